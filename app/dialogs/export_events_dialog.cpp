// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs/export_events_dialog.h"

#include <utility>

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QVBoxLayout>

#include "app/services/event_export.h"
#include "app/text/number_text.h"
#include "app/widgets/chip.h"

namespace vestige::app {
namespace {

QString tubeText(const TubeAnalysis& tube) {
  return QFileInfo(QString::fromStdString(tubeName(tube.reference))).fileName();
}

QFormLayout* formIn(QWidget* part) {
  auto* form = new QFormLayout(part);
  form->setContentsMargins(Metrics::kSpace6, 0, 0, 0);
  form->setVerticalSpacing(Metrics::kSpace4);
  form->setHorizontalSpacing(Metrics::kSpace5);
  return form;
}

}  // namespace

ExportEventsDialog::ExportEventsDialog(AnalysisPtr analysis, std::size_t tube, const QString& population,
                                       const QString& language, QWidget* parent)
    : QDialog(parent), analysis_(std::move(analysis)) {
  setWindowTitle(tr("Export events"));
  setMinimumWidth(540);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6);
  column->setSpacing(Metrics::kSpace5);
  auto* top = new QFormLayout;
  top->setHorizontalSpacing(Metrics::kSpace5);
  tube_ = new QComboBox(this);
  tube_->setObjectName(QStringLiteral("tube"));
  for (const TubeAnalysis& each : analysis_->tubes) tube_->addItem(tubeText(each));
  tube_->setCurrentIndex(static_cast<int>(tube));
  top->addRow(tr("Tube"), tube_);
  column->addLayout(top);
  events_ = new QRadioButton(tr("Events of a population"), this);
  events_->setObjectName(QStringLiteral("events"));
  events_->setChecked(true);
  column->addWidget(events_);
  column->addWidget(buildEvents(population, language));
  copy_ = new QRadioButton(tr("De-identified copy of the whole file"), this);
  copy_->setObjectName(QStringLiteral("copy"));
  column->addWidget(copy_);
  column->addWidget(buildCopy());
  note_ = roleLabel("caption", this);
  note_->setWordWrap(true);
  note_->setMinimumHeight(2 * note_->fontMetrics().lineSpacing());
  note_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  column->addWidget(note_);
  auto* buttons = new QDialogButtonBox(this);
  buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
  go_ = buttons->addButton(tr("Export\u2026"), QDialogButtonBox::AcceptRole);
  makePrimary(go_);
  go_->setDefault(true);
  column->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  for (QComboBox* box : {tube_, population_, kind_})
    connect(box, &QComboBox::currentIndexChanged, this, &ExportEventsDialog::update);
  for (QAbstractButton* button :
       {static_cast<QAbstractButton*>(events_), static_cast<QAbstractButton*>(copy_),
        static_cast<QAbstractButton*>(compensate_), static_cast<QAbstractButton*>(transform_)})
    connect(button, &QAbstractButton::toggled, this, &ExportEventsDialog::update);
  update();
}

QWidget* ExportEventsDialog::buildEvents(const QString& population, const QString& language) {
  eventsPart_ = new QWidget(this);
  QFormLayout* form = formIn(eventsPart_);
  population_ = new QComboBox(eventsPart_);
  population_->setObjectName(QStringLiteral("population"));
  population_->addItem(tr("All events"), QString());
  const GatingTree& tree = analysis_->strategy->tree;
  for (std::size_t i = 0; i < tree.populations().size(); ++i) {
    const Population& each = tree.populations()[i];
    const QString indent(static_cast<int>(2 * (tree.depth(i) + 1)), u' ');
    population_->addItem(indent + QString::fromStdString(each.name.in(language.toStdString())),
                         QString::fromStdString(each.id));
  }
  population_->setCurrentIndex(std::max(0, population_->findData(population)));
  form->addRow(tr("Population"), population_);
  compensate_ = new QCheckBox(tr("Compensate with the matrix of the tube"), eventsPart_);
  compensate_->setObjectName(QStringLiteral("compensate"));
  transform_ = new QCheckBox(tr("Fluorescence on a display scale"), eventsPart_);
  transform_->setObjectName(QStringLiteral("transform"));
  auto* values = new QVBoxLayout;
  values->setSpacing(Metrics::kSpace3);
  values->addWidget(compensate_);
  values->addWidget(transform_);
  form->addRow(tr("Values"), values);
  kind_ = new QComboBox(eventsPart_);
  kind_->setObjectName(QStringLiteral("kind"));
  kind_->addItem(tr("FCS 3.1"), static_cast<int>(Kind::Fcs31));
  kind_->addItem(tr("FCS 3.2"), static_cast<int>(Kind::Fcs32));
  kind_->addItem(tr("CSV table"), static_cast<int>(Kind::Csv));
  kind_->addItem(tr("HDF5"), static_cast<int>(Kind::Hdf5));
  form->addRow(tr("File"), kind_);
  return eventsPart_;
}

QWidget* ExportEventsDialog::buildCopy() {
  copyPart_ = new QWidget(this);
  QFormLayout* form = formIn(copyPart_);
  identifiers_ = new QPlainTextEdit(copyPart_);
  identifiers_->setObjectName(QStringLiteral("identifiers"));
  identifiers_->setTabChangesFocus(true);
  identifiers_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  identifiers_->setFixedHeight(5 * identifiers_->fontMetrics().lineSpacing() + 2 * Metrics::kSpace4);
  QStringList lines;
  for (const std::string& text : identifiersOf(analysis_->record)) lines += QString::fromStdString(text);
  identifiers_->setPlainText(lines.join(u'\n'));
  form->addRow(tr("Must not be\nin the copy"), identifiers_);
  return copyPart_;
}

void ExportEventsDialog::update() {
  const bool whole = copy_->isChecked();
  eventsPart_->setEnabled(!whole);
  copyPart_->setEnabled(whole);
  const TubeAnalysis& tube = analysis_->tubes.at(static_cast<std::size_t>(tube_->currentIndex()));
  const bool can = tube.fileMatrix || tube.unmixing;
  compensate_->setEnabled(can);
  compensate_->setToolTip(!can ? tr("This tube has no matrix.")
                          : tube.unmixing
                              ? tr("Unmixed: the dyes in place of the detectors, and the residual.")
                              : QString());
  if (!can) compensate_->setChecked(false);
  if (whole) {
    note_->setText(
        tr("Same events, length and offsets. All values but those that describe the measurement are blanked; "
           "the copy "
           "is searched for the lines above, one each, before it takes its place."));
    return;
  }
  const auto population =
      analysis_->strategy->tree.populationIndex(population_->currentData().toString().toStdString());
  const std::uint64_t count = population ? tube.evaluation.populations.at(*population).count
                                         : static_cast<std::uint64_t>(tube.sample->events.eventCount());
  QString text = tr("%1 events, all channels.").arg(countText(static_cast<std::int64_t>(count)));
  if (transform_->isChecked())
    text += u' ' + tr("Scale: %1.").arg(QString::fromStdString(printTransform(defaultExportScale())));
  note_->setText(text + u' ' + tr("The file is read again and compared before it takes its place."));
}

CaseExport ExportEventsDialog::wanted() const {
  CaseExport wanted;
  wanted.tube = static_cast<std::size_t>(tube_->currentIndex());
  wanted.deidentify = copy_->isChecked();
  if (wanted.deidentify) {
    for (const QString& line : identifiers_->toPlainText().split(u'\n')) {
      if (!line.trimmed().isEmpty()) wanted.identifiers.push_back(line.trimmed().toStdString());
    }
    return wanted;
  }
  wanted.population = population_->currentData().toString().toStdString();
  wanted.compensate = compensate_->isChecked();
  wanted.transform = transform_->isChecked();
  if (static_cast<Kind>(kind_->currentData().toInt()) == Kind::Fcs32) wanted.version = fcs::Version::V3_2;
  return wanted;
}

QString ExportEventsDialog::proposedName() const {
  if (copy_->isChecked()) return QStringLiteral("deidentified.fcs");  // the file's own name may name a person
  const QString base = QFileInfo(tube_->currentText()).completeBaseName();
  const QString population = population_->currentData().toString();
  const QString name = population.isEmpty() ? base + QStringLiteral("-export") : base + u'-' + population;
  switch (static_cast<Kind>(kind_->currentData().toInt())) {
    case Kind::Fcs31:
    case Kind::Fcs32:
      break;
    case Kind::Csv:
      return name + QStringLiteral(".csv");
    case Kind::Hdf5:
      return name + QStringLiteral(".h5");
  }
  return name + QStringLiteral(".fcs");
}

QString ExportEventsDialog::nameFilter() const {
  if (copy_->isChecked()) return tr("FCS files (*.fcs)");
  switch (static_cast<Kind>(kind_->currentData().toInt())) {
    case Kind::Fcs31:
    case Kind::Fcs32:
      break;
    case Kind::Csv:
      return tr("CSV files (*.csv)");
    case Kind::Hdf5:
      return tr("HDF5 files (*.h5)");
  }
  return tr("FCS files (*.fcs)");
}

}  // namespace vestige::app
