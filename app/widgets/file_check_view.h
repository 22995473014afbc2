// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <optional>
#include <vector>

#include <QButtonGroup>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "app/widgets/theme.h"
#include "core/data/sample.h"
#include "core/records/case_record.h"
#include "core/records/file_policy.h"

namespace vestige::app {

/// What was found in one data set of one file, and what stands decided about it.
struct FileCheck {
  std::vector<Deviation> deviations;
  std::vector<FileDecision> decisions;
  FilePolicy policy;
  std::optional<Error> error;  ///< Refused; then there is nothing else.
};

/// Every deviation with its code, place, sentence, what was done and what the laboratory's policy says; and
/// for those that need a person the choices, a reason, a name and a role. Nothing is preset; without reason
/// and name nothing can be recorded.
/// @tested tests/gui/import_test.cpp
class FileCheckView final : public QScrollArea {
  Q_OBJECT
 public:
  FileCheckView(const Theme& theme, QWidget* parent = nullptr);
  /// @param timeOfNow  ISO 8601 with zone; asked when a decision is recorded.
  void setClock(std::function<QString()> timeOfNow) { now_ = std::move(timeOfNow); }
  void setCheck(FileCheck check);
  const FileCheck& check() const { return check_; }
  int openCount() const { return static_cast<int>(open_.size()); }
  /// Records what is filled in; false and nothing where something is missing.
  bool record();

 signals:
  /// All decisions of the file, those before and the new ones.
  void decided(const std::vector<vestige::FileDecision>& decisions);

 private:
  struct Open {
    std::size_t deviation;
    QButtonGroup* choices;
    QLineEdit* reason;
  };
  void rebuild();
  void addRefusal(QVBoxLayout* column);
  void addDeviation(QVBoxLayout* column, std::size_t index);
  void addChoices(QVBoxLayout* column, std::size_t index);
  void addPerson(QVBoxLayout* column);
  bool isFilled(const Open& open) const;
  void updateButton();

  const Theme& theme_;
  std::function<QString()> now_;
  FileCheck check_;
  std::vector<Open> open_;
  QLineEdit* name_ = nullptr;
  QComboBox* role_ = nullptr;
  QPushButton* record_ = nullptr;
  QLabel* missing_ = nullptr;
  QString lastName_;
  int lastRole_ = 0;
};

}  // namespace vestige::app
