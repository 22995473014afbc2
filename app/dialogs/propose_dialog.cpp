// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs/propose_dialog.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include "app/text/error_text.h"
#include "app/text/fill.h"
#include "app/text/proposal_text.h"

namespace vestige::app {
namespace {

constexpr int kFormWidth = 330, kPlotSide = 380;
constexpr int kFileEntry = -1;  // data of the entry that asks for a file

QComboBox* combo(const char* name, QWidget* parent) {
  auto* box = new QComboBox(parent);
  box->setObjectName(QLatin1String(name));
  box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  box->setMinimumContentsLength(12);
  return box;
}

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

}  // namespace

ProposeDialog::ProposeDialog(const Theme& theme, JobList& jobs, AnalysisPtr analysis, std::size_t tube,
                             const QString& language, Accept accept, QWidget* parent)
    : QDialog(parent),
      theme_(theme),
      jobs_(jobs),
      analysis_(std::move(analysis)),
      tube_(tube),
      language_(language),
      accept_(std::move(accept)) {
  setWindowTitle(tr("Propose a gate"));
  resize(980, 640);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6);
  column->setSpacing(Metrics::kSpace5);
  auto* row = new QHBoxLayout;
  row->setSpacing(Metrics::kSpace6);
  auto* left = new QWidget(this);
  left->setFixedWidth(kFormWidth);
  auto* leftColumn = new QVBoxLayout(left);
  leftColumn->setContentsMargins(0, 0, 0, 0);
  leftColumn->setSpacing(Metrics::kSpace5);
  leftColumn->addLayout(buildQuestion(left));
  explanation_ = roleLabel("caption", left);
  explanation_->setWordWrap(true);
  leftColumn->addWidget(explanation_);
  leftColumn->addStretch(1);
  leftColumn->addLayout(buildAcceptance(left));
  row->addWidget(left);

  auto* right = new QVBoxLayout;
  right->setSpacing(Metrics::kSpace4);
  canvas_ = new PlotCanvas(theme_, this);
  canvas_->setMinimumSize(kPlotSide, kPlotSide - 80);
  right->addWidget(canvas_, 3);
  auto* scoreRow = new QHBoxLayout;
  score_ = new Chip(theme_, ChipKind::Quiet, this);
  score_->hide();
  scoreRow->addWidget(score_);
  scoreRow->addStretch(1);
  right->addLayout(scoreRow);
  sentences_ = roleLabel("body", this);
  sentences_->setObjectName(QStringLiteral("sentences"));
  sentences_->setWordWrap(true);
  sentences_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  sentences_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  sentences_->setContentsMargins(0, 0, Metrics::kSpace4, 0);
  auto* scroll = new QScrollArea(this);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setWidget(sentences_);
  scroll->setMinimumHeight(150);
  right->addWidget(scroll, 2);
  row->addLayout(right, 1);
  column->addLayout(row, 1);

  obstacle_ = roleLabel("body", this);
  obstacle_->setObjectName(QStringLiteral("obstacle"));
  obstacle_->setWordWrap(true);
  obstacle_->hide();
  column->addWidget(obstacle_);
  auto* buttons = new QDialogButtonBox(this);
  buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
  acceptButton_ = buttons->addButton(tr("Accept gate"), QDialogButtonBox::ActionRole);
  acceptButton_->setObjectName(QStringLiteral("accept"));
  acceptButton_->setProperty("primary", true);
  column->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(acceptButton_, &QPushButton::clicked, this, &ProposeDialog::acceptNow);
  connect(canvas_, &PlotCanvas::placeClicked, this, [this](const QPointF& display) {
    if (method() != GateMethod::Contour) return;
    place_ = Vertex{display.x(), display.y()};
    ask();
  });
  fillGates();
  fillPopulations();
  filling_ = false;
  followGate();
}

QFormLayout* ProposeDialog::buildQuestion(QWidget* parent) {
  form_ = new QFormLayout;
  form_->setVerticalSpacing(Metrics::kSpace4);
  form_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  gates_ = combo("gates", parent);
  methods_ = combo("methods", parent);
  axes_ = combo("axes", parent);
  populations_ = combo("populations", parent);
  keep_ = combo("keep", parent);
  keep_->addItem(tr("above the cut"));
  keep_->addItem(tr("below the cut"));
  share_ = new QDoubleSpinBox(parent);
  share_->setObjectName(QStringLiteral("share"));
  share_->setDecimals(2);
  share_->setRange(0.5, 99.99);
  share_->setValue(99);
  share_->setSuffix(QStringLiteral("\u00a0%"));
  other_ = combo("other", parent);
  form_->addRow(tr("Gate"), gates_);
  form_->addRow(tr("Method"), methods_);
  form_->addRow(tr("Channel"), axes_);
  form_->addRow(tr("Population"), populations_);
  form_->addRow(tr("Keep"), keep_);
  form_->addRow(tr("Share below"), share_);
  form_->addRow(tr("Other tube"), other_);
  connect(gates_, &QComboBox::currentIndexChanged, this, &ProposeDialog::followGate);
  connect(methods_, &QComboBox::currentIndexChanged, this, &ProposeDialog::followMethod);
  connect(axes_, &QComboBox::currentIndexChanged, this, &ProposeDialog::followAxis);
  connect(populations_, &QComboBox::currentIndexChanged, this, &ProposeDialog::ask);
  connect(keep_, &QComboBox::currentIndexChanged, this, &ProposeDialog::ask);
  connect(share_, &QDoubleSpinBox::editingFinished, this, &ProposeDialog::ask);
  connect(other_, &QComboBox::activated, this, [this] {
    if (other_->currentData().toInt() == kFileEntry && other_->currentData(Qt::UserRole + 1).isNull()) {
      chooseFile();
    } else {
      ask();
    }
  });
  return form_;
}

QFormLayout* ProposeDialog::buildAcceptance(QWidget* parent) {
  auto* form = new QFormLayout;
  form->setVerticalSpacing(Metrics::kSpace4);
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  scope_ = combo("scope", parent);
  scope_->addItem(tr("this tube"));
  if (analysis_->tubes.size() > 1) scope_->addItem(tr("all tubes of the case"));
  name_ = new QLineEdit(parent);
  name_->setObjectName(QStringLiteral("name"));
  reason_ = new QLineEdit(parent);
  reason_->setObjectName(QStringLiteral("reason"));
  looked_ = new QCheckBox(tr("I have looked at it"), parent);
  looked_->setObjectName(QStringLiteral("looked"));
  form->addRow(tr("For"), scope_);
  form->addRow(tr("Your name"), name_);
  form->addRow(tr("Reason"), reason_);
  form->addRow(QString(), looked_);
  connect(name_, &QLineEdit::textChanged, this, &ProposeDialog::updateAccept);
  connect(reason_, &QLineEdit::textChanged, this, &ProposeDialog::updateAccept);
  connect(looked_, &QCheckBox::toggled, this, &ProposeDialog::updateAccept);
  return form;
}

void ProposeDialog::fillGates() {
  const std::string language = language_.toStdString();
  for (const Gate* gate : gatesToPropose(strategy())) {
    QString name = text(gate->id);
    for (const Population& population : strategy().tree.populations()) {
      if (population.gate == gate->id) {
        name = text(population.name.in(language));
        break;
      }
    }
    QStringList axes;
    for (const Dimension& dimension : gate->dimensions) axes << text(dimension.channel);
    gates_->addItem(QStringLiteral("%1 (%2)").arg(name, axes.join(QStringLiteral(" \u00d7 "))),
                    text(gate->id));
  }
}

void ProposeDialog::fillPopulations() {
  populations_->addItem(tr("All events"), QString());
  const GatingTree& tree = strategy().tree;
  for (std::size_t i = 0; i < tree.populations().size(); ++i) {
    const Population& population = tree.populations()[i];
    populations_->addItem(QString(static_cast<int>(2 * (tree.depth(i) + 1)), QLatin1Char(' ')) +
                              text(population.name.in(language_.toStdString())),
                          text(population.id));
  }
  for (std::size_t t = 0; t < analysis_->tubes.size(); ++t) {
    if (t != tube_) other_->addItem(text(tubeName(analysis_->tubes[t].reference)), static_cast<int>(t));
  }
  other_->addItem(tr("A file\u2026"), kFileEntry);
  other_->setCurrentIndex(-1);
}

void ProposeDialog::chooseGate(const QString& gate) {
  const int at = gates_->findData(gate);
  if (at >= 0) gates_->setCurrentIndex(at);
}

void ProposeDialog::chooseMethod(GateMethod method) {
  const int at = methods_->findData(static_cast<int>(method));
  if (at >= 0) methods_->setCurrentIndex(at);
}

GateMethod ProposeDialog::method() const { return static_cast<GateMethod>(methods_->currentData().toInt()); }

const Gate* ProposeDialog::gate() const {
  const auto at = strategy().tree.gateIndex(gates_->currentData().toString().toStdString());
  return at ? &strategy().tree.gates()[*at] : nullptr;
}

void ProposeDialog::followGate() {
  if (filling_ || !gate()) return;
  filling_ = true;
  const QVariant before = methods_->currentData();
  methods_->clear();
  for (const GateMethod each : kGateMethods) {
    if (methodFits(each, *gate())) methods_->addItem(gateMethodName(each), static_cast<int>(each));
  }
  methods_->setCurrentIndex(std::max(0, methods_->findData(before)));
  axes_->clear();
  for (const Dimension& dimension : gate()->dimensions) axes_->addItem(text(dimension.channel));
  populations_->setCurrentIndex(
      std::max(0, populations_->findData(text(parentOfGate(strategy(), gate()->id)))));
  filling_ = false;
  followMethod();
}

void ProposeDialog::followMethod() {
  if (filling_ || methods_->currentIndex() < 0) return;
  place_.reset();
  const GateMethod now = method();
  const bool oneAxis = axesOf(now).front() == 1;
  const bool hasSide = now == GateMethod::Valley || now == GateMethod::Tail || now == GateMethod::Quantile;
  const auto show = [this](QWidget* field, bool shown) {
    field->setVisible(shown);
    form_->labelForField(field)->setVisible(shown);
  };
  show(axes_, oneAxis && axes_->count() > 1);
  show(keep_, hasSide);
  show(share_, now == GateMethod::Quantile || now == GateMethod::Fmo);
  show(other_, now == GateMethod::Fmo || now == GateMethod::Magnetic);
  explanation_->setText(gateMethodExplanation(now));
  followAxis();
}

void ProposeDialog::followAxis() {
  if (filling_ || !gate()) return;
  filling_ = true;
  const auto* box = std::get_if<RectangleGate>(&gate()->shape);
  const auto axis = static_cast<std::size_t>(std::max(0, axes_->currentIndex()));
  // The side on which the gate ends is the one that a cut can move.
  if (box != nullptr && axis < box->sides().size())
    keep_->setCurrentIndex(std::isfinite(box->sides()[axis].minimum) ? 0 : 1);
  filling_ = false;
  ask();
}

void ProposeDialog::chooseFile() {
  const QString file = QFileDialog::getOpenFileName(this, tr("Choose the other tube"));
  if (file.isEmpty()) return other_->setCurrentIndex(-1);
  other_->insertItem(other_->count() - 1, QFileInfo(file).fileName(), kFileEntry);
  other_->setItemData(other_->count() - 2, file, Qt::UserRole + 1);
  other_->setCurrentIndex(other_->count() - 2);
  ask();
}

ProposalQuestion ProposeDialog::question() const {
  ProposalQuestion question;
  question.method = method();
  question.gate = gates_->currentData().toString().toStdString();
  question.axis = static_cast<std::size_t>(std::max(0, axes_->currentIndex()));
  question.population = populations_->currentData().toString().toStdString();
  question.keep = keep_->currentIndex() == 1 ? KeepSide::Below : KeepSide::Above;
  question.share = share_->value() / 100;
  question.place = place_;
  question.language = language_.toStdString();
  if (other_->currentIndex() < 0) return question;
  if (other_->currentData().toInt() == kFileEntry) {
    question.otherFile = other_->currentData(Qt::UserRole + 1).toString().toStdString();
  } else {
    question.otherTube = static_cast<std::size_t>(other_->currentData().toInt());
  }
  return question;
}

void ProposeDialog::ask() {
  if (filling_ || methods_->currentIndex() < 0) return;
  jobs_.cancel(job_);
  answer_.reset();
  looked_->setChecked(false);  // what was looked at is another proposal
  obstacle_->hide();
  updateAccept();
  const quint64 asked = ++revision_;
  job_ = jobs_.start(
      {tr("Looking for a gate"), [this, asked] { return asked == revision_; }}, this,
      [analysis = analysis_, tube = tube_, question = question()](Progress& progress) {
        return answerProposal(*analysis, tube, question, progress);
      },
      [this](Result<ProposalAnswer>&& answer) { take(std::move(answer)); });
}

void ProposeDialog::take(Result<ProposalAnswer>&& answer) {
  if (!answer) {
    canvas_->setModel(std::nullopt);
    canvas_->setMessage(errorText(answer.error()));
    sentences_->setText(errorText(answer.error()));
    score_->hide();
    return updateAccept();
  }
  answer_ = *std::move(answer);
  showAnswer();
  updateAccept();
}

void ProposeDialog::showAnswer() {
  canvas_->setModel(answer_->plot);
  canvas_->setCursor(method() == GateMethod::Contour ? Qt::CrossCursor : Qt::ArrowCursor);
  if (!answer_->proposal) {
    score_->hide();
    sentences_->setText(method() == GateMethod::Contour ? tr("Click on a population in the plot.")
                                                        : tr("Choose the other tube."));
    return;
  }
  const GateProposal& proposal = *answer_->proposal;
  score_->setKind(proposal.applicable() ? ChipKind::Proposed : ChipKind::Caution);
  score_->setText(fill(tr("Proposed, score %1"), {QString::number(proposal.score, 'f', 2)}));
  score_->setVisible(proposal.shape.has_value());
  layout()->activate();  // the chip is as wide as its words at once
  QStringList lines = proposalSentences(proposal);
  if (proposal.shape && !answer_->shape)
    lines << tr("The proposal does not fit this gate: it would turn it round or leave nothing of it.");
  sentences_->setText(lines.join(QLatin1Char('\n')));
  canvas_->setAccessibleDescription(lines.join(QLatin1Char(' ')));
}

void ProposeDialog::updateAccept() {
  const bool fits = answer_ && answer_->proposal && answer_->shape;
  const bool sure = fits && answer_->proposal->applicable();
  looked_->setVisible(fits && !sure);
  const bool named = !name_->text().trimmed().isEmpty() && !reason_->text().trimmed().isEmpty();
  acceptButton_->setEnabled(fits && named && (sure || looked_->isChecked()));
  QString why;
  if (fits && !named) why = tr("Name and reason are needed.");
  if (fits && named && !sure && !looked_->isChecked())
    why = tr("The score is low: say first that you have looked at it.");
  acceptButton_->setToolTip(why);
}

void ProposeDialog::acceptNow() {
  if (!answer_ || !answer_->proposal || !answer_->shape) return;
  AcceptedProposal accepted{question().gate,
                            *answer_->shape,
                            std::string(gateMethodCode(answer_->proposal->method)),
                            answer_->proposal->score,
                            scope_->currentIndex() == 1 ? std::nullopt : std::optional(tube_),
                            name_->text().trimmed().toStdString(),
                            reason_->text().trimmed().toStdString()};
  const QString obstacle = accept_(accepted);
  if (obstacle.isEmpty()) return accept();
  obstacle_->setText(obstacle);
  obstacle_->show();
}

}  // namespace vestige::app
