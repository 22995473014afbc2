// SPDX-License-Identifier: GPL-3.0-or-later
// What the simulator knows of one cell before an instrument has seen it.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace vestige::simulate {

/// Antigens that the simulator has levels for. Cd73Cd304 is one channel with two antibodies, positive for
/// either.
enum class Antigen : std::uint8_t {
  Cd20,
  Cd45,
  Cd81,
  Cd73Cd304,
  Cd34,
  Cd19,
  Cd10,
  Cd38,
  Cd58,
  Cd3,
  Cd33,
  Cd22
};
inline constexpr std::size_t kAntigens = 12;
std::string_view antigenName(Antigen antigen);  ///< "CD20", ..., "CD73+CD304".
std::optional<Antigen> antigenFromName(std::string_view name);

/// What an event is: the truth that goes into the label file.
enum class Label : std::uint8_t {
  Neutrophil,
  ImmatureGranulocyte,
  Eosinophil,
  Basophil,
  Monocyte,
  Erythroblast,
  Myeloblast,
  HematogoneI,
  HematogoneII,
  HematogoneIII,
  MatureB,
  TCell,
  NkCell,
  PlasmaCell,
  PlasmacytoidDendritic,
  Blast,
  Debris,
  Doublet,
  Dead,
  CarriedOver  ///< Of the tube before: no cell of this patient.
};
inline constexpr std::size_t kLabels = 20;
std::string_view labelName(Label label);  ///< "neutrophil", "hematogone-1", "blast", ...

/// Levels are decades on the published plots' scale: 4.5 times the logicle display value (T 262144, W 0.5,
/// M 4.5), so that about 1 is negative and 3.3 is a bright antigen; the signal in instrument units is
/// 10^(level + 0.92) there.
inline constexpr double kUnitsAtLevelZero = 0.92;

/// Mean and biological SD in decades.
struct Level {
  double mean = 0, sd = 0;
  bool operator==(const Level&) const = default;
};

struct Cell {
  Label label = Label::Debris;
  std::array<double, kAntigens> signal{};  ///< Dye signal in its own detector, instrument units.
  double forwardScatter = 0, sideScatter = 0;
  double autofluorescence = 1;  ///< Times that of a lymphocyte.
};

}  // namespace vestige::simulate
