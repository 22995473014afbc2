// SPDX-License-Identifier: GPL-3.0-or-later
// Files cut at every length, files changed by chance, and very many of them: each is read or refused with a
// reason, and no row is lost without a word.
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "app/text/error_text.h"
#include "tests/support/fcs_defects.h"
#include "tests/support/fcs_mutations.h"
#include "tests/support/memory_file.h"
#include "tests/support/sample_digest.h"

namespace vestige {
namespace {

using test::FcsBuilder;
using test::memoryFile;
using test::readMemory;

bool isSentence(const QString& text) {
  return text.size() > 10 && !text.contains("%1") && !text.contains("%2");
}

std::string complaintOf(const Error& error, std::size_t size) {
  if (!isSentence(app::errorText(error))) return "no sentence";
  if (error.byteOffset.value_or(0) > size) return "the offset lies outside the file";
  const auto code = static_cast<int>(error.code);
  const bool ofFcs = (code > 100 && code < 200) || error.code == ErrorCode::TableInvalid;
  if (!ofFcs) return "refused with the code " + std::to_string(code);
  return error.byteOffset || error.code == ErrorCode::FcsDatasetMissing ? "" : "no offset";
}

std::string complaintOf(const Sample& sample, std::size_t size, bool salvage) {
  const std::size_t events = sample.stored.eventCount();
  if (sample.events.eventCount() != events) return "stored and linear values differ in number";
  if (sample.stored.channelCount() == 0) return "no channels";
  if (events > 8 * size) return "more events than bits";
  if (sample.status == SampleStatus::Damaged && !salvage) return "damaged without salvage";
  bool changed = false;
  for (const Deviation& deviation : sample.deviations) {
    if (deviation.byteOffset > size) return deviation.code + " lies outside the file";
    if (!isSentence(app::deviationText(deviation))) return deviation.code + " has no sentence";
    changed = changed || deviation.severity != DeviationSeverity::Note;
  }
  const bool clean = sample.status == SampleStatus::Ok;
  if (clean == changed) return "status and deviations disagree";
  std::string total = sample.keywords.valueOr("$TOT", "");
  total.erase(0, std::min(total.find_first_not_of(" 0"), total.size()));
  while (total.ends_with(' ')) total.pop_back();
  const bool asPromised = total == (events == 0 ? "" : std::to_string(events));
  return clean && !asPromised ? "rows are missing without a word" : "";
}

std::string complaintOf(const Result<Sample>& sample, std::size_t size, bool salvage) {
  return sample ? complaintOf(*sample, size, salvage) : complaintOf(sample.error(), size);
}

/// Whether the events of @p part are the first of @p whole, bit for bit.
bool isStartOf(const EventMatrix& part, const EventMatrix& whole) {
  if (part.channelCount() != whole.channelCount() || part.eventCount() > whole.eventCount()) return false;
  for (std::size_t c = 0; c < part.channelCount(); ++c) {
    const Column &a = part.column(c), &b = whole.column(c);
    if (a.isFloat64() != b.isFloat64()) return false;
    const bool same = a.visit([&](auto values) {
      const void* other = b.isFloat64() ? static_cast<const void*>(b.doubles().data()) : b.floats().data();
      return values.empty() || std::memcmp(values.data(), other, values.size_bytes()) == 0;
    });
    if (!same) return false;
  }
  return true;
}

struct Swept {
  std::size_t lengths = 0, read = 0, salvaged = 0;
};

/// Reads every beginning of @p bytes, longest first.
Swept sweep(const std::string& bytes, const std::string& name) {
  Swept counted;
  const Result<Sample> whole = readMemory(bytes, {{}, false, false});
  if (!whole) {
    ADD_FAILURE() << name << " itself is refused";
    return counted;
  }
  const int descriptor = ::memfd_create("cut", MFD_CLOEXEC);
  EXPECT_EQ(::pwrite(descriptor, bytes.data(), bytes.size(), 0), static_cast<ssize_t>(bytes.size()));
  NoProgress quiet;
  for (std::size_t length = bytes.size(); length-- > 0;) {
    EXPECT_EQ(::ftruncate(descriptor, static_cast<off_t>(length)), 0);
    const Result<InputFile> file = InputFile::adopt(::dup(descriptor), "cut");
    ++counted.lengths;
    for (const bool salvage : {false, true}) {
      const Result<Sample> sample = fcs::read(*file, {{}, salvage, false}, quiet);
      EXPECT_EQ(complaintOf(sample, length, salvage), "") << name << " at " << length;
      if (!sample) continue;
      ++(salvage ? counted.salvaged : counted.read);
      if (sample->dataset != whole->dataset) continue;  // a file of several sets, of which one is left
      const bool all = sample->stored.eventCount() == whole->stored.eventCount();
      EXPECT_TRUE(isStartOf(sample->stored, whole->stored)) << name << " at " << length;
      EXPECT_TRUE(all || sample->status == SampleStatus::Damaged) << name << " at " << length;
      if (::testing::Test::HasFailure()) return counted;
    }
  }
  ::close(descriptor);
  return counted;
}

TEST(FcsSweep, EveryBeginningOfAGeneratedFile) {
  FcsBuilder named = test::plainFile();
  named.set("$SPILLOVER", "2,CH1,CH2,1,0.25,0,1");
  named.trailing = std::string(40, 'x');
  FcsBuilder wide = FcsBuilder::wholes({{1, 2}, {3, 4}, {5, 6}}, 2, 3, true, "16777216");
  FcsBuilder doubled = test::plainFile();
  doubled.rawText = "K1//K2/v2/";
  FcsBuilder packed = FcsBuilder::wholes({}, 2, 2, true, "1024");
  packed.set("$P1B", "10"), packed.set("$P2B", "10"), packed.set("$TOT", "4");
  packed.data = "0123456789";
  const std::pair<const char*, std::string> files[] = {
      {"floats", named.build()},
      {"24 bits", wide.build()},
      {"empty values", doubled.build()},
      {"packed", packed.build()},
      {"two sets", test::twoSets(test::plainFile(), wide.build())}};
  for (const auto& [name, bytes] : files) {
    const Swept swept = sweep(bytes, name);
    EXPECT_EQ(swept.lengths, bytes.size());
    EXPECT_LT(swept.read, 60 + bytes.size() / 2) << name << ": most beginnings are refused";
    const bool lengthDecides = std::string(name) == "packed";  // how the bits lie: then nothing is guessed
    EXPECT_EQ(swept.salvaged == 0, lengthDecides) << name;
    std::printf("%s: %zu lengths, %zu read, %zu with salvage\n", name, swept.lengths, swept.read,
                swept.salvaged);
  }
}

TEST(FcsSweep, EveryBeginningOfFiveRealFiles) {
  const auto files = test::smallRealFiles();
  if (files.empty()) GTEST_SKIP() << "VESTIGE_OPEN_DATA is not set";
  for (const auto& [name, bytes] : files) {
    ASSERT_GT(bytes.size(), 0u) << name;
    ASSERT_LT(bytes.size(), 65'536u) << name;
    const Swept swept = sweep(bytes, name);
    EXPECT_EQ(swept.lengths, bytes.size());
    std::printf("%s: %zu lengths, %zu read, %zu with salvage\n", name.c_str(), swept.lengths, swept.read,
                swept.salvaged);
  }
}

TEST(FcsSweep, TwoThousandChangedFiles) {
  std::vector<std::string> seeds = test::mutationSeeds();
  const std::size_t generated = seeds.size();
  for (const auto& [name, bytes] : test::smallRealFiles()) seeds.push_back(bytes);
  std::mt19937 random(20260118);
  std::map<std::string, int> outcomes;
  for (int i = 0; i < 2000; ++i) {
    const std::string bytes = test::mutated(seeds[static_cast<std::size_t>(i) % seeds.size()], random);
    const bool salvage = random() % 4 == 0;
    const Result<Sample> sample = readMemory(bytes, {{}, salvage, false});
    EXPECT_EQ(complaintOf(sample, bytes.size(), salvage), "") << "file " << i;
    ++outcomes[test::outcomeText(sample).substr(0, sample ? 1 : 30)];
  }
  for (const auto& [outcome, count] : outcomes) std::printf("%5d %s\n", count, outcome.c_str());
  std::printf("from %zu generated and %zu real files\n", generated, seeds.size() - generated);
  EXPECT_GE(outcomes.size(), 10u) << "the changes reach many places";
}

std::size_t residentKilobytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::stoul(line.substr(6));
  }
  return 0;
}

TEST(FcsSweep, AHundredThousandBadFilesLeaveNothingInMemory) {
  const std::vector<std::string> seeds = test::mutationSeeds();
  std::mt19937 random(7);
  std::size_t before = 0, refused = 0;
  constexpr int kFiles = 100'000, kWarm = 5'000;
  for (int i = 0; i < kFiles; ++i) {
    if (i == kWarm) before = residentKilobytes();
    const std::string bytes = test::mutated(seeds[static_cast<std::size_t>(i) % seeds.size()], random);
    refused += readMemory(bytes, {{}, false, false}) ? 0 : 1;
  }
  const std::size_t after = residentKilobytes();
  std::printf("%zu of %d refused; resident %zu KB after %d, %zu KB at the end\n", refused, kFiles, before,
              kWarm, after);
  EXPECT_GT(refused, 20'000u);
  EXPECT_LT(after, before + 20'000);
}

}  // namespace
}  // namespace vestige
