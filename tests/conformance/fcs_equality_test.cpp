// SPDX-License-Identifier: GPL-3.0-or-later
// The same file gives the same bits: for any number of threads, any processor level and any locale.
#include <clocale>
#include <cstdlib>
#include <filesystem>
#include <locale>
#include <map>
#include <random>
#include <string>

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include "core/base/simd_level.h"
#include "tests/support/fcs_defects.h"
#include "tests/support/fcs_mutations.h"
#include "tests/support/memory_file.h"
#include "tests/support/sample_digest.h"
#include "tests/support/temp_folder.h"

namespace vestige {
namespace {

using test::DefectCase;
using test::DefectFile;
using test::FcsBuilder;

/// Files of 20 to 100 MB, whose few events others here stand for.
bool isLarge(const DefectCase& one) {
  return one.id == "H08" || one.id == "H11" || one.id == "H15" || one.id == "T17";
}

/// Enough events for several blocks, of every kind of number.
std::vector<std::string> manyEvents() {
  std::mt19937 random(3);
  std::vector<std::string> files;
  for (const unsigned bytes : {1u, 2u, 3u, 4u, 8u}) {
    for (const bool big : {false, true}) {
      FcsBuilder b = FcsBuilder::wholes({}, 3, bytes, big, "65536");
      for (int i = 0; i < 60'000 * 3; ++i) b.appendWhole(random(), bytes, big);
      b.set("$TOT", "60000"), b.set("$P1E", "4,1"), b.set("$P2G", "3.67");
      files.push_back(b.build());
    }
  }
  FcsBuilder b = FcsBuilder::floats({}, 3);
  for (int i = 0; i < 60'000 * 3; ++i) b.append(static_cast<float>(random()) / 3);
  b.set("$TOT", "60000"), b.set("$P2G", "3.67");
  files.push_back(b.build());
  b.set("$BYTEORD", "4,3,2,1");
  files.push_back(b.build());
  return files;
}

/// "H13 undecidable" and so on, with the digest of what was read.
std::map<std::string, std::string> digestsOfAllCases() {
  std::map<std::string, std::string> digests;
  for (const DefectCase& one : test::defectCases()) {
    if (isLarge(one)) continue;
    for (const DefectFile& file : one.files) {
      const std::string bytes = file.bytes();
      digests[one.id + " " + file.name] = test::digestOf(test::readDefect(file, bytes));
    }
  }
  std::size_t number = 0;
  for (const std::string& bytes : manyEvents()) {
    digests["many " + std::to_string(number++)] = test::digestOf(test::readMemory(bytes, {{}, false, false}));
  }
  for (const auto& [name, bytes] : test::smallRealFiles()) {
    digests[name] = test::digestOf(test::readMemory(bytes, {{}, false, false}));
  }
  return digests;
}

TEST(FcsEquality, TheDigestSeesOneBit) {
  FcsBuilder b = test::plainFile();
  const std::string before = test::digestOf(test::readMemory(b.build(), {}));
  b.data[3] = static_cast<char>(b.data[3] ^ 1);
  EXPECT_NE(test::digestOf(test::readMemory(b.build(), {})), before);
}

TEST(FcsEquality, AnyNumberOfThreads) {
  const auto usual = digestsOfAllCases();
  EXPECT_GT(usual.size(), 250u);
  for (const std::size_t threads : {1u, 2u, 3u, 7u}) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    EXPECT_EQ(digestsOfAllCases(), usual) << threads;
  }
}

TEST(FcsEquality, AnyProcessorLevel) {
  const auto usual = digestsOfAllCases();
  for (const SimdLevel level : {SimdLevel::Baseline, SimdLevel::Avx2, SimdLevel::Avx512}) {
    const SimdLimit limit(level);
    EXPECT_EQ(digestsOfAllCases(), usual) << static_cast<int>(level);
  }
}

struct NamedLocale {
  const char *name, *definition;
  bool decimalComma;
};

/// Puts the program into a locale for a while, as setlocale and std::locale do.
class InLocale {
 public:
  explicit InLocale(const std::string& name) {
    set_ = std::setlocale(LC_ALL, name.c_str()) != nullptr;
    if (set_) std::locale::global(std::locale(name));
  }
  ~InLocale() {
    std::locale::global(std::locale::classic());
    std::setlocale(LC_ALL, "C");
  }
  InLocale(const InLocale&) = delete;
  InLocale& operator=(const InLocale&) = delete;
  bool isSet() const { return set_; }

 private:
  bool set_ = false;
};

TEST(FcsLocales, GiveTheSameBytes) {
  const test::TempFolder folder;
  constexpr NamedLocale kLocales[] = {{"de_DE.UTF-8", "de_DE", true},
                                      {"zh_CN.UTF-8", "zh_CN", false},
                                      {"tr_TR.UTF-8", "tr_TR", true},
                                      {"ar_EG.UTF-8", "ar_EG", false}};
  for (const NamedLocale& locale : kLocales) {
    // localedef ends with 1 where it only warned.
    const std::string command = std::string("localedef -i ") + locale.definition + " -f UTF-8 '" +
                                folder.path(locale.name) + "' >/dev/null 2>&1";
    const int ended = std::system(command.c_str());
    if (!std::filesystem::exists(folder.path(locale.name) + "/LC_NUMERIC")) {
      GTEST_SKIP() << "localedef or the definitions of locales are not installed (" << ended << ")";
    }
  }
  ASSERT_EQ(::setenv("LOCPATH", folder.path().c_str(), 1), 0);
  const auto plain = digestsOfAllCases();
  for (const NamedLocale& locale : kLocales) {
    const InLocale in(locale.name);
    ASSERT_TRUE(in.isSet()) << locale.name;
    EXPECT_EQ(std::string(std::localeconv()->decimal_point) == ",", locale.decimalComma) << locale.name;
    EXPECT_EQ(digestsOfAllCases(), plain) << locale.name;
    for (const DefectCase& one : test::defectCases()) {
      if (isLarge(one)) continue;
      for (const DefectFile& file : one.files) {
        const std::string bytes = file.bytes();
        EXPECT_EQ(test::judge(file, bytes, test::readDefect(file, bytes)), "")
            << locale.name << ", " << one.id;
      }
    }
  }
  ::unsetenv("LOCPATH");
}

}  // namespace
}  // namespace vestige
