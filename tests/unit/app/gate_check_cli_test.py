#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vestige-cli gate --check: the tree checker on documents that make a tree and on those that make none.

usage: gate_check_cli_test.py VESTIGE_CLI STRATEGY_JSON
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

CLI = STRATEGY = None


def check(*arguments):
    result = subprocess.run([CLI, "gate", "--check", "--json", "--quiet", *map(str, arguments)], capture_output=True,
                            text=True, check=False)
    return result, json.loads(result.stdout) if result.stdout else None


class Check(unittest.TestCase):
    def changed(self, folder, change):
        document = json.loads(pathlib.Path(STRATEGY).read_text("utf-8"))
        change(document)
        path = pathlib.Path(folder) / "changed.json"
        path.write_text(json.dumps(document), "utf-8")
        return path

    def test_a_shipped_strategy_is_usable(self):
        result, out = check("--strategy", "b-all-8c-demo")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertTrue(out["usable"])
        self.assertIsNone(out["refusal"])
        fatal = {"cycle", "missing_parent", "missing_gate", "duplicate_id"}
        self.assertFalse(fatal & {f["kind"] for f in out["findings"]})

    def test_cycles_and_orphans_are_listed_although_they_make_no_tree(self):
        def change(document):
            populations = document["populations"]
            populations[0]["parent"] = populations[1]["id"]
            populations[1]["parent"] = populations[0]["id"]
            populations[2]["parent"] = "nowhere"
            populations[3]["gate"] = "nothing"

        with tempfile.TemporaryDirectory() as folder:
            path = self.changed(folder, change)
            result, out = check("--strategy", path)
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertFalse(out["usable"])
            self.assertTrue(out["refusal"])
            found = [(f["kind"], f["place"]) for f in out["findings"]]
            for expected in [("cycle", "/populations/0"), ("cycle", "/populations/1"),
                             ("missing_parent", "/populations/2"), ("missing_gate", "/populations/3")]:
                self.assertIn(expected, found)
            self.assertIn("nowhere", [f["text"] for f in out["findings"] if f["kind"] == "missing_parent"][0])
            self.assertEqual(check("--strategy", path, "some.fcs")[0].returncode, 2, "no event was asked")

    def test_events_say_more(self):
        with tempfile.TemporaryDirectory() as folder:
            made = subprocess.run([CLI, "simulate", "--quiet", "--scenario", "diagnosis", "--output", folder, "--events",
                                   "5000", "--seed", "3"], capture_output=True, text=True, check=False)
            self.assertEqual(made.returncode, 0, made.stderr)
            shipped = pathlib.Path(CLI).resolve().parent.parent / "share/vestige/strategies/b-all-8c-demo.json"
            document = json.loads(shipped.read_text("utf-8"))
            polygons = {g["id"] for g in document["gates"] if g["type"] == "polygon"}
            twin = dict(next(p for p in document["populations"] if p["gate"] in polygons), id="twin")
            document["populations"].append(twin)
            path = pathlib.Path(folder) / "twins.json"
            path.write_text(json.dumps(document), "utf-8")
            plain = check("--strategy", path)[1]["findings"]
            file = str(pathlib.Path(folder) / "diagnosis.fcs")
            result, out = check("--strategy", path, file)
            self.assertEqual(result.returncode, 0, result.stderr)
            more = [f for f in out["findings"] if f["in"] == file]
            self.assertEqual(len(out["findings"]), len(plain) + len(more))
            overlaps = [f for f in more if f["kind"] == "overlapping_siblings" and f["population"] == "twin"]
            self.assertEqual(len(overlaps), 1)
            self.assertEqual(overlaps[0]["events"], overlaps[0]["of"])
            for finding in more:
                self.assertIn(finding["kind"], {"overlapping_siblings", "gap", "empty_parent"})
                self.assertGreaterEqual(finding["of"], finding["events"])

    def test_what_is_no_document_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "x.json"
            path.write_text("{", "utf-8")
            result, out = check("--strategy", path)
            self.assertEqual(result.returncode, 2)
            self.assertIsNone(out)
            self.assertEqual(check("--strategy", "no-such-strategy")[0].returncode, 2)


if __name__ == "__main__":
    CLI, STRATEGY = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1])
