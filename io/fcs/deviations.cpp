// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/deviations.h"

#include <algorithm>

namespace vestige::fcs {

std::string Deviations::answerTo(std::string_view code, std::uint64_t offset, const Choices& choices) const {
  const auto fits = [&](const ReadChoice& answer) {
    return answer.code == code && answer.byteOffset == offset &&
           (answer.choice == kAsRead || std::ranges::find(choices, answer.choice) != choices.end());
  };
  const auto found = std::ranges::find_if(answers_, fits);
  return found == answers_.end() ? std::string() : found->choice;
}

void Deviations::ask(DeviationSeverity severity, std::string code, std::uint64_t offset, Args args,
                     Choices choices) {
  std::string chosen = answerTo(code, offset, choices);
  all_.push_back({std::move(code), severity, offset, std::move(args), std::move(choices), std::move(chosen)});
}

const ReadChoice* answerWithoutQuestion(const std::vector<ReadChoice>& answers,
                                        const std::vector<Deviation>& deviations) {
  const auto isTaken = [&](const ReadChoice& answer) {
    return !answer.choice.empty() && std::ranges::any_of(deviations, [&](const Deviation& deviation) {
      return deviation.code == answer.code && deviation.byteOffset == answer.byteOffset &&
             deviation.chosen == answer.choice;
    });
  };
  const auto lost = std::ranges::find_if_not(answers, isTaken);
  return lost == answers.end() ? nullptr : &*lost;
}

}  // namespace vestige::fcs
