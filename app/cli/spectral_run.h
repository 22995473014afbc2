// SPDX-License-Identifier: GPL-3.0-or-later
// vestige-cli spillover --spectral: reference spectra from single stains.
#pragma once
#include <string>

#include "app/cli/command.h"

namespace vestige::cli {

struct SpectralRun {
  std::string controls, output;
  int autofluorescences = 1;
  bool salvage = false;
};

int runSpectral(Host& host, const SpectralRun& options);

}  // namespace vestige::cli
