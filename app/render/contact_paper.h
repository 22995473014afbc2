// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "app/render/contact_sheet.h"

namespace vestige::app {

struct ContactPaper {
  QString heading;  ///< What the samples were analysed by.
  QString footer;   ///< Software and time.
};

/// The whole sheet by the ending of @p path: .pdf on A4 pages, .png as one picture of all. In the light
/// colours, painted by the painter of the screen. All or nothing.
/// @error OptionInvalid for another ending and for a picture that is too tall; what writeFileAtomically
/// gives.
/// @tested tests/gui/batch_test.cpp
Status writeContactSheet(const std::string& path, const ContactSheet& sheet, const ContactPaper& paper,
                         Progress& progress);

}  // namespace vestige::app
