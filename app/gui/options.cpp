// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/options.h"

#include <cstdio>
#include <cstdlib>

#include <QCommandLineParser>

namespace vestige::app {
namespace {

[[noreturn]] void refuse(const QString& why) {
  std::fprintf(stderr, "vestige: %s\n", qPrintable(why));
  std::exit(1);
}

}  // namespace

Options parseOptions(const QStringList& arguments) {
  QCommandLineParser parser;
  parser.setApplicationDescription(
      QStringLiteral("Vestige: measurable residual disease from flow cytometry (research use)"));
  parser.addHelpOption();
  parser.addVersionOption();
  parser.addPositionalArgument(QStringLiteral("files"), QStringLiteral("A case file, or FCS files"),
                               QStringLiteral("[CASE.json | FILE.fcs ...]"));
  const QCommandLineOption strategy(QStringLiteral("strategy"), QStringLiteral("Strategy for FCS files"),
                                    QStringLiteral("ID"));
  const QCommandLineOption demo(QStringLiteral("demo"),
                                QStringLiteral("Make and open the demonstration case"));
  const QCommandLineOption scan(QStringLiteral("scan"),
                                QStringLiteral("Show the files of this folder and those below it"),
                                QStringLiteral("FOLDER"));
  const QCommandLineOption language(QStringLiteral("lang"), QStringLiteral("en or zh_CN"),
                                    QStringLiteral("LANGUAGE"));
  const QCommandLineOption theme(QStringLiteral("theme"), QStringLiteral("system, light or dark"),
                                 QStringLiteral("THEME"));
  const QCommandLineOption screenshot(
      QStringLiteral("screenshot"),
      QStringLiteral("Write a picture of the window when all is drawn, then quit"),
      QStringLiteral("OUT.png"));
  const QCommandLineOption size(QStringLiteral("size"), QStringLiteral("Size of the window"),
                                QStringLiteral("WxH"));
  const QCommandLineOption check(QStringLiteral("self-check"),
                                 QStringLiteral("Check the installation, then quit"));
  parser.addOptions({strategy, demo, scan, language, theme, screenshot, size, check});
  parser.process(arguments);

  Options options;
  options.files = parser.positionalArguments();
  options.strategy = parser.value(strategy);
  options.demo = parser.isSet(demo);
  options.scan = parser.value(scan);
  options.language = parser.value(language);
  if (!options.language.isEmpty() && options.language != QLatin1String("en") &&
      options.language != QLatin1String("zh_CN")) {
    refuse(QStringLiteral("--lang is en or zh_CN"));
  }
  const QString look = parser.value(theme);
  if (look == QLatin1String("dark")) options.theme = ThemeMode::Dark;
  if (look == QLatin1String("light")) options.theme = ThemeMode::Light;
  if (look == QLatin1String("system")) options.theme = ThemeMode::System;
  if (!look.isEmpty() && !options.theme) refuse(QStringLiteral("--theme is system, light or dark"));
  options.screenshot = parser.value(screenshot);
  if (parser.isSet(size)) {
    const QStringList parts = parser.value(size).split(QLatin1Char('x'));
    if (parts.size() == 2) options.size = QSize(parts[0].toInt(), parts[1].toInt());
    if (options.size.width() < 640 || options.size.height() < 400 || options.size.width() > 10000 ||
        options.size.height() > 10000) {
      refuse(QStringLiteral("--size is WIDTHxHEIGHT, at least 640x400"));
    }
  }
  options.selfCheck = parser.isSet(check);
  return options;
}

}  // namespace vestige::app
