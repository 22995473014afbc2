// SPDX-License-Identifier: GPL-3.0-or-later
// A sample's parameters as FlowJo has them: one name, one scale and one unit each; for this folder only.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/transform/transform.h"
#include "io/workspace/flowjo_writer.h"

namespace vestige::flowjo {

inline constexpr double kBins = 256;        ///< Ellipses are stored in these.
inline constexpr double kBiexRange = 4096;  ///< Display units of FlowJo's biex.
inline constexpr const char* kPrefix = "Comp-";

/// The error of everything that FlowJo has no word for.
Error cannotWrite(const std::string& gate, std::string what);

/// XML 1.0 has no word for most control characters.
bool isXmlText(const std::string& text);

/// FlowJo spells '/' in channel names as '_'.
std::string spelled(std::string channel);

/// One parameter: a channel, compensated or not.
struct Parameter {
  std::string name;               ///< "Comp-FITC-A", "FSC-A".
  TransformSpec scale;            ///< Linear: the identity.
  double low = 0, high = 262144;  ///< Linear: the ends of the axis.
  double gain = 1;                ///< Linear: what is stored is the value times this (Time in seconds).
};

/// What a gate's axis becomes.
struct Axis {
  std::string parameter;
  Dimension dimension;
};

/// Parameters of one sample, and numbers as they are stored on them.
class Axes {
 public:
  /// @error ChannelNotFound; WorkspaceUnsupported.
  static Result<Axes> create(const FlowJoSample& sample);

  /// Every channel plain and, where the matrix names it, compensated; in the file's order.
  const std::vector<Parameter>& parameters() const noexcept { return parameters_; }
  const SpilloverMatrix* matrix() const noexcept { return matrix_ ? &*matrix_ : nullptr; }

  Result<Axis> axis(const Dimension& dimension, const std::string& gate) const;
  /// The text of a bound; nothing where that side is open.
  Result<std::optional<std::string>> bound(const Axis& axis, double display, bool isMinimum,
                                           const std::string& gate) const;
  /// The text of a vertex's coordinate.
  Result<std::string> coordinate(const Axis& axis, double display, const std::string& gate) const;
  /// Where display 0 stands in 256ths of the axis, and how many of them one display unit has.
  struct Bins {
    double zero = 0, perUnit = 1;
  };
  Result<Bins> bins(const Axis& axis, const std::string& gate) const;

 private:
  explicit Axes(const FlowJoSample& sample) : sample_(&sample) {}
  Status chooseMatrix();
  Status chooseScales();
  Status chooseScale(const Dimension& dimension, const std::string& gate, bool isShape);
  void listParameters();
  const Parameter& parameter(const std::string& name) const;

  const FlowJoSample* sample_;
  std::optional<SpilloverMatrix> matrix_;  // names as FlowJo spells them
  struct Chosen {
    TransformSpec scale;
    bool isFixed = false;  // a polygon or an ellipse stands on it
  };
  std::map<std::string, Chosen> scales_;
  std::vector<Parameter> parameters_;
};

}  // namespace vestige::flowjo
