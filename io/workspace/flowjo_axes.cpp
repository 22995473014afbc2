// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/workspace/flowjo_axes.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "gating/strategy/gate_input.h"
#include "io/bytes/file_io.h"
#include "io/text/number_reader.h"
#include "io/text/utf8.h"

namespace vestige::flowjo {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kLargest = std::numeric_limits<double>::max();
constexpr TransformSpec kIdentity{TransformKind::Linear, 1, 0, 0, 0};

/// Doubles in their order as integers in theirs.
std::int64_t rankOf(double value) {
  const auto bits = std::bit_cast<std::int64_t>(value);
  return bits >= 0 ? bits : std::numeric_limits<std::int64_t>::min() - bits;
}
double ofRank(std::int64_t rank) {
  return std::bit_cast<double>(rank >= 0 ? rank : std::numeric_limits<std::int64_t>::min() - rank);
}

/// The smallest finite number whose display is at least @p display: scales never decrease, so exactly the
/// numbers from it on are. -infinity where all of them are, +infinity where none is.
double smallestRaw(const Transform& scale, double display) {
  if (scale.displayFromRaw(-kLargest) >= display) return -kInfinity;
  if (!(scale.displayFromRaw(kLargest) >= display)) return kInfinity;
  std::int64_t below = rankOf(-kLargest), reached = rankOf(kLargest);
  while (below + 1 < reached) {
    const std::int64_t middle = std::midpoint(below, reached);
    (scale.displayFromRaw(ofRank(middle)) >= display ? reached : below) = middle;
  }
  return ofRank(reached);
}

/// The number whose display is nearest to @p display; among equals one that a file of 32 bits can hold.
double nearestRaw(const Transform& scale, double display) {
  const double raw = smallestRaw(scale, display);
  if (!std::isfinite(raw)) return raw;
  if (scale.displayFromRaw(raw) != display) {
    const double before = std::nextafter(raw, -kInfinity);
    const bool isCloser = display - scale.displayFromRaw(before) < scale.displayFromRaw(raw) - display;
    return isCloser ? before : raw;
  }
  auto single = static_cast<float>(raw);
  if (static_cast<double>(single) < raw)
    single = std::nextafter(single, std::numeric_limits<float>::infinity());
  return scale.displayFromRaw(single) == display ? static_cast<double>(single) : raw;
}

/// FlowJo's scale for one of ours; nothing where it has none.
std::optional<TransformSpec> flowJoScale(const TransformSpec& spec) {
  if (std::isfinite(spec.boundMin) || std::isfinite(spec.boundMax)) return std::nullopt;
  if (spec.kind == TransformKind::Linear) return kIdentity;
  if (spec.kind != TransformKind::Log) return spec;
  return TransformSpec{TransformKind::FlowJoLog, 262144, 0, spec.M, spec.T / std::pow(10.0, spec.M)};
}

bool isTime(const Channel& channel) { return channel.kind == ChannelKind::Time; }

/// Two gates may speak of one matrix in two ways: the one of the file is the same as none where there is
/// none.
bool isOfFile(const CompensationRef& reference) {
  return reference == kFileCompensation || reference == kFileIfAny;
}

}  // namespace

Error cannotWrite(const std::string& gate, std::string what) {
  return Error{ErrorCode::WorkspaceUnsupported, {gate, std::move(what)}, {}, {}};
}

bool isXmlText(const std::string& text) {
  return std::ranges::all_of(text, [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n' || c == '\r';
  });
}

std::string spelled(std::string channel) {
  std::ranges::replace(channel, '/', '_');
  return channel;
}

Result<Axes> Axes::create(const FlowJoSample& sample) {
  std::map<std::string, int> uses;
  for (const Channel& channel : sample.channels) {
    const std::string name = spelled(channel.name);
    if (!isXmlText(name)) return cannotWrite(sample.name, "a name with control characters");
    if (++uses[name] > 1) return cannotWrite(sample.name, "two channels that FlowJo both calls " + name);
    if (name.starts_with(kPrefix)) return cannotWrite(sample.name, "a channel whose name begins with Comp-");
  }
  Axes axes(sample);
  if (Status status = axes.chooseMatrix(); !status) return std::move(status).error();
  if (Status status = axes.chooseScales(); !status) return std::move(status).error();
  axes.listParameters();
  return axes;
}

Status Axes::chooseMatrix() {
  std::string reference;
  for (const CompensationRef& wanted : compensationsOf(sample_->strategy.tree)) {
    if (sample_->strategy.spectra.contains(wanted)) return cannotWrite(wanted, "spectral unmixing");
    if (wanted == kFileIfAny && !sample_->spillover) continue;
    if (!reference.empty() && !(isOfFile(reference) && isOfFile(wanted))) {
      return cannotWrite(wanted, "a second compensation matrix");
    }
    reference = wanted;
    const auto matrix = spilloverOf(sample_->strategy, wanted, sample_->spillover);
    if (!matrix) return matrix.error();
    matrix_ = **matrix;
    for (std::string& channel : matrix_->channels) channel = spelled(channel);
  }
  return {};
}

Status Axes::chooseScales() {
  for (const Gate& gate : sample_->strategy.tree.gates()) {
    const bool isShape =
        std::holds_alternative<PolygonGate>(gate.shape) || std::holds_alternative<EllipsoidGate>(gate.shape);
    for (const Dimension& dimension : gate.dimensions) {
      if (Status status = chooseScale(dimension, gate.id, isShape); !status) return status;
    }
  }
  return {};
}

/// A rectangle is the same on every scale; edges and ellipses are what they are on one only.
Status Axes::chooseScale(const Dimension& dimension, const std::string& gate, bool isShape) {
  const auto at = axis(dimension, gate);
  if (!at) return at.error();
  const auto scale = flowJoScale(dimension.transform);
  if (!scale) return cannotWrite(gate, "a scale with bounds");
  const auto [chosen, isNew] = scales_.try_emplace(at->parameter, Chosen{*scale, isShape});
  if (isNew || !isShape) return {};
  if (chosen->second.isFixed && !(chosen->second.scale == *scale)) {
    return cannotWrite(gate, "a second scale of " + at->parameter);
  }
  chosen->second = Chosen{*scale, true};
  return {};
}

Result<Axis> Axes::axis(const Dimension& dimension, const std::string& gate) const {
  if (dimension.ratio) return cannotWrite(gate, "a ratio of two channels");
  const Strategy& strategy = sample_->strategy;
  std::string name;
  if (const auto given = sample_->channelNames.find(dimension.channel);
      given != sample_->channelNames.end()) {
    name = given->second;
  } else {
    const auto own = std::ranges::find(strategy.panel.channels, dimension.channel, &PanelChannel::id);
    if (own == strategy.panel.channels.end() || own->detectors.empty()) {
      return Error{ErrorCode::ChannelNotFound, {dimension.channel}, {}, {}};
    }
    name = own->detectors.front();
  }
  name = spelled(name);
  const bool wantsMatrix = dimension.compensation != kUncompensated && matrix_;
  if (!wantsMatrix) return Axis{name, dimension};
  // As compensate() finds them: what the matrix does not touch is itself without it.
  for (const std::string& channel : matrix_->channels) {
    if (channel == name) return Axis{kPrefix + name, dimension};
  }
  for (const std::string& channel : matrix_->channels) {
    if (lowerCase(channel) == lowerCase(name))
      return cannotWrite(gate, "a matrix that spells " + name + " otherwise");
  }
  return Axis{name, dimension};
}

void Axes::listParameters() {
  const auto tick = finiteNumber(Keywords(sample_->keywords).valueOr("$TIMESTEP", ""));
  const auto add = [&](const std::string& name, const Channel& channel) {
    Parameter parameter;
    parameter.name = name;
    const auto chosen = scales_.find(name);
    parameter.scale = chosen == scales_.end() ? kIdentity : chosen->second.scale;
    if (channel.range > 0 && std::isfinite(channel.range)) parameter.high = channel.range;
    if (isTime(channel) && lowerCase(name) == "time" && tick && *tick > 0) {
      parameter.gain = *tick;
      parameter.high *= *tick;
    }
    parameters_.push_back(std::move(parameter));
  };
  for (const Channel& channel : sample_->channels) {
    const std::string name = spelled(channel.name);
    add(name, channel);
    const bool isCompensated =
        matrix_ && std::ranges::find(matrix_->channels, name) != matrix_->channels.end();
    if (isCompensated) add(kPrefix + name, channel);
  }
}

const Parameter& Axes::parameter(const std::string& name) const {
  static const Parameter kNone;
  const auto found = std::ranges::find(parameters_, name, &Parameter::name);
  return found == parameters_.end() ? kNone : *found;
}

namespace {

/// What is stored for a value: read as stored / gain, it is the value again.
std::string storedText(double value, const Parameter& parameter) {
  if (parameter.gain == 1) return numberText(value);
  const double product = value * parameter.gain;
  double above = product, below = product;
  for (int step = 0; step < 8; ++step) {
    if (above / parameter.gain == value) return numberText(above);
    if (below / parameter.gain == value) return numberText(below);
    above = std::nextafter(above, kInfinity);
    below = std::nextafter(below, -kInfinity);
  }
  return numberText(product);
}

/// Where FlowJo's scale is cut off, two numbers stand on one place.
bool isCutOff(const Transform& scale, double raw) {
  const double display = scale.displayFromRaw(raw);
  return !(display > scale.lowest()) || !(display < scale.highest());
}

}  // namespace

Result<std::optional<std::string>> Axes::bound(const Axis& axis, double display, bool isMinimum,
                                               const std::string& gate) const {
  if (std::isinf(display)) return std::optional<std::string>();
  const Parameter& on = parameter(axis.parameter);
  const auto source = Transform::create(axis.dimension.transform);
  if (!source) return source.error();
  const auto target = Transform::create(on.scale);
  if (!target) return target.error();
  const double raw = smallestRaw(*source, display);
  const bool isSame = on.scale == axis.dimension.transform;
  if (raw == kInfinity && !isMinimum) return std::optional<std::string>();
  if (raw == -kInfinity && isMinimum) return std::optional<std::string>();
  if (raw == -kInfinity && isSame && std::isfinite(source->lowest())) {
    return std::optional(numberText(source->rawFromDisplay(source->lowest())));  // nothing lies below it
  }
  if (!std::isfinite(raw)) return cannotWrite(gate, "a bound beyond the end of its scale");
  if (!isSame && !(on.scale == kIdentity) && isCutOff(*target, raw)) {
    return cannotWrite(gate, "a bound where FlowJo's scale is cut off");
  }
  return std::optional(storedText(raw, on));
}

Result<std::string> Axes::coordinate(const Axis& axis, double display, const std::string& gate) const {
  const Parameter& on = parameter(axis.parameter);
  const bool isPlain = axis.dimension.transform.kind == TransformKind::Linear;
  const auto scale = Transform::create(isPlain ? axis.dimension.transform : on.scale);
  if (!scale) return scale.error();
  if (display < scale->lowest() || display > scale->highest()) {
    return cannotWrite(gate, "a vertex beyond the end of its scale");
  }
  if (axis.dimension.transform.kind == TransformKind::Log && !(display > 0)) {
    return cannotWrite(gate, "a gate below the lowest decade of a log scale");
  }
  const bool isLowest = display == scale->lowest();  // every lower number stands there too
  const double raw = axis.dimension.transform == kIdentity ? display
                     : isLowest                            ? scale->rawFromDisplay(display)
                                                           : nearestRaw(*scale, display);
  if (!std::isfinite(raw)) return cannotWrite(gate, "a vertex beyond the end of its scale");
  return storedText(raw, on);
}

Result<Axes::Bins> Axes::bins(const Axis& axis, const std::string& gate) const {
  const Parameter& on = parameter(axis.parameter);
  const TransformSpec& spec = axis.dimension.transform;
  if (spec.kind == TransformKind::Log) return cannotWrite(gate, "an ellipse on a log scale");
  if (spec.kind != TransformKind::Linear) {
    return Bins{0, kBins / (spec.kind == TransformKind::FlowJoBiex ? kBiexRange : 1)};
  }
  // display = (value + A) / (T + A); FlowJo: (value * gain - low) / (high - low) of the axis.
  const double perValue = on.gain / (on.high - on.low) * kBins;
  return Bins{(-spec.A * on.gain - on.low) / (on.high - on.low) * kBins, perValue * (spec.T + spec.A)};
}

}  // namespace vestige::flowjo
