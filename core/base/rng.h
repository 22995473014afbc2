// SPDX-License-Identifier: GPL-3.0-or-later
// Random numbers that are part of the product's contract: the same seed gives the same bytes on every
// machine, with every standard library and for any number of threads.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace vestige {

/// One stream of random numbers, found by (seed, name, block). Give every fixed block of work its own stream,
/// numbered by the block and never by the thread: then the numbers do not depend on how many threads share
/// the work.
///
/// The generator is xoshiro256**; its state is filled by splitmix64 from the seed, an FNV-1a hash of the name
/// and the block. The samplers are our own, because those of <random> differ between libraries, and use only
/// + - * / sqrt of IEEE doubles (portableLog and portableExp below), because std::log may differ in the last
/// bit.
/// @source Blackman & Vigna, ACM Trans Math Softw 2021;47:36; Steele, Lea & Flood, OOPSLA 2014 (splitmix64).
/// @tested tests/unit/core/rng_test.cpp
class RandomStream {
 public:
  RandomStream(std::uint64_t seed, std::string_view name, std::uint64_t block = 0);

  std::uint64_t bits() noexcept;  ///< 64 random bits.
  double uniform() noexcept;      ///< In (0, 1), both ends excluded; 53 bits.
  double normal() noexcept;  ///< Mean 0, SD 1, by inversion (Wichura, Appl Stat 1988;37:477-484, AS 241).
  double exponential() noexcept;  ///< Mean 1.
  /// Exact for any mean: inversion below 12, Hormann's PTRS above (Insurance Math Econ 1993;12:39-45).
  /// A mean that is not positive, or NaN, gives 0; beyond 1e15 the mean itself is returned, rounded.
  double poisson(double mean) noexcept;
  double gamma(double shape) noexcept;  ///< Scale 1, shape > 0; Marsaglia & Tsang, ACM Trans Math Softw
                                        ///< 2000;26:363-372.
  double beta(double a, double b) noexcept;
  /// Median @p median, SD @p sigmaDecades of the decimal logarithm.
  double lognormal10(double median, double sigmaDecades) noexcept;

 private:
  std::array<std::uint64_t, 4> state_;
};

/// exp and log that give the same bits everywhere; relative error below 4e-16 for finite arguments whose
/// result is normal. log of anything not positive is -infinity; exp saturates at 0 and infinity.
double portableExp(double x) noexcept;
double portableLog(double x) noexcept;
double portablePow10(double x) noexcept;

/// The quantile of the standard normal distribution at @p p in (0, 1).
double normalQuantile(double p) noexcept;

}  // namespace vestige
