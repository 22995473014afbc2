// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include "app/models/gate_table_model.h"
#include "app/services/tailored_gates.h"

namespace vestige::app {

/// What the dialog is about: one gate in one tube of a case.
struct GateDialogInput {
  Gate inUse;           ///< As the tube is judged by.
  Gate ofStrategy;      ///< As the strategy has it.
  QString populations;  ///< Names of all that the gate makes.
  QString tube;
  bool hasSeveralTubes = false;
  bool isLocked = false;
  std::optional<GateLock> lastLock;
  std::optional<GateVersion> ofTube, ofAllTubes;  ///< Versions that stand in the case.
};

/// The numbers of one gate, to be typed; who changes it and why; what would come of it, in this tube. Changes
/// nothing itself: it says what is wished.
/// @tested tests/gui/gate_edit_test.cpp
class GateDialog final : public QDialog {
  Q_OBJECT
 public:
  enum class Wish { Apply, Reset, TurnLock };

  explicit GateDialog(const GateDialogInput& input, QWidget* parent = nullptr);
  Wish wish() const { return wish_; }
  bool forAllTubes() const;
  Result<GateShape> shape() const { return table_.shape(); }
  GateAuthor author(const QString& at) const;
  GateTableModel& table() { return table_; }
  /// What the shape would count, or why it is none; "" while it is being counted.
  void setPreview(const QString& text);
  QString preview() const { return preview_->text(); }

 signals:
  void shapeEdited(const vestige::GateShape& shape);

 private:
  void buildTable(QVBoxLayout* column);
  void buildForm(QVBoxLayout* column);
  void buildButtons(QVBoxLayout* column);
  void edited();
  void update();
  void finish(Wish wish);
  const GateVersion* versionInScope() const;

  GateDialogInput input_;
  GateTableModel table_;
  Wish wish_ = Wish::Apply;
  QTableView* view_;
  QPushButton *add_, *remove_, *apply_, *reset_, *lock_;
  QComboBox* scope_;
  QLineEdit* name_;
  QPlainTextEdit* reason_;
  QLabel *preview_, *standing_;
};

}  // namespace vestige::app
