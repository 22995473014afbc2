// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/gate_table_model.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QLocale>

#include "io/bytes/file_io.h"

namespace vestige::app {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::optional<double> closed(double bound) {
  return std::isinf(bound) ? std::nullopt : std::optional<double>(bound);
}

QString axisName(const Gate& gate, std::size_t dimension) {
  const Dimension& axis = gate.dimensions.at(dimension);
  QString name = QString::fromStdString(axis.channel);
  if (axis.ratio) name += QStringLiteral(" / ") + QString::fromStdString(axis.ratio->denominator);
  return name;
}

}  // namespace

/// From a shape to rows.
struct GateTableModel::Fill {
  GateTableModel& model;

  QStringList axes() const {
    QStringList names;
    for (std::size_t k = 0; k < model.gate_.dimensions.size(); ++k) names += axisName(model.gate_, k);
    return names;
  }
  void operator()(const RectangleGate& shape) const {
    model.columns_ = {tr("From"), tr("Up to")};
    for (std::size_t k = 0; k < shape.sides().size(); ++k) {
      const Interval& side = shape.sides()[k];
      model.rows_.push_back({axisName(model.gate_, k), {closed(side.minimum), closed(side.maximum)}});
    }
  }
  void operator()(const PolygonGate& shape) const {
    model.columns_ = axes();
    for (const Vertex& v : shape.vertices()) model.rows_.push_back({{}, {v.x, v.y}});
  }
  void operator()(const EllipsoidGate& shape) const {
    model.columns_ = axes();
    const std::size_t n = shape.mean().size();
    model.rows_.push_back({tr("Center"), {shape.mean().begin(), shape.mean().end()}});
    for (std::size_t k = 0; k < n; ++k) {
      const auto row = shape.covariance().begin() + static_cast<std::ptrdiff_t>(k * n);
      model.rows_.push_back(
          {tr("Covariance %1").arg(axisName(model.gate_, k)), {row, row + static_cast<std::ptrdiff_t>(n)}});
    }
    model.rows_.push_back({tr("Distance square"), {shape.distanceSquare()}});
  }
  void operator()(const BooleanGate&) const {}
  void operator()(const QuadrantGate& shape) const {
    std::size_t most = 0;
    for (const auto& dividers : shape.dividers()) most = std::max(most, dividers.size());
    for (std::size_t i = 0; i < most; ++i) model.columns_ += tr("Divider %1").arg(i + 1);
    for (std::size_t k = 0; k < shape.dividers().size(); ++k)
      model.rows_.push_back(
          {axisName(model.gate_, k), {shape.dividers()[k].begin(), shape.dividers()[k].end()}});
  }
  void operator()(const LabelGate& shape) const {
    model.columns_ = {tr("Label")};
    for (const double label : shape.labels()) model.rows_.push_back({{}, {label}});
  }
};

/// From rows to a shape of the same kind. Numbers that must be there are there.
struct GateTableModel::Read {
  const std::vector<Row>& rows;

  std::vector<double> numbers(const Row& row) const {
    std::vector<double> values;
    for (const auto& value : row.values) values.push_back(value.value_or(kInfinity));
    return values;
  }
  template <class Shape>
  static Result<GateShape> made(Result<Shape> shape) {
    if (!shape) return std::move(shape).error();
    return GateShape(*std::move(shape));
  }
  Result<GateShape> operator()(const RectangleGate&) const {
    std::vector<Interval> sides;
    for (const Row& row : rows)
      sides.push_back({row.values[0].value_or(-kInfinity), row.values[1].value_or(kInfinity)});
    return made(RectangleGate::create(std::move(sides)));
  }
  Result<GateShape> operator()(const PolygonGate&) const {
    std::vector<Vertex> vertices;
    for (const Row& row : rows) vertices.push_back({*row.values[0], *row.values[1]});
    return made(PolygonGate::create(std::move(vertices)));
  }
  Result<GateShape> operator()(const EllipsoidGate&) const {
    std::vector<double> covariance;
    for (std::size_t k = 1; k + 1 < rows.size(); ++k) {
      const std::vector<double> row = numbers(rows[k]);
      covariance.insert(covariance.end(), row.begin(), row.end());
    }
    return made(EllipsoidGate::create(numbers(rows.front()), std::move(covariance), *rows.back().values[0]));
  }
  Result<GateShape> operator()(const BooleanGate& shape) const { return GateShape(shape); }
  Result<GateShape> operator()(const QuadrantGate& shape) const {
    std::vector<std::vector<double>> dividers;
    for (const Row& row : rows) dividers.push_back(numbers(row));
    return made(QuadrantGate::create(std::move(dividers), shape.quadrants()));
  }
  Result<GateShape> operator()(const LabelGate&) const {
    std::vector<double> labels;
    for (const Row& row : rows) labels.push_back(*row.values[0]);
    return made(LabelGate::create(std::move(labels)));
  }
};

void GateTableModel::setGate(const Gate& gate) {
  beginResetModel();
  gate_ = gate;
  columns_.clear();
  rows_.clear();
  std::visit(Fill{*this}, gate_.shape);
  endResetModel();
  emit edited();
}

Result<GateShape> GateTableModel::shape() const {
  const bool mayBeOpen = std::holds_alternative<RectangleGate>(gate_.shape);
  for (std::size_t i = 0; i < rows_.size() && !mayBeOpen; ++i) {
    if (std::ranges::any_of(rows_[i].values, [](const auto& value) { return !value; }))
      return Error{ErrorCode::GateVertexNotFinite, {static_cast<std::int64_t>(i)}, {}, {}};
  }
  return std::visit(Read{rows_}, gate_.shape);
}

void GateTableModel::setEditable(bool editable) {
  beginResetModel();
  editable_ = editable;
  endResetModel();
}

bool GateTableModel::mayChangeRows() const {
  return isEditable() &&
         (std::holds_alternative<PolygonGate>(gate_.shape) || std::holds_alternative<LabelGate>(gate_.shape));
}

void GateTableModel::addRowAfter(int row) {
  if (!mayChangeRows()) return;
  const int at = row < 0 || row >= rowCount() ? rowCount() : row + 1;
  beginInsertRows({}, at, at);
  // A vertex in the middle of the edge changes no membership until it is moved.
  Row made{{}, std::vector<std::optional<double>>(static_cast<std::size_t>(columnCount()))};
  const Row& before = rows_[static_cast<std::size_t>(at == 0 ? rowCount() - 1 : at - 1)];
  const Row& after = rows_[static_cast<std::size_t>(at == rowCount() ? 0 : at)];
  for (std::size_t c = 0; c < made.values.size(); ++c) {
    if (before.values[c] && after.values[c]) made.values[c] = 0.5 * (*before.values[c] + *after.values[c]);
  }
  rows_.insert(rows_.begin() + at, std::move(made));
  endInsertRows();
  emit edited();
}

void GateTableModel::removeRowAt(int row) {
  if (!mayChangeRows() || row < 0 || row >= rowCount() || rowCount() < 2) return;
  beginRemoveRows({}, row, row);
  rows_.erase(rows_.begin() + row);
  endRemoveRows();
  emit edited();
}

int GateTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int GateTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(columns_.size());
}

QVariant GateTableModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const Row& row = rows_[static_cast<std::size_t>(index.row())];
  const auto column = static_cast<std::size_t>(index.column());
  if (column >= row.values.size()) return {};
  switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
      if (row.values[column]) return QString::fromStdString(numberText(*row.values[column]));
      return role == Qt::EditRole ? QString() : tr("open");
    case Qt::TextAlignmentRole:
      return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | Qt::AlignRight));
    default:
      return {};
  }
}

bool GateTableModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable)) return false;
  const QString text = value.toString().trimmed();
  bool isNumber = false;
  const double number = QLocale::c().toDouble(text, &isNumber);
  const bool isOpen = text.isEmpty() || text == tr("open");
  if (!isOpen && (!isNumber || !std::isfinite(number))) return false;
  Row& row = rows_[static_cast<std::size_t>(index.row())];
  row.values[static_cast<std::size_t>(index.column())] =
      isOpen ? std::nullopt : std::optional<double>(number);
  emit dataChanged(index, index);
  emit edited();
  return true;
}

QVariant GateTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (role != Qt::DisplayRole || section < 0) return {};
  if (orientation == Qt::Horizontal) return columns_.value(section);
  if (section >= rowCount()) return {};
  const QString& name = rows_[static_cast<std::size_t>(section)].name;
  return name.isEmpty() ? QString::number(section + 1) : name;
}

Qt::ItemFlags GateTableModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return Qt::NoItemFlags;
  const Row& row = rows_[static_cast<std::size_t>(index.row())];
  if (static_cast<std::size_t>(index.column()) >= row.values.size()) return Qt::NoItemFlags;
  const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
  return editable_ ? flags | Qt::ItemIsEditable : flags;
}

}  // namespace vestige::app
