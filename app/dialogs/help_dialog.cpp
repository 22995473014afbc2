// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs/help_dialog.h"

#include <QFile>
#include <QHBoxLayout>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include "app/widgets/metrics.h"

namespace vestige::app {

HelpDialog::HelpDialog(const QString& folder, QWidget* parent) : QDialog(parent) {
  setWindowTitle(tr("Vestige manual"));
  resize(760, 640);
  auto* column = new QVBoxLayout(this);
  auto* row = new QHBoxLayout;
  auto* back = new QPushButton(tr("Back"), this);
  auto* contents = new QPushButton(tr("Contents"), this);
  for (QPushButton* button : {back, contents}) {
    button->setProperty("small", true);
    button->setAutoDefault(false);
    row->addWidget(button);
  }
  row->addStretch();
  column->addLayout(row);
  browser_ = new QTextBrowser(this);
  browser_->setOpenExternalLinks(false);
  browser_->setSearchPaths({folder});
  browser_->document()->setDocumentMargin(Metrics::kSpace6);
  column->addWidget(browser_, 1);
  back->setEnabled(false);
  connect(browser_, &QTextBrowser::backwardAvailable, back, &QPushButton::setEnabled);
  connect(back, &QPushButton::clicked, browser_, &QTextBrowser::backward);
  const auto home = [this, folder] {
    if (QFile::exists(folder + QStringLiteral("/index.md"))) {
      browser_->setSource(QUrl::fromLocalFile(folder + QStringLiteral("/index.md")),
                          QTextDocument::MarkdownResource);
    } else {
      browser_->setPlainText(
          tr("The manual is missing. It belongs into share/vestige/help beside the program."));
    }
  };
  connect(contents, &QPushButton::clicked, this, home);
  home();
  browser_->setFocus();
}

}  // namespace vestige::app
