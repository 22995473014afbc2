// SPDX-License-Identifier: GPL-3.0-or-later
// What every command of vestige-cli shares. One file per command; each adds itself to the parser with one
// function.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "core/base/error.h"
#include "core/base/progress.h"

namespace vestige::cli {

enum ExitStatus { Done = 0, WrongUse = 1, Refused = 2, DoneAlready = 3, TryLater = 75, Interrupted = 130 };

/// The surroundings of one run: options that all commands share, progress, the way to refuse.
class Host {
 public:
  bool quiet = false;
  bool json = false;
  int threads = 0;  ///< 0 = all cores.
  std::string language = "en";
  bool languageGiven = false;   ///< --lang was on the command line: it wins over the case's language.
  bool needsFonts = false;      ///< Set by a command that draws: a QGuiApplication is made for it.
  std::function<int()> action;  ///< What the chosen command does; returns an ExitStatus.

  Progress& progress();  ///< A bar on a terminal; cancelled by Ctrl-C.
  /// Prints "vestige-cli: FILE: sentence" on standard error; 2, or 130 when the error is Cancelled.
  int refuse(const Error& error) const;
  /// Sentences from now on in this language ("en", "zh_CN"); English where there is no translation.
  void setLanguage(const std::string& code);
  /// share/vestige beside the program (build tree and installed tree look alike).
  std::string resourceFolder() const;
};

/// A subcommand with the options that every command has (--json, --quiet, --threads, --lang).
CLI::App* addCommand(CLI::App& parser, Host& host, const std::string& name, const std::string& help);

// Each in its own file cmd_NAME.cpp.
void addInfoCommand(CLI::App& parser, Host& host);
void addGateCommand(CLI::App& parser, Host& host);
void addTransformCommand(CLI::App& parser, Host& host);
void addExportCommand(CLI::App& parser, Host& host);
void addMrdCommand(CLI::App& parser, Host& host);
void addQualityCommand(CLI::App& parser, Host& host);
void addSpilloverCommand(CLI::App& parser, Host& host);
void addStatsCommand(CLI::App& parser, Host& host);
void addSimulateCommand(CLI::App& parser, Host& host);
void addProposeCommand(CLI::App& parser, Host& host);
void addReportCommand(CLI::App& parser, Host& host);
/// The commands of the contract that this version does not have: each says so and ends with 1.
void addAbsentCommands(CLI::App& parser, Host& host);
/// Says so on standard error; the exit status.
int notAvailable(const std::string& command);
/// {"written": "PATH"}: the answer of a command that only writes a file.
std::string printWritten(const std::string& path);

}  // namespace vestige::cli
