// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/evaluate/block.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <type_traits>

namespace vestige {
namespace {

constexpr std::size_t kWidth = 64;

/// Bit i of the result is bit 0 of byte i; the other bits of the bytes do not matter. No two partial products
/// of the multiplication meet in one bit, so nothing carries.
std::uint64_t packed(const std::uint8_t* bytes, int shift) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    std::uint64_t eight;
    std::memcpy(&eight, bytes + 8 * i, 8);
    eight = eight >> shift & 0x0101010101010101u;
    bits |= (eight * 0x0102040810204080u >> 56) << (8 * i);
  }
  return bits;
}

template <class Number>
std::uint64_t within(const Number* values, Number low, Number high) {
  std::uint8_t bytes[kWidth];
  for (std::size_t i = 0; i < kWidth; ++i) {
    bytes[i] = static_cast<std::uint8_t>(values[i] >= low) & static_cast<std::uint8_t>(values[i] <= high);
  }
  return packed(bytes, 0);
}

/// The 64 values of a word; the last word of a sample is filled up with zeros in @p buffer.
template <class Number>
const Number* wordOf(std::span<const Number> column, std::size_t first, Number* buffer) {
  if (first + kWidth <= column.size()) return column.data() + first;
  const std::size_t rest = column.size() - first;
  std::copy_n(column.data() + first, rest, buffer);
  std::fill(buffer + rest, buffer + kWidth, Number{0});
  return buffer;
}

template <class Number>
void findBins(const AxisBins& axis, std::span<const Number> column, std::size_t first, std::uint8_t* bins) {
  Number buffer[kWidth];
  const Number* values = wordOf(column, first, buffer);
  if constexpr (std::is_same_v<Number, double>) {
    for (std::size_t i = 0; i < kWidth; ++i) bins[i] = axis.binOf(values[i]);
    return;
  }
  const std::uint8_t* table = axis.table();
#pragma GCC unroll 16
  for (std::size_t i = 0; i < kWidth; ++i) {
    bins[i] = table[std::bit_cast<std::uint32_t>(static_cast<float>(values[i])) >> (32 - AxisBins::kKeyBits)];
  }
}

}  // namespace

Block::Block(const GateProgram& program)
    : program_(program),
      memos_(program.steps.size() * kWords),
      bins_(program.axes.size() * kWords * kWidth),
      binned_(program.axes.size() * kWords) {}

void Block::start(std::size_t firstWord, std::size_t eventCount) {
  firstWord_ = firstWord;
  eventCount_ = eventCount;
  if (++turn_ == 0) {  // after 2^32 blocks an old memory could look like a new one
    std::ranges::fill(memos_, Memo{});
    std::ranges::fill(binned_, 0);
    turn_ = 1;
  }
}

std::uint64_t Block::valid(std::size_t word) const {
  const std::size_t first = (firstWord_ + word) * kWidth;
  const std::size_t there = eventCount_ - first;
  return there >= kWidth ? ~std::uint64_t{0} : (std::uint64_t{1} << there) - 1;
}

const std::uint8_t* Block::bins(std::size_t axis, std::size_t word) {
  const std::size_t place = axis * kWords + word;
  std::uint8_t* bins = bins_.data() + place * kWidth;
  if (binned_[place] == turn_) return bins;
  binned_[place] = turn_;
  const Column& column = *program_.axes[axis].bound.column;
  const std::size_t first = (firstWord_ + word) * kWidth;
  if (column.isFloat64()) {
    findBins(*program_.bins[program_.axes[axis].bins], column.doubles(), first, bins);
  } else {
    findBins(*program_.bins[program_.axes[axis].bins], column.floats(), first, bins);
  }
  return bins;
}

Block::Answer Block::sideAnswer(const GateProgram::Side& side, std::size_t word) const {
  const std::size_t first = (firstWord_ + word) * kWidth;
  const auto answer = [](const auto* values, const auto& interval) -> Answer {
    const std::uint64_t inside = within(values, interval.low, interval.high);
    if (interval.low == interval.widestLow && interval.high == interval.widestHigh) return {inside, 0};
    return {inside, within(values, interval.widestLow, interval.widestHigh) & ~inside};
  };
  if (side.column->isFloat64()) {
    double buffer[kWidth];
    return answer(wordOf(side.column->doubles(), first, buffer), side.wide);
  }
  float buffer[kWidth];
  return answer(wordOf(side.column->floats(), first, buffer), side.single);
}

Block::Answer Block::boxAnswer(const GateProgram::Step& step, std::size_t word) const {
  std::uint64_t inside = ~std::uint64_t{0}, possible = inside;
  for (const GateProgram::Side& side : step.sides) {
    const Answer answer = sideAnswer(side, word);
    inside &= answer.inside;
    possible &= answer.inside | answer.ask;
    if (possible == 0) break;
  }
  if (step.kind == GateProgram::Kind::Box)
    return {0, possible};  // within the box round an ellipsoid nothing is sure
  return {inside, possible & ~inside};
}

Block::Answer Block::gridAnswer(const GateProgram::Step& step, std::size_t word) {
  const std::uint8_t* x = bins(step.axes[0], word);
  const std::uint8_t* y = bins(step.axes[1], word);
  const std::uint8_t* cells = step.grid->cells();
  std::uint8_t verdicts[kWidth];
#pragma GCC unroll 16
  for (std::size_t i = 0; i < kWidth; ++i) verdicts[i] = cells[static_cast<std::size_t>(y[i]) << 8 | x[i]];
  return {packed(verdicts, 0), packed(verdicts, 1)};
}

/// Labels are plain numbers: they are compared as they stand.
Block::Answer Block::labelAnswer(const GateProgram::Step& step, std::size_t word) const {
  const auto& labels = std::get<LabelGate>(step.gate->shape);
  const Column& column = *program_.axes[step.axes[0]].bound.column;
  const std::size_t first = (firstWord_ + word) * kWidth;
  const std::size_t count = std::min(kWidth, eventCount_ - first);
  return column.visit([&](auto values) -> Answer {
    std::uint64_t inside = 0;
    double last = 0;  // neighbours often share a label
    bool known = false, answer = false;
    for (std::size_t i = 0; i < count; ++i) {
      const auto value = static_cast<double>(values[first + i]);
      if (!known || value != last) answer = labels.contains(value);
      last = value;
      known = true;
      inside |= std::uint64_t{answer} << i;
    }
    return {inside, 0};
  });
}

/// What can be said of a word without the exact scale.
Block::Answer Block::quickAnswer(const GateProgram::Step& step, std::size_t word) {
  if (step.kind == GateProgram::Kind::Grid) return gridAnswer(step, word);
  return step.kind == GateProgram::Kind::Label ? labelAnswer(step, word) : boxAnswer(step, word);
}

std::uint64_t Block::members(std::size_t stepIndex, std::size_t word, std::uint64_t need) {
  Memo& memo = memos_[stepIndex * kWords + word];
  const bool isBegun = memo.turn == turn_;
  std::uint64_t open = isBegun ? need & ~memo.known : need;
  if (open == 0) return isBegun ? memo.inside & need : 0;
  if (!isBegun) memo = {0, 0, turn_};
  const GateProgram::Step& step = program_.steps[stepIndex];
  if (step.kind == GateProgram::Kind::Boolean) {
    memo.inside |= step.combine(open, [&](std::size_t operand) { return members(operand, word, open); });
    memo.known |= open;
    return memo.inside & need;
  }
  if (!isBegun) {
    const Answer answer = quickAnswer(step, word);
    memo.inside = answer.inside;
    memo.known = ~answer.ask;
    open = need & answer.ask;
  }
  const std::size_t first = (firstWord_ + word) * kWidth;
  for (std::uint64_t left = open; left != 0; left &= left - 1) {
    const auto bit = static_cast<std::size_t>(__builtin_ctzll(left));
    if (program_.decide(step, first + bit)) memo.inside |= std::uint64_t{1} << bit;
  }
  memo.known |= open;
  return memo.inside & need;
}

}  // namespace vestige
