// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/language.h"

#include <utility>

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace vestige::app {

Language::Language(QString folder, QObject* parent) : QObject(parent), folder_(std::move(folder)) {}

void Language::set(const QString& language) {
  if (language == current_) return;
  current_ = language;
  QCoreApplication::removeTranslator(&own_);
  QCoreApplication::removeTranslator(&qt_);
  QLocale::setDefault(QLocale(language));
  if (language != QLatin1String("en")) {
    // Qt's own dialogs: beside our files in a package, else where this Qt has them. Absent = English there,
    // ours here.
    if (qt_.load(QStringLiteral("qtbase_") + language, folder_) ||
        qt_.load(QStringLiteral("qtbase_") + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
      QCoreApplication::installTranslator(&qt_);
    }
    if (own_.load(QStringLiteral("vestige_") + language, folder_)) QCoreApplication::installTranslator(&own_);
  }
  emit changed(language);
}

}  // namespace vestige::app
