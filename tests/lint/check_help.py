#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual exists in both languages with the same pages and the same headings, and its links lead somewhere.

usage: check_help.py ROOT
"""
import pathlib
import re
import sys


def main():
    root = pathlib.Path(sys.argv[1]) / "resources/help"
    pages = {lang: {p.name: p.read_text("utf-8") for p in sorted((root / lang).glob("*.md"))} for lang in ("en", "zh_CN")}
    bad = []
    for name in sorted(set(pages["en"]) ^ set(pages["zh_CN"])):
        bad.append("%s: exists in one language only" % name)
    for name in sorted(set(pages["en"]) & set(pages["zh_CN"])):
        levels = [re.findall(r"^(#+) ", pages[lang][name], re.M) for lang in ("en", "zh_CN")]
        if levels[0] != levels[1]:
            bad.append("%s: headings differ between the languages" % name)
    for lang, texts in pages.items():
        for name, text in texts.items():
            for link in re.findall(r"\]\(([^)#:]+\.md)", text):
                if link not in texts:
                    bad.append("%s/%s: link to %s leads nowhere" % (lang, name, link))
    if not pages["en"]:
        bad.append("no manual")
    print("\n".join(bad) or "help: %d pages in both languages" % len(pages["en"]))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
