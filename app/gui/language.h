// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>

#include <QObject>
#include <QString>
#include <QStringList>
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
  /// Calls @p read while tr() answers in another language; no widget is told. For what must be known in all
  /// languages, such as the names by which a command is searched.
  void speakIn(const QString& language, const std::function<void()>& read);
  static QStringList all() { return {QStringLiteral("en"), QStringLiteral("zh_CN")}; }

 signals:
  void changed(const QString& language);

 private:
  /// Our sentences: silent while the sources' own English is wanted.
  class Own final : public QTranslator {
   public:
    bool isSilent = true;
    QString translate(const char* context, const char* source, const char* comment, int n) const override {
      return isSilent ? QString() : QTranslator::translate(context, source, comment, n);
    }
    bool isEmpty() const override { return isSilent || QTranslator::isEmpty(); }
  };
  void load(const QString& language);

  QString folder_, current_ = QStringLiteral("en"), loaded_;
  Own own_;
  QTranslator qt_;
};

}  // namespace vestige::app
