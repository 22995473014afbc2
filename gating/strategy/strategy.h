// SPDX-License-Identifier: GPL-3.0-or-later
// Panel + compensation + scales + tree + what counts as MRD: one versioned document. Read and written as JSON
// in io/resource/strategy_json; its JSON Schema is resources/schemas/strategy-1.schema.json.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/compensation/unmix.h"
#include "core/data/event_matrix.h"
#include "core/data/spillover_matrix.h"
#include "gating/tree/gating_tree.h"

namespace vestige {

/// A setting of the instrument and how far it may be from that: |found - value| <= tolerance.
struct ApprovedValue {
  double value = 0;
  double tolerance = 0;
  bool operator==(const ApprovedValue&) const = default;
};

/// What $PnV, $PnG, $PnL and $PnF should say. Each may be absent: then nobody has approved one.
struct ChannelSettings {
  std::optional<ApprovedValue> voltage, gain;
  std::optional<double> laser;  ///< Nanometres, as $PnL.
  std::string filter;           ///< As $PnF; empty = none approved.
  bool operator==(const ChannelSettings&) const = default;
};

/// Settings hold for the one instrument on which somebody set them up.
struct SettingsApproval {
  std::string cytometer, serial;  ///< As $CYT and $CYTSN.
  std::string by, at;
  bool operator==(const SettingsApproval&) const = default;
};

/// A channel as the strategy speaks of it. In a file it is the channel whose $PnS holds `marker` as a word
/// ("CD33" in "CD33 APC-A", also as the whole text), or, where no marker is given or no $PnS names it, whose
/// $PnN is one of `detectors`.
struct PanelChannel {
  std::string id;      ///< "CD33", "FSC-A"; what gates and plots name.
  std::string marker;  ///< Empty for scatter and time.
  std::vector<std::string>
      detectors;  ///< Accepted $PnN, in order of preference; may be empty when marker is given.
  /// The dye that the panel insists on ("APC-H7"); empty: any dye that the detector sees.
  std::string fluorochrome = {};
  ChannelSettings settings = {};
  bool operator==(const PanelChannel&) const = default;
};

struct Panel {
  std::string id;
  std::vector<PanelChannel> channels;
  std::optional<SettingsApproval> approval = {};  ///< None: no settings of the channels are in force.
  bool operator==(const Panel&) const = default;
};

/// Where one panel channel was found, and whether the file agrees with the panel about it.
struct PanelMatch {
  std::string channel;  ///< Panel id.
  std::size_t column = 0;
  bool byMarker = false;  ///< $PnS named it; otherwise only the detector did.
  bool detectorDiffers =
      false;  ///< $PnS found the marker on a detector that the panel does not list (case N04): a question.
};

/// Finds every channel of the panel in a file. Words are compared without regard to case; "CD45" is no word
/// of "CD45RA", "CD45 RA" or "CD45.1", nor "DR" of "HLA-DR". Where several stains name a marker (area, height
/// and width of one detector) the only one on a listed detector is meant. A detector whose stain names
/// another marker of the panel is passed over.
/// The panel's own words only; panel_review.h also reads synonyms, and says how.
/// @tested tests/unit/gating/panel_match_test.cpp
/// @error ChannelNotFound {panel id}; ChannelAmbiguous {panel id, how many}.
Result<std::vector<PanelMatch>> matchPanel(const Panel& panel, const std::vector<Channel>& fileChannels);

/// Which events the fraction is a fraction of.
struct DenominatorSpec {
  std::string name;        ///< "nucleated", "CD45+", "mononuclear", "all" or free text.
  std::string population;  ///< Population id; empty = all events.
  bool operator==(const DenominatorSpec&) const = default;
};

/// Event limits and where they come from; CLINICAL.md 3.3 and 3.4.
struct MrdLimits {
  std::int64_t lodEvents = 0;   ///< m_LOD.
  std::int64_t lloqEvents = 0;  ///< m_LLOQ.
  std::int64_t lobEvents = 0;   ///< LOB_k; 0 where no blanks exist.
  bool hasBlanks = false;       ///< Whether lobEvents was measured on blanks.
  std::string source;           ///< Citation of the limits, shown in the report.
  std::string verification;     ///< "V", "V2", "C", "K", "U" or "demonstration".
  bool operator==(const MrdLimits&) const = default;
};

struct MrdDefinition {
  std::string population;  ///< Population id of the MRD events.
  DenominatorSpec denominator;
  MrdLimits limits;
  double target = 1e-4;                 ///< Sensitivity that a "not detected" must have reached.
  std::int64_t minimumDenominator = 0;  ///< N_min; 0 = none asked.
  std::string minimumDenominatorSource;
  std::string blastCompartment;  ///< Population id; empty = no minimum asked.
  std::int64_t blastMinimum = 0;
  bool operator==(const MrdDefinition&) const = default;
};

/// One plot of the gating path: events of a population on two axes with the gates drawn on it.
struct PlotSpec {
  std::string population;  ///< Id; empty = all events.
  Dimension x, y;
  std::vector<std::string>
      populations;  ///< Child populations whose gates are drawn, labelled with their percent of parent.
  bool inReport = true;
  bool operator==(const PlotSpec&) const = default;
};

/// A remark that came with an imported document and goes back with an exported one, as it stood.
struct CustomInfo {
  std::string of;   ///< Id of the gate, matrix or transformation; empty: the document.
  std::string xml;  ///< A data-type:custom_info element.
  bool operator==(const CustomInfo&) const = default;
};

struct Strategy {
  std::string id;
  int version = 1;
  std::string status;  ///< "demonstration", "draft", "approved".
  LocalText title;
  std::string disease;  ///< "B-ALL", "AML", ... as in a case file; empty = any.
  std::vector<std::string> citations;
  Panel panel;
  std::map<std::string, SpilloverMatrix> matrices;  ///< Own matrices by id.
  /// Own spectra by id, none of them one of a matrix. A gate's axis that names one may name a fluorochrome of
  /// it as its channel.
  std::map<std::string, SpectrumMatrix> spectra = {};
  GatingTree tree;
  /// Gates that a case must not change unless a person unlocks them there and says why.
  std::set<std::string> lockedGates = {};
  std::vector<PlotSpec> plots;
  std::optional<MrdDefinition> mrd;
  std::string singlets;  ///< Population id used for the singlet fact of the quality panel, or empty.
  std::vector<std::pair<std::string, LocalText>> limitations;  ///< Standing limitations to print: id, text.
  std::vector<CustomInfo> customInfo = {};
  std::string sha256;  ///< Hex hash of the document's bytes; filled by the loader.
  bool operator==(const Strategy&) const = default;
};

}  // namespace vestige
