// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/cache/event_hdf5.h"

#include <bit>
#include <cstdlib>
#include <filesystem>
#include <limits>

#include <gtest/gtest.h>

#include "io/bytes/file_io.h"
#include "tests/support/temp_folder.h"

namespace vestige {
namespace {

EventMatrix matrix(std::size_t events) {
  auto narrow = std::make_shared<Column>(Column::float32(events));
  auto wide = std::make_shared<Column>(Column::float64(events));
  for (std::size_t i = 0; i < events; ++i) {
    narrow->floats()[i] =
        std::bit_cast<float>(0x7F800001u + static_cast<std::uint32_t>(i));  // NaN with payload
    wide->doubles()[i] = -std::numeric_limits<double>::denorm_min() * static_cast<double>(i);
  }
  std::vector<Channel> channels(2);
  channels[0].name = "FITC-A";
  channels[0].stain = "CD19 抗体";
  channels[1].name = "a/b";
  return EventMatrix(std::move(channels), {narrow, wide}, events);
}

TEST(EventHdf5, IsWrittenCheckedAndTheSameEachTime) {
  const test::TempFolder folder;
  NoProgress quiet;
  const SpilloverMatrix spillover{"$SPILLOVER", {"FITC-A", "a/b"}, {1, 0.1, 0, 1}};
  for (const std::size_t events : {std::size_t{0}, std::size_t{1}, std::size_t{5000}}) {
    for (const char* name : {"a.h5", "b.h5"}) {
      const Status written = writeEventsHdf5(folder.path(name), matrix(events),
                                             {{"$CYT", "x"}, {"备注", "y"}}, spillover, quiet);
      ASSERT_TRUE(written.has_value()) << static_cast<int>(written.error().code);
    }
    const std::string bytes = readSmallFile(folder.path("a.h5")).value();
    EXPECT_TRUE(bytes.starts_with("\x89HDF\r\n"));
    EXPECT_EQ(bytes, readSmallFile(folder.path("b.h5")).value());
  }
}

TEST(EventHdf5, NoChannelsAndNoKeywordsAreWritten) {
  const test::TempFolder folder;
  NoProgress quiet;
  EXPECT_TRUE(writeEventsHdf5(folder.path("a.h5"), EventMatrix(), {}, std::nullopt, quiet).has_value());
}

class CancelledAtOnce final : public Progress {
 public:
  void report(double) override {}
  bool cancelled() const override { return true; }
};

TEST(EventHdf5, ACancelledWriteLeavesNoFile) {
  const test::TempFolder folder;
  CancelledAtOnce cancelled;
  EXPECT_EQ(writeEventsHdf5(folder.path("a.h5"), matrix(10), {}, std::nullopt, cancelled).error().code,
            ErrorCode::Cancelled);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

}  // namespace
}  // namespace vestige
