// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/live_counts.h"

#include <utility>

namespace vestige::app {
namespace {

using Live = std::shared_ptr<const LiveTree>;

/// The tree was made of these very columns: another matrix or cleaning makes others.
bool isOf(const Live& live, const GateInput& input) {
  if (!live || live->input().eventCount != input.eventCount) return false;
  const auto &had = live->input().matrices, &has = input.matrices;
  if (had.size() != has.size() || live->input().channelColumns != input.channelColumns) return false;
  for (const auto& [reference, matrix] : has) {
    const auto old = had.find(reference);
    if (old == had.end() || old->second.channelCount() != matrix.channelCount()) return false;
    for (std::size_t c = 0; c < matrix.channelCount(); ++c) {
      if (old->second.sharedColumn(c) != matrix.sharedColumn(c)) return false;
    }
  }
  return true;
}

std::uint64_t countOf(const EventMask& mask, const EventMask* kept) {
  if (!kept) return mask.count();
  EventMask both = mask;
  both &= *kept;
  return both.count();
}

}  // namespace

LiveCounts::LiveCounts(JobList& jobs, CaseDocument& document, QObject* parent)
    : QObject(parent), jobs_(jobs), document_(document) {
  connect(&document_, &CaseDocument::caseReplaced, this, [this] {
    cancel();
    trees_.clear();
  });
}

std::shared_ptr<const LiveTree> LiveCounts::of(std::size_t tube) const {
  const auto found = trees_.find(tube);
  return found == trees_.end() ? nullptr : found->second;
}

void LiveCounts::cancel() {
  next_.reset();
  jobs_.cancel(job_);
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
  job_ = jobs_.start(
      {tr("Counting with the changed gate")}, this,
      [analysis, tube = question.tube, before = of(question.tube), tree = question.tree](Progress& progress) {
        const GateInput& input = analysis->tubes[tube].input;
        return isOf(before, input) ? before->with(tree, progress) : LiveTree::create(tree, input, progress);
      },
      [this, question](Result<Live> live) {
        isRunning_ = false;
        if (live) take(question, *live);
        start();
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
