#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Chinese translation is complete: every text of the sources is in the .ts file, none is unfinished or empty, the same
place holders stand on both sides, and the terms of the glossary are used.

usage: check_translations.py ROOT LUPDATE
"""
import csv
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml


def messages(path):
    for context in xml.parse(path).getroot().iter("context"):
        name = context.findtext("name")
        for message in context.iter("message"):
            translation = message.find("translation")
            kind = translation.get("type", "")
            if kind not in ("vanished", "obsolete"):
                yield (name, message.findtext("source") or "", message.findtext("comment") or ""), translation.text or "", kind


def source_texts(root, lupdate):
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "all.ts"
        subprocess.run([lupdate, "-silent", "-locations", "none", "-I", str(root), "-recursive", str(root / "app"), "-ts", str(out)], check=True,
                       capture_output=True)
        return {key for key, _, _ in messages(out)}


def holders(text):
    return sorted(re.findall(r"%(?:L?\d+|n)", text))


def check_glossary(root, done):
    with open(root / "resources/i18n/glossary.csv", newline="", encoding="utf-8") as f:
        terms = [(row["term"], row["zh_CN"].split("|")) for row in csv.DictReader(f)]
    for (context, source, _), text in done.items():
        for term, chinese in terms:
            if re.search(r"(?<![\w-])%s(?![\w-])" % re.escape(term), source, re.I) and not any(c in text for c in chinese):
                yield "%s: '%s' should use %s for '%s': %s" % (context, source[:60], " or ".join(chinese), term, text[:60])


def main():
    root, lupdate = pathlib.Path(sys.argv[1]), sys.argv[2]
    bad, done = [], {}
    for key, text, kind in messages(root / "resources/i18n/vestige_zh_CN.ts"):
        if kind == "unfinished" or not text.strip():
            bad.append("%s: not translated: %s" % (key[0], key[1][:80]))
        elif holders(key[1]) != holders(text):
            bad.append("%s: place holders differ: %s | %s" % (key[0], key[1][:60], text[:60]))
        done[key] = text
    wanted = source_texts(root, lupdate)
    bad += ["%s: missing in the .ts file: %s" % (key[0], key[1][:80]) for key in sorted(wanted - set(done))]
    bad += ["%s: no longer in the sources: %s" % (key[0], key[1][:80]) for key in sorted(set(done) - wanted)]
    bad += check_glossary(root, done)
    print("\n".join(bad) or "translations: %d texts complete" % len(done))
    return 1 if bad or not done else 0


if __name__ == "__main__":
    sys.exit(main())
