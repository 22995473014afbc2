// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <QAbstractItemModel>
#include <QString>

#include "app/services/analysis.h"

namespace vestige::app {

/// The populations of one tube as a tree under "All events". Shows a finished analysis; knows nothing of how
/// it came.
/// @tested tests/gui/model_test.cpp (QAbstractItemModelTester)
class PopulationTreeModel final : public QAbstractItemModel {
  Q_OBJECT
 public:
  enum Column { NameColumn, EventsColumn, PercentColumn, DenominatorPercentColumn, ColumnCount };
  enum Role {
    SortRole = Qt::UserRole,  ///< The bare number or text: 9 sorts before 10 in every locale.
    IdRole,                   ///< Population id; empty for all events.
    ColourSlotRole,           ///< Slot of the palette, or empty.
    DenominatorRole,          ///< Whether the fraction is a fraction of these events.
    MrdRole,                  ///< Whether these are the counted events.
    GateLockedRole,           ///< Whether the gate of this population may not be changed.
    GateChangedRole,          ///< Whether its gate is another in this tube than in the strategy.
    OwnNumberRole,            ///< Of a population made for this case: 1, 2, ...; 0 for the strategy's.
    FromProposalRole,         ///< Whether a person took its gate from a proposal.
    ParentSlotRole,           ///< The slot of the nearest ancestor that has one, or empty.
  };

  using QAbstractItemModel::QAbstractItemModel;
  /// A whole snapshot at once; the same tree keeps its indexes (and so expansion and selection).
  void setAnalysis(AnalysisPtr analysis, std::size_t tube, const QString& language);

  QModelIndex indexOf(const QString& population) const;  ///< Invalid when there is none; "" = all events.
  /// "path<TAB>events<TAB>…" of every tube for the clipboard: plain numbers, empty where there is none.
  QString tableText() const;

  QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  QModelIndex parent(const QModelIndex& child) const override;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;
  /// Takes no name itself: asks for it. True where the name is another one.
  bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

 signals:
  void renameRequested(const QString& population, const QString& name);

 private:
  // Node 0 is all events, node p + 1 is population p of the tree.
  struct Node {
    std::size_t parent = 0;
    int row = 0;
    std::vector<std::size_t> children;
  };
  std::uint64_t count(std::size_t tube, std::size_t node) const;
  const Population& population(std::size_t node) const {
    return analysis_->strategy->tree.populations()[node - 1];
  }
  QString name(std::size_t node) const;
  bool isDenominator(std::size_t node) const;
  std::string gateOf(std::size_t node) const;  ///< Id of the whole gate; empty for all events.
  bool isGateLocked(std::size_t node) const;
  const TailoredGate* changedGateOf(std::size_t node) const;
  int ownNumber(std::size_t node) const;
  bool isFromProposal(std::size_t node) const;
  QString parentSlot(std::size_t node) const;
  std::size_t denominatorNode() const;
  bool isOfDenominator(std::size_t node) const;  ///< Itself or below: a share of it says something.
  QString denominatorName() const;
  QString toolTip(std::size_t node) const;
  QString accessibleName(std::size_t node) const;
  QVariant text(std::size_t node, int column) const;
  QVariant number(std::size_t node, int column) const;
  void buildNodes();

  AnalysisPtr analysis_;
  std::size_t tube_ = 0;
  std::string language_ = "en";
  std::vector<Node> nodes_;
};

}  // namespace vestige::app
