// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/event_unmix.h"

#include <gtest/gtest.h>

#include "app/services/compensation_guard.h"
#include "io/bytes/file_io.h"
#include "io/fcs/fcs_reader.h"
#include "io/fcs/fcs_writer.h"
#include "tests/support/fcs_builder.h"
#include "tests/support/strict_fcs.h"

namespace vestige::app {
namespace {

using test::TempFolder;

/// Time, B1-A, B2-A, FSC-A, R1-A: 2 of dye X and 3 of dye Y, times the event's number.
Sample sampleIn(const TempFolder& folder) {
  std::vector<std::vector<float>> rows;
  for (int i = 0; i < 100; ++i) {
    const auto x = static_cast<float>(2 * i), y = static_cast<float>(3 * i);
    rows.push_back(
        {static_cast<float>(i), x + 0.25F * y, 0.5F * x + 0.5F * y, 500.0F + static_cast<float>(i), y});
  }
  test::FcsBuilder file = test::FcsBuilder::floats(rows, 5);
  const std::pair<const char*, const char*> keys[] = {
      {"$P1N", "Time"}, {"$P2N", "B1-A"}, {"$P3N", "B2-A"}, {"$P4N", "FSC-A"},    {"$P5N", "R1-A"},
      {"$P2V", "311"},  {"$P4V", "422"},  {"$P5V", "533"},  {"P4DISPLAY", "LIN"}, {"P5DISPLAY", "LOG"}};
  for (const auto& [name, value] : keys) file.set(name, value);
  NoProgress quiet;
  EXPECT_TRUE(writeFileAtomically(folder.path("a.fcs"), file.build()));
  return fcs::read(folder.path("a.fcs"), {}, quiet).value();
}

ExportOptions unmixing() {
  ExportOptions options;
  options.softwareVersion = "test";
  options.spectra = ReferenceSpectra{
      "s.csv", {"B1-A", "B2-A", "R1-A"}, {"X", "Y"}, {false, false}, {1, 0.5, 0, 0.25, 0.5, 1}};
  return options;
}

TEST(EventUnmix, TheExportHasTheDyesAndTheResidualAndIsMarked) {
  const TempFolder folder;
  NoProgress quiet;
  const Sample sample = sampleIn(folder);
  const auto events = exportEvents(sample, unmixing(), quiet);
  ASSERT_TRUE(events.has_value());
  ASSERT_TRUE(writeExport(folder.path("u.fcs"), sample, *events, fcs::Version::V3_1, quiet));
  const test::StrictFcs strict = test::StrictFcs::check(folder.path("u.fcs"));
  EXPECT_TRUE(strict.faults.empty()) << strict.all();
  const Sample back = fcs::read(folder.path("u.fcs"), {}, quiet).value();
  std::vector<std::string> names;
  for (const Channel& channel : back.events.channels()) names.push_back(channel.name);
  EXPECT_EQ(names, (std::vector<std::string>{"Time", "X", "Y", "FSC-A", kResidualChannel}));
  for (std::size_t e = 0; e < 100; ++e) {
    const auto i = static_cast<double>(e);
    EXPECT_NEAR(back.events.column(1).at(e), 2 * i, 1e-4 * (1 + i));
    EXPECT_NEAR(back.events.column(2).at(e), 3 * i, 1e-4 * (1 + i));
    EXPECT_EQ(back.events.column(3).at(e), 500 + i);
    EXPECT_NEAR(back.events.column(4).at(e), 0, 1e-4 * (1 + i));
  }
  const std::string mark = back.keywords.valueOr(kCompensationKeyword, "");
  EXPECT_TRUE(mark.starts_with("unmixed, spectra SHA-256 ")) << mark;
  EXPECT_TRUE(mark.ends_with(", least squares")) << mark;
  EXPECT_NE(back.keywords.find("VESTIGE COMPENSATION SPECTRA"), nullptr);
}

TEST(EventUnmix, FactsOfAChannelFollowItAndThoseOfDetectorsAreKeptAside) {
  const TempFolder folder;
  NoProgress quiet;
  const Sample sample = sampleIn(folder);
  const auto events = exportEvents(sample, unmixing(), quiet);
  ASSERT_TRUE(events.has_value());
  EXPECT_EQ(events->places, (std::vector<int>{0, -1, -1, 3, -1}));
  ASSERT_TRUE(writeExport(folder.path("u.fcs"), sample, *events, fcs::Version::V3_1, quiet));
  const Sample back = fcs::read(folder.path("u.fcs"), {}, quiet).value();
  EXPECT_EQ(back.keywords.find("$P2V"), nullptr) << "a dye has no voltage";
  EXPECT_EQ(back.keywords.find("$P5V"), nullptr);
  EXPECT_EQ(back.keywords.valueOr("$P4V", ""), "422");
  EXPECT_EQ(back.keywords.valueOr("VESTIGE ORIGINAL $P5V", ""), "533");
  EXPECT_EQ(back.keywords.valueOr("VESTIGE ORIGINAL P5DISPLAY", ""), "LOG");
  const auto moved = renumbered({{"$P12V", "1"}, {"P3BS", "2"}, {"$PAR", "3"}, {"PLATE", "4"}, {"$P2N", "5"}},
                                {1, -1, 20, 0, 0, 0, 0, 0, 0, 0, 0, 6});
  EXPECT_EQ(moved[0].name, "$P7V");
  EXPECT_EQ(moved[1].name, "P21BS");
  EXPECT_EQ(moved[2].name, "$PAR");
  EXPECT_EQ(moved[3].name, "PLATE");
  EXPECT_EQ(moved[4].name, "VESTIGE ORIGINAL $P2N");
}

TEST(EventUnmix, AnUnmixedFileIsNeitherUnmixedNorCompensatedAgain) {
  const TempFolder folder;
  NoProgress quiet;
  const Sample sample = sampleIn(folder);
  ExportOptions options = unmixing();
  options.unmixing.method = UnmixMethod::Weighted;
  const auto events = exportEvents(sample, options, quiet);
  ASSERT_TRUE(writeExport(folder.path("u.fcs"), sample, *events, fcs::Version::V3_1, quiet));
  const Sample back = fcs::read(folder.path("u.fcs"), {}, quiet).value();
  EXPECT_NE(back.keywords.valueOr(kCompensationKeyword, "").find("photon factor 10"), std::string::npos);
  EXPECT_EQ(exportEvents(back, options, quiet).error().code, ErrorCode::AlreadyCompensated);
  ExportOptions matrix;
  matrix.matrix = SpilloverMatrix{"", {"X", "Y"}, {1, 0, 0, 1}};
  EXPECT_EQ(exportEvents(back, matrix, quiet).error().code, ErrorCode::AlreadyCompensated);
}

TEST(EventUnmix, ADetectorThatTheFileDoesNotHaveIsNamed) {
  const TempFolder folder;
  NoProgress quiet;
  ExportOptions options = unmixing();
  options.spectra->detectors[2] = "R9-A";
  const auto refused = exportEvents(sampleIn(folder), options, quiet);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::ChannelNotFound);
  EXPECT_EQ(std::get<std::string>(refused.error().args.at(0)), "R9-A");
}

}  // namespace
}  // namespace vestige::app
