// SPDX-License-Identifier: GPL-3.0-or-later
// Elements and attributes of Gating-ML by namespace; for this folder only.
#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "io/gatingml/gating_ml.h"
#include "io/text/xml_reader.h"

namespace vestige::gatingml {

inline constexpr std::string_view kGatingUri = "http://www.isac-net.org/std/Gating-ML/v2.0/gating";
inline constexpr std::string_view kTransformsUri =
    "http://www.isac-net.org/std/Gating-ML/v2.0/transformations";
inline constexpr std::string_view kDataTypeUri = "http://www.isac-net.org/std/Gating-ML/v2.0/datatypes";
inline constexpr std::string_view kVestigeUri = "urn:vestige:gating";  ///< Of our own custom_info.

enum class Space { Gating, Transforms, DataType, OtherVersion, Vestige, Foreign };

/// The namespace of an element, by the declarations in force there.
Space spaceOf(const pugi::xml_node& node);
bool isOf(const pugi::xml_node& node, Space space, std::string_view name);

Error invalid(const pugi::xml_node& node, std::string why);
Error unsupported(const pugi::xml_node& node, std::string what);

/// An attribute of Gating-ML (its prefix names one of the three namespaces, or it has none).
std::optional<std::string> attribute(const pugi::xml_node& node, std::string_view name);
Result<std::string> neededAttribute(const pugi::xml_node& node, std::string_view name);
/// @error GatingMlInvalid where it is there and no number; infinities are numbers, NaN is not.
Result<std::optional<double>> numberAttribute(const pugi::xml_node& node, std::string_view name);
Result<double> neededNumber(const pugi::xml_node& node, std::string_view name);
Result<bool> booleanAttribute(const pugi::xml_node& node, std::string_view name, bool otherwise);
Result<double> numberOf(std::string_view text, const pugi::xml_node& node);

/// What one element may hold; everything of Gating-ML that is not named is refused, what is foreign is noted.
struct Allowed {
  Space space;
  std::initializer_list<std::string_view> children;   ///< Of that namespace.
  std::initializer_list<std::string_view> dataTypes;  ///< Children of the data type namespace.
  std::initializer_list<std::string_view> attributes;
  bool anyAttribute = false;  ///< Unknown ones are noted, not refused.
};

/// Goes through an element's children and attributes. custom_info of this element is put into @p info.
/// @returns the children that are Gating-ML, custom_info left out.
Result<std::vector<pugi::xml_node>> childrenOf(const pugi::xml_node& node, const Allowed& allowed,
                                               std::vector<pugi::xml_node>& info,
                                               std::vector<GatingMlNote>& notes);

/// An element as a text that stands alone: with the namespace declarations that it uses.
std::string standAlone(const pugi::xml_node& node);

}  // namespace vestige::gatingml
