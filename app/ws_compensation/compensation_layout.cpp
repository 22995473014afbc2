// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the compensation workspace on the screen, their words and their connections.
#include <cmath>

#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollArea>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

#include "app/document/matrix_commands.h"
#include "app/ws_compensation/compensation_workspace.h"

namespace vestige::app {
namespace {

constexpr int kSideWidth = 430, kTableHeight = 104;

QPushButton* smallButton(QWidget* parent) {
  auto* button = new QPushButton(parent);
  button->setProperty("small", true);
  button->setAutoDefault(false);
  return button;
}

}  // namespace

void CompensationWorkspace::build() {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(buildBar());
  note_ = new QLabel(this);
  note_->setTextFormat(Qt::PlainText);
  note_->setWordWrap(true);
  note_->hide();
  column->addWidget(note_);
  middle_ = new QStackedWidget(this);
  auto* middle = new QSplitter(Qt::Horizontal, middle_);
  grid_ = new SpillGrid(theme_, middle);
  middle->addWidget(grid_);
  middle->addWidget(buildSide());
  middle->setStretchFactor(0, 1);
  middle->setChildrenCollapsible(false);
  middle_->addWidget(middle);
  spectra_ = new SpectraPanel(theme_, jobs_, middle_);
  middle_->addWidget(spectra_);
  column->addWidget(middle_, 1);
}

QWidget* CompensationWorkspace::buildBar() {
  auto* bar = new QWidget(this);
  bar->setProperty("band", QStringLiteral("panel"));
  bar->setAttribute(Qt::WA_StyledBackground);
  auto* rows = new QVBoxLayout(bar);
  rows->setContentsMargins(Metrics::kSpace5, Metrics::kSpace3, Metrics::kSpace5, Metrics::kSpace3);
  rows->setSpacing(Metrics::kSpace3);
  auto* upper = new QHBoxLayout;
  upper->setSpacing(Metrics::kSpace3);
  back_ = smallButton(bar);
  upper->addWidget(back_);
  upper->addSpacing(Metrics::kSpace5);
  const auto choice = [&](QLabel*& label, QComboBox*& box, int width) {
    label = roleLabel("caption", bar);
    box = new QComboBox(bar);
    box->setMinimumWidth(width);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    label->setBuddy(box);
    upper->addWidget(label);
    upper->addWidget(box);
  };
  choice(tubeLabel_, tubes_, 120);
  choice(matrixLabel_, matrices_, 110);
  choice(sourceLabel_, sources_, 110);
  choice(populationLabel_, populations_, 110);
  addControl_ = smallButton(bar);
  upper->addWidget(addControl_);
  upper->addStretch(1);
  rows->addLayout(upper);
  auto* lower = new QHBoxLayout;
  lower->setSpacing(Metrics::kSpace3);
  for (QPushButton** button : {&wizard_, &import_, &export_, &reset_, &all_}) {
    *button = smallButton(bar);
    lower->addWidget(*button);
  }
  lower->addStretch(1);
  authorLabel_ = roleLabel("caption", bar);
  author_ = new QLineEdit(bar);
  author_->setObjectName(QStringLiteral("matrixAuthor"));
  author_->setMaximumWidth(160);
  author_->setText(QSettings().value(QStringLiteral("compensation/author")).toString());
  reasonLabel_ = roleLabel("caption", bar);
  reason_ = new QLineEdit(bar);
  reason_->setObjectName(QStringLiteral("matrixReason"));
  reason_->setMinimumWidth(160);
  authorLabel_->setBuddy(author_);
  reasonLabel_->setBuddy(reason_);
  for (QWidget* widget : std::initializer_list<QWidget*>{authorLabel_, author_, reasonLabel_, reason_})
    lower->addWidget(widget);
  rows->addLayout(lower);
  return bar;
}

QWidget* CompensationWorkspace::buildSide() {
  auto* side = new QWidget(this);
  side->setProperty("band", QStringLiteral("panel"));
  side->setAttribute(Qt::WA_StyledBackground);
  side->setMinimumWidth(320);
  auto* column = new QVBoxLayout(side);
  column->setContentsMargins(Metrics::kSpace5, Metrics::kSpace4, Metrics::kSpace5, Metrics::kSpace4);
  column->setSpacing(Metrics::kSpace3);
  auto* head = new QHBoxLayout;
  cellTitle_ = roleLabel("title", side);
  drawn_ = roleLabel("caption", side);
  head->addWidget(cellTitle_, 1);
  head->addWidget(drawn_);
  column->addLayout(head);
  plot_ = new SpillPlot(theme_, side);
  column->addWidget(plot_, 3);
  auto* change = new QHBoxLayout;
  slider_ = new QSlider(Qt::Horizontal, side);
  slider_->setRange(-150, 150);  // tenths of a percent around the number in use
  spin_ = new QDoubleSpinBox(side);
  spin_->setRange(-200, 1000);
  spin_->setDecimals(3);
  spin_->setSingleStep(0.1);
  spin_->setSuffix(QStringLiteral(" %"));
  spin_->setKeyboardTracking(false);
  change->addWidget(slider_, 1);
  change->addWidget(spin_);
  column->addLayout(change);
  const auto words = [&](const char* role) {
    QLabel* label = roleLabel(role, side);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(label);
    return label;
  };
  verdict_ = words("body");
  legend_ = words("caption");
  numbers_ = new QTableView(side);
  numbers_->setModel(&model_);
  numbers_->setMinimumHeight(kTableHeight);
  numbers_->horizontalHeader()->setDefaultSectionSize(64);
  numbers_->verticalHeader()->setDefaultSectionSize(Metrics::kTreeRow);
  numbers_->setFont(Theme::font(Metrics::kCaption));
  column->addWidget(numbers_, 2);
  identity_ = words("caption");
  side->resize(kSideWidth, side->height());
  return side;
}

void CompensationWorkspace::connectSide() {
  connect(spectra_, &SpectraPanel::ready, this, &CompensationWorkspace::ready);
  connect(back_, &QPushButton::clicked, this, &CompensationWorkspace::closed);
  connect(wizard_, &QPushButton::clicked, this, &CompensationWorkspace::wizardRequested);
  connect(addControl_, &QPushButton::clicked, this, &CompensationWorkspace::controlRequested);
  connect(import_, &QPushButton::clicked, this, [this] {
    if (!needAuthor()) return;
    importFrom(
        QFileDialog::getOpenFileName(this, tr("Import a matrix"), {}, tr("Tables (*.csv *.tsv *.txt)")));
  });
  connect(export_, &QPushButton::clicked, this, [this] {
    exportTo(QFileDialog::getSaveFileName(this, tr("Export the matrix"), QStringLiteral("matrix.csv"),
                                          tr("Tables (*.csv)")));
  });
  connect(reset_, &QPushButton::clicked, this, &CompensationWorkspace::resetToFile);
  connect(all_, &QPushButton::clicked, this, &CompensationWorkspace::useForAllTubes);
  connect(grid_, &SpillGrid::currentChanged, this, [this] {
    commitValue();
    const QSignalBlocker quiet(numbers_->selectionModel());
    const SpillCellId id = grid_->current();
    numbers_->setCurrentIndex(model_.index(static_cast<int>(id.dye), static_cast<int>(id.detector)));
    preview(Drawn::Large);
    later_.start();
  });
  connect(grid_, &SpillGrid::visibleChanged, &later_, qOverload<>(&QTimer::start));
  connect(grid_, &SpillGrid::entered, plot_, qOverload<>(&QWidget::setFocus));
  connect(plot_, &SpillPlot::stepped, this, [this](double delta) {
    // In whole steps of a tenth of a percent the sum stays a short number.
    if (shown_) previewValue(std::round((currentValue() + delta) * 1e6) / 1e6);
  });
  connect(plot_, &SpillPlot::released, this, &CompensationWorkspace::commitValue);
  connect(slider_, &QSlider::valueChanged, this, [this](int tenths) {
    const SpillCellId id = grid_->current();
    if (!matrix_) return;
    previewValue(std::round((matrix_->at(id.dye, id.detector) + tenths / 1000.0) * 1e6) / 1e6);
    if (!slider_->isSliderDown()) commitValue();
  });
  connect(slider_, &QSlider::sliderReleased, this, &CompensationWorkspace::commitValue);
  connect(spin_, qOverload<double>(&QDoubleSpinBox::valueChanged), this, [this](double percent) {
    const SpillCellId id = grid_->current();
    typeValue(id.dye, id.detector, percent / 100);
  });
  connect(&model_, &MatrixModel::valueTyped, this, [this](int dye, int detector, double value) {
    typeValue(static_cast<std::size_t>(dye), static_cast<std::size_t>(detector), value);
  });
  connect(&model_, &MatrixModel::refused, this, [this](const QString& text) {
    tell(tr("\"%1\" is not a number; the number before stays.").arg(text), true);
  });
  connect(
      numbers_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
        if (now.isValid())
          grid_->setCurrent({static_cast<std::size_t>(now.row()), static_cast<std::size_t>(now.column())});
      });
  const auto chosen = [this](QComboBox* box, auto&& act) {
    connect(box, qOverload<int>(&QComboBox::activated), this, [this, box, act](int) {
      if (!isFilling_) act(box->currentData().toString());
    });
  };
  chosen(tubes_, [this](const QString& what) { setTube(what.toULongLong()); });
  chosen(sources_, [this](const QString& what) {
    control_ = what.toInt();
    refresh();
  });
  chosen(populations_, [this](const QString& what) { setPopulation(what); });
  chosen(matrices_, [this](const QString& what) {
    takeStatus(tr("This matrix cannot be used here."), assignMatrix(document_, what.toStdString(), {tube_}));
    fillChoices();
  });
}

void CompensationWorkspace::retranslate(const QString& language) {
  language_ = language;
  back_->setText(tr("\u2039 Gates"));
  wizard_->setText(tr("From controls\u2026"));
  import_->setText(tr("Import CSV\u2026"));
  export_->setText(tr("Export CSV\u2026"));
  reset_->setText(tr("Reset to the file's"));
  spectra_->retranslate();
  all_->setText(tr("Use for all tubes"));
  addControl_->setText(tr("Show a control\u2026"));
  tubeLabel_->setText(tr("Tube"));
  matrixLabel_->setText(tr("Matrix"));
  sourceLabel_->setText(tr("Events of"));
  populationLabel_->setText(tr("Population"));
  authorLabel_->setText(tr("Changed by"));
  author_->setPlaceholderText(tr("your name"));
  reasonLabel_->setText(tr("Reason"));
  reason_->setPlaceholderText(tr("why the numbers change"));
  legend_->setText(
      tr("\u25b2 too little, \u25bc too much compensation, from 1 % of the dye on. The line joins the "
         "medians of the dye's negative and positive events; level is right for a single stain. "
         "Arrow keys in the large plot change the number by 0.1 %, Page Up and Page Down by 1 %."));
  if (isVisible()) refresh();
}

}  // namespace vestige::app
