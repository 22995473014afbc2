// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <QString>

#include "app/services/tailored_gates.h"

namespace vestige::app {

/// Who works here: asked once, kept in the settings, and put under every change. No sign-in: it says who a
/// person says they are.
/// @tested tests/gui/population_edit_test.cpp
class SessionUser final : public QObject {
  Q_OBJECT
 public:
  explicit SessionUser(QObject* parent = nullptr);
  bool isKnown() const { return !name_.isEmpty(); }
  const QString& name() const { return name_; }
  const QString& role() const { return role_; }  ///< As a case has it: "hematologist", ...
  void set(const QString& name, const QString& role);
  /// @param at  ISO 8601 with zone.
  GateAuthor author(const QString& at, const QString& reason = {}) const;

 signals:
  void changed();

 private:
  QString name_, role_;
};

}  // namespace vestige::app
