#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts that look like paths, commands or markup in every text field of files, cases and scenarios: no command of
vestige-cli writes anything but the output it was told to write.

usage: traversal_test.py PATH/TO/vestige-cli
"""
import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import unittest

CLI = os.path.abspath(sys.argv[1])
FIELDS = ["$FIL", "$CYT", "$SRC", "$SMNO", "$OP", "$INST", "$EXP", "$PROJ", "$CELLS", "$COM", "$SYS", "$DATE", "$BTIM",
          "$P1S", "$P3S", "$P3N", "$P4N", "TUBE NAME", "SAMPLE ID", "PATIENT ID", "EXPERIMENT NAME", "GUID", "FJ_FCS_VERSION"]


def texts(root):
    """Thirty texts; @p root is the folder in which nothing else may appear."""
    return ["../../../evil", "..\\..\\..\\evil", root + "/evil", "/" + root + "/evil", "file://" + root + "/evil",
            "//server/share/evil", "\\\\server\\share\\evil", "C:\\evil", "C:evil", "\\\\?\\C:\\evil", "CON", "NUL.fcs",
            "LPT1", "/dev/shm/vestige-evil", "~/evil", "$HOME/evil", "`touch evil`", "$(touch evil)", "; touch evil",
            "| touch evil", "evil\n../evil", "evil\r\n", "\u202efcs.live", "a" * 5000, "." * 300, "..", "%2e%2e%2fevil",
            "../" * 500 + "evil", "<img src='file://" + root + "/evil'>", "evil\t{}%s%n%1"]


def fcs(text):
    rows = [(20.0 if i % 4 == 3 else 1000.0 + i % 7, 900.0 if i % 10 == 0 else 5.0, 10.0, float(i)) for i in range(200)]
    data = b"".join(struct.pack("<4f", *row) for row in rows)
    keys = [("$BEGINANALYSIS", "0"), ("$ENDANALYSIS", "0"), ("$BEGINSTEXT", "0"), ("$ENDSTEXT", "0"),
            ("$BYTEORD", "1,2,3,4"), ("$DATATYPE", "F"), ("$MODE", "L"), ("$NEXTDATA", "0"), ("$PAR", "4"), ("$TOT", "200"),
            ("$P1N", "FSC-A"), ("$P2N", "FITC-A")]
    for n in range(1, 5):
        keys += [("$P%dB" % n, "32"), ("$P%dE" % n, "0,0"), ("$P%dR" % n, "262144")]
    keys += [(field, text) for field in FIELDS] + [(text, "a keyword")]
    begin = 262144
    keys += [("$BEGINDATA", str(begin)), ("$ENDDATA", str(begin + len(data) - 1))]
    body = "\x1e" + "".join("%s\x1e%s\x1e" % key for key in keys)
    encoded = body.encode()
    header = "FCS3.1    %8d%8d%8d%8d%8d%8d" % (58, 57 + len(encoded), begin, begin + len(data) - 1, 0, 0)
    return (header.encode() + encoded).ljust(begin, b" ") + data


def strategy(text):
    def box(gate, channel, low):
        axis = {"channel": channel, "compensation": "none", "transform": {"kind": "linear", "T": 1, "A": 0}}
        return {"id": gate, "type": "rectangle", "dimensions": [axis], "sides": [{"min": low, "max": None}]}
    names = {"en": text, "zh_CN": text}
    return {"schema": "vestige-strategy/1", "id": "test", "version": 1, "status": "demonstration", "title": names,
            "disease": "B-ALL", "citations": [text],
            "panel": {"id": "p", "channels": [{"id": "FSC-A", "detectors": ["FSC-A"]},
                                              {"id": "CD19", "marker": "CD19", "detectors": ["FITC-A"]}]},
            "gates": [box("cells", "FSC-A", 100), box("bright", "CD19", 500)],
            "populations": [{"id": "cells", "name": names, "parent": None, "gate": "cells", "colour": None},
                            {"id": "mrd", "name": names, "parent": "cells", "gate": "bright", "colour": "blasts"}],
            "plots": [],
            "mrd": {"population": "mrd", "denominator": {"name": "nucleated", "population": "cells"},
                    "limits": {"lod_events": 20, "lloq_events": 50, "lob_events": None, "source": text,
                               "verification": "demonstration"}, "target": 1e-1},
            "singlets": "cells", "limitations": []}


def case(text):
    return {"schema": "vestige-case/1", "id": text, "disease": "B-ALL", "timepoint": text,
            "patient": {"id": text, "name": text}, "specimen": {"id": text, "type": text, "haemodilution": "none"},
            "tubes": [{"file": "a.fcs", "tube": text}], "strategy": "strategy.json"}


def scenario(text, name="made"):
    return {"schema": "vestige-scenario/1", "id": name, "title": {"en": text, "zh_CN": text}, "seed": 1, "events": 300,
            "instrument": {"panel": "bench-12c"},
            "case": {"id": text, "disease": "B-ALL", "patient": {"id": text, "name": text},
                     "specimen": {"id": text, "type": text}, "strategy": "b-all-8c-demo"}}


class TraversalTest(unittest.TestCase):
    def setUp(self):
        temp = tempfile.TemporaryDirectory()
        self.addCleanup(temp.cleanup)
        self.root = pathlib.Path(temp.name)
        self.work = self.root / "a" / "b" / "c" / "work"
        self.out = self.work / "out"
        self.home = self.root / "home"
        self.out.mkdir(parents=True)
        (self.home / ".cache" / "run").mkdir(parents=True, mode=0o700)

    def tree(self):
        """Everything under root but the output and what libraries keep in the home folder's cache."""
        return sorted(str(p.relative_to(self.root)) for p in self.root.rglob("*")
                      if self.out not in p.parents and self.home / ".cache" not in (p, *p.parents))

    def run_cli(self, *arguments):
        environment = dict(os.environ, HOME=str(self.home), TMPDIR=str(self.home), QT_QPA_PLATFORM="offscreen")
        for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            environment.pop(name, None)
        environment["XDG_RUNTIME_DIR"] = str(self.home / ".cache" / "run")
        done = subprocess.run([CLI, *arguments], cwd=self.work, env=environment, capture_output=True, timeout=120, check=False)
        self.assertIn(done.returncode, (0, 1, 2), (arguments, done.stderr[-300:]))
        return done.returncode

    def put(self, name, content):
        (self.work / name).write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())

    def test_nothing_is_written_outside_the_output(self):
        hostile = texts(str(self.root))
        self.assertEqual(len(hostile), 30)
        done = {}
        for i, text in enumerate(hostile):
            out = "out/%d" % i
            self.put("a.fcs", fcs(text))
            self.put("strategy.json", strategy(text))
            self.put("case.json", case(text))
            self.put("scenario.json", scenario(text))
            self.put("named.json", scenario(text, text))
            before = self.tree()
            for name, arguments in {
                    "info": ("info", "--json", "--values", "a.fcs"), "text": ("info", "a.fcs"),
                    "csv": ("export", "--output", out + ".csv", "a.fcs"), "fcs": ("export", "--output", out + ".fcs", "a.fcs"),
                    "mrd": ("mrd", "--json", "--case", "case.json", "--labels", out + ".labels.csv", "--report", out + ".pdf"),
                    "report": ("report", "--case", "case.json", "--format", "pdf", "--output", out + ".report.pdf"),
                    "simulate": ("simulate", "--scenario", "scenario.json", "--output", out + ".made"),
                    "named": ("simulate", "--scenario", "named.json", "--output", out + ".named")}.items():
                status = self.run_cli(*arguments)
                done.setdefault(name, []).append(status)
                self.assertEqual(self.tree(), before, (name, text[:60]))
        for name, statuses in done.items():
            print("%-9s %2d done, %2d refused" % (name, statuses.count(0), 30 - statuses.count(0)))
        for name in ("info", "text", "csv", "fcs", "mrd", "report", "simulate"):
            self.assertGreaterEqual(done[name].count(0), 20, name)
        self.assertEqual(done["named"].count(0), 0, "the id becomes a file name and takes plain letters only")
        self.assertFalse(os.path.exists("/dev/shm/vestige-evil"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
