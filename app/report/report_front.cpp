// SPDX-License-Identifier: GPL-3.0-or-later
// Page 1: who, result, conclusion, limits, gating path, course, method, signatures.
#include <algorithm>
#include <cmath>

#include <QFontMetricsF>

#include "app/render/plot_picture.h"
#include "app/render/type.h"
#include "app/report/report_course.h"
#include "app/report/report_layout.h"
#include "app/text/fill.h"
#include "app/text/limitation_text.h"
#include "app/text/number_text.h"
#include "app/text/result_text.h"

namespace vestige::app {
namespace {

constexpr double kLeft = 46, kRight = Sheet::kWidth - 46, kTop = 40;
constexpr double kContent = kRight - kLeft;
constexpr double kFooter = Sheet::kHeight - 46;  // top of the footer's line
constexpr double kSignatures = 62;               // height kept free on page 1
constexpr double kCaption = 10.5, kBody = 11.5;

// Plots: what paintPlot keeps for axes, the row's title and gap, and how large a canvas may be.
constexpr double kPlotGap = 8, kPlotMarginX = 56, kPlotMarginY = 40, kRowExtra = 20;
constexpr double kLeastCanvas = 84, kGoodCanvas = 120, kMostCanvas = 190, kTallest = 1.25;

constexpr double kCourseWidth = 250, kCourseHeight = 112, kMethodLeft = kLeft + 266, kMethodGap = 16;
constexpr double kMethodHalf = (kRight - kMethodLeft - kMethodGap) / 2, kMethodKey = 88;

constexpr double kLineageExtra = 30;  // swatch and gaps of one column

double plotWidth(std::size_t columns) {
  return (kContent - kPlotGap * static_cast<double>(columns - 1)) / static_cast<double>(columns);
}

std::vector<Run> courseKey(const ReportModel& model, const Palette& palette) {
  std::vector<Run> runs = {
      {QCoreApplication::translate(
           "report", "Grey foot: below the LOD of this sample. Dashed: the sensitivity asked for."),
       false, false, palette.text2}};
  const auto add = [&](const QString& text, bool isCaution) {
    if (!runs.back().text.endsWith(QChar(0x3002))) runs.back().text += QLatin1Char(' ');
    runs.push_back({text, isCaution, false, isCaution ? palette.caution.foreground : palette.text2});
  };
  const bool differs = std::any_of(model.previous.begin(), model.previous.end(),
                                   [](const ReportPrevious& previous) { return !previous.isComparable(); });
  if (differs)
    add(QCoreApplication::translate("report",
                                    "Hollow: another denominator or method, or not stated; not comparable."),
        true);
  if (model.previous.empty())
    add(QCoreApplication::translate("report", "No previous result is stated in the case."), false);
  return runs;
}

/// A heading of the strip of other populations: one line, or two of about the same width.
struct LineageName {
  QStringList lines;
  double width = 0;
};

LineageName lineageName(const ReportPopulation& population, const std::string& language) {
  // Measured large: the width of a line does not depend on the paper's resolution.
  constexpr double kFine = 10;
  const QFontMetricsF metrics(textFont(kCaption * kFine, QFont::DemiBold));
  const QString text = foreignText(QString::fromStdString(population.name.in(language)));
  LineageName name;
  name.lines << text;
  if (metrics.horizontalAdvance(text) / kFine > 56) {
    const auto [first, second] = inTwoLines(text, metrics);
    if (!second.isEmpty()) name.lines = QStringList{first, second};
  }
  name.width = 26;  // of "63.7"
  for (const QString& line : name.lines)
    name.width = std::max(name.width, metrics.horizontalAdvance(line) / kFine + 1);
  return name;
}

double lineageNameHeight(const std::vector<const ReportPopulation*>& row, const std::string& language,
                         const Sheet& sheet) {
  qsizetype lines = 1;
  for (const ReportPopulation* population : row)
    lines = std::max(lines, lineageName(*population, language).lines.size());
  return static_cast<double>(lines) *
         sheet.heightOf({{QStringLiteral("X"), true}}, sheet.style(kCaption), 100);
}

}  // namespace

ReportLayout::ReportLayout(Sheet& sheet, const ReportModel& model, const Strategy& strategy,
                           const std::vector<PlotModel>& plots, const std::string& language)
    : sheet_(sheet), model_(model), strategy_(strategy), plots_(plots), language_(language) {}

double ReportLayout::pageBottom() const { return kFooter - 8 - (sheet_.page() == 0 ? kSignatures : 0); }

void ReportLayout::need(double height) {
  if (y_ + height <= pageBottom()) return;
  if (sheet_.page() + 1 < sheet_.pageCount()) {
    sheet_.goTo(sheet_.page() + 1);
  } else {
    sheet_.addPage();
  }
  recordHeader();
}

void ReportLayout::heading(const QString& text) {
  y_ += sheet_.text({kLeft, y_}, kContent, text, sheet_.style(12, true)) + 3;
}

void ReportLayout::place() {
  placeHeader();
  placeIdentity();
  placeResult();
  placeConclusion();
  placeLimitations();
  placeSignatures();
  placePlots();
  // Where the course has to go to page 2, the other populations take what room is left on page 1.
  if (y_ + heightOfCourse() > pageBottom()) placeLineage();
  placeCourseAndMethod();
  placeLineage();
  placeRecord();
  placeFooters();
}

void ReportLayout::placeHeader() {
  TextStyle caption = sheet_.style(kCaption);
  caption.colour = sheet_.palette().text2;
  y_ = kTop;
  y_ += sheet_.text(
      {kLeft, y_}, kContent * 0.7,
      QCoreApplication::translate("report", "Research use only. Not for diagnosis or treatment decisions."),
      caption);
  TextStyle right = caption;
  right.alignment = Qt::AlignRight;
  TextStyle number = sheet_.style(12, true);
  number.alignment = Qt::AlignRight;
  number.mostLines = 1;
  sheet_.text({kLeft + kContent * 0.72, kTop - 1}, kContent * 0.28, stated(model_.record.id), number);
  sheet_.text({kLeft + kContent * 0.72, kTop + 16}, kContent * 0.28,
              QCoreApplication::translate("report", "draft, not signed"), right);
  const double titleHeight =
      sheet_.text({kLeft, y_}, kContent * 0.7,
                  QCoreApplication::translate("report", "Measurable residual disease by flow cytometry"),
                  sheet_.style(19, true));
  y_ = std::max(y_ + titleHeight + 4, kTop + 48.0);
  sheet_.line({kLeft, y_}, {kRight, y_}, sheet_.palette().text, 1.6);
  y_ += 8;
}

void ReportLayout::placeIdentity() {
  const CaseRecord& record = model_.record;
  const std::vector<std::vector<Row>> rows = {
      {{QCoreApplication::translate("report", "Patient"), stated(record.patient.name)},
       {QCoreApplication::translate("report", "Number"), stated(record.patient.id)},
       {QCoreApplication::translate("report", "Sex, born"), sexAndBirth(record.patient)},
       {QCoreApplication::translate("report", "Diagnosis"), stated(record.disease)}},
      {{QCoreApplication::translate("report", "Protocol"), stated(record.protocol)},
       {QCoreApplication::translate("report", "Time point"), stated(record.timepoint)},
       {QCoreApplication::translate("report", "Sample"), sampleText(record.specimen)},
       {QCoreApplication::translate("report", "Taken / received"), takenReceived(record.specimen)}},
      {{QCoreApplication::translate("report", "Sample number"), stated(record.specimen.id)},
       {QCoreApplication::translate("report", "Viability"), stated(record.specimen.viability)},
       {QCoreApplication::translate("report", "Hemodilution"), haemodilutionText(record.specimen)},
       {QCoreApplication::translate("report", "Therapy"), therapyText(record.therapy)}}};
  const double columns[] = {0, 0.235, 0.435, 0.675, 1.0};
  TextStyle caption = sheet_.style(kCaption), value = sheet_.style(kBody, true);
  caption.colour = sheet_.palette().text3;
  caption.mostLines = 1;
  value.mostLines = 2;  // the whole text stands on page 2
  for (const auto& row : rows) {
    double bottom = y_;
    for (std::size_t c = 0; c < row.size(); ++c) {
      const double left = kLeft + kContent * columns[c],
                   width = kContent * (columns[c + 1] - columns[c]) - 10;
      const double top = sheet_.text({left, y_}, width, row[c].key, caption);
      bottom = std::max(bottom, y_ + top + sheet_.text({left, y_ + top - 1}, width, row[c].value, value));
    }
    y_ = bottom + 2;
  }
  y_ += 3;
  sheet_.line({kLeft, y_}, {kRight, y_}, sheet_.palette().line, 1);
  y_ += 10;
}

void ReportLayout::placeResult() { y_ = placeCard(y_) + 10; }

double ReportLayout::placeCard(double top) {
  const MrdResult& mrd = model_.mrd;
  const Palette& c = sheet_.palette();
  TextStyle chip = sheet_.style(kBody, true);
  chip.colour = c.surface;
  const double chipWidth = sheet_.widthOf({{classWord(mrd.resultClass), true}}, chip);
  sheet_.box({kLeft, top, chipWidth + 22, 23}, c.text);
  sheet_.text({kLeft + 11, top + 3.5}, chipWidth + 2, classWord(mrd.resultClass), chip);
  const double left = kLeft + 14;
  double y = top + 26;
  // Only what was quantified is a figure; everything else is said in smaller words.
  const bool isFigure = mrd.resultClass == MrdClass::Positive;
  const bool isLimit =
      mrd.resultClass == MrdClass::PositiveBelowLloq || mrd.resultClass == MrdClass::NotDetected;
  const TextStyle big = sheet_.style(isFigure || isLimit ? 27 : 17, true);
  const QString line = bigLine(mrd);
  const double bigWidth = sheet_.widthOf({{line, true}}, big);
  const double bigHeight = sheet_.text({left, y}, std::min(bigWidth + 2, kContent - 28), line, big);
  QString beside =
      QCoreApplication::translate("report", "of %1").arg(denominatorText(mrd.inputs.denominatorName));
  if (isFigure && mrd.fraction) beside = powerText(*mrd.fraction) + QLatin1Char(' ') + beside;
  if (mrd.resultClass == MrdClass::PositiveBelowLloq) {
    beside += QStringLiteral(" · ") +
              fill(QCoreApplication::translate("report", "estimate %1"), {fractionText(mrd)});
  }
  TextStyle side = sheet_.style(13);
  side.colour = c.text2;
  const double sideLeft = left + bigWidth + 14;
  if (sideLeft + sheet_.widthOf({{beside}}, side) < kRight - 14) {
    sheet_.text({sideLeft, y + bigHeight * 0.78 - 13 * 1.0}, kRight - 14 - sideLeft, beside, side);
    y += bigHeight;
  } else {
    y += bigHeight;
    y += sheet_.text({left, y}, kContent - 28, beside, side);
  }
  // Each fact stays whole on its line; facts that do not fit go to the next one.
  const auto fact = [&](const QString& name, const QString& value) {
    return std::vector<Run>{{name + QChar(0x00A0), false, false, c.text2}, {value, true}};
  };
  std::vector<std::vector<Run>> facts = {
      fact(QCoreApplication::translate("report", "95 % CI"), intervalOf(mrd)),
      {{QStringLiteral("k"), false, true, c.text2},
       {QStringLiteral(" = ") + countText(mrd.inputs.k), true},
       {QStringLiteral("   "), false},
       {QStringLiteral("N"), false, true, c.text2},
       {QStringLiteral(" = ") + countText(mrd.inputs.n), true}},
      fact(QStringLiteral("LOD"), lodText(mrd)),
      fact(QStringLiteral("LLOQ"), lloqText(mrd))};
  const TextStyle body = sheet_.style(kBody);
  double x = left;
  const double lineHeight = sheet_.heightOf(facts.front(), body, kContent);
  y += 1;
  for (const auto& runs : facts) {
    const double width = sheet_.widthOf(runs, body);
    if (x > left && x + width > kRight - 14) x = left, y += lineHeight;
    sheet_.text({x, y}, width + 2, runs, body);
    x += width + 26;
  }
  y += lineHeight + 8;
  sheet_.box({kLeft, top, kContent, y - top}, QColor(), c.text, 1.6);
  return y;
}

void ReportLayout::placeConclusion() {
  heading(QCoreApplication::translate("report", "Conclusion"));
  QString text = resultSentence(model_.mrd);
  // An interval stays on one line: U+2060 (word joiner) after its dash.
  text.replace(QStringLiteral("\u2013\u00A0"), QStringLiteral("\u2013\u2060\u00A0"));
  if (const QString change = changeText(model_); !change.isEmpty()) text += QLatin1Char(' ') + change;
  y_ += sheet_.text({kLeft, y_}, kContent, text, sheet_.style(12)) + 2;
  for (const MrdModifier modifier : model_.mrd.modifiers) {
    y_ += sheet_.text({kLeft, y_}, kContent, modifierText(modifier), sheet_.style(12, true)) + 2;
  }
}

void ReportLayout::placeBar(const QString& lead, const QString& text, bool isCaution) {
  const Palette& c = sheet_.palette();
  const QString start = lead.endsWith(QChar(0x3002)) ? lead : lead + QLatin1Char(' ');
  // "HLA-DR" stays whole: U+2060 (word joiner) round its hyphen.
  QString body = text;
  body.replace(QStringLiteral("HLA-DR"), QStringLiteral("HLA-\u2060DR"));
  const std::vector<Run> runs = {{start, true, false, isCaution ? c.caution.foreground : c.text}, {body}};
  const TextStyle style = sheet_.style(11);
  const double height = sheet_.heightOf(runs, style, kContent - 16);
  need(height + 4);
  if (isCaution) sheet_.box({kLeft, y_, kContent, height + 3}, c.caution.background);
  sheet_.box({kLeft, y_, 3, height + 3}, isCaution ? c.caution.foreground : c.text3);
  sheet_.text({kLeft + 10, y_ + 1.5}, kContent - 16, runs, style);
  y_ += height + 6;
}

QString ReportLayout::sentences(const QStringList& texts) const {
  QString joined;
  for (const QString& text : texts) {
    // A full-width full stop brings its own space.
    if (!joined.isEmpty() && !joined.endsWith(QChar(0x3002))) joined += QLatin1Char(' ');
    joined += text;
  }
  return joined;
}

void ReportLayout::placeLimitations() {
  y_ += 3;
  for (const Limitation& warning : model_.warnings) {
    placeBar(QCoreApplication::translate("report", "Warning."),
             limitationText(warning, &strategy_, language_), true);
  }
  // The others in one paragraph, as many as leave room for the plots; the rest is on the next page, and that
  // is said.
  const double room = std::max(52.0, 150.0 - 24.0 * static_cast<double>(model_.warnings.size()));
  const TextStyle style = sheet_.style(11);
  const auto paragraph = [&](std::size_t count) {
    QStringList sentences;
    for (std::size_t i = 0; i < count; ++i) {
      sentences << limitationText(model_.limitations[i], &strategy_, language_);
    }
    if (count < model_.limitations.size()) {
      sentences << fill(QCoreApplication::translate("report", "%1 more on page 2."),
                        {QString::number(model_.limitations.size() - count)});
    }
    return this->sentences(sentences);
  };
  std::size_t count = model_.limitations.size();
  while (count > 0 &&
         sheet_.heightOf({{QCoreApplication::translate("report", "Limitations.") + QLatin1Char(' '), true},
                          {paragraph(count)}},
                         style, kContent - 16) > room) {
    --count;
  }
  if (!model_.limitations.empty())
    placeBar(QCoreApplication::translate("report", "Limitations."), paragraph(count), false);
  leftForRecord_.assign(model_.limitations.begin() + static_cast<std::ptrdiff_t>(count),
                        model_.limitations.end());
  y_ += 4;
}

std::optional<ReportLayout::PlotGrid> ReportLayout::plotGridFor(double room) const {
  std::optional<PlotGrid> best;
  double largest = 0;
  for (const std::size_t columns : {2, 3, 4}) {
    if (columns > std::max<std::size_t>(plots_.size(), 2)) continue;
    const double width = plotWidth(columns) - kPlotMarginX;
    const double rows = std::ceil(static_cast<double>(plots_.size()) / static_cast<double>(columns));
    const double height = std::min(room / rows - kRowExtra - kPlotMarginY, kTallest * width);
    // The shorter side counts; a plot may be a quarter higher than wide, never flatter than two to three.
    const double size = std::min(width, height);
    if (height < kLeastCanvas || height < width / 2 || size <= largest + 1) continue;
    largest = size;
    best = PlotGrid{columns, std::min(height, kMostCanvas) + kPlotMarginY};
  }
  return best;
}

/// Where course and other populations fit below the plots on page 1 they stand there; the plots come first.
ReportLayout::PlotGrid ReportLayout::plotGrid() const {
  TextStyle caption = sheet_.style(kCaption);
  const double frame = 19 + 6 + sheet_.heightOf({{plotCaption()}}, caption, kContent);
  const double room = pageBottom() - y_ - frame;
  const double course = heightOfCourse() + 8, lineage = heightOfLineage();
  for (const double others : {course + lineage, lineage}) {
    const auto grid = plotGridFor(room - others);
    if (grid && grid->height >= kGoodCanvas + kPlotMarginY) return *grid;
  }
  if (const auto grid = plotGridFor(room)) return *grid;
  return {plots_.size() < 3 ? std::size_t{2} : std::size_t{3}, kGoodCanvas + kPlotMarginY};
}

double ReportLayout::placePlotRow(std::size_t first, std::size_t count, const PlotGrid& grid) {
  const double width = plotWidth(grid.columns);
  TextStyle caption = sheet_.style(kCaption), title = sheet_.style(kCaption, true);
  caption.colour = sheet_.palette().text2;
  title.mostLines = caption.mostLines = 1;
  for (std::size_t i = 0; i < count; ++i) {
    const PlotModel& plot = plots_[first + i];
    const double left = kLeft + static_cast<double>(i) * (width + kPlotGap);
    const QString events = countText(static_cast<std::int64_t>(plot.events));
    sheet_.text({left, y_}, width,
                {{plot.title + QStringLiteral("  "), true}, {events, false, false, caption.colour}}, title);
    sheet_.picture({left, y_ + 16, width, grid.height},
                   [&plot, &palette = sheet_.palette()](QPainter& painter, const QRectF& rect, double scale) {
                     paintPlot(painter, rect, plot, palette, scale);
                   });
  }
  return grid.height + 16;
}

QString ReportLayout::plotCaption() const {
  std::uint64_t outside = 0, undefined = 0;
  bool asCloud = false;
  for (const PlotModel& plot : plots_) {
    if (plot.all)
      outside = std::max(outside, plot.all->outside), undefined = std::max(undefined, plot.all->undefined);
    asCloud = asCloud || (plot.interestEvents > 0 && plot.interest.isEmpty());
  }
  QStringList texts;
  texts << (asCloud
                ? QCoreApplication::translate("report",
                                              "Every event is drawn, counts are exact; MRD events are drawn "
                                              "last, in their own colour.")
                : QCoreApplication::translate("report",
                                              "Every event is drawn, counts are exact; events of the MRD "
                                              "population are discs drawn last."));
  if (outside > 0)
    texts << QCoreApplication::translate("report", "Events outside the axes are drawn at the border.");
  if (undefined > 0)
    texts << QCoreApplication::translate("report", "Events without a value on an axis cannot be drawn.");
  return sentences(texts);
}

void ReportLayout::placePlots() {
  if (plots_.empty()) return;
  const PlotGrid grid = plotGrid();
  for (std::size_t first = 0; first < plots_.size(); first += grid.columns) {
    need(grid.height + 16 + (first == 0 ? 19 : 0));
    if (first == 0) heading(QCoreApplication::translate("report", "Gating path"));
    y_ += placePlotRow(first, std::min(grid.columns, plots_.size() - first), grid) + 4;
  }
  TextStyle caption = sheet_.style(kCaption);
  caption.colour = sheet_.palette().text2;
  need(sheet_.heightOf({{plotCaption()}}, caption, kContent));
  y_ += sheet_.text({kLeft, y_}, kContent, plotCaption(), caption) + 6;
}

/// Course, its key, and the method beside it.
double ReportLayout::heightOfCourse() const {
  const std::vector<Row> rows = methodRows(model_);
  const auto middle = rows.begin() + static_cast<std::ptrdiff_t>(rows.size() / 2);
  const auto heightOfRows = [&](auto begin, auto end) {
    double height = 19;
    for (auto row = begin; row != end; ++row) {
      height +=
          2.5 + std::max(sheet_.heightOf({{row->key}}, sheet_.style(kCaption), kMethodKey - 4),
                         sheet_.heightOf({{row->value}}, sheet_.style(kCaption), kMethodHalf - kMethodKey));
    }
    return height;
  };
  const double method = std::max(heightOfRows(rows.begin(), middle), heightOfRows(middle, rows.end()));
  return std::max(method, 22 + kCourseHeight) + 2 +
         sheet_.heightOf(courseKey(model_, sheet_.palette()), sheet_.style(kCaption), kContent);
}

void ReportLayout::placeCourseAndMethod() {
  const std::vector<Row> rows = methodRows(model_);
  const auto middle = rows.begin() + static_cast<std::ptrdiff_t>(rows.size() / 2);
  need(heightOfCourse());
  const double top = y_;
  sheet_.text({kLeft, y_}, kCourseWidth, QCoreApplication::translate("report", "Course"),
              sheet_.style(12, true));
  sheet_.text({kMethodLeft, y_}, kRight - kMethodLeft,
              QCoreApplication::translate("report", "Method and limits"), sheet_.style(12, true));
  sheet_.picture(
      {kLeft, top + 20, kCourseWidth, kCourseHeight},
      [&model = model_, &palette = sheet_.palette()](QPainter& painter, const QRectF& rect, double scale) {
        paintCourse(painter, rect, model, palette, scale);
      });
  const double right = std::max(
      placeRows({kMethodLeft, top + 19, kMethodHalf, 0}, kMethodKey, {rows.begin(), middle}, kCaption),
      placeRows({kMethodLeft + kMethodHalf + kMethodGap, top + 19, kMethodHalf, 0}, kMethodKey,
                {middle, rows.end()}, kCaption));
  y_ = std::max(top + 22 + kCourseHeight, right) + 2;
  TextStyle caption = sheet_.style(kCaption);
  y_ += sheet_.text({kLeft, y_}, kContent, courseKey(model_, sheet_.palette()), caption) + 8;
}

double ReportLayout::placeRows(const QRectF& column, double keyWidth, const std::vector<Row>& rows,
                               double size) {
  double y = column.top();
  TextStyle key = sheet_.style(size);
  key.colour = sheet_.palette().text2;
  const TextStyle value = sheet_.style(size);
  for (const Row& row : rows) {
    const double keyHeight = sheet_.text({column.left(), y}, keyWidth - 4, row.key, key);
    const double height = std::max(
        keyHeight, sheet_.text({column.left() + keyWidth, y}, column.width() - keyWidth, row.value, value));
    y += height + 0.5;
    sheet_.line({column.left(), y}, {column.right(), y}, sheet_.palette().line, 0.8);
    y += 1;
  }
  return y;
}

/// Names stand on at most two lines, broken between words: as many rows as that takes.
std::vector<std::vector<const ReportPopulation*>> ReportLayout::lineageRows() const {
  std::vector<const ReportPopulation*> shown;
  for (const ReportPopulation& population : model_.populations) {
    if (!population.colourSlot.empty() && !population.isMrd) shown.push_back(&population);
  }
  std::vector<std::vector<const ReportPopulation*>> rows;
  if (shown.empty() || model_.mrd.inputs.n <= 0) return rows;
  for (std::size_t count = 1; count <= shown.size(); ++count) {
    rows.clear();
    const std::size_t each = (shown.size() + count - 1) / count;
    double widest = 0;
    for (std::size_t first = 0; first < shown.size(); first += each) {
      const auto begin = shown.begin() + static_cast<std::ptrdiff_t>(first);
      rows.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(std::min(each, shown.size() - first)));
      double width = 0;
      for (const ReportPopulation* population : rows.back())
        width += lineageName(*population, language_).width + kLineageExtra;
      widest = std::max(widest, width);
    }
    if (widest <= kContent) break;
  }
  return rows;
}

double ReportLayout::heightOfLineage() const {
  double height = 0;
  for (const auto& row : lineageRows()) height += lineageNameHeight(row, language_, sheet_) + 21;
  return height > 0 ? height + 27 : 0;
}

void ReportLayout::placeLineage() {
  const auto rows = lineageRows();
  // On page 2 the table of all populations says the same and more.
  if (isLineagePlaced_ || rows.empty() || sheet_.page() > 0 || y_ + heightOfLineage() > pageBottom() + 8)
    return;
  isLineagePlaced_ = true;
  TextStyle name = sheet_.style(kCaption, true), value = sheet_.style(kBody, true);
  value.alignment = Qt::AlignRight;
  heading(fill(QCoreApplication::translate("report", "Other populations, % of %1"),
               {denominatorText(model_.mrd.inputs.denominatorName)}));
  for (const auto& row : rows) {
    double used = 0;
    for (const ReportPopulation* population : row)
      used += lineageName(*population, language_).width + kLineageExtra;
    const double spare = (kContent - used) / static_cast<double>(row.size());
    const double nameHeight = lineageNameHeight(row, language_, sheet_);
    double left = kLeft;
    for (const ReportPopulation* population : row) {
      const LineageName text = lineageName(*population, language_);
      const double right = left + text.width + kLineageExtra + spare;
      if (const auto slot = colourSlotFromName(population->colourSlot)) {
        sheet_.box({right - 4 - text.width - 13, y_ + 3.5, 8, 8}, sheet_.palette().fillOf(*slot));
      }
      double y = y_;
      for (const QString& line : text.lines)
        y += sheet_.text({right - 4 - text.width, y}, text.width + 4, line, name);
      sheet_.text({left, y_ + nameHeight + 3}, right - left - 4,
                  populationPercent(population->count, static_cast<std::uint64_t>(model_.mrd.inputs.n),
                                    PercentStyle::Report),
                  value);
      left = right;
    }
    sheet_.line({kLeft, y_ + nameHeight + 1}, {kRight, y_ + nameHeight + 1}, sheet_.palette().line, 0.8);
    y_ += nameHeight + 21;
    sheet_.line({kLeft, y_}, {kRight, y_}, sheet_.palette().line, 0.8);
  }
  y_ += 8;
}

void ReportLayout::placeSignatures() {
  const int page = sheet_.page();  // long warnings may have gone on to page 2
  sheet_.goTo(0);
  const double top = kFooter - kSignatures + 4;
  sheet_.line({kLeft, top}, {kRight, top}, sheet_.palette().line2, 1);
  TextStyle caption = sheet_.style(kCaption);
  caption.colour = sheet_.palette().text3;
  caption.mostLines = 1;
  const QString names[] = {QCoreApplication::translate("report", "Analysed by"),
                           QCoreApplication::translate("report", "Second reader"),
                           QCoreApplication::translate("report", "Approved and signed by")};
  const double width = (kContent - 2 * 24) / 3;
  for (int i = 0; i < 3; ++i) {
    const double left = kLeft + i * (width + 24);
    sheet_.text({left, top + 5}, width, names[i], caption);
    sheet_.line({left, top + 41}, {left + width, top + 41}, sheet_.palette().text3, 0.8);
    sheet_.text({left, top + 42}, width,
                QCoreApplication::translate("report", "name, date and time, signature"), caption);
  }
  sheet_.goTo(page);
}

void ReportLayout::placeFooters() {
  TextStyle caption = sheet_.style(10);
  caption.colour = sheet_.palette().text2;
  caption.mostLines = 1;
  TextStyle right = caption;
  right.alignment = Qt::AlignRight;
  const QString program = fill(QCoreApplication::translate("report", "Vestige %1 · %2 · research use only"),
                               {QString::fromStdString(model_.softwareVersion), strategyText(model_)});
  for (int page = 0; page < sheet_.pageCount(); ++page) {
    sheet_.goTo(page);
    sheet_.line({kLeft, kFooter}, {kRight, kFooter}, sheet_.palette().line, 1);
    sheet_.text({kLeft, kFooter + 6}, kContent * 0.56, program, caption);
    sheet_.text({kLeft + kContent * 0.57, kFooter + 6}, kContent * 0.43,
                fill(QCoreApplication::translate("report", "SHA-256 %1 whole value on page %2"),
                     {shortHash(model_.tubes.front().sha256), QString::number(provenancePage_ + 1)}),
                right);
    TextStyle number = sheet_.style(kCaption);
    number.colour = sheet_.palette().text2;
    number.alignment = Qt::AlignRight;
    sheet_.text({kLeft + kContent * 0.72, page == 0 ? kTop + 30 : kTop}, kContent * 0.28,
                fill(QCoreApplication::translate("report", "page %1 of %2"),
                     {QString::number(page + 1), QString::number(sheet_.pageCount())}),
                number);
  }
}

}  // namespace vestige::app
