// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/intake/content_store.h"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <functional>
#include <random>
#include <vector>

#include "io/bytes/file_io.h"
#include "io/bytes/write_calls.h"
#include "tests/support/temp_folder.h"

namespace vestige::intake {
namespace {

namespace fs = std::filesystem;

std::string noise(std::size_t bytes, unsigned seed) {
  std::mt19937 random(seed);
  std::string text(bytes, '\0');
  for (char& c : text) c = static_cast<char>(random());
  return text;
}

std::vector<std::string> filesBelow(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code ignored;
  for (const auto& entry : fs::recursive_directory_iterator(folder, ignored)) {
    if (!entry.is_directory()) files.push_back(entry.path().string());
  }
  return files;
}

/// The calls of the store, each counted; the one chosen fails.
struct Failing {
  static inline int calls = 0, failAt = 0, reason = 0;
  static inline bool kills = false;
  static bool fails() {
    if (++calls != failAt) return false;
    if (kills) ::raise(SIGKILL);
    errno = reason;
    return true;
  }
  static ssize_t write(int file, const void* bytes, std::size_t count) {
    return fails() ? -1 : ::write(file, bytes, count);
  }
  static int fsync(int file) { return fails() ? -1 : ::fsync(file); }
  static int rename(const char* from, const char* to) { return fails() ? -1 : ::rename(from, to); }
};

/// In this scope the @p at-th call fails with @p reason, or kills the process.
class FailAt {
 public:
  FailAt(int at, int reason, bool kills = false) : before_(vestige::detail::writeCalls()) {
    Failing::calls = 0;
    Failing::failAt = at;
    Failing::reason = reason;
    Failing::kills = kills;
    vestige::detail::writeCalls() = {&Failing::write, &Failing::fsync, &Failing::rename};
  }
  ~FailAt() { vestige::detail::writeCalls() = before_; }
  FailAt(const FailAt&) = delete;
  FailAt& operator=(const FailAt&) = delete;

 private:
  vestige::detail::WriteCalls before_;
};

class ActsAt final : public Progress {
 public:
  ActsAt(double at, std::function<void()> act) : at_(at), act_(std::move(act)) {}
  void report(double fraction) override {
    if (fraction < at_ || !act_) return;
    act_();
    act_ = nullptr;
  }
  bool cancelled() const override { return isCancelled; }
  bool isCancelled = false;

 private:
  double at_;
  std::function<void()> act_;
};

class ContentStore : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(writeFileAtomically(source_, bytes_)); }
  Result<StoredFile> copy() {
    NoProgress quiet;
    return copyIn(source_, store_, quiet);
  }
  test::TempFolder folder_;
  std::string source_ = folder_.path("a \xE4\xB8\xAD.fcs"), store_ = folder_.path("store");
  std::string bytes_ = noise(3'000'001, 7);
};

TEST_F(ContentStore, CopiesUnderTheHashOfTheContentReadOnlyAndWithNothingBeside) {
  const auto stored = copy();
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->sha256, sha256(bytes_));
  EXPECT_EQ(stored->bytes, bytes_.size());
  EXPECT_FALSE(stored->reused);
  const std::string hex = stored->sha256.hex();
  EXPECT_EQ(stored->path, store_ + "/objects/" + hex.substr(0, 2) + "/" + hex.substr(2));
  EXPECT_EQ(readSmallFile(stored->path).value(), bytes_);
  struct stat about {};
  ASSERT_EQ(::stat(stored->path.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0400u);
  EXPECT_EQ(filesBelow(store_).size(), 1u);
}

TEST_F(ContentStore, TakesContentThatIsThereAlreadyAfterCheckingIt) {
  const auto first = copy();
  const auto second = copy();
  ASSERT_TRUE(first && second);
  EXPECT_TRUE(second->reused);
  EXPECT_EQ(second->path, first->path);
  EXPECT_EQ(filesBelow(store_).size(), 1u);
}

TEST_F(ContentStore, RefusesAnObjectThatHoldsOtherBytesThanItsNameSays) {
  const auto first = copy();
  ASSERT_TRUE(first);
  for (const std::string& wrong : {noise(bytes_.size(), 8), std::string("short")}) {
    fs::permissions(first->path, fs::perms::owner_all);
    fs::remove(first->path);
    ASSERT_TRUE(writeFileAtomically(first->path, wrong));
    const auto again = copy();
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::StoreInvalid);
    EXPECT_EQ(readSmallFile(first->path).value(), wrong) << "nothing is overwritten silently";
    EXPECT_EQ(filesBelow(store_).size(), 1u);
  }
}

TEST_F(ContentStore, CopiesAnEmptyFile) {
  ASSERT_TRUE(writeFileAtomically(source_, ""));
  const auto stored = copy();
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->sha256, sha256(""));
}

TEST_F(ContentStore, MakesTheFoldersAboveTheStoreAndSaysWhereThatCannotBe) {
  store_ = folder_.path("not/there/yet/store");
  ASSERT_TRUE(copy());
  EXPECT_EQ(filesBelow(store_).size(), 1u);
  for (const char* impossible : {"/proc/none/store", "/proc/none", "/dev/null/store"}) {
    store_ = impossible;
    const auto refused = copy();
    ASSERT_FALSE(refused) << impossible;
    EXPECT_EQ(refused.error().code, ErrorCode::FileNotWritable) << impossible;
  }
}

TEST_F(ContentStore, RefusesWhatIsNoFile) {
  NoProgress quiet;
  const auto missing = copyIn(folder_.path("missing"), store_, quiet);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::FileNotFound);
  ASSERT_EQ(::mkfifo(folder_.path("pipe").c_str(), 0600), 0);
  const auto pipe = copyIn(folder_.path("pipe"), store_, quiet);
  ASSERT_FALSE(pipe);
  EXPECT_EQ(pipe.error().code, ErrorCode::FileNotRegular);
  EXPECT_TRUE(filesBelow(store_).empty());
}

TEST_F(ContentStore, LeavesNoTraceAtEveryFailurePointAndTakesTheFileAfterwards) {
  for (const int reason : {ENOSPC, EIO}) {
    int points = 0;
    for (int at = 1;; ++at) {
      const test::TempFolder own;
      store_ = own.path("store");
      NoProgress quiet;
      const auto failed = [&] {
        const FailAt fails(at, reason);
        return copyIn(source_, store_, quiet);
      }();
      if (failed) break;
      ++points;
      EXPECT_EQ(failed.error().code, reason == ENOSPC ? ErrorCode::DiskFull : ErrorCode::FileNotWritable);
      EXPECT_TRUE(filesBelow(store_).empty()) << "failure " << at;
      EXPECT_TRUE(fs::is_empty(store_ + "/objects")) << "failure " << at;
      const auto again = copy();
      ASSERT_TRUE(again) << "failure " << at;
      EXPECT_EQ(readSmallFile(again->path).value(), bytes_);
    }
    EXPECT_GE(points, 7) << "three writes, three syncs, one rename";
  }
}

TEST_F(ContentStore, AKilledProcessLeavesNoObjectAndTheNextCopyClearsUp) {
  for (int at = 1; at <= 5; ++at) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      const FailAt kills(at, 0, true);
      NoProgress quiet;
      (void)copyIn(source_, store_, quiet);
      ::_exit(0);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status)) << at;
    ASSERT_EQ(filesBelow(store_).size(), 1u) << "the part, and no object";
    EXPECT_TRUE(filesBelow(store_ + "/objects").empty());
  }
  const auto stored = copy();
  ASSERT_TRUE(stored);
  EXPECT_EQ(filesBelow(store_), std::vector<std::string>{stored->path});
}

TEST_F(ContentStore, DoesNotClearTheCopyOfAProcessThatIsStillAtWork) {
  // While one copy is under way, another of other content begins and ends.
  const std::string other = folder_.path("b.fcs");
  ASSERT_TRUE(writeFileAtomically(other, noise(10, 9)));
  bool inner = false;
  ActsAt progress(0.3, [&] {
    NoProgress quiet;
    inner = copyIn(other, store_, quiet).has_value();
  });
  EXPECT_TRUE(copyIn(source_, store_, progress));
  EXPECT_TRUE(inner);
  EXPECT_EQ(filesBelow(store_).size(), 2u);
}

TEST_F(ContentStore, ACancelLeavesNoTrace) {
  ActsAt progress(0.3, [&] { progress.isCancelled = true; });
  const auto cancelled = copyIn(source_, store_, progress);
  ASSERT_FALSE(cancelled);
  EXPECT_EQ(cancelled.error().code, ErrorCode::Cancelled);
  EXPECT_TRUE(filesBelow(store_).empty());
}

TEST_F(ContentStore, ASourceThatShrinksOrChangesMeanwhileIsAnErrorAndLeavesNoTrace) {
  const auto changes = std::vector<std::function<void()>>{
      [&] { fs::resize_file(source_, 1'100'000); }, [&] { fs::resize_file(source_, bytes_.size() + 1); },
      [&] { fs::last_write_time(source_, fs::file_time_type::clock::now() + std::chrono::hours(1)); }};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    ASSERT_TRUE(writeFileAtomically(source_, bytes_));
    ActsAt progress(0.3, changes[i]);
    const auto changed = copyIn(source_, store_, progress);
    ASSERT_FALSE(changed) << i;
    EXPECT_EQ(changed.error().code, ErrorCode::FileChanged) << i;
    EXPECT_TRUE(filesBelow(store_).empty()) << i;
  }
}

TEST_F(ContentStore, AFileKeptInPlaceIsKnownAgainAndAChangeIsNoticed) {
  NoProgress quiet;
  const auto kept = keepInPlace(source_, quiet);
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->sha256, sha256(bytes_));
  EXPECT_TRUE(checkInPlace(*kept, quiet));
  const auto later = fs::file_time_type::clock::now() + std::chrono::hours(1);
  fs::last_write_time(source_, later);
  EXPECT_TRUE(checkInPlace(*kept, quiet)) << "another time, the same content";
  std::string changed = bytes_;
  changed[1000] = static_cast<char>(changed[1000] ^ 1);
  ASSERT_TRUE(writeFileAtomically(source_, changed));
  fs::last_write_time(source_, later);
  const auto other = checkInPlace(*kept, quiet);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, ErrorCode::CaseFileChanged);
  EXPECT_EQ(std::get<std::string>(other.error().args[1]), sha256(bytes_).hex());
  EXPECT_EQ(std::get<std::string>(other.error().args[2]), sha256(changed).hex());
  fs::resize_file(source_, 10);
  EXPECT_EQ(checkInPlace(*kept, quiet).error().code, ErrorCode::CaseFileChanged);
  fs::remove(source_);
  EXPECT_EQ(checkInPlace(*kept, quiet).error().code, ErrorCode::FileNotFound);
}

}  // namespace
}  // namespace vestige::intake
