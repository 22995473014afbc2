// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/resource/file_policy_json.h"

#include <algorithm>

#include "io/bytes/file_io.h"
#include "io/text/json_reader.h"

namespace vestige {
namespace {

constexpr const char* kSchema = "vestige-file-policy/1";
constexpr std::uint64_t kLargestPolicy = 1u << 20;

FileAction actionOf(const JsonValue& value) {
  const std::string word = value.string();
  if (word == "allow") return FileAction::Allow;
  if (word == "confirm") return FileAction::Confirm;
  if (word != "block") value.complain("\"" + word + "\" is not one of allow, confirm, block");
  return FileAction::Block;
}

bool isCode(std::string_view name) {
  const std::size_t letters = std::min(name.find_first_of("0123456789"), name.size());
  const auto isLetter = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
  return (letters == 1 || letters == 2) && name.size() == letters + 2 &&
         std::ranges::all_of(name.substr(0, letters), isLetter) &&
         std::ranges::all_of(name.substr(letters), isDigit);
}

FilePolicy policyOf(const JsonValue& root) {
  FilePolicy policy;
  root.allowOnly({"schema", "id", "version", "title", "note", "repair", "question", "codes"});
  if (const std::string schema = root["schema"].string(); schema != kSchema) {
    root["schema"].complain("\"" + schema + "\" is not " + kSchema);
  }
  policy.id = root["id"].nonEmptyString();
  policy.version = static_cast<int>(root["version"].integer(1, 1'000'000));
  const JsonValue title = root["title"];
  title.allowOnly({"en", "zh_CN"});
  for (const char* language : {"en", "zh_CN"}) (void)title[language].nonEmptyString();
  policy.note = actionOf(root["note"]);
  policy.repair = actionOf(root["repair"]);
  policy.question = actionOf(root["question"]);
  const JsonValue codes = root["codes"];
  if (codes.kind() != JsonValue::Kind::Object) codes.complain("an object is needed here");
  for (const auto& [code, action] : codes.members()) {
    if (!isCode(code)) action.complain("no code of a deviation: one such as R01 is needed");
    policy.byCode[code] = actionOf(action);
  }
  return policy;
}

}  // namespace

Result<FilePolicy> parseFilePolicy(std::string_view json) {
  JsonOptions options;
  options.invalid = ErrorCode::PolicyInvalid;
  options.missing = ErrorCode::PolicyInvalid;
  options.maxBytes = kLargestPolicy;
  auto document = JsonDocument::parse(json, options);
  if (!document) {
    Error error = std::move(document).error();
    if (error.code == ErrorCode::JsonInvalid) error.code = ErrorCode::PolicyInvalid;
    return error;
  }
  const JsonValue root = document->root();
  if (root.kind() != JsonValue::Kind::Object) {
    return Error{
        ErrorCode::PolicyInvalid, {std::string("/"), std::string("an object is needed here")}, {}, {}};
  }
  FilePolicy policy = policyOf(root);
  if (document->error()) return *document->error();
  policy.sha256 = sha256(json);
  return policy;
}

Result<FilePolicy> loadFilePolicy(const std::string& path) {
  auto text = readSmallFile(path, kLargestPolicy);
  if (!text) return std::move(text).error().in(path);
  auto policy = parseFilePolicy(*text);
  if (!policy) return std::move(policy).error().in(path);
  return policy;
}

FilePolicy builtInFilePolicy() {
  FilePolicy policy;
  policy.id = "built-in";
  return policy;
}

FileAction actionFor(const FilePolicy& policy, const Deviation& deviation) {
  FileAction least = FileAction::Allow;
  FileAction action = policy.note;
  if (deviation.severity == DeviationSeverity::Repair) action = policy.repair;
  if (deviation.severity == DeviationSeverity::Question) {
    action = policy.question;
    least = FileAction::Confirm;
  }
  if (const auto own = policy.byCode.find(deviation.code); own != policy.byCode.end()) action = own->second;
  return std::max(action, least);
}

}  // namespace vestige
