#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A file may include its own folder and any folder on a LOWER line of TIERS; nothing else of ours.

usage: check_layers.py ROOT          checks the tree
       check_layers.py --self-test   plants violations in a temporary tree and must find every one
"""
import pathlib
import re
import sys
import tempfile

TIERS = """core/base
core/data
core/stats
core/transform core/compensation core/records core/panel
core/quality core/simulate core/mrd
gating/gate
gating/tree
gating/evaluate
gating/strategy
gating/auto
io/bytes io/text
io/fcs io/resource io/archive io/table io/cache io/gatingml io/workspace
io/open
io/intake
app/text
app/services app/jobs
app/render
app/report app/document app/tools
app/models
app/widgets
app/ws_gating app/ws_compensation app/ws_import app/dialogs
app/gui app/cli
tests"""
RANK = {folder: rank for rank, line in enumerate(TIERS.split("\n")) for folder in line.split()}
TOPS = ("core/", "gating/", "io/", "app/", "tests/")
# Qt modules a folder may include; a folder not listed may use any.
NO_QT = ""
QT = {"core": NO_QT, "gating": NO_QT, "io": NO_QT, "app/text": "Core", "app/services": "Core", "app/render": "Core Gui",
      "app/report": "Core Gui", "app/tools": "Core Gui", "app/cli": "Core Gui"}
# Libraries that stay behind one folder.
ONLY_IN = {r"nlohmann/": ("io/text", "app/cli", "app/services", "tests"), r"openssl/": ("io/bytes",),
           r"zip\.h": ("io/archive", "tests"), r"(hdf5|H5)": ("io/cache",), r"pugixml": ("io/",), r"xlsxwriter": ("io/table",),
           r"CLI/": ("app/cli",), r"tbb/": ("core/base", "app/cli", "app/gui", "tests"),
           r"(iostream|fstream|filesystem)$": None}
NOT_IN_CORE = r"(iostream|fstream|filesystem|chrono|ctime|random)$"
WIDGET_CLASSES = r"Q(?!TextLayout)(Application|Widget|MainWindow|Dialog|Label|PushButton|.*View|.*Layout|Menu|DockWidget)$"
CORE_CLASSES = set("""QString QByteArray QCoreApplication QObject QLocale QDir QFile QFileInfo QIODevice QBuffer QTranslator
QStringList QVariant QDateTime QDate QList QVector QMap QHash QPointF QRectF QSizeF QPoint QRect QSize QLineF QMarginsF QMargins
QtGlobal QtMath QTextStream QStringView QChar QLibraryInfo QStandardPaths QDebug QTimeZone QMetaType QLatin1String""".split())


def folder_of(path):
    return "tests" if path.startswith("tests/") else "/".join(path.split("/")[:2])


def qt_module(name):
    """Core, Gui or Widgets of a Qt header, as far as the layers need it."""
    if "/" in name:
        return name.split("/")[0][2:]
    if name in CORE_CLASSES:
        return "Core"
    return "Widgets" if re.match(WIDGET_CLASSES, name) else "Gui"


def check_file(rel, text):
    here = folder_of(rel)
    if here not in RANK:
        return ["%s: folder %s is in no tier of tests/lint/check_layers.py" % (rel, here)]
    allowed_qt = QT.get(here, QT.get(here.split("/")[0]))
    bad = []
    for kind, name in re.findall(r'^\s*#\s*include\s+([<"])([^>"]+)', text, re.M):
        there = folder_of(name)
        if kind == '"':
            if not name.startswith(TOPS):
                bad.append("%s: include \"%s\" by its full path from the root" % (rel, name))
            elif there != here and RANK.get(there, 99) >= RANK[here]:
                bad.append("%s: %s may not include %s" % (rel, here, name))
            continue
        if allowed_qt is not None and re.match(r"Q(t[A-Z]|[A-Z])", name) and qt_module(name) not in allowed_qt.split():
            bad.append("%s: %s may not include <%s>" % (rel, here, name))
        if here.startswith(("core/", "gating/")) and re.match(NOT_IN_CORE, name):
            bad.append("%s: no files, clock, random numbers or output in %s: <%s>" % (rel, here, name))
        for pattern, folders in ONLY_IN.items():
            if folders and re.match(pattern, name) and not here.startswith(folders):
                bad.append("%s: <%s> belongs in %s" % (rel, name, ", ".join(folders)))
    return bad


def check_tree(root):
    bad = []
    for path in sorted(p for top in TOPS for p in (root / top).rglob("*") if p.suffix in {".h", ".cpp"}):
        rel = path.relative_to(root).as_posix()
        if not rel.startswith("tests/data/"):
            bad += check_file(rel, path.read_text("utf-8"))
    return bad


PLANTED = {"core/base/a.h": '#include "gating/gate/gate.h"\n', "core/data/b.h": "#include <QString>\n",
           "core/stats/c.h": '#include "core/mrd/mrd_result.h"\n', "app/ws_gating/d.h": '#include "app/dialogs/x.h"\n',
           "app/cli/e.cpp": "#include <QWidget>\n", "io/fcs/f.cpp": "#include <QFile>\n", "core/new/g.h": "\n",
           "core/mrd/h.cpp": "#include <random>\n", "app/render/i.h": "#include <QtWidgets/QLabel>\n",
           "io/fcs/j.h": '#include "fcs_reader.h"\n', "gating/gate/k.cpp": "#include <tbb/parallel_for.h>\n"}


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for rel, text in PLANTED.items():
            (root / rel).parent.mkdir(parents=True, exist_ok=True)
            (root / rel).write_text(text)
        clean = root / "core/data/clean.cpp"
        clean.write_text('#include <vector>\n#include "core/base/error.h"\n')
        found = {line.split(":")[0] for line in check_tree(root)}
    missed = set(PLANTED) - found
    if missed or "core/data/clean.cpp" in found:
        print("missed: %s; wrongly reported: %s" % (sorted(missed), "core/data/clean.cpp" in found))
        return 1
    print("layers: all %d planted violations found" % len(PLANTED))
    return 0


def main():
    if sys.argv[1] == "--self-test":
        return self_test()
    bad = check_tree(pathlib.Path(sys.argv[1]))
    print("\n".join(bad) or "layers: clean")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
