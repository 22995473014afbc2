#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vestige-cli from single stains to spectra to an unmixed export, on files made here.

usage: unmix_cli_test.py VESTIGE_CLI
"""
import csv
import json
import math
import pathlib
import random
import struct
import subprocess
import sys
import tempfile
import unittest

CLI = None
DETECTORS = ["B1-A", "B2-A", "B3-A", "R1-A", "R2-A"]
SPECTRA = {"FITC": [1, 0.5, 0.2, 0, 0], "PE": [0.2, 1, 0.6, 0.05, 0], "APC": [0, 0, 0.05, 1, 0.5]}
OWN = [0.6, 1, 0.8, 0.4, 0.2]


def run(command, *arguments):
    return subprocess.run([CLI, command, "--quiet", *map(str, arguments)], capture_output=True, text=True, check=False)


def fcs(rows):
    names = ["FSC-A", "SSC-A", *DETECTORS]
    data = b"".join(struct.pack("<7f", *row) for row in rows)
    begin = 2048
    keys = [("$BEGINANALYSIS", 0), ("$ENDANALYSIS", 0), ("$BEGINSTEXT", 0), ("$ENDSTEXT", 0), ("$BYTEORD", "1,2,3,4"),
            ("$DATATYPE", "F"), ("$MODE", "L"), ("$NEXTDATA", 0), ("$PAR", 7), ("$TOT", len(rows)),
            ("$BEGINDATA", begin), ("$ENDDATA", begin + len(data) - 1)]
    for i, name in enumerate(names, 1):
        keys += [("$P%dN" % i, name), ("$P%dB" % i, 32), ("$P%dE" % i, "0,0"), ("$P%dR" % i, 4194304)]
    text = "|" + "".join("%s|%s|" % key for key in keys)
    header = "FCS3.0    %8d%8d%8d%8d%8d%8d" % (58, 57 + len(text), begin, begin + len(data) - 1, 0, 0)
    return (header + text).encode().ljust(begin, b" ") + data


def tube(seed, amounts, events=3000):
    """Half of the events have these amounts of the dyes, all have autofluorescence."""
    source = random.Random(seed)
    rows = []
    for i in range(events):
        light = [200 * own for own in OWN]
        for dye, amount in amounts.items():
            light = [x + (i % 2) * amount * s for x, s in zip(light, SPECTRA[dye])]
        rows.append([source.gauss(80000, 5000), source.gauss(30000, 3000)] +
                    [x + source.gauss(0, math.sqrt(100 + 5 * x)) for x in light])
    return fcs(rows)


class Unmix(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.out = pathlib.Path(cls.folder.name)
        (cls.out / "blank.fcs").write_bytes(tube(1, {}))
        for seed, dye in enumerate(SPECTRA, 2):
            (cls.out / (dye + ".fcs")).write_bytes(tube(seed, {dye: 30000}))
        (cls.out / "mixed.fcs").write_bytes(tube(9, {"FITC": 5000, "PE": 20000, "APC": 800}))
        (cls.out / "map.csv").write_text("filename,dye\nblank.fcs,unstained\n" +
                                         "".join("%s.fcs,%s\n" % (dye, dye) for dye in SPECTRA))
        cls.made = run("spillover", "--json", "--controls", cls.out / "map.csv", "--spectral", "--output",
                       cls.out / "spectra.csv")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def medians(self, path, odd):
        with open(path, encoding="utf-8") as table:
            rows = list(csv.reader(table))
        picked = [[float(x) for x in row] for i, row in enumerate(rows[1:]) if i % 2 == odd]
        return {name: sorted(row[c] for row in picked)[len(picked) // 2] for c, name in enumerate(rows[0])}

    def test_spectra_come_with_verdicts_and_likeness(self):
        self.assertEqual(self.made.returncode, 0, self.made.stderr)
        found = json.loads(self.made.stdout)
        self.assertEqual(found["detectors"], DETECTORS)
        self.assertEqual(found["names"], [*SPECTRA, "Autofluorescence"])
        self.assertEqual([q["channel"] for q in found["quality"]], ["B1-A", "B2-A", "R1-A"])
        self.assertEqual([q["verdict"] for q in found["quality"]], ["good"] * 3, found["quality"])
        self.assertTrue(found["usable"])
        self.assertLess(found["condition_number"], 100)
        self.assertEqual(found["similarity"][0][0], 1)
        for row, dye in zip(found["spectra"], SPECTRA):
            for x, y in zip(row, SPECTRA[dye]):
                self.assertAlmostEqual(x, y, delta=0.01)

    def test_an_unmixed_export_has_the_amounts(self):
        for method in ("ols", "wls"):
            out = self.out / (method + ".csv")
            done = run("export", "--unmix", self.out / "spectra.csv", "--unmix-method", method, "--output", out,
                       self.out / "mixed.fcs")
            self.assertEqual(done.returncode, 0, done.stderr)
            there, absent = self.medians(out, 1), self.medians(out, 0)
            self.assertEqual(list(there), ["FSC-A", "SSC-A", *SPECTRA, "Autofluorescence", "Unmixing residual"])
            for dye, amount in {"FITC": 5000, "PE": 20000, "APC": 800}.items():
                self.assertAlmostEqual(there[dye], amount, delta=0.02 * amount + 30)
                self.assertAlmostEqual(absent[dye], 0, delta=40)

    def test_it_is_not_unmixed_twice(self):
        out = self.out / "once.fcs"
        self.assertEqual(run("export", "--unmix", self.out / "spectra.csv", "--output", out,
                             self.out / "mixed.fcs").returncode, 0)
        again = run("export", "--unmix", self.out / "spectra.csv", "--output", self.out / "twice.fcs", out)
        self.assertEqual(again.returncode, 2)
        self.assertIn("compensated already", again.stderr)
        self.assertFalse((self.out / "twice.fcs").exists())

    def refused(self, table, words):
        (self.out / "bad.csv").write_text(table)
        done = run("export", "--unmix", self.out / "bad.csv", "--output", self.out / "no.fcs", self.out / "mixed.fcs")
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn(words, done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertFalse((self.out / "no.fcs").exists())

    def test_bad_spectra_are_refused_with_a_sentence(self):
        self.refused("name,B1-A,B2-A\nA,1,0.5\nB,1,0.5\n", "A and B (cosine 1)")
        self.refused("name,B1-A\nA,1\nB,1\n", "2 spectra for 1 detectors")
        self.refused("name,B1-A,V9-A\nA,1,0\n", "V9-A")
        self.refused("name,B1-A,B2-A\nA,2,0\n", "largest value of A is not 1")
        self.refused("B1-A,B2-A\n1,0\n", "begin with name")

    def test_nothing_that_is_read_is_written_over(self):
        table, tubes = self.out / "spectra.csv", self.out / "map.csv"
        kept = {path: path.read_bytes() for path in (table, tubes, self.out / "PE.fcs")}
        self.assertNotEqual(run("export", "--unmix", table, "--output", table, self.out / "mixed.fcs").returncode, 0)
        for target in (tubes, self.out / "PE.fcs"):
            for how in ([], ["--spectral"]):
                done = run("spillover", "--controls", tubes, *how, "--output", target)
                self.assertNotEqual(done.returncode, 0, how)
        for path, before in kept.items():
            self.assertEqual(path.read_bytes(), before)

    def test_options_that_do_not_fit_each_other(self):
        spectra, mixed, out = self.out / "spectra.csv", self.out / "mixed.fcs", self.out / "no.fcs"
        for options in (["--unmix", spectra, "--compensate"], ["--unmix-method", "wls"],
                        ["--unmix", spectra, "--read-noise", "5"], ["--unmix", spectra, "--deidentify"]):
            self.assertEqual(run("export", *options, "--output", out, mixed).returncode, 1, options)
        self.assertEqual(run("spillover", "--controls", self.out / "map.csv", "--autofluorescence", 2).returncode, 1)
        self.assertFalse(out.exists())


if __name__ == "__main__":
    CLI = sys.argv.pop(1)
    unittest.main()
