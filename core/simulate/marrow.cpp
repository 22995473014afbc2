// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulate/marrow.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace vestige::simulate {
namespace {

struct Population {
  const char* name;
  Label label;
  double share;  ///< Of nucleated cells of a child, in percent.
  CellShape shape;
};

constexpr Level kNone{0.3, 0.25};  // unspecific staining only

// Means follow the anchor values read from published scatter plots and files (design/ALGORITHMS.md 5.3);
// spreads are 0.1 to 0.35 decades as measured there. Markers: CD20, CD45, CD81, CD73+CD304, CD34, CD19, CD10,
// CD38, CD58, CD3, CD33, CD22. Shares: 14-subset study and 134 donors, design/ALGORITHMS.md 5.2.
const std::vector<Population>& populations() {
  static const std::vector<Population> table = {
      {"neutrophil",
       Label::Neutrophil,
       18,
       {{Level{0.6, .3},
         {2.85, .13},
         {0.7, .3},
         {0.6, .3},
         {0.5, .3},
         kNone,
         {1.9, .3},
         {1.8, .25},
         {2.0, .2},
         kNone,
         {1.9, .2},
         kNone},
        {118000, .05},
        {145000, .10},
        3.5}},
      {"immature-granulocyte",
       Label::ImmatureGranulocyte,
       42,
       {{Level{0.6, .3},
         {2.6, .16},
         {0.8, .3},
         {0.6, .3},
         {0.5, .3},
         kNone,
         {0.6, .3},
         {2.0, .25},
         {2.0, .2},
         kNone,
         {2.4, .25},
         kNone},
        {128000, .055},
        {122000, .11},
        3.2}},
      {"eosinophil",
       Label::Eosinophil,
       2.4,
       {{Level{0.7, .3},
         {3.05, .10},
         {0.8, .3},
         {0.7, .3},
         {0.6, .3},
         kNone,
         {0.6, .3},
         {1.8, .25},
         {2.0, .2},
         kNone,
         {1.7, .2},
         kNone},
        {104000, .05},
        {186000, .055},
        6}},
      {"basophil",
       Label::Basophil,
       0.25,
       {{kNone,
         {2.85, .12},
         {1.4, .25},
         {1.2, .3},
         kNone,
         kNone,
         kNone,
         {2.4, .2},
         {2.0, .2},
         kNone,
         {2.1, .2},
         {1.6, .2}},
        {72000, .05},
        {29000, .09},
        1.4}},
      {"monocyte",
       Label::Monocyte,
       4.7,
       {{Level{0.8, .3},
         {3.15, .10},
         {2.0, .2},
         {0.8, .3},
         {0.5, .3},
         {0.5, .3},
         {0.5, .3},
         {2.2, .25},
         {2.5, .2},
         kNone,
         {3.0, .2},
         kNone},
        {112000, .05},
        {58000, .08},
        3}},
      {"erythroblast",
       Label::Erythroblast,
       10,
       {{kNone,
         {1.05, .28},
         {1.2, .3},
         kNone,
         kNone,
         kNone,
         kNone,
         {1.0, .25},
         {1.4, .25},
         kNone,
         kNone,
         kNone},
        {54000, .085},
        {17500, .11},
        0.8}},
      {"myeloblast",
       Label::Myeloblast,
       1.0,
       {{kNone,
         {2.3, .15},
         {1.7, .25},
         {0.8, .3},
         {2.75, .22},
         {0.5, .3},
         {0.5, .3},
         {2.4, .3},
         {2.1, .2},
         kNone,
         {2.1, .3},
         kNone},
        {98000, .06},
        {33000, .10},
        1.6}},
      {"hematogone", Label::HematogoneI, 7.0, {{}, {66000, .05}, {15500, .09}, 1.0}},
      {"mature-b",
       Label::MatureB,
       2.2,
       {{Level{3.4, .18},
         {3.3, .11},
         {2.4, .2},
         {1.0, .4},
         kNone,
         {3.0, .17},
         {0.5, .3},
         {1.6, .3},
         {1.9, .2},
         kNone,
         kNone,
         {3.0, .15}},
        {58000, .05},
        {16500, .09},
        1.0}},
      {"t-cell",
       Label::TCell,
       8.0,
       {{kNone,
         {3.35, .11},
         {2.2, .2},
         {1.0, .45},
         kNone,
         kNone,
         kNone,
         {1.9, .35},
         {2.1, .25},
         {3.3, .12},
         kNone,
         kNone},
        {58000, .045},
        {16000, .09},
        1.0}},
      {"nk-cell",
       Label::NkCell,
       1.0,
       {{kNone,
         {3.25, .11},
         {2.1, .2},
         {0.8, .3},
         kNone,
         kNone,
         kNone,
         {2.5, .22},
         {2.3, .2},
         kNone,
         {0.6, .3},
         kNone},
        {61000, .045},
        {19000, .09},
        1.0}},
      {"plasma-cell",
       Label::PlasmaCell,
       0.3,
       {{Level{0.6, .4},
         {2.6, .35},
         {2.7, .25},
         {1.0, .3},
         kNone,
         {2.6, .28},
         kNone,
         {3.9, .11},
         {2.4, .2},
         kNone,
         kNone,
         {0.8, .3}},
        {84000, .06},
        {27000, .09},
        1.8}},
      {"plasmacytoid-dendritic",
       Label::PlasmacytoidDendritic,
       0.25,
       {{kNone,
         {2.85, .12},
         {2.0, .2},
         {3.1, .18},
         kNone,
         kNone,
         kNone,
         {2.5, .2},
         {2.2, .2},
         kNone,
         {1.2, .3},
         {1.4, .3}},
        {72000, .05},
        {22000, .09},
        1.3}},
  };
  return table;
}

constexpr std::size_t kHematogone = 7;

double sigmoid(double x) { return 1 / (1 + portableExp(-x)); }

std::size_t indexOfPopulation(const std::string& name) {
  const auto& table = populations();
  const auto found = std::ranges::find_if(table, [&](const Population& p) { return name == p.name; });
  return static_cast<std::size_t>(found - table.begin());
}

Error invalid(const std::string& member, const std::string& rule) {
  return Error{ErrorCode::ScenarioInvalid, {member, rule}, {}};
}

}  // namespace

std::vector<std::pair<std::string, double>> MarrowSpec::defaultComposition() {
  std::vector<std::pair<std::string, double>> shares;
  for (const Population& p : populations()) shares.emplace_back(p.name, p.share / 100);
  return shares;
}

std::optional<Error> MarrowSpec::check() const {
  double sum = 0;
  for (const auto& [name, share] : composition) {
    if (indexOfPopulation(name) == populations().size())
      return invalid("marrow/composition/" + name, "unknown population");
    if (!(share >= 0) || !std::isfinite(share))
      return invalid("marrow/composition/" + name, "a share is 0 or more");
    if (std::ranges::count_if(composition, [&](const auto& other) { return other.first == name; }) > 1) {
      return invalid("marrow/composition/" + name, "named twice");
    }
    sum += share;
  }
  if (!(sum > 0)) return invalid("marrow/composition", "at least one population has a share");
  double stages = 0;
  for (const double stage : hematogoneStages) {
    if (!(stage >= 0) || !std::isfinite(stage))
      return invalid("marrow/hematogone_stages", "a share is 0 or more");
    stages += stage;
  }
  if (!(stages > 0)) return invalid("marrow/hematogone_stages", "at least one stage has a share");
  if (!(donorSd >= 0 && donorSd <= 1)) return invalid("marrow/donor_sd", "from 0 to 1 decade");
  return std::nullopt;
}

std::array<double, kAntigens> hematogoneLevels(double tau) {
  std::array<double, kAntigens> level{};
  const auto set = [&](Antigen antigen, double value) { level[static_cast<std::size_t>(antigen)] = value; };
  set(Antigen::Cd34, 0.5 + 2.1 * sigmoid((0.25 - tau) / 0.025));
  set(Antigen::Cd10, 3.3 - 0.6 * sigmoid((tau - 0.25) / 0.05) - 1.6 * sigmoid((tau - 0.85) / 0.045));
  set(Antigen::Cd38, 3.2 - 1.4 * sigmoid((tau - 0.88) / 0.04));
  set(Antigen::Cd20, 0.8 + 2.6 * sigmoid((tau - 0.55) / 0.05));
  set(Antigen::Cd45, 2.0 + 0.6 * sigmoid((tau - 0.25) / 0.08) + 0.6 * sigmoid((tau - 0.6) / 0.06));
  set(Antigen::Cd19, 2.55 + 0.45 * tau);
  set(Antigen::Cd81, 3.35 - 0.3 * sigmoid((tau - 0.6) / 0.06) - 0.6 * sigmoid((tau - 0.88) / 0.05));
  set(Antigen::Cd73Cd304, 0.6);
  set(Antigen::Cd58, 2.0 - 0.4 * tau);
  set(Antigen::Cd3, 0.3);
  set(Antigen::Cd33, 0.3);
  set(Antigen::Cd22, 2.2 + 0.7 * sigmoid((tau - 0.8) / 0.06));
  return level;
}

Cell drawCell(const CellShape& shape, Label label, RandomStream& random) {
  constexpr double kLoading = 0.55,
                   kRest = 0.83516465442450330;  // sqrt(1 - 0.55^2): correlations of 0.5 to 0.8 were measured
  Cell cell;
  cell.label = label;
  const double size = random.normal();
  // chi square with 8 degrees of freedom = -2 log of a product of four uniforms
  const double chi =
      -2 * portableLog(random.uniform() * random.uniform() * random.uniform() * random.uniform());
  const double tail = std::sqrt(6 / chi);  // variance 1: 8/6 of a plain t's is divided out
  const auto scatter = [&](const Level& level, double loading) {
    const double rest = std::sqrt(1 - loading * loading);
    return level.mean * portablePow10(level.sd * (loading * size + rest * random.normal()));
  };
  cell.forwardScatter = scatter(shape.forwardScatter, 0.7);
  cell.sideScatter = scatter(shape.sideScatter, 0.6);
  for (std::size_t i = 0; i < kAntigens; ++i) {
    const Level& level = shape.levels[i];
    const double z = kLoading * size + kRest * random.normal();
    cell.signal[i] = portablePow10(level.mean + level.sd * tail * z + kUnitsAtLevelZero);
  }
  cell.autofluorescence = random.lognormal10(shape.autofluorescence, 0.15);
  return cell;
}

Marrow::Marrow(const MarrowSpec& spec, std::uint64_t seed) {
  assert(!spec.check());
  std::vector<double> shares(populations().size(), 0);
  for (const auto& [name, share] : spec.composition) shares[indexOfPopulation(name)] = share;
  double sum = 0;
  for (const double share : shares) cumulative_.push_back(sum += share);
  for (double& limit : cumulative_) limit /= sum;
  const double stages = spec.hematogoneStages[0] + spec.hematogoneStages[1] + spec.hematogoneStages[2];
  stageLimits_ = {spec.hematogoneStages[0] / stages,
                  (spec.hematogoneStages[0] + spec.hematogoneStages[1]) / stages};
  for (const Population& p : populations()) {
    RandomStream random(seed, std::string("donor/") + p.name);
    auto& shift = donor_.emplace_back();
    for (double& value : shift) value = spec.donorSd * random.normal();
  }
}

Cell Marrow::drawHematogone(RandomStream& random) const {
  constexpr double kMode[] = {0.12, 0.45, 0.80}, kSd[] = {0.05, 0.09, 0.07};
  const double u = random.uniform();
  const std::size_t mode = u < stageLimits_[0] ? 0 : u < stageLimits_[1] ? 1 : 2;
  const double tau = std::clamp(kMode[mode] + kSd[mode] * random.normal(), 0.0, 1.0);
  const auto means = hematogoneLevels(tau);
  CellShape shape = populations()[kHematogone].shape;
  for (std::size_t i = 0; i < kAntigens; ++i) {
    // SDs along the path are those of one stage; the spread over the stages comes from tau
    shape.levels[i] = {means[i] + donor_[kHematogone][i], means[i] < 1 ? 0.25 : 0.13};
  }
  shape.forwardScatter.mean *= 1.06 - 0.12 * tau;
  // CD20 comes early on 15 % of the cells
  if (tau > 0.3 && tau < 0.6 && random.uniform() < 0.15)
    shape.levels[static_cast<std::size_t>(Antigen::Cd20)].mean += 0.7;
  const Label label = tau < 0.25   ? Label::HematogoneI
                      : tau < 0.65 ? Label::HematogoneII
                                   : Label::HematogoneIII;
  return drawCell(shape, label, random);
}

Cell Marrow::drawOf(std::size_t population, RandomStream& random) const {
  if (population == kHematogone) return drawHematogone(random);
  const Population& p = populations()[population];
  CellShape shape = p.shape;
  for (std::size_t i = 0; i < kAntigens; ++i) shape.levels[i].mean += donor_[population][i];
  return drawCell(shape, p.label, random);
}

Cell Marrow::drawOf(const std::string& population, RandomStream& random) const {
  const std::size_t index = indexOfPopulation(population);
  assert(index < populations().size());
  return drawOf(index, random);
}

Cell Marrow::draw(RandomStream& random) const {
  const double u = random.uniform();
  const auto found = std::ranges::lower_bound(cumulative_, u);
  const auto index =
      std::min<std::size_t>(static_cast<std::size_t>(found - cumulative_.begin()), cumulative_.size() - 1);
  return drawOf(index, random);
}

}  // namespace vestige::simulate
