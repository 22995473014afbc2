// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/resource/file_policy_json.h"

#include <gtest/gtest.h>

#include "io/bytes/file_io.h"

namespace vestige {
namespace {

const std::string kGood =
    R"({"schema":"vestige-file-policy/1","id":"lab","version":3,"title":{"en":"a","zh_CN":"b"},)"
    R"("note":"allow","repair":"confirm","question":"block","codes":{"R01":"block","H13":"allow"}})";

std::string with(const std::string& from, const std::string& to) {
  std::string text = kGood;
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

Error errorOf(const std::string& json) {
  const auto policy = parseFilePolicy(json);
  EXPECT_FALSE(policy) << json;
  return policy ? Error{} : policy.error();
}

Deviation deviation(const char* code, DeviationSeverity severity) { return {code, severity, 0, {}, {}, {}}; }

TEST(FilePolicyJson, ReadsEveryMemberAndTheHashOfTheDocument) {
  const auto policy = parseFilePolicy(kGood);
  ASSERT_TRUE(policy);
  EXPECT_EQ(policy->id, "lab");
  EXPECT_EQ(policy->version, 3);
  EXPECT_EQ(policy->sha256, sha256(kGood));
  EXPECT_EQ(policy->note, FileAction::Allow);
  EXPECT_EQ(policy->repair, FileAction::Confirm);
  EXPECT_EQ(policy->question, FileAction::Block);
  EXPECT_EQ(policy->byCode.at("R01"), FileAction::Block);
}

TEST(FilePolicyJson, EveryErrorHasItsPlace) {
  const std::vector<std::pair<std::string, std::string>> wrong = {
      {with("file-policy/1", "file-policy/2"), "/schema"},
      {with(R"("lab")", R"("")"), "/id"},
      {with(":3,", ":0,"), "/version"},
      {with(R"(,"zh_CN":"b")", ""), "/title/zh_CN"},
      {with(R"("zh_CN":"b")", R"("zh_CN":"b","fr":"c")"), "/title/fr"},
      {with(R"("note":"allow",)", ""), "/note"},
      {with(R"("repair":"confirm")", R"("repair":"CONFIRM")"), "/repair"},
      {with(R"("question":"block")", R"("question":1)"), "/question"},
      {with(R"("R01":"block")", R"("R1":"block")"), "/codes/R1"},
      {with(R"("R01":"block")", R"("r01":"block")"), "/codes/r01"},
      {with(R"("R01":"block")", R"("R01":"warn")"), "/codes/R01"},
      {with(R"({"R01":"block","H13":"allow"})", "[]"), "/codes"},
      {with(R"("codes")", R"("extra":1,"codes")"), "/extra"},
  };
  for (const auto& [json, place] : wrong) {
    const Error error = errorOf(json);
    EXPECT_EQ(error.code, ErrorCode::PolicyInvalid) << json;
    ASSERT_FALSE(error.args.empty());
    EXPECT_EQ(std::get<std::string>(error.args[0]), place) << json;
  }
}

TEST(FilePolicyJson, WhatIsNoDocumentIsRefused) {
  for (const char* json : {"", "[]", "{", "nul", "{\"id\":1,\"id\":2}", "\xff"}) {
    EXPECT_EQ(errorOf(json).code, ErrorCode::PolicyInvalid) << json;
  }
  EXPECT_EQ(errorOf(std::string(2u << 20, ' ')).code, ErrorCode::FileTooLarge);
}

TEST(FilePolicyJson, AQuestionIsNeverWeakerThanConfirmWhateverThePolicySays) {
  FilePolicy policy = builtInFilePolicy();
  policy.question = FileAction::Allow;
  policy.byCode["C02"] = FileAction::Allow;
  EXPECT_EQ(actionFor(policy, deviation("C02", DeviationSeverity::Question)), FileAction::Confirm);
  EXPECT_EQ(actionFor(policy, deviation("R01", DeviationSeverity::Question)), FileAction::Confirm);
  EXPECT_EQ(actionFor(policy, deviation("C02", DeviationSeverity::Repair)), FileAction::Allow);
}

TEST(FilePolicyJson, ACodeStandsAboveTheSeverity) {
  const FilePolicy policy = parseFilePolicy(kGood).value();
  EXPECT_EQ(actionFor(policy, deviation("R01", DeviationSeverity::Note)), FileAction::Block);
  EXPECT_EQ(actionFor(policy, deviation("H13", DeviationSeverity::Repair)), FileAction::Allow);
  EXPECT_EQ(actionFor(policy, deviation("H16", DeviationSeverity::Repair)), FileAction::Confirm);
  EXPECT_EQ(actionFor(policy, deviation("H16", DeviationSeverity::Note)), FileAction::Allow);
}

TEST(FilePolicyJson, TheShippedPolicyIsReadAndSaysWhatTheBuiltInOneSays) {
  const auto shipped =
      loadFilePolicy(std::string(VESTIGE_SOURCE_DIR) + "/resources/policies/research-default.json");
  ASSERT_TRUE(shipped);
  const FilePolicy own = builtInFilePolicy();
  EXPECT_EQ(shipped->note, own.note);
  EXPECT_EQ(shipped->repair, own.repair);
  EXPECT_EQ(shipped->question, own.question);
  EXPECT_TRUE(shipped->byCode.empty());
}

}  // namespace
}  // namespace vestige
