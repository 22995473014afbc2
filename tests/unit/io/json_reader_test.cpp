// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/text/json_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <random>

namespace vestige {
namespace {

using ::testing::ElementsAre;

std::string argument(const Error& error, std::size_t index) {
  return std::get<std::string>(error.args.at(index));
}

JsonDocument parsed(std::string_view text, const JsonOptions& options = {}) {
  auto document = JsonDocument::parse(text, options);
  EXPECT_TRUE(document);
  return std::move(document).value();
}

TEST(JsonReader, ReadsEveryKindOfMember) {
  const auto document =
      parsed(R"({"s":"a\u00e9","i":-7,"r":0.5,"b":true,"n":null,"a":[1,2.5],"o":{"x":"y"}})");
  const JsonValue root = document.root();
  EXPECT_EQ(root["s"].string(), "a\xc3\xa9");
  EXPECT_EQ(root["i"].integer(), -7);
  EXPECT_EQ(root["r"].number(), 0.5);
  EXPECT_TRUE(root["b"].boolean());
  EXPECT_FALSE(root["n"].given());
  EXPECT_TRUE(root["n"].present());
  EXPECT_FALSE(root["absent"].present());
  EXPECT_THAT(root["a"].numbers(), ElementsAre(1, 2.5));
  EXPECT_EQ(root["o"]["x"].string(), "y");
  EXPECT_EQ(root["absent"].stringOr("z"), "z");
  EXPECT_FALSE(document.error());
}

TEST(JsonReader, KeepsTheFirstComplaintWithItsPlace) {
  const auto document = parsed(R"({"gates":[{"id":"a"},{"id":5,"vertices":"none"}]})");
  for (const JsonValue& gate : document.root()["gates"].items()) (void)gate["id"].string();
  (void)document.root()["gates"].items().at(1)["vertices"].items();
  ASSERT_TRUE(document.error());
  EXPECT_EQ(document.error()->code, ErrorCode::JsonInvalid);
  EXPECT_EQ(argument(*document.error(), 0), "/gates/1/id");
  EXPECT_EQ(argument(*document.error(), 1), "must be a text");
}

TEST(JsonReader, NamesAMissingMemberWithTheCallersCode) {
  const auto document = parsed(R"({"patient":{}})", {ErrorCode::CaseInvalid, ErrorCode::CaseMemberMissing});
  EXPECT_EQ(document.root()["patient"]["id"].string(), "");
  ASSERT_TRUE(document.error());
  EXPECT_EQ(document.error()->code, ErrorCode::CaseMemberMissing);
  EXPECT_EQ(argument(*document.error(), 0), "patient/id");
}

TEST(JsonReader, ListsUnknownMembersInOrder) {
  const auto document = parsed(R"({"b":1,"id":2,"a":3})");
  EXPECT_THAT(document.root().unknown({"id"}), ElementsAre("b", "a"));
  EXPECT_FALSE(document.error());
  document.root().allowOnly({"id"});
  ASSERT_TRUE(document.error());
  EXPECT_EQ(argument(*document.error(), 0), "/b");
}

TEST(JsonReader, RefusesAMemberNamedTwice) {
  const auto document = JsonDocument::parse(R"({"a":[0,{"k":1,"j":2,"k":1}]})");
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().code, ErrorCode::JsonInvalid);
  EXPECT_EQ(argument(document.error(), 0), "/a/1/k");
}

TEST(JsonReader, RefusesWhatLiesTooDeepAndReadsTheDeepestAllowed) {
  EXPECT_TRUE(JsonDocument::parse(std::string(64, '[') + std::string(64, ']')));
  const auto deep = JsonDocument::parse(std::string(65, '[') + std::string(65, ']'));
  ASSERT_FALSE(deep);
  EXPECT_EQ(deep.error().code, ErrorCode::JsonTooDeep);
  EXPECT_EQ(std::get<std::int64_t>(deep.error().args.at(0)), 64);
  EXPECT_FALSE(JsonDocument::parse(std::string(1000000, '[')));
}

TEST(JsonReader, RefusesATextAboveTheLimit) {
  JsonOptions options;
  options.maxBytes = 4;
  EXPECT_TRUE(JsonDocument::parse("1234", options));
  const auto large = JsonDocument::parse("12345", options);
  ASSERT_FALSE(large);
  EXPECT_EQ(large.error().code, ErrorCode::FileTooLarge);
}

TEST(JsonReader, RefusesWhatIsNotJsonWithAnOffsetInside) {
  for (const std::string text : {"", " ", "{", "[1,]", "{\"a\" 1}", "nul", "\"\xff\"", "[1] 2", "1e400",
                                 "NaN", "'a'", "{\"a\":01}", "// x\n1"}) {
    const auto document = JsonDocument::parse(text);
    ASSERT_FALSE(document) << text;
    EXPECT_EQ(document.error().code, ErrorCode::JsonInvalid) << text;
    ASSERT_TRUE(document.error().byteOffset) << text;
    EXPECT_LE(*document.error().byteOffset, text.size()) << text;
  }
}

TEST(JsonReader, TakesWholeNumbersOnlyWhereTheyAreAskedFor) {
  const auto good = parsed("[5, 5.0, 1e3, -9223372036854775808]");
  EXPECT_EQ(good.root().items().at(0).integer(), 5);
  EXPECT_EQ(good.root().items().at(1).integer(), 5);
  EXPECT_EQ(good.root().items().at(2).integer(), 1000);
  EXPECT_EQ(good.root().items().at(3).integer(), std::numeric_limits<std::int64_t>::min());
  EXPECT_FALSE(good.error());
  for (const char* text : {"5.5", "1e300", "18446744073709551615", "\"5\"", "null", "true"}) {
    const auto bad = parsed(text);
    (void)bad.root().integer();
    EXPECT_TRUE(bad.error()) << text;
  }
  const auto range = parsed("11");
  EXPECT_EQ(range.root().integer(0, 10), 10);
  EXPECT_TRUE(range.error());
}

TEST(JsonReader, EscapesNamesInPlaces) {
  const auto document = parsed(R"({"a/b~c":1})");
  EXPECT_EQ(document.root()["a/b~c"].place(), "/a~1b~0c");
}

TEST(JsonReader, TextOfAValueReadsBackToTheSameText) {
  const std::string text =
      R"({"a":[1,-2.50,1e5,18446744073709551615],"b":"q\"\\\n\u0001é","c":{"d":null,"e":false}})";
  const auto document = parsed(text);
  EXPECT_EQ(document.root().text(), text);
}

TEST(JsonReader, NumbersReadBackToTheSameBits) {
  EXPECT_TRUE(std::signbit(parsed(jsonNumber(-0.0)).root().number()));
  std::mt19937_64 random(20261122);
  for (int i = 0; i < 100000; ++i) {
    const double value = std::bit_cast<double>(random());
    if (!std::isfinite(value)) continue;
    ASSERT_EQ(std::bit_cast<std::uint64_t>(parsed(jsonNumber(value)).root().number()),
              std::bit_cast<std::uint64_t>(value))
        << jsonNumber(value);
  }
}

}  // namespace
}  // namespace vestige
