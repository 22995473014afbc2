// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulate/cell.h"

namespace vestige::simulate {
namespace {

constexpr std::array<std::string_view, kAntigens> kAntigenNames = {
    "CD20", "CD45", "CD81", "CD73+CD304", "CD34", "CD19", "CD10", "CD38", "CD58", "CD3", "CD33", "CD22"};
constexpr std::array<std::string_view, kLabels> kLabelNames = {"neutrophil",
                                                               "immature-granulocyte",
                                                               "eosinophil",
                                                               "basophil",
                                                               "monocyte",
                                                               "erythroblast",
                                                               "myeloblast",
                                                               "hematogone-1",
                                                               "hematogone-2",
                                                               "hematogone-3",
                                                               "mature-b",
                                                               "t-cell",
                                                               "nk-cell",
                                                               "plasma-cell",
                                                               "plasmacytoid-dendritic",
                                                               "blast",
                                                               "debris",
                                                               "doublet",
                                                               "dead",
                                                               "carried-over"};

}  // namespace

std::string_view antigenName(Antigen antigen) { return kAntigenNames[static_cast<std::size_t>(antigen)]; }

std::optional<Antigen> antigenFromName(std::string_view name) {
  for (std::size_t i = 0; i < kAntigens; ++i) {
    if (kAntigenNames[i] == name) return static_cast<Antigen>(i);
  }
  return std::nullopt;
}

std::string_view labelName(Label label) { return kLabelNames[static_cast<std::size_t>(label)]; }

}  // namespace vestige::simulate
