// SPDX-License-Identifier: GPL-3.0-or-later
// What a command writes must not take the place of what it reads.
#pragma once
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/result.h"
#include "core/records/case_record.h"

namespace vestige::cli {

struct Output {
  const char* option;
  std::string path;  ///< Empty = not asked for.
};

/// @error OptionInvalid {option, path, rule} where an output is one of @p inputs, by whatever name or link,
/// or where two outputs are one file. Inputs that are no files (the id of a strategy) do not matter.
Status checkOutputs(const std::vector<Output>& outputs, const std::vector<std::string>& inputs);

/// Every file of events and labels that the case names.
std::vector<std::string> filesOf(const CaseRecord& record);

}  // namespace vestige::cli
