// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ws_compensation/compensation_workspace.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSettings>

#include "app/document/matrix_commands.h"
#include "app/services/control_tubes.h"
#include "app/services/tube_unmixing.h"
#include "app/text/error_text.h"
#include "app/text/matrix_text.h"
#include "app/text/number_text.h"
#include "app/ws_compensation/spill_words.h"
#include "io/bytes/file_io.h"
#include "io/resource/matrix_csv.h"
#include "io/resource/matrix_identity.h"
#include "io/resource/spectra_csv.h"

namespace vestige::app {
namespace {

constexpr int kRestMilliseconds = 80;  // between two steps of a hand that moves less time goes by
constexpr int kSmallBins = 64, kLargeBins = 256, kPreviewBins = 128;
const char* const kAuthorKey = "compensation/author";

}  // namespace

CompensationWorkspace::CompensationWorkspace(const Theme& theme, JobList& jobs, CaseDocument& document,
                                             std::function<QString()> now, QWidget* parent)
    : QWidget(parent), theme_(theme), jobs_(jobs), document_(document), now_(std::move(now)) {
  build();
  connectSide();
  later_.setSingleShot(true);
  later_.setInterval(0);
  connect(&later_, &QTimer::timeout, this, [this] {
    preview(Drawn::Missing);
    countAll();
  });
  resting_.setSingleShot(true);
  resting_.setInterval(kRestMilliseconds);
  connect(&resting_, &QTimer::timeout, this, [this] {
    preview(Drawn::All);
    emit ready();
  });
  connect(&document_, &CaseDocument::caseReplaced, this, [this] {
    tube_ = 0;
    control_ = -1;
    population_.clear();
    controls_.clear();
    key_.clear();
    refresh();
  });
  connect(&document_, &CaseDocument::recordChanged, this, [this](CaseDocument::Part part) {
    if (part == CaseDocument::Part::Compensation) refresh();
  });
  connect(&document_, &CaseDocument::analysisChanged, this, &CompensationWorkspace::refresh);
  connect(&jobs_, &JobList::ended, this, [this](JobId id, JobOutcome outcome) {
    if (outcome == JobOutcome::Done || (id != prepareJob_ && id != countJob_)) return;
    (id == prepareJob_ ? prepareJob_ : countJob_) = 0;
    if (outcome == JobOutcome::Cancelled)
      tell(tr("Counting was stopped; what is drawn is a part of the events."), false);
    emit ready();
  });
}

void CompensationWorkspace::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  refresh();
}

void CompensationWorkspace::setAuthor(const QString& name) { author_->setText(name); }

MatrixAuthor CompensationWorkspace::author() const {
  return {author_->text().trimmed().toStdString(), now_().toStdString(),
          reason_->text().trimmed().toStdString()};
}

bool CompensationWorkspace::needAuthor() {
  if (!author_->text().trimmed().isEmpty()) {
    QSettings().setValue(QLatin1String(kAuthorKey), author_->text().trimmed());
    return true;
  }
  tell(tr("Write your name first: every matrix of a case names who answers for it."), true);
  author_->setFocus();
  return false;
}

void CompensationWorkspace::tell(const QString& text, bool isRefusal) {
  note_->setText(text);
  note_->setVisible(!text.isEmpty());
  const StatePair colours = isRefusal ? theme_.colours().reject : theme_.colours().information;
  note_->setStyleSheet(QStringLiteral("color: %1; background: %2; padding: 4px;")
                           .arg(colours.foreground.name(), colours.background.name()));
}

void CompensationWorkspace::takeStatus(const QString& what, const Status& status) {
  if (status) return tell({}, false);
  tell(what + QLatin1Char(' ') + errorText(status.error()), true);
  pending_.reset();
  if (shown_ == matrix_) return showMatrix();
  // The number that was there before stays, and what was drawn of it comes back.
  shown_ = matrix_;
  showMatrix();
  preview(Drawn::All);
  countAll();
}

void CompensationWorkspace::setTube(std::size_t tube) {
  if (!document_.isOpen() || tube >= document_.record().tubes.size() || tube == tube_) return;
  tube_ = tube;
  control_ = -1;
  refresh();
}

void CompensationWorkspace::addControls(std::vector<ControlSource> controls, bool show) {
  const int first = static_cast<int>(controls_.size());
  for (ControlSource& control : controls) controls_.push_back(std::move(control));
  if (show && first < static_cast<int>(controls_.size())) control_ = first;
  refresh();
}

void CompensationWorkspace::setPopulation(const QString& id) {
  population_ = id;
  refresh();
}

void CompensationWorkspace::refresh() {
  if (!document_.isOpen() || !isVisible()) return;
  const MatrixCase open{document_.record(), *document_.analysis()};
  if (tube_ >= open.record.tubes.size()) tube_ = 0;
  std::optional<SpilloverMatrix> matrix = matrixInUse(open, tube_);
  const bool changed = !(matrix == matrix_);
  matrix_ = std::move(matrix);
  shown_ = matrix_;
  pending_.reset();
  fillChoices();
  showMatrix();
  updateIdentity();
  updateButtons();
  if (refreshSpectra()) return;
  if (!matrix_) {
    key_.clear();
    events_ = {};
    grid_->clear();
    plot_->clear(isSpectral(*open.analysis.tubes.at(tube_).sample)
                     ? tr("This tube comes from a spectral cytometer. From controls\u2026 makes spectra of "
                          "single stains; "
                          "the tube is then unmixed with them.")
                     : tr("This tube has no compensation matrix. Import one, or compute one from controls."));
    return;
  }
  if (questionKey() != key_) return prepare();
  if (changed) {
    preview(Drawn::All);
    countAll();
  }
}

bool CompensationWorkspace::refreshSpectra() {
  const CaseRecord& record = document_.record();
  const OwnMatrix* own = spectraInUse(record, record.tubes.at(tube_));
  middle_->setCurrentIndex(own ? 1 : 0);
  if (!own) {
    spectra_->clear();
    return false;
  }
  jobs_.cancel(prepareJob_);
  jobs_.cancel(countJob_);
  prepareJob_ = countJob_ = 0;
  key_.clear();
  events_ = {};
  grid_->clear();
  spectra_->setMatrix(*own, document_.analysis(), tube_);
  return true;
}

std::string CompensationWorkspace::questionKey() const {
  std::string key = std::to_string(tube_) + "/" + std::to_string(control_) + "/" + population_.toStdString();
  for (const std::string& channel : matrix_->channels) key += "\n" + channel;
  if (const auto mask = currentMask()) key += "\n" + std::to_string(mask->count());
  return key;
}

std::shared_ptr<const EventMask> CompensationWorkspace::currentMask() const {
  if (control_ >= 0 || population_.isEmpty()) return nullptr;
  const AnalysisPtr analysis = document_.analysis();
  const auto index = analysis->strategy->tree.populationIndex(population_.toStdString());
  if (!index) return nullptr;
  // The mask lives as long as the analysis that it stands in.
  return {analysis, &analysis->tubes.at(tube_).evaluation.populations.at(*index).mask};
}

void CompensationWorkspace::prepare() {
  jobs_.cancel(prepareJob_);
  jobs_.cancel(countJob_);
  countJob_ = 0;
  key_ = questionKey();
  SpillQuestion question;
  question.sample = control_ >= 0 ? controls_[static_cast<std::size_t>(control_)].sample
                                  : document_.analysis()->tubes[tube_].sample;
  question.mask = currentMask();
  question.matrix = *matrix_;
  question.scales = spillScales(*document_.analysis(), tube_);
  const quint64 asked = ++prepared_;
  prepareJob_ = jobs_.start(
      {tr("Preparing the compensation view"), [this, asked] { return asked == prepared_; }}, this,
      [question](Progress& progress) { return prepareSpill(question, progress); },
      [this](Result<SpillAnswer> answer) {
        prepareJob_ = 0;
        if (!answer) {
          events_ = {};
          grid_->clear();
          plot_->clear(errorText(answer.error()));
          emit ready();
          return;
        }
        events_ = *std::move(answer);
        grid_->setAxes(events_.all->axes);
        grid_->setOwnDye(ownDye());
        showMatrix();
        preview(Drawn::All);
        countAll();
      });
}

std::optional<std::size_t> CompensationWorkspace::ownDye() const {
  if (control_ < 0 || !matrix_) return {};
  const std::string& own = controls_[static_cast<std::size_t>(control_)].channel;
  const auto found = std::ranges::find(matrix_->channels, own);
  if (found == matrix_->channels.end()) return {};
  return static_cast<std::size_t>(found - matrix_->channels.begin());
}

// On the GUI thread: a few thousand events, the cells that are seen; while a number is dragged only those
// that it moves at once (tests/bench/spill_bench).
void CompensationWorkspace::preview(Drawn which) {
  if (prepareJob_ != 0 || !events_.few || !shown_ || shown_->channels.size() != events_.few->axes.size())
    return;
  const SpillCellId current = grid_->current();
  std::vector<SpillCellId> wanted = grid_->visibleCells();
  if (which == Drawn::Missing)
    std::erase_if(wanted, [this](SpillCellId id) { return grid_->cell(id) != nullptr; });
  if (which == Drawn::Moved) wanted = cellsMoved(wanted, current);
  if (which == Drawn::Large) wanted.clear();
  NoProgress quiet;
  if (!wanted.empty()) {
    const auto cells = countSpillCells(*events_.few, *shown_, wanted, kSmallBins, quiet);
    if (!cells) return takeStatus(tr("Not possible:"), cells.error());
    grid_->setCells(*cells);
  }
  if (which == Drawn::Missing) return;
  if (which == Drawn::Moved) resting_.start();
  if (which == Drawn::All) resting_.stop();
  const auto large = countSpillCells(*events_.few, *shown_, std::span(&current, 1), kPreviewBins, quiet);
  if (!large) return takeStatus(tr("Not possible:"), large.error());
  large_ = large->front();
  isExact_ = events_.few->isAll();
  showCurrent();
}

void CompensationWorkspace::countAll() {
  jobs_.cancel(countJob_);
  countJob_ = 0;
  resting_.stop();
  if (prepareJob_ != 0 || !events_.all || !matrix_ || !(matrix_ == shown_)) return;
  const quint64 asked = ++counted_;
  struct Counted {
    std::vector<SpillCell> cells;
    SpillCell large;
  };
  countJob_ = jobs_.start(
      {tr("Counting the compensation view"), [this, asked] { return asked == counted_; }}, this,
      [events = events_.all, matrix = *matrix_, wanted = grid_->visibleCells(),
       current = grid_->current()](Progress& progress) -> Result<Counted> {
        PartProgress small(progress, 0, 0.8), big(progress, 0.8, 1);
        auto cells = countSpillCells(*events, matrix, wanted, kSmallBins, small);
        if (!cells) return std::move(cells).error();
        auto large = countSpillCells(*events, matrix, std::span(&current, 1), kLargeBins, big);
        if (!large) return std::move(large).error();
        return Counted{*std::move(cells), std::move(large->front())};
      },
      [this](Result<Counted> counted) {
        countJob_ = 0;
        if (!counted) {
          takeStatus(tr("Not counted:"), counted.error());
        } else {
          grid_->setCells(counted->cells);
          if (counted->large.id == grid_->current()) {
            large_ = std::move(counted->large);
            isExact_ = true;
            showCurrent();
          }
        }
        emit ready();
      });
}

double CompensationWorkspace::currentValue() const {
  const SpillCellId id = grid_->current();
  return shown_->at(id.dye, id.detector);
}

void CompensationWorkspace::previewValue(double value) {
  const SpillCellId id = grid_->current();
  if (!shown_ || !events_.few || id.dye == id.detector) return;
  pending_ = id;
  shown_->values.at(id.dye * shown_->channels.size() + id.detector) = value;
  grid_->setValues(shown_->values);
  preview(Drawn::Moved);
}

void CompensationWorkspace::commitValue() {
  const auto pending = std::exchange(pending_, std::nullopt);
  if (!pending || !shown_ || shown_ == matrix_) return;
  typeValue(pending->dye, pending->detector, shown_->at(pending->dye, pending->detector));
}

void CompensationWorkspace::typeValue(std::size_t dye, std::size_t detector, double value) {
  if (!matrix_) return;
  if (!needAuthor()) {
    shown_ = matrix_;
    showMatrix();
    return preview(Drawn::All);
  }
  takeStatus(tr("The number was not changed."),
             setMatrixElement(document_, tube_, dye, detector, value, author()));
}

void CompensationWorkspace::importFrom(const QString& path) {
  if (path.isEmpty() || !needAuthor()) return;
  takeStatus(tr("The matrix was not imported."),
             importMatrix(document_, path.toStdString(), {tube_}, author()));
}

bool CompensationWorkspace::exportTo(const QString& path) {
  const CaseRecord& record = document_.record();
  const OwnMatrix* spectra = spectraInUse(record, record.tubes.at(tube_));
  if (path.isEmpty() || (!matrix_ && !spectra)) return false;
  const std::string table = spectra ? printSpectraCsv(spectraOf(*spectra)) : printMatrixCsv(*matrix_);
  const Status written = writeFileAtomically(path.toStdString(), table);
  if (!written) {
    tell(tr("The table was not written.") + QLatin1Char(' ') + errorText(written.error()), true);
    return false;
  }
  tell(tr("Written: %1 (SHA-256 of the numbers %2)")
           .arg(QFileInfo(path).fileName(), shortSha256(spectra ? spectra->sha256 : matrixSha256(*matrix_))),
       false);
  return true;
}

void CompensationWorkspace::resetToFile() {
  takeStatus(tr("The matrix of the file cannot be used."), assignMatrix(document_, {}, {tube_}));
}

void CompensationWorkspace::useForAllTubes() {
  std::vector<std::size_t> tubes;
  for (std::size_t i = 0; i < document_.record().tubes.size(); ++i) tubes.push_back(i);
  takeStatus(tr("Not every tube can use this matrix; none was changed."),
             assignMatrix(document_, document_.record().tubes.at(tube_).matrix, tubes));
}

void CompensationWorkspace::showMatrix() {
  const bool any = shown_.has_value();
  model_.setEditable(any);
  model_.setMatrix(any ? *shown_ : SpilloverMatrix{});
  if (any) grid_->setValues(shown_->values);
  showCurrent();
}

void CompensationWorkspace::showCurrent() {
  const SpillCellId id = grid_->current();
  const bool ready = shown_ && events_.all && id.dye < shown_->channels.size() &&
                     shown_->channels.size() == events_.all->axes.size();
  const bool editable = ready && id.dye != id.detector;
  spin_->setEnabled(editable);
  slider_->setEnabled(editable);
  if (!ready) {
    cellTitle_->clear();
    verdict_->clear();
    drawn_->clear();
    return;
  }
  const auto& axes = events_.all->axes;
  cellTitle_->setText(
      id.dye == id.detector
          ? tr("%1: its own detector, always 100 %").arg(QString::fromStdString(axes[id.dye].channel))
          : tr("%1 seen in %2")
                .arg(QString::fromStdString(axes[id.dye].channel),
                     QString::fromStdString(axes[id.detector].channel)));
  const QSignalBlocker quietSpin(spin_), quietSlider(slider_);
  spin_->setValue(currentValue() * 100);
  slider_->setValue(
      editable ? static_cast<int>(std::lround((currentValue() - matrix_->at(id.dye, id.detector)) * 1000))
               : 0);
  if (!large_ || large_->id != id) return;
  const bool judged = grid_->isJudged(id);
  plot_->setCell(axes[id.dye], axes[id.detector], *large_, judged);
  QString verdict = editable ? spillVerdict(*large_, judged) : QString();
  if (editable && control_ < 0 && large_->guide)
    verdict += QLatin1Char(' ') + tr("In a stained sample, cells that carry both dyes look the same.");
  verdict_->setText(verdict);
  const auto count = [](std::size_t events) { return countText(static_cast<std::int64_t>(events)); };
  drawn_->setText(
      isExact_ ? tr("All %1 events drawn").arg(count(events_.all->events.eventCount()))
               : tr("Preview: every n-th event, %1 of %2")
                     .arg(count(events_.few->events.eventCount()), count(events_.all->events.eventCount())));
}

void CompensationWorkspace::updateIdentity() {
  if (!document_.isOpen() || !matrix_) return identity_->clear();
  const CaseRecord& record = document_.record();
  const OwnMatrix* own = matrixOf(record, record.tubes.at(tube_).matrix);
  QString text;
  if (own) {
    text = matrixOriginText(*own);
    const std::size_t together = tubesTogether(record, tube_).size();
    if (together > 1)
      text += QLatin1Char(' ') + tr("Used by %1 tubes: a change is one of all of them.").arg(together);
  } else {
    text =
        tr("The file's own matrix (%1). A change makes an edited copy in the case; the file stays as it is.")
            .arg(QString::fromStdString(matrix_->origin));
  }
  identity_->setText(text + QLatin1Char('\n') +
                     tr("SHA-256 of the numbers: %1").arg(QString::fromStdString(matrixSha256(*matrix_))));
}

void CompensationWorkspace::updateButtons() {
  const CaseRecord& record = document_.record();
  const Analysis& analysis = *document_.analysis();
  const bool own = !record.tubes.at(tube_).matrix.empty();
  const bool spectra = spectraInUse(record, record.tubes.at(tube_));
  sources_->setEnabled(!spectra && sources_->count() > 1);
  populations_->setEnabled(!spectra && control_ < 0);
  addControl_->setEnabled(!spectra);
  reset_->setEnabled(own && (spectra || analysis.tubes.at(tube_).measured()->spillover.has_value()));
  all_->setEnabled(own && record.tubes.size() > 1);
  export_->setEnabled(matrix_.has_value() || spectra);
}

void CompensationWorkspace::fillChoices() {
  isFilling_ = true;
  const CaseRecord& record = document_.record();
  const Analysis& analysis = *document_.analysis();
  const auto fill = [](QComboBox* box, const std::vector<std::pair<QString, QString>>& items,
                       const QString& chosen) {
    box->clear();
    for (const auto& [text, key] : items) box->addItem(text, key);
    box->setCurrentIndex(std::max(0, box->findData(chosen)));
    box->setEnabled(items.size() > 1);
  };
  const auto fileName = [](const std::string& path) {
    return QFileInfo(QString::fromStdString(path)).fileName();
  };
  std::vector<std::pair<QString, QString>> tubes, sources{{tr("this tube"), QStringLiteral("-1")}};
  for (std::size_t i = 0; i < record.tubes.size(); ++i)
    tubes.emplace_back(fileName(record.tubes[i].file), QString::number(i));
  for (std::size_t i = 0; i < controls_.size(); ++i) {
    const QString dye = QString::fromStdString(controls_[i].channel);
    sources.emplace_back(
        fileName(controls_[i].sample->file) + (dye.isEmpty() ? dye : QStringLiteral(" \u00b7 ") + dye),
        QString::number(i));
  }
  fill(tubes_, tubes, QString::number(tube_));
  fill(sources_, sources, QString::number(control_));
  std::vector<std::pair<QString, QString>> populations{{tr("all events"), QString()}};
  for (const Population& population : analysis.strategy->tree.populations())
    populations.emplace_back(QString::fromStdString(population.name.in(language_.toStdString())),
                             QString::fromStdString(population.id));
  fill(populations_, populations, population_);
  populations_->setEnabled(control_ < 0);
  std::vector<std::pair<QString, QString>> matrices{{tr("the file's own"), QString()}};
  for (const OwnMatrix& matrix : record.matrices) {
    const QString id = QString::fromStdString(matrix.id);
    matrices.emplace_back(matrix.title.empty() ? id
                                               : QString::fromStdString(matrix.title) + QStringLiteral(" (") +
                                                     id + QLatin1Char(')'),
                          id);
  }
  fill(matrices_, matrices, QString::fromStdString(record.tubes.at(tube_).matrix));
  isFilling_ = false;
}

}  // namespace vestige::app
