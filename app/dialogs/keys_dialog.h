// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <vector>

#include <QDialog>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include "app/widgets/theme.h"

namespace vestige::app {

/// Shows the key that is pressed instead of writing it. Tab, Enter and Esc keep their meaning, so that the
/// field is no trap.
class KeyField final : public QLineEdit {
  Q_OBJECT
 public:
  explicit KeyField(QWidget* parent = nullptr);
  const QKeySequence& key() const { return key_; }
  void setKey(const QKeySequence& key);

 signals:
  void keyChanged(const QKeySequence& key);

 protected:
  bool event(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  QKeySequence key_;
};

/// Which key does what, and another key for it. A key that is taken or reserved cannot be chosen; the dialog
/// says whose it is.
/// @tested tests/gui/command_test.cpp
class KeysDialog final : public QDialog {
  Q_OBJECT
 public:
  struct Row {
    QString id, name, place;
    QList<QKeySequence> keys;
    bool isChanged = false;  ///< Not as the program was made.
  };
  /// What the dialog asks and tells; it changes nothing itself.
  struct Book {
    std::function<std::vector<Row>()> rows;
    std::function<QString(const QString& id, const QKeySequence& key)> obstacle;
    std::function<bool(const QString& id, const QList<QKeySequence>& keys)> set;
    std::function<void(const QString& id)> reset;
    std::function<void()> resetAll;
  };
  KeysDialog(Book book, QWidget* parent = nullptr);
  QTableWidget& table() { return *table_; }
  KeyField& field() { return *field_; }
  QPushButton& useButton() { return *use_; }
  QString obstacle() const { return why_->text(); }
  void selectCommand(const QString& id);

 private:
  void buildEditor(QVBoxLayout& column);
  void fill();
  void filter(const QString& typed);
  void showRow();
  void judge();
  const Row* current() const;

  Book book_;
  std::vector<Row> rows_;
  QLineEdit* filter_;
  QTableWidget* table_;
  KeyField* field_;
  QLabel* why_;
  QPushButton *use_, *none_, *reset_, *resetAll_;
};

}  // namespace vestige::app
