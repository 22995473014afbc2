#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vestige-cli stats: numbers against an independent computation, tables that run nothing, refusals that leave nothing.

usage: stats_cli_test.py VESTIGE_CLI
"""
import csv
import hashlib
import io
import json
import math
import pathlib
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile

CLI = None
STRATEGY = "b-all-8c-demo"
HEADER = ("file,member,dataset,sha256,population,statistic,channel,relative_to,value,type,unit,compensation,scale,note")
GATES = """<?xml version="1.0" encoding="UTF-8"?>
<gating:Gating-ML xmlns:gating="http://www.isac-net.org/std/Gating-ML/v2.0/gating"
  xmlns:data-type="http://www.isac-net.org/std/Gating-ML/v2.0/datatypes">
  <gating:RectangleGate gating:id="High"><gating:dimension gating:compensation-ref="uncompensated" gating:min="10">
    <data-type:fcs-dimension data-type:name="X"/></gating:dimension></gating:RectangleGate>
  <gating:RectangleGate gating:id="None" gating:parent_id="High">
    <gating:dimension gating:compensation-ref="uncompensated" gating:min="100">
    <data-type:fcs-dimension data-type:name="X"/></gating:dimension></gating:RectangleGate>
</gating:Gating-ML>
"""
BY_HAND = """
/,count,,,4,count,events,,,
/,percent_parent,,,,percent,%,,,There is nothing that it could be a percentage of.
/,median,X,,25,number,instrument units,none,"linear;T=1;A=0",
/,p100,X,,40,number,instrument units,none,"linear;T=1;A=0",
/,sd,X,,16.640813281407453,number,instrument units,none,"linear;T=1;A=0",
/,median,Y,,6,number,instrument units,none,none,Values that are not numbers were left out.
/,p100,Y,,8,number,instrument units,none,none,Values that are not numbers were left out.
/,sd,Y,,1.5275252316519465,number,instrument units,none,none,Values that are not numbers were left out.
/High,count,,,3,count,events,,,
/High,percent_parent,,/,75,percent,%,,,
/High,median,X,,30,number,instrument units,none,"linear;T=1;A=0",
/High,p100,X,,40,number,instrument units,none,"linear;T=1;A=0",
/High,sd,X,,10,number,instrument units,none,"linear;T=1;A=0",
/High,median,Y,,7,number,instrument units,none,none,Values that are not numbers were left out.
/High,p100,Y,,8,number,instrument units,none,none,Values that are not numbers were left out.
/High,sd,Y,,1.4142135623730951,number,instrument units,none,none,Values that are not numbers were left out.
/High/None,count,,,0,count,events,,,
/High/None,percent_parent,,/High,0,percent,%,,,
/High/None,median,X,,,number,instrument units,none,"linear;T=1;A=0",The population has no events.
/High/None,p100,X,,,number,instrument units,none,"linear;T=1;A=0",The population has no events.
/High/None,sd,X,,,number,instrument units,none,"linear;T=1;A=0",The population has no events.
/High/None,median,Y,,,number,instrument units,none,none,The population has no events.
/High/None,p100,Y,,,number,instrument units,none,none,The population has no events.
/High/None,sd,Y,,,number,instrument units,none,none,The population has no events.
"""
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def run(command, *arguments):
    return subprocess.run([CLI, command, "--quiet", *map(str, arguments)], capture_output=True, text=True, check=False)


def quantile(values, share):
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


class Stats(unittest.TestCase):
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

    def stats(self, *arguments):
        result = run("stats", "--strategy", STRATEGY, *arguments)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result

    def test_counts_and_numbers_are_those_of_an_independent_computation(self):
        members, values = self.out / "m.csv", self.out / "v.csv"
        self.assertEqual(run("gate", "--strategy", STRATEGY, "--membership", members, self.fcs).returncode, 0)
        exported = run("export", "--compensate", "--output", values, self.fcs)
        self.assertEqual(exported.returncode, 0, exported.stderr)
        with members.open(encoding="utf-8", newline="") as file:
            inside = list(zip(*list(csv.reader(file))[1:]))
        with values.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        names = [name.lstrip("'") for name in rows[0]]
        columns = [[float(v) for v in column] for column in zip(*rows[1:])]
        sample = json.loads(self.stats("--json", "--statistics", "count,median,mean,p84.13,robust_cv,sd", "--compensated",
                                       self.fcs).stdout)["samples"][0]
        detectors = {c["channel"]: c["detector"] for c in sample["channels"]}
        compared = 0
        for place, population in enumerate(sample["populations"]):
            mask = inside[place - 1] if place else ["1"] * 5000  # the first row is all events
            for cell in population["statistics"]:
                if cell["statistic"] == "count":
                    self.assertEqual(cell["value"], mask.count("1"))
                    continue
                chosen = [v for v, m in zip(columns[names.index(detectors[cell["channel"]])], mask) if m == "1"]
                if len(chosen) < 2 or cell["value"] is None:
                    continue
                middle = quantile(chosen, 0.5)
                mean = math.fsum(chosen) / len(chosen)
                expected = {
                    "median": middle, "mean": mean, "p84.13": quantile(chosen, 0.8413),
                    "robust_cv": 50 * (quantile(chosen, 0.8413447460685429) - quantile(chosen, 0.15865525393145705)) / middle,
                    "sd": math.sqrt(math.fsum((v - mean) ** 2 for v in chosen) / (len(chosen) - 1))}[cell["statistic"]]
                self.assertTrue(math.isclose(cell["value"], expected, rel_tol=1e-9, abs_tol=1e-9), (cell, expected))
                compared += 1
        self.assertGreater(compared, 100)

    def test_csv_says_what_every_number_is_and_reads_back(self):
        table = self.out / "t.csv"
        answer = json.loads(self.stats("--json", "--statistics", "count,median", "--channels", "CD19", "--populations",
                                       "/", "--output", table, self.fcs).stdout)
        self.assertEqual(answer["written"], str(table))
        lines = table.read_text(encoding="utf-8").splitlines()
        self.assertEqual(lines[0], HEADER)
        rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8"))))
        self.assertEqual([r["statistic"] for r in rows], ["count", "median"])
        self.assertEqual((rows[0]["value"], rows[0]["type"], rows[0]["unit"]), ("5000", "count", "events"))
        self.assertEqual((rows[1]["compensation"], rows[1]["unit"]), ("file", "instrument units"))
        self.assertTrue(rows[1]["scale"].startswith("logicle;"))
        cells = answer["samples"][0]["populations"][0]["statistics"]
        self.assertEqual(float(rows[1]["value"]), cells[1]["value"])

    def test_xlsx_holds_the_same_numbers_and_no_formula(self):
        evil = self.out / "=cmd.fcs"
        evil.write_bytes(self.fcs.read_bytes())
        first, second = self.out / "a.xlsx", self.out / "b.xlsx"
        for book in (first, second):
            self.stats("--statistics", "count,median", "--channels", "CD19", "--populations", "/", "--output", book, evil)
        self.assertEqual(first.read_bytes(), second.read_bytes())
        with zipfile.ZipFile(first) as book:
            pages = {name: ElementTree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xml")}
        texts = [item.find(SHEET + "t").text for item in pages["xl/sharedStrings.xml"]]
        for name, page in pages.items():
            self.assertEqual(list(page.iter(SHEET + "f")), [], name)
            self.assertEqual(list(page.iter(SHEET + "hyperlink")), [], name)
        def rows(sheet):
            for row in pages["xl/worksheets/" + sheet].find(SHEET + "sheetData"):
                yield [texts[int(c.find(SHEET + "v").text)] if c.get("t") == "s" else float(c.find(SHEET + "v").text)
                       for c in row]
        wide = list(rows("sheet1.xml"))
        self.assertEqual(wide[0], ["file", "member", "population", "Events", "CD19 Median", "notes"])
        self.assertEqual(wide[1][:3], [str(evil), "/", 5000.0])
        facts = {row[0]: row[1] for row in rows("sheet4.xml")}
        self.assertEqual(len(facts["input SHA-256"]), 64)
        self.assertEqual(len(facts["strategy SHA-256"]), 64)
        self.assertIn("vestige", facts["software"])
        self.assertEqual(facts["values"], "as gated")

    def test_a_table_that_one_can_work_out_by_hand(self):
        events, gates, table = self.out / "four.csv", self.out / "gates.xml", self.out / "four.stats.csv"
        events.write_text("X,Y\n1,5\n20,6\n30,nan\n40,8\n", encoding="utf-8")
        gates.write_text(GATES, encoding="utf-8")
        done = run("stats", "--strategy", gates, "--channels", "X,Y", "--statistics", "count,percent_parent,median,p100,sd",
                   "--populations", "/,High,None", "--output", table, events)
        self.assertEqual(done.returncode, 0, done.stderr)
        source = "%s,,0,%s," % (events, hashlib.sha256(events.read_bytes()).hexdigest())
        found = [line.replace(source, "") for line in table.read_text(encoding="utf-8").splitlines()]
        self.assertEqual(found, [HEADER] + BY_HAND.strip().split("\n"))

    def test_a_name_may_hold_a_comma(self):
        events, gates = self.out / "comma.csv", self.out / "comma.xml"
        events.write_text('"X, wide",Y\n1,5\n20,6\n', encoding="utf-8")
        gates.write_text(GATES.replace('data-type:name="X"', 'data-type:name="X, wide"')
                         .replace('gating:id="High"', 'gating:id="High,low"')
                         .replace('parent_id="High"', 'parent_id="High,low"'), encoding="utf-8")
        listed = ("--channels", '"X, wide",Y', "--populations", '/,"High,low"', "--populations", "None")
        done = run("stats", "--json", "--strategy", gates, "--statistics", "count,median", *listed, events)
        self.assertEqual(done.returncode, 0, done.stderr)
        sample = json.loads(done.stdout)["samples"][0]
        self.assertEqual([c["channel"] for c in sample["channels"]], ["X, wide", "Y"])
        self.assertEqual(len(sample["populations"]), 3)
        for wrong in ('"X, wide', '"X, wide" Y'):
            self.assertEqual(run("stats", "--strategy", gates, "--channels", wrong, events).returncode, 1)

    def test_threads_do_not_change_a_byte(self):
        arguments = ("--json", "--statistics", "count,geometric_mean,cv", self.fcs, self.fcs, self.out / "absent.fcs")
        self.assertEqual(self.stats("--threads", 1, *arguments).stdout, self.stats("--threads", 2, *arguments).stdout)

    def test_a_file_that_fails_is_a_row_and_the_others_go_on(self):
        answer = json.loads(self.stats("--json", "--statistics", "count", self.out / "absent.fcs", self.fcs).stdout)
        self.assertIn("does not exist", answer["samples"][0]["error"])
        self.assertIsNone(answer["samples"][0]["sha256"])
        self.assertIsNone(answer["samples"][1]["error"])
        self.assertEqual(len(answer["warnings"]), 1)

    def test_refusals_leave_nothing(self):
        table = self.out / "no.csv"
        for arguments, status in (
                (("--populations", "/nobody", self.fcs), 2),
                (("--statistics", "average", self.fcs), 1),
                (("--statistics", "mfi_ratio", self.fcs), 1),
                (("--compensated", "--as-gated", self.fcs), 1),
                ((self.out / "absent.fcs",), 2),
                ((), 1)):
            result = run("stats", "--strategy", STRATEGY, "--output", table, *arguments)
            self.assertEqual(result.returncode, status, (arguments, result.stderr))
            self.assertFalse(table.exists(), arguments)
        self.assertEqual(run("stats", "--strategy", STRATEGY, "--output", self.out / "t.ods", self.fcs).returncode, 1)
        same = run("stats", "--strategy", STRATEGY, "--output", self.fcs, self.fcs)
        self.assertEqual(same.returncode, 1)
        self.assertTrue(self.fcs.exists())


if __name__ == "__main__":
    CLI = sys.argv.pop(1)
    unittest.main()
