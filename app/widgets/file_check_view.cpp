// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/file_check_view.h"

#include <algorithm>
#include <utility>

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QRadioButton>

#include "app/text/decision_text.h"
#include "app/text/error_text.h"
#include "app/text/number_text.h"
#include "app/widgets/chip.h"
#include "io/resource/file_policy_json.h"

namespace vestige::app {
namespace {

constexpr const char* kRoles[] = {"hematologist", "technician", "laboratory-head"};

ChipKind kindOf(DeviationSeverity severity) {
  switch (severity) {
    case DeviationSeverity::Note:
      return ChipKind::Information;
    case DeviationSeverity::Repair:
      return ChipKind::Caution;
    case DeviationSeverity::Question:
      return ChipKind::Reject;
  }
  return ChipKind::Quiet;
}

ChipKind kindOf(FileAction action, bool isDecided) {
  if (action == FileAction::Block) return ChipKind::Reject;
  if (action == FileAction::Confirm && !isDecided) return ChipKind::Caution;
  return ChipKind::Quiet;
}

QLabel* words(const char* role, const QString& text, QWidget* parent) {
  QLabel* label = roleLabel(role, parent);
  label->setText(text);
  label->setWordWrap(true);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  return label;
}

QWidget* box(QWidget* parent, const QColor& bar, const QColor& line) {
  auto* made = new QWidget(parent);
  made->setObjectName(QStringLiteral("point"));
  made->setAttribute(Qt::WA_StyledBackground);
  made->setStyleSheet(QStringLiteral("#point { border-left: %1px solid %2; border-bottom: 1px solid %3; }")
                          .arg(QString::number(Metrics::kSpace2), bar.name(), line.name()));
  return made;
}

}  // namespace

FileCheckView::FileCheckView(const Theme& theme, QWidget* parent) : QScrollArea(parent), theme_(theme) {
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  connect(&theme_, &Theme::changed, this, &FileCheckView::rebuild);
  rebuild();
}

void FileCheckView::setCheck(FileCheck check) {
  check_ = std::move(check);
  rebuild();
}

void FileCheckView::rebuild() {
  if (name_) {
    lastName_ = name_->text();
    lastRole_ = role_->currentIndex();
  }
  open_.clear();
  name_ = nullptr;
  role_ = nullptr;
  record_ = nullptr;
  missing_ = nullptr;
  auto* inner = new QWidget(this);
  inner->setProperty("band", QStringLiteral("surface"));
  inner->setAttribute(Qt::WA_StyledBackground);
  auto* column = new QVBoxLayout(inner);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  if (check_.error) {
    addRefusal(column);
  } else if (check_.deviations.empty()) {
    QLabel* nothing = words("body", tr("The file follows the standard. Nothing was repaired."), inner);
    nothing->setContentsMargins(Metrics::kSpace6, Metrics::kSpace5, Metrics::kSpace6, Metrics::kSpace5);
    column->addWidget(nothing);
  }
  // What needs a person stands first.
  std::vector<std::size_t> order(check_.error ? 0 : check_.deviations.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, std::ranges::greater{},
                           [&](std::size_t i) { return check_.deviations[i].severity; });
  for (const std::size_t i : order) addDeviation(column, i);
  if (!open_.empty()) addPerson(column);
  column->addStretch();
  if (QWidget* old = takeWidget()) old->deleteLater();  // we may stand in a signal of one of its buttons
  setWidget(inner);
  updateButton();
}

void FileCheckView::addRefusal(QVBoxLayout* column) {
  const Palette& p = theme_.colours();
  QWidget* made = box(column->parentWidget(), p.reject.foreground, p.line);
  auto* rows = new QVBoxLayout(made);
  rows->setContentsMargins(Metrics::kSpace6, Metrics::kSpace5, Metrics::kSpace6, Metrics::kSpace5);
  rows->setSpacing(Metrics::kSpace3);
  auto* head = new QHBoxLayout;
  head->setSpacing(Metrics::kSpace4);
  QLabel* title = roleLabel("strong", made);
  title->setText(tr("Not opened"));
  QLabel* code = roleLabel("caption", made);
  code->setText(QStringLiteral("V-%1").arg(static_cast<int>(check_.error->code)));
  head->addWidget(title);
  head->addWidget(code);
  head->addStretch();
  rows->addLayout(head);
  rows->addWidget(words("body", errorText(*check_.error), made));
  rows->addWidget(
      words("caption", tr("Nothing of this file was read; the other files are not concerned."), made));
  column->addWidget(made);
}

void FileCheckView::addDeviation(QVBoxLayout* column, std::size_t index) {
  const Palette& p = theme_.colours();
  const Deviation& deviation = check_.deviations[index];
  const FileAction action = actionFor(check_.policy, deviation);
  const bool isDecided = !deviation.chosen.empty();
  const bool isOpen = action != FileAction::Allow && !isDecided;
  QWidget* made = box(column->parentWidget(), isOpen ? p.reject.foreground : p.line, p.line);
  auto* rows = new QVBoxLayout(made);
  rows->setContentsMargins(Metrics::kSpace6, Metrics::kSpace4, Metrics::kSpace6, Metrics::kSpace4);
  rows->setSpacing(Metrics::kSpace2);
  auto* head = new QHBoxLayout;
  head->setSpacing(Metrics::kSpace4);
  auto* severity = new Chip(theme_, kindOf(deviation.severity), made);
  severity->setText(severityText(deviation.severity));
  head->addWidget(severity);
  QLabel* code = roleLabel("strong", made);
  code->setText(QString::fromStdString(deviation.code));
  head->addWidget(code);
  QLabel* place = roleLabel("caption", made);
  place->setText(tr("at byte %1").arg(countText(static_cast<std::int64_t>(deviation.byteOffset))));
  head->addWidget(place);
  head->addStretch();
  auto* says = new Chip(theme_, kindOf(action, isDecided), made);
  says->setText(actionText(action));
  says->setToolTip(
      tr("What the file policy %1 says about this deviation").arg(QString::fromStdString(check_.policy.id)));
  head->addWidget(says);
  rows->addLayout(head);
  rows->addWidget(words("body", deviationText(deviation), made));
  if (const QString done = repairText(deviation); !done.isEmpty())
    rows->addWidget(words("caption", done, made));
  for (const FileDecision& decision : check_.decisions) {
    if (isDecided && isAbout(decision, deviation))
      rows->addWidget(words("strong", decisionText(decision, deviation), made));
  }
  if (action == FileAction::Block) {
    rows->addWidget(
        words("strong", tr("The file policy allows no report of a file with this deviation."), made));
  } else if (isOpen || (!isDecided && !deviation.choices.empty())) {
    addChoices(rows, index);  // a repair may offer other readings too; nobody must choose
  }
  column->addWidget(made);
}

void FileCheckView::addChoices(QVBoxLayout* column, std::size_t index) {
  const Deviation& deviation = check_.deviations[index];
  QWidget* parent = column->parentWidget();
  Open open{index, new QButtonGroup(parent), new QLineEdit(parent)};
  std::vector<std::string> choices{kAsRead};
  for (const std::string& choice : deviation.choices) {
    if (choice != kAsRead) choices.push_back(choice);
  }
  for (const std::string& choice : choices) {
    auto* button = new QRadioButton(choiceText(deviation, choice), parent);
    button->setProperty("choice", QString::fromStdString(choice));
    button->setObjectName(QStringLiteral("choice-%1-%2")
                              .arg(QString::fromStdString(deviation.code), QString::fromStdString(choice)));
    open.choices->addButton(button);
    column->addWidget(button);
  }
  open.reason->setPlaceholderText(tr("Reason (stands on the report)"));
  open.reason->setAccessibleName(
      tr("Reason for the decision on %1").arg(QString::fromStdString(deviation.code)));
  open.reason->setObjectName(QStringLiteral("reason-%1").arg(QString::fromStdString(deviation.code)));
  column->addWidget(open.reason);
  connect(open.choices, &QButtonGroup::buttonClicked, this, &FileCheckView::updateButton);
  connect(open.reason, &QLineEdit::textChanged, this, &FileCheckView::updateButton);
  open_.push_back(open);
}

void FileCheckView::addPerson(QVBoxLayout* column) {
  auto* made = new QWidget(column->parentWidget());
  auto* grid = new QGridLayout(made);
  grid->setContentsMargins(Metrics::kSpace6, Metrics::kSpace5, Metrics::kSpace6, Metrics::kSpace5);
  grid->setHorizontalSpacing(Metrics::kSpace4);
  grid->setVerticalSpacing(Metrics::kSpace3);
  name_ = new QLineEdit(lastName_, made);
  name_->setObjectName(QStringLiteral("name"));
  role_ = new QComboBox(made);
  role_->setObjectName(QStringLiteral("role"));
  role_->addItem(tr("choose"), QString());
  for (const char* role : kRoles) role_->addItem(roleText(role), QString::fromLatin1(role));
  role_->setCurrentIndex(lastRole_);
  record_ = new QPushButton(tr("Record decision"), made);
  record_->setObjectName(QStringLiteral("record"));
  makePrimary(record_);
  missing_ = roleLabel("caption", made);
  missing_->setWordWrap(true);
  QLabel* nameLabel = words("caption", tr("Your name"), made);
  QLabel* roleLabelOf = words("caption", tr("Your role"), made);
  nameLabel->setBuddy(name_);
  roleLabelOf->setBuddy(role_);
  grid->addWidget(nameLabel, 0, 0);
  grid->addWidget(roleLabelOf, 0, 1);
  grid->addWidget(name_, 1, 0);
  grid->addWidget(role_, 1, 1);
  grid->addWidget(missing_, 2, 0);
  grid->addWidget(record_, 2, 1, Qt::AlignRight);
  grid->setColumnStretch(0, 1);
  column->addWidget(made);
  connect(name_, &QLineEdit::textChanged, this, &FileCheckView::updateButton);
  connect(role_, &QComboBox::currentIndexChanged, this, &FileCheckView::updateButton);
  connect(record_, &QPushButton::clicked, this, [this] { record(); });
}

bool FileCheckView::isFilled(const Open& open) const {
  return open.choices->checkedButton() && !open.reason->text().trimmed().isEmpty();
}

void FileCheckView::updateButton() {
  if (!record_) return;
  const bool hasAnswer = std::ranges::any_of(open_, [this](const Open& open) { return isFilled(open); });
  const bool hasPerson = !name_->text().trimmed().isEmpty() && role_->currentIndex() > 0;
  record_->setEnabled(hasAnswer && hasPerson);
  missing_->setText(!hasAnswer   ? tr("A choice and a reason are needed.")
                    : !hasPerson ? tr("Your name and role are needed.")
                                 : QString());
}

bool FileCheckView::record() {
  if (!record_ || !record_->isEnabled()) return false;
  std::vector<FileDecision> decisions = check_.decisions;
  for (const Open& open : open_) {
    if (!isFilled(open)) continue;
    const Deviation& deviation = check_.deviations[open.deviation];
    std::erase_if(decisions, [&](const FileDecision& old) { return isAbout(old, deviation); });
    FileDecision decision;
    decision.code = deviation.code;
    decision.byteOffset = deviation.byteOffset;
    decision.choice = open.choices->checkedButton()->property("choice").toString().toStdString();
    decision.by = name_->text().trimmed().toStdString();
    decision.role = role_->currentData().toString().toStdString();
    decision.at = now_ ? now_().toStdString() : std::string();
    decision.reason = open.reason->text().trimmed().toStdString();
    decisions.push_back(std::move(decision));
  }
  emit decided(decisions);
  return true;
}

}  // namespace vestige::app
