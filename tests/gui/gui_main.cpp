// SPDX-License-Identifier: GPL-3.0-or-later
// One QApplication for every test of the window; its settings go to a folder that dies with the process.
#include <QApplication>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <gtest/gtest.h>

int main(int argc, char** argv) {
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  testing::InitGoogleTest(&argc, argv);
  if (GTEST_FLAG_GET(list_tests)) return RUN_ALL_TESTS();  // no window system where tests are only listed
  QApplication application(argc, argv);
  QApplication::setOrganizationName(QStringLiteral("vestige-test"));
  QApplication::setApplicationName(QStringLiteral("vestige-test"));
  QStandardPaths::setTestModeEnabled(true);
  const QTemporaryDir settings;
  qputenv("VESTIGE_STORE", settings.filePath(QStringLiteral("store")).toUtf8());  // never the user's own
  QSettings::setDefaultFormat(QSettings::IniFormat);
  QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
  return RUN_ALL_TESTS();
}
