// SPDX-License-Identifier: GPL-3.0-or-later
// Which tube the cytometer measured just before another: for carry-over.
#pragma once
#include <cstddef>
#include <span>
#include <string>

namespace vestige {

/// What a file says about its acquisition.
struct TubeTime {
  std::string file;
  std::string instrument, serial;  ///< $CYT and $CYTSN; empty where the file does not say.
  std::string begin, end;          ///< As in Acquisition.
  bool operator==(const TubeTime&) const = default;
};

enum class PreviousState {
  Found,
  NoTime,         ///< The tube does not say when it began.
  NoInstrument,   ///< The tube does not name its cytometer.
  NoneBefore,     ///< No other tube of this cytometer began earlier on that day.
  SeveralAtOnce,  ///< Two began at the same moment: nothing is guessed.
};

struct PreviousTube {
  PreviousState state = PreviousState::NoneBefore;
  std::size_t index = 0;       ///< Found: which of the candidates.
  double secondsBetween = 0;   ///< From its end, or from its begin where it has none; negative: they overlap.
  bool isEndKnown = false;     ///< Whether that is from its end.
  bool isSerialKnown = false;  ///< Both tubes name the same serial number.
  std::size_t sameDay = 0;     ///< Other tubes of this cytometer on that day, before or after.
};

/// The last of @p candidates that began before @p tube on the same cytometer and the same day. Cytometers are
/// the same when $CYT agrees and $CYTSN does not differ; times of different zones are not compared. A
/// candidate that began in the same moment as the tube is the tube itself.
/// @tested tests/unit/core/previous_tube_test.cpp
PreviousTube choosePrevious(const TubeTime& tube, std::span<const TubeTime> candidates);

}  // namespace vestige
