// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDialog>
#include <QTextBrowser>

namespace vestige::app {

/// The manual that lies beside the program, page by page. Opens nothing outside its folder.
class HelpDialog final : public QDialog {
  Q_OBJECT
 public:
  /// @param folder  share/vestige/help/LANGUAGE.
  explicit HelpDialog(const QString& folder, QWidget* parent = nullptr);
  const QTextBrowser& browser() const { return *browser_; }

 private:
  QTextBrowser* browser_;
};

}  // namespace vestige::app
