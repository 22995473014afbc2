// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/error_text.h"

#include <gtest/gtest.h>
#include <QCoreApplication>
#include <QTranslator>

#include "app/text/reason_text.h"

#include <set>

#include "app/text/fill.h"

namespace vestige::app {
namespace {

/// Numbers of all codes: those that do not fall through to the sentence for unknown ones.
std::vector<ErrorCode> allCodes() {
  const QString unknown = errorText(Error{static_cast<ErrorCode>(9999), {}, {}, {}});
  std::vector<ErrorCode> codes;
  for (int code = 1; code < 1000; ++code) {
    if (errorText(Error{static_cast<ErrorCode>(code), {}, {}, {}}) != unknown) {
      codes.push_back(static_cast<ErrorCode>(code));
    }
  }
  return codes;
}

TEST(ErrorText, EveryCodeHasItsOwnSentence) {
  const auto codes = allCodes();
  EXPECT_GE(codes.size(), 67u);
  std::set<QString> sentences;
  for (const ErrorCode code : codes) {
    Error error{code, {}, {}, {}};
    for (int i = 0; i < 4; ++i) error.args.emplace_back(std::string("argument") + std::to_string(i));
    const QString text = errorText(error);
    EXPECT_FALSE(text.contains(u'%')) << text.toStdString();
    EXPECT_FALSE(text.contains(QStringLiteral("positive"))) << text.toStdString();
    EXPECT_FALSE(text.contains(QStringLiteral("negative"))) << text.toStdString();
    EXPECT_TRUE(sentences.insert(text).second) << text.toStdString();
  }
}

TEST(ErrorText, SaysWhatWhereAndWhatToDo) {
  const Error error{ErrorCode::FcsSegmentOutsideFile,
                    {std::string("DATA"), std::int64_t{3000}, std::int64_t{90000}, std::int64_t{4096}},
                    std::uint64_t{18},
                    "a.fcs"};
  EXPECT_EQ(errorText(error).replace(QChar(0x202F), u' ').toStdString(),
            "The segment DATA is said to reach from byte 3 000 to byte 90 000, but the file has 4 096 bytes: "
            "it is cut short or "
            "damaged. Copy it from the cytometer again. (At byte 18.)");
}

TEST(ErrorText, TextFromAFileCannotForgeTheSentence) {
  const Error error{
      ErrorCode::FcsKeywordInvalid, {std::string("%2"), std::string("a\nb\x1b[2J") + "\u202E"}, {}, {}};
  const QString text = errorText(error);
  EXPECT_TRUE(text.startsWith(QStringLiteral("The keyword %2 has the value"))) << text.toStdString();
  EXPECT_FALSE(text.contains(u'\n'));
  EXPECT_FALSE(text.contains(QChar(0x1b)));
  EXPECT_FALSE(text.contains(QChar(0x202E)));
}

TEST(Fill, ReplacesInOnePassAndMarksWhatIsMissing) {
  EXPECT_EQ(fill(QStringLiteral("%2 %1 100 % %3"), {QStringLiteral("%2"), QStringLiteral("b")}).toStdString(),
            "b %2 100 % ?");
  EXPECT_LT(foreignText(QString(1000, u'x')).size(), 200);
}

TEST(ErrorText, NeverCutsTheSentencesThatBlockAReport) {
  const std::string sentences = std::string(900, 'x') + " a person must confirm it.";
  const Error error{ErrorCode::ReportBlocked, {sentences}, {}, {}};
  EXPECT_TRUE(errorText(error).endsWith(QStringLiteral("a person must confirm it.")));
}

TEST(ReasonText, KeepsWhatItDoesNotKnow) {
  EXPECT_EQ(reasonText("a quote is not closed"), QStringLiteral("a quote is not closed"));
  EXPECT_EQ(reasonText("\"x\" is no number"), QStringLiteral("\"x\" is no number"));
}

/// Says which source it was asked for.
class MarkingTranslator final : public QTranslator {
  bool isEmpty() const override { return false; }
  QString translate(const char* context, const char* source, const char*, int) const override {
    return qstrcmp(context, "reason") == 0 ? QStringLiteral("<%1>").arg(QString::fromUtf8(source))
                                           : QString();
  }
};

TEST(ReasonText, FindsTheSentenceOfAReasonThatHoldsValues) {
  int count = 0;
  QCoreApplication application(count, nullptr);
  MarkingTranslator marks;
  QCoreApplication::installTranslator(&marks);
  const auto text = [](const char* reason) { return reasonText(reason).toStdString(); };
  EXPECT_EQ(text("a quote is not closed"), "<a quote is not closed>");
  EXPECT_EQ(text("\"12a\" is not a number"), "<\"12a\" is not a number>");
  EXPECT_EQ(text("3 values are needed, 12 are there"), "<3 values are needed, 12 are there>");
  EXPECT_EQ(text("it has no channel %2"), "<it has no channel %2>") << "a value is never a place";
  EXPECT_EQ(text("it has no channel "), "it has no channel ") << "no value, no template";
  EXPECT_EQ(text("CD19 PE-A"), "CD19 PE-A");
  EXPECT_EQ(text(""), "");
  QCoreApplication::removeTranslator(&marks);
}

}  // namespace
}  // namespace vestige::app
