// SPDX-License-Identifier: GPL-3.0-or-later
#include <clocale>
#include <cstdio>
#include <exception>

#include <QApplication>

#include "app/gui/application.h"

int main(int argc, char** argv) {
  QApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
  QApplication application(argc, argv);
  std::setlocale(LC_NUMERIC, "C");  // numbers are read and written the same everywhere
  QApplication::setOrganizationName(QStringLiteral("vestige"));
  QApplication::setApplicationName(QStringLiteral("vestige"));
  QApplication::setApplicationVersion(QStringLiteral(VESTIGE_VERSION));
  try {
    return vestige::app::Application(vestige::app::parseOptions(QApplication::arguments())).run();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "vestige: %s\n", error.what());
    return 2;
  }
}
