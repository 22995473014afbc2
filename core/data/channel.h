// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

namespace vestige {

enum class ChannelKind { Scatter, Fluorescence, Time, Derived };

/// $PnE: decades of a logarithmic amplifier and the value of channel 0. {0, 0} is linear.
struct Amplification {
  double decades = 0;
  double offset = 0;
  bool operator==(const Amplification&) const = default;
  bool isLinear() const noexcept { return decades == 0; }
};

/// One parameter of a list-mode data set, as the file describes it.
struct Channel {
  std::string name;             ///< $PnN, made unique within the data set ("_2" appended to a repeated one).
  std::string stain;            ///< $PnS, empty where the file has none.
  int bits = 0;                 ///< $PnB.
  double range = 0;             ///< $PnR.
  Amplification amplification;  ///< $PnE.
  double gain = 1;              ///< $PnG; 1 where absent or not usable.
  ChannelKind kind = ChannelKind::Fluorescence;
  bool operator==(const Channel&) const = default;
};

}  // namespace vestige
