#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vestige-cli quality on a tube made here, whose burst, clog, doublets and carry-over are known.

usage: quality_cli_test.py PATH/TO/vestige-cli EXPECTED_DIR

The text is compared with EXPECTED_DIR/quality.txt (VESTIGE_UPDATE_GOLDEN=1 writes it); the mask holds the planted events; no
output is the input; a refused input leaves nothing; threads change nothing.
"""
import csv, json, os, pathlib, struct, subprocess, sys, tempfile, unittest

CLI, EXPECTED = os.path.abspath(sys.argv[1]), pathlib.Path(os.path.abspath(sys.argv[2]))
CHANNELS = ["FSC-A", "FSC-H", "SSC-A", "FITC-A", "PE-A", "Time"]
EVENTS, BURST, CLOG = 30000, range(10000, 12000), range(20000, 21000)


class Numbers:
    """A small generator that is the same everywhere (Knuth's MMIX constants)."""
    def __init__(self, seed):
        self.state = seed

    def uniform(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        return (self.state >> 11) / 2.0 ** 53

    def about(self, middle, spread):
        return middle * (1 + spread * (sum(self.uniform() for _ in range(6)) - 3))


def tube():
    random, rows, now = Numbers(42), [], 0.0
    for i in range(EVENTS):
        size = random.about(60000, 0.1)
        row = [size, random.about(0.8, 0.02) * size, random.about(20000, 0.2), random.about(500, 0.3), random.about(9000, 0.2)]
        if i % 100 == 50:
            row[1] *= 0.5
        if i in BURST:
            row[3] *= 3
        if i < 200 and i % 2 == 0:
            row[3:5] = [90000.0, 100.0]
        now += 0.4 * random.uniform() * (3 if i in CLOG else 1)
        rows.append(row + [float(int(now))])
    return rows


def fcs(rows):
    data = b"".join(struct.pack("<6f", *row) for row in rows)
    keys = [("$BEGINANALYSIS", "0"), ("$ENDANALYSIS", "0"), ("$BEGINSTEXT", "0"), ("$ENDSTEXT", "0"), ("$BYTEORD", "1,2,3,4"),
            ("$DATATYPE", "F"), ("$MODE", "L"), ("$NEXTDATA", "0"), ("$PAR", "6"), ("$TOT", str(len(rows))), ("$TIMESTEP", "0.01"),
            ("$BEGINDATA", "4096"), ("$ENDDATA", str(4095 + len(data)))]
    for i, name in enumerate(CHANNELS, 1):
        keys += [("$P%dN" % i, name), ("$P%dB" % i, "32"), ("$P%dE" % i, "0,0"), ("$P%dR" % i, "262144")]
    text = "|" + "".join("%s|%s|" % k for k in keys)
    header = "FCS3.0    %8d%8d%8d%8d%8d%8d" % (58, 57 + len(text), 4096, 4095 + len(data), 0, 0)
    return (header + text).encode().ljust(4096, b" ") + data


class Quality(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.here = pathlib.Path(cls.folder.name)
        (cls.here / "tube.fcs").write_bytes(fcs(tube()))

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def run_cli(self, *arguments):
        return subprocess.run([CLI, "quality", "--quiet", *arguments], cwd=self.here, capture_output=True, text=True, check=False)

    def test_the_text_is_the_expected_one(self):
        result = self.run_cli("tube.fcs")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        golden = EXPECTED / "quality.txt"
        if os.environ.get("VESTIGE_UPDATE_GOLDEN"):
            golden.write_text(result.stdout, "utf-8")
        self.assertEqual(result.stdout, golden.read_text("utf-8"))

    def test_the_mask_has_a_row_for_each_event_and_the_planted_reasons(self):
        result = self.run_cli("--json", "--mask", "mask.csv", "tube.fcs")
        self.assertEqual(result.returncode, 0, result.stderr)
        sample = json.loads(result.stdout)["samples"][0]
        with open(self.here / "mask.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual([int(row["event"]) for row in rows], list(range(EVENTS)))
        has = lambda reason: {int(r["event"]) for r in rows if reason in r["reasons"].split(";")}
        # the carried events are a tenth of the first bin: that bin jumps too
        self.assertEqual(has("burst"), set(BURST) | set(range(1000)))
        self.assertEqual(has("flow-rate"), set(CLOG))
        self.assertGreater(len(has("carry-over") & set(range(0, 200, 2))), 40)
        self.assertLess(max(has("carry-over")), EVENTS * 0.02)
        self.assertGreater(len(has("doublet")), 280)
        for reason, count in sample["reasons"].items():
            self.assertEqual(count, len(has(reason)), reason)
        self.assertEqual(sample["removable"], len({int(r["event"]) for r in rows if r["reasons"]}))

    def test_threads_change_nothing(self):
        self.assertEqual(self.run_cli("--json", "--threads", "1", "tube.fcs").stdout, self.run_cli("--json", "tube.fcs").stdout)

    def test_an_output_is_never_an_input(self):
        before = (self.here / "tube.fcs").read_bytes()
        self.assertEqual(self.run_cli("--mask", "tube.fcs", "tube.fcs").returncode, 2)
        self.assertEqual((self.here / "tube.fcs").read_bytes(), before)

    def test_a_refused_input_leaves_no_mask(self):
        (self.here / "cut.fcs").write_bytes(b"FCS3.0 no more")
        result = self.run_cli("--mask", "none.csv", "cut.fcs")
        self.assertEqual((result.returncode, result.stdout, result.stderr.count("\n")), (2, "", 1))
        self.assertFalse((self.here / "none.csv").exists())

    def test_a_mask_needs_one_file(self):
        self.assertEqual(self.run_cli("--mask", "m.csv", "tube.fcs", "tube.fcs").returncode, 1)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
