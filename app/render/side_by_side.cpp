// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/side_by_side.h"

#include <algorithm>
#include <utility>

#include <QCoreApplication>

#include "app/render/common_range.h"
#include "app/render/plot_builder.h"
#include "app/text/error_text.h"
#include "app/text/fill.h"
#include "core/base/cancel_only.h"

namespace vestige::app {
namespace {

constexpr int kBins = 160;

/// Plots on which the population is gated first, then those of its own events.
std::vector<PlotView> viewsOf(const Strategy& strategy, const std::string& population) {
  std::vector<PlotView> views;
  for (const bool own : {false, true}) {
    for (const PlotSpec& spec : strategy.plots) {
      const bool gates = std::ranges::find(spec.populations, population) != spec.populations.end();
      if (own ? spec.population == population : gates) views.push_back(viewOf(spec));
    }
  }
  return views;
}

class Maker {
 public:
  Maker(const std::vector<ComparedSample>& samples, std::string population, std::string language)
      : samples_(samples), population_(std::move(population)), language_(std::move(language)) {}

  Result<SideBySide> run(Progress& progress) {
    CancelOnly inside(progress);
    const auto first = std::ranges::find_if(
        samples_, [](const ComparedSample& sample) { return sample.analysis != nullptr; });
    if (first == samples_.end()) return SideBySide{};
    const PlotSource source(*first->analysis, first->tube, language_);
    const Strategy& strategy = source.strategy();
    if (!population_.empty() && !strategy.tree.populationIndex(population_))
      return Error{ErrorCode::PopulationNotFound, {population_}, {}, {}};
    made_.population = source.nameOf(population_);
    views_ = viewsOf(strategy, population_);
    for (PlotView& view : views_) {
      made_.columns << fill(
          QCoreApplication::translate("compare", "%1 against %2 \u00b7 %3"),
          {source.axisLabel(view.y), source.axisLabel(view.x), source.nameOf(view.population)});
      setRange(view, inside);
    }
    for (std::size_t i = 0; i < samples_.size(); ++i) {
      addRow(samples_[i], inside);
      if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
      progress.report(static_cast<double>(i + 1) / static_cast<double>(samples_.size()));
    }
    return std::move(made_);
  }

 private:
  /// A sample that has no such axis says so in its row.
  void setRange(PlotView& view, Progress& progress) const {
    CommonRange x, y;
    for (const ComparedSample& sample : samples_) {
      if (!sample.analysis) continue;
      const PlotSource source(*sample.analysis, sample.tube, language_);
      (void)x.add(source, view.x, progress);
      (void)y.add(source, view.y, progress);
    }
    view.limitsX = x.limits(view.x.transform);
    view.limitsY = y.limits(view.y.transform);
  }

  void addRow(const ComparedSample& sample, Progress& progress) {
    ComparedRow row;
    row.role = sample.role;
    row.name = foreignText(QString::fromStdString(sample.name));
    row.problems.resize(views_.size());
    row.plots.resize(views_.size());
    if (!sample.analysis) {
      row.problem = sample.error ? errorText(*sample.error) : QString();
      made_.rows.push_back(std::move(row));
      return;
    }
    const PlotSource source(*sample.analysis, sample.tube, language_);
    const auto index = source.strategy().tree.populationIndex(population_);
    row.events = source.count(population_);
    row.parent = source.count(index ? source.strategy().tree.populations()[*index].parent : std::string());
    PlotOptions how;
    how.tube = sample.tube;
    how.bins = kBins;
    how.language = language_;
    for (std::size_t c = 0; c < views_.size(); ++c) {
      auto plot = buildPlot(*sample.analysis, views_[c], how, progress);
      if (plot) {
        row.plots[c] = *std::move(plot);
      } else {
        row.problems[c] = errorText(plot.error());
      }
    }
    made_.rows.push_back(std::move(row));
  }

  const std::vector<ComparedSample>& samples_;
  const std::string population_, language_;
  std::vector<PlotView> views_;
  SideBySide made_;
};

}  // namespace

Result<SideBySide> makeSideBySide(const std::vector<ComparedSample>& samples, const std::string& population,
                                  const std::string& language, Progress& progress) {
  return Maker(samples, population, language).run(progress);
}

QString comparedRoleText(ComparedRole role) {
  switch (role) {
    case ComparedRole::Today:
      return QCoreApplication::translate("compare", "Today");
    case ComparedRole::Diagnosis:
      return QCoreApplication::translate("compare", "Diagnosis");
    case ComparedRole::Normal:
      return QCoreApplication::translate("compare", "Normal");
  }
  return {};
}

}  // namespace vestige::app
