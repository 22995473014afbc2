// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/row_filter.h"

#include <utility>

namespace vestige::app {

RowFilter::RowFilter(int numberRole, IsProblem isProblem, QObject* parent)
    : QSortFilterProxyModel(parent), isProblem_(std::move(isProblem)) {
  setSortRole(numberRole);
  setSortCaseSensitivity(Qt::CaseInsensitive);
}

void RowFilter::setWanted(const QString& text) {
  wanted_ = text.trimmed();
  invalidateFilter();
}

void RowFilter::setProblemsOnly(bool only) {
  problemsOnly_ = only;
  invalidateFilter();
}

bool RowFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
  const auto at = [&](int column) { return sourceModel()->index(row, column, parent); };
  if (problemsOnly_ && !isProblem_(at(0))) return false;
  if (wanted_.isEmpty()) return true;
  for (int column = 0; column < sourceModel()->columnCount(parent); ++column) {
    if (at(column).data().toString().contains(wanted_, Qt::CaseInsensitive)) return true;
  }
  return false;
}

}  // namespace vestige::app
