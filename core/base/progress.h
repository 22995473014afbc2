// SPDX-License-Identifier: GPL-3.0-or-later
// How a long computation talks to whoever started it. No Qt, no threads.
#pragma once

namespace vestige {

class Progress {
 public:
  virtual ~Progress() = default;
  virtual void report(
      double fraction) = 0;            ///< fraction in [0, 1]; cheap; never called by two threads at once.
  virtual bool cancelled() const = 0;  ///< Ask at least every 100 ms of work; safe from any thread.
};

class NoProgress final : public Progress {
 public:
  void report(double) override {}
  bool cancelled() const override { return false; }
};

/// The part [from, to] of a longer job.
class PartProgress final : public Progress {
 public:
  PartProgress(Progress& whole, double from, double to) : whole_(whole), from_(from), to_(to) {}
  void report(double fraction) override { whole_.report(from_ + (to_ - from_) * fraction); }
  bool cancelled() const override { return whole_.cancelled(); }

 private:
  Progress& whole_;
  double from_, to_;
};

}  // namespace vestige
