// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/proposal_text.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>

#include "app/text/fill.h"
#include "app/text/number_text.h"

namespace vestige::app {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("proposal", text); }

/// How the numbers of a fact are written.
enum class Write {
  Count,
  Place,   ///< Display units of the first axis, shown in the channel's units.
  PlaceY,  ///< Of the second axis.
  Share,   ///< A fraction as percent.
  Number,
};

struct Pattern {
  const char* text;
  std::vector<Write> numbers;
};

Pattern cutPattern(Seen what) {
  switch (what) {
    case Seen::OnePeak:
      return {QT_TRANSLATE_NOOP(
                  "proposal",
                  "There is one peak only, at %1. No valley shows where one population ends, so the cut "
                  "stands at the end of the events."),
              {Write::Place}};
    case Seen::ValleyFound:
      return {QT_TRANSLATE_NOOP(
                  "proposal",
                  "The valley at %1 lies between the peaks at %2 and %3. The density there is %4 of the "
                  "smaller peak's."),
              {Write::Place, Write::Place, Write::Place, Write::Share}};
    case Seen::TailFound:
      return {
          QT_TRANSLATE_NOOP("proposal",
                            "The tail of the peak at %2 ends at %1. The density there is %3 of the peak's."),
          {Write::Place, Write::Place, Write::Share}};
    case Seen::QuantileFound:
      return {QT_TRANSLATE_NOOP(
                  "proposal",
                  "%2 of the events lie below %1. With this number of events the place is known to lie "
                  "between %3 and %4 (confidence %5)."),
              {Write::Place, Write::Share, Write::Place, Write::Place, Write::Share}};
    case Seen::ControlShift:
      return {QT_TRANSLATE_NOOP(
                  "proposal",
                  "The peak of the control lies %1 of the scale from the nearest peak of the sample; the "
                  "control's own spread is %2."),
              {Write::Number, Write::Number}};
    case Seen::ControlEvents:
      return {QT_TRANSLATE_NOOP("proposal", "The control has %1 events."), {Write::Count}};
    case Seen::PositiveShare:
      return {QT_TRANSLATE_NOOP("proposal", "%1 of the sample lies above the cut (95 % interval %2 to %3)."),
              {Write::Share, Write::Share, Write::Share}};
    default:
      return {"", {}};
  }
}

Pattern densityPattern(Seen what) {
  switch (what) {
    case Seen::TooFewEvents:
      return {QT_TRANSLATE_NOOP("proposal", "There are %1 events; the method needs at least %2."),
              {Write::Count, Write::Count}};
    case Seen::NoSpread:
      return {QT_TRANSLATE_NOOP("proposal", "Every event has the same value, %1."), {Write::Place}};
    case Seen::AllAtMargin:
      return {QT_TRANSLATE_NOOP("proposal", "%1 of %2 events lie at the end of the scale."),
              {Write::Count, Write::Count}};
    case Seen::NotFinite:
      return {QT_TRANSLATE_NOOP("proposal", "%1 events have no place on this scale and were left out."),
              {Write::Count}};
    case Seen::AtHighest:
      return {QT_TRANSLATE_NOOP("proposal",
                                "%1 of %2 events are saturated (all at the highest value) and are no peak."),
              {Write::Count, Write::Count}};
    case Seen::OutsideCurve:
      return {
          QT_TRANSLATE_NOOP(
              "proposal",
              "%1 events below and %2 above lie too far out to be part of the density; the gate decides on "
              "them all the same."),
          {Write::Count, Write::Count}};
    case Seen::PeaksFound:
      return {QT_TRANSLATE_NOOP("proposal", "Peaks that are more than noise: %1."), {Write::Count}};
    case Seen::CutMoves:
      return {QT_TRANSLATE_NOOP(
                  "proposal",
                  "Between half samples the cut moves by %1 of the scale; the distance to compare with "
                  "is %2."),
              {Write::Number, Write::Number}};
    case Seen::EventsInGate:
      return {QT_TRANSLATE_NOOP("proposal", "Inside the gate: %1 of %2 events."),
              {Write::Count, Write::Count}};
    case Seen::RivalNear:
      return {QT_TRANSLATE_NOOP("proposal", "A second place scores %1 where this one scores %2."),
              {Write::Number, Write::Number}};
    default:
      return cutPattern(what);
  }
}

Pattern shapePattern(Seen what) {
  switch (what) {
    case Seen::SingletLine:
      return {QT_TRANSLATE_NOOP(
                  "proposal",
                  "The height of single cells follows %1 times the area plus %2, with a spread of %3."),
              {Write::Number, Write::Number, Write::Share}};
    case Seen::QuotientValley:
      return {QT_TRANSLATE_NOOP(
                  "proposal",
                  "Side over forward scatter has a valley at %1, between peaks at %2 and %3. The density "
                  "there is %4 of the smaller peak's."),
              {Write::Number, Write::Number, Write::Number, Write::Share}};
    case Seen::RatioRule:
      return {QT_TRANSLATE_NOOP("proposal", "Area over height has the median %1 and the spread %2."),
              {Write::Number, Write::Number}};
    case Seen::ScaleNotLinear:
      return {QT_TRANSLATE_NOOP("proposal", "The method needs a linear scale on every axis."), {}};
    case Seen::NoLine:
      return {QT_TRANSLATE_NOOP("proposal",
                                "The height does not follow the area: these are not the area and the "
                                "height of one pulse."),
              {}};
    case Seen::NoViabilityDye:
      return {QT_TRANSLATE_NOOP("proposal",
                                "No viability dye is given; scatter alone is a weak sign of dead cells."),
              {}};
    case Seen::RateSteady:
      return {
          QT_TRANSLATE_NOOP("proposal", "The flow was steady: about %1 events in each of %2 pieces of time."),
          {Write::Count, Write::Count}};
    case Seen::RateAnomalies:
      return {
          QT_TRANSLATE_NOOP("proposal", "In %1 of %2 pieces of time the flow rate left its usual course."),
          {Write::Count, Write::Count}};
    case Seen::ModeFound:
      return {QT_TRANSLATE_NOOP("proposal", "The population is densest at %1, %2 and has about %3 events."),
              {Write::Place, Write::PlaceY, Write::Count}};
    case Seen::ContourLevel:
      return {QT_TRANSLATE_NOOP(
                  "proposal",
                  "The contour is drawn at %1 of the highest density; the saddle to the next population "
                  "stands at %2."),
              {Write::Share, Write::Share}};
    case Seen::ClickOutside:
      return {QT_TRANSLATE_NOOP("proposal", "There is no population at this place. Click inside one."), {}};
    case Seen::ClickBelowSaddle:
      return {QT_TRANSLATE_NOOP(
                  "proposal",
                  "The place lies between populations; the contour through it encloses more than one."),
              {}};
    default:
      return {"", {}};
  }
}

Pattern magneticPattern(Seen what) {
  switch (what) {
    case Seen::Moved:
      return {
          QT_TRANSLATE_NOOP("proposal",
                            "The gate followed its cells by %1 and %2 of the scale, %3 of the longest move "
                            "allowed."),
          {Write::Number, Write::Number, Write::Share}};
    case Seen::Scaled:
      return {QT_TRANSLATE_NOOP("proposal", "It was scaled by %1, as its cells spread."), {Write::Number}};
    case Seen::ShiftTooFar:
      return {QT_TRANSLATE_NOOP(
                  "proposal",
                  "The nearest population is %1 of the longest move allowed away. The gate was not moved."),
              {Write::Share}};
    case Seen::TemplateEvents:
      return {
          QT_TRANSLATE_NOOP("proposal", "In the template the gate holds %1 events (at least %2 are needed)."),
          {Write::Count, Write::Count}};
    case Seen::NoModeNear:
      return {QT_TRANSLATE_NOOP("proposal", "No population was found where the gate's cells could be."), {}};
    default:
      return shapePattern(what);
  }
}

Pattern patternOf(Seen what) {
  Pattern pattern = densityPattern(what);
  return *pattern.text != '\0' ? pattern : magneticPattern(what);
}

QString placeText(double display, const std::vector<Dimension>& dimensions, std::size_t axis) {
  if (axis >= dimensions.size()) return plainNumber(display);
  const auto transform = Transform::create(dimensions[axis].transform);
  if (!transform) return plainNumber(display);
  const double raw = transform->rawFromDisplay(display);
  const double step = std::pow(10, std::floor(std::log10(std::max(std::abs(raw), 1e-300))) - 3);
  return plainNumber(raw == 0 || !std::isfinite(raw) ? raw : std::round(raw / step) * step);  // four digits
}

QString written(double value, Write how, const GateProposal& proposal) {
  switch (how) {
    case Write::Count:
      return countText(std::isfinite(value) ? static_cast<std::int64_t>(std::llround(value)) : 0);
    case Write::Place:
      return placeText(value, proposal.dimensions, 0);
    case Write::PlaceY:
      return placeText(value, proposal.dimensions, 1);
    case Write::Share:
      return percentText(value);
    case Write::Number:
      break;
  }
  return QString::number(value, 'g', 3);
}

const char* termName(ScoreTerm term) {
  switch (term) {
    case ScoreTerm::Depth:
      return QT_TRANSLATE_NOOP("proposal", "depth");
    case ScoreTerm::Stability:
      return QT_TRANSLATE_NOOP("proposal", "stability");
    case ScoreTerm::Significance:
      return QT_TRANSLATE_NOOP("proposal", "significance");
    case ScoreTerm::Alone:
      return QT_TRANSLATE_NOOP("proposal", "no rival");
    case ScoreTerm::Agreement:
      return QT_TRANSLATE_NOOP("proposal", "agreement");
    case ScoreTerm::Share:
      return QT_TRANSLATE_NOOP("proposal", "share kept");
    case ScoreTerm::Kind:
      return QT_TRANSLATE_NOOP("proposal", "kind of method");
  }
  return "";
}

QString sideText(const Interval& side, const std::vector<Dimension>& dimensions, std::size_t axis) {
  const QString channel = foreignText(QString::fromStdString(dimensions.at(axis).channel));
  const QString low = placeText(side.minimum, dimensions, axis),
                high = placeText(side.maximum, dimensions, axis);
  if (std::isinf(side.minimum) && std::isinf(side.maximum))
    return fill(QCoreApplication::translate("proposal", "all of %1"), {channel});
  if (std::isinf(side.maximum))
    return fill(QCoreApplication::translate("proposal", "%1 from %2"), {channel, low});
  if (std::isinf(side.minimum))
    return fill(QCoreApplication::translate("proposal", "%1 below %2"), {channel, high});
  return fill(QCoreApplication::translate("proposal", "%1 from %2 to %3"), {channel, low, high});
}

}  // namespace

QString gateMethodName(GateMethod method) {
  switch (method) {
    case GateMethod::Valley:
      return QCoreApplication::translate("proposal", "Density valley");
    case GateMethod::Tail:
      return QCoreApplication::translate("proposal", "Tail of the peak");
    case GateMethod::Quantile:
      return QCoreApplication::translate("proposal", "Quantile");
    case GateMethod::Fmo:
      return QCoreApplication::translate("proposal", "FMO control");
    case GateMethod::Singlets:
      return QCoreApplication::translate("proposal", "Singlets");
    case GateMethod::Debris:
      return QCoreApplication::translate("proposal", "Debris");
    case GateMethod::Live:
      return QCoreApplication::translate("proposal", "Live cells");
    case GateMethod::FlowRate:
      return QCoreApplication::translate("proposal", "Flow rate");
    case GateMethod::Contour:
      return QCoreApplication::translate("proposal", "Contour by a click");
    case GateMethod::Magnetic:
      return QCoreApplication::translate("proposal", "Magnetic gate");
  }
  return {};
}

QString gateMethodExplanation(GateMethod method) {
  switch (method) {
    case GateMethod::Valley:
      return QCoreApplication::translate("proposal",
                                         "Cuts in the deepest valley between the two highest peaks.");
    case GateMethod::Tail:
      return QCoreApplication::translate("proposal", "Cuts where the tail of the highest peak ends.");
    case GateMethod::Quantile:
      return QCoreApplication::translate("proposal", "Cuts where a given share of the events lies below.");
    case GateMethod::Fmo:
      return QCoreApplication::translate("proposal", "Cuts where the tube stained without this dye ends.");
    case GateMethod::Singlets:
      return QCoreApplication::translate("proposal", "Keeps cells whose height follows their area.");
    case GateMethod::Debris:
      return QCoreApplication::translate("proposal", "Cuts in the valley above the smallest events.");
    case GateMethod::Live:
      return QCoreApplication::translate("proposal", "Keeps cells without the viability dye.");
    case GateMethod::FlowRate:
      return QCoreApplication::translate("proposal", "Keeps the longest stretch of steady flow.");
    case GateMethod::Contour:
      return QCoreApplication::translate("proposal",
                                         "Draws the contour of the density around the place you click.");
    case GateMethod::Magnetic:
      return QCoreApplication::translate("proposal",
                                         "Moves a gate after its cells, as they lay in another tube.");
  }
  return {};
}

QString seenText(const SeenFact& fact, const GateProposal& proposal) {
  const Pattern pattern = patternOf(fact.what);
  QStringList numbers;
  for (std::size_t i = 0; i < pattern.numbers.size(); ++i)
    numbers << (i < fact.numbers.size() ? written(fact.numbers[i], pattern.numbers[i], proposal) : QString());
  return fill(tr(pattern.text), numbers);
}

QString scoreText(const GateProposal& proposal) {
  QStringList parts;
  for (const ScorePart& part : proposal.parts)
    parts << tr(termName(part.term)) + u' ' + QString::number(part.value, 'f', 2);
  const QString score = QString::number(proposal.score, 'f', 2);
  return parts.isEmpty() ? fill(QCoreApplication::translate("proposal", "Score %1."), {score})
                         : fill(QCoreApplication::translate("proposal", "Score %1 = %2."),
                                {score, parts.join(QStringLiteral(" \u00d7 "))});
}

QString shapeText(const GateShape& shape, const std::vector<Dimension>& dimensions) {
  if (const auto* box = std::get_if<RectangleGate>(&shape)) {
    QStringList sides;
    for (std::size_t i = 0; i < box->sides().size() && i < dimensions.size(); ++i)
      sides << sideText(box->sides()[i], dimensions, i);
    return sides.join(QStringLiteral(", "));
  }
  if (const auto* polygon = std::get_if<PolygonGate>(&shape))
    return fill(QCoreApplication::translate("proposal", "a polygon of %1 vertices"),
                {countText(static_cast<std::int64_t>(polygon->vertices().size()))});
  return QCoreApplication::translate("proposal", "an ellipse");
}

QStringList proposalSentences(const GateProposal& proposal) {
  QStringList sentences;
  if (proposal.shape) {
    sentences << fill(QCoreApplication::translate("proposal", "Proposed: %1."),
                      {shapeText(*proposal.shape, proposal.dimensions)});
  } else {
    sentences << QCoreApplication::translate("proposal", "No gate can be proposed.");
  }
  for (const SeenFact& fact : proposal.seen) sentences << seenText(fact, proposal);
  if (!proposal.shape) return sentences;
  sentences << scoreText(proposal);
  if (proposal.runnerUp) {
    sentences << fill(QCoreApplication::translate("proposal", "Second: %1, score %2."),
                      {shapeText(proposal.runnerUp->shape, proposal.dimensions),
                       QString::number(proposal.runnerUp->score, 'f', 2)});
  } else {
    sentences << QCoreApplication::translate("proposal", "There is no second proposal.");
  }
  if (!proposal.applicable())
    sentences << fill(
        QCoreApplication::translate(
            "proposal", "The score is below %1: a person has to look before this may become a gate."),
        {QString::number(kScoreLimit, 'f', 2)});
  return sentences;
}

}  // namespace vestige::app
