// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdio>

#include <QCoreApplication>
#include <QDir>
#include <QTranslator>

#include "app/cli/command.h"
#include "app/text/error_text.h"
#include "io/text/json_reader.h"

namespace vestige::cli {
namespace {

std::atomic<bool> interrupted{false};  // the one thing a signal handler may touch

void onInterrupt(int) { interrupted = true; }

/// A file may be called anything; its name neither breaks the line nor drives the terminal.
std::string onOneLine(std::string name) {
  for (char& c : name) c = (c >= 0 && c < 32) || c == 127 ? '?' : c;
  return name;
}

class TerminalProgress final : public Progress {
 public:
  explicit TerminalProgress(bool shown) : shown_(shown) { std::signal(SIGINT, onInterrupt); }
  ~TerminalProgress() override {
    if (last_ >= 0) std::fputs("\r                                        \r", stderr);
  }
  void report(double fraction) override {
    const int percent = static_cast<int>(fraction * 100);
    if (!shown_ || percent == last_) return;
    last_ = percent;
    std::fprintf(stderr, "\r%3d %%", percent);
    std::fflush(stderr);
  }
  bool cancelled() const override { return interrupted; }

 private:
  bool shown_;
  int last_ = -1;
};

}  // namespace

Progress& Host::progress() {
  static TerminalProgress progress(!quiet && isatty(STDERR_FILENO) != 0);
  return progress;
}

int Host::refuse(const Error& error) const {
  const std::string sentence = app::errorText(error).toStdString();
  if (error.where.empty()) {
    std::fprintf(stderr, "vestige-cli: %s\n", sentence.c_str());
  } else {
    std::fprintf(stderr, "vestige-cli: %s: %s\n", onOneLine(error.where).c_str(), sentence.c_str());
  }
  return error.code == ErrorCode::Cancelled ? Interrupted : Refused;
}

void Host::setLanguage(const std::string& code) {
  static QTranslator translator;
  QCoreApplication::removeTranslator(&translator);
  language = code;
  const QString file = QString::fromStdString(resourceFolder() + "/i18n/vestige_" + code + ".qm");
  if (code != "en" && translator.load(file)) QCoreApplication::installTranslator(&translator);
}

std::string Host::resourceFolder() const {
  return QDir(QCoreApplication::applicationDirPath() + QStringLiteral("/../share/vestige"))
      .absolutePath()
      .toStdString();
}

std::string printWritten(const std::string& path) { return "{\"written\": " + jsonString(path) + "}"; }

CLI::App* addCommand(CLI::App& parser, Host& host, const std::string& name, const std::string& help) {
  CLI::App* command = parser.add_subcommand(name, help);
  command->add_flag("--json", host.json, "Print one JSON object on standard output and nothing else");
  command->add_flag("--quiet", host.quiet, "No progress on standard error");
  command
      ->add_option("--threads", host.threads, "Threads to use; never changes a result (default: all cores)")
      ->check(CLI::NonNegativeNumber);
  command->add_option("--lang", host.language, "Language of sentences (default: the case's, else en)")
      ->check(CLI::IsMember({"en", "zh_CN"}))
      ->each([&host](const std::string&) { host.languageGiven = true; });
  return command;
}

}  // namespace vestige::cli
