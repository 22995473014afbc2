#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vestige-cli gate: counts, membership, the same for any threads, refusals that leave nothing.

usage: gate_cli_test.py VESTIGE_CLI
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


class Gate(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.out = pathlib.Path(cls.folder.name)
        made = run("simulate", "--scenario", "diagnosis", "--output", cls.out, "--events", 5000, "--seed", 3)
        assert made.returncode == 0, made.stderr
        cls.fcs = cls.out / "diagnosis.fcs"

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_counts_and_membership_agree_and_children_lie_in_parents(self):
        table = self.out / "membership.csv"
        result = run("gate", "--json", "--strategy", STRATEGY, "--membership", table, self.fcs)
        self.assertEqual(result.returncode, 0, result.stderr)
        sample = json.loads(result.stdout)["samples"][0]
        with table.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        self.assertEqual(len(rows) - 1, 5000)
        columns = list(zip(*rows[1:]))
        paths = [p["path"] for p in sample["populations"]]
        self.assertEqual(len(columns), len(paths))
        for population, column in zip(sample["populations"], columns):
            self.assertEqual(column.count("1"), population["count"], population["path"])
            self.assertIsNone(population["stored_count"])
            if population["parent"] != "/":
                parent = columns[paths.index(population["parent"])]
                self.assertTrue(all(p == "1" for c, p in zip(column, parent) if c == "1"))
        self.assertGreater(max(p["count"] for p in sample["populations"]), 1000)

    def test_threads_do_not_change_a_byte(self):
        one = run("gate", "--json", "--threads", 1, "--strategy", STRATEGY, self.fcs)
        two = run("gate", "--json", "--threads", 2, "--strategy", STRATEGY, self.fcs)
        self.assertEqual(one.returncode, 0, one.stderr)
        self.assertEqual(one.stdout, two.stdout)

    def test_list_reads_no_events(self):
        result = run("gate", "--json", "--list", "--strategy", STRATEGY)
        self.assertEqual(result.returncode, 0, result.stderr)
        populations = json.loads(result.stdout)["samples"][0]["populations"]
        self.assertTrue(populations)
        self.assertTrue(all(p["count"] is None for p in populations))

    def test_files_are_looked_for_in_the_data_folder(self):
        result = run("gate", "--json", "--strategy", STRATEGY, "--data", self.out, "diagnosis.fcs")
        self.assertEqual(result.returncode, 0, result.stderr)

    def refused(self, status, *arguments):
        table = self.out / "refused.csv"
        result = run("gate", *arguments, "--membership", table)
        self.assertEqual(result.returncode, status, result.stderr)
        self.assertEqual(result.stdout, "")
        self.assertFalse(table.exists())
        return result.stderr

    def test_a_refused_input_leaves_nothing(self):
        bad = self.out / "bad.json"
        bad.write_text('{"schema": "vestige-strategy/1", "id": 5}', encoding="utf-8")
        self.assertIn("bad.json", self.refused(2, "--strategy", bad, self.fcs))
        self.assertIn("absent", self.refused(2, "--strategy", "absent", self.fcs))
        self.assertIn("none.fcs", self.refused(2, "--strategy", STRATEGY, self.out / "none.fcs"))
        channel = self.refused(2, "--strategy", "aml-9c-demo", self.fcs)
        self.assertEqual(len(channel.strip().splitlines()), 1)
        cut = self.out / "cut.fcs"
        cut.write_bytes(self.fcs.read_bytes()[:-4000])
        self.refused(2, "--strategy", STRATEGY, cut)

    def test_what_is_read_is_never_written_over(self):
        original = self.fcs.read_bytes()
        link = self.out / "link.csv"
        link.symlink_to(self.fcs)
        case = self.out / "diagnosis.case.json"
        text = case.read_bytes()
        for arguments in (("gate", "--strategy", STRATEGY, "--membership", self.fcs, self.fcs),
                          ("gate", "--strategy", STRATEGY, "--clr", link, self.fcs),
                          ("gate", "--strategy", STRATEGY, "--clr", self.out / "x.csv",
                           "--membership", self.out / "x.csv", self.fcs),
                          ("mrd", "--case", case, "--labels", self.fcs),
                          ("mrd", "--case", case, "--labels", case),
                          ("report", "--case", case, "--output", self.fcs)):
            result = run(*arguments)
            self.assertEqual(result.returncode, 2, arguments)
            self.assertEqual(result.stdout, "")
            self.assertIn("name", result.stderr)
        self.assertEqual(self.fcs.read_bytes(), original)
        self.assertEqual(case.read_bytes(), text)
        self.assertFalse((self.out / "x.csv").exists())

    def test_gating_ml_is_gated_by_the_ids_of_its_gates(self):
        xml = self.out / "gates.xml"
        uri = "http://www.isac-net.org/std/Gating-ML/v2.0/"
        axis = ('<g:dimension g:compensation-ref="uncompensated" %s><d:fcs-dimension d:name="FSC-A"/></g:dimension>')
        text = ('<g:Gating-ML xmlns:g="%sgating" xmlns:d="%sdatatypes">'
                '<g:RectangleGate g:id="low" g:name="x">' + axis % 'g:max="50000"' + '</g:RectangleGate>'
                '<g:BooleanGate g:id="rest"><g:not><g:gateReference g:ref="low"/></g:not></g:BooleanGate>'
                '</g:Gating-ML>') % (uri, uri)
        xml.write_text(text, encoding="utf-8")
        result = run("gate", "--json", "--strategy", xml, self.fcs)
        self.assertEqual(result.returncode, 0, result.stderr)
        answer = json.loads(result.stdout)
        found = {p["path"]: p["count"] for p in answer["samples"][0]["populations"]}
        self.assertEqual(set(found), {"/low", "/rest"})
        self.assertEqual(sum(found.values()), answer["samples"][0]["events"])
        self.assertGreater(found["/low"], 0)
        self.assertTrue(any("g:name" in warning for warning in answer["warnings"]))
        listed = json.loads(run("gate", "--json", "--list", "--strategy", xml).stdout)
        self.assertIsNone(listed["samples"][0]["populations"][0]["count"])
        xml.write_text(text.replace("g:RectangleGate", "g:CurlyGate"), encoding="utf-8")
        self.assertIn("CurlyGate", self.refused(2, "--strategy", xml, self.fcs))

    def test_gates_for_other_programs_are_compared_before_they_are_there(self):
        for ending in ("xml", "wsp"):
            out = self.out / f"gates.{ending}"
            result = run("gate", "--json", "--strategy", STRATEGY, "--export-strategy", out, self.fcs)
            self.assertEqual(result.returncode, 0, result.stderr)
            answer = json.loads(result.stdout)
            exported = answer["exported"]
            self.assertEqual(exported["written"], str(out))
            self.assertEqual(exported["files"], 1)
            self.assertEqual(exported["events_compared"], answer["samples"][0]["events"])
            self.assertEqual(exported["populations_compared"], len(answer["samples"][0]["populations"]))
            again = json.loads(run("gate", "--json", "--strategy", out, self.fcs).stdout)
            counts = {p["path"]: p["count"] for p in again["samples"][0]["populations"]}
            for population in answer["samples"][0]["populations"]:
                path = population["path"] if ending == "wsp" else None
                if path is not None:
                    self.assertEqual(counts[path], population["count"], path)
            self.assertEqual(sorted(p["count"] for p in again["samples"][0]["populations"] if p["path"] != "/"
                                    and p["path"] not in [h.split(": ", 1)[1] for h in exported["helpers"]]),
                             sorted(p["count"] for p in answer["samples"][0]["populations"]))
        refused = run("gate", "--strategy", STRATEGY, "--export-strategy", self.out / "gates.json", self.fcs)
        self.assertEqual(refused.returncode, 2)
        self.assertFalse((self.out / "gates.json").exists())
        self.assertEqual(run("gate", "--strategy", STRATEGY, "--export-strategy", self.fcs, self.fcs).returncode, 2)
        alone = run("gate", "--json", "--strategy", STRATEGY, "--export-strategy", self.out / "alone.xml")
        self.assertEqual(alone.returncode, 0, alone.stderr)
        self.assertEqual(json.loads(alone.stdout)["exported"]["files"], 0)

    def test_a_given_matrix_becomes_the_documents_own(self):
        matrix = self.out / "own.csv"
        names = [p["name"] for p in json.loads(run("info", "--json", self.fcs).stdout)["datasets"][0]["parameters"]]
        colours = [n for n in names if n.endswith("-A") and not n.startswith(("FSC", "SSC"))]
        rows = [[1 if i == j else 0.02 * (i + 1) if j == i + 1 else 0 for j in range(len(colours))]
                for i in range(len(colours))]
        matrix.write_text(",".join(colours) + "\n" + "\n".join(",".join(map(str, r)) for r in rows) + "\n",
                          encoding="utf-8")
        counts = {}
        for ending in ("xml", "wsp"):
            out = self.out / f"own.{ending}"
            result = run("gate", "--json", "--strategy", STRATEGY, "--matrix", matrix, "--export-strategy", out, self.fcs)
            self.assertEqual(result.returncode, 0, result.stderr)
            answer = json.loads(result.stdout)
            counts[ending] = {p["path"]: p["count"] for p in answer["samples"][0]["populations"]}
            again = json.loads(run("gate", "--json", "--strategy", out, self.fcs).stdout)["samples"][0]["populations"]
            if ending == "wsp":
                found = {p["path"]: p["count"] for p in again}
                self.assertEqual({path: found[path] for path in counts[ending]}, counts[ending])
            else:
                self.assertEqual(sorted(p["count"] for p in again if p["path"] != "/"), sorted(counts[ending].values()))
        plain = json.loads(run("gate", "--json", "--strategy", STRATEGY, self.fcs).stdout)["samples"][0]["populations"]
        self.assertNotEqual({p["path"]: p["count"] for p in plain}, counts["xml"], "the matrix counts")
        alone = self.out / "own_alone.xml"
        self.assertEqual(run("gate", "--strategy", STRATEGY, "--matrix", matrix, "--export-strategy", alone).returncode, 0)
        self.assertIn("spectrumMatrix", alone.read_text(encoding="utf-8"))

    def test_a_wrong_use_ends_with_one(self):
        self.refused(1, "--strategy", "gates.wsp", self.fcs)  # no --membership with a workspace
        self.refused(2, "--strategy", "gates.xml", self.fcs)
        self.refused(1, "--strategy", STRATEGY)
        self.refused(1, "--strategy", STRATEGY, self.fcs, self.fcs)


if __name__ == "__main__":
    CLI = sys.argv.pop(1)
    unittest.main()
