// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/tree_check_text.h"

#include <QCoreApplication>

#include "app/text/fill.h"
#include "app/text/number_text.h"

namespace vestige::app {
namespace {

struct Words {
  const char* kind;
  const char* sentence;  ///< %1 population, %2 other, %3 channel, %4 events, %5 of, %6 percent
};

Words wordsOf(TreeFindingKind kind) {
  switch (kind) {
    case TreeFindingKind::DuplicateId:
      return {QT_TRANSLATE_NOOP("tree check", "name used twice"),
              QT_TRANSLATE_NOOP("tree check",
                                "Two populations have the id of \"%1\": nobody can tell which one is meant. "
                                "Give one of them another id.")};
    case TreeFindingKind::MissingParent:
      return {QT_TRANSLATE_NOOP("tree check", "orphan"),
              QT_TRANSLATE_NOOP("tree check",
                                "\"%1\" is an orphan: its parent \"%2\" is not in the tree. Put it under "
                                "another population.")};
    case TreeFindingKind::MissingGate:
      return {QT_TRANSLATE_NOOP("tree check", "gate missing"),
              QT_TRANSLATE_NOOP(
                  "tree check",
                  "\"%1\" names the gate \"%2\", which is not there. Add the gate or name another.")};
    case TreeFindingKind::Cycle:
      return {
          QT_TRANSLATE_NOOP("tree check", "cycle"),
          QT_TRANSLATE_NOOP("tree check",
                            "\"%1\" is its own ancestor: it can hold no event. Correct the parents on the "
                            "circle.")};
    case TreeFindingKind::OtherCompensation:
      return {QT_TRANSLATE_NOOP("tree check", "other compensation"),
              QT_TRANSLATE_NOOP("tree check",
                                "\"%1\" takes %3 with another compensation than \"%2\". Use one for both, or "
                                "make sure that it is meant.")};
    case TreeFindingKind::OtherScale:
      return {
          QT_TRANSLATE_NOOP("tree check", "other scale"),
          QT_TRANSLATE_NOOP("tree check",
                            "\"%1\" takes %3 on another scale than \"%2\": the numbers of the two gates do "
                            "not compare.")};
    case TreeFindingKind::UnusedGate:
      return {QT_TRANSLATE_NOOP("tree check", "gate without a population"),
              QT_TRANSLATE_NOOP("tree check",
                                "The gate \"%2\" makes no population and is in no other gate. Use it or take "
                                "it out.")};
    case TreeFindingKind::OverlappingSiblings:
      return {
          QT_TRANSLATE_NOOP("tree check", "overlapping siblings"),
          QT_TRANSLATE_NOOP("tree check",
                            "\"%1\" and \"%2\" share %4 events (%6 % of the smaller one): these are counted "
                            "in both.")};
    case TreeFindingKind::Gap:
      return {QT_TRANSLATE_NOOP("tree check", "gap"),
              QT_TRANSLATE_NOOP("tree check",
                                "%4 of the %5 events of \"%1\" (%6 %) lie in none of its populations.")};
    case TreeFindingKind::EmptyParent:
      return {QT_TRANSLATE_NOOP("tree check", "empty parent"),
              QT_TRANSLATE_NOOP("tree check",
                                "\"%1\" holds no event, so that nothing below it can be counted. Look at its "
                                "gate in this tube.")};
  }
  return {"", "%1"};
}

}  // namespace

QString treeFindingKindText(TreeFindingKind kind) {
  return QCoreApplication::translate("tree check", wordsOf(kind).kind);
}

QString treeFindingText(const TreeFinding& finding, const PopulationName& name) {
  const auto foreign = [](const std::string& text) { return foreignText(QString::fromStdString(text)); };
  const bool isOtherPopulation = finding.kind == TreeFindingKind::OtherCompensation ||
                                 finding.kind == TreeFindingKind::OtherScale ||
                                 finding.kind == TreeFindingKind::OverlappingSiblings;
  return fill(QCoreApplication::translate("tree check", wordsOf(finding.kind).sentence),
              {foreignText(name(finding.population)),
               isOtherPopulation ? foreignText(name(finding.other)) : foreign(finding.other),
               foreign(finding.channel), countText(static_cast<std::int64_t>(finding.events)),
               countText(static_cast<std::int64_t>(finding.of)),
               populationPercent(finding.events, finding.of, PercentStyle::Report)});
}

}  // namespace vestige::app
