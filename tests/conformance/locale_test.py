#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vestige-cli prints and writes the same bytes under five locales, two of which write decimal commas.

usage: locale_test.py PATH/TO/vestige-cli FOLDER_OF_FCS_FILES
Skipped (77) where localedef or the definitions of locales are not installed.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

CLI, SEEDS = os.path.abspath(sys.argv[1]), pathlib.Path(os.path.abspath(sys.argv[2]))
FILES = ["P01_1", "P06_2", "C01_1", "C05_1", "C12_1", "D11_1", "D13_2", "M03_1", "T25_3", "H02_1"]
SKIPPED = 77


def output(folder, locale, locales):
    environment = dict(os.environ, LC_ALL=locale, LANG=locale, LOCPATH=str(locales), QT_QPA_PLATFORM="offscreen")
    environment.pop("LANGUAGE", None)
    everything = b""
    for name in FILES:
        out = folder / (name + ".csv")
        for arguments in (["info", "--json", "--values", name], ["info", name], ["export", "--output", str(out), name]):
            done = subprocess.run([CLI, *arguments], cwd=SEEDS, env=environment, capture_output=True, timeout=60, check=False)
            everything += b"%d\n" % done.returncode + done.stdout.replace(str(out).encode(), b"OUT") + done.stderr
        if out.exists():
            everything += out.read_bytes()
    return everything


def main():
    with tempfile.TemporaryDirectory() as temp:
        locales = pathlib.Path(temp)
        names = ["de_DE", "zh_CN", "tr_TR", "ar_EG"]
        for name in names:
            try:
                subprocess.run(["localedef", "-i", name, "-f", "UTF-8", str(locales / (name + ".UTF-8"))],
                               capture_output=True, check=False)
            except FileNotFoundError:
                pass
            if not (locales / (name + ".UTF-8") / "LC_NUMERIC").exists():
                print("locale_test: no localedef, or no definition of " + name)
                return SKIPPED
        comma = subprocess.run(["printf", "%.1f", "1,5"], env={"LC_ALL": "de_DE.UTF-8", "LOCPATH": str(locales)},
                               capture_output=True, check=False).stdout
        if comma != b"1,5":
            print("locale_test: the locale that was made has no effect")
            return 1
        runs = {}
        for name in ["C"] + [n + ".UTF-8" for n in names]:
            folder = locales / ("out." + name)
            folder.mkdir()
            runs[name] = output(folder, name, locales)
        plain = runs.pop("C")
        different = [name for name, run in runs.items() if run != plain]
        print("%d bytes of output under C; different: %s" % (len(plain), ", ".join(different) or "none"))
        return 1 if different or len(plain) < 5000 else 0


sys.exit(main())
