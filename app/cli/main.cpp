// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <clocale>
#include <cstdio>
#include <exception>
#include <memory>
#include <thread>

#include <QCoreApplication>
#include <QGuiApplication>

#include <tbb/global_control.h>

#include "app/cli/cmd_batch.h"
#include "app/cli/command.h"

namespace vestige::cli {
namespace {

/// Qt's notes about its surroundings (no session, no display) are no part of what a command says.
void dropQtNotes(QtMsgType type, const QMessageLogContext&, const QString& text) {
  if (type == QtFatalMsg || type == QtCriticalMsg) std::fprintf(stderr, "%s\n", text.toUtf8().constData());
}

int run(CLI::App& parser, Host& host, int argc, char** argv) {
  try {
    parser.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return parser.exit(error) == 0 ? Done : WrongUse;
  }
  if (!host.action) return WrongUse;
  qInstallMessageHandler(dropQtNotes);
  std::unique_ptr<QCoreApplication> application;
  if (host.needsFonts) {
    qputenv("QT_QPA_PLATFORM", "offscreen");  // a command never opens a window
    application = std::make_unique<QGuiApplication>(argc, argv);
  } else {
    application = std::make_unique<QCoreApplication>(argc, argv);
  }
  std::setlocale(LC_NUMERIC, "C");  // numbers are read and written the same everywhere
  host.setLanguage(host.language);
  const std::size_t threads = host.threads > 0
                                  ? static_cast<std::size_t>(host.threads)
                                  : std::max<std::size_t>(1, std::thread::hardware_concurrency());
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  return host.action();
}

}  // namespace
}  // namespace vestige::cli

int main(int argc, char** argv) {
  using namespace vestige::cli;
  Host host;
  CLI::App parser{"Vestige: measurable residual disease from flow cytometry (research use)"};
  parser.name("vestige-cli");
  parser.set_version_flag("--version", "vestige " VESTIGE_VERSION);
  parser.require_subcommand(1);
  addBatchCommand(parser, host);
  addGateCommand(parser, host);
  addExportCommand(parser, host);
  addMrdCommand(parser, host);
  addProposeCommand(parser, host);
  addQualityCommand(parser, host);
  addReportCommand(parser, host);
  addSimulateCommand(parser, host);
  addTransformCommand(parser, host);
  addSpilloverCommand(parser, host);
  addStatsCommand(parser, host);
  addInfoCommand(parser, host);
  addAbsentCommands(parser, host);
  try {
    return run(parser, host, argc, argv);
  } catch (const std::bad_alloc&) {
    return host.refuse(vestige::Error{vestige::ErrorCode::OutOfMemory, {std::int64_t{0}}, {}, {}});
  } catch (const std::exception& error) {
    return host.refuse(
        vestige::Error{vestige::ErrorCode::InternalFault, {std::string(error.what())}, {}, {}});
  }
}
