// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_pdf.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QGuiApplication>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include "app/render/plot_builder.h"
#include "app/report/report_layout.h"
#include "app/report/report_model.h"
#include "app/text/number_text.h"
#include "app/text/result_text.h"
#include "tests/support/example_analysis.h"

namespace vestige::app {
namespace {

const ReportOptions kOptions{"en", "0.1.0", "2026-03-15T10:00:00+08:00"};

struct Case {
  const char* name;
  std::size_t events, blasts;
  MrdClass expected;
};
// 2 nucleated events of 3 hold for the example; the target of 1e-4 needs 200 000 of them at 20 events.
const Case kCases[] = {{"Positive", 60'000, 120, MrdClass::Positive},
                       {"BelowLloq", 60'000, 34, MrdClass::PositiveBelowLloq},
                       {"NotDetected", 330'000, 3, MrdClass::NotDetected},
                       {"NotAssessable", 60'000, 3, MrdClass::NotAssessable}};

AnalysisPtr analysed(const Case& c, std::function<void(CaseRecord&)> change = {}) {
  test::ExampleOptions options;
  options.events = c.events;
  options.blasts = c.blasts;
  options.changeRecord = std::move(change);
  return test::exampleAnalysis(options);
}

QString textOf(const QString& pdf) {
  QProcess process;
  process.start(QStandardPaths::findExecutable(QStringLiteral("pdftotext")),
                {QStringLiteral("-layout"), pdf, QStringLiteral("-")});
  process.waitForFinished();
  QString text = QString::fromUtf8(process.readAllStandardOutput()).remove(QChar(0x2060));
  text.replace(QChar(0xFB01), QStringLiteral("fi"))
      .replace(QChar(0xFB02), QStringLiteral("fl"));  // ligatures of the font
  for (const QChar space : {QChar(0x202F), QChar(0x00A0), QChar('\n')}) text.replace(space, QLatin1Char(' '));
  return text.simplified();
}

QString plain(QString text) {
  for (const QChar space : {QChar(0x202F), QChar(0x00A0)}) text.replace(space, QLatin1Char(' '));
  return text.simplified();
}

class ReportPdf : public ::testing::TestWithParam<Case> {
 protected:
  QTemporaryDir folder_;
  std::string path() const { return folder_.filePath(QStringLiteral("report.pdf")).toStdString(); }
};

TEST_P(ReportPdf, SaysTheWholeResult) {
  if (QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty())
    GTEST_SKIP() << "pdftotext is not installed";
  const AnalysisPtr analysis = analysed(GetParam());
  ASSERT_EQ(analysis->mrd->resultClass, GetParam().expected);
  NoProgress quiet;
  ASSERT_TRUE(writeReportPdf(*analysis, kOptions, path(), quiet));
  const QString text = textOf(QString::fromStdString(path()));
  const MrdResult& mrd = *analysis->mrd;
  for (const QString& expected :
       {classWord(mrd.resultClass), countText(mrd.inputs.k), countText(mrd.inputs.n), lodText(mrd),
        lloqText(mrd), intervalOf(mrd), QStringLiteral("nucleated"), QStringLiteral("Research use only"),
        QStringLiteral("DEMO-0417"),
        QString::fromStdString(analysis->tubes[0].sample->sha256.hex().substr(0, 8)),
        QStringLiteral("page 1 of 2"), QStringLiteral("Vestige 0.1.0"),
        QStringLiteral("report-example version 3")}) {
    EXPECT_TRUE(text.contains(plain(expected))) << plain(expected).toStdString();
  }
  // Line breaks fall anywhere: the sentence is looked for without blanks.
  EXPECT_TRUE(
      QString(text).remove(QLatin1Char(' ')).contains(plain(resultSentence(mrd)).remove(QLatin1Char(' '))));
  EXPECT_FALSE(text.contains(QStringLiteral("negative"), Qt::CaseInsensitive));
}

TEST_P(ReportPdf, TheSameInputGivesTheSameBytes) {
  const AnalysisPtr analysis = analysed(GetParam());
  NoProgress quiet;
  const std::string second = folder_.filePath(QStringLiteral("again.pdf")).toStdString();
  ASSERT_TRUE(writeReportPdf(*analysis, kOptions, path(), quiet));
  ASSERT_TRUE(writeReportPdf(*analysis, kOptions, second, quiet));
  QFile a(QString::fromStdString(path())), b(QString::fromStdString(second));
  ASSERT_TRUE(a.open(QIODevice::ReadOnly) && b.open(QIODevice::ReadOnly));
  const QByteArray bytes = a.readAll();
  EXPECT_EQ(bytes, b.readAll());
  EXPECT_TRUE(bytes.contains("/CreationDate (D:20260315020000"));
}

INSTANTIATE_TEST_SUITE_P(Classes, ReportPdf, ::testing::ValuesIn(kCases),
                         [](const auto& c) { return c.param.name; });

class ReportFile : public ReportPdf {};

TEST_F(ReportFile, ACancelledReportWritesNothing) {
  struct Stop final : Progress {
    void report(double) override {}
    bool cancelled() const override { return true; }
  } stop;
  const Status written = writeReportPdf(*analysed(kCases[0]), kOptions, path(), stop);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::Cancelled);
  EXPECT_FALSE(QFile::exists(QString::fromStdString(path())));
}

TEST_F(ReportFile, APathThatCannotBeWrittenGivesAnErrorAndNoFile) {
  NoProgress quiet;
  const std::string nowhere = folder_.filePath(QStringLiteral("no/such/folder/report.pdf")).toStdString();
  EXPECT_FALSE(writeReportPdf(*analysed(kCases[0]), kOptions, nowhere, quiet));
  EXPECT_FALSE(QFile::exists(QString::fromStdString(nowhere)));
}

TEST_F(ReportFile, ABlockedAnalysisIsNotReported) {
  Analysis analysis = *analysed(kCases[0]);
  Limitation block{LimitationKind::FileDamaged, {std::string("a.fcs")}};
  analysis.blocks = {block};
  NoProgress quiet;
  const Status written = writeReportPdf(analysis, kOptions, path(), quiet);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::ReportBlocked);
  EXPECT_FALSE(QFile::exists(QString::fromStdString(path())));
}

TEST_F(ReportFile, AnAnalysisWithoutMrdIsRefused) {
  Analysis analysis = *analysed(kCases[0]);
  analysis.mrd.reset();
  NoProgress quiet;
  EXPECT_EQ(writeReportPdf(analysis, kOptions, path(), quiet).error().code, ErrorCode::MrdDefinitionMissing);
}

void makeLong(CaseRecord& record) {
  record.patient.name = std::string(90, 'M') + " Montemayor-Wittgenstein";
  record.specimen.type =
      "bone marrow aspirate from the posterior iliac crest, left side, after repositioning of the needle";
  record.specimen.haemodilution = "possible";
  record.therapy = {{"prednisone", "2026-01-01", "2026-02-01"},
                    {"blinatumomab", "2026-02-03", ""},
                    {"inotuzumab ozogamicin", "2026-02-20", ""},
                    {"daratumumab", "2026-02-25", ""}};
  for (int i = 0; i < 9; ++i) {
    record.previous.push_back(
        {"2026-03-0" + std::to_string(i + 1), "week " + std::to_string(i), "mononuclear", "PCR", "", 2e-4});
  }
}

/// Rectangles of ink of a whole report.
void expectNothingOverlaps(const AnalysisPtr& analysis, const std::string& language) {
  const ReportModel model = makeReportModel(*analysis, kOptions);
  std::vector<PlotModel> plots;
  NoProgress quiet;
  for (const PlotSpec& spec : analysis->strategy->plots)
    plots.push_back(buildPlot(*analysis, spec, {}, quiet).value());
  Sheet sheet(Palette::light(), 12.5, language == "zh_CN");
  ReportLayout(sheet, model, *analysis->strategy, plots, language).place();
  const QRectF paper = QRectF(0, 0, Sheet::kWidth, Sheet::kHeight).adjusted(30, 30, -30, -20);
  for (int page = 0; page < sheet.pageCount(); ++page) {
    const auto& placed = sheet.placed(page);
    for (std::size_t i = 0; i < placed.size(); ++i) {
      EXPECT_TRUE(paper.contains(placed[i].rect)) << page << ": " << placed[i].text.toStdString();
      for (std::size_t j = i + 1; j < placed.size(); ++j) {
        EXPECT_FALSE(placed[i].rect.adjusted(0.3, 0.3, -0.3, -0.3).intersects(placed[j].rect))
            << page << ": " << placed[i].text.toStdString() << " / " << placed[j].text.toStdString();
      }
    }
  }
  // What is cut on page 1 stands in full on a later page.
  QString later;
  for (int page = 1; page < sheet.pageCount(); ++page) {
    for (const auto& text : sheet.placed(page)) later += text.text + QLatin1Char('\n');
  }
  for (const auto& text : sheet.placed(0)) {
    if (text.isElided) {
      EXPECT_TRUE(later.contains(text.text)) << text.text.toStdString();
    }
  }
}

TEST(ReportLayout, NothingOverlapsForAnyClass) {
  for (const Case& c : kCases) expectNothingOverlaps(analysed(c), "en");
}

TEST(ReportLayout, NothingOverlapsWithLongTextsInBothLanguages) {
  for (const char* language : {"en", "zh_CN"}) {
    expectNothingOverlaps(analysed(kCases[0], makeLong), language);
    expectNothingOverlaps(
        analysed(kCases[0], [](CaseRecord& r) { r.patient = {}, r.specimen = {}, r.previous.clear(); }),
        language);
  }
}

}  // namespace
}  // namespace vestige::app

int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  const QGuiApplication application(argc, argv);
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
