// SPDX-License-Identifier: GPL-3.0-or-later
// The laboratory's rule which deviations of a file may be signed. Read in io/resource/file_policy_json.
#pragma once
#include <map>
#include <string>

#include "core/base/hash.h"

namespace vestige {

/// Ordered: a stricter action is greater.
enum class FileAction {
  Allow,    ///< Listed, nothing more.
  Confirm,  ///< A person must decide before the result is signed; the decision is stored with the case.
  Block,    ///< No result of this file can be signed.
};

/// "vestige-file-policy/1". A question is never weaker than Confirm and a damaged file is always blocked,
/// whatever a policy says.
struct FilePolicy {
  std::string id;  ///< "built-in" where the laboratory has none.
  int version = 0;
  Sha256 sha256;  ///< Of the policy file; zeros for the built-in one.
  FileAction note = FileAction::Allow, repair = FileAction::Allow, question = FileAction::Confirm;
  std::map<std::string, FileAction> byCode;  ///< Overrides, by deviation code ("R01").
};

}  // namespace vestige
