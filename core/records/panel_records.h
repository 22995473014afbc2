// SPDX-License-Identifier: GPL-3.0-or-later
// What a person settled about the panel of a tube: which column a marker is on, and what it was stained with.
#pragma once
#include <string>
#include <vector>

#include "core/records/own_matrix.h"

namespace vestige {

/// A person's word that this channel of the panel is that column of the file. It holds for a column of the
/// very same two names only: another file, or the same one named anew, is asked about again.
struct PanelAnswer {
  std::string channel;  ///< Panel id: "CD19".
  std::string name;     ///< $PnN of the column.
  std::string stain;    ///< Its $PnS; empty where it has none.
  std::string by, role, at, reason;
  std::string panel;        ///< Panel id it was given for.
  bool remembered = false;  ///< Given for an earlier file of the instrument and taken over from there.
  UnknownMembers unknown = {};
  bool operator==(const PanelAnswer&) const = default;
};

/// One antibody of the tube: what is needed to trace a lot.
struct Reagent {
  std::string channel;  ///< Panel id, or empty for what belongs to the whole tube (a lysing reagent).
  std::string name;     ///< "CD19 PE-Cy7" as on the vial.
  std::string clone, vendor, catalogue, lot;
  std::string expiry;  ///< ISO date; empty = not stated.
  std::string origin;  ///< "typed", "table" or "file".
  std::string by, at;
  UnknownMembers unknown = {};
  bool operator==(const Reagent&) const = default;
};

}  // namespace vestige
