// SPDX-License-Identifier: GPL-3.0-or-later
// A document as it stands, before references are followed; for this folder only.
#pragma once
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "io/gatingml/gating_ml_element.h"

namespace vestige::gatingml {

inline constexpr std::size_t kMostGates = 10'000;  ///< Far above any analysis; keeps a hostile file cheap.

/// An axis: one channel by name, or a ratio by the id of its transformation.
struct RawDimension {
  pugi::xml_node node;
  std::string compensation;
  std::optional<std::string> transformation;
  std::string channel;               ///< Of an fcs-dimension.
  std::optional<std::string> ratio;  ///< Of a new-dimension: id of an fratio.
};

struct RawQuadrant {
  pugi::xml_node node;
  Quadrant quadrant;
};
struct RawBoolean {
  BooleanOperator op = BooleanOperator::And;
  std::vector<BooleanOperand> operands;  ///< By the document's ids.
  std::vector<pugi::xml_node> nodes;     ///< Of the operands.
};
struct RawQuadrants {
  std::vector<std::vector<double>> dividers;
  std::vector<RawQuadrant> quadrants;
};

struct RawGate {
  pugi::xml_node node;
  std::string id, parent;
  std::vector<RawDimension> dimensions;
  std::variant<GateShape, RawBoolean, RawQuadrants> shape;
  std::vector<pugi::xml_node> info;
};

struct RatioTransformation {
  std::string numerator;
  RatioSpec spec;
};

struct RawDocument {
  std::vector<RawGate> gates;
  std::map<std::string, TransformSpec> scales;
  std::map<std::string, RatioTransformation> ratios;
  std::map<std::string, SpectrumMatrix> spectra;
  std::vector<std::pair<std::string, pugi::xml_node>>
      info;  ///< Of the document (empty id), matrices, scales.
  std::vector<GatingMlNote> notes;
};

Result<RawGate> readGate(const pugi::xml_node& node, std::vector<GatingMlNote>& notes);
bool isGate(std::string_view localName);

/// @param document outlives the result, which refers to its nodes.
Result<RawDocument> readDocument(const pugi::xml_document& document);
Result<Strategy> buildStrategy(const RawDocument& raw);

}  // namespace vestige::gatingml
