#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An installed tree runs where it lies: installs into an empty folder and runs the main job from there, away from the
source and build trees.

usage: install_test.py CMAKE BUILD_DIR
"""
import json
import pathlib
import subprocess
import sys
import tempfile


def main():
    cmake, build = sys.argv[1], sys.argv[2]
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        subprocess.run([cmake, "--install", build, "--prefix", str(root / "tree")], check=True, capture_output=True)
        cli = root / "tree/bin/vestige-cli"
        work = root / "work"
        work.mkdir()
        subprocess.run([cli, "simulate", "--scenario", "demo", "--output", str(work), "--quiet"], check=True, capture_output=True)
        done = subprocess.run([cli, "mrd", "--json", "--case", str(work / "followup_d19.case.json"), "--report",
                               str(work / "report.pdf"), "--lang", "zh_CN"], check=True, capture_output=True, text=True)
        answer = json.loads(done.stdout)
        assert answer["result"] == "POSITIVE", answer["result"]
        assert "检出" in answer["sentence"], answer["sentence"]
        assert (work / "report.pdf").read_bytes()[:5] == b"%PDF-"
        missing = [p for p in ("share/vestige/help/en/index.md", "share/vestige/schemas/strategy-1.schema.json",
                               "share/vestige/i18n/vestige_zh_CN.qm") if not (root / "tree" / p).exists()]
        assert not missing, missing
    print("the installed tree runs: k %d of %d" % (answer["mrd_events"], answer["denominator_events"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
