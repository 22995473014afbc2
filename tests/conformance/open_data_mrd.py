#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole job on real public leukemia files: `vestige-cli mrd` against the experts' labels.

usage: open_data_mrd.py VESTIGE_CLI GROUP      GROUP: vienna | lyric | lymphoid | spike
The files lie in the folder named by VESTIGE_OPEN_DATA; without it the test is skipped (exit 77).
"""
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile

CLI, GROUP = sys.argv[1], sys.argv[2]
SKIPPED = 77
failures = []


def check(condition, text):
    print("%s  %s" % ("ok  " if condition else "FAIL", text))
    if not condition:
        failures.append(text)


def run_case(folder, name, strategy, data, transformed, labels=True, report=False):
    """Runs one case; gives the JSON answer and the list of counted events."""
    case = {"schema": "vestige-case/1", "id": name, "disease": "AML" if strategy.startswith("aml") else "other",
            "patient": {"id": "public-data"}, "specimen": {"type": "bone marrow"}, "strategy": strategy,
            "tubes": [{"file": str(data), "tube": "1"}], "scale": "transformed" if transformed else "raw", "language": "en"}
    path = folder / (name + ".json")
    path.write_text(json.dumps(case))
    out, pdf = folder / (name + ".labels.csv"), folder / (name + ".pdf")
    command = [CLI, "mrd", "--json", "--case", str(path)]
    command += ["--labels", str(out)] if labels else []
    command += ["--report", str(pdf)] if report else []
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        check(False, "%s: exit %d %s" % (name, done.returncode, done.stderr.strip()))
        return None, set()
    answer = json.loads(done.stdout)
    with open(out, newline="") as f:
        counted = {int(row["event"]) for row in csv.DictReader(f) if row["mrd"] == "1"}
    check(len(counted) == answer["mrd_events"], "%s: --labels marks exactly the %s counted events" % (name, answer["mrd_events"]))
    if report:
        check(pdf.read_bytes()[:5] == b"%PDF-", "%s: report written" % name)
    return answer, counted


def compare(name, answer, counted, truth):
    hit = len(counted & truth)
    precision = hit / len(counted) if counted else 0
    recall = hit / len(truth) if truth else 0
    f1 = 2 * hit / (len(counted) + len(truth)) if counted or truth else 0
    share = len(truth) / answer["denominator_events"]
    low, high = answer["ci95"]
    print("      %s: k %d, experts %d, precision %.3f, recall %.3f, F1 %.3f, CI %.5f-%.5f %s the experts' %.5f, %s" %
          (name, len(counted), len(truth), precision, recall, f1, low, high,
           "covers" if low <= share <= high else "does not cover", share, answer["result"]))
    return f1


def labelled(path, values):
    return {i for i, line in enumerate(path.read_text().split()) if line in values}


def vienna(root, folder):
    data = root / "aml_vienna"
    for stem, least in (("Vie098_Ind1", 0.85), ("Vie098_diluted_5pct", 0.85), ("Vie098_diluted_1pct", 0.65), ("Vie098_diluted_0.2pct", 0)):
        answer, counted = run_case(folder, stem, "aml-10c-display-demo", data / (stem + ".fcs"), True)
        if answer:
            f1 = compare(stem, answer, counted, labelled(data / (stem + ".labels.txt"), {"2", "3"}))
            check(f1 >= least, "%s: F1 %.3f is at least %.2f" % (stem, f1, least))


def lyric(root, folder):
    answer, counted = run_case(folder, "lyric", "aml-9c-demo", root / "aml_mrd_lyric" / "Sample_patient.fcs", False, report=True)
    if not answer:
        return
    print("      k %d of N %d %s, %s: %s" % (answer["mrd_events"], answer["denominator_events"], answer["denominator"],
                                         answer["result"], answer["sentence"]))
    check(answer["result"] != "NOT_DETECTED", "with 49 957 events nothing is called not detected")
    check(answer["denominator"] == "CD45+" and 0 < answer["denominator_events"] < 49957, "denominator CD45+ is counted")
    check(answer["lod"] is not None and answer["lloq"] is not None, "LOD and LLOQ of the sample stand in the answer")
    check(len(counted) <= answer["denominator_events"], "MRD events lie in the denominator")


def lymphoid(root, folder):
    for name in ("Cytometry01_HD", "Cytometry16_HD", "Cytometry22_MCL", "Cytometry24_FL", "Cytometry26_LPL"):
        data = root / "euroflow_lymphoid"
        answer, counted = run_case(folder, name, "mcl-8c-display-demo", data / (name + ".fcs"), True)
        if answer and name.endswith("MCL"):
            truth = labelled(data / (name + ".labels.txt"), {"1"})
            check(compare(name, answer, counted, truth) > 0.85, "%s: the clone is found" % name)
        elif answer and name.endswith("HD"):
            check(answer["result"] in ("NOT_DETECTED", "NOT_ASSESSABLE"), "%s: a healthy donor is not called detected" % name)


def spike(root, folder):
    data = root / "mrd_spike_lymphoid"
    for share in ("0", "0.02", "0.1", "1", "10"):
        name = "spike_MCL_%spct" % share
        answer, counted = run_case(folder, name, "mcl-8c-display-demo", data / (name + ".fcs"), True)
        if not answer:
            continue
        rows = (data / (name + ".spiked_rows.txt")).read_text().split()
        compare(name, answer, counted, {int(r) for r in rows})
        if share == "0":
            check(answer["result"] in ("NOT_DETECTED", "NOT_ASSESSABLE"), "the file without spiked cells is not called detected")
        if share in ("1", "10"):
            check(answer["result"] == "POSITIVE", "%s is quantified" % name)


def main():
    if not os.environ.get("VESTIGE_OPEN_DATA"):
        print("skipped: VESTIGE_OPEN_DATA is not set")
        return SKIPPED
    with tempfile.TemporaryDirectory() as out:
        {"vienna": vienna, "lyric": lyric, "lymphoid": lymphoid, "spike": spike}[GROUP](
            pathlib.Path(os.environ["VESTIGE_OPEN_DATA"]), pathlib.Path(out))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
