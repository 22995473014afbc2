// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <vector>

#include "gating/evaluate/gate_program.h"

namespace vestige {

/// The working memory of one thread: gates and bins of a thousand events, computed when a population
/// needs them. A word is 64 events.
class Block {
 public:
  static constexpr std::size_t kWords = 16;

  explicit Block(const GateProgram& program);

  /// Turns to the words from @p firstWord of a sample of @p eventCount events.
  void start(std::size_t firstWord, std::size_t eventCount);
  /// Members of a step's gate or quadrant among the events of @p need, in word @p word of the block.
  std::uint64_t members(std::size_t step, std::size_t word, std::uint64_t need);
  /// The events that there are in a word.
  std::uint64_t valid(std::size_t word) const;

 private:
  struct Memo {  ///< Of one step and word.
    std::uint64_t inside = 0, known = 0;
    std::uint32_t turn = 0;  ///< When it was begun; of another turn it says nothing.
  };
  struct Answer {
    std::uint64_t inside = 0, ask = 0;
  };
  Answer sideAnswer(const GateProgram::Side& side, std::size_t word) const;
  Answer boxAnswer(const GateProgram::Step& step, std::size_t word) const;
  Answer gridAnswer(const GateProgram::Step& step, std::size_t word);
  Answer labelAnswer(const GateProgram::Step& step, std::size_t word) const;
  Answer quickAnswer(const GateProgram::Step& step, std::size_t word);
  const std::uint8_t* bins(std::size_t axis, std::size_t word);

  const GateProgram& program_;
  std::size_t firstWord_ = 0, eventCount_ = 0;
  std::vector<Memo> memos_;            ///< step * kWords + word
  std::vector<std::uint8_t> bins_;     ///< (axis * kWords + word) * 64 + event
  std::vector<std::uint32_t> binned_;  ///< axis * kWords + word: the turn when they were found
  std::uint32_t turn_ = 0;             ///< Counts the calls of start().
};

}  // namespace vestige
