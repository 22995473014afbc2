// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/panel/antibody_names.h"

namespace vestige {

/// A name that was read in a text.
struct ReadName {
  std::string name;   ///< As AntibodyNames writes it.
  std::string words;  ///< As the text writes it.
  NameForm form = NameForm::Spelled;
  bool operator==(const ReadName&) const = default;
};

/// What a text such as $PnS says. Lists are in the order of the text.
struct StainReading {
  std::vector<ReadName> markers;
  std::vector<ReadName> dyes;
  std::vector<std::string> unread;  ///< Words that no name explains ("A", "area" and "anti" are not listed).
  bool operator==(const StainReading&) const = default;
  bool names(std::string_view marker) const;
};

/// Reads left to right and takes the longest name at each place. A name that goes on is none: "CD45" is not
/// read in "CD45RA", "CD45 RO" or "CD45.1", nor "CD3" in "cyCD3" or "cy CD3", nor "DR" in "HLA-DR".
/// @tested tests/unit/core/stain_reading_test.cpp
StainReading readStain(std::string_view text, const AntibodyNames& names);

/// A detector's name taken apart: "Comp-PE-Cy7-A" is the dye PE-Cy7, area, marked as compensated.
struct DetectorReading {
  std::string key;  ///< Of the dye or signal that the name means, or of its words; never of the parts below.
  std::string dye;  ///< Name of the dye; empty where it names none.
  std::string pulse;           ///< "a", "h", "w" or empty.
  bool isKnown = false;        ///< `key` is that of a known dye or signal.
  bool isCompensated = false;  ///< "Comp-" stands before it.
};
DetectorReading readDetector(std::string_view text, const AntibodyNames& names);

}  // namespace vestige
