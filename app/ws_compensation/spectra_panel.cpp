// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ws_compensation/spectra_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>

#include "app/services/event_export.h"
#include "app/text/error_text.h"
#include "app/text/matrix_text.h"
#include "app/text/number_text.h"
#include "app/widgets/chip.h"
#include "app/ws_compensation/spill_words.h"
#include "io/resource/matrix_identity.h"

namespace vestige::app {
namespace {

enum Column { kDetector, kShare, kLeft, kMean, kColumns };
constexpr int kTableHeight = 170;

}  // namespace

SpectraPanel::SpectraPanel(const Theme& theme, JobList& jobs, QWidget* parent)
    : QWidget(parent), theme_(theme), jobs_(jobs) {
  setProperty("band", QStringLiteral("panel"));
  setAttribute(Qt::WA_StyledBackground);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(Metrics::kSpace5, Metrics::kSpace4, Metrics::kSpace5, Metrics::kSpace4);
  column->setSpacing(Metrics::kSpace3);
  title_ = roleLabel("title", this);
  summary_ = roleLabel("body", this);
  summary_->setWordWrap(true);
  column->addWidget(title_);
  column->addWidget(summary_);
  view_ = new SpectraView(theme_, this);
  column->addWidget(view_, 1);
  detectorsTitle_ = roleLabel("caption", this);
  detectorsTitle_->setWordWrap(true);
  column->addWidget(detectorsTitle_);
  detectors_ = new QTableWidget(0, kColumns, this);
  detectors_->setObjectName(QStringLiteral("detectors"));
  detectors_->verticalHeader()->hide();
  detectors_->verticalHeader()->setDefaultSectionSize(Metrics::kTreeRow);
  detectors_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  detectors_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
  detectors_->setFixedHeight(kTableHeight);
  column->addWidget(detectors_);
  identity_ = roleLabel("caption", this);
  identity_->setWordWrap(true);
  identity_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  column->addWidget(identity_);
  connect(&jobs_, &JobList::ended, this, [this](JobId id, JobOutcome outcome) {
    if (id != job_) return;
    job_ = 0;
    if (outcome == JobOutcome::Cancelled)
      summary_->setText(tr("Stopped: what is left in each detector is not known."));
    emit ready();
  });
  retranslate();
}

SpectraPanel::~SpectraPanel() {
  jobs_.disconnect(this);
  jobs_.cancel(job_);
}

void SpectraPanel::retranslate() {
  view_->retranslate();
  shown_.clear();  // the words of the plot are made with the spectra
  title_->setText(tr("This tube is unmixed"));
  detectorsTitle_->setText(tr("What is left of each detector's light when all dyes are taken away. A "
                              "detector that stands out is one "
                              "whose spectra are wrong, or that sees a dye which is not in the table. Each "
                              "event has the same as the "
                              "channel \"%1\" in plots, statistics and exports.")
                               .arg(QLatin1String(kResidualChannel)));
  detectors_->setHorizontalHeaderLabels({tr("Detector"), tr("Left, percent of its signal"),
                                         tr("Left, root mean square"), tr("Left, on average")});
  detectors_->setAccessibleName(tr("What is left in each detector"));
}

void SpectraPanel::clear() {
  jobs_.cancel(job_);
  job_ = 0;
  ++asked_;
  shown_.clear();
  measuredOf_.reset();
}

void SpectraPanel::setMatrix(const OwnMatrix& matrix, const AnalysisPtr& analysis, std::size_t tube) {
  identity_->setText(matrixOriginText(matrix) + QLatin1Char('\n') +
                     tr("SHA-256 of the spectra: %1").arg(QString::fromStdString(matrix.sha256)));
  if (shown_ != matrix.sha256) {
    view_->setSpectra(spectraOf(matrix));
    shown_ = matrix.sha256;
    measuredOf_.reset();
  }
  const TubeAnalysis& now = analysis->tubes.at(tube);
  if (!now.unmixing || now.unmixing->sha256 != matrix.sha256) {
    measuredOf_.reset();
    summary_->setText(tr("The tube is being unmixed\u2026"));
    return;
  }
  if (measuredOf_ != now.sample) measure(analysis, tube);
}

void SpectraPanel::measure(const AnalysisPtr& analysis, std::size_t tube) {
  jobs_.cancel(job_);
  measuredOf_ = analysis->tubes.at(tube).sample;
  summary_->setText(tr("Looking at what is left in each detector\u2026"));
  const quint64 asked = ++asked_;
  job_ = jobs_.start(
      {tr("Looking at the residual of unmixing"), [this, asked] { return asked == asked_; }}, this,
      [analysis, tube](Progress& progress) -> Result<UnmixResidual> {
        const TubeAnalysis& of = analysis->tubes.at(tube);
        const auto index = of.sample->events.indexOf(kAutofluorescenceIndexChannel);
        return detectorResiduals(of.measured()->events, of.unmixing->spectra, of.sample->events,
                                 index ? &of.sample->events.column(*index) : nullptr, progress);
      },
      [this](Result<UnmixResidual> residual) {
        job_ = 0;
        if (residual)
          takeResidual(*residual);
        else
          summary_->setText(errorText(residual.error()));
        emit ready();
      });
}

void SpectraPanel::takeResidual(const UnmixResidual& residual) {
  const ReferenceSpectra& s = view_->plot().spectra();
  view_->setResiduals(residual.detectors);
  detectors_->setRowCount(static_cast<int>(residual.detectors.size()));
  std::size_t worst = 0;
  const auto shareOf = [&](std::size_t d) {
    const DetectorResidual& one = residual.detectors[d];
    return one.signal > 0 ? one.rms / one.signal : 0;
  };
  for (std::size_t d = 0; d < residual.detectors.size(); ++d) {
    if (shareOf(d) > shareOf(worst)) worst = d;
    const DetectorResidual& one = residual.detectors[d];
    const QString texts[] = {QString::fromStdString(s.detectors[d]), spillPercent(shareOf(d)),
                             QString::number(one.rms, 'g', 4), QString::number(one.mean, 'g', 3)};
    for (int column = 0; column < kColumns; ++column) {
      auto* item = new QTableWidgetItem(texts[column]);
      if (column != kDetector) item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
      detectors_->setItem(static_cast<int>(d), column, item);
    }
  }
  const auto events = countText(static_cast<std::int64_t>(residual.events));
  summary_->setText(residual.detectors.empty() || residual.events == 0
                        ? tr("No event has a number in every detector.")
                        : tr("All %1 events. Most is left in %2: %3 of its signal.")
                              .arg(events, QString::fromStdString(s.detectors[worst]),
                                   spillPercent(shareOf(worst)) + QStringLiteral(" %")));
}

}  // namespace vestige::app
