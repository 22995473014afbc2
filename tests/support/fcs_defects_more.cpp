// SPDX-License-Identifier: GPL-3.0-or-later
// C01 - C13: spillover. N01 - N05: names. U, R, V: several data sets, check sum, ANALYSIS, FCS 3.2. L, W:
// what is more than reading.
#include <span>

#include "io/fcs/crc.h"
#include "tests/support/fcs_defects.h"

namespace vestige::test {
namespace {

using Edit = std::function<void(FcsBuilder&)>;

Make spilling(const std::string& value, const std::string& keyword = "$SPILLOVER") {
  return edited([=](FcsBuilder& b) { b.set(keyword, value); });
}
Check matrixIs(std::vector<std::string> channels, std::vector<double> values) {
  return [channels = std::move(channels), values = std::move(values)](const Sample& sample) -> std::string {
    if (!sample.spillover) return "no matrix; ";
    return sample.spillover->channels == channels && sample.spillover->values == values ? ""
                                                                                        : "another matrix; ";
  };
}
std::string noMatrix(const Sample& sample) { return sample.spillover ? "a matrix; " : ""; }
Check quarter() { return matrixIs({"CH1", "CH2"}, {1, 0.25, 0, 1}); }

std::vector<DefectFile> spellings() {
  std::vector<DefectFile> files;
  for (const char* keyword : {"$SPILLOVER", "SPILL", "$SPILL", "spillover", "SPILLOVER"}) {
    files.push_back(accepts(keyword, spilling("2,CH1,CH2,1,0.25,0,1", keyword)).with(quarter()));
  }
  return files;
}
std::vector<DefectFile> noMatrices() {
  std::vector<DefectFile> files;
  for (const char* value : {"2,CH1,CH2,1,0,0", "0", "1,CH1,1", "text", "99999999999999999999",
                            "1000000000,CH1", "2,CH1,CH2,1,x,0,1", "2,CH1,CH2,1,nan,0,1"}) {
    files.push_back(asks(value, "C06", spilling(value), text("$SPILLOVER")).with(noMatrix));
  }
  return files;
}

std::vector<DefectCase> matrices() {
  const Place keyword = text("$SPILLOVER");
  const auto two = [](const char* other) {
    return edited([=](FcsBuilder& b) { b.set("SPILL", other), b.set("$SPILLOVER", "2,CH1,CH2,1,0.25,0,1"); });
  };
  return {
      {"C01", "every spelling of the keyword", "A", spellings()},
      {"C02",
       "two keywords",
       "A where equal, else Q",
       {accepts("equal", two("2,CH1,CH2,1,0.250,0,1.0")).with(quarter()),
        asks("different", "C02", two("2,CH1,CH2,1,0.5,0,1")).with(quarter())}},
      {"C03",
       "channels by number",
       "R",
       {repairs("1,2", "C03", spilling("2,1,2,1,0.25,0,1"), keyword).with(quarter())}},
      {"C04",
       "blanks and line ends inside",
       "R",
       {repairs("blank", "C04", spilling("2, CH1,CH2,1,0.25,0,1"), keyword).with(quarter()),
        repairs("CR", "C04", spilling("2,CH1,CH2,1,\r0.25,0,1"), keyword).with(quarter())}},
      {"C05",
       "decimal commas",
       "R where the count leaves no other reading, else no matrix",
       {repairs("exact", "C05", spilling("2,CH1,CH2,1,0,0,25,0,0,1,0"), keyword).with(quarter()),
        asks("not exact", "C06", spilling("2,CH1,CH2,1,0,25,0,1"), keyword).with(noMatrix)}},
      {"C06", "no matrix at all", "Q, no compensation", noMatrices()},
      {"C07",
       "names that are no exact channel",
       "Q",
       {asks("unknown", "C07", spilling("2,CH1,CHX,1,0.25,0,1"), keyword).with(noMatrix),
        asks("case", "C07", spilling("2,CH1,ch2,1,0.25,0,1"), keyword).with(quarter()),
        asks("Comp-", "C07", spilling("2,CH1,Comp-CH2,1,0.25,0,1"), keyword).with(quarter())}},
      {"C08",
       "singular, or condition number above 10,000",
       "read; compensation is refused",
       {accepts("singular", spilling("2,CH1,CH2,1,1,1,1")).with(matrixIs({"CH1", "CH2"}, {1, 1, 1, 1}))},
       {"Compensate.RefusesAMatrixThatLosesMoreThanFourDigits"}},
      {"C09", "the identity", "A, noted", {accepts("2 x 2", spilling("2,CH1,CH2,1,0,0,1")).noting("C09")}},
      {"C10",
       "$COMP and $DFC1TO2 in percent",
       "shown, never applied",
       {accepts("$COMP", spilling("2,1,25,0,1", "$COMP"))
            .with(noMatrix)
            .with(keywordIs("$COMP", "2,1,25,0,1")),
        accepts("$DFC1TO2", spilling("25", "$DFC1TO2")).with(noMatrix).with(keywordIs("$DFC1TO2", "25"))}},
      {"C11",
       "already compensated",
       "said",
       {accepts("APPLY COMPENSATION", edited([](FcsBuilder& b) {
                  b.set("APPLY COMPENSATION", "TRUE"), b.set("$SPILLOVER", "2,CH1,CH2,1,0.25,0,1");
                }))
            .noting("C11")
            .with(quarter())}},
      {"C12",
       "a diagonal that is not 1",
       "Q, kept",
       {asks("2", "C12", spilling("2,CH1,CH2,2,0.1,0,1"), keyword)
            .with(matrixIs({"CH1", "CH2"}, {2, 0.1, 0, 1}))}},
      {"C13",
       "a part of the channels; scatter or time in it",
       "A; Q",
       {accepts("a part", made([] {
                  FcsBuilder b = FcsBuilder::floats({{1, 2, 3}}, 3);
                  b.set("$SPILLOVER", "2,CH1,CH2,1,0.25,0,1");
                  return b;
                }()))
            .giving({{1, 2, 3}})
            .with(quarter()),
        asks("scatter", "C13", edited([](FcsBuilder& b) {
               b.set("$P1N", "FSC-A"), b.set("$SPILLOVER", "2,FSC-A,CH2,1,0.1,0,1");
             }),
             keyword)}},
  };
}

Check stainIs(std::size_t column, std::string stain) {
  return [column, stain = std::move(stain)](const Sample& sample) -> std::string {
    return sample.stored.channel(column).stain == stain ? "" : "another stain; ";
  };
}

std::vector<DefectCase> names() {
  return {
      {"N01",
       "a name twice",
       "R with a suffix",
       {repairs("A, A, A_2", "N01", made([] {
                  FcsBuilder b = FcsBuilder::floats({{1, 2, 3}}, 3);
                  b.set("$P1N", "A"), b.set("$P2N", "A"), b.set("$P3N", "A_2");
                  return b;
                }()),
                text("$P2N"))
            .giving({{1, 2, 3}})
            .with(channelIs(0, "A"))
            .with(channelIs(1, "A_3"))
            .with(channelIs(2, "A_2"))}},
      {"N02",
       "$PnS twice or missing",
       "A",
       {accepts("twice", edited([](FcsBuilder& b) { b.set("$P1S", "CD45"), b.set("$P2S", "CD45"); }))
            .with(stainIs(0, "CD45"))
            .with(stainIs(1, "CD45")),
        accepts("missing", made(plainFile())).with(stainIs(0, "")).with(channelIs(0, "CH1"))}},
      {"N03",
       "the same tube with channels in another order or spelling",
       "matched; Q where not unique",
       {},
       {"PanelMatch.FallsBackToDetectorsInOrder", "PanelMatch.DoesNotGuessBetweenNamesThatDifferInCase"}},
      {"N04",
       "a marker on another detector than the panel says",
       "Q",
       {},
       {"PanelMatch.AMarkerOnAnUnlistedDetectorIsAQuestion"}},
      {"N05",
       "scatter without -A, -H, -W",
       "A",
       {accepts("FSC, SSC", edited([](FcsBuilder& b) { b.set("$P1N", "FSC"), b.set("$P2N", "SSC"); }))
            .with(kindIs(0, ChannelKind::Scatter))
            .with(kindIs(1, ChannelKind::Scatter)),
        accepts("FSC-H, SSC-H", edited([](FcsBuilder& b) { b.set("$P1N", "FSC-H"), b.set("$P2N", "SSC-H"); }))
            .with(kindIs(0, ChannelKind::Scatter))}},
  };
}

Make next(const std::string& value) {
  return edited([=](FcsBuilder& b) { b.set("$NEXTDATA", value); });
}
std::string manySets(int count) {
  std::string file;
  for (int i = count; i-- > 0;) {
    FcsBuilder b = FcsBuilder::floats({{static_cast<float>(i), 7}}, 2);
    file = file.empty() ? b.build() : twoSets(b, file);
  }
  return file;
}
std::string beckman() {
  FcsBuilder first = FcsBuilder::wholes({{1}, {2}}, 1, 2, false, "1024");
  first.version = "FCS2.0";
  FcsBuilder second = FcsBuilder::wholes({{1000001}, {1000002}}, 1, 4, false, "1048576");
  second.version = "FCS3.0";
  return twoSets(first, second.build());
}
/// A whole data set hides in DATA, and $NEXTDATA points at it.
std::string insideData() {
  FcsBuilder b = plainFile();
  b.data += std::string(8, 'x') + plainFile().build();
  b.data.resize(b.data.size() / 8 * 8 + 8, 'x');
  b.set("$TOT", std::to_string(b.data.size() / 8));
  b.set("$NEXTDATA", "000000");
  b.set("$NEXTDATA", sixDigits(b.dataBegin() + 32));
  return b.build();
}
std::string firstSaysCytometer() {
  FcsBuilder first = plainFile();
  first.set("$CYT", "one");
  return twoSets(first, FcsBuilder::floats({{7, 8}}, 2).build());
}

std::vector<DefectCase> sets() {
  const Place keyword = text("$NEXTDATA");
  return {
      {"U01",
       "$NEXTDATA counts from the current set",
       "A",
       {accepts("third of three", [] { return manySets(3); }).ofSet(2).giving({{2, 7}})}},
      {"U02",
       "$NEXTDATA and nothing there",
       "R",
       {repairs("beyond", "U02", next("100000"), keyword), repairs("inside", "U02", next("300"), keyword)}},
      {"U03",
       "a Beckman file of two sets",
       "A, the second is the default",
       {accepts("default", beckman).giving({{1000001}, {1000002}}),
        accepts("first", beckman).ofSet(0).giving({{1}, {2}}).noting("U03")}},
      {"U04",
       "4 and 40 sets",
       "A",
       {accepts("4", [] { return manySets(4); }).ofSet(3).giving({{3, 7}}),
        accepts("40", [] { return manySets(40); }).ofSet(39).giving({{39, 7}}),
        refuses("the 41st", ErrorCode::FcsDatasetMissing, [] { return manySets(40); }).ofSet(40)}},
      {"U05",
       "$NEXTDATA points back or into a segment",
       "X",
       {refuses("into DATA", ErrorCode::FcsNextDataLoop, insideData, keyword),
        repairs("into TEXT", "U02", next("60"), keyword)}},
      {"U06",
       "keywords of one set hold for it alone",
       "A",
       {accepts("$CYT", firstSaysCytometer)
            .ofSet(1)
            .giving({{7, 8}})
            .with([](const Sample& sample) -> std::string {
              return sample.keywords.find("$CYT") ? "$CYT leaked; " : "";
            })}},
  };
}

Make summed(const char* format, unsigned change) {
  return [=] {
    FcsBuilder b = plainFile();
    const std::string bytes = b.build();
    char digits[16];
    std::snprintf(digits, sizeof digits, format, fcs::crcOf(std::as_bytes(std::span(bytes))) ^ change);
    b.trailing = digits;
    return b.build();
  };
}
Make analysed(const std::string& analysis) {
  return [=] {
    FcsBuilder b = plainFile();
    b.set("$BEGINANALYSIS", "000000"), b.set("$ENDANALYSIS", "000000");
    const std::uint64_t begin = b.build().size();
    b.set("$BEGINANALYSIS", sixDigits(begin)), b.set("$ENDANALYSIS", sixDigits(begin + analysis.size() - 1));
    b.analysis = FcsBuilder::field(begin) + FcsBuilder::field(begin + analysis.size() - 1);
    b.trailing = analysis;
    return b.build();
  };
}
std::string gateRead(const Sample& sample) {
  return sample.analysis.valueOr("GATE1", "") == "blasts" ? "" : "ANALYSIS is not read; ";
}

Make mixedTypes(const std::string& version) {
  return [=] {
    FcsBuilder b = FcsBuilder::floats({}, 3);
    b.version = version;
    b.set("$P1B", "16"), b.set("$P1R", "65536"), b.set("$P1DATATYPE", "I");
    b.set("$P3B", "64"), b.set("$P3DATATYPE", "D"), b.set("$TOT", "1");
    b.appendWhole(513, 2, false), b.append(2.5f), b.append(0.1);
    return b.build();
  };
}
Make typed(const std::string& type) {
  return edited([=](FcsBuilder& b) { b.version = "FCS3.2", b.set("$P1TYPE", type); });
}

std::vector<DefectCase> rest() {
  const Edit bare = [](FcsBuilder& b) {
    b.version = "FCS3.2";
    for (const char* name : {"$MODE", "$BEGINSTEXT", "$ENDSTEXT", "$BEGINANALYSIS", "$ENDANALYSIS"})
      b.remove(name);
  };
  return {
      {"R01",
       "the check sum",
       "A; Q where wrong",
       {accepts("right, decimal", summed("%08u", 0)), accepts("right, hexadecimal", summed("%08X", 0)),
        accepts("not computed", edited([](FcsBuilder& b) { b.trailing = "00000000"; })),
        accepts("absent", made(plainFile())), asks("wrong", "R01", summed("%08u", 1))}},
      {"R02",
       "ANALYSIS",
       "A; R, ignored, where malformed",
       {accepts("keywords", analysed("/GATE1/blasts/")).with(gateRead),
        repairs("zero bytes", "R02", analysed(std::string("\0\0\0\0\0\0\0\0\0\0\0\0", 12)))}},
      {"V01",
       "$PnDATATYPE mixes I, F and D",
       "A",
       {accepts("3.2", mixedTypes("FCS3.2")).giving({{513, 2.5, 0.1}})}},
      {"V02",
       "$PnTYPE and its like",
       "A, names roles, changes no value",
       {accepts("Side Scatter", typed("Side_Scatter")).with(kindIs(0, ChannelKind::Scatter)),
        accepts("Time", typed("Time")).with(kindIs(0, ChannelKind::Time)),
        accepts("$P1FEATURE, $P1DET, $P1TAG, $P1ANALYTE", edited([](FcsBuilder& b) {
                  b.version = "FCS3.2";
                  b.set("$P1FEATURE", "Area"), b.set("$P1DET", "B1"), b.set("$P1TAG", "FITC");
                  b.set("$P1ANALYTE", "CD34");
                }))
            .with(keywordIs("$P1ANALYTE", "CD34"))}},
      {"V03", "3.2 without $MODE and offsets of empty segments", "A", {accepts("3.2", edited(bare))}},
      {"V04",
       "a keyword of 3.2 in an older file",
       "noted, not honoured",
       {accepts("$P1DATATYPE", edited([](FcsBuilder& b) { b.set("$P1DATATYPE", "I"); })).noting("V04")}},
  };
}

std::vector<DefectCase> beyondReading() {
  return {
      {"L01",
       "replaced or shortened after import",
       "found by its hash",
       {},
       {"InputFile.AFileThatShrinksIsAnError"}},
      {"L02",
       "pipe, device, folder, circular link, no permission, strange name",
       "X or A",
       {},
       {"FcsPlaces.WhatIsNoFileIsRefusedAtOnce", "FcsPlaces.StrangeNamesAreRead"}},
      {"L03",
       "cancelled, or the disk is full half-way",
       "no trace",
       {},
       {"FcsReader.StopsWhenCancelled", "WriteFileAtomically.AFullDiskKeepsTheOldFileAndIsNamed"}},
      {"W01",
       "written files",
       "strict; DATA bit for bit",
       {},
       {"FcsWriter.WhatIsWrittenReadsBackBitForBit", "FcsWriter.DelimitersAndUnicodeInValuesSurvive",
        "FcsWriter.RefusesWhatTheStandardForbids", "FcsWriter.BeyondEightDigitsTheHeaderSaysZero"}},
      {"W02",
       "a de-identified copy",
       "the same length; other bytes only where listed",
       {},
       {"Deidentify.NoneOf200PlantedIdentifiersSurvivesAndTheEventsAreTheSame",
        "Deidentify.EveryDataSetIsCleaned", "Deidentify.ACheckSumBecomesNotComputed"}},
  };
}

}  // namespace

std::vector<DefectCase> spilloverCases() {
  std::vector<DefectCase> all = matrices();
  for (DefectCase& one : names()) all.push_back(std::move(one));
  return all;
}

std::vector<DefectCase> setCases() {
  std::vector<DefectCase> all = sets();
  for (DefectCase& one : rest()) all.push_back(std::move(one));
  for (DefectCase& one : beyondReading()) all.push_back(std::move(one));
  return all;
}

}  // namespace vestige::test
