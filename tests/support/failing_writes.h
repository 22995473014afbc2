// SPDX-License-Identifier: GPL-3.0-or-later
// Makes one of the system calls of the atomic writer fail, or damage what it writes.
#pragma once
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <string>

#include "io/bytes/write_calls.h"

namespace vestige::test {

/// While it lives the @p call-th of all writes, syncs and renames fails with @p error, a write after half of
/// its bytes; with error 0 a write puts one wrong bit into the file and succeeds.
class FailingWrites {
 public:
  FailingWrites(int call, int error) : before_(detail::writeCalls()) {
    left() = call;
    errorNumber() = error;
    detail::writeCalls() = {&write, &fsync, &rename};
  }
  ~FailingWrites() { detail::writeCalls() = before_; }
  FailingWrites(const FailingWrites&) = delete;
  FailingWrites& operator=(const FailingWrites&) = delete;

  bool happened() const { return left() <= 0; }

 private:
  static int& left() {
    static int calls = 0;
    return calls;
  }
  static int& errorNumber() {
    static int number = 0;
    return number;
  }
  static int fail() {
    errno = errorNumber();
    return -1;
  }
  static ssize_t write(int file, const void* bytes, std::size_t count) {
    if (--left() != 0) return ::write(file, bytes, count);
    if (errorNumber() != 0) {
      const ssize_t half = ::write(file, bytes, count / 2);
      return half < 0 ? half : fail();
    }
    std::string wrong(static_cast<const char*>(bytes), count);
    wrong[count / 2] = static_cast<char>(wrong[count / 2] ^ 1);
    return ::write(file, wrong.data(), count);
  }
  static int fsync(int file) { return --left() == 0 && errorNumber() != 0 ? fail() : ::fsync(file); }
  static int rename(const char* from, const char* to) {
    return --left() == 0 && errorNumber() != 0 ? fail() : ::rename(from, to);
  }

  detail::WriteCalls before_;
};

}  // namespace vestige::test
