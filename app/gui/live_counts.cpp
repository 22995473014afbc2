// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/live_counts.h"

#include <utility>

namespace vestige::app {
namespace {

using Live = std::shared_ptr<const LiveTree>;

std::uint64_t countOf(const EventMask& mask, const EventMask* kept) {
  if (!kept) return mask.count();
  EventMask both = mask;
  both &= *kept;
  return both.count();
}

}  // namespace

LiveCounts::LiveCounts(JobList& jobs, CaseDocument& document, QObject* parent)
    : QObject(parent), jobs_(jobs), document_(document) {
  connect(&jobs_, &JobList::ended, this, [this](JobId id) {  // however it ended: the next question waits
    if (id != job_) return;
    isRunning_ = false;
    start();
  });
  connect(&document_, &CaseDocument::caseReplaced, this, [this] {
    cancel();
    trees_.clear();
  });
}

void LiveCounts::cancel() {
  next_.reset();
  jobs_.cancel(std::exchange(job_, 0));
  isRunning_ = false;
}

void LiveCounts::ask(std::size_t tube, GatingTree tree, const std::string& population, Done done) {
  next_ = Question{tube, std::move(tree), population, std::move(done)};
  if (!isRunning_) start();
}

void LiveCounts::start() {
  if (!next_ || !document_.isOpen()) return;
  const Question question = *std::exchange(next_, std::nullopt);
  const AnalysisPtr analysis = document_.analysis();
  if (question.tube >= analysis->tubes.size()) return;
  isRunning_ = true;
  const auto known = trees_.find(question.tube);
  const Live before = known == trees_.end() ? nullptr : known->second;
  job_ = jobs_.start(
      {tr("Counting with the changed gate")}, this,
      [analysis, tube = question.tube, before, tree = question.tree](Progress& progress) {
        const GateInput& input = analysis->tubes[tube].input;
        return before && isTreeOf(*before, input) ? before->with(tree, progress)
                                                  : LiveTree::create(tree, input, progress);
      },
      [this, question](Result<Live> live) {
        if (live) take(question, *live);
      });
}

void LiveCounts::take(const Question& question, const Live& live) {
  trees_[question.tube] = live;
  const auto at = live->tree().populationIndex(question.population);
  if (!at || next_) return;  // overtaken: the next answer is the one that is shown
  const EventMask* kept = document_.analysis()->tubes.at(question.tube).kept.get();
  const auto parent = live->tree().populationIndex(live->tree().populations()[*at].parent);
  const auto& populations = live->evaluation().populations;
  question.done({countOf(populations[*at].mask, kept), parent ? countOf(populations[*parent].mask, kept)
                                                       : kept ? kept->count()
                                                              : live->evaluation().eventCount});
}

}  // namespace vestige::app
