// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/text/xml_reader.h"

#include <string>

#include <gtest/gtest.h>

namespace vestige {
namespace {

ErrorCode errorOf(const std::string& text, const XmlOptions& options = {}) {
  const auto parsed = parseXml(text, options);
  return parsed ? ErrorCode{} : parsed.error().code;
}

TEST(XmlReader, FindsElementsAndAttributesUnderAnyPrefix) {
  const auto parsed =
      parseXml(R"(<?xml version="1.0"?><g:A xmlns:g="u"><g:B g:id="1"/><g:B g:id="2"/></g:A>)");
  ASSERT_TRUE(parsed);
  const pugi::xml_node second = (*parsed)->document_element().last_child();
  EXPECT_EQ(localName(second), "B");
  EXPECT_STREQ(attributeOf(second, "id").value(), "2");
  EXPECT_FALSE(attributeOf(second, "absent"));
  EXPECT_EQ(placeOf(second), "/A/B[2]");
}

TEST(XmlReader, RefusesDocumentTypesAndSaysWhereTheSyntaxIsWrong) {
  EXPECT_EQ(errorOf("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>"), ErrorCode::XmlDtdRefused);
  EXPECT_EQ(errorOf("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"), ErrorCode::XmlDtdRefused);
  const auto broken = parseXml("<a><b></a>");
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().code, ErrorCode::XmlInvalid);
  EXPECT_GT(broken.error().byteOffset.value_or(0), 0u);
  EXPECT_EQ(errorOf(""), ErrorCode::XmlInvalid);
}

TEST(XmlReader, RefusesWhatIsTooDeepOrTooLarge) {
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "<a>";
  for (int i = 0; i < 100; ++i) deep += "</a>";
  EXPECT_EQ(errorOf(deep, {.maxDepth = 100}), ErrorCode{});
  EXPECT_EQ(errorOf(deep, {.maxDepth = 99}), ErrorCode::XmlTooDeep);
  EXPECT_EQ(errorOf(deep, {.maxBytes = 100}), ErrorCode::FileTooLarge);
}

}  // namespace
}  // namespace vestige
