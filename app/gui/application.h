// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>

#include <QString>

#include "app/gui/main_window.h"
#include "app/gui/options.h"

namespace vestige::app {

/// The composition root of the window: makes everything, knows the folders, asks the clock.
class Application final {
 public:
  explicit Application(Options options);
  ~Application();
  int run();

  /// share/vestige beside the program (build tree and installed tree look alike).
  static QString shareFolder();
  static Surroundings surroundings();

 private:
  int selfCheck();
  void open();
  void takeScreenshot();

  Options options_;
  Theme theme_;
  JobList jobs_;  ///< Before the window: it outlives every receiver.
  Language language_;
  std::unique_ptr<MainWindow> window_;
  bool failed_ = false;
};

}  // namespace vestige::app
