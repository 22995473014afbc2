// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/progress.h"

namespace vestige {

/// Of several threads, or of several passes, none reports; each asks about the cancel.
class CancelOnly final : public Progress {
 public:
  explicit CancelOnly(const Progress& whole) : whole_(whole) {}
  void report(double) override {}
  bool cancelled() const override { return whole_.cancelled(); }

 private:
  const Progress& whole_;
};

}  // namespace vestige
