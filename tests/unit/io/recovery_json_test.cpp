// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/resource/recovery_json.h"

#include <gtest/gtest.h>

#include "io/resource/case_json.h"

namespace vestige {
namespace {

RecoveryNote example() {
  RecoveryNote note;
  note.caseFile = "/data/\"odd\" \\ 病例.case.json";
  note.caseSha256 = "ab12";
  note.at = "2026-03-14T10:44:07+08:00";
  note.version = "0.1.0";
  note.record = *parseCase(
      R"({"schema":"vestige-case/1","id":"c\n1","tubes":[{"file":"a.fcs"}],"strategy":"s","lot":2.50})");
  return note;
}

TEST(RecoveryJson, reads_back_what_it_prints_with_members_nobody_knows) {
  const auto again = parseRecovery(printRecovery(example()));
  ASSERT_TRUE(again);
  EXPECT_EQ(*again, example());
  EXPECT_EQ(again->record.unknownNames, std::vector<std::string>{"lot"});
}

TEST(RecoveryJson, refuses_every_text_that_is_cut) {
  const std::string whole = printRecovery(example());
  for (std::size_t length = 0; length + 2 < whole.size(); ++length) {
    EXPECT_FALSE(parseRecovery(whole.substr(0, length))) << length;
  }
}

TEST(RecoveryJson, refuses_another_schema_unknown_members_and_a_wrong_case) {
  std::string other = printRecovery(example());
  other.replace(other.find("recovery/1"), 10, "recovery/2");
  EXPECT_EQ(parseRecovery(other).error().code, ErrorCode::JsonInvalid);
  std::string more = printRecovery(example());
  more.insert(1, "\"extra\": 1,");
  EXPECT_EQ(parseRecovery(more).error().code, ErrorCode::JsonInvalid);
  std::string wrong = printRecovery(example());
  wrong.replace(wrong.find("vestige-case/1"), 14, "vestige-case/9");
  EXPECT_EQ(parseRecovery(wrong).error().code, ErrorCode::CaseSchemaUnknown);
}

}  // namespace
}  // namespace vestige
