// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/archive/acs_container.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <random>

#include <gtest/gtest.h>

#include "io/archive/member_name.h"
#include "io/archive/unnamed_file.h"
#include "io/bytes/file_io.h"
#include "io/text/utf8.h"
#include "tests/support/temp_folder.h"
#include "tests/support/zip_builder.h"

namespace vestige::archive {
namespace {

using test::TempFolder;
using test::ZipBuilder;

const std::string kTocHead = R"(<toc:TOC xmlns:toc="http://www.isac-net.org/std/ACS/1.0/toc/">)";

std::string tocOf(const std::string& files) { return kTocHead + files + "</toc:TOC>"; }

std::string fileEntry(const std::string& uri, const std::string& type = "application/vnd.isac.fcs") {
  return "<toc:file toc:URI=\"" + uri + "\" toc:mimeType=\"" + type + "\"/>";
}

Result<AcsContainer> opened(const std::string& bytes, const ZipLimits& limits = {}) {
  const TempFolder folder;
  if (Status written = writeFileAtomically(folder.path("c.acs"), bytes); !written)
    return std::move(written).error();
  auto file = InputFile::open(folder.path("c.acs"));
  if (!file) return std::move(file).error();
  return AcsContainer::open(std::move(*file), limits);
}

std::string contentOf(const AcsContainer& container, const std::string& name, Error& error) {
  NoProgress quiet;
  const auto member = container.find(name);
  if (!member) return error = member.error(), "";
  const auto file = container.unpack(**member, quiet);
  if (!file) return error = file.error(), "";
  std::string text(file->size(), '\0');
  if (Status read = file->readAt(0, std::as_writable_bytes(std::span(text))); !read)
    return error = read.error(), "";
  return text;
}

ErrorCode refusalOf(const std::string& bytes, const ZipLimits& limits = {}) {
  const auto container = opened(bytes, limits);
  return container ? ErrorCode{} : container.error().code;
}

bool hasCode(const std::vector<Deviation>& deviations, const std::string& code) {
  return std::ranges::find(deviations, code, &Deviation::code) != deviations.end();
}

ZipBuilder example() {
  ZipBuilder zip;
  zip.add("a.fcs", "FCS3.1 first");
  zip.addStored("sub/b.fcs", "FCS2.0 second");
  zip.add("TOC1.xml", tocOf(fileEntry("file:///a.fcs") + fileEntry("file:///sub/b.fcs")));
  return zip;
}

TEST(Acs, ListsMembersWithWhatTheTableOfContentsSays) {
  ZipBuilder zip;
  zip.add("a b.fcs", "FCS3.1 x");
  zip.add("gates.xml", "<g/>");
  zip.add("TOC1.xml",
          tocOf("<toc:file toc:URI=\"file:///a%20b.fcs\" toc:mimeType=\"application/vnd.isac.fcs\""
                " toc:description=\"tube 1\"><toc:associated toc:with=\"file:///gates.xml\""
                " toc:relationship=\"Gating description\"/></toc:file>" +
                fileEntry("file:///gates.xml", "text/xml")));
  const auto container = opened(zip.build());
  ASSERT_TRUE(container) << std::get<std::string>(container.error().args[0]);
  ASSERT_EQ(container->members().size(), 3u);
  const AcsMember& first = container->members()[0];
  EXPECT_EQ(first.role, MemberRole::Events);
  EXPECT_EQ(first.description, "tube 1");
  ASSERT_EQ(first.associations.size(), 1u);
  EXPECT_EQ(first.associations[0].relationship, "Gating description");
  EXPECT_EQ(container->members()[1].role, MemberRole::Other);
  EXPECT_EQ(container->members()[2].role, MemberRole::TableOfContents);
  EXPECT_EQ(container->tocName(), "TOC1.xml");
  EXPECT_TRUE(container->deviations().empty());
  EXPECT_TRUE(container->isCytometry());
}

TEST(Acs, UnpacksDeflatedAndStoredMembersByteForByte) {
  const auto container = opened(example().build());
  ASSERT_TRUE(container);
  Error error;
  EXPECT_EQ(contentOf(*container, "a.fcs", error), "FCS3.1 first");
  EXPECT_EQ(contentOf(*container, "sub/b.fcs", error), "FCS2.0 second");
  EXPECT_EQ(contentOf(*container, "A.fcs", error), "");
  EXPECT_EQ(error.code, ErrorCode::ArchiveMemberMissing);
}

TEST(Acs, UnpacksMegabytesOfRandomBytesUnchanged) {
  std::mt19937 random(20);
  std::string bytes(std::size_t{3} << 20, '\0');
  for (char& c : bytes) c = static_cast<char>(random());
  ZipBuilder zip;
  zip.add("big", "FCS" + bytes);
  const auto container = opened(zip.build());
  ASSERT_TRUE(container);
  Error error;
  EXPECT_EQ(contentOf(*container, "big", error), "FCS" + bytes);
}

TEST(Acs, LeavesNothingBehindAndStopsWhenCancelled) {
  struct Cancelled final : Progress {
    void report(double) override {}
    bool cancelled() const override { return true; }
  } cancelled;
  const TempFolder temporary;
  const char* before = std::getenv("TMPDIR");
  const std::optional<std::string> kept = before ? std::optional<std::string>(before) : std::nullopt;
  const auto container = opened(example().build());
  ASSERT_TRUE(container);
  ::setenv("TMPDIR", temporary.path().c_str(), 1);
  const auto file = container->unpack(container->members()[0], cancelled);
  Error error;
  EXPECT_EQ(contentOf(*container, "a.fcs", error), "FCS3.1 first");
  EXPECT_TRUE(std::filesystem::is_empty(temporary.path()));
  ::setenv("TMPDIR", temporary.path("absent").c_str(), 1);
  EXPECT_EQ(contentOf(*container, "a.fcs", error), "");
  EXPECT_EQ(error.code, ErrorCode::FileNotWritable);
  kept ? ::setenv("TMPDIR", kept->c_str(), 1) : ::unsetenv("TMPDIR");
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().code, ErrorCode::Cancelled);
}

TEST(Acs, SaysHowTheTableOfContentsAndTheZipDiffer) {
  ZipBuilder zip;
  zip.add("a.fcs", "FCS3.1");
  zip.add("b.fcs", "FCS3.1");
  zip.add("c.txt", "text");
  zip.add("TOC1.xml", "<old/>");
  zip.add("TOC12.xml",
          tocOf(fileEntry("file:///a.fcs") + fileEntry("file:///a.fcs") + fileEntry("file:///c.txt") +
                fileEntry("file:///lost.fcs") + fileEntry("http://example.org/x.fcs")));
  const auto container = opened(zip.build());
  ASSERT_TRUE(container);
  EXPECT_EQ(container->tocName(), "TOC12.xml");
  for (const char* code : {"A03", "A04", "A08", "A09"})
    EXPECT_TRUE(hasCode(container->deviations(), code)) << code;
  EXPECT_TRUE(hasCode(container->members()[1].deviations, "A05"));
  EXPECT_TRUE(hasCode(container->members()[2].deviations, "A06"));
  EXPECT_TRUE(container->members()[0].deviations.empty());
}

TEST(Acs, ReadsMembersWhoseSizesStandBehindThem) {
  ZipBuilder zip = example();
  for (auto& member : zip.members) {
    member.descriptor = true;
    member.flags = 8;
  }
  const auto container = opened(zip.build());
  ASSERT_TRUE(container) << std::get<std::string>(container.error().args[0]);
  Error error;
  EXPECT_EQ(contentOf(*container, "a.fcs", error), "FCS3.1 first");
  EXPECT_EQ(contentOf(*container, "sub/b.fcs", error), "FCS2.0 second");
}

TEST(Acs, APathInTheTableOfContentsOpensNothing) {
  std::string entries;
  const std::vector<std::string> paths = {"file:///../../etc/passwd",
                                          "file:////etc/passwd",
                                          "file:///%2e%2e%2fetc%2fpasswd",
                                          "file://host/share/a.fcs",
                                          "../a.fcs",
                                          "/etc/passwd",
                                          "C:\\a.fcs",
                                          "file:///C:/a.fcs",
                                          "file:///a.fcs%00.txt",
                                          "\\\\host\\a",
                                          "file:///",
                                          "",
                                          "%"};
  for (const std::string& path : paths) entries += fileEntry(path);
  ZipBuilder zip;
  zip.add("a.fcs", "FCS3.1");
  zip.add("TOC1.xml", tocOf(entries));
  const auto container = opened(zip.build());
  ASSERT_TRUE(container);
  EXPECT_EQ(container->deviations().size(), paths.size());
  for (const Deviation& deviation : container->deviations())
    EXPECT_TRUE(deviation.code == "A04" || deviation.code == "A08") << deviation.code;
  EXPECT_FALSE(container->members()[0].inToc);
}

TEST(Acs, ReadsAContainerWithoutOrWithABrokenTableOfContents) {
  ZipBuilder zip;
  zip.add("a.fcs", "FCS3.1");
  const auto bare = opened(zip.build());
  ASSERT_TRUE(bare);
  EXPECT_TRUE(hasCode(bare->deviations(), "A01"));
  zip.add("TOC1.xml", "<toc:TOC");
  const auto broken = opened(zip.build());
  ASSERT_TRUE(broken);
  EXPECT_TRUE(hasCode(broken->deviations(), "A02"));
}

TEST(Acs, RefusesATableOfContentsThatAttacksTheReader) {
  ZipBuilder zip;
  zip.add("TOC1.xml", "<!DOCTYPE a [<!ENTITY x \"y\">]>" + tocOf(""));
  EXPECT_EQ(refusalOf(zip.build()), ErrorCode::XmlDtdRefused);
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "<a>";
  for (int i = 0; i < 100; ++i) deep += "</a>";
  zip.members[0].content = tocOf(deep);
  EXPECT_EQ(refusalOf(zip.build()), ErrorCode::XmlTooDeep);
}

TEST(Acs, KnowsAZipThatIsNoContainerOfCytometry) {
  ZipBuilder zip;
  zip.add("word/document.xml", "<w/>");
  const auto container = opened(zip.build());
  ASSERT_TRUE(container);
  EXPECT_FALSE(container->isCytometry());
}

TEST(AcsNames, RefusesEveryNameThatLeadsElsewhere) {
  for (const std::string name :
       {"../a", "a/../../b", "..", "/etc/passwd", "a//b", "./a", "a\\b", "..\\..\\a", "\\\\host\\share\\a",
        "C:a", "c:/windows/a", "a\nb", "a\x7f", "a/.", "a/..", "\x1b[2J", "\t"}) {
    EXPECT_NE(unsafeNameReason(name), "") << name;
    ZipBuilder zip;
    zip.add("TOC1.xml", tocOf(""));
    zip.add(name, "FCS3.1");
    EXPECT_EQ(refusalOf(zip.build()), ErrorCode::ArchiveUnsafeName) << name;
  }
  EXPECT_NE(unsafeNameReason(std::string("a\0b", 3)), "");
  EXPECT_NE(unsafeNameReason(""), "");
  EXPECT_NE(unsafeNameReason(std::string(1025, 'a')), "");
  EXPECT_NE(unsafeNameReason(std::string(256, 'a')), "");
  for (const std::string name : {"a.fcs", "a..b", "...", "sub/a b.fcs", "\xE6\xA0\xB7.fcs", "10:30.fcs"})
    EXPECT_EQ(unsafeNameReason(name), "") << name;
}

TEST(AcsNames, RefusesNamesThatCollide) {
  ZipBuilder twice = example();
  twice.add("a.fcs", "FCS3.1 other");
  EXPECT_EQ(refusalOf(twice.build()), ErrorCode::ArchiveUnsafeName);
  ZipBuilder inCase = example();
  inCase.add("A.FCS", "FCS3.1 other");
  EXPECT_EQ(refusalOf(inCase.build()), ErrorCode::ArchiveUnsafeName);
}

TEST(AcsNames, RefusesLinksAndDevices) {
  for (const std::uint32_t kind : {0120777u, 0020666u, 0010644u, 0140777u, 0060600u}) {
    ZipBuilder zip = example();
    zip.addStored("link", "/etc/passwd").attributes = kind << 16;
    EXPECT_EQ(refusalOf(zip.build()), ErrorCode::ArchiveUnsafeName) << std::oct << kind;
  }
}

TEST(AcsNames, ShowsANameThatIsNotUtf8AsLatin1) {
  ZipBuilder zip;
  zip.add("m\xFCller.fcs", "FCS3.1");
  const auto container = opened(zip.build());
  ASSERT_TRUE(container);
  EXPECT_EQ(container->members()[0].name, "m\xC3\xBCller.fcs");
  EXPECT_TRUE(hasCode(container->members()[0].deviations, "A07"));
}

TEST(Utf8, KnowsWellFormedText) {
  for (const std::string text : {"", "a", "\xC3\xBC", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xED\x9F\xBF"})
    EXPECT_TRUE(isUtf8(text)) << text;
  for (const std::string text :
       {"\xFC", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
        "\xF4\x90\x80\x80", "\xE2\x82", "a\x80", "\xF5\x80\x80\x80"})
    EXPECT_FALSE(isUtf8(text)) << utf8FromLatin1(text);
}

TEST(AcsBombs, RefusesARatioThatNoDataHave) {
  ZipBuilder zip = example();
  zip.add("bomb", std::string(std::size_t{30} << 20, '\0'));
  EXPECT_EQ(refusalOf(zip.build()), ErrorCode::ArchiveTooLarge);
  // Beside a large honest member the whole is within the ratio, and the one member is still refused.
  std::mt19937 random(1);
  std::string honest(std::size_t{2} << 20, '\0');
  for (char& c : honest) c = static_cast<char>(random());
  zip.addStored("honest", honest);
  const auto container = opened(zip.build());
  ASSERT_TRUE(container);
  EXPECT_NE((*container->find("bomb"))->refusal, "");
  Error error;
  EXPECT_EQ(contentOf(*container, "bomb", error), "");
  EXPECT_EQ(error.code, ErrorCode::ArchiveMemberRefused);
  EXPECT_EQ(contentOf(*container, "a.fcs", error), "FCS3.1 first");
}

TEST(AcsBombs, NeverExpandsAContainerInAContainer) {
  std::string inner = "FCS3.1";
  for (int level = 0; level < 20; ++level) {
    ZipBuilder zip;
    for (const char* name : {"0", "1", "2", "3"}) zip.addStored(name, inner);
    inner = inner.size() > (1u << 16) ? inner : zip.build();
  }
  ZipBuilder outer;
  outer.add("TOC1.xml", tocOf(""));
  outer.add("nested.acs", inner);
  const auto container = opened(outer.build());
  ASSERT_TRUE(container);
  ASSERT_EQ(container->members().size(), 2u);
  EXPECT_EQ(container->members()[1].role, MemberRole::Other);
}

TEST(AcsBombs, RefusesMembersThatShareBytes) {
  ZipBuilder zip;
  zip.add("a.fcs", "FCS3.1 one");
  zip.add("b.fcs", "FCS3.1 two");
  ZipBuilder sharing = zip;
  sharing.members[1].sharesWith = 0;
  EXPECT_EQ(refusalOf(sharing.build()), ErrorCode::ArchiveInvalid);
  sharing.members[1].name = "a2.fcs";
  EXPECT_EQ(refusalOf(sharing.build()), ErrorCode::ArchiveInvalid);
}

TEST(AcsBombs, RefusesTooManyMembersAndTooManyBytes) {
  ZipLimits few;
  few.members = 2;
  EXPECT_EQ(refusalOf(example().build(), few), ErrorCode::ArchiveTooLarge);
  ZipLimits small;
  small.totalBytes = 100;
  EXPECT_EQ(refusalOf(example().build(), small), ErrorCode::ArchiveTooLarge);
  ZipBuilder lying = example();
  lying.zip64End = true;
  lying.countLie = std::uint64_t{1} << 40;
  EXPECT_EQ(refusalOf(lying.build()), ErrorCode::ArchiveTooLarge);
  lying.countLie = 9'999;
  EXPECT_EQ(refusalOf(lying.build()), ErrorCode::ArchiveInvalid);
  lying.countLie = 1;
  EXPECT_EQ(refusalOf(lying.build()), ErrorCode::ArchiveInvalid);
}

TEST(AcsLies, RefusesAMemberThatIsLongerOrShorterThanDeclared) {
  for (const std::int64_t lie : {-1, 1, 100'000}) {
    ZipBuilder zip = example();
    zip.members[0].sizeLie = lie;
    const auto container = opened(zip.build());
    ASSERT_TRUE(container);
    Error error;
    EXPECT_EQ(contentOf(*container, "a.fcs", error), "") << lie;
    EXPECT_EQ(error.code, ErrorCode::ArchiveMemberRefused);
    EXPECT_EQ(contentOf(*container, "sub/b.fcs", error), "FCS2.0 second");
  }
}

TEST(AcsLies, ADeclaredSizeCostsNeitherTimeNorMemory) {
  ZipBuilder zip = example();
  zip.members[0].zip64 = true;
  zip.members[0].sizeLie = std::int64_t{1} << 62;
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(refusalOf(zip.build()), ErrorCode::ArchiveTooLarge);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(100));
}

TEST(AcsLies, RefusesAWrongCheckSumAndHeadersThatDiffer) {
  ZipBuilder wrong = example();
  wrong.members[0].crcLie = 1;
  const auto container = opened(wrong.build());
  ASSERT_TRUE(container);
  Error error;
  EXPECT_EQ(contentOf(*container, "a.fcs", error), "");
  EXPECT_EQ(error.code, ErrorCode::ArchiveMemberRefused);
  EXPECT_NE(std::get<std::string>(error.args[1]).find("check sum"), std::string::npos);
  ZipBuilder name = example();
  name.members[0].localName = "z.fcs";
  EXPECT_EQ(refusalOf(name.build()), ErrorCode::ArchiveInvalid);
  ZipBuilder size = example();
  size.members[0].localSizeLie = 1;
  EXPECT_EQ(refusalOf(size.build()), ErrorCode::ArchiveInvalid);
}

TEST(AcsLies, RefusesEncryptedAndUnknownMembersByNameOnly) {
  ZipBuilder zip = example();
  zip.members[0].flags = 1;
  zip.members[1].method = 97;
  const auto container = opened(zip.build());
  ASSERT_TRUE(container);
  EXPECT_EQ(container->members()[0].refusal, "it is encrypted");
  EXPECT_NE(container->members()[1].refusal, "");
  Error error;
  contentOf(*container, "a.fcs", error);
  EXPECT_EQ(error.code, ErrorCode::ArchiveMemberRefused);
  EXPECT_EQ(std::get<std::string>(error.args[0]), "a.fcs");
}

TEST(AcsLies, RefusesAContainerCutAtAnyLength) {
  const std::string whole = example().build();
  for (std::size_t bytes = 0; bytes < whole.size(); ++bytes)
    EXPECT_EQ(refusalOf(whole.substr(0, bytes)), ErrorCode::ArchiveInvalid) << bytes;
}

TEST(AcsLies, NoChangedByteIsReadAsTheOriginal) {
  const std::string whole = example().build();
  std::mt19937 random(3);
  for (int round = 0; round < 2000; ++round) {
    std::string changed = whole;
    const std::size_t at = random() % changed.size();
    changed[at] = static_cast<char>(changed[at] ^ (1 + random() % 255));
    const auto container = opened(changed);
    if (!container) continue;
    for (const AcsMember& member : container->members()) {
      Error error;
      const std::string content = contentOf(*container, member.name, error);
      const bool known = content.empty() || content == "FCS3.1 first" || content == "FCS2.0 second" ||
                         content == example().members[2].content;
      EXPECT_TRUE(known) << "byte " << at << ": " << content;
    }
  }
}

TEST(AcsZip64, ReadsSizesOffsetsAndCountsOf64Bits) {
  ZipBuilder zip = example();
  for (auto& member : zip.members) member.zip64 = true;
  zip.zip64End = true;
  zip.comment = "a comment";
  const auto container = opened(zip.build());
  ASSERT_TRUE(container) << std::get<std::string>(container.error().args[0]);
  Error error;
  EXPECT_EQ(contentOf(*container, "a.fcs", error), "FCS3.1 first");
  EXPECT_EQ(contentOf(*container, "sub/b.fcs", error), "FCS2.0 second");
}

TEST(AcsZip64, ReadsAnEmptyZip) {
  const auto container = opened(ZipBuilder().build());
  ASSERT_TRUE(container);
  EXPECT_TRUE(container->members().empty());
  EXPECT_FALSE(container->isCytometry());
}

}  // namespace
}  // namespace vestige::archive
