// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/contact_sheet.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QCoreApplication>
#include <QFileInfo>

#include "app/render/common_range.h"
#include "app/render/plot_builder.h"
#include "app/render/plot_source.h"
#include "app/text/error_text.h"
#include "app/text/fill.h"
#include "app/text/number_text.h"

namespace vestige::app {
namespace {

constexpr int kBins = 96;        // of a picture
constexpr int kScoreFactor = 3;  // so much coarser is what pictures are compared on: 32 x 32
constexpr double kScoreSigma = 1;
constexpr std::uint64_t kKeptBytes = std::uint64_t{256}
                                     << 20;  // files of this size in all are read once only

QString translated(const char* text) { return QCoreApplication::translate("contact", text); }

/// What the pictures of all samples must have in common.
struct Axes {
  Dimension x, y;
  bool operator==(const Axes&) const = default;
};

/// The strategy's own plot of the population, else one on its gate's axes.
/// @error PopulationNotFound; GateDimensionCount of a gate without axes.
Result<PlotView> viewFor(const Strategy& strategy, const std::string& idOrPath) {
  const auto index = strategy.tree.find(idOrPath);
  if (!index) return Error{ErrorCode::PopulationNotFound, {idOrPath}, {}, {}};
  const Population& population = strategy.tree.populations()[*index];
  for (const PlotSpec& spec : strategy.plots) {
    if (spec.population != population.parent) continue;
    if (std::ranges::find(spec.populations, population.id) == spec.populations.end()) continue;
    PlotView view = viewOf(spec);
    view.gates = {population.id};
    return view;
  }
  PlotView view;
  view.population = population.parent;
  view.gates = {population.id};
  const auto gate = strategy.tree.gate(population.gate);
  std::vector<Dimension> axes;
  if (gate) {
    for (const Dimension& dimension : gate->dimensions) {
      if (!dimension.ratio && axes.size() < 2) axes.push_back(dimension);
    }
  }
  if (axes.empty()) return Error{ErrorCode::GateDimensionCount, {std::int64_t{0}, std::int64_t{2}}, {}, {}};
  view.x = axes.front();
  if (axes.size() == 2) {
    view.y = axes.back();
    return view;
  }
  for (const Dimension& dimension : knownDimensions(strategy)) {
    if (dimension.channel == view.x.channel || dimension.ratio) continue;
    view.y = dimension;
    return view;
  }
  return Error{ErrorCode::GateDimensionCount, {std::int64_t{1}, std::int64_t{2}}, {}, {}};
}

/// Of one tube, before the common range is known.
struct Found {
  std::optional<Error> error;
  std::optional<Axes> axes;
  CommonRange x, y;
};

class SheetMaker {
 public:
  SheetMaker(const BatchPlan& plan, const BatchOptions& options, const FilePolicy& policy,
             std::string population, std::string language)
      : plan_(plan),
        options_(options),
        policy_(policy),
        population_(std::move(population)),
        language_(std::move(language)),
        found_(plan.items.size()),
        errors_(plan.items.size()),
        kept_(plan.items.size()),
        made_(plan.items.size()) {
    std::uint64_t bytes = 0;
    for (const BatchItem& item : plan.items) bytes += item.bytes;
    keeps_ = bytes <= kKeptBytes;
  }

  Result<ContactSheet> run(Progress& progress) {
    PartProgress looking(progress, 0, 0.5), drawing(progress, 0.5, 1);
    const Status looked = eachItem(plan_.items, looking, [&](std::size_t i, Progress& inside) {
      const auto analysis = analyseItem(plan_.items[i], options_, policy_, inside);
      if (!analysis) {
        errors_[i] = analysis.error();
        return;
      }
      for (std::size_t tube = 0; tube < (*analysis)->tubes.size(); ++tube)
        found_[i].push_back(lookAt(**analysis, tube, inside));
      if (keeps_) kept_[i] = *analysis;
    });
    if (!looked) return looked.error();
    if (const Status common = findCommon(); !common) return common.error();
    const Status drawn =
        eachItem(plan_.items, drawing, [&](std::size_t i, Progress& inside) { draw(i, inside); });
    if (!drawn) return drawn.error();
    return finish();
  }

 private:
  Found lookAt(const Analysis& analysis, std::size_t tube, Progress& progress) const {
    Found found;
    const PlotSource source(analysis, tube, language_);
    const auto view = viewFor(source.strategy(), population_);
    if (!view) {
      found.error = view.error();
      return found;
    }
    found.axes = Axes{view->x, view->y};
    for (const Status& added :
         {found.x.add(source, view->x, progress), found.y.add(source, view->y, progress)}) {
      if (!added) found.error = added.error();
    }
    return found;
  }

  /// The axes of the first sample in the order of the plan, and the range of all on these axes.
  Status findCommon() {
    std::optional<Error> why;
    for (const auto& tubes : found_) {
      for (const Found& found : tubes) {
        if (found.error && !why) why = found.error;
        if (found.error || !found.axes) continue;
        if (!axes_) axes_ = found.axes;
        if (*axes_ != *found.axes) continue;
        x_.add(found.x);
        y_.add(found.y);
      }
    }
    if (axes_) return {};
    // All failed before they were gated: the sheet stands with their sentences.
    const bool isOfRequest =
        why && (why->code == ErrorCode::PopulationNotFound || why->code == ErrorCode::GateDimensionCount);
    if (isOfRequest) return *why;
    return {};
  }

  void draw(std::size_t i, Progress& progress) {
    AnalysisPtr analysis = std::exchange(kept_[i], nullptr);
    if (!analysis && !errors_[i]) {
      auto again = analyseItem(plan_.items[i], options_, policy_, progress);
      if (again) {
        analysis = *again;
      } else {
        errors_[i] = again.error();
      }
    }
    if (!analysis) return made_[i].push_back(failed(i, errorText(*errors_[i])));
    for (std::size_t tube = 0; tube < analysis->tubes.size(); ++tube)
      made_[i].push_back(pictureOf(i, *analysis, tube, progress));
  }

  ContactPicture failed(std::size_t item, QString problem) const {
    ContactPicture picture;
    picture.item = item;
    picture.problem = std::move(problem);
    const QFileInfo path(QString::fromStdString(plan_.items[item].path));
    picture.name = path.fileName();
    if (!plan_.items[item].member.empty())
      picture.name += QStringLiteral(": ") + QString::fromStdString(plan_.items[item].member);
    picture.name = foreignText(picture.name);
    return picture;
  }

  ContactPicture pictureOf(std::size_t item, const Analysis& analysis, std::size_t tube,
                           Progress& progress) const {
    ContactPicture picture = failed(item, {});
    if (analysis.tubes.size() > 1)
      picture.name +=
          QStringLiteral(" \u00b7 ") + QString::fromStdString(analysis.tubes[tube].reference.tube);
    const PlotSource source(analysis, tube, language_);
    auto view = viewFor(source.strategy(), population_);
    if (!view) {
      picture.problem = errorText(view.error());
      return picture;
    }
    if (axes_ && Axes{view->x, view->y} != *axes_) {
      picture.problem = translated("Its strategy shows this population on other axes.");
      return picture;
    }
    picture.inGate = source.count(view->gates.front());
    picture.parent = source.count(view->population);
    view->limitsX = x_.limits(view->x.transform);
    view->limitsY = y_.limits(view->y.transform);
    PlotOptions how;
    how.tube = tube;
    how.bins = kBins;
    how.language = language_;
    how.paintPopulations = false;
    auto plot = buildPlot(analysis, *view, how, progress);
    if (!plot) {
      picture.problem = errorText(plot.error());
      return picture;
    }
    plot->interest.clear();  // of one gate is spoken here
    picture.plot = *std::move(plot);
    if (picture.parent == 0) picture.problem = translated("The parent gate holds no event.");
    return picture;
  }

  Result<ContactSheet> finish() {
    ContactSheet sheet;
    sheet.population = population_;
    std::vector<ContactPicture> all;
    for (auto& pictures : made_) {
      for (ContactPicture& picture : pictures) all.push_back(std::move(picture));
    }
    std::vector<OddnessInput> inputs;
    for (const ContactPicture& picture : all) {
      OddnessInput input;
      if (picture.plot && picture.plot->all && picture.parent > 0) {
        input.shares = sharesOf(coarser(*picture.plot->all, kScoreFactor), kScoreSigma);
        input.inGate = picture.inGate;
        input.parent = picture.parent;
      }
      inputs.push_back(std::move(input));
    }
    const std::vector<Oddness> odd = oddnessOf(inputs);
    for (std::size_t i = 0; i < all.size(); ++i) all[i].odd = odd[i];
    for (const std::size_t i : byOddness(odd)) sheet.pictures.push_back(std::move(all[i]));
    for (const ContactPicture& picture : sheet.pictures) {
      if (!picture.plot) continue;
      sheet.axisX = picture.plot->x.label;
      sheet.axisY = picture.plot->y.label;
      const QString gate = picture.plot->gates.empty() ? QString::fromStdString(population_)
                                                       : picture.plot->gates.front().name;
      sheet.title = fill(translated("%1 in %2"), {gate, picture.plot->title});
      break;
    }
    return sheet;
  }

  const BatchPlan& plan_;
  const BatchOptions& options_;
  const FilePolicy& policy_;
  const std::string population_, language_;
  bool keeps_ = false;
  std::vector<std::vector<Found>> found_;
  std::vector<std::optional<Error>> errors_;
  std::vector<AnalysisPtr> kept_;
  std::vector<std::vector<ContactPicture>> made_;
  std::optional<Axes> axes_;
  CommonRange x_, y_;
};

QString signedNumber(double value) {
  const QString number = QString::number(std::abs(value), 'f', 1);
  return (value < 0 ? QStringLiteral("\u2212") : QStringLiteral("+")) + number;
}

}  // namespace

Result<ContactSheet> makeContactSheet(const BatchPlan& plan, const BatchOptions& options,
                                      const std::string& population, const std::string& language,
                                      Progress& progress) {
  const auto policy = policyOf(options);
  if (!policy) return policy.error();
  return SheetMaker(plan, options, *policy, population, language).run(progress);
}

QString shareWords(const ContactPicture& picture) {
  if (!picture.plot) return QStringLiteral("\u2014");
  const QString counts = fill(translated("%1 of %2"), {countText(static_cast<std::int64_t>(picture.inGate)),
                                                       countText(static_cast<std::int64_t>(picture.parent))});
  return shareText(picture.inGate, picture.parent) + QStringLiteral(" \u00b7 ") + counts;
}

QString oddnessWords(const ContactPicture& picture) {
  const Oddness& odd = picture.odd;
  if (!odd.score)
    return picture.problem.isEmpty() ? translated("no oddness: fewer than three samples") : picture.problem;
  return fill(
      translated("oddness %1 \u00b7 picture %2 \u00b7 % %3"),
      {QString::number(*odd.score, 'f', 1), QString::number(*odd.shape, 'f', 2), signedNumber(*odd.z)});
}

QString contactSummary(const ContactSheet& sheet, const ContactPicture& picture) {
  QStringList parts{picture.name, sheet.title, shareWords(picture), oddnessWords(picture)};
  if (picture.plot) parts << drawnText(*picture.plot);
  parts.removeAll(QString());
  return parts.join(u'\n');
}

}  // namespace vestige::app
