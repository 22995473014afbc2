// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <QString>
#include <QTranslator>

namespace vestige::app {

/// The language of the window, switched while it runs: Qt sends LanguageChange to every widget.
class Language final : public QObject {
  Q_OBJECT
 public:
  /// @param folder  share/vestige/i18n.
  Language(QString folder, QObject* parent = nullptr);
  const QString& current() const { return current_; }
  /// "en" or "zh_CN".
  void set(const QString& language);

 signals:
  void changed(const QString& language);

 private:
  QString folder_, current_ = QStringLiteral("en");
  QTranslator own_, qt_;
};

}  // namespace vestige::app
