// SPDX-License-Identifier: GPL-3.0-or-later
// Gating-ML 2.0, the ISAC recommendation for exchanging gates: read into a strategy and written from one.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "gating/strategy/strategy.h"

namespace vestige {

/// What the document held that has no part in gating: kept out, and said.
struct GatingMlNote {
  enum class Kind {
    AttributeIgnored,  ///< An attribute of a gate that the standard does not know.
    ForeignElement,    ///< An element of another namespace.
  };
  Kind kind = Kind::AttributeIgnored;
  std::string place;  ///< "/Gating-ML/RectangleGate[2]"
  std::string name;
  bool operator==(const GatingMlNote&) const = default;
};

struct GatingMlDocument {
  Strategy strategy;  ///< Status "draft"; a population for every gate and quadrant, called by its id.
  std::vector<GatingMlNote> notes;
};

/// The strategy of a document. Whole or refused: no element of Gating-ML is passed over. A reference of a
/// boolean gate to a gate with parents means the members of that population, parents included, as
/// parent_id is defined as an AND; "FCS" compensation is "file_if_any".
/// @error XmlInvalid, XmlDtdRefused, XmlTooDeep, FileTooLarge; GatingMlInvalid {place, why};
/// GatingMlUnsupported
///        {place, element}; StrategyDuplicateId, StrategyReferenceMissing, StrategyCycle; Gate*, Transform*,
///        with the place of the gate.
/// @source Gating-ML 2.0 (Spidlen et al., Cytometry A 2015;87A:683-687).
/// @tested tests/unit/io/gating_ml_test.cpp, tests/conformance/gating_ml_test.cpp,
/// tests/fuzz/fuzz_gatingml.cpp
Result<GatingMlDocument> parseGatingMl(std::string_view xml);
Result<GatingMlDocument> loadGatingMl(const std::string& path);

/// The gates of a strategy as a document; parseGatingMl gives a strategy back whose populations of the same
/// ids have the same members. What the standard has no word for is put in its words (XOR, labels); panel
/// markers, plots and the MRD definition have no place there and stay behind. A gate's lock goes along as a
/// remark in custom_info, which parseGatingMl takes back.
/// @param channelNames $PnN by the panel's channel ids, as matchPanel found them in a file; a channel that is
///                     not there is called by the first detector that the panel lists.
/// @error ChannelNotFound {panel id} without a name for it; GatingMlUnsupported {gate, what}: a scale of
///        FlowJo, a ratio of a compensated and an uncompensated channel.
Result<std::string> printGatingMl(const Strategy& strategy,
                                  const std::map<std::string, std::string>& channelNames = {});

/// What printGatingMl calls the populations, in their order: their ids, as far as XML allows them.
std::vector<std::string> gatingMlIds(const Strategy& strategy);

}  // namespace vestige
