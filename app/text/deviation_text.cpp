// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences for what reading a file found. Codes and arguments: io/fcs/DEFECTS.md.
#include <algorithm>
#include <array>

#include <QCoreApplication>
#include <QStringList>

#include "app/text/error_text.h"
#include "app/text/fill.h"
#include "io/bytes/file_io.h"

namespace vestige::app {
namespace {

struct Sentences {
  const char* code;
  const char* found;
  const char* done;  ///< "" where nothing was changed.
};

constexpr std::array kSentences = {
    Sentences{"H05",
              QT_TRANSLATE_NOOP("deviation", "Bytes 6 to 9 of the header hold \"%1\" instead of blanks."),
              QT_TRANSLATE_NOOP("deviation", "They were ignored.")},
    Sentences{"H07",
              QT_TRANSLATE_NOOP("deviation", "The header's field %1 holds \"%2\", which is no position."),
              QT_TRANSLATE_NOOP("deviation", "The positions of the keyword segment were used.")},
    Sentences{"H09", QT_TRANSLATE_NOOP("deviation", "The header gives no position for %4 although it could."),
              QT_TRANSLATE_NOOP("deviation", "The positions of %1 were used: bytes %2 to %3.")},
    Sentences{"H10", QT_TRANSLATE_NOOP("deviation", "The header gives the begin of %4 but not its end."),
              QT_TRANSLATE_NOOP("deviation",
                                "The end was taken from %1 and the number of events: bytes %2 to %3.")},
    Sentences{"H11",
              QT_TRANSLATE_NOOP("deviation",
                                "The header gives 99,999,999 as the end of %4, which lies further on."),
              QT_TRANSLATE_NOOP("deviation", "The positions of %1 were used: bytes %2 to %3.")},
    Sentences{"H12",
              QT_TRANSLATE_NOOP("deviation", "The header's field %1 holds \"%2\", which is no position."),
              QT_TRANSLATE_NOOP("deviation", "The file is read as one without analysis segment.")},
    Sentences{
        "H13", QT_TRANSLATE_NOOP("deviation", "The header and the keywords place %4 one byte apart."),
        QT_TRANSLATE_NOOP(
            "deviation",
            "The position that agrees with the number of events was used, that of %1: bytes %2 to %3.")},
    Sentences{
        "H14",
        QT_TRANSLATE_NOOP(
            "deviation",
            "The positions given for %4 do not agree with the number of events or with each other."),
        QT_TRANSLATE_NOOP(
            "deviation",
            "The position that agrees with the number of events was used, that of %1: bytes %2 to %3.")},
    Sentences{"H15", QT_TRANSLATE_NOOP("deviation", "The header's position of %4 lost its leading digits."),
              QT_TRANSLATE_NOOP("deviation", "The positions of %1 were used: bytes %2 to %3.")},
    Sentences{"H16", QT_TRANSLATE_NOOP("deviation", "The end of %4 is given one byte wrong."),
              QT_TRANSLATE_NOOP("deviation", "The length that fits was used: bytes %2 to %3.")},
    Sentences{"H17",
              QT_TRANSLATE_NOOP("deviation", "The end of %4 is given one byte behind the end of the file."),
              QT_TRANSLATE_NOOP("deviation", "The length that fits was used: bytes %2 to %3.")},
    Sentences{"H18", QT_TRANSLATE_NOOP("deviation", "The file is cut short: %1 of %2 events are there."),
              QT_TRANSLATE_NOOP("deviation", "Only the whole events that are there were read.")},
    Sentences{
        "H19",
        QT_TRANSLATE_NOOP("deviation",
                          "The header names a further segment at bytes %1 to %2, where another one or no "
                          "file is."),
        QT_TRANSLATE_NOOP("deviation", "It was ignored.")},
    Sentences{"H21",
              QT_TRANSLATE_NOOP("deviation",
                                "The header gives the places of further segments in fields of %1 characters "
                                "instead of 8."),
              QT_TRANSLATE_NOOP("deviation", "They were read: the segments lie where that says.")},
    Sentences{
        "H22",
        QT_TRANSLATE_NOOP("deviation", "The header's number %1 is written as \"%2\", not right-justified."),
        QT_TRANSLATE_NOOP("deviation", "It was read all the same.")},
    Sentences{"H23", QT_TRANSLATE_NOOP("deviation", "%1 bytes belong to no segment."), ""},
    Sentences{
        "T02",
        QT_TRANSLATE_NOOP("deviation", "The delimiter of the keywords is byte %1, which is not allowed."),
        QT_TRANSLATE_NOOP("deviation", "It was used all the same.")},
    Sentences{"T04",
              QT_TRANSLATE_NOOP("deviation", "%1 keywords have empty values, which the standard forbids."),
              QT_TRANSLATE_NOOP("deviation", "Two delimiters in a row were read as an empty value.")},
    Sentences{"T07", QT_TRANSLATE_NOOP("deviation", "The last delimiter of the keywords is missing."),
              QT_TRANSLATE_NOOP("deviation", "The end of the segment was taken for it.")},
    Sentences{"T08",
              QT_TRANSLATE_NOOP("deviation", "%1 bytes stand behind the last delimiter of the keywords."),
              QT_TRANSLATE_NOOP("deviation", "They were ignored.")},
    Sentences{"T09", QT_TRANSLATE_NOOP("deviation", "The keywords and values do not come in pairs."),
              QT_TRANSLATE_NOOP("deviation", "The text without a partner was dropped: \"%1\".")},
    Sentences{"T11", QT_TRANSLATE_NOOP("deviation", "The keyword %1 stands twice with the same value."),
              QT_TRANSLATE_NOOP("deviation", "One was kept.")},
    Sentences{"T12", QT_TRANSLATE_NOOP("deviation", "The keyword %1 stands twice with different values."),
              QT_TRANSLATE_NOOP("deviation", "The first was kept, \"%2\"; \"%3\" was dropped.")},
    Sentences{"T13", QT_TRANSLATE_NOOP("deviation", "Keywords are written with blanks around them (%1): %2."),
              QT_TRANSLATE_NOOP("deviation", "They were left out.")},
    Sentences{"T14",
              QT_TRANSLATE_NOOP(
                  "deviation", "The value of %1 is UTF-8, which this version of the standard does not know."),
              ""},
    Sentences{"T15", QT_TRANSLATE_NOOP("deviation", "The value of %1 is not UTF-8."),
              QT_TRANSLATE_NOOP("deviation", "It was read as %2.")},
    Sentences{"T16", QT_TRANSLATE_NOOP("deviation", "The keyword %1 holds characters that are not ASCII."),
              QT_TRANSLATE_NOOP("deviation", "It was kept.")},
    Sentences{
        "T18", QT_TRANSLATE_NOOP("deviation", "The keywords can be read in two ways that differ in %1."),
        QT_TRANSLATE_NOOP(
            "deviation",
            "Two delimiters in a row were read as one character, as the standard says. Check the value.")},
    Sentences{"T19", QT_TRANSLATE_NOOP("deviation", "The number of events ($TOT) is missing."),
              QT_TRANSLATE_NOOP("deviation", "It was taken from the length of DATA: %1.")},
    Sentences{"T20",
              QT_TRANSLATE_NOOP("deviation", "The file describes more parameters than the %1 it promises."),
              QT_TRANSLATE_NOOP("deviation", "Those beyond were ignored.")},
    Sentences{"T21", QT_TRANSLATE_NOOP("deviation", "The keyword %1 is missing."),
              QT_TRANSLATE_NOOP("deviation", "\"%2\" was used.")},
    Sentences{"T22", QT_TRANSLATE_NOOP("deviation", "The keyword $MODE is missing."),
              QT_TRANSLATE_NOOP("deviation", "The events were read as list mode.")},
    Sentences{"T23", QT_TRANSLATE_NOOP("deviation", "The keyword %1 is missing or cannot be used."),
              QT_TRANSLATE_NOOP("deviation", "The file was read without it.")},
    Sentences{
        "T24",
        QT_TRANSLATE_NOOP("deviation", "Keywords that begin with $ and belong to no standard (%1): %2."), ""},
    Sentences{"T27",
              QT_TRANSLATE_NOOP("deviation", "The file names an encoding of its own for keywords: \"%1\"."),
              ""},
    Sentences{"T28", QT_TRANSLATE_NOOP("deviation", "%1 is \"%2\", which is no number of events."),
              QT_TRANSLATE_NOOP("deviation", "It was ignored.")},
    Sentences{"S03",
              QT_TRANSLATE_NOOP(
                  "deviation",
                  "The supplemental keywords are said to lie inside the primary ones (bytes %1 to %2)."),
              QT_TRANSLATE_NOOP("deviation", "They were ignored.")},
    Sentences{"S04",
              QT_TRANSLATE_NOOP(
                  "deviation", "The supplemental keywords (bytes %1 to %2) do not begin with the delimiter."),
              QT_TRANSLATE_NOOP("deviation", "They were ignored.")},
    Sentences{"S05",
              QT_TRANSLATE_NOOP("deviation", "The supplemental keywords (bytes %1 to %2) are no keywords."),
              QT_TRANSLATE_NOOP("deviation", "They were ignored.")},
    Sentences{"S06",
              QT_TRANSLATE_NOOP("deviation",
                                "The keyword %1 stands in both keyword segments with different values."),
              QT_TRANSLATE_NOOP("deviation", "The primary one was kept; \"%2\" was dropped.")},
    Sentences{
        "S07",
        QT_TRANSLATE_NOOP("deviation",
                          "The supplemental keywords are said to lie outside the file (bytes %1 to %2)."),
        QT_TRANSLATE_NOOP("deviation", "They were ignored.")},
    Sentences{"D04", QT_TRANSLATE_NOOP("deviation", "Parameters have %1 bits but are stored in more."),
              QT_TRANSLATE_NOOP("deviation", "The width that agrees with the length of DATA was used.")},
    Sentences{
        "D05",
        QT_TRANSLATE_NOOP("deviation", "Parameters have %1 bits, which follow each other without gaps."), ""},
    Sentences{"D07", QT_TRANSLATE_NOOP("deviation", "%1 is %2, no power of two."),
              QT_TRANSLATE_NOOP("deviation",
                                "The bit mask is the next power of two minus 1: %3. No value was cut off.")},
    Sentences{"D08", QT_TRANSLATE_NOOP("deviation", "%1 is %2, more than the stored bits can hold."),
              QT_TRANSLATE_NOOP("deviation", "No bit mask was used.")},
    Sentences{"D09", QT_TRANSLATE_NOOP("deviation", "%1 is \"%2\", which is no range."),
              QT_TRANSLATE_NOOP("deviation", "The range was ignored and no bit mask used.")},
    Sentences{"D14", QT_TRANSLATE_NOOP("deviation", "The byte order %1 is not one of this version."),
              QT_TRANSLATE_NOOP("deviation", "It was read as it is written.")},
    Sentences{"D15", QT_TRANSLATE_NOOP("deviation", "The byte order is missing."),
              QT_TRANSLATE_NOOP("deviation", "Every parameter has one byte, so it does not matter.")},
    Sentences{
        "D16",
        QT_TRANSLATE_NOOP("deviation", "The byte order %1 is shorter than the widest parameter of %2 bits."),
        QT_TRANSLATE_NOOP("deviation", "The same direction was used for every width.")},
    Sentences{"D17", QT_TRANSLATE_NOOP("deviation", "DATA has %1 bytes where %3 events need %2."),
              QT_TRANSLATE_NOOP("deviation", "Only the whole events that both agree on were read.")},
    Sentences{
        "D19",
        QT_TRANSLATE_NOOP("deviation",
                          "DATA has %1 bytes, %3 events need %2; the difference is less than one event."),
        QT_TRANSLATE_NOOP("deviation", "%3 events were read from the begin of DATA.")},
    Sentences{"D21",
              QT_TRANSLATE_NOOP("deviation", "The events are written as text, which this version gave up."),
              QT_TRANSLATE_NOOP("deviation", "They were read as whole numbers.")},
    Sentences{"P02", QT_TRANSLATE_NOOP("deviation", "%1 is \"%2\": a logarithmic scale cannot begin at 0."),
              QT_TRANSLATE_NOOP("deviation", "It was read as beginning at 1.")},
    Sentences{"P04", QT_TRANSLATE_NOOP("deviation", "%1 is \"%2\": a linear scale has no offset."),
              QT_TRANSLATE_NOOP("deviation", "It was read as linear.")},
    Sentences{"P05",
              QT_TRANSLATE_NOOP("deviation", "%1 is \"%2\", but floating-point values are always linear."),
              QT_TRANSLATE_NOOP("deviation", "It was ignored.")},
    Sentences{"P06",
              QT_TRANSLATE_NOOP("deviation", "The stored values of %1 were divided by the gain of %2."), ""},
    Sentences{"P07", QT_TRANSLATE_NOOP("deviation", "%1 is \"%2\", but a logarithmic channel has no gain."),
              QT_TRANSLATE_NOOP("deviation", "It was ignored.")},
    Sentences{"P08", QT_TRANSLATE_NOOP("deviation", "%1 is \"%2\", which is no gain."),
              QT_TRANSLATE_NOOP("deviation", "The gain was taken to be 1.")},
    Sentences{
        "M02", QT_TRANSLATE_NOOP("deviation", "More than one channel counts the time: %1."),
        QT_TRANSLATE_NOOP("deviation", "%2 was used. Choose the one that runs through the measurement.")},
    Sentences{"M03", QT_TRANSLATE_NOOP("deviation", "%1 is \"%2\", but time has no gain."),
              QT_TRANSLATE_NOOP("deviation", "It was ignored; time is shown in ticks.")},
    Sentences{
        "M04",
        QT_TRANSLATE_NOOP("deviation",
                          "The duration of a time tick ($TIMESTEP) is not given; time is shown in ticks."),
        ""},
    Sentences{"M06", QT_TRANSLATE_NOOP("deviation", "%1 is \"%2\", not written as this version asks."),
              QT_TRANSLATE_NOOP("deviation", "It was read as %3.")},
    Sentences{"M07",
              QT_TRANSLATE_NOOP(
                  "deviation",
                  "The measurement ended at %1, earlier in the day than it began (%2): on the next day."),
              ""},
    Sentences{"M08", QT_TRANSLATE_NOOP("deviation", "%1 is \"%2\", not written as the standard asks."),
              QT_TRANSLATE_NOOP("deviation", "It can be read as %3; the text is kept.")},
    Sentences{
        "C02", QT_TRANSLATE_NOOP("deviation", "The spillover keywords %1 and %2 differ."),
        QT_TRANSLATE_NOOP("deviation", "%1 was used. Choose the matrix that belongs to this measurement.")},
    Sentences{"C03", QT_TRANSLATE_NOOP("deviation", "The spillover matrix %1 names channels by number."),
              QT_TRANSLATE_NOOP("deviation", "The numbers were read as parameter numbers.")},
    Sentences{"C04", QT_TRANSLATE_NOOP("deviation", "The spillover matrix %1 holds blanks or line ends."),
              QT_TRANSLATE_NOOP("deviation", "They were ignored.")},
    Sentences{"C05",
              QT_TRANSLATE_NOOP("deviation", "The spillover matrix %1 is written with decimal commas."),
              QT_TRANSLATE_NOOP("deviation",
                                "They were read as points; the count of numbers leaves no other reading.")},
    Sentences{"C06", QT_TRANSLATE_NOOP("deviation", "The spillover matrix %1 cannot be read (\"%2\")."),
              QT_TRANSLATE_NOOP("deviation", "The file is read as one without a matrix. Give a matrix.")},
    Sentences{
        "C07",
        QT_TRANSLATE_NOOP(
            "deviation", "The spillover matrix %1 names \"%2\", which is not the exact name of one channel."),
        QT_TRANSLATE_NOOP("deviation", "Check the matrix before using it.")},
    Sentences{"C09",
              QT_TRANSLATE_NOOP("deviation",
                                "The spillover matrix %1 is the identity: the file is not compensated and "
                                "brings no compensation."),
              ""},
    Sentences{"C10",
              QT_TRANSLATE_NOOP("deviation",
                                "The file holds compensation values in the old style (%1), in percent. They "
                                "are shown among the keywords and not applied."),
              ""},
    Sentences{
        "C11",
        QT_TRANSLATE_NOOP("deviation",
                          "The file says that its values may be compensated already (%1). Make sure of it "
                          "before compensating them."),
        ""},
    Sentences{
        "C12",
        QT_TRANSLATE_NOOP("deviation", "The diagonal of the spillover matrix %1 is not 1 everywhere: %2."),
        QT_TRANSLATE_NOOP("deviation", "It was kept as it is. Check the matrix.")},
    Sentences{
        "C13",
        QT_TRANSLATE_NOOP("deviation", "The spillover matrix %1 includes scatter or time channels: %2."),
        QT_TRANSLATE_NOOP("deviation", "It was kept as it is. Check the matrix.")},
    Sentences{"N01", QT_TRANSLATE_NOOP("deviation", "The name %1 is used for more than one parameter."),
              QT_TRANSLATE_NOOP("deviation", "This one is called %2 here.")},
    Sentences{"U02",
              QT_TRANSLATE_NOOP("deviation", "Another data set is announced at byte %1, but none is there."),
              QT_TRANSLATE_NOOP("deviation", "The file was read as ending with this data set.")},
    Sentences{"U03",
              QT_TRANSLATE_NOOP("deviation",
                                "The file holds two data sets of the same events; the first is compensated "
                                "already, the second has the full resolution and is taken unless another is "
                                "chosen."),
              ""},
    Sentences{
        "R01",
        QT_TRANSLATE_NOOP("deviation",
                          "The check sum in the file is %1, but its bytes give %2: they were changed after "
                          "the file was written, or the check sum is wrong."),
        QT_TRANSLATE_NOOP("deviation", "The file was read as it is. Compare it with the original.")},
    Sentences{"R02", QT_TRANSLATE_NOOP("deviation", "The analysis segment (bytes %1 to %2) cannot be read."),
              QT_TRANSLATE_NOOP("deviation", "It was ignored; its bytes are kept.")},
    Sentences{"V01",
              QT_TRANSLATE_NOOP("deviation",
                                "%1 gives a parameter a type of its own, which this version does not know."),
              QT_TRANSLATE_NOOP("deviation", "It was followed: its number of bits allows nothing else.")},
    Sentences{"V04",
              QT_TRANSLATE_NOOP("deviation", "The keyword %1 belongs to FCS 3.2 and not to this version."),
              ""},
    // Containers (io/archive/ACS.md) and event tables (io/table/TABLE.md).
    Sentences{"A01", QT_TRANSLATE_NOOP("deviation", "The container has no table of contents."),
              QT_TRANSLATE_NOOP("deviation", "Its files were listed as they are.")},
    Sentences{"A02",
              QT_TRANSLATE_NOOP("deviation", "The table of contents %1 of the container cannot be read."),
              QT_TRANSLATE_NOOP("deviation", "The container's files were listed as they are.")},
    Sentences{"A03", QT_TRANSLATE_NOOP("deviation", "The container has %1 tables of contents."),
              QT_TRANSLATE_NOOP("deviation", "The one with the highest number is in force: %2.")},
    Sentences{
        "A04",
        QT_TRANSLATE_NOOP("deviation",
                          "The table of contents names the file \"%1\", which the container does not hold."),
        QT_TRANSLATE_NOOP("deviation", "The other files were read. Ask for the missing one.")},
    Sentences{"A05",
              QT_TRANSLATE_NOOP("deviation",
                                "The table of contents of the container does not name the file \"%1\"."),
              ""},
    Sentences{
        "A06",
        QT_TRANSLATE_NOOP(
            "deviation",
            "The table of contents calls \"%1\" a file of the type %2, which its first bytes contradict."),
        QT_TRANSLATE_NOOP("deviation", "The bytes decided.")},
    Sentences{"A07",
              QT_TRANSLATE_NOOP("deviation", "The name \"%1\" of a file in the container is not UTF-8."),
              QT_TRANSLATE_NOOP("deviation", "It was read as Latin-1.")},
    Sentences{"A08",
              QT_TRANSLATE_NOOP("deviation",
                                "The table of contents names \"%1\", which lies outside of the container."),
              ""},
    Sentences{"A09",
              QT_TRANSLATE_NOOP("deviation", "The table of contents names the file \"%1\" more than once."),
              QT_TRANSLATE_NOOP("deviation", "The first entry was used.")},
    Sentences{"E01", QT_TRANSLATE_NOOP("deviation", "The values of the table are separated by %1."), ""},
    Sentences{"E02",
              QT_TRANSLATE_NOOP("deviation", "The numbers of the table are written with decimal commas."),
              QT_TRANSLATE_NOOP("deviation", "They were read as points in every row.")},
    Sentences{"E03", QT_TRANSLATE_NOOP("deviation", "The header row of the table is not UTF-8."),
              QT_TRANSLATE_NOOP("deviation", "It was read as Latin-1.")},
    Sentences{
        "E04",
        QT_TRANSLATE_NOOP("deviation", "%1 values of the table are no finite numbers: %2 NaN, %3 infinite."),
        ""},
    Sentences{"E05", QT_TRANSLATE_NOOP("deviation", "Column %1 of the table has no name."),
              QT_TRANSLATE_NOOP("deviation", "It is called %2 here.")},
    Sentences{"E06", QT_TRANSLATE_NOOP("deviation", "Every row of the table ends with a separator."),
              QT_TRANSLATE_NOOP("deviation", "The empty last column was left out.")},
    Sentences{"E07",
              QT_TRANSLATE_NOOP("deviation", "The lines of the table end as on an old Macintosh (CR)."),
              QT_TRANSLATE_NOOP("deviation", "They were read so.")},
    Sentences{"E08",
              QT_TRANSLATE_NOOP(
                  "deviation",
                  "Every comma or point in the numbers of the table is followed by exactly three digits: "
                  "it may be the decimal sign or mark thousands."),
              QT_TRANSLATE_NOOP("deviation",
                                "It was read as the decimal sign. Compare a value with the original.")},
    Sentences{"E09",
              QT_TRANSLATE_NOOP("deviation", "The name %1 is used for more than one column of the table."),
              QT_TRANSLATE_NOOP("deviation", "This one is called %2 here.")},
    Sentences{
        "E20",
        QT_TRANSLATE_NOOP(
            "deviation",
            "The classification results give each event the number of its class instead of probabilities."),
        QT_TRANSLATE_NOOP("deviation", "Each number was read as one class.")},
};

const Sentences* sentencesOf(const std::string& code) {
  const auto found = std::ranges::find_if(kSentences, [&code](const Sentences& s) { return s.code == code; });
  return found == kSentences.end() ? nullptr : found;
}

QString argumentText(const Error::Arg& argument) {
  if (const auto* whole = std::get_if<std::int64_t>(&argument)) return QString::number(*whole);
  if (const auto* real = std::get_if<double>(&argument)) return QString::fromStdString(numberText(*real));
  return foreignText(QString::fromStdString(std::get<std::string>(argument)));
}

QString filled(const char* pattern, const Deviation& deviation) {
  QStringList arguments;
  for (const Error::Arg& argument : deviation.args) arguments += argumentText(argument);
  return fill(QCoreApplication::translate("deviation", pattern), arguments);
}

}  // namespace

QString deviationText(const Deviation& deviation) {
  const Sentences* sentences = sentencesOf(deviation.code);
  return sentences ? filled(sentences->found, deviation) : QString::fromStdString(deviation.code);
}

QString repairText(const Deviation& deviation) {
  const Sentences* sentences = sentencesOf(deviation.code);
  return sentences && *sentences->done != 0 ? filled(sentences->done, deviation) : QString();
}

}  // namespace vestige::app
