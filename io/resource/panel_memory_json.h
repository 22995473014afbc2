// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/data/channel.h"
#include "core/records/panel_records.h"

namespace vestige {

/// An answer that a person gave for one file, kept for later files of the same instrument and panel.
struct RememberedAnswer {
  std::string cytometer, serial;  ///< $CYT, $CYTSN; neither is empty.
  std::string caseId;             ///< For which it was given.
  PanelAnswer answer;
  bool operator==(const RememberedAnswer&) const = default;
};

/// What one user's laboratory has confirmed so far.
struct PanelMemory {
  std::vector<RememberedAnswer> answers;
  /// Takes the place of what was remembered of the same instrument, panel, channel, $PnN and $PnS.
  void remember(RememberedAnswer entry);
  /// For a column of exactly these names; null where nobody has answered for it.
  const RememberedAnswer* find(const std::string& cytometer, const std::string& serial,
                               const std::string& panel, const std::string& channel,
                               const Channel& column) const;
};

/// "vestige-panel-memory/1". What is printed reads back to the same memory.
/// @error JsonInvalid {place, why}, JsonTooDeep.
/// @tested tests/unit/io/panel_memory_json_test.cpp
Result<PanelMemory> parsePanelMemory(std::string_view json);
std::string printPanelMemory(const PanelMemory& memory);
/// No file: nothing is remembered. @error also FileNotReadable, FileTooLarge.
Result<PanelMemory> loadPanelMemory(const std::string& path);
/// All or nothing. @error FileNotWritable, DiskFull.
Status savePanelMemory(const PanelMemory& memory, const std::string& path);

}  // namespace vestige
