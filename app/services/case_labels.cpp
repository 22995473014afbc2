// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/case_labels.h"

#include <algorithm>
#include <charconv>
#include <numeric>

#include "io/bytes/file_io.h"
#include "io/text/csv.h"

namespace vestige::app {
namespace {

constexpr std::size_t kBlockWords = 1024;  // 65 536 events at a time

/// Population indices so that a later one replaces an earlier: shallow before deep, within one depth the last
/// first, and the MRD population at the end.
std::vector<std::size_t> replacingOrder(const GatingTree& tree, std::size_t mrd) {
  std::vector<std::size_t> order(tree.populations().size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    const std::size_t depthA = a == mrd ? order.size() : tree.depth(a);
    const std::size_t depthB = b == mrd ? order.size() : tree.depth(b);
    return depthA != depthB ? depthA < depthB : a > b;
  });
  return order;
}

class LabelWriter {
 public:
  LabelWriter(const Analysis& analysis, const WritePiece& write)
      : tree_(analysis.strategy->tree),
        mrd_(*analysis.mrdPopulation),
        order_(replacingOrder(tree_, mrd_)),
        write_(write) {
    for (std::size_t p = 0; p < tree_.populations().size(); ++p)
      endings_.push_back("," + csv::textCell(tree_.path(p)) + ",0\n");
    endings_[mrd_] = "," + csv::textCell(tree_.path(mrd_)) + ",1\n";
    endings_.push_back(",/,0\n");
  }

  Status writeTube(const TubeAnalysis& tube, Progress& progress) {
    const std::string name =
        csv::textCell(tube.reference.tube.empty() ? tube.reference.file : tube.reference.tube);
    const std::size_t events = tube.sample->events.eventCount();
    for (std::size_t begin = 0; begin < events; begin += kBlockWords * 64) {
      if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
      const std::size_t end = std::min(events, begin + kBlockWords * 64);
      if (auto status = writeBlock(tube, name, begin, end); !status) return status;
      progress.report(static_cast<double>(end) / static_cast<double>(events));
    }
    return {};
  }

 private:
  Status writeBlock(const TubeAnalysis& tube, const std::string& name, std::size_t begin, std::size_t end) {
    deepest_.assign(end - begin, endings_.size() - 1);
    for (const std::size_t population : order_) {
      const auto words = tube.evaluation.populations.at(population).mask.words();
      for (std::size_t w = begin / 64; w * 64 < end; ++w) {
        for (std::uint64_t left = words[w]; left != 0; left &= left - 1) {
          deepest_[w * 64 + static_cast<std::size_t>(__builtin_ctzll(left)) - begin] = population;
        }
      }
    }
    text_.clear();
    const EventMask* kept = tube.kept.get();
    char number[24];
    for (std::size_t event = begin; event < end; ++event) {
      text_ += name;
      text_ += ',';
      text_.append(number, std::to_chars(number, number + sizeof number, event).ptr);
      if (kept && !kept->test(event)) {
        text_ += "," + removedText(tube.proposals->mask.of(event)) + ",0\n";
      } else {
        text_ += endings_[deepest_[event - begin]];
      }
    }
    return write_(text_);
  }

  /// "removed:burst;doublet": no path begins so, and every removed event keeps its reasons.
  static std::string removedText(ReasonSet reasons) { return "removed:" + reasonCodes(reasons); }

  const GatingTree& tree_;
  std::size_t mrd_;
  std::vector<std::size_t> order_;
  const WritePiece& write_;
  std::vector<std::string>
      endings_;  ///< What follows the event number, by population; the last for no population.
  std::vector<std::size_t> deepest_;
  std::string text_;
};

}  // namespace

Status writeCaseLabels(const Analysis& analysis, const std::string& path, Progress& progress) {
  if (!analysis.mrdPopulation) return Error{ErrorCode::MrdDefinitionMissing, {}, {}, path};
  auto status = writeFileAtomically(path, [&](const WritePiece& write) -> Status {
    if (auto header = write("tube,event,population,mrd\n"); !header) return header;
    LabelWriter writer(analysis, write);
    const double share = 1.0 / static_cast<double>(analysis.tubes.size());
    for (std::size_t i = 0; i < analysis.tubes.size(); ++i) {
      PartProgress part(progress, share * static_cast<double>(i), share * static_cast<double>(i + 1));
      if (auto tube = writer.writeTube(analysis.tubes[i], part); !tube) return tube;
    }
    return {};
  });
  if (!status) return std::move(status).error().in(path);
  return {};
}

}  // namespace vestige::app
