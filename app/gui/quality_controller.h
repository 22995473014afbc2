// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <memory>
#include <optional>

#include <QObject>

#include "app/dialogs/quality_dialog.h"
#include "app/document/case_document.h"
#include "app/models/quality_cells.h"

namespace vestige::app {

/// Shows the quality of a tube of the open case and turns what a person decides into a step that can be
/// undone.
/// @tested tests/gui/quality_test.cpp
class QualityController final : public QObject {
  Q_OBJECT
 public:
  QualityController(const Theme& theme, CaseDocument& document, std::function<QString()> now,
                    QWidget* parent);

  /// Whether this cell of the quality strip is a part of what the dialog shows.
  static bool shows(QualityKind kind);
  void open(std::size_t tube, const QString& language);
  /// The dialog, made but not shown.
  std::unique_ptr<QualityDialog> makeDialog(std::size_t tube, const QString& language);
  void decide(std::size_t tube, std::optional<TubeCleaning> cleaning);

 private:
  const Theme& theme_;
  CaseDocument& document_;
  std::function<QString()> now_;
  QWidget* parent_;
};

}  // namespace vestige::app
