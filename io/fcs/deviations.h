// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/data/sample.h"

namespace vestige::fcs {

/// Collects what a data set does otherwise than its standard says. Codes and arguments: DEFECTS.md beside
/// this file.
class Deviations {
 public:
  using Args = std::vector<Error::Arg>;
  void note(std::string code, std::uint64_t offset, Args args = {}) {
    add(DeviationSeverity::Note, std::move(code), offset, std::move(args));
  }
  void repair(std::string code, std::uint64_t offset, Args args = {}) {
    add(DeviationSeverity::Repair, std::move(code), offset, std::move(args));
  }
  void question(std::string code, std::uint64_t offset, Args args = {}) {
    add(DeviationSeverity::Question, std::move(code), offset, std::move(args));
  }
  void add(Deviation deviation) { all_.push_back(std::move(deviation)); }
  const std::vector<Deviation>& all() const noexcept { return all_; }

 private:
  void add(DeviationSeverity severity, std::string code, std::uint64_t offset, Args args) {
    all_.push_back({std::move(code), severity, offset, std::move(args)});
  }
  std::vector<Deviation> all_;
};

}  // namespace vestige::fcs
