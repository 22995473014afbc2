// SPDX-License-Identifier: GPL-3.0-or-later
// One number for everything that reading a file gave: equal for any number of threads, processor, compiler
// and locale.
#pragma once
#include <string>

#include "core/base/result.h"
#include "core/data/sample.h"

namespace vestige::test {

/// SHA-256, in hexadecimal digits, of the stored and linear values bit for bit, of channels, keywords,
/// matrix, times and deviations; of the code, arguments and place of a refusal. The path and the file's own
/// hash do not count.
std::string digestOf(const Result<Sample>& sample);

}  // namespace vestige::test
