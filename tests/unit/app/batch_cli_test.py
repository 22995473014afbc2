#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vestige-cli batch: always ends, equal to gate and mrd, the same for any threads and order.

usage: batch_cli_test.py VESTIGE_CLI
"""
import csv
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

CLI = None
STRATEGY = "b-all-8c-demo"


def run(command, *arguments):
    return subprocess.run([CLI, command, "--quiet", *map(str, arguments)], capture_output=True, text=True, check=False)


class Batch(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.out = pathlib.Path(cls.temporary.name)
        cls.data = cls.out / "data"
        for seed in (3, 4):
            made = run("simulate", "--scenario", "diagnosis", "--output", cls.data / str(seed), "--events", 4000, "--seed", seed)
            assert made.returncode == 0, made.stderr
        (cls.data / "broken.fcs").write_bytes(b"FCS3.1    nothing more")
        cls.cases = sorted(p for p in cls.data.rglob("*.json") if "vestige-case/" in p.read_text("utf-8"))

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def batch(self, *arguments):
        result = run("batch", "--json", *arguments)
        self.assertEqual(result.returncode, 0, result.stderr)
        return json.loads(result.stdout)

    def test_a_folder_always_ends_with_its_exceptions_on_top(self):
        answer = self.batch("--strategy", STRATEGY, "--input", self.data)
        self.assertEqual(answer["samples"][0]["state"], "failed")
        self.assertTrue(answer["samples"][0]["error"])
        self.assertEqual(answer["counts"]["samples"], len(answer["samples"]))
        self.assertEqual(answer["counts"]["failed"], 1)
        self.assertEqual(len(answer["samples"]), 1 + len(self.cases))
        self.assertTrue(answer["parts_of_cases"])

    def test_counts_are_those_of_gate_and_results_those_of_mrd(self):
        fcs = self.data / "3" / "diagnosis.fcs"
        gate = run("gate", "--json", "--strategy", STRATEGY, fcs)
        of_gate = {p["path"]: p["count"] for p in json.loads(gate.stdout)["samples"][0]["populations"]}
        row = self.batch("--strategy", STRATEGY, fcs)["samples"][0]
        of_batch = {p["path"]: p["count"] for p in row["populations"] if p["path"] != "/"}
        self.assertEqual(of_batch, of_gate)
        for case in self.cases:
            mrd = json.loads(run("mrd", "--json", "--case", case).stdout)
            row = self.batch(case)["samples"][0]
            for member in row["mrd"]:
                self.assertEqual(row["mrd"][member], mrd[member], member)

    def test_threads_and_order_change_no_byte(self):
        files = sorted(self.data.rglob("*.fcs"))
        one = run("batch", "--json", "--threads", 1, "--strategy", STRATEGY, *files)
        two = run("batch", "--json", "--threads", 2, "--strategy", STRATEGY, *reversed(files))
        self.assertEqual(one.returncode, 0, one.stderr)
        self.assertEqual(one.stdout, two.stdout)

    def test_tables_are_written_whole_or_not_at_all(self):
        for name in ("t.csv", "t.xlsx"):
            result = run("batch", "--strategy", STRATEGY, "--input", self.data, "--output", self.out / name)
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertEqual(result.stdout.strip(), str(self.out / name))
            self.assertIn("broken.fcs", result.stderr)
        with (self.out / "t.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(rows[0]["state"], "failed")
        self.assertTrue(all(row["class"] and row["lod"] for row in rows[1:]))
        self.assertTrue((self.out / "t.xlsx").read_bytes().startswith(b"PK"))
        fcs = self.data / "3" / "diagnosis.fcs"
        before = fcs.read_bytes()
        result = run("batch", "--strategy", STRATEGY, fcs, "--output", self.out / "t.txt")
        self.assertEqual(result.returncode, 1)
        self.assertFalse((self.out / "t.txt").exists())
        self.assertEqual(fcs.read_bytes(), before)

    def test_wrong_use_and_nothing_that_can_be_analysed(self):
        self.assertEqual(run("batch", "--strategy", STRATEGY).returncode, 1)
        self.assertEqual(run("batch", "--tube", "1", "--strategy", STRATEGY, self.data).returncode, 1)
        self.assertEqual(run("batch", "--strategy", "no-such", self.data).returncode, 2)
        result = run("batch", "--strategy", STRATEGY, self.data / "broken.fcs", self.out / "absent.fcs")
        self.assertEqual(result.returncode, 2)
        self.assertEqual(len(result.stderr.strip().splitlines()), 2)
        self.assertIn("failed", result.stdout, "the rows stand nevertheless")


if __name__ == "__main__":
    CLI = sys.argv.pop(1)
    unittest.main()
