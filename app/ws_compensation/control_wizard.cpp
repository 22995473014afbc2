// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ws_compensation/control_wizard.h"

#include <algorithm>

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "app/text/control_text.h"
#include "app/text/error_text.h"
#include "app/widgets/chip.h"

namespace vestige::app {

ControlWizard::ControlWizard(const Theme& theme, JobList& jobs, const QString& author,
                             std::function<QString()> now, QWidget* parent)
    : QDialog(parent), theme_(theme), jobs_(jobs), now_(std::move(now)) {
  setWindowTitle(tr("Compensation or spectra from controls"));
  resize(900, 640);
  build();
  author_->setText(author);
  connect(list_, &ControlListPage::changed, this, &ControlWizard::updateButtons);
  connect(list_, &ControlListPage::filesRequested, this, [this] {
    addFiles(QFileDialog::getOpenFileNames(this, tr("Files of the controls"), {},
                                           tr("FCS files (*.fcs *.lmd *.0*);;All files (*)")));
  });
  connect(list_, &ControlListPage::folderRequested, this, [this] {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder of the controls"));
    if (!folder.isEmpty()) addFolder(folder);
  });
  connect(compute_, &QPushButton::clicked, this, &ControlWizard::compute);
  connect(backButton_, &QPushButton::clicked, this, [this] {
    found_.reset();
    showPage();
  });
  connect(use_, &QPushButton::clicked, this, &QDialog::accept);
  connect(cancelJob_, &QPushButton::clicked, this, [this] { jobs_.cancel(job_); });
  connect(author_, &QLineEdit::textChanged, this, &ControlWizard::updateButtons);
  connect(reason_, &QLineEdit::textChanged, this, &ControlWizard::updateButtons);
  connect(&jobs_, &JobList::changed, this, [this] {
    for (const JobList::Job& job : jobs_.jobs()) {
      if (job.id == job_) progress_->setValue(job.permille);
    }
  });
  connect(&jobs_, &JobList::ended, this, [this](JobId id, JobOutcome outcome) {
    if (id != job_) return;
    job_ = 0;
    if (outcome == JobOutcome::Cancelled) tell(tr("Stopped. Nothing was changed."));
    updateButtons();
    emit ready();
  });
  showPage();
}

ControlWizard::~ControlWizard() {
  jobs_.disconnect(this);
  jobs_.cancel(job_);
}

void ControlWizard::build() {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6);
  column->setSpacing(Metrics::kSpace4);
  pages_ = new QStackedWidget(this);
  list_ = new ControlListPage(pages_);
  result_ = new ControlResultPage(theme_, pages_);
  pages_->addWidget(list_);
  pages_->addWidget(result_);
  column->addWidget(pages_, 1);
  note_ = roleLabel("body", this);
  note_->setWordWrap(true);
  column->addWidget(note_);
  auto* who = new QHBoxLayout;
  authorLabel_ = roleLabel("caption", this);
  authorLabel_->setText(tr("Taken by"));
  author_ = new QLineEdit(this);
  author_->setPlaceholderText(tr("your name"));
  author_->setMaximumWidth(200);
  reasonLabel_ = roleLabel("caption", this);
  reasonLabel_->setText(tr("Reason"));
  reason_ = new QLineEdit(this);
  for (QWidget* widget : std::initializer_list<QWidget*>{authorLabel_, author_, reasonLabel_, reason_})
    who->addWidget(widget);
  column->addLayout(who);
  auto* row = new QHBoxLayout;
  progress_ = new QProgressBar(this);
  progress_->setRange(0, kJobSteps);
  progress_->setMaximumWidth(220);
  cancelJob_ = new QPushButton(tr("Stop"), this);
  row->addWidget(progress_);
  row->addWidget(cancelJob_);
  row->addStretch(1);
  auto* close = new QPushButton(tr("Close"), this);
  connect(close, &QPushButton::clicked, this, &QDialog::reject);
  backButton_ = new QPushButton(tr("Back to the files"), this);
  compute_ = new QPushButton(tr("Compute"), this);
  use_ = new QPushButton(tr("Use in this case"), this);
  for (QPushButton* button : {cancelJob_, close, backButton_, compute_, use_}) button->setAutoDefault(false);
  compute_->setProperty("primary", true);
  use_->setProperty("primary", true);
  for (QPushButton* button : {close, backButton_, compute_, use_}) row->addWidget(button);
  column->addLayout(row);
}

void ControlWizard::showPage() {
  pages_->setCurrentIndex(found_ ? 1 : 0);
  for (QWidget* widget :
       std::initializer_list<QWidget*>{backButton_, use_, authorLabel_, author_, reasonLabel_, reason_})
    widget->setVisible(found_.has_value());
  compute_->setVisible(!found_);
  tell({});
  updateButtons();
}

void ControlWizard::tell(const QString& text) {
  note_->setText(text);
  note_->setVisible(!text.isEmpty());
}

bool ControlWizard::hasBad() const {
  return found_ && std::ranges::any_of(found_->quality(), [](const ControlQuality& quality) {
           return std::string(controlVerdictCode(quality)) == "bad";
         });
}

void ControlWizard::updateButtons() {
  progress_->setVisible(isBusy());
  cancelJob_->setVisible(isBusy());
  list_->setEnabled(!isBusy());
  compute_->setEnabled(!isBusy() && list_->obstacle().isEmpty());
  compute_->setToolTip(list_->obstacle());
  QString obstacle;
  if (found_ && found_->spectra && !found_->spectra->usable)
    obstacle = errorText(found_->spectra->usable.error());
  else if (author_->text().trimmed().isEmpty())
    obstacle = tr("Write your name: every matrix of a case names who answers for it.");
  else if (hasBad() && reason_->text().trimmed().isEmpty())
    obstacle =
        tr("A control should not be used. Measure it again, or write why the matrix is taken all the same.");
  use_->setEnabled(found_.has_value() && !isBusy() && obstacle.isEmpty());
  use_->setToolTip(obstacle);
  if (found_) tell(obstacle);
}

void ControlWizard::addFolder(const QString& folder) {
  QStringList files;
  const QDir dir(folder);
  for (const QString& name : dir.entryList(QDir::Files, QDir::Name | QDir::IgnoreCase)) {
    QFile file(dir.filePath(name));  // names of FCS files may end in anything: .001, .LMD, nothing
    if (file.open(QIODevice::ReadOnly) && file.read(3) == "FCS") files << file.fileName();
  }
  if (files.isEmpty()) return tell(tr("There is no FCS file in this folder."));
  addFiles(files);
}

void ControlWizard::addFiles(const QStringList& files) {
  if (files.isEmpty() || isBusy()) return;
  tell({});
  std::vector<std::string> paths;
  for (const QString& file : files) {
    const std::string path = file.toStdString();
    const bool known =
        std::ranges::any_of(list_->tubes(), [&](const SamplePtr& tube) { return tube->file == path; });
    if (!known) paths.push_back(path);
  }
  job_ = jobs_.start(
      {tr("Reading controls")}, this,
      [paths](Progress& progress) -> Result<std::vector<SamplePtr>> {
        std::vector<SamplePtr> samples;
        for (std::size_t i = 0; i < paths.size(); ++i) {
          const auto count = static_cast<double>(paths.size());
          PartProgress part(progress, static_cast<double>(i) / count, static_cast<double>(i + 1) / count);
          auto sample = readControl(paths[i], false, part);
          if (!sample) return std::move(sample).error();
          samples.push_back(*std::move(sample));
        }
        return samples;
      },
      [this](Result<std::vector<SamplePtr>> samples) {
        if (!samples) {
          return tell(tr("No file was added: %1").arg(QString::fromStdString(samples.error().where)) +
                      QLatin1Char('\n') + errorText(samples.error()));
        }
        std::vector<SamplePtr> all = list_->tubes();
        all.insert(all.end(), samples->begin(), samples->end());
        list_->setTubes(std::move(all));
      });
  updateButtons();
}

void ControlWizard::compute() {
  if (isBusy() || !list_->obstacle().isEmpty()) return;
  tell({});
  auto tubes = controlTubes(list_->tubes(), list_->choices());
  if (!tubes) return tell(errorText(tubes.error()));
  const bool spectral = list_->isSpectralSet();
  Found wanted;
  wanted.tubes = *std::move(tubes);
  wanted.method = list_->method();
  wanted.unmixing = list_->unmixing();
  wanted.carrier = list_->carrier().toStdString();
  job_ = jobs_.start(
      {spectral ? tr("Computing spectra") : tr("Computing compensation")}, this,
      [wanted = std::move(wanted), spectral, kinds = list_->autofluorescences()](Progress& progress) {
        return spectral ? findSpectra(wanted, kinds, progress) : findMatrix(wanted, progress);
      },
      [this, spectral](Result<Found> found) {
        if (!found) {
          const QString what = spectral ? tr("No spectra were computed.") : tr("No matrix was computed.");
          return tell(what + QLatin1Char(' ') + errorText(found.error()));
        }
        if (found->spectra)
          result_->setSpectra(*found->spectra, found->pictures);
        else
          result_->setResult(found->result, found->pictures);
        found_ = *std::move(found);
        showPage();
      });
  updateButtons();
}

Result<ControlWizard::Found> ControlWizard::findMatrix(Found found, Progress& progress) {
  auto result = computeControls(found.tubes, found.method, progress);
  if (!result) return std::move(result).error();
  found.result = *std::move(result);
  return withPictures(std::move(found), progress);
}

Result<ControlWizard::Found> ControlWizard::findSpectra(Found found, int autofluorescences,
                                                        Progress& progress) {
  auto spectra = computeSpectra(found.tubes, autofluorescences, progress);
  if (!spectra) return std::move(spectra).error();
  found.spectra = *std::move(spectra);
  return withPictures(std::move(found), progress);
}

/// Of each control in the detector that is its own.
Result<ControlWizard::Found> ControlWizard::withPictures(Found found, Progress& progress) {
  for (std::size_t i = 0; i < found.tubes.controls.size(); ++i) {
    if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
    found.pictures.push_back(controlPicture(*found.tubes.controls[i].events, found.tubes.unstainedEvents(),
                                            found.quality().at(i).channel));
  }
  return found;
}

OwnMatrix ControlWizard::matrix() const {
  const MatrixAuthor by{author_->text().trimmed().toStdString(), now_().toStdString(),
                        reason_->text().trimmed().toStdString()};
  if (found_->spectra)
    return matrixFromSpectra(found_->tubes, *found_->spectra, found_->unmixing, found_->carrier, by);
  return matrixFromControls(found_->tubes, found_->result, found_->method, found_->carrier, by);
}

std::vector<ControlSource> ControlWizard::controls() const {
  std::vector<ControlSource> sources;
  if (found_->spectra) return sources;  // the view of a square matrix cannot show them
  for (const SingleStain& control : found_->tubes.controls) {
    const auto sample = std::ranges::find_if(
        found_->tubes.samples, [&](const SamplePtr& one) { return &one->events == control.events; });
    sources.push_back({*sample, control.channel});
  }
  return sources;
}

}  // namespace vestige::app
