#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs vestige-cli on good and bad cases made here.

usage: cli_case_test.py PATH/TO/vestige-cli EXPECTED_DIR

Bad input ends with status 2, one line on standard error that names the file, nothing on standard output and nothing
written; the size attacks cost hardly more than `--version`. Transcripts of good cases are compared with EXPECTED_DIR
(VESTIGE_UPDATE_GOLDEN=1 writes them).
"""
import csv, json, os, pathlib, re, struct, sys, tempfile, unittest

CLI, EXPECTED = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
CHANNELS = ["FSC-A", "FITC-A", "PE-A", "Time"]


def fcs(rows, tot=None, spill=None, extra=(), end_data=None):
    """FCS 3.0 with float data; deterministic."""
    data = b"".join(struct.pack("<4f", *row) for row in rows)
    keys = [("$BEGINANALYSIS", "0"), ("$ENDANALYSIS", "0"), ("$BEGINSTEXT", "0"), ("$ENDSTEXT", "0"), ("$BYTEORD", "1,2,3,4"),
            ("$DATATYPE", "F"), ("$MODE", "L"), ("$NEXTDATA", "0"), ("$PAR", "4"), ("$TOT", str(len(rows) if tot is None else tot)),
            ("$TIMESTEP", "0.01")]
    for i, name in enumerate(CHANNELS, 1):
        keys += [("$P%dN" % i, name), ("$P%dB" % i, "32"), ("$P%dE" % i, "0,0"), ("$P%dR" % i, "262144")]
    keys += [("$P2S", "CD19 FITC"), ("$P3S", "CD10 PE")]
    if spill:
        keys.append(("$SPILLOVER", spill))
    keys += list(extra)
    begin = 4096
    end = begin + len(data) - 1 if end_data is None else end_data
    keys += [("$BEGINDATA", str(begin)), ("$ENDDATA", str(end))]
    text = "|" + "".join("%s|%s|" % k for k in keys)
    in_header = end < 10 ** 8
    header = "FCS3.0    %8d%8d%8d%8d%8d%8d" % (58, 58 + len(text) - 1, begin if in_header else 0, end if in_header else 0, 0, 0)
    return ((header + text).encode().ljust(begin, b" ")) + data


def rows(count):
    """One event in ten is bright in FITC (MRD), one in four is small debris."""
    return [(20.0 if i % 4 == 3 else 1000.0 + i % 7, 900.0 if i % 10 == 0 else 5.0, 10.0, float(i)) for i in range(count)]


def axis(channel, compensation="none"):
    return {"channel": channel, "compensation": compensation, "transform": {"kind": "linear", "T": 1, "A": 0}}


def strategy(**changes):
    box = lambda name, channel, low, high, comp="none": {
        "id": name, "type": "rectangle", "dimensions": [axis(channel, comp)], "sides": [{"min": low, "max": high}]}
    names = lambda text: {"en": text, "zh_CN": text}
    compensation = changes.pop("compensation", "none")
    base = {"schema": "vestige-strategy/1", "id": "test", "version": 1, "status": "demonstration", "title": names("Test"),
            "disease": "B-ALL", "citations": [], "panel": {"id": "p", "channels": [
                {"id": "FSC-A", "detectors": ["FSC-A"]}, {"id": "CD19", "marker": "CD19", "detectors": ["FITC-A"]}]},
            "gates": [box("cells", "FSC-A", 100, None), box("bright", "CD19", 500, None, compensation)],
            "populations": [{"id": "cells", "name": names("Cells"), "parent": None, "gate": "cells", "colour": None},
                            {"id": "mrd", "name": names("MRD"), "parent": "cells", "gate": "bright", "colour": "blasts"}],
            "plots": [], "mrd": {"population": "mrd", "denominator": {"name": "nucleated", "population": "cells"},
                                 "limits": {"lod_events": 20, "lloq_events": 50, "lob_events": None, "source": "test",
                                            "verification": "demonstration"}, "target": 1e-1},
            "singlets": "cells", "limitations": []}
    base.update(changes)
    return base


def case(**changes):
    base = {"schema": "vestige-case/1", "id": "C-1", "disease": "B-ALL", "patient": {"id": "P-001", "name": "Demo"},
            "specimen": {"id": "S-1", "haemodilution": "none"}, "tubes": [{"file": "a.fcs", "tube": "1"}],
            "strategy": "strategy.json"}
    base.update(changes)
    return base


class Run:
    def __init__(self, folder, *arguments):
        out, err = os.path.join(folder, ".out"), os.path.join(folder, ".err")
        with open(out, "wb") as o, open(err, "wb") as e:
            pid = os.fork()
            if pid == 0:
                os.chdir(folder)
                os.dup2(o.fileno(), 1)
                os.dup2(e.fileno(), 2)
                os.execv(CLI, [CLI, *arguments])
            _, status, self.usage = os.wait4(pid, 0)
        self.status = os.waitstatus_to_exitcode(status)
        self.out, self.err = self.take(out), self.take(err)
        self.seconds = self.usage.ru_utime + self.usage.ru_stime

    @staticmethod
    def take(path):
        with open(path, encoding="utf-8") as f:
            text = f.read()
        os.remove(path)
        return text


class CaseTest(unittest.TestCase):
    def setUp(self):
        self.temp = tempfile.TemporaryDirectory()
        self.folder = self.temp.name
        self.addCleanup(self.temp.cleanup)

    def put(self, name, content):
        if isinstance(content, dict):
            content = json.dumps(content)
        with open(os.path.join(self.folder, name), "wb") as f:
            f.write(content if isinstance(content, bytes) else content.encode())

    def prepare(self, data=None, plan=None, record=None):
        if data is not None:
            self.put("a.fcs", data)
        self.put("strategy.json", plan or strategy())
        self.put("case.json", record or case())

    def mrd(self, *more):
        return Run(self.folder, "mrd", "--json", "--case", "case.json", *more)

    def refused(self, *needles, more=("--labels", "labels.csv", "--report", "report.pdf")):
        before = sorted(os.listdir(self.folder))
        run = self.mrd(*more)
        self.assertEqual(run.status, 2, run.err)
        self.assertEqual(run.out, "")
        self.assertEqual(run.err.count("\n"), 1, run.err)
        self.assertTrue(run.err.startswith("vestige-cli: "), run.err)
        for needle in needles:
            self.assertIn(needle, run.err)
        self.assertEqual(sorted(os.listdir(self.folder)), before, "something was written")
        return run

    def cheap(self, run):
        least = Run(self.folder, "--version")
        self.assertLess(run.seconds - least.seconds, 0.1)
        self.assertLess(run.usage.ru_maxrss - least.usage.ru_maxrss, 50 * 1024)

    # --- bad input ----------------------------------------------------------------------------------
    def test_a_file_that_is_not_fcs(self):
        self.prepare(b"Patient;Value\n" * 100)
        self.refused("a.fcs", "neither an FCS file")

    def test_truncated_text(self):
        self.prepare(fcs(rows(100))[:300])
        self.refused("a.fcs")

    def test_truncated_data(self):
        self.prepare(fcs(rows(1000))[:-5000])
        self.refused("a.fcs")

    def test_tot_larger_than_data(self):
        self.prepare(fcs(rows(100), tot=5000))
        self.cheap(self.refused("a.fcs"))

    def test_a_trillion_events_declared(self):
        self.prepare(fcs(rows(10), tot=10 ** 12))
        self.cheap(self.refused("a.fcs"))
        self.prepare(fcs(rows(10), tot=10 ** 12, end_data=4096 + 16 * 10 ** 12 - 1))
        self.cheap(self.refused("a.fcs"))

    def test_a_strategy_that_names_a_missing_channel(self):
        plan = strategy()
        plan["panel"]["channels"][1] = {"id": "CD19", "marker": "CD34", "detectors": ["APC-A"]}
        self.prepare(fcs(rows(100)), plan)
        self.refused("a.fcs", "CD19", "not in this file")

    def test_a_singular_matrix(self):
        self.prepare(fcs(rows(100), spill="2,FITC-A,PE-A,1,1,1,1"), strategy(compensation="file"))
        self.refused("a.fcs", "cannot be inverted")

    def test_a_matrix_that_is_wanted_and_absent(self):
        self.prepare(fcs(rows(100)), strategy(compensation="file"))
        self.refused("a.fcs", "no usable spillover matrix")

    def test_a_gate_without_a_shape(self):
        plan = strategy()
        plan["gates"][1] = {"id": "bright", "type": "polygon", "dimensions": [axis("FSC-A"), axis("CD19")], "vertices": []}
        self.prepare(fcs(rows(100)), plan)
        self.refused("strategy.json", "corners")

    def test_a_case_with_a_missing_file(self):
        self.prepare()
        self.refused("a.fcs", "not there")

    def test_a_case_that_lacks_a_member_or_is_no_json(self):
        broken = case()
        del broken["tubes"]
        self.prepare(fcs(rows(10)), record=broken)
        self.refused("case.json", "\"tubes\"")
        self.put("case.json", "{")
        self.refused("case.json")

    def test_a_file_that_changed_since_the_case_was_saved(self):
        self.prepare(fcs(rows(10)), record=case(tubes=[{"file": "a.fcs", "sha256": "0" * 64}]))
        self.refused("a.fcs", "not the one the case was saved with")

    def test_one_file_named_twice(self):
        self.prepare(fcs(rows(10)), record=case(tubes=[{"file": "a.fcs"}, {"file": "./a.fcs"}]))
        self.refused("counted twice")

    def test_a_denominator_that_the_strategy_does_not_have(self):
        self.prepare(fcs(rows(10)), record=case(denominator="mononuclear"))
        self.refused("mononuclear")

    def test_display_values_with_a_strategy_for_raw_ones(self):
        self.prepare(fcs(rows(10), spill="2,FITC-A,PE-A,1,0,0,1"), strategy(compensation="file"), case(scale="transformed"))
        self.refused("display values")

    def test_a_folder_that_is_not_there_takes_no_labels(self):
        self.prepare(fcs(rows(100)))
        self.refused("labels.csv", more=("--labels", "no/labels.csv"))

    # --- identity -----------------------------------------------------------------------------------
    def test_another_patients_file_blocks_the_report_until_confirmed(self):
        self.prepare(fcs(rows(1000), extra=[("$SRC", "P-999")]))
        self.refused("$SRC", "P-999", "P-001", "confirm")
        run = self.mrd()
        self.assertEqual(run.status, 0, run.err)
        answer = json.loads(run.out)
        self.assertEqual(len(answer["blocks"]), 1)
        self.assertFalse(answer["identity"]["conflicts"][0]["confirmed"])
        self.put("case.json", case(identity_confirmed={"by": "Dr X", "conflicts": ["$SRC=P-999 in a.fcs"]}))
        answer = json.loads(self.mrd().out)
        self.assertEqual(answer["blocks"], [])
        self.assertTrue(answer["identity"]["conflicts"][0]["confirmed"])

    # --- results ------------------------------------------------------------------------------------
    def test_an_empty_denominator_is_refused_and_nothing_is_written(self):
        self.prepare(fcs([(1.0, 1.0, 1.0, float(i)) for i in range(100)]))
        run = self.mrd("--report", "r.pdf", "--labels", "l.csv")
        self.assertEqual((run.status, run.out), (2, ""))
        self.assertIn("holds none of the 100 events", run.err)
        self.assertFalse({"r.pdf", "l.csv"} & set(os.listdir(self.folder)))

    def test_labels_are_the_counted_events(self):
        self.prepare(fcs(rows(1000)))
        answer = json.loads(self.mrd("--labels", "labels.csv").out)
        with open(os.path.join(self.folder, "labels.csv"), newline="") as f:
            table = list(csv.DictReader(f))
        self.assertEqual([int(r["event"]) for r in table], list(range(1000)))
        self.assertEqual(sum(r["mrd"] == "1" for r in table), answer["mrd_events"])
        self.assertEqual({r["population"] for r in table}, {"/", "/Cells", "/Cells/MRD"})
        self.assertEqual(answer["mrd_events"], sum(i % 10 == 0 and i % 4 != 3 for i in range(1000)))

    def test_tubes_are_added_when_they_agree_and_not_merged_when_they_differ(self):
        record = case(tubes=[{"file": "a.fcs", "tube": "1"}, {"file": "b.fcs", "tube": "2"}])
        self.prepare(fcs(rows(1000)), record=record)
        self.put("b.fcs", fcs(rows(2000)))
        answer = json.loads(self.mrd().out)
        self.assertEqual(answer["mrd_events"], 300)
        self.assertEqual(answer["result"], "POSITIVE")
        self.assertGreater(answer["homogeneity_p"], 0.01)
        self.put("b.fcs", fcs([(1000.0, 5.0, 5.0, float(i)) for i in range(2000)]))
        answer = json.loads(self.mrd().out)
        self.assertEqual((answer["result"], answer["reasons"]), ("INDETERMINATE", ["TUBES_DISAGREE"]))
        self.assertIsNone(answer["fraction"])
        self.assertEqual([t["mrd_events"] for t in answer["tubes"]], [100, 0])

    def test_threads_change_nothing(self):
        self.prepare(fcs(rows(5000)))
        self.assertEqual(self.mrd("--threads", "1").out, self.mrd("--threads", "2").out)

    def transcript(self, name, run):
        self.assertEqual(run.status, 0, run.err)
        text = re.sub(r"[0-9a-f]{64}", "HASH", run.out)
        path = os.path.join(EXPECTED, name)
        if os.environ.get("VESTIGE_UPDATE_GOLDEN"):
            with open(path, "w", encoding="utf-8") as f:
                f.write(text)
        with open(path, encoding="utf-8") as f:
            self.assertEqual(text, f.read())

    def test_transcripts(self):
        self.prepare(fcs(rows(1000)), record=case(therapy=[{"agent": "blinatumomab"}], lot="L7"))
        self.transcript("mrd.txt", Run(self.folder, "mrd", "--case", "case.json"))
        self.transcript("mrd.json", self.mrd())

    # --- other commands -------------------------------------------------------------------------------
    def test_export_gives_numbers_that_read_back(self):
        self.prepare(fcs(rows(100), spill="2,FITC-A,PE-A,1,0.1,0,1"))
        run = Run(self.folder, "export", "--compensate", "--output", "o.csv", "a.fcs")
        self.assertEqual(run.status, 0, run.err)
        with open(os.path.join(self.folder, "o.csv"), newline="") as f:
            table = list(csv.reader(f))
        self.assertEqual(table[0], CHANNELS)
        self.assertEqual(len(table), 101)
        got = [float(v) for v in table[1]]
        self.assertEqual(got, [1000.0, 900.0, -80.0, 0.0])
        run = Run(self.folder, "export", "--population", "/Cells/MRD", "--strategy", "strategy.json", "--output", "o.fcs", "a.fcs")
        self.assertEqual(run.status, 0, run.err)
        info = json.loads(Run(self.folder, "info", "--json", "o.fcs").out)
        self.assertEqual(info["datasets"][0]["events"], 10)
        self.assertEqual(info["datasets"][0]["keywords"]["VESTIGE POPULATION"], "/Cells/MRD")
        self.assertIsNotNone(info["datasets"][0]["spillover"])

    def test_export_of_every_kind(self):
        self.prepare(fcs(rows(100), spill="2,FITC-A,PE-A,1,0.1,0,1"))
        Run(self.folder, "export", "--output", "plain.csv", "a.fcs")
        for arguments, output in ((["--format", "3.1"], "p31.fcs"), (["--compensate"], "c.fcs"), ([], "p.h5"),
                                  (["--transform", "--cache", "cache"], "t1.csv"), (["--transform", "--cache", "cache"], "t2.csv"),
                                  (["--transform", "--cache", "off"], "t3.csv"), (["--compensate", "--transform", "--cache", "off"], "ct.fcs")):
            run = Run(self.folder, "export", *arguments, "--output", output, "a.fcs")
            self.assertEqual(run.status, 0, run.err)
        with_cache, again, without = (pathlib.Path(self.folder, "t%d.csv" % n).read_bytes() for n in (1, 2, 3))
        self.assertEqual(with_cache, again)
        self.assertEqual(with_cache, without)
        self.assertGreater(len(os.listdir(os.path.join(self.folder, "cache"))), 0)
        back = Run(self.folder, "export", "--output", "back.csv", "p31.fcs")
        self.assertEqual(back.status, 0, back.err)
        with open(os.path.join(self.folder, "plain.csv")) as a, open(os.path.join(self.folder, "back.csv")) as b:
            self.assertEqual(a.read(), b.read())
        with open(os.path.join(self.folder, "p.h5"), "rb") as f:
            self.assertTrue(f.read().startswith(b"\x89HDF"))
        info = json.loads(Run(self.folder, "info", "--json", "c.fcs").out)["datasets"][0]
        self.assertIsNone(info["spillover"])
        self.assertIn("SHA-256", info["keywords"]["VESTIGE COMPENSATION"])
        with open(os.path.join(self.folder, "m.csv"), "w") as f:
            f.write("FITC-A,PE-A\n1,0.1\n0,1\n")
        for source in ("c.fcs", "ct.fcs"):
            twice = Run(self.folder, "export", "--matrix", "m.csv", "--output", "x.fcs", source)
            self.assertEqual(twice.status, 2)
            self.assertIn("compensated already", twice.err)
            self.assertFalse(os.path.exists(os.path.join(self.folder, "x.fcs")))
        self.assertEqual(Run(self.folder, "export", "--output", "a.fcs", "a.fcs").status, 2)

    def test_a_proposal_says_its_score_and_applies_nothing(self):
        state = [12345]

        def bell():  # sum of twelve uniform numbers of a fixed sequence: the same on every machine
            total = 0
            for _ in range(12):
                state[0] = (1103515245 * state[0] + 12345) % 2 ** 31
                total += state[0] / 2 ** 31
            return total - 6
        data = [(60000 + 6000 * bell(), 10 ** (2 + 0.15 * bell() + (1.5 if i % 3 == 0 else 0)), 30 * bell(), float(i)) for i in range(6000)]
        self.prepare(fcs(data))
        before = sorted(os.listdir(self.folder))
        valley = ("propose", "--method", "valley", "--channel", "CD19", "a.fcs")
        self.transcript("propose.txt", Run(self.folder, *valley))
        run = Run(self.folder, valley[0], "--json", *valley[1:])
        self.transcript("propose.json", run)
        proposal = json.loads(run.out)["proposals"][0]
        self.assertTrue(proposal["applicable"])
        inside = next(fact["numbers"] for fact in proposal["seen"] if fact["code"] == "events_in_gate")
        self.assertAlmostEqual(inside[0], 2000, delta=5)
        self.assertEqual(run.out, Run(self.folder, valley[0], "--json", "--threads", "1", *valley[1:]).out)
        few = Run(self.folder, "propose", "--method", "contour", "--channel", "FSC-A,CD19", "--at", "1,1", "a.fcs")
        self.assertEqual(few.status, 0, few.err)
        self.assertIn("No gate can be proposed.", few.out)
        for wrong in (["--method", "fmo", "--channel", "CD19"], ["--method", "valley"], ["--method", "singlets", "--channel", "CD19"],
                      ["--method", "magnetic", "--template", "a.fcs", "--gate", "bright"], ["--method", "contour", "--channel", "FSC-A,CD19"],
                      ["--method", "valley", "--channel", "CD99"]):
            run = Run(self.folder, "propose", *wrong, "a.fcs")
            self.assertIn(run.status, (1, 2), wrong)
            self.assertEqual(run.out, "")
            self.assertEqual(len(run.err.splitlines()), 1, run.err)
        self.assertEqual(sorted(os.listdir(self.folder)), before)

    def test_deidentified_copy(self):
        self.prepare(fcs(rows(100)))
        os.mkdir(os.path.join(self.folder, "out"))
        run = Run(self.folder, "export", "--json", "--deidentify", "--identifier", "Muster", "--output", "out", "a.fcs")
        self.assertEqual(run.status, 0, run.err)
        copy = json.loads(run.out)
        self.assertRegex(os.path.basename(copy["written"]), "^deidentified-[0-9a-f]{16}\\.fcs$")
        with open(os.path.join(self.folder, "a.fcs"), "rb") as a, open(os.path.join(self.folder, copy["written"]), "rb") as b:
            before, after = a.read(), b.read()
        self.assertEqual(len(before), len(after))
        listed = copy["changed"]
        for i, (x, y) in enumerate(zip(before, after)):
            self.assertTrue(x == y or any(r["begin"] <= i < r["end"] for r in listed), i)
        self.assertEqual(Run(self.folder, "export", "--deidentify", "--compensate", "--output", "out", "a.fcs").status, 1)
        self.assertEqual(Run(self.folder, "export", "--deidentify", "--identifier", "FITC", "--output", "out", "a.fcs").status, 2)

    def test_what_is_not_built_says_so(self):
        for arguments in (["cytokine", "--json", "--plate", "p.json"], ["verify", "x"], ["store", "init", "s"],
                          ["report", "--case", "c", "--format", "fhir", "--output", "o"]):
            run = Run(self.folder, *arguments)
            self.assertEqual(run.status, 1, arguments)
            self.assertIn("not available in this version", run.err)
            self.assertEqual(run.out, "")

    def test_wrong_use_is_status_1(self):
        for arguments in ([], ["mrd"], ["export", "--output", "o.txt", "a.fcs"], ["mrd", "--case", "c", "--nonsense"]):
            self.assertEqual(Run(self.folder, *arguments).status, 1, arguments)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
