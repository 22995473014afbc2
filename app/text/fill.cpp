// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/fill.h"

namespace vestige::app {
namespace {

constexpr qsizetype kLongestForeignText = 160;

}  // namespace

QString fill(const QString& pattern, const QStringList& arguments) {
  QString text;
  for (qsizetype i = 0; i < pattern.size(); ++i) {
    const bool marks =
        pattern[i] == u'%' && i + 1 < pattern.size() && pattern[i + 1] >= u'1' && pattern[i + 1] <= u'9';
    if (!marks) {
      text += pattern[i];
      continue;
    }
    const int index = pattern[++i].digitValue() - 1;
    text += index < arguments.size() ? arguments[index] : QStringLiteral("?");
  }
  return text;
}

QString foreignText(const QString& text) {
  QString clean = text.left(kLongestForeignText);
  for (QChar& c : clean) {
    const bool hidden = c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
                        c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph;
    if (hidden) c = QChar::ReplacementCharacter;
  }
  if (text.size() > kLongestForeignText) clean += QChar(0x2026);
  return clean;
}

}  // namespace vestige::app
