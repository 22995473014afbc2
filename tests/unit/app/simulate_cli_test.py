#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vestige-cli simulate: files, labels, case file, same bytes for any threads, refusals that leave nothing.

usage: simulate_cli_test.py VESTIGE_CLI
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

CLI = None


def run(*arguments):
    return subprocess.run([CLI, "simulate", "--quiet", *map(str, arguments)], capture_output=True, text=True, check=False)


class Simulate(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.out = pathlib.Path(self.folder.name) / "out"

    def tearDown(self):
        self.folder.cleanup()

    def names(self):
        return sorted(p.name for p in self.out.iterdir())

    def test_one_scenario_writes_file_labels_and_case(self):
        result = run("--scenario", "normal", "--output", self.out, "--events", 2000, "--seed", 5, "--json")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(self.names(), ["normal.case.json", "normal.fcs", "normal.labels.csv"])
        tube = json.loads(result.stdout)["tubes"][0]
        self.assertEqual((tube["seed"], tube["events"], tube["mrd_events"]), (5, 2000, 0))
        lines = (self.out / "normal.labels.csv").read_text("utf-8").splitlines()
        self.assertEqual(lines[0], "population,mrd")
        self.assertEqual(len(lines), 2001)
        self.assertTrue((self.out / "normal.fcs").read_bytes().startswith(b"FCS3.1"))

    def test_the_set_writes_three_tubes_and_one_case_that_names_the_diagnosis(self):
        result = run("--scenario", "demo", "--output", self.out, "--events", 3000)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual([n for n in self.names() if n.endswith(".case.json")], ["followup_d19.case.json"])
        self.assertEqual(len([n for n in self.names() if n.endswith(".fcs")]), 3)
        case = json.loads((self.out / "followup_d19.case.json").read_text("utf-8"))
        self.assertEqual(case["patient"]["id"], "DEMO-0417")
        tube = case["diagnosis"]["tubes"][0]
        for named in (case["tubes"][0]["file"], tube["file"], tube["blasts"]["labels"]):
            self.assertTrue((self.out / named).exists(), named)
        labels = (self.out / tube["blasts"]["labels"]).read_text("utf-8").splitlines()
        self.assertEqual(len(labels), 3000)
        self.assertGreater(labels.count("blast"), 2000)
        self.assertIn("seed 417003", result.stdout)

    def test_the_follow_up_alone_names_no_diagnosis_that_is_not_there(self):
        self.assertEqual(run("--scenario", "followup_d19", "--output", self.out, "--events", 500).returncode, 0)
        self.assertIsNone(json.loads((self.out / "followup_d19.case.json").read_text("utf-8")).get("diagnosis"))

    def test_threads_do_not_change_a_byte_and_existing_files_are_replaced(self):
        contents = []
        for threads in (1, 2, 7):
            run("--scenario", "followup_d19", "--output", self.out, "--events", 30000, "--threads", threads)
            contents.append({p.name: p.read_bytes() for p in self.out.iterdir()})
        self.assertEqual(contents[0], contents[1])
        self.assertEqual(contents[0], contents[2])
        run("--scenario", "followup_d19", "--output", self.out, "--events", 30000, "--seed", 1)
        self.assertNotEqual((self.out / "followup_d19.fcs").read_bytes(), contents[0]["followup_d19.fcs"])

    def test_a_refused_scenario_leaves_nothing(self):
        bad = pathlib.Path(self.folder.name) / "bad.json"
        for text in ("", "{", '{"schema":"vestige-scenario/1","id":"x"}',
                     '{"schema":"vestige-scenario-set/1","id":"s","scenarios":["absent"],"case":"absent"}'):
            bad.write_text(text, "utf-8")
            result = run("--scenario", bad, "--output", self.out)
            self.assertEqual(result.returncode, 2, text)
            self.assertEqual(len(result.stderr.strip().splitlines()), 1)
            self.assertFalse(self.out.exists())

    def test_an_unknown_scenario_and_a_folder_that_cannot_be_are_refused(self):
        self.assertEqual(run("--scenario", "no-such", "--output", self.out).returncode, 2)
        blocked = pathlib.Path(self.folder.name) / "file"
        blocked.write_text("", "utf-8")
        self.assertEqual(run("--scenario", "normal", "--output", blocked / "x", "--events", 10).returncode, 2)

    def test_wrong_use_is_status_1(self):
        self.assertEqual(run("--scenario", "normal").returncode, 1)
        self.assertEqual(run("--scenario", "normal", "--output", self.out, "--events", 0).returncode, 1)


if __name__ == "__main__":
    CLI = sys.argv.pop(1)
    unittest.main()
