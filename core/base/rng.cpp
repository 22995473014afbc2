// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/rng.h"

#include <bit>
#include <cmath>
#include <limits>

namespace vestige {
namespace {

constexpr double kLn2 = 0.693147180559945309417232121458;
constexpr double kLn10 = 2.302585092994045684017991454684;

std::uint64_t splitmix(std::uint64_t& state) {
  std::uint64_t z = (state += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

std::uint64_t hashOfName(std::string_view name) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return hash;
}

// Coefficients from the highest power down.
template <std::size_t N>
double polynomial(const double (&coefficients)[N], double x) {
  double sum = coefficients[0];
  for (std::size_t i = 1; i < N; ++i) sum = sum * x + coefficients[i];
  return sum;
}

// log(k!) : a table for small k, Stirling's series beyond.
double logFactorial(double k) {
  static const auto kSmall = [] {
    std::array<double, 16> table{};
    double product = 1;
    for (std::size_t i = 1; i < table.size(); ++i) {
      product *= static_cast<double>(i);
      table[i] = portableLog(product);
    }
    return table;
  }();
  if (k < 16) return kSmall[static_cast<std::size_t>(k)];
  const double n = k + 1, r = 1 / n, r2 = r * r;
  constexpr double kHalfLog2Pi = 0.918938533204672741780329736406;
  return (n - 0.5) * portableLog(n) - n + kHalfLog2Pi + r * (1.0 / 12 - r2 * (1.0 / 360 - r2 * (1.0 / 1260)));
}

}  // namespace

double portableExp(double x) noexcept {
  if (std::isnan(x)) return x;
  if (x > 709.7) return std::numeric_limits<double>::infinity();
  if (x < -708.3) return 0;
  const double n = std::nearbyint(x / kLn2);
  constexpr double kHigh = 6.93147180369123816490e-01,
                   kLow = 1.90821492927058770002e-10;  // ln 2 in two parts
  const double r = (x - n * kHigh) - n * kLow;
  static constexpr double kTaylor[] = {
      1.0 / 6227020800, 1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040,
      1.0 / 720,        1.0 / 120,       1.0 / 24,       1.0 / 6,       0.5,          1,           1};
  const double scale =
      std::bit_cast<double>(static_cast<std::uint64_t>(static_cast<std::int64_t>(n) + 1023) << 52);
  return polynomial(kTaylor, r) * scale;
}

double portableLog(double x) noexcept {
  if (std::isnan(x)) return x;
  if (x <= 0) return -std::numeric_limits<double>::infinity();
  if (std::isinf(x)) return x;
  int exponent = 0;
  double m = std::frexp(x, &exponent);  // exact
  if (m < 0.70710678118654752440) {
    m *= 2;
    --exponent;
  }
  const double s = (m - 1) / (m + 1), s2 = s * s;
  static constexpr double kAtanh[] = {1.0 / 21, 1.0 / 19, 1.0 / 17, 1.0 / 15, 1.0 / 13, 1.0 / 11,
                                      1.0 / 9,  1.0 / 7,  1.0 / 5,  1.0 / 3,  1.0};
  return 2 * s * polynomial(kAtanh, s2) + exponent * kLn2;
}

double portablePow10(double x) noexcept { return portableExp(x * kLn10); }

double normalQuantile(double p) noexcept {
  static constexpr double kA[] = {2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4,
                                  4.5921953931549871457e4, 1.3731693765509461125e4, 1.9715909503065514427e3,
                                  1.3314166789178437745e2, 3.3871328727963666080e0};
  static constexpr double kB[] = {
      5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4,
      5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1.0};
  static constexpr double kC[] = {7.74545014278341407640e-4, 2.27238449892691845833e-2,
                                  2.41780725177450611770e-1, 1.27045825245236838258e0,
                                  3.64784832476320460504e0,  5.76949722146069140550e0,
                                  4.63033784615654529590e0,  1.42343711074968357734e0};
  static constexpr double kD[] = {1.05075007164441684324e-9, 5.47593808499534494600e-4,
                                  1.51986665636164571966e-2, 1.48103976427480074590e-1,
                                  6.89767334985100004550e-1, 1.67638483018380384940e0,
                                  2.05319162663775882187e0,  1.0};
  static constexpr double kE[] = {2.01033439929228813265e-7, 2.71155556874348757815e-5,
                                  1.24266094738807843860e-3, 2.65321895265761230930e-2,
                                  2.96560571828504891230e-1, 1.78482653991729133580e0,
                                  5.46378491116411436990e0,  6.65790464350110377720e0};
  static constexpr double kF[] = {2.04426310338993978564e-15, 1.42151175831644588870e-7,
                                  1.84631831751005468180e-5,  7.86869131145613259100e-4,
                                  1.48753612908506148525e-2,  1.36929880922735805310e-1,
                                  5.99832206555887937690e-1,  1.0};
  const double q = p - 0.5;
  if (q >= -0.425 && q <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * polynomial(kA, r) / polynomial(kB, r);
  }
  double r = std::sqrt(-portableLog(q < 0 ? p : 1 - p));
  if (r <= 5) {
    r -= 1.6;
    r = polynomial(kC, r) / polynomial(kD, r);
  } else {
    r -= 5;
    r = polynomial(kE, r) / polynomial(kF, r);
  }
  return q < 0 ? -r : r;
}

RandomStream::RandomStream(std::uint64_t seed, std::string_view name, std::uint64_t block) {
  std::uint64_t mixed = seed;
  mixed = splitmix(mixed) ^ hashOfName(name);
  mixed = splitmix(mixed) ^ block;
  for (std::uint64_t& word : state_) word = splitmix(mixed);
}

std::uint64_t RandomStream::bits() noexcept {
  const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
  const std::uint64_t shifted = state_[1] << 17;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= shifted;
  state_[3] = std::rotl(state_[3], 45);
  return result;
}

double RandomStream::uniform() noexcept { return (static_cast<double>(bits() >> 12) + 0.5) * 0x1p-52; }

double RandomStream::normal() noexcept { return normalQuantile(uniform()); }

double RandomStream::exponential() noexcept { return -portableLog(uniform()); }

double RandomStream::poisson(double mean) noexcept {
  if (!(mean > 0)) return 0;
  if (mean > 1e15) return std::nearbyint(mean);
  if (mean < 12) {
    double term = portableExp(-mean), left = uniform();
    double k = 0;
    while (left > term && k < 200) {
      left -= term;
      term *= mean / ++k;
    }
    return k;
  }
  const double b = 0.931 + 2.53 * std::sqrt(mean);
  const double a = -0.059 + 0.02483 * b;
  const double acceptFast = 0.9277 - 3.6224 / (b - 2);
  const double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  for (;;) {
    const double u = uniform() - 0.5, v = uniform();
    const double us = 0.5 - std::abs(u);
    const double k = std::floor((2 * a / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= acceptFast) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (portableLog(v * inverseAlpha / (a / (us * us) + b)) <=
        -mean + k * portableLog(mean) - logFactorial(k))
      return k;
  }
}

double RandomStream::gamma(double shape) noexcept {
  if (shape < 1) {
    const double power = portableExp(portableLog(uniform()) / shape);
    return gamma(shape + 1) * power;
  }
  const double d = shape - 1.0 / 3, c = 1 / std::sqrt(9 * d);
  for (;;) {
    const double x = normal(), cube = 1 + c * x;
    if (cube <= 0) continue;
    const double v = cube * cube * cube;
    if (portableLog(uniform()) < 0.5 * x * x + d - d * v + d * portableLog(v)) return d * v;
  }
}

double RandomStream::beta(double a, double b) noexcept {
  const double x = gamma(a), y = gamma(b);
  return x / (x + y);
}

double RandomStream::lognormal10(double median, double sigmaDecades) noexcept {
  return median * portablePow10(sigmaDecades * normal());
}

}  // namespace vestige
