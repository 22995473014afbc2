#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vestige-cli with containers, tables and classification results: the same events whatever they are packed in.

usage: exchange_cli_test.py VESTIGE_CLI
"""
import csv
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest
import zipfile

CLI = None
STRATEGY = "b-all-8c-demo"
TOC = ('<toc:TOC xmlns:toc="http://www.isac-net.org/std/ACS/1.0/toc/"><toc:file toc:URI="file:///dx.fcs" '
       'toc:mimeType="application/vnd.isac.fcs" toc:description="tube 1"/></toc:TOC>')


def run(command, *arguments):
    return subprocess.run([CLI, command, "--quiet", *map(str, arguments)], capture_output=True, text=True, check=False)


class Exchange(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.out = pathlib.Path(cls.folder.name)
        made = run("simulate", "--scenario", "diagnosis", "--output", cls.out / "sim", "--events", 3000, "--seed", 4)
        assert made.returncode == 0, made.stderr
        cls.fcs = cls.out / "sim" / "diagnosis.fcs"
        cls.acs = cls.out / "tubes.acs"
        with zipfile.ZipFile(cls.acs, "w", zipfile.ZIP_DEFLATED) as container:
            container.write(cls.fcs, "dx.fcs")
            container.writestr("cut.fcs", cls.fcs.read_bytes()[:-4000])
            container.writestr("notes.txt", "hello")
            container.writestr("TOC1.xml", TOC)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def read(self, *arguments):
        result = run(*arguments)
        self.assertEqual(result.returncode, 0, result.stderr)
        return json.loads(result.stdout)

    def test_a_member_is_shown_as_the_plain_file_is(self):
        plain = self.read("info", "--json", "--values", self.fcs)
        packed = self.read("info", "--json", "--values", self.acs)
        self.assertNotIn("datasets", packed)
        members = {m["name"]: m for m in packed["members"]}
        self.assertEqual(members["dx.fcs"]["datasets"], plain["datasets"])
        self.assertEqual(members["dx.fcs"]["sha256"], plain["sha256"])
        self.assertEqual(members["dx.fcs"]["description"], "tube 1")
        self.assertEqual(members["cut.fcs"]["status"], "refused")
        self.assertIn("cut short", members["cut.fcs"]["error"])
        self.assertEqual(members["notes.txt"]["role"], "other")
        self.assertEqual(packed["status"], "damaged")
        self.assertEqual(packed["sha256"], hashlib.sha256(self.acs.read_bytes()).hexdigest())

    def test_a_member_is_gated_as_the_plain_file_is(self):
        plain = self.read("gate", "--json", "--strategy", STRATEGY, self.fcs)["samples"][0]
        packed = self.read("gate", "--json", "--strategy", STRATEGY, "--member", "dx.fcs", self.acs)["samples"][0]
        self.assertEqual(packed["populations"], plain["populations"])
        self.assertEqual(packed["member"], "dx.fcs")
        which = run("gate", "--strategy", STRATEGY, self.acs)
        self.assertEqual(which.returncode, 2)
        self.assertIn("dx.fcs, cut.fcs", which.stderr)

    def test_a_table_of_all_events_holds_the_same_numbers(self):
        table = self.out / "events.csv"
        self.read("export", "--json", "--output", table, self.fcs)
        info = self.read("info", "--json", "--values", table)
        self.assertEqual(info["format"], "table")
        plain = self.read("info", "--json", self.fcs)["datasets"][0]
        dataset = info["datasets"][0]
        self.assertEqual(dataset["events"], plain["events"])
        self.assertEqual([p["name"] for p in dataset["parameters"]], [p["name"] for p in plain["parameters"]])
        again = self.out / "again.csv"
        self.read("export", "--json", "--output", again, table)
        self.assertEqual(again.read_bytes(), table.read_bytes())

    def test_classification_results_hold_the_membership_and_the_hash(self):
        table, clr = self.out / "membership.csv", self.out / "classes.csv"
        result = self.read("gate", "--json", "--strategy", STRATEGY, "--membership", table, "--clr", clr, self.fcs)
        rows = [list(csv.reader(path.read_text(encoding="utf-8").splitlines())) for path in (table, clr)]
        self.assertEqual(rows[0][1:], rows[1][1:])
        companion = json.loads((self.out / "classes.csv.json").read_text(encoding="utf-8"))
        self.assertEqual(companion["source"]["sha256"], result["samples"][0]["sha256"])
        self.assertEqual(companion["clr_sha256"], hashlib.sha256(clr.read_bytes()).hexdigest())
        self.assertEqual(companion["events"], len(rows[1]) - 1)
        self.assertEqual(run("gate", "--strategy", STRATEGY, "--clr", clr, self.fcs, self.fcs).returncode, 1)
        sample = self.read("gate", "--json", "--strategy", STRATEGY, "--compare", clr, self.fcs)["samples"][0]
        self.assertIs(sample["classes_of_these_events"], True)
        self.assertEqual([row["class"] for row in sample["classes"]], rows[1][0])
        for row in sample["classes"]:
            self.assertEqual(row["shared"], row["definite"])
            self.assertIn(row["f1"], (1, None))
        clr.with_name("short.csv").write_text("A\n1\n", encoding="utf-8")
        short = run("gate", "--strategy", STRATEGY, "--compare", clr.with_name("short.csv"), self.fcs)
        self.assertEqual(short.returncode, 2)
        self.assertIn("1 rows", short.stderr)

    def test_a_scan_lists_containers_tables_and_refusals_in_the_order_of_their_paths(self):
        folder = self.out / "scan"
        folder.mkdir()
        (folder / "b.acs").write_bytes(self.acs.read_bytes())
        (folder / "a.fcs").write_bytes(self.fcs.read_bytes())
        (folder / "c.csv").write_text("A,B\n1,2\n3,x\n", encoding="utf-8")
        (folder / "d.tsv").write_text("A\tB\n1\t2\n", encoding="utf-8")
        (folder / "e.txt").write_text("a letter\n", encoding="utf-8")
        (folder / "f.fcs").write_bytes(self.fcs.read_bytes()[:-4000])
        with zipfile.ZipFile(folder / "g.docx", "w") as document:
            document.writestr("word/document.xml", "<w/>")
        (folder / "h.fcs").write_bytes(b"")
        (folder / "i.LMD").write_bytes(b"no file of events")
        (folder / "j.fcs").symlink_to("nowhere.fcs")
        outputs = [run("info", "--json", "--threads", n, "--scan", folder) for n in (1, 4)]
        self.assertEqual(outputs[0].returncode, 0, outputs[0].stderr)
        self.assertEqual(outputs[0].stdout, outputs[1].stdout)
        lines = [json.loads(line) for line in outputs[0].stdout.splitlines()]
        found = [(pathlib.Path(line["file"]).name, line["status"]) for line in lines]
        names = ["a.fcs", "b.acs", "c.csv", "d.tsv", "f.fcs", "h.fcs", "i.LMD", "j.fcs"]
        self.assertEqual([name for name, _ in found], names)
        self.assertEqual(dict(found)["c.csv"], "refused")
        self.assertIn("Line 3", lines[2]["error"])
        self.assertEqual([status for _, status in found[4:]], ["refused"] * 4)

    def test_a_name_with_a_line_break_is_refused_in_one_line(self):
        odd = self.out / "a\n\x1b[2Jb.fcs"
        odd.write_bytes(b"")
        result = run("info", odd)
        self.assertEqual(result.returncode, 2)
        self.assertEqual(result.stderr.count("\n"), 1)
        self.assertNotIn("\x1b", result.stderr)

    def test_a_container_that_lies_is_refused_by_name_and_leaves_nothing(self):
        evil = self.out / "evil.acs"
        with zipfile.ZipFile(evil, "w") as container:
            container.writestr("../../evil.fcs", self.fcs.read_bytes())
        out = self.out / "none.csv"
        for command in (("info", evil), ("export", "--output", out, evil)):
            result = run(*command)
            self.assertEqual(result.returncode, 2)
            self.assertIn("../../evil.fcs", result.stderr)
            self.assertEqual(len(result.stderr.strip().splitlines()), 1)
        self.assertFalse(out.exists())


if __name__ == "__main__":
    CLI = sys.argv.pop(1)
    unittest.main()
