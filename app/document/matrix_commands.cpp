// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/matrix_commands.h"

#include <utility>

#include <QCoreApplication>
#include <QUndoCommand>

namespace vestige::app {
namespace {

constexpr int kElementCommand = 4101;  // merge id; the only command of the document that merges with its kind

QString stepName(const char* text) { return QCoreApplication::translate("MatrixCommands", text); }

class ChangeMatricesCommand final : public QUndoCommand {
 public:
  /// @param mergeKey  Names one number of one matrix; steps of the same key become one. Empty: never.
  ChangeMatricesCommand(CaseDocument& document, const QString& name, MatrixState state,
                        std::string mergeKey = {})
      : QUndoCommand(name), document_(document), other_(std::move(state)), mergeKey_(std::move(mergeKey)) {}
  void redo() override { other_ = document_.exchangeMatrices(std::move(other_)); }
  void undo() override { redo(); }  // the two change places
  int id() const override { return mergeKey_.empty() ? -1 : kElementCommand; }
  bool mergeWith(const QUndoCommand* later) override {
    if (static_cast<const ChangeMatricesCommand*>(later)->mergeKey_ != mergeKey_) return false;
    // The later one has been done: the document has its state, and ours is the one from before both.
    if (matrixStateOf(document_.record()) == other_) setObsolete(true);
    return true;
  }

 private:
  CaseDocument& document_;
  MatrixState other_;
  std::string mergeKey_;
};

Status pushState(CaseDocument& document, const char* name, Result<MatrixState> state,
                 std::string mergeKey = {}) {
  if (!state) return std::move(state).error();
  if (*state == matrixStateOf(document.record())) return {};  // nothing to undo
  document.undoStack().push(
      new ChangeMatricesCommand(document, stepName(name), *std::move(state), std::move(mergeKey)));
  return {};
}

MatrixCase openCaseOf(const CaseDocument& document) { return {document.record(), *document.analysis()}; }

}  // namespace

Status takeMatrix(CaseDocument& document, OwnMatrix matrix, const std::vector<std::size_t>& tubes) {
  return pushState(document, QT_TRANSLATE_NOOP("MatrixCommands", "use a compensation matrix"),
                   stateWithMatrix(openCaseOf(document), std::move(matrix), tubes));
}

Status importMatrix(CaseDocument& document, const std::string& path, const std::vector<std::size_t>& tubes,
                    const MatrixAuthor& author) {
  auto matrix = importedMatrix(path, author);
  if (!matrix) return std::move(matrix).error();
  return pushState(document, QT_TRANSLATE_NOOP("MatrixCommands", "import a compensation matrix"),
                   stateWithMatrix(openCaseOf(document), *std::move(matrix), tubes));
}

Status setMatrixElement(CaseDocument& document, std::size_t tube, std::size_t dye, std::size_t detector,
                        double value, const MatrixAuthor& author) {
  auto state = stateWithElement(openCaseOf(document), tube, dye, detector, value, author);
  if (!state) return std::move(state).error();
  std::string key = state->tubes.at(tube) + "/" + std::to_string(dye) + "/" + std::to_string(detector);
  return pushState(document, QT_TRANSLATE_NOOP("MatrixCommands", "change a compensation value"),
                   *std::move(state), std::move(key));
}

Status replaceMatrix(CaseDocument& document, std::size_t tube, std::vector<double> values,
                     const MatrixAuthor& author) {
  return pushState(document, QT_TRANSLATE_NOOP("MatrixCommands", "replace a compensation matrix"),
                   stateWithValues(openCaseOf(document), tube, std::move(values), author));
}

Status assignMatrix(CaseDocument& document, const std::string& id, const std::vector<std::size_t>& tubes) {
  return pushState(document, QT_TRANSLATE_NOOP("MatrixCommands", "choose a compensation matrix"),
                   stateAssigned(openCaseOf(document), id, tubes));
}

}  // namespace vestige::app
