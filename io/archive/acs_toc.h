// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace vestige::archive {

/// That a file belongs to another: "file:///a.fcs" with the relationship "Gating description".
struct TocAssociation {
  std::string with, relationship;
};

/// One file that the table of contents names.
struct TocEntry {
  std::string uri;   ///< As written.
  std::string name;  ///< Of the member; empty where the URI points to something outside of the container.
  std::string mimeType, description;
  std::vector<TocAssociation> associations;
};

struct Toc {
  std::vector<TocEntry> entries;
  bool isSigned = false;  ///< It carries an XML signature; which is not verified.
};

/// @error XmlInvalid {why}, XmlDtdRefused, XmlTooDeep, FileTooLarge; ArchiveTooLarge {what, value, limit}.
/// @source ISAC Archival Cytometry Standard 1.0, table of contents.
Result<Toc> parseToc(std::string_view xml);

/// The number of a table of contents: 1 for "TOC1.xml", 0 for "TOC.xml"; nothing for other names.
std::optional<int> tocNumber(std::string_view memberName);

}  // namespace vestige::archive
