// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/reason_text.h"

#include <QCoreApplication>

namespace vestige::app {
namespace {

/// Reasons that the lower layers give as arguments of an error: marked here, because they know no languages.
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
};

}  // namespace

QString reasonText(const std::string& reason) {
  for (const char* known : kReasons) {
    if (reason == known) return QCoreApplication::translate("reason", known);
  }
  return QString::fromStdString(reason);
}

}  // namespace vestige::app
