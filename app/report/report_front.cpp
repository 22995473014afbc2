// SPDX-License-Identifier: GPL-3.0-or-later
// Page 1: who, result, conclusion, limits, gating path, course, method, signatures.
#include <algorithm>

#include "app/render/plot_picture.h"
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
  const std::vector<Run> runs = {
      {lead + QLatin1Char(' '), true, false, isCaution ? c.caution.foreground : c.text}, {text}};
  const TextStyle style = sheet_.style(11);
  const double height = sheet_.heightOf(runs, style, kContent - 16);
  need(height + 4);
  if (isCaution) sheet_.box({kLeft, y_, kContent, height + 3}, c.caution.background);
  sheet_.box({kLeft, y_, 3, height + 3}, isCaution ? c.caution.foreground : c.text3);
  sheet_.text({kLeft + 10, y_ + 1.5}, kContent - 16, runs, style);
  y_ += height + 6;
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
    return sentences.join(QLatin1Char(' '));
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

double ReportLayout::placePlotRow(std::size_t first, std::size_t count, std::size_t columns) {
  constexpr double kGap = 10;
  const double width = (kContent - kGap * static_cast<double>(columns - 1)) / static_cast<double>(columns);
  const double height = columns == 4 ? 148 : columns == 3 && plots_.size() > 3 ? 146 : 186;
  TextStyle caption = sheet_.style(kCaption), title = sheet_.style(kCaption, true);
  caption.colour = sheet_.palette().text2;
  title.mostLines = caption.mostLines = 1;
  for (std::size_t i = 0; i < count; ++i) {
    const PlotModel& plot = plots_[first + i];
    const double left = kLeft + static_cast<double>(i) * (width + kGap);
    const QString events = countText(static_cast<std::int64_t>(plot.events));
    sheet_.text({left, y_}, width,
                {{plot.title + QStringLiteral("  "), true}, {events, false, false, caption.colour}}, title);
    sheet_.picture({left, y_ + 16, width, height},
                   [&plot, &palette = sheet_.palette()](QPainter& painter, const QRectF& rect, double scale) {
                     paintPlot(painter, rect, plot, palette, scale);
                   });
  }
  return height + 16;
}

void ReportLayout::placePlots() {
  if (plots_.empty()) return;
  const std::size_t columns =
      plots_.size() == 4 || plots_.size() > 6 ? 4 : std::max<std::size_t>(plots_.size() < 3 ? 2 : 3, 1);
  for (std::size_t first = 0; first < plots_.size(); first += columns) {
    const double height = columns == 4 ? 168 : columns == 3 && plots_.size() > 3 ? 166 : 206;
    need(height + (first == 0 ? 34 : 18));
    if (first == 0) heading(QCoreApplication::translate("report", "Gating path"));
    y_ += placePlotRow(first, std::min(columns, plots_.size() - first), columns) + 4;
  }
  TextStyle caption = sheet_.style(kCaption);
  caption.colour = sheet_.palette().text2;
  std::uint64_t outside = 0, undefined = 0;
  for (const PlotModel& plot : plots_) {
    if (plot.all)
      outside = std::max(outside, plot.all->outside), undefined = std::max(undefined, plot.all->undefined);
  }
  QString text = QCoreApplication::translate(
      "report", "Every event is drawn, counts are exact; events of the MRD population are discs drawn last.");
  if (outside > 0)
    text += QLatin1Char(' ') +
            QCoreApplication::translate("report", "Events outside the axes are drawn at the border.");
  if (undefined > 0)
    text += QLatin1Char(' ') +
            QCoreApplication::translate("report", "Events without a value on an axis cannot be drawn.");
  y_ += sheet_.text({kLeft, y_}, kContent, text, caption) + 6;
}

void ReportLayout::placeCourseAndMethod() {
  constexpr double kCourseWidth = 244, kCourseHeight = 90, kMethodLeft = kLeft + 262, kGap = 16;
  constexpr double kHalf = (kRight - kMethodLeft - kGap) / 2, kKey = 88;
  const std::vector<Row> rows = methodRows(model_);
  TextStyle caption = sheet_.style(kCaption);
  caption.colour = sheet_.palette().text2;
  QString key = QCoreApplication::translate(
      "report", "Grey foot: below the LOD of this sample. Dashed: the sensitivity asked for.");
  const QString hollow = QCoreApplication::translate(
      "report", "Hollow: another denominator or method, or not stated; not comparable.");
  const QString none = QCoreApplication::translate("report", "No previous result is stated in the case.");
  const bool differs = std::any_of(model_.previous.begin(), model_.previous.end(),
                                   [](const ReportPrevious& previous) { return !previous.isComparable(); });
  const auto middle = rows.begin() + static_cast<std::ptrdiff_t>(rows.size() / 2);
  const std::vector<Row> firstRows(rows.begin(), middle), otherRows(middle, rows.end());
  const auto heightOfRows = [&](const std::vector<Row>& some) {
    double height = 19;
    for (const Row& row : some) {
      height += 2.5 + std::max(sheet_.heightOf({{row.key}}, sheet_.style(kCaption), kKey - 4),
                               sheet_.heightOf({{row.value}}, sheet_.style(kCaption), kHalf - kKey));
    }
    return height;
  };
  double courseHeight = 24 + kCourseHeight + sheet_.heightOf({{key}}, caption, kCourseWidth);
  if (differs) courseHeight += sheet_.heightOf({{hollow, true}}, caption, kCourseWidth);
  if (model_.previous.empty()) courseHeight += sheet_.heightOf({{none}}, caption, kCourseWidth);
  need(std::max({heightOfRows(firstRows), heightOfRows(otherRows), courseHeight}));
  const double top = y_;
  sheet_.text({kLeft, y_}, kCourseWidth, QCoreApplication::translate("report", "Course"),
              sheet_.style(12, true));
  sheet_.text({kMethodLeft, y_}, kRight - kMethodLeft,
              QCoreApplication::translate("report", "Method and limits"), sheet_.style(12, true));
  double left = top + 20;
  sheet_.picture(
      {kLeft, left, kCourseWidth, kCourseHeight},
      [&model = model_, &palette = sheet_.palette()](QPainter& painter, const QRectF& rect, double scale) {
        paintCourse(painter, rect, model, palette, scale);
      });
  left += kCourseHeight + 2;
  left += sheet_.text({kLeft, left}, kCourseWidth, key, caption) + 2;
  if (differs) {
    TextStyle banner = sheet_.style(kCaption, true);
    banner.colour = sheet_.palette().caution.foreground;
    left += sheet_.text({kLeft, left}, kCourseWidth, hollow, banner);
  }
  if (model_.previous.empty()) {
    left += sheet_.text({kLeft, left}, kCourseWidth, none, caption);
  }
  const double right =
      std::max(placeRows({kMethodLeft, top + 19, kHalf, 0}, kKey, firstRows, kCaption),
               placeRows({kMethodLeft + kHalf + kGap, top + 19, kHalf, 0}, kKey, otherRows, kCaption));
  y_ = std::max(left, right) + 8;
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

void ReportLayout::placeLineage() {
  std::vector<const ReportPopulation*> shown;
  for (const ReportPopulation& population : model_.populations) {
    if (!population.colourSlot.empty() && !population.isMrd) shown.push_back(&population);
  }
  if (shown.empty() || model_.mrd.inputs.n <= 0) return;
  if (shown.size() > 9) shown.resize(9);  // all of them stand in the table on page 2
  TextStyle name = sheet_.style(kCaption, true), value = sheet_.style(kBody, true);
  name.alignment = value.alignment = Qt::AlignRight;
  name.mostLines = 2;
  const double width = kContent / static_cast<double>(shown.size());
  double nameHeight = 0;
  for (const ReportPopulation* population : shown) {
    const QString text = foreignText(QString::fromStdString(population->name.in(language_)));
    nameHeight = std::max(nameHeight, sheet_.heightOf({{text, true}}, name, width - 18));
  }
  // On page 2 the table of all populations says the same and more.
  if (sheet_.page() > 0 || y_ + nameHeight + 46 > pageBottom()) return;
  heading(fill(QCoreApplication::translate("report", "Other populations, % of %1"),
               {denominatorText(model_.mrd.inputs.denominatorName)}));
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const double left = kLeft + width * static_cast<double>(i);
    const QString text = foreignText(QString::fromStdString(shown[i]->name.in(language_)));
    const double used = std::min(sheet_.widthOf({{text, true}}, name), width - 18);
    if (const auto slot = colourSlotFromName(shown[i]->colourSlot)) {
      sheet_.box({left + width - 4 - used - 12, y_ + 3.5, 8, 8}, sheet_.palette().fillOf(*slot));
    }
    sheet_.text({left + 14, y_}, width - 18, text, name);
    sheet_.text({left, y_ + nameHeight + 3}, width - 4,
                populationPercent(shown[i]->count, static_cast<std::uint64_t>(model_.mrd.inputs.n),
                                  PercentStyle::Report),
                value);
  }
  sheet_.line({kLeft, y_ + nameHeight + 1}, {kRight, y_ + nameHeight + 1}, sheet_.palette().line, 0.8);
  y_ += nameHeight + 21;
  sheet_.line({kLeft, y_}, {kRight, y_}, sheet_.palette().line, 0.8);
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
