// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/gate_text.h"

#include <QCoreApplication>
#include <QStringList>
#include <cmath>

#include "app/text/decision_text.h"
#include "app/text/error_text.h"
#include "app/text/fill.h"
#include "io/bytes/file_io.h"

namespace vestige::app {
namespace {

QString localized(const char* text) { return QCoreApplication::translate("gate", text); }
QString foreign(const std::string& text) { return foreignText(QString::fromStdString(text)); }
QString stated(const std::string& text) { return text.empty() ? QStringLiteral("—") : foreign(text); }
QString semicolon() { return localized(QT_TRANSLATE_NOOP("gate", "; ")); }

/// Reads back to the same number: these are what the result was made with.
QString exactNumber(double value) { return QString::fromStdString(numberText(value)); }

QString numbers(const std::vector<double>& values) {
  QStringList texts;
  for (const double value : values) texts += exactNumber(value);
  return texts.join(QStringLiteral(", "));
}

QString sideText(const Interval& side) {
  const bool below = std::isinf(side.minimum), above = std::isinf(side.maximum);
  if (below && above) return localized(QT_TRANSLATE_NOOP("gate", "unbounded"));
  if (below) return fill(localized(QT_TRANSLATE_NOOP("gate", "below %1")), {exactNumber(side.maximum)});
  if (above) return fill(localized(QT_TRANSLATE_NOOP("gate", "from %1")), {exactNumber(side.minimum)});
  return fill(localized(QT_TRANSLATE_NOOP("gate", "%1 to %2")),
              {exactNumber(side.minimum), exactNumber(side.maximum)});
}

/// "CD19", "FITC-A / PE-A".
QString axisName(const Dimension& dimension) {
  const QString name = foreign(dimension.channel);
  return dimension.ratio ? name + QStringLiteral(" / ") + foreign(dimension.ratio->denominator) : name;
}

/// One text an axis, "CD19 1.2 to 3.4".
template <class Items, class Print>
QString perAxis(const Gate& gate, const Items& items, Print print) {
  QStringList texts;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const QString axis = i < gate.dimensions.size() ? axisName(gate.dimensions[i]) : QString();
    texts += axis + QLatin1Char(' ') + print(items[i]);
  }
  return texts.join(semicolon());
}

struct Numbers {
  const Gate& gate;

  QString operator()(const RectangleGate& shape) const { return perAxis(gate, shape.sides(), sideText); }
  QString operator()(const PolygonGate& shape) const {
    QStringList axes, points;
    for (const Dimension& dimension : gate.dimensions) axes += axisName(dimension);
    for (const Vertex& v : shape.vertices())
      points += QStringLiteral("(%1, %2)").arg(exactNumber(v.x), exactNumber(v.y));
    return axes.join(QStringLiteral(", ")) + QLatin1Char(' ') + points.join(QLatin1Char(' '));
  }
  QString operator()(const EllipsoidGate& shape) const {
    return perAxis(gate, shape.mean(), exactNumber) + semicolon() +
           fill(localized(QT_TRANSLATE_NOOP("gate", "covariance %1; distance square %2")),
                {numbers(shape.covariance()), exactNumber(shape.distanceSquare())});
  }
  QString operator()(const BooleanGate& shape) const {
    QStringList names;
    for (const BooleanOperand& operand : shape.operands()) {
      const QString name = foreign(operand.gate);
      names += operand.complement ? fill(localized(QT_TRANSLATE_NOOP("gate", "not %1")), {name}) : name;
    }
    return names.join(semicolon());
  }
  QString operator()(const QuadrantGate& shape) const { return perAxis(gate, shape.dividers(), numbers); }
  QString operator()(const LabelGate& shape) const {
    return (gate.dimensions.empty() ? QString() : axisName(gate.dimensions[0])) + QLatin1Char(' ') +
           numbers(shape.labels());
  }
};

QString originText(const std::string& origin, const std::string& method, std::optional<double> score) {
  constexpr std::pair<const char*, const char*> kOrigins[] = {
      {"drawn", QT_TRANSLATE_NOOP("gate", "drawn")},
      {"typed", QT_TRANSLATE_NOOP("gate", "typed")},
      {"contour", QT_TRANSLATE_NOOP("gate", "contour around a click")},
      {"magnetic", QT_TRANSLATE_NOOP("gate", "magnetic")},
      {"combined", QT_TRANSLATE_NOOP("gate", "combined")}};
  for (const auto& [word, text] : kOrigins) {
    if (origin == word) return localized(text);
  }
  if (!score) return fill(localized(QT_TRANSLATE_NOOP("gate", "proposed by %1")), {stated(method)});
  return fill(localized(QT_TRANSLATE_NOOP("gate", "proposed by %1 (score %2)")),
              {stated(method), exactNumber(*score)});
}

const char* pattern(GateRefusalKind kind) {
  switch (kind) {
    case GateRefusalKind::Locked:
      return QT_TRANSLATE_NOOP(
          "gate", "The gate \"%1\" is locked and was not changed. Unlock it first, with a reason.");
    case GateRefusalKind::NotLocked:
      return QT_TRANSLATE_NOOP("gate", "The gate \"%1\" is not locked.");
    case GateRefusalKind::NoSuchGate:
      return QT_TRANSLATE_NOOP("gate", "The strategy has no gate \"%1\". Nothing was changed.");
    case GateRefusalKind::NoPerson:
      return QT_TRANSLATE_NOOP("gate", "Nobody is named who changes the gate \"%1\". Say who you are.");
    case GateRefusalKind::NoReason:
      return QT_TRANSLATE_NOOP("gate", "No reason is given for changing the gate \"%1\". Say why.");
    case GateRefusalKind::NoGate:
      return QT_TRANSLATE_NOOP("gate", "These numbers make no gate \"%1\". %2");
    case GateRefusalKind::NotOfThisStrategy:
      return QT_TRANSLATE_NOOP("gate",
                               "The change was made for another version of the gate \"%1\". Make it again "
                               "from the gate as it is now.");
    case GateRefusalKind::NotChanged:
      return QT_TRANSLATE_NOOP("gate",
                               "The gate \"%1\" is as the strategy has it. There is nothing to take back.");
    case GateRefusalKind::NoSuchPopulation:
      return QT_TRANSLATE_NOOP("gate", "There is no population \"%1\". Nothing was changed.");
    case GateRefusalKind::OfTheStrategy:
      return QT_TRANSLATE_NOOP(
          "gate",
          "\"%1\" belongs to the strategy, which a case does not change. Only populations "
          "made for this case can be renamed, recoloured or deleted.");
    case GateRefusalKind::NoName:
      return QT_TRANSLATE_NOOP("gate", "A population needs a name of visible characters, on one line.");
    case GateRefusalKind::NameTaken:
      return QT_TRANSLATE_NOOP(
          "gate", "There is a population \"%1\" under this parent already. Choose another name.");
    case GateRefusalKind::ColourTaken:
      return QT_TRANSLATE_NOOP(
          "gate",
          "\"%1\" cannot have this colour: it is kept for the MRD events, or it is none of "
          "the palette.");
    case GateRefusalKind::InUse:
      return QT_TRANSLATE_NOOP("gate",
                               "\"%1\" is a part of a combination that would stay. Delete that first.");
    case GateRefusalKind::WrongOperands:
      return QT_TRANSLATE_NOOP("gate",
                               "Choose one population to take the opposite of, or two or more different ones "
                               "to combine; all events cannot be one of them.");
    case GateRefusalKind::WrongPopulations:
      return QT_TRANSLATE_NOOP("gate", "The gate \"%1\" needs one population, or one for each of its parts.");
  }
  return "%1";
}

}  // namespace

QString gateRefusalText(const GateRefusal& refusal) {
  return fill(localized(pattern(refusal.kind)),
              {foreign(refusal.gate), refusal.error ? errorText(*refusal.error) : QString()})
      .trimmed();
}

QString gateKindText(const GateShape& shape) {
  constexpr const char* kKinds[] = {
      QT_TRANSLATE_NOOP("gate", "rectangle"), QT_TRANSLATE_NOOP("gate", "polygon"),
      QT_TRANSLATE_NOOP("gate", "ellipsoid"), QT_TRANSLATE_NOOP("gate", "boolean"),
      QT_TRANSLATE_NOOP("gate", "quadrants"), QT_TRANSLATE_NOOP("gate", "labels")};
  return localized(kKinds[shape.index()]);
}

QString gateNumbersText(const Gate& gate) {
  return fill(localized(QT_TRANSLATE_NOOP("gate", "%1: %2")),
              {gateKindText(gate.shape), std::visit(Numbers{gate}, gate.shape)});
}

QString personText(const std::string& by, const std::string& role) {
  if (role.empty()) return stated(by);
  return fill(QCoreApplication::translate("decision", "%1 (%2)"), {stated(by), roleText(role)});
}

QString gateOriginText(const GateVersion& version) {
  return originText(version.origin, version.method, version.score);
}

QString gateOriginText(const OwnGate& gate) { return originText(gate.origin, gate.method, gate.score); }

QString ownGateText(const OwnGate& gate) {
  QString text = fill(localized(QT_TRANSLATE_NOOP("gate", "Made by %1, %2 (%3).")),
                      {personText(gate.by, gate.role), stated(gate.at), gateOriginText(gate)});
  if (!gate.reason.empty())
    text +=
        QLatin1Char(' ') + fill(localized(QT_TRANSLATE_NOOP("gate", "Reason: %1")), {stated(gate.reason)});
  if (gate.changed) {
    text +=
        QLatin1Char(' ') + fill(localized(QT_TRANSLATE_NOOP("gate", "Shape changed by %1, %2.")),
                                {personText(gate.changed->by, gate.changed->role), stated(gate.changed->at)});
  }
  return text;
}

QString gateVersionText(const GateVersion& version) {
  return fill(localized(QT_TRANSLATE_NOOP("gate", "Changed by %1, %2 (%3). Reason: %4")),
              {personText(version.by, version.role), stated(version.at), gateOriginText(version),
               stated(version.reason)});
}

QString gateLockText(const GateLock& lock) {
  const QString form = lock.locked ? localized(QT_TRANSLATE_NOOP("gate", "Locked by %1, %2. Reason: %3"))
                                   : localized(QT_TRANSLATE_NOOP("gate", "Unlocked by %1, %2. Reason: %3"));
  return fill(form, {personText(lock.by, lock.role), stated(lock.at), stated(lock.reason)});
}

}  // namespace vestige::app
