// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/language.h"

#include <utility>

#include <QCoreApplication>
#include <QEvent>
#include <QLibraryInfo>
#include <QLocale>

namespace vestige::app {
namespace {

const QLatin1String kEnglish("en");  // stands in the sources

}  // namespace

Language::Language(QString folder, QObject* parent) : QObject(parent), folder_(std::move(folder)) {}

void Language::load(const QString& language) {
  const bool isEnglish = language == kEnglish;
  if (!isEnglish && loaded_ != language) {
    own_.isSilent = true;  // installed as an empty one it tells no widget
    if (loaded_.isEmpty()) QCoreApplication::installTranslator(&own_);
    if (own_.load(QStringLiteral("vestige_") + language, folder_)) loaded_ = language;
  }
  own_.isSilent = isEnglish;
}

void Language::set(const QString& language) {
  if (language == current_) return;
  current_ = language;
  QCoreApplication::removeTranslator(&qt_);
  QLocale::setDefault(QLocale(language));
  if (language != kEnglish) {
    // Qt's own dialogs: beside our files in a package, else where this Qt has them. Absent = English there,
    // ours here.
    if (qt_.load(QStringLiteral("qtbase_") + language, folder_) ||
        qt_.load(QStringLiteral("qtbase_") + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
      QCoreApplication::installTranslator(&qt_);
    }
  }
  load(language);
  QEvent told(QEvent::LanguageChange);  // ours stays installed, so that Qt does not see the change by itself
  QCoreApplication::sendEvent(QCoreApplication::instance(), &told);
  emit changed(language);
}

void Language::speakIn(const QString& language, const std::function<void()>& read) {
  const bool wasSilent = own_.isSilent;
  load(language);
  read();
  own_.isSilent = wasSilent;
}

}  // namespace vestige::app
