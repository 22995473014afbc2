// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ws_compensation/spectra_view.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>

namespace vestige::app {
namespace {

enum Column { kName, kPeak, kAlike, kColumns };
constexpr int kTableWidth = 400, kSwatchWidth = 26, kSwatchHeight = 12;

QIcon swatch(const QPen& pen) {
  QPixmap picture(kSwatchWidth, kSwatchHeight);
  picture.fill(Qt::transparent);
  QPainter painter(&picture);
  painter.setRenderHint(QPainter::Antialiasing);
  QPen line = pen;
  line.setWidthF(2.4);
  painter.setPen(line);
  painter.drawLine(QPointF(1, kSwatchHeight / 2.0), QPointF(kSwatchWidth - 1, kSwatchHeight / 2.0));
  return QIcon(picture);
}

/// The row that is most like this one, and how much.
std::pair<std::size_t, double> mostAlike(const std::vector<double>& similarity, std::size_t rows,
                                         std::size_t row) {
  std::pair<std::size_t, double> best{row, -2};
  for (std::size_t other = 0; other < rows; ++other) {
    const double cosine = similarity[row * rows + other];
    if (other != row && cosine > best.second) best = {other, cosine};
  }
  return best;
}

}  // namespace

SpectraView::SpectraView(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(Metrics::kSpace4);
  plot_ = new SpectraPlot(theme_, this);
  row->addWidget(plot_, 1);
  table_ = new QTableWidget(0, kColumns, this);
  table_->setObjectName(QStringLiteral("spectra"));
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(Metrics::kTreeRow + Metrics::kSpace2);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setIconSize({kSwatchWidth, kSwatchHeight});
  table_->horizontalHeader()->setSectionResizeMode(kName, QHeaderView::Stretch);
  table_->horizontalHeader()->setSectionResizeMode(kPeak, QHeaderView::ResizeToContents);
  table_->setColumnWidth(kAlike, 128);
  table_->setMinimumWidth(340);
  table_->setMaximumWidth(kTableWidth);
  row->addWidget(table_);
  connect(table_, &QTableWidget::currentCellChanged, this, [this](int now) { plot_->setCurrent(now); });
  connect(plot_, &SpectraPlot::picked, this, [this](int found) { table_->setCurrentCell(found, kName); });
  connect(&theme_, &Theme::changed, this, &SpectraView::paintSwatches);
  retranslate();
}

void SpectraView::retranslate() {
  table_->setAccessibleName(tr("Spectra with their peak"));
  table_->setHorizontalHeaderLabels({tr("Dye"), tr("Peak"), tr("Most alike (cosine)")});
}

void SpectraView::paintSwatches() {
  const ReferenceSpectra& spectra = plot_->spectra();
  for (std::size_t i = 0; i < spectra.names.size(); ++i)
    table_->item(static_cast<int>(i), kName)->setIcon(swatch(spectrumPen(theme_.colours(), spectra, i)));
}

void SpectraView::setSpectra(const ReferenceSpectra& spectra) {
  plot_->setSpectra(spectra);
  table_->clearContents();
  table_->setRowCount(static_cast<int>(spectra.names.size()));
  const std::vector<double> similarity = cosineSimilarity(spectra);
  const std::size_t rows = spectra.names.size();
  for (std::size_t i = 0; i < rows; ++i) {
    const int row = static_cast<int>(i);
    const auto put = [&](Column column, const QString& text) {
      auto* item = new QTableWidgetItem(text);
      item->setToolTip(text);
      table_->setItem(row, column, item);
    };
    put(kName, QString::fromStdString(spectra.names[i]));
    put(kPeak, QString::fromStdString(spectra.detectors[peakOf(spectra, i)]));
    if (rows < 2) continue;
    const auto [other, cosine] = mostAlike(similarity, rows, i);
    put(kAlike,
        QString::number(cosine, 'f', 2) + QLatin1Char(' ') + QString::fromStdString(spectra.names[other]));
  }
  paintSwatches();
}

void SpectraView::setResiduals(std::vector<DetectorResidual> residuals) {
  plot_->setResiduals(std::move(residuals));
}

}  // namespace vestige::app
