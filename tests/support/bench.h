// SPDX-License-Identifier: GPL-3.0-or-later
// How every benchmark measures: best of seven in one process, buffers touched before the clock starts, and a
// limit (memcpy of the same bytes) measured in the same run. Absolute times do not carry to another machine;
// ratios do.
#pragma once
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <limits>
#include <memory>

namespace vestige::bench {

constexpr int kRepeats = 7;

/// Keeps the compiler from dropping work whose result nobody reads.
inline void keep(const void* memory) { asm volatile("" : : "g"(memory) : "memory"); }

/// Seconds of the fastest of @p repeats calls of work().
template <class Work>
double bestSeconds(Work&& work, int repeats = kRepeats) {
  double best = std::numeric_limits<double>::infinity();
  for (int i = 0; i < repeats; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
    best = std::min(best, elapsed.count());
  }
  return best;
}

/// Seconds of a one-thread memcpy of @p bytes between buffers that were written before: the limit in every
/// ratio.
inline double memcpySeconds(std::size_t bytes, int repeats = kRepeats) {
  const auto from = std::make_unique<std::uint8_t[]>(bytes);
  const auto to = std::make_unique<std::uint8_t[]>(bytes);
  std::memset(from.get(), 1, bytes);
  std::memset(to.get(), 2, bytes);
  return bestSeconds(
      [&] {
        std::memcpy(to.get(), from.get(), bytes);
        keep(to.get());
      },
      repeats);
}

/// One line: "name  0.0123 s  3.4 x memcpy (limit 10)"; @p limit 0 = none.
inline void printRatio(const char* name, double seconds, double reference, double limit = 0) {
  std::printf("%-52s %9.5f s  %7.2f x memcpy", name, seconds, seconds / reference);
  if (limit > 0) std::printf("  (limit %g: %s)", limit, seconds <= limit * reference ? "met" : "MISSED");
  std::printf("\n");
}

}  // namespace vestige::bench
