// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/open/open_events.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "io/bytes/file_io.h"
#include "tests/support/fcs_builder.h"
#include "tests/support/temp_folder.h"
#include "tests/support/zip_builder.h"

namespace vestige {
namespace {

using test::FcsBuilder;
using test::TempFolder;
using test::ZipBuilder;

const std::string kToc =
    "<toc:TOC xmlns:toc=\"http://www.isac-net.org/std/ACS/1.0/toc/\">"
    "<toc:file toc:URI=\"file:///a.fcs\" toc:mimeType=\"application/vnd.isac.fcs\"/>"
    "<toc:file toc:URI=\"file:///b.fcs\" toc:mimeType=\"application/vnd.isac.fcs\"/></toc:TOC>";

std::string fcsBytes(float first) { return FcsBuilder::floats({{first, 2}, {3, 4}}, 2).build(); }

/// A file of these bytes under a name that says nothing.
class Opened {
 public:
  explicit Opened(const std::string& bytes, const std::string& name = "x.bin") : path_(folder_.path(name)) {
    EXPECT_TRUE(writeFileAtomically(path_, bytes));
  }
  Result<Sample> read(const OpenOptions& options = {}) const {
    NoProgress quiet;
    return openEvents(path_, options, quiet);
  }
  Result<FileOverview> look(const DescribeOptions& options = {}) const {
    NoProgress quiet;
    return describe(path_, options, quiet);
  }
  const std::string& path() const { return path_; }

 private:
  TempFolder folder_;
  std::string path_;
};

std::string containerOf(const std::string& a, const std::string& b) {
  ZipBuilder zip;
  zip.add("a.fcs", a);
  zip.add("b.fcs", b);
  zip.add("TOC1.xml", kToc);
  return zip.build();
}

OpenOptions member(const std::string& name) {
  OpenOptions options;
  options.member = name;
  return options;
}

TEST(OpenEvents, ReadsAPlainFcsFileWhateverItsName) {
  const Opened file(fcsBytes(1), "picture.png");
  const auto sample = file.read();
  ASSERT_TRUE(sample);
  EXPECT_EQ(sample->events.eventCount(), 2u);
  EXPECT_EQ(sample->member, "");
  EXPECT_EQ(file.read(member("a.fcs")).error().code, ErrorCode::ArchiveMemberMissing);
  const auto overview = file.look();
  ASSERT_TRUE(overview);
  EXPECT_EQ(overview->format, FileFormat::Fcs);
  EXPECT_EQ(overview->sha256, sample->sha256);
}

TEST(OpenEvents, ReadsAMemberAsTheSameFileUnpacked) {
  const std::string bytes = fcsBytes(7);
  const Opened file(containerOf(fcsBytes(1), bytes));
  const auto sample = file.read(member("b.fcs"));
  ASSERT_TRUE(sample);
  EXPECT_EQ(sample->file, file.path());
  EXPECT_EQ(sample->member, "b.fcs");
  EXPECT_EQ(sample->sha256, sha256(bytes));
  EXPECT_EQ(sample->events.column(0).at(0), 7);
  EXPECT_EQ(sample->status, Opened(bytes).read()->status);
}

TEST(OpenEvents, AsksForAMemberOnlyWhereThereAreSeveral) {
  const Opened two(containerOf(fcsBytes(1), fcsBytes(2)));
  const auto which = two.read();
  ASSERT_FALSE(which);
  EXPECT_EQ(which.error().code, ErrorCode::OptionInvalid);
  EXPECT_NE(std::get<std::string>(which.error().args[2]).find("a.fcs, b.fcs"), std::string::npos);
  EXPECT_EQ(two.read(member("c.fcs")).error().code, ErrorCode::ArchiveMemberMissing);
  EXPECT_EQ(two.read(member("TOC1.xml")).error().code, ErrorCode::FormatUnknown);
  ZipBuilder one;
  one.add("a.fcs", fcsBytes(5));
  const auto only = Opened(one.build()).read();
  ASSERT_TRUE(only);
  EXPECT_EQ(only->member, "a.fcs");
}

TEST(OpenEvents, StoresWithTheSampleWhatWasFoundOnTheWayToIt) {
  ZipBuilder zip;
  zip.add("a.fcs", fcsBytes(1));
  const auto sample = Opened(zip.build()).read();
  ASSERT_TRUE(sample);
  EXPECT_TRUE(test::hasCode(*sample, "A01"));
  EXPECT_EQ(sample->status, SampleStatus::Repaired);
}

TEST(OpenEvents, DescribesEveryMemberOrSaysWhyNot) {
  const std::string good = fcsBytes(1);
  const Opened file(containerOf(good, good.substr(0, good.size() - 4)));
  const auto overview = file.look();
  ASSERT_TRUE(overview);
  EXPECT_EQ(overview->format, FileFormat::Acs);
  EXPECT_EQ(overview->sha256, *sha256OfFile(file.path()));
  ASSERT_EQ(overview->members.size(), 3u);
  ASSERT_TRUE(overview->members[0].summary);
  EXPECT_EQ(overview->members[0].summary->datasets[0].events, 2u);
  EXPECT_EQ(overview->members[0].summary->datasets[0].sample.member, "a.fcs");
  ASSERT_TRUE(overview->members[1].error);
  EXPECT_EQ(overview->members[1].error->code, ErrorCode::FcsDataTruncated);
  EXPECT_FALSE(overview->members[2].summary || overview->members[2].error);
  EXPECT_EQ(overview->status, SampleStatus::Damaged);
  const auto salvaged = file.look({true, false});
  ASSERT_TRUE(salvaged);
  EXPECT_TRUE(salvaged->members[1].summary);
}

TEST(OpenEvents, AFilePromisedAsFcsThatIsNoneIsARepairOfTheContainer) {
  const Opened file(containerOf(fcsBytes(1), "A,B\n1,2\n"));
  const auto overview = file.look();
  ASSERT_TRUE(overview);
  EXPECT_EQ(overview->members[1].entry.deviations.at(0).code, "A06");
  EXPECT_EQ(overview->status, SampleStatus::Repaired);
}

TEST(OpenEvents, ReadsATablePlainAndInAContainer) {
  const std::string table = "FSC-A,CD19,Time\n1,2,3\n4,5,6\n";
  const Opened file(table, "x.fcs");
  const auto sample = file.read();
  ASSERT_TRUE(sample);
  EXPECT_EQ(sample->datatype, "table");
  EXPECT_EQ(sample->events.eventCount(), 2u);
  EXPECT_EQ(sample->events.channel(0).kind, ChannelKind::Scatter);
  EXPECT_EQ(sample->events.channel(2).kind, ChannelKind::Time);
  EXPECT_EQ(sample->sha256, sha256(table));
  const auto overview = file.look();
  ASSERT_TRUE(overview);
  EXPECT_EQ(overview->format, FileFormat::Table);
  EXPECT_EQ(overview->summary.datasets.at(0).events, 2u);
  EXPECT_EQ(overview->summary.datasets.at(0).sample.events.eventCount(), 0u);
  OpenOptions second;
  second.dataset = 1;
  EXPECT_EQ(file.read(second).error().code, ErrorCode::FcsDatasetMissing);
  const auto packed = Opened(containerOf(fcsBytes(1), table)).read(member("b.fcs"));
  ASSERT_TRUE(packed);
  EXPECT_EQ(packed->datatype, "table");
}

TEST(OpenEvents, RefusesWhatIsNoFileOfEvents) {
  ZipBuilder document;
  document.add("word/document.xml", "<w/>");
  for (const std::string& bytes :
       {document.build(), std::string("\x89PNG\r\n\x1a\n"), std::string(100, '\0')}) {
    const Opened file(bytes, "x.fcs");
    EXPECT_EQ(file.read().error().code, ErrorCode::FormatUnknown);
    EXPECT_EQ(file.look().error().code, ErrorCode::FormatUnknown);
  }
  EXPECT_EQ(Opened("").read().error().code, ErrorCode::FcsTooShort);
  EXPECT_EQ(Opened("fcs3.0" + std::string(100, ' ')).read().error().code, ErrorCode::FcsNotFcs);
  NoProgress quiet;
  EXPECT_EQ(openEvents("/nowhere/x.fcs", {}, quiet).error().code, ErrorCode::FileNotFound);
}

}  // namespace
}  // namespace vestige
