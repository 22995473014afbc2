// SPDX-License-Identifier: GPL-3.0-or-later
// Every size of the window in logical pixels; Qt scales them. Style sheets take them from here, never as
// literals.
#pragma once

namespace vestige::app {

struct Metrics {
  // spacing, unit 4
  static constexpr int kSpace1 = 2, kSpace2 = 4, kSpace3 = 6, kSpace4 = 8, kSpace5 = 12, kSpace6 = 16,
                       kSpace7 = 24;
  // fixed heights
  static constexpr int kMenuBar = 26, kCaseBar = 52, kDockTitle = 26, kTabBar = 28, kQualityStrip = 46,
                       kQualityStripLow = 38, kStatusBar = 26, kPlotHeader = 26, kAxisRow = 28;
  static constexpr int kTreeRow = 22, kTableRow = 24, kButton = 26, kSmallButton = 22, kChip = 20,
                       kRowChip = 17;
  static constexpr int kIcon = 16, kSmallIcon = 14, kMark = 14, kCellText = 9, kSwatch = 9;
  static constexpr int kLeftDock = 300, kLeftDockMinimum = 300, kLeftDockWide = 350, kWideWindow = 1500,
                       kRightDock = 330, kRightDockMinimum = 300;
  static constexpr int kPlotGap = 6, kPlotMinimumWidth = 220, kPlotMinimumCanvas = 190;
  static constexpr int kPatientWidth = 290, kReasonWidth = 150, kBlocksMost = 280;
  static constexpr int kFocusRing = 2, kRadius = 3, kChipRadius = 2, kIndent = 12;
  // type
  static constexpr int kMrdValue = 30, kPatientName = 15, kBody = 12, kCaption = 11, kRowChipText = 10;
  static constexpr int kMillisecondsBeforeLoading = 150;  ///< A faster answer shows no skeleton and no job.
};

}  // namespace vestige::app
