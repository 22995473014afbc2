// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDialog>

namespace vestige::app {

/// Version, licence, formats, what it is not. All of it can be copied.
class AboutDialog final : public QDialog {
  Q_OBJECT
 public:
  AboutDialog(const QString& version, QWidget* parent = nullptr);
};

}  // namespace vestige::app
