// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/event_export.h"

#include <algorithm>
#include <bit>
#include <cctype>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <functional>
#include <limits>
#include <random>

#include <gtest/gtest.h>

#include "app/services/compensation_guard.h"
#include "app/services/event_csv.h"
#include "io/bytes/file_io.h"
#include "io/cache/event_hdf5.h"
#include "io/fcs/deidentify.h"
#include "io/fcs/fcs_reader.h"
#include "io/fcs/fcs_writer.h"
#include "tests/support/failing_writes.h"
#include "tests/support/fcs_builder.h"
#include "tests/support/strict_fcs.h"

namespace vestige::app {
namespace {

using test::FailingWrites;
using test::TempFolder;

/// FSC-A, FITC-A, PE-A and Time, with a matrix, read from a file in @p folder.
Sample sampleIn(const TempFolder& folder, std::size_t events = 200) {
  std::mt19937 random(11);
  std::vector<std::vector<float>> rows;
  for (std::size_t i = 0; i < events; ++i) {
    rows.push_back({static_cast<float>(random() % 262144), static_cast<float>(random() % 100000) / 7 - 300,
                    static_cast<float>(random() % 100000) / 3, static_cast<float>(i)});
  }
  test::FcsBuilder file = test::FcsBuilder::floats(rows, 4);
  for (const auto& [name, value] :
       std::vector<std::pair<std::string, std::string>>{{"$P1N", "FSC-A"},
                                                        {"$P2N", "FITC-A"},
                                                        {"$P3N", "PE-A"},
                                                        {"$P4N", "Time"},
                                                        {"$CYT", "x"},
                                                        {"$SPILLOVER", "2,FITC-A,PE-A,1,0.1,0.02,1"},
                                                        {"$SRC", "Erika Muster"},
                                                        {"$DATE", "17-JAN-2026"}})
    file.set(name, value);
  NoProgress quiet;
  EXPECT_TRUE(writeFileAtomically(folder.path("a.fcs"), file.build()));
  return fcs::read(folder.path("a.fcs"), {}, quiet).value();
}

ExportedEvents exported(const Sample& sample, const std::function<void(ExportOptions&)>& change = {}) {
  ExportOptions options;
  options.softwareVersion = "test";
  if (change) change(options);
  NoProgress quiet;
  return exportEvents(sample, options, quiet).value();
}

bool sameBits(const EventMatrix& a, const EventMatrix& b) {
  for (std::size_t c = 0; c < a.channelCount(); ++c) {
    const auto bytesOf = [](const Column& column) {
      return column.visit([](const auto values) { return std::as_bytes(values); });
    };
    const auto x = bytesOf(a.column(c)), y = bytesOf(b.column(c));
    if (x.size() != y.size() || std::memcmp(x.data(), y.data(), x.size()) != 0) return false;
  }
  return a.channelCount() == b.channelCount();
}

TEST(EventExport, BothFcsVersionsSatisfyTheStrictCheckAndKeepEveryBit) {
  const TempFolder folder;
  NoProgress quiet;
  const Sample sample = sampleIn(folder);
  for (const auto version : {fcs::Version::V3_1, fcs::Version::V3_2}) {
    const ExportedEvents events = exported(sample);
    ASSERT_TRUE(writeExport(folder.path("o.fcs"), sample, events, version, quiet));
    const test::StrictFcs strict = test::StrictFcs::check(folder.path("o.fcs"));
    EXPECT_TRUE(strict.faults.empty()) << strict.all();
    const Sample back = fcs::read(folder.path("o.fcs"), {}, quiet).value();
    EXPECT_TRUE(sameBits(back.events, sample.events));
    EXPECT_EQ(back.spillover->values, sample.spillover->values);
    EXPECT_EQ(back.keywords.valueOr("VESTIGE SOURCE SHA-256", ""), sample.sha256.hex());
    EXPECT_EQ(back.keywords.valueOr("$ORIGINALITY", ""), "DataModified");
    EXPECT_EQ(back.keywords.valueOr("$SRC", ""), "Erika Muster");
  }
}

TEST(EventExport, CompensatedValuesAreMarkedAndNotCompensatedAgain) {
  const TempFolder folder;
  NoProgress quiet;
  const Sample sample = sampleIn(folder);
  const ExportedEvents once = exported(sample, [](ExportOptions& o) { o.compensate = true; });
  EXPECT_FALSE(once.spillover.has_value());
  ASSERT_TRUE(writeExport(folder.path("c.fcs"), sample, once, fcs::Version::V3_1, quiet));
  const Sample back = fcs::read(folder.path("c.fcs"), {}, quiet).value();
  EXPECT_FALSE(back.spillover.has_value());
  EXPECT_TRUE(std::ranges::any_of(back.deviations, [](const Deviation& d) { return d.code == "C11"; }));
  EXPECT_NE(back.keywords.find("VESTIGE COMPENSATION MATRIX"), nullptr);
  ExportOptions again;
  again.softwareVersion = "test";
  again.matrix = sample.spillover;
  const auto refused = exportEvents(back, again, quiet);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::AlreadyCompensated);
  const ExportedEvents plain = exported(back);
  ASSERT_TRUE(writeExport(folder.path("d.fcs"), back, plain, fcs::Version::V3_2, quiet));
  const Sample further = fcs::read(folder.path("d.fcs"), {}, quiet).value();
  EXPECT_NE(further.keywords.find("VESTIGE COMPENSATION"), nullptr) << "stays marked from file to file";
}

TEST(EventExport, AGivenMatrixInAnotherOrderOrWithTimeIsRefused) {
  const TempFolder folder;
  NoProgress quiet;
  const Sample sample = sampleIn(folder);
  ExportOptions options;
  options.matrix = SpilloverMatrix{"swapped.csv", {"PE-A", "FITC-A"}, {0.02, 1, 1, 0.1}};
  EXPECT_EQ(exportEvents(sample, options, quiet).error().code, ErrorCode::SpilloverInvalid);
  options.matrix = SpilloverMatrix{"percent.csv", {"PE-A", "FITC-A"}, {100, 2, 10, 100}};
  EXPECT_EQ(exportEvents(sample, options, quiet).error().code, ErrorCode::SpilloverInvalid);
  options.matrix = SpilloverMatrix{"time.csv", {"PE-A", "Time"}, {1, 0.1, 0, 1}};
  EXPECT_EQ(exportEvents(sample, options, quiet).error().code, ErrorCode::SpilloverInvalid);
  options.matrix = SpilloverMatrix{"good.csv", {"PE-A", "FITC-A"}, {1, 0.02, 0.1, 1}};
  EXPECT_TRUE(exportEvents(sample, options, quiet).has_value());
}

TEST(EventExport, GatesThatAskForAMatrixRefuseCompensatedValues) {
  const TempFolder folder;
  Sample sample = sampleIn(folder);
  EXPECT_TRUE(checkNotCompensated(sample, {"file"}, sample.spillover.has_value()).has_value());
  sample.keywords = Keywords(std::vector<Keyword>{{kCompensationKeyword, "applied"}});
  EXPECT_EQ(checkNotCompensated(sample, {"file"}, sample.spillover.has_value()).error().code,
            ErrorCode::AlreadyCompensated);
  EXPECT_EQ(checkNotCompensated(sample, {kFileIfAny}, sample.spillover.has_value()).error().code,
            ErrorCode::AlreadyCompensated);
  EXPECT_TRUE(checkNotCompensated(sample, {}, sample.spillover.has_value()).has_value());
  EXPECT_TRUE(checkNotCompensated(sample, {kUncompensated}, sample.spillover.has_value()).has_value());
  sample.spillover.reset();
  EXPECT_TRUE(checkNotCompensated(sample, {kFileIfAny}, sample.spillover.has_value()).has_value())
      << "nothing would be applied";
}

TEST(EventExport, AQuestionWhetherItIsCompensatedIsAnsweredFirst) {
  const TempFolder folder;
  NoProgress quiet;
  Sample sample = sampleIn(folder);
  sample.deviations.push_back({"C11", DeviationSeverity::Question, 0, {}, {}, ""});
  ExportOptions options;
  options.compensate = true;
  EXPECT_EQ(exportEvents(sample, options, quiet).error().code, ErrorCode::AlreadyCompensated);
  sample.deviations.back().chosen = kAsRead;
  EXPECT_TRUE(exportEvents(sample, options, quiet).has_value());
}

TEST(EventExport, WithAndWithoutCacheTheValuesAreTheSameToTheLastBit) {
  const TempFolder folder;
  const Sample sample = sampleIn(folder, 5000);
  const ColumnCache cache(folder.path("cache"), std::uint64_t{1} << 30), none("", 0);
  const auto with = [&](const ColumnCache* used, bool compensate) {
    return exported(sample, [&](ExportOptions& o) {
      o.transform = true;
      o.compensate = compensate;
      o.cache = used;
    });
  };
  for (const bool compensate : {false, true}) {
    const ExportedEvents first = with(&cache, compensate), second = with(&cache, compensate);
    EXPECT_TRUE(sameBits(first.events, with(nullptr, compensate).events));
    EXPECT_TRUE(sameBits(first.events, second.events));
    EXPECT_TRUE(sameBits(first.events, with(&none, compensate).events));
  }
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path("cache")))
    files += entry.path().extension() == ".h5" ? 1 : 0;
  EXPECT_EQ(files, 4u) << "two colours, compensated and not";
}

TEST(EventExport, TheOriginalIsNeverReplaced) {
  const TempFolder folder;
  NoProgress quiet;
  const Sample sample = sampleIn(folder);
  const std::string before = readSmallFile(folder.path("a.fcs")).value();
  std::filesystem::create_symlink(folder.path("a.fcs"), folder.path("link.fcs"));
  for (const char* name : {"a.fcs", "link.fcs"}) {
    const Status refused =
        writeExport(folder.path(name), sample, exported(sample), fcs::Version::V3_1, quiet);
    EXPECT_EQ(refused.error().code, ErrorCode::OptionInvalid);
  }
  EXPECT_EQ(readSmallFile(folder.path("a.fcs")).value(), before);
}

/// Every public file, in both versions: conforming, every bit as it was decoded, or a plain refusal.
TEST(EventExport, EveryReadableOpenFileIsWrittenStrictlyInBothVersions) {
  const char* data = std::getenv("VESTIGE_OPEN_DATA");
  if (!data) GTEST_SKIP() << "VESTIGE_OPEN_DATA is not set";
  const TempFolder folder;
  NoProgress quiet;
  int written = 0, unreadable = 0, withoutCytometer = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(data)) {
    std::string ending = entry.path().extension().string();
    for (char& c : ending) c = static_cast<char>(std::tolower(c));
    if (!entry.is_regular_file() || (ending != ".fcs" && ending != ".lmd")) continue;
    const auto sample = fcs::read(entry.path().string(), {}, quiet);
    if (!sample) {
      ++unreadable;
      continue;
    }
    for (const auto version : {fcs::Version::V3_1, fcs::Version::V3_2}) {
      const ExportedEvents events = exported(*sample);
      const Status status = writeExport(folder.path("o.fcs"), *sample, events, version, quiet);
      if (!status && status.error().code == ErrorCode::FcsKeywordMissing) {
        ++withoutCytometer;
        continue;
      }
      ASSERT_TRUE(status.has_value()) << entry.path() << ": " << static_cast<int>(status.error().code) << " "
                                      << std::get<std::string>(status.error().args.at(0)) << " "
                                      << std::get<std::string>(status.error().args.at(1));
      const test::StrictFcs strict = test::StrictFcs::check(folder.path("o.fcs"));
      EXPECT_TRUE(strict.faults.empty()) << entry.path() << "\n" << strict.all();
      ++written;
    }
  }
  std::printf("%d written, %d files that cannot be read, %d without $CYT not written as 3.2\n", written,
              unreadable, withoutCytometer);
  EXPECT_GT(written, 0);
}

TEST(EventCsv, NamesAndNumbersReadBack) {
  const TempFolder folder;
  NoProgress quiet;
  const std::vector<std::string> names = {
      "=HYPERLINK(\"x\")", "+A", "-A", "@A", "a,b", "a\"b", " a ", "'x", "1e5"};
  std::vector<Channel> channels;
  std::vector<ColumnPtr> columns;
  const double values[] = {0.1,
                           -0.0,
                           5e-324,
                           -1.7976931348623157e308,
                           1e22,
                           1.0 / 3,
                           std::numeric_limits<double>::infinity(),
                           std::nan(""),
                           123456789.125};
  for (const std::string& name : names) {
    Channel channel;
    channel.name = name;
    channels.push_back(channel);
    auto column = std::make_shared<Column>(Column::float64(std::size(values)));
    std::memcpy(column->doubles().data(), values, sizeof values);
    columns.push_back(std::move(column));
  }
  const EventMatrix events(std::move(channels), std::move(columns), std::size(values));
  const Status written = writeEventsCsv(folder.path("a.csv"), events, quiet);
  ASSERT_TRUE(written.has_value()) << std::get<std::string>(written.error().args.at(0)) << ", "
                                   << std::get<std::string>(written.error().args.at(1)) << ", "
                                   << std::get<std::string>(written.error().args.at(2));
  const std::string text = readSmallFile(folder.path("a.csv")).value();
  EXPECT_TRUE(text.starts_with("\"'=HYPERLINK(\"\"x\"\")\",'+A,'-A,'@A,")) << text;
}

TEST(EventCsv, OneColumnAndNoRowsAreWrittenOrRefusedButNeverWrong) {
  const TempFolder folder;
  NoProgress quiet;
  for (const std::size_t events : {std::size_t{0}, std::size_t{1}, std::size_t{3}}) {
    Channel channel;
    channel.name = "A";
    auto column = std::make_shared<Column>(Column::float32(events));
    for (float& value : column->floats()) value = 2.5f;
    const Status written =
        writeEventsCsv(folder.path("a.csv"), EventMatrix({channel}, {column}, events), quiet);
    EXPECT_TRUE(written.has_value()) << events;
  }
}

// --- T-02: the failure moves from call to call -----------------------------------------------------------

struct Save {
  const char* name;
  const char* file;
  std::function<Status(const std::string& folder, const Sample& sample)> run;
};

std::vector<Save> allSaves() {
  const auto write = [](const char* name, fcs::Version version) {
    return [name, version](const std::string& folder, const Sample& sample) {
      NoProgress quiet;
      return writeExport(folder + "/" + name, sample, exported(sample), version, quiet);
    };
  };
  return {{"FCS 3.1", "o.fcs", write("o.fcs", fcs::Version::V3_1)},
          {"FCS 3.2", "o.fcs", write("o.fcs", fcs::Version::V3_2)},
          {"CSV", "o.csv", write("o.csv", fcs::Version::V3_1)},
          {"HDF5", "o.h5", write("o.h5", fcs::Version::V3_1)},
          {"copy", "o.fcs", [](const std::string& folder, const Sample& sample) -> Status {
             NoProgress quiet;
             auto copy = fcs::deidentify(sample.file, folder + "/o.fcs", {}, quiet);
             return copy ? Status() : Status(std::move(copy).error());
           }}};
}

TEST(MovingFailure, EveryExportLeavesTheOldFileOrTheWholeNewOne) {
  for (const Save& save : allSaves()) {
    const TempFolder source, whole;
    const Sample sample = sampleIn(source, 3000);
    ASSERT_TRUE(save.run(whole.path(), sample)) << save.name;
    const std::string good = readSmallFile(whole.path(save.file)).value();
    for (const int error : {EIO, ENOSPC}) {
      for (const bool old : {false, true}) {
        int call = 1;
        for (;; ++call) {
          const TempFolder folder;
          if (old) {
            ASSERT_TRUE(writeFileAtomically(folder.path(save.file), "old"));
          }
          Status status;
          bool happened = false;
          {
            const FailingWrites failing(call, error);
            status = save.run(folder.path(), sample);
            happened = failing.happened();
          }
          const std::size_t files =
              static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder.path()), {}));
          EXPECT_EQ(files, status || old ? 1u : 0u) << save.name << " call " << call;
          if (status) {
            EXPECT_EQ(readSmallFile(folder.path(save.file)).value(), good) << save.name << " call " << call;
          } else {
            EXPECT_EQ(status.error().code,
                      error == ENOSPC ? ErrorCode::DiskFull : ErrorCode::FileNotWritable);
            if (old) {
              EXPECT_EQ(readSmallFile(folder.path(save.file)).value(), "old");
            }
            EXPECT_TRUE(save.run(folder.path(), sample)) << "trying again works";
          }
          if (!happened) break;
        }
        EXPECT_GT(call, 4) << save.name << ": write, fsync, rename and fsync of the folder";
      }
    }
  }
}

TEST(MovingFailure, ADiskThatStoresAnotherBitIsFoundOutBeforeSuccessIsSaid) {
  for (const Save& save : allSaves()) {
    const TempFolder source;
    const Sample sample = sampleIn(source, 3000);
    for (int call = 1;; ++call) {
      const TempFolder folder;
      Status status;
      bool happened = false;
      {
        const FailingWrites failing(call, 0);
        status = save.run(folder.path(), sample);
        happened = failing.happened();
      }
      if (status) {  // the call was a sync or a rename, or there are no more
        if (!happened) break;
        continue;
      }
      EXPECT_EQ(status.error().code, ErrorCode::ExportCheckFailed) << save.name << " call " << call;
      EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << save.name << " call " << call;
    }
  }
}

}  // namespace
}  // namespace vestige::app
