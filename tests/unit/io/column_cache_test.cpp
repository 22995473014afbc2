// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/cache/column_cache.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include <gtest/gtest.h>

#include "io/bytes/file_io.h"
#include "io/bytes/write_calls.h"
#include "tests/support/temp_folder.h"

namespace vestige {
namespace {

using test::TempFolder;

constexpr std::uint64_t kRoom = std::uint64_t{1} << 30;

Column floats(std::size_t events, std::uint32_t seed) {
  std::mt19937 random(seed);
  Column column = Column::float32(events);
  for (float& value : column.floats()) value = std::bit_cast<float>(static_cast<std::uint32_t>(random()));
  return column;
}

Column doubles(std::size_t events, std::uint32_t seed) {
  std::mt19937_64 random(seed);
  Column column = Column::float64(events);
  for (double& value : column.doubles()) value = std::bit_cast<double>(std::uint64_t{random()});
  return column;
}

ColumnKey keyOf(const std::string& channel, std::size_t events) {
  ColumnKey key;
  key.source.bytes[0] = 7;
  key.matrix = "m";
  key.channel = channel;
  key.events = events;
  return key;
}

bool sameBits(const Column& a, const Column& b) {
  const auto bytesOf = [](const Column& c) {
    return c.visit([](const auto values) { return std::as_bytes(values); });
  };
  const auto x = bytesOf(a), y = bytesOf(b);
  return a.isFloat64() == b.isFloat64() && x.size() == y.size() &&
         (x.empty() || std::memcmp(x.data(), y.data(), x.size()) == 0);
}

std::vector<std::string> filesIn(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    names.push_back(entry.path().string());
  std::ranges::sort(names);
  return names;
}

TEST(ColumnCache, GivesBackEveryBitOfBothTypesAndOfNoEvents) {
  const TempFolder folder;
  const ColumnCache cache(folder.path("c"), kRoom);
  for (const std::size_t events : {std::size_t{0}, std::size_t{1}, std::size_t{10007}}) {
    for (const Column& column : {floats(events, 1), doubles(events, 2)}) {
      const ColumnKey key = keyOf(column.isFloat64() ? "D" : "F", events);
      EXPECT_EQ(cache.find(key), nullptr);
      ASSERT_TRUE(cache.store(key, column));
      const ColumnPtr found = cache.find(key);
      ASSERT_NE(found, nullptr);
      EXPECT_TRUE(sameBits(*found, column));
    }
  }
}

TEST(ColumnCache, EveryMemberOfTheKeyMatters) {
  const TempFolder folder;
  const ColumnCache cache(folder.path("c"), kRoom);
  const ColumnKey key = keyOf("A", 10);
  ASSERT_TRUE(cache.store(key, floats(10, 3)));
  std::vector<ColumnKey> others(9, key);
  others[0].source.bytes[31] = 1;
  others[1].member = "m";
  others[2].dataset = 1;
  others[3].matrix = "n";
  others[4].transform = "logicle;T=262144";
  others[5].channel = "B";
  others[6].events = 9;
  others[7].software = "2";
  others[8].input.bytes[5] = 1;
  for (const ColumnKey& other : others) {
    EXPECT_NE(other.hash(), key.hash());
    EXPECT_EQ(cache.find(other), nullptr);
  }
  ColumnKey a = key, b = key;  // the border between two members is part of the text
  a.matrix = "1", a.transform = "2";
  b.matrix = "12", b.transform = "";
  EXPECT_NE(a.hash(), b.hash());
}

TEST(ColumnCache, EveryDamagedByteIsAMissAndIsRebuilt) {
  const TempFolder folder;
  const ColumnCache cache(folder.path("c"), kRoom);
  const ColumnKey key = keyOf("A", 20);
  const Column column = floats(20, 4);
  ASSERT_TRUE(cache.store(key, column));
  const auto files = filesIn(folder.path("c"));
  ASSERT_EQ(files.size(), 2u);
  for (const std::string& name : files) {
    const std::string good = readSmallFile(name).value();
    for (std::size_t i = 0; i < good.size(); i += name.ends_with(".h5") ? 7 : 1) {
      std::string bad = good;
      bad[i] = static_cast<char>(bad[i] ^ 0x20);
      std::ofstream(name, std::ios::binary) << bad;
      ASSERT_EQ(cache.find(key), nullptr) << name << " byte " << i;
    }
    for (const std::size_t length : {std::size_t{0}, std::size_t{1}, good.size() / 2, good.size() - 1}) {
      std::ofstream(name, std::ios::binary) << good.substr(0, length);
      ASSERT_EQ(cache.find(key), nullptr) << length;
    }
    std::ofstream(name, std::ios::binary) << good << "x";
    EXPECT_EQ(cache.find(key), nullptr);
    ASSERT_TRUE(cache.store(key, column)) << "rebuilt";
    ASSERT_NE(cache.find(key), nullptr);
  }
}

TEST(ColumnCache, AFileOfAnotherKeyUnderThisNameIsAMiss) {
  const TempFolder folder;
  const ColumnCache cache(folder.path("c"), kRoom);
  const ColumnKey a = keyOf("A", 5), b = keyOf("B", 5);
  ASSERT_TRUE(cache.store(a, floats(5, 5)));
  const std::string from = folder.path("c/") + a.hash().hex(), to = folder.path("c/") + b.hash().hex();
  std::filesystem::copy_file(from + ".h5", to + ".h5");
  std::string manifest = readSmallFile(from + ".manifest").value();
  manifest.replace(manifest.find(a.hash().hex()), 64, b.hash().hex());  // even with a manifest that fits
  std::ofstream(to + ".manifest", std::ios::binary) << manifest;
  EXPECT_EQ(cache.find(b), nullptr);
}

TEST(ColumnCache, WithoutAManifestHdf5SeesNothing) {
  const TempFolder folder;
  const ColumnCache cache(folder.path("c"), kRoom);
  const ColumnKey key = keyOf("A", 5);
  ASSERT_TRUE(cache.store(key, floats(5, 6)));
  std::filesystem::remove(folder.path("c/") + key.hash().hex() + ".manifest");
  EXPECT_EQ(cache.find(key), nullptr);
}

TEST(ColumnCache, TheSameColumnGivesTheSameBytes) {
  const TempFolder one, two;
  for (const TempFolder* folder : {&one, &two})
    ASSERT_TRUE(ColumnCache(folder->path("c"), kRoom).store(keyOf("A", 99), doubles(99, 7)));
  const auto a = filesIn(one.path("c")), b = filesIn(two.path("c"));
  ASSERT_EQ(a.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) EXPECT_EQ(readSmallFile(a[i]).value(), readSmallFile(b[i]).value());
}

TEST(ColumnCache, TheLongestUnusedGoFirst) {
  const TempFolder folder;
  const ColumnCache roomy(folder.path("c"), kRoom);
  constexpr std::size_t kEvents = 100'000;
  for (int i = 0; i < 4; ++i) {
    const ColumnKey key = keyOf("C" + std::to_string(i), kEvents);
    ASSERT_TRUE(roomy.store(key, floats(kEvents, 8)));
    const struct timespec times[2] = {{1'000'000'000 + i, 0}, {1'000'000'000 + i, 0}};
    ::utimensat(AT_FDCWD, (folder.path("c/") + key.hash().hex() + ".h5").c_str(), times, 0);
  }
  ASSERT_NE(roomy.find(keyOf("C0", kEvents)), nullptr) << "used just now";
  ColumnCache(folder.path("c"), 2 * kEvents * sizeof(float) + 100'000).evict();
  EXPECT_NE(roomy.find(keyOf("C0", kEvents)), nullptr);
  EXPECT_EQ(roomy.find(keyOf("C1", kEvents)), nullptr);
  EXPECT_EQ(roomy.find(keyOf("C2", kEvents)), nullptr);
  EXPECT_NE(roomy.find(keyOf("C3", kEvents)), nullptr);
}

TEST(ColumnCache, WithoutAUsableFolderItIsQuietlyAbsent) {
  const TempFolder folder;
  const Column column = floats(5, 9);
  std::ofstream(folder.path("file")) << "x";
  std::filesystem::create_directory(folder.path("open"));
  ::chmod(folder.path("open").c_str(), 0777);
  std::filesystem::create_directory(folder.path("real"));
  std::filesystem::create_directory_symlink(folder.path("real"), folder.path("link"));
  for (const std::string& path : {std::string(), folder.path("file"), folder.path("file/below"),
                                  folder.path("open"), folder.path("link")}) {
    const ColumnCache cache(path, kRoom);
    EXPECT_FALSE(cache.isUsable()) << path;
    EXPECT_FALSE(cache.store(keyOf("A", 5), column));
    EXPECT_EQ(cache.find(keyOf("A", 5)), nullptr);
  }
  const ColumnCache small(folder.path("small"), 1000);
  EXPECT_FALSE(small.store(keyOf("A", 5), column)) << "no room for HDF5's own part";
}

TEST(ColumnCache, SeveralThreadsMayUseItAtOnce) {
  const TempFolder folder;
  const ColumnCache cache(folder.path("c"), kRoom);
  std::vector<std::thread> threads;
  std::array<int, 4> wrong{};
  for (std::size_t t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (std::uint32_t i = 0; i < 20; ++i) {
        const ColumnKey key = keyOf("C" + std::to_string(i % 5), 1000);
        const Column column = floats(1000, i % 5);
        const ColumnPtr found = cache.find(key);
        if (found && !sameBits(*found, column)) ++wrong[t];
        cache.store(key, column);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, (std::array<int, 4>{}));
  EXPECT_NE(cache.find(keyOf("C0", 1000)), nullptr);
}

// --- failing and dying -------------------------------------------------------------------------------------

int callsLeft = 0;
int failure = 0;  // errno; 0 = the process dies

int failNow() {
  if (failure == 0) ::kill(::getpid(), SIGKILL);
  errno = failure;
  return -1;
}
ssize_t countedWrite(int file, const void* bytes, std::size_t count) {
  if (--callsLeft == 0) {
    if (::write(file, bytes, count / 2) < 0) return -1;  // half of it reaches the file
    return failNow();
  }
  return ::write(file, bytes, count);
}
int countedFsync(int file) { return --callsLeft == 0 ? failNow() : ::fsync(file); }
int countedRename(const char* from, const char* to) {
  return --callsLeft == 0 ? failNow() : ::rename(from, to);
}

class Failing {
 public:
  Failing(int call, int error) : before_(detail::writeCalls()) {
    callsLeft = call;
    failure = error;
    detail::writeCalls() = {&countedWrite, &countedFsync, &countedRename};
  }
  ~Failing() { detail::writeCalls() = before_; }
  Failing(const Failing&) = delete;
  Failing& operator=(const Failing&) = delete;
  bool happened() const { return callsLeft <= 0; }

 private:
  detail::WriteCalls before_;
};

TEST(ColumnCache, AFullOrFailingDiskIsNoErrorAndNothingHalfIsRead) {
  for (const int error : {EIO, ENOSPC}) {
    const TempFolder folder;
    const ColumnCache cache(folder.path("c"), kRoom);
    const ColumnKey key = keyOf("A", 100);
    const Column column = floats(100, 10);
    int call = 1;
    for (;; ++call) {
      bool happened = false;
      {
        const Failing failing(call, error);
        cache.store(key, column);
        happened = failing.happened();
      }
      const ColumnPtr found = cache.find(key);
      ASSERT_TRUE(!found || sameBits(*found, column));
      for (const std::string& name : filesIn(folder.path("c"))) EXPECT_FALSE(name.ends_with(".part")) << name;
      if (!happened) break;
    }
    EXPECT_GT(call, 6) << "write, fsync, rename and fsync of the folder, twice";
    EXPECT_NE(cache.find(key), nullptr);
  }
}

TEST(ColumnCache, AProcessKilledAnywhereLeavesNoWrongColumn) {
  const TempFolder folder;
  std::mt19937 random(20260117);
  int killed = 0;
  for (int trial = 0; trial < 100; ++trial) {
    const int call = 1 + static_cast<int>(random() % 60);
    const pid_t child = ::fork();
    if (child == 0) {
      const ColumnCache cache(folder.path("c"), kRoom);
      const Failing failing(call, 0);
      for (std::uint32_t i = 0; i < 5; ++i) {
        const std::uint32_t which = (static_cast<std::uint32_t>(trial) + i) % 7;
        cache.store(keyOf("C" + std::to_string(which), 2000), doubles(2000, which));
      }
      ::_exit(0);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    killed += WIFSIGNALED(status) ? 1 : 0;
    const ColumnCache cache(folder.path("c"), kRoom);
    for (std::uint32_t which = 0; which < 7; ++which) {
      const ColumnPtr found = cache.find(keyOf("C" + std::to_string(which), 2000));
      ASSERT_TRUE(!found || sameBits(*found, doubles(2000, which))) << trial;
    }
    if (trial % 10 == 9) std::filesystem::remove_all(folder.path("c"));
  }
  EXPECT_GT(killed, 50);
}

}  // namespace
}  // namespace vestige
