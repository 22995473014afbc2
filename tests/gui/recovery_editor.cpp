// SPDX-License-Identifier: GPL-3.0-or-later
// Edits a case for ever and says on its output which step is kept on disk: for the test that kills it.
//   recovery_editor FOLDER SEED
#include <cstdio>
#include <random>

#include <QCoreApplication>

#include "app/document/case_commands.h"
#include "app/document/recovery.h"

namespace vestige {
namespace {

int run(int argc, char** argv) {
  QCoreApplication application(argc, argv);
  if (argc != 3) return 2;
  app::CaseDocument document;
  CaseRecord record;
  record.id = "C-1";
  record.strategy = "b-all-8c-demo";
  record.tubes.resize(1);
  record.tubes[0].file = "a.fcs";
  document.replace(record, std::make_shared<app::Analysis>(), {});
  app::RecoveryKeeper keeper(document, QString::fromLocal8Bit(argv[1]), QStringLiteral("0.0.0"),
                             [] { return QStringLiteral("2026-03-14T10:00:00+08:00"); });
  std::mt19937 random(static_cast<unsigned>(std::atoi(argv[2])));
  int step = 0;
  const auto edit = [&] {
    for (unsigned steps = 1 + random() % 3; steps > 0; --steps) {
      Patient patient;
      patient.name = std::to_string(++step);
      patient.id = std::string(random() % 20000, 'x');  // files of many sizes
      document.undoStack().push(new app::ConfirmPatientCommand(document, patient, "S-1"));
    }
  };
  QObject::connect(&keeper, &app::RecoveryKeeper::kept, &application, [&] {
    std::printf("%d\n", step);
    std::fflush(stdout);
    edit();
  });
  edit();
  return QCoreApplication::exec();
}

}  // namespace
}  // namespace vestige

int main(int argc, char** argv) { return vestige::run(argc, argv); }
