// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/reason_text.h"

#include <cstring>
#include <optional>
#include <utility>

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include "app/text/fill.h"

namespace vestige::app {
namespace {

/// Reasons that the lower layers give as arguments of an error: marked here, because they know no languages.
/// %1, %2 stand for what they quote. tests/lint/check_reasons.py finds the ones that are not here.
constexpr const char* kReasons[] = {
    QT_TRANSLATE_NOOP("reason", "the files hold display values, which no matrix can compensate any more"),
    QT_TRANSLATE_NOOP("reason",
                      "no gate and no plot of the strategy asks for the file's compensation, so that it "
                      "would change nothing"),
    QT_TRANSLATE_NOOP("reason", "no gate of the strategy asks for the file's compensation"),
    QT_TRANSLATE_NOOP("reason", "it has no channels"),
    QT_TRANSLATE_NOOP("reason", "a number is not finite"),
    QT_TRANSLATE_NOOP("reason", "a channel is named twice or has no name"),
    QT_TRANSLATE_NOOP("reason", "it has no author"),
    QT_TRANSLATE_NOOP("reason",
                      "its numbers are not those of its sha256: they were changed without saying so"),
    QT_TRANSLATE_NOOP("reason",
                      "its diagonal is not 1: its rows stand in another order, or its numbers are percent"),
    QT_TRANSLATE_NOOP("reason", "it names the time channel"),
    QT_TRANSLATE_NOOP("reason", "it names no channel"),
    QT_TRANSLATE_NOOP("reason", "it names more than 256 channels"),
    QT_TRANSLATE_NOOP("reason", "the number of its values is not the square of the number of its channels"),
    QT_TRANSLATE_NOOP("reason", "one of its values is not a finite number"),
    QT_TRANSLATE_NOOP("reason", "it names a channel twice"),
    QT_TRANSLATE_NOOP("reason", "it has no events"),
    QT_TRANSLATE_NOOP("reason", "two tubes are named for it"),
    QT_TRANSLATE_NOOP("reason", "its own channel has no spread"),
    QT_TRANSLATE_NOOP("reason", "its median is not above the unstained tube's"),
    QT_TRANSLATE_NOOP("reason", "fewer than 20 events are brighter than the unstained tube"),
    QT_TRANSLATE_NOOP("reason", "its positives are not brighter than its negatives"),
    QT_TRANSLATE_NOOP("reason", "a name is empty"),
    QT_TRANSLATE_NOOP("reason", "a dye is named twice"),
    QT_TRANSLATE_NOOP("reason", "a value is not a finite number"),
    QT_TRANSLATE_NOOP("reason", "no dye is named"),
    QT_TRANSLATE_NOOP("reason", "it is split over several disks"),
    QT_TRANSLATE_NOOP("reason", "it is cut short"),
    QT_TRANSLATE_NOOP("reason", "its two end records differ"),
    QT_TRANSLATE_NOOP("reason", "it has no list of members at its end; it is cut short or no ZIP"),
    QT_TRANSLATE_NOOP("reason", "its list of members is cut short"),
    QT_TRANSLATE_NOOP("reason", "its list of members is damaged"),
    QT_TRANSLATE_NOOP("reason", "an extra field of its list of members is damaged"),
    QT_TRANSLATE_NOOP("reason", "two of its members share bytes"),
    QT_TRANSLATE_NOOP("reason", "its list of members lies outside the file; it is cut short"),
    QT_TRANSLATE_NOOP("reason", "its list has more members than it promises"),
    QT_TRANSLATE_NOOP("reason", "its check sum is wrong"),
    QT_TRANSLATE_NOOP("reason", "it has more bytes than the container says"),
    QT_TRANSLATE_NOOP("reason", "it has fewer bytes than the container says"),
    QT_TRANSLATE_NOOP("reason", "a number is larger than 2^53, which cannot be kept exactly"),
    QT_TRANSLATE_NOOP("reason", "its segments overlap"),
    QT_TRANSLATE_NOOP("reason", "its HEADER holds something that is no number"),
    QT_TRANSLATE_NOOP("reason", "its TEXT is too long"),
    QT_TRANSLATE_NOOP("reason", "its keywords cannot be told apart for certain"),
    QT_TRANSLATE_NOOP("reason", "it has too many short keywords"),
    QT_TRANSLATE_NOOP("reason", "it is damaged"),
    QT_TRANSLATE_NOOP("reason", "the copy has another length"),
    QT_TRANSLATE_NOOP("reason", "the copy could not be read again"),
    QT_TRANSLATE_NOOP("reason", "the copy would not be read like the original"),
    QT_TRANSLATE_NOOP("reason", "it would replace the original"),
    QT_TRANSLATE_NOOP(
        "reason", "the name of the copy holds an identifier; name a folder and the copy is named for you"),
    QT_TRANSLATE_NOOP("reason", "the list is empty"),
    QT_TRANSLATE_NOOP("reason", "the header must be filename,channel or filename,dye"),
    QT_TRANSLATE_NOOP("reason", "more than 500 tubes"),
    QT_TRANSLATE_NOOP("reason", "two values are needed"),
    QT_TRANSLATE_NOOP("reason", "a value is empty"),
    QT_TRANSLATE_NOOP("reason", "a second tube is called unstained"),
    QT_TRANSLATE_NOOP("reason", "no tube is called unstained"),
    QT_TRANSLATE_NOOP("reason", "no single-stained tube is named"),
    QT_TRANSLATE_NOOP("reason", "more than 500 channels"),
    QT_TRANSLATE_NOOP("reason", "a channel name is empty"),
    QT_TRANSLATE_NOOP("reason", "the table is empty"),
    QT_TRANSLATE_NOOP("reason", "the header must begin with name"),
    QT_TRANSLATE_NOOP("reason", "more than 1024 detectors"),
    QT_TRANSLATE_NOOP("reason", "a detector's name is empty"),
    QT_TRANSLATE_NOOP("reason", "no detector is named"),
    QT_TRANSLATE_NOOP("reason", "the name is empty"),
    QT_TRANSLATE_NOOP("reason", "autofluorescence must be 0 or 1"),
    QT_TRANSLATE_NOOP("reason", "no spectrum follows the header"),
    QT_TRANSLATE_NOOP("reason", "more than 500 spectra"),
    QT_TRANSLATE_NOOP("reason", "the file is empty"),
    QT_TRANSLATE_NOOP("reason", "a class has no name"),
    QT_TRANSLATE_NOOP("reason", "it has more than 10000 classes"),
    QT_TRANSLATE_NOOP("reason",
                      "it was changed after it was written: the file beside it records another SHA-256"),
    QT_TRANSLATE_NOOP("reason", "there is no class"),
    QT_TRANSLATE_NOOP("reason", "the name of a class is not UTF-8"),
    QT_TRANSLATE_NOOP("reason", "the line is longer than 1 MiB"),
    QT_TRANSLATE_NOOP("reason", "a quote is not closed"),
    QT_TRANSLATE_NOOP("reason", "text stands behind a closing quote"),
    QT_TRANSLATE_NOOP("reason", "it has more than 10000 columns"),
    QT_TRANSLATE_NOOP("reason", "the first row must name the channels, and it names none"),
    QT_TRANSLATE_NOOP("reason", "the line is empty"),
    QT_TRANSLATE_NOOP("reason", "decimal commas and decimal points are mixed"),
    QT_TRANSLATE_NOOP("reason", "it has no channel %1"),
    QT_TRANSLATE_NOOP("reason", "it names no single-stained tube"),
    QT_TRANSLATE_NOOP("reason", "no number in %1"),
    QT_TRANSLATE_NOOP("reason", "the matrix has no %1"),
    QT_TRANSLATE_NOOP("reason", "the largest value of %1 is not 1"),
    QT_TRANSLATE_NOOP("reason", "there are more than 1024 detectors"),
    QT_TRANSLATE_NOOP("reason", "the number of values is not that of the spectra times the detectors"),
    QT_TRANSLATE_NOOP("reason", "a detector is named twice"),
    QT_TRANSLATE_NOOP("reason", "there are more than 5 spectra of autofluorescence"),
    QT_TRANSLATE_NOOP("reason", "there are %1 spectra for %2 detectors"),
    QT_TRANSLATE_NOOP("reason", "spectra are too much alike (condition number %1); most alike are %2"),
    QT_TRANSLATE_NOOP("reason", "it has no light of its own"),
    QT_TRANSLATE_NOOP("reason", "it has no fluorescence channel"),
    QT_TRANSLATE_NOOP("reason", "more than 5 spectra of autofluorescence are wanted"),
    QT_TRANSLATE_NOOP("reason", "two detectors are the channel %1"),
    QT_TRANSLATE_NOOP("reason", "a dye is named %1 as the autofluorescence is"),
    QT_TRANSLATE_NOOP("reason", "the file has a channel %1 besides the detectors"),
    QT_TRANSLATE_NOOP("reason", "the read noise is not positive or the photon factor is negative"),
    QT_TRANSLATE_NOOP("reason", "it names more than 1024 channels"),
    QT_TRANSLATE_NOOP("reason", "it has fewer detectors than fluorochromes"),
    QT_TRANSLATE_NOOP("reason",
                      "the number of its values is not that of its fluorochromes times its detectors"),
    QT_TRANSLATE_NOOP("reason", "it names a fluorochrome twice"),
    QT_TRANSLATE_NOOP("reason", "a fluorochrome has no share in any detector"),
    QT_TRANSLATE_NOOP("reason", "b-all-8c or bench-12c"),
    QT_TRANSLATE_NOOP("reason", "from 0 to 0.05"),
    QT_TRANSLATE_NOOP("reason", "from 0 to 0.5"),
    QT_TRANSLATE_NOOP("reason", "from -0.9 to 2"),
    QT_TRANSLATE_NOOP("reason", "above 0, at most 1e6"),
    QT_TRANSLATE_NOOP("reason", "from 0 to 1"),
    QT_TRANSLATE_NOOP("reason", "above 0, at most 3"),
    QT_TRANSLATE_NOOP("reason", "mean at most 4.5, sd from 0 to 2"),
    QT_TRANSLATE_NOOP("reason", "at most 3 decades"),
    QT_TRANSLATE_NOOP("reason", "a share is 0 or more"),
    QT_TRANSLATE_NOOP("reason", "the shares together are at most 1"),
    QT_TRANSLATE_NOOP("reason", "mean above 0, at most 262144; sd from 0 to 1"),
    QT_TRANSLATE_NOOP("reason", "unknown population"),
    QT_TRANSLATE_NOOP("reason", "named twice"),
    QT_TRANSLATE_NOOP("reason", "at least one population has a share"),
    QT_TRANSLATE_NOOP("reason", "at least one stage has a share"),
    QT_TRANSLATE_NOOP("reason", "from 0 to 1 decade"),
    QT_TRANSLATE_NOOP("reason", "every share is from 0 to 1"),
    QT_TRANSLATE_NOOP("reason", "letters a-z, digits, _ and -: it becomes a file name"),
    QT_TRANSLATE_NOOP("reason", "from 1 to 100000000"),
    QT_TRANSLATE_NOOP("reason", "written as NAME=NUMBER"),
    QT_TRANSLATE_NOOP("reason", "left out: this kind has no such parameter"),
    QT_TRANSLATE_NOOP("reason", "given once"),
    QT_TRANSLATE_NOOP("reason", "a number"),
    QT_TRANSLATE_NOOP("reason", "missing"),
    QT_TRANSLATE_NOOP("reason", "given as NAME=NUMBER"),
    QT_TRANSLATE_NOOP("reason", "its 64-bit end record lies outside the file"),
    QT_TRANSLATE_NOOP("reason", "its 64-bit end record is none"),
    QT_TRANSLATE_NOOP("reason", "a folder in it has bytes: %1"),
    QT_TRANSLATE_NOOP("reason", "the two headers of \"%1\" differ in the %2"),
    QT_TRANSLATE_NOOP("reason", "\"%1\" lies outside the file"),
    QT_TRANSLATE_NOOP("reason", "\"%1\" has no header of its own"),
    QT_TRANSLATE_NOOP("reason", "its packed bytes are damaged"),
    QT_TRANSLATE_NOOP("reason", "an identifier stands in what must be kept, at byte %1"),
    QT_TRANSLATE_NOOP("reason", "an identifier stands in what must be kept, in %1"),
    QT_TRANSLATE_NOOP("reason", "\"%1\" is no fluorochrome of %2"),
    QT_TRANSLATE_NOOP("reason", "a ratio is a new-dimension, not the scale of a channel"),
    QT_TRANSLATE_NOOP("reason", "a new-dimension must be a ratio"),
    QT_TRANSLATE_NOOP("reason", "names too many gates with parents"),
    QT_TRANSLATE_NOOP("reason", "has no %1"),
    QT_TRANSLATE_NOOP("reason", "has no number"),
    QT_TRANSLATE_NOOP("reason", "\"%1\" is not a number"),
    QT_TRANSLATE_NOOP("reason", "%1 is neither true nor false"),
    QT_TRANSLATE_NOOP("reason", "must name exactly one fcs-dimension or new-dimension"),
    QT_TRANSLATE_NOOP("reason", "has nothing inside"),
    QT_TRANSLATE_NOOP("reason", "must have two coordinates"),
    QT_TRANSLATE_NOOP("reason", "must have as many entries as there are rows"),
    QT_TRANSLATE_NOOP("reason", "is given twice"),
    QT_TRANSLATE_NOOP("reason", "needs mean, covarianceMatrix and distanceSquare"),
    QT_TRANSLATE_NOOP("reason", "names a divider again"),
    QT_TRANSLATE_NOOP("reason", "must have exactly one of and, or, not"),
    QT_TRANSLATE_NOOP("reason", "is beyond the %1 gates that are read"),
    QT_TRANSLATE_NOOP("reason", "%1 is infinite"),
    QT_TRANSLATE_NOOP("reason", "%1 is given twice"),
    QT_TRANSLATE_NOOP("reason", "has boundMin above boundMax"),
    QT_TRANSLATE_NOOP("reason", "must have exactly one transformation"),
    QT_TRANSLATE_NOOP("reason", "must name two channels"),
    QT_TRANSLATE_NOOP("reason", "needs at least as many detectors as fluorochromes"),
    QT_TRANSLATE_NOOP("reason", "must have %1 spectra"),
    QT_TRANSLATE_NOOP("reason", "must have %1 coefficients in each spectrum"),
    QT_TRANSLATE_NOOP("reason", "is infinite"),
    QT_TRANSLATE_NOOP("reason", "a Gating-ML of another version than 2.0"),
    QT_TRANSLATE_NOOP("reason", "is not Gating-ML"),
    QT_TRANSLATE_NOOP("reason", "its size is not that of the content it is named by"),
    QT_TRANSLATE_NOOP("reason", "its bytes are not those it is named by"),
    QT_TRANSLATE_NOOP("reason", "\"%1\" is not one of %2"),
    QT_TRANSLATE_NOOP("reason", "a file name with a control character"),
    QT_TRANSLATE_NOOP("reason", "not a SHA-256 (64 lower-case hexadecimal digits)"),
    QT_TRANSLATE_NOOP("reason", "an object is needed here"),
    QT_TRANSLATE_NOOP("reason", "either labels or a population, not both"),
    QT_TRANSLATE_NOOP("reason", "the same question is decided twice"),
    QT_TRANSLATE_NOOP("reason", "they need the sha256 of the file that was decided on"),
    QT_TRANSLATE_NOOP("reason", "a fraction lies between 0 and 1"),
    QT_TRANSLATE_NOOP("reason", "no tube is named"),
    QT_TRANSLATE_NOOP("reason", "a second tube for %1"),
    QT_TRANSLATE_NOOP("reason", "\"%1\" is not one of allow, confirm, block"),
    QT_TRANSLATE_NOOP("reason", "\"%1\" is not %2"),
    QT_TRANSLATE_NOOP("reason", "no code of a deviation: one such as R01 is needed"),
    QT_TRANSLATE_NOOP("reason", "%1 rows are needed, one for each channel of the header; %2 are there"),
    QT_TRANSLATE_NOOP("reason", "%1 values are needed, %2 are there"),
    QT_TRANSLATE_NOOP("reason", "unknown antigen \"%1\""),
    QT_TRANSLATE_NOOP("reason", "three shares are needed"),
    QT_TRANSLATE_NOOP("reason", "is filled by the simulator"),
    QT_TRANSLATE_NOOP("reason", "at least one scenario is needed"),
    QT_TRANSLATE_NOOP("reason", "not %1 or %2"),
    QT_TRANSLATE_NOOP("reason", "%1 stands there twice"),
    QT_TRANSLATE_NOOP("reason", "must be a name without blanks, slashes or quotes"),
    QT_TRANSLATE_NOOP("reason", "is not known here"),
    QT_TRANSLATE_NOOP("reason", "has its bounds in the wrong order"),
    QT_TRANSLATE_NOOP("reason", "must be two numbers"),
    QT_TRANSLATE_NOOP("reason", "must have %1 rows"),
    QT_TRANSLATE_NOOP("reason", "must have %1 numbers"),
    QT_TRANSLATE_NOOP("reason", "must have %1 lists"),
    QT_TRANSLATE_NOOP("reason", "needs a marker or detectors"),
    QT_TRANSLATE_NOOP("reason", "has a reserved name"),
    QT_TRANSLATE_NOOP("reason", "must be as many as fluorochromes, or more"),
    QT_TRANSLATE_NOOP("reason", "must not be empty"),
    QT_TRANSLATE_NOOP("reason", "must not be below lod_events"),
    QT_TRANSLATE_NOOP("reason", "must be above 0 and at most 1"),
    QT_TRANSLATE_NOOP("reason", "two classes are called \"%1\""),
    QT_TRANSLATE_NOOP("reason", "no SHA-256"),
    QT_TRANSLATE_NOOP("reason", "the value of the class \"%1\" is no probability from 0 to 1"),
    QT_TRANSLATE_NOOP(
        "reason",
        "the file beside it says that it classifies other events, data set %1 of the file with SHA-256 %2"),
    QT_TRANSLATE_NOOP(
        "reason",
        "the event belongs to the class \"%1\" only with the probability %2; a label must be 0 or 1"),
    QT_TRANSLATE_NOOP("reason", "there are more than 10000 classes"),
    QT_TRANSLATE_NOOP("reason", "%1 is no probability from 0 to 1"),
    QT_TRANSLATE_NOOP("reason", "%1 values where the header names %2"),
    QT_TRANSLATE_NOOP("reason", "%1 stands in a column without a name"),
    QT_TRANSLATE_NOOP("reason", "the value of %1 is missing"),
    QT_TRANSLATE_NOOP("reason", "%1 is not a number"),
    QT_TRANSLATE_NOOP("reason", "is missing"),
    QT_TRANSLATE_NOOP("reason", "must be at least %1"),
    QT_TRANSLATE_NOOP("reason", "must be at most %1"),
    QT_TRANSLATE_NOOP("reason", "its region names no parameter"),
    QT_TRANSLATE_NOOP("reason", "the scale value of an axis is no number"),
    QT_TRANSLATE_NOOP("reason", "it is no number"),
    QT_TRANSLATE_NOOP("reason", "it has fewer than two points"),
    QT_TRANSLATE_NOOP("reason", "more than 100000 gates"),
    QT_TRANSLATE_NOOP("reason", "its parent \"%1\" does not stand before it"),
    QT_TRANSLATE_NOOP("reason", "a dimension that is no channel"),
    QT_TRANSLATE_NOOP("reason", "compensated channel %1 without a matrix"),
    QT_TRANSLATE_NOOP("reason", "compensated channel %1 outside of the matrix"),
    QT_TRANSLATE_NOOP("reason", "the scale %1"),
    QT_TRANSLATE_NOOP("reason", "it has no dimension"),
    QT_TRANSLATE_NOOP("reason", "it is not a number"),
    QT_TRANSLATE_NOOP("reason", "it has not two coordinates"),
    QT_TRANSLATE_NOOP("reason", "the ellipse has not four ends of axes"),
    QT_TRANSLATE_NOOP("reason", "the ellipse has no extent"),
    QT_TRANSLATE_NOOP("reason", "it has not two dimensions"),
    QT_TRANSLATE_NOOP("reason", "minRange or maxRange is no number"),
    QT_TRANSLATE_NOOP("reason", "a parameter is no number"),
    QT_TRANSLATE_NOOP("reason", "the matrix names no channel or too many"),
    QT_TRANSLATE_NOOP("reason", "it is no channel of the matrix"),
    QT_TRANSLATE_NOOP("reason", "it is no number or no channel of the matrix"),
    QT_TRANSLATE_NOOP("reason", "a coefficient of the matrix is missing"),
    QT_TRANSLATE_NOOP("reason", "more than 100000 populations"),
    QT_TRANSLATE_NOOP("reason", "a population without a gate"),
    QT_TRANSLATE_NOOP("reason", "a combination with \"%1\""),
    QT_TRANSLATE_NOOP("reason", "a combination of nothing"),
    QT_TRANSLATE_NOOP("reason", "it has no SampleNode"),
};

/// What stands for %1, %2, ... in @p reason; nothing where it does not fit the template. The values are taken
/// as short as possible, the last as long as needed.
std::optional<QStringList> valuesOf(const QString& reason, const QString& source) {
  static const QRegularExpression place(QStringLiteral("%[1-9]"));
  const QStringList fixed = source.split(place);
  if (!reason.startsWith(fixed.front())) return std::nullopt;
  QStringList values;
  qsizetype at = fixed.front().size();
  for (qsizetype i = 1; i < fixed.size(); ++i) {
    const bool last = i + 1 == fixed.size();
    const qsizetype end = last ? reason.size() - fixed[i].size() : reason.indexOf(fixed[i], at + 1);
    if (end <= at || reason.mid(end, fixed[i].size()) != fixed[i]) return std::nullopt;
    values += reason.mid(at, end - at);
    at = end + fixed[i].size();
  }
  return values;
}

}  // namespace

QString reasonText(const std::string& reason) {
  const char* best = nullptr;  // of the templates that fit, the one that says most
  QStringList bestValues;
  const QString text = QString::fromStdString(reason);
  for (const char* known : kReasons) {
    if (reason == known) return QCoreApplication::translate("reason", known);
    if (!std::strchr(known, '%') || (best && std::strlen(known) <= std::strlen(best))) continue;
    if (auto values = valuesOf(text, QString::fromUtf8(known))) {
      best = known;
      bestValues = std::move(*values);
    }
  }
  if (!best) return text;
  return fill(QCoreApplication::translate("reason", best), bestValues);
}

}  // namespace vestige::app
