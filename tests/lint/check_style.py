#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""House rules that a machine can see: licence line, line ends, tabs, machine paths, forbidden constructs, file length.

usage: check_style.py ROOT
"""
import pathlib
import re
import subprocess
import sys

SOURCES = {".h", ".cpp", ".py", ".sh", ".cmake", ".txt", ".md", ".json", ".ts", ".csv", ".svg", ".in", ".desktop", ".xml"}
FORBIDDEN = [
    (r"processEvents", "processEvents: results come by signals"),
    (r"\bsleep_for\b|\busleep\(|QThread::sleep|QTest::qSleep", "no sleeps"),
    (r"using namespace (?!std::literals|std::string_literals|vestige::cli;)", "no using namespace"),
    (r"static_cast<[^>]*>\(sender\(\)\)", "sender() hides who speaks"),
    (r"EXPECT_TRUE\(true\)|SUCCEED\(\)|DISABLED_", "a test that cannot fail is none"),
    (r"\b(std::)?rand\(\)|random_device", "random numbers are named and seeded"),
    (r"fno-exceptions|catch \(\.\.\.\)", "catch (...) swallows bugs"),
]
MACHINE_PATH = re.compile(r"(?<![\w.])/(work|root|home/\w+)/|/tmp/wt|/\.library")
MAX_LINES = 700
MAX_COLUMNS = 120


def tracked(root):
    names = subprocess.run(["git", "-C", str(root), "ls-files", "-z"], capture_output=True, check=False).stdout
    files = [root / n for n in names.decode().split("\0") if n]
    return files or [p for p in root.rglob("*") if p.is_file() and "build" not in p.parts and ".git" not in p.parts]


def check(root, path):
    rel = path.relative_to(root).as_posix()
    if path.suffix not in SOURCES or rel.startswith("tests/data/"):
        return []
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return ["%s: is not UTF-8" % rel]
    bad = []
    if "\r" in text:
        bad.append("%s: CR line ends" % rel)
    if "\t" in text and path.suffix != ".tsv":
        bad.append("%s: tab character" % rel)
    if text and not text.endswith("\n"):
        bad.append("%s: last line has no end" % rel)
    if MACHINE_PATH.search(text) and rel != "tests/lint/check_style.py":
        bad.append("%s: names a path of one machine" % rel)
    if path.suffix in {".h", ".cpp"}:
        bad += check_code(rel, text)
    return bad


def check_code(rel, text):
    bad = []
    if not text.startswith("// SPDX-License-Identifier: GPL-3.0-or-later\n"):
        bad.append("%s: first line is not the licence line" % rel)
    if rel.endswith(".h") and "#pragma once" not in text:
        bad.append("%s: no #pragma once" % rel)
    lines = text.split("\n")
    if len(lines) > MAX_LINES:
        bad.append("%s: %d lines, at most %d" % (rel, len(lines), MAX_LINES))
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_COLUMNS:
            bad.append("%s:%d: %d columns" % (rel, number, len(line)))
        code = line.split("//")[0]
        for pattern, why in FORBIDDEN:
            if re.search(pattern, code):
                bad.append("%s:%d: %s" % (rel, number, why))
    return bad


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    bad = [line for path in tracked(root) if path.exists() for line in check(root, path)]
    print("\n".join(bad) or "style: clean")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
