#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every C++ file is as clang-format-16 with the repository's .clang-format writes it.

usage: check_format.py ROOT CLANG_FORMAT
"""
import pathlib
import subprocess
import sys


def main():
    root, tool = pathlib.Path(sys.argv[1]), sys.argv[2]
    files = sorted(str(p) for top in ("core", "gating", "io", "app", "tests") for p in (root / top).rglob("*")
                   if p.suffix in {".h", ".cpp"})
    done = subprocess.run([tool, "--dry-run", "--Werror", "--ferror-limit=1", *files], capture_output=True, text=True, check=False)
    bad = sorted({line.split(":")[0] for line in done.stderr.splitlines() if "error:" in line})
    print("\n".join(bad) or "format: %d files" % len(files))
    return 1 if done.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
