// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/data/sample.h"

namespace vestige::fcs {

/// Collects what a data set does otherwise than its standard says, and knows what persons decided about it.
/// Codes and arguments: DEFECTS.md beside this file.
class Deviations {
 public:
  using Args = std::vector<Error::Arg>;
  using Choices = std::vector<std::string>;

  Deviations() = default;
  explicit Deviations(std::vector<ReadChoice> answers) : answers_(std::move(answers)) {}
  /// An empty list that knows the same answers: for a reading that may be given up again.
  Deviations aside() const { return Deviations(answers_); }

  void note(std::string code, std::uint64_t offset, Args args = {}) {
    ask(DeviationSeverity::Note, std::move(code), offset, std::move(args), {});
  }
  void repair(std::string code, std::uint64_t offset, Args args = {}) {
    ask(DeviationSeverity::Repair, std::move(code), offset, std::move(args), {});
  }
  void question(std::string code, std::uint64_t offset, Args args = {}, Choices choices = {}) {
    ask(DeviationSeverity::Question, std::move(code), offset, std::move(args), std::move(choices));
  }
  /// What a person answered to @p code at @p offset: one of @p choices, kAsRead, or "" where nobody did. A
  /// question must be put with the same code, place and choices whatever the answer, else it is lost.
  std::string answerTo(std::string_view code, std::uint64_t offset, const Choices& choices) const;
  void ask(DeviationSeverity severity, std::string code, std::uint64_t offset, Args args, Choices choices);

  void add(Deviation deviation) { all_.push_back(std::move(deviation)); }
  void add(const Deviations& others) { all_.insert(all_.end(), others.all_.begin(), others.all_.end()); }
  const std::vector<Deviation>& all() const noexcept { return all_; }

 private:
  std::vector<ReadChoice> answers_;
  std::vector<Deviation> all_;
};

/// The first of @p answers that no question of @p deviations took; null where all fit.
const ReadChoice* answerWithoutQuestion(const std::vector<ReadChoice>& answers,
                                        const std::vector<Deviation>& deviations);

}  // namespace vestige::fcs
