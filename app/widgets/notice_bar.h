// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>

#include <QLabel>
#include <QToolButton>
#include <QWidget>

#include "app/widgets/theme.h"

namespace vestige::app {

enum class NoticeKind { Failure, Caution, Information };

/// A bar where the eye is, instead of a message box: what, where, what was kept, what to do. Its text can be
/// copied.
/// @tested tests/gui/widget_test.cpp
class NoticeBar final : public QWidget {
  Q_OBJECT
 public:
  explicit NoticeBar(const Theme& theme, QWidget* parent = nullptr);
  /// @param code  A stable code for the laboratory's support, or empty.
  void showNotice(NoticeKind kind, const QString& what, const QString& why, const QString& kept,
                  const QString& code);
  /// The same with something that can be done about it.
  void offer(NoticeKind kind, const QString& what, const QString& why, const QString& action,
             std::function<void()> act);
  void clear() { hide(); }
  QToolButton& actionButton() { return *action_; }
  QString text() const;
  void retranslate();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  const Theme& theme_;
  NoticeKind kind_ = NoticeKind::Failure;
  QLabel *icon_, *what_, *why_, *kept_;
  QToolButton *action_, *copy_, *close_;
  std::function<void()> act_;
  QString code_;
};

}  // namespace vestige::app
