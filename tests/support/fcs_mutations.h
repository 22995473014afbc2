// SPDX-License-Identifier: GPL-3.0-or-later
// Files made bad by chance, always the same ones.
#pragma once
#include <random>
#include <string>
#include <vector>

namespace vestige::test {

/// @p bytes with one to four changes: bits turned, slices cut out, doubled or moved, numbers replaced,
/// keywords exchanged.
std::string mutated(std::string bytes, std::mt19937& random);

/// Small good and odd files to start from.
std::vector<std::string> mutationSeeds();

/// Five files under 64 KB of the public data in the folder that VESTIGE_OPEN_DATA names; empty without it.
std::vector<std::pair<std::string, std::string>> smallRealFiles();

}  // namespace vestige::test
