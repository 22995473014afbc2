// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulate/leukaemia.h"

#include <cassert>
#include <cmath>

namespace vestige::simulate {
namespace {

Error invalid(const char* member, const char* rule) {
  return Error{ErrorCode::ScenarioInvalid, {std::string(member), std::string(rule)}, {}};
}

bool isLevel(const Level& level) {
  return std::isfinite(level.mean) && level.mean <= 4.5 && level.sd >= 0 && level.sd <= 2;
}

}  // namespace

std::optional<Error> BlastSpec::check() const {
  if (!(fraction >= 0 && fraction <= 1)) return invalid("blasts/fraction", "from 0 to 1");
  if (!(arrest >= 0 && arrest <= 1)) return invalid("blasts/arrest", "from 0 to 1");
  if (!(tightness > 0 && tightness <= 3)) return invalid("blasts/tightness", "above 0, at most 3");
  for (const auto& item : laip) {
    if (!isLevel(item.second)) return invalid("blasts/laip", "mean at most 4.5, sd from 0 to 2");
  }
  for (const auto& item : modulation) {
    if (!(std::abs(item.second) <= 3)) return invalid("blasts/modulation", "at most 3 decades");
  }
  double sum = 0;
  for (const SubcloneSpec& subclone : subclones) {
    if (!(subclone.share >= 0)) return invalid("blasts/subclones", "a share is 0 or more");
    for (const auto& item : subclone.shift) {
      if (!(std::abs(item.second) <= 3)) return invalid("blasts/subclones", "at most 3 decades");
    }
    sum += subclone.share;
  }
  if (!(sum <= 1)) return invalid("blasts/subclones", "the shares together are at most 1");
  for (const Level& scatter : {forwardScatter, sideScatter}) {
    if (!(scatter.mean > 0 && scatter.mean <= 262144 && scatter.sd >= 0 && scatter.sd <= 1)) {
      return invalid("blasts/scatter", "mean above 0, at most 262144; sd from 0 to 1");
    }
  }
  return std::nullopt;
}

Leukaemia::Leukaemia(const BlastSpec& spec) {
  assert(!spec.check());
  CellShape main;
  const auto normal = hematogoneLevels(spec.arrest);
  for (std::size_t i = 0; i < kAntigens; ++i)
    main.levels[i] = {normal[i], (normal[i] < 1 ? 0.25 : 0.13) * spec.tightness};
  for (const auto& [antigen, level] : spec.laip) main.levels[static_cast<std::size_t>(antigen)] = level;
  for (const auto& [antigen, shift] : spec.modulation)
    main.levels[static_cast<std::size_t>(antigen)].mean += shift;
  main.forwardScatter = spec.forwardScatter;
  main.sideScatter = spec.sideScatter;
  main.autofluorescence = 1.3;

  double rest = 1;
  for (const SubcloneSpec& subclone : spec.subclones) rest -= subclone.share;
  shapes_.push_back(main);
  cumulative_.push_back(rest);
  for (const SubcloneSpec& subclone : spec.subclones) {
    CellShape shape = main;
    for (const auto& [antigen, shift] : subclone.shift)
      shape.levels[static_cast<std::size_t>(antigen)].mean += shift;
    shapes_.push_back(shape);
    cumulative_.push_back(cumulative_.back() + subclone.share);
  }
}

Cell Leukaemia::draw(RandomStream& random) const {
  const double u = random.uniform();
  std::size_t clone = 0;
  while (clone + 1 < cumulative_.size() && u > cumulative_[clone]) ++clone;
  return drawCell(shapes_[clone], Label::Blast, random);
}

}  // namespace vestige::simulate
