// SPDX-License-Identifier: GPL-3.0-or-later
// P01 - P10: from stored to linear values. M01 - M09: time and dates.
#include "tests/support/fcs_defects.h"

namespace vestige::test {
namespace {

using Edit = std::function<void(FcsBuilder&)>;

Make amplified(const std::string& amplification, const Edit& more = {}) {
  return whole16({0, 512, 1023}, [=](FcsBuilder& b) {
    b.set("$P1E", amplification);
    if (more) more(b);
  });
}
Rows ramp() { return {{0}, {512}, {1023}}; }

Make gained(const std::string& gain) {
  return edited([=](FcsBuilder& b) { b.set("$P1G", gain); });
}
/// The first channel is the time.
Make timed(const Edit& edit) {
  return edited([=](FcsBuilder& b) {
    b.set("$P1N", "Time"), b.set("$TIMESTEP", "0.01");
    edit(b);
  });
}
Make named(const std::string& name) {
  return timed([=](FcsBuilder& b) { b.set("$P1N", name); });
}
Make begun(const std::string& version, const Edit& edit) {
  return edited([=](FcsBuilder& b) {
    b.version = version;
    b.set("$DATE", "17-JAN-2020"), b.set("$BTIM", "09:10:11"), b.set("$ETIM", "09:20:30");
    edit(b);
  });
}
Check beginIs(std::string expected) {
  return [expected = std::move(expected)](const Sample& sample) -> std::string {
    return sample.acquisition.begin == expected ? "" : "begin \"" + sample.acquisition.begin + "\"; ";
  };
}
Check endIs(std::string expected) {
  return [expected = std::move(expected)](const Sample& sample) -> std::string {
    return sample.acquisition.end == expected ? "" : "end \"" + sample.acquisition.end + "\"; ";
  };
}
Check tickIs(double expected) {
  return [expected](const Sample& sample) -> std::string {
    return sample.acquisition.tickSeconds == expected ? "" : "another tick; ";
  };
}
Check time() { return kindIs(0, ChannelKind::Time); }

}  // namespace

std::vector<DefectCase> scalingCases() {
  constexpr double kTop = 9910.458562488608;
  const Place amplification = text("$P1E"), gain = text("$P1G");
  const auto plainE = [](const char* value) {
    return whole16({5}, [=](FcsBuilder& b) { b.set("$P1E", value); });
  };
  const auto refused = [&](const char* value) {
    return refuses(value, ErrorCode::FcsKeywordInvalid, plainE(value), amplification);
  };
  const auto metadata = [](const char* name, const char* value) {
    return accepts(name, edited([=](FcsBuilder& b) { b.set(name, value); }))
        .with(linearIs(0, 0, 1.5))
        .with(keywordIs(name, value));
  };
  return {
      {"P01",
       "$PnE 4,1",
       "A",
       {accepts("4,1", amplified("4,1"))
            .giving(ramp())
            .with(linearIs(0, 0, 1))
            .with(linearIs(0, 1, 100, 1e-7))
            .with(linearIs(0, 2, kTop, 1e-7))}},
      {"P02",
       "$PnE 4,0",
       "R as 4,1",
       {repairs("4,0", "P02", amplified("4,0"), amplification)
            .giving(ramp())
            .with(linearIs(0, 2, kTop, 1e-7))}},
      {"P03",
       "$PnE 4,0.01",
       "A",
       {accepts("4,0.01", amplified("4,0.01")).giving(ramp()).with(linearIs(0, 2, kTop / 100, 1e-7))}},
      {"P04",
       "$PnE 0,1; 0,0.1; not two numbers",
       "R linear; X for integers",
       {repairs("0,1", "P04", plainE("0,1"), amplification).giving({{5}}).with(linearIs(0, 0, 5)),
        repairs("0,0.1", "P04", plainE("0,0.1"), amplification).giving({{5}}).with(linearIs(0, 0, 5)),
        refused("4"), refused("4,1,1"), refused("4;1"), refused("x,y")}},
      {"P05",
       "a logarithmic $PnE with floats",
       "R, ignored",
       {repairs("4,1", "P05", edited([](FcsBuilder& b) { b.set("$P1E", "4,1"); }), amplification)
            .with(linearIs(0, 0, 1.5))}},
      {"P06",
       "$PnG 8 and 3.67",
       "A, divided once, noted",
       {accepts("8", gained("8")).noting("P06").with(linearIs(0, 0, 1.5 / 8)),
        accepts("3.67", gained("3.67")).noting("P06").with(linearIs(0, 0, 1.5 / 3.67, 1e-7))}},
      {"P07",
       "$PnG with a logarithmic $PnE",
       "R, gain ignored",
       {repairs("2", "P07", amplified("4,1", [](FcsBuilder& b) { b.set("$P1G", "2"); }), gain)
            .giving(ramp())
            .with(linearIs(0, 0, 1))}},
      {"P08",
       "$PnG 0, negative or empty",
       "R, gain 1",
       {repairs("0", "P08", gained("0"), gain).with(linearIs(0, 0, 1.5)),
        repairs("-1", "P08", gained("-1"), gain).with(linearIs(0, 0, 1.5)),
        repairs("text", "P08", gained("x"), gain).with(linearIs(0, 0, 1.5)),
        repairs("empty", "P08", gained(""), gain).with(linearIs(0, 0, 1.5)).also("T04")}},
      {"P09",
       "CytekP01G, $PnV, $PnCALIBRATION, $PnD",
       "A, values unchanged",
       {metadata("CytekP01G", "2.5"), metadata("$P1V", "450"), metadata("$P1CALIBRATION", "2.5,MESF"),
        metadata("$P1D", "Logarithmic,4,0.1")}},
      {"P10", "the decimal point under other locales", "the same bytes", {}, {"FcsLocales.GiveTheSameBytes"}},
  };
}

std::vector<DefectCase> timeCases() {
  const Place date = text("$DATE"), begin = text("$BTIM");
  const auto twice = [](FcsBuilder& b) { b.set("$P2N", "TIME"); };
  const auto dated = [](const char* value) {
    return begun("FCS3.1", [=](FcsBuilder& b) { b.set("$DATE", value); });
  };
  const auto stepped = [](const char* value) {
    return timed([=](FcsBuilder& b) { b.set("$TIMESTEP", value); });
  };
  const auto zoned = [](const char* value) {
    return edited([=](FcsBuilder& b) { b.version = "FCS3.2", b.set("$BEGINDATETIME", value); });
  };
  std::vector<DefectFile> names;
  for (const char* one : {"TIME", "Time", "time", "HDR-T", "HDR-TM", "T1", "Time_1"}) {
    names.push_back(accepts(one, named(one)).with(time()));
  }
  return {
      {"M01", "names of the time channel", "A", names},
      {"M02", "two time channels", "Q", {asks("Time and TIME", "M02", timed(twice))}},
      {"M03",
       "$TIMESTEP and a gain of the time",
       "A, gain ignored, noted",
       {accepts("$TIMESTEP", timed([](FcsBuilder&) {})).with(time()).with(tickIs(0.01)),
        accepts("$P1G 12.5", timed([](FcsBuilder& b) { b.set("$P1G", "12.5"); }))
            .noting("M03")
            .with(linearIs(0, 0, 1.5))}},
      {"M04",
       "$TIMESTEP missing, empty, 0 or no number",
       "ticks, noted",
       {accepts("missing", timed([](FcsBuilder& b) { b.remove("$TIMESTEP"); })).noting("M04"),
        accepts("0", stepped("0")).noting("M04"), accepts("text", stepped("text")).noting("M04"),
        repairs("empty", "T04", stepped("")).noting("M04")}},
      {"M05",
       "time falls",
       "A; the quality check says it",
       {accepts("falls", made([] {
                  FcsBuilder b = FcsBuilder::floats({{5, 1}, {3, 1}, {9, 1}}, 2);
                  b.set("$P1N", "Time"), b.set("$TIMESTEP", "0.01");
                  return b;
                }()))
            .giving({{5, 1}, {3, 1}, {9, 1}})},
       {"FileQuality.FindsTimeThatGoesBack"}},
      {"M06",
       "fractions of $BTIM",
       "A in 1/60 s before 3.1, in 1/100 s from 3.1 on; above 59 R",
       {accepts("3.0", begun("FCS3.0", [](FcsBuilder& b) { b.set("$BTIM", "09:10:11:30"); }))
            .with(beginIs("2020-01-17T09:10:11.5")),
        accepts("3.1", begun("FCS3.1", [](FcsBuilder& b) { b.set("$BTIM", "09:10:11.30"); }))
            .with(beginIs("2020-01-17T09:10:11.3")),
        repairs("75 in 3.0", "M06", begun("FCS3.0", [](FcsBuilder& b) { b.set("$BTIM", "09:10:11:75"); }),
                begin)
            .with(beginIs("2020-01-17T09:10:11.75"))}},
      {"M07",
       "$ETIM before $BTIM",
       "the next day, noted",
       {accepts(
            "over midnight",
            begun("FCS3.1", [](FcsBuilder& b) { b.set("$BTIM", "23:59:00"), b.set("$ETIM", "00:01:00"); }))
            .noting("M07")
            .with(endIs("2020-01-18T00:01:00"))}},
      {"M08",
       "spellings of $DATE",
       "A; R; Q where ambiguous",
       {accepts("17-JAN-2020", dated("17-JAN-2020")).with(beginIs("2020-01-17T09:10:11")),
        repairs("17-jan-20", "M08", dated("17-jan-20"), date).with(beginIs("2020-01-17T09:10:11")),
        repairs("2020-Jan-17", "M08", dated("2020-Jan-17"), date).with(beginIs("2020-01-17T09:10:11")),
        repairs("17 Jan 2020", "M08", dated("17 Jan 2020"), date).with(beginIs("2020-01-17T09:10:11")),
        repairs("17-01-2020", "M08", dated("17-01-2020"), date).with(beginIs("2020-01-17T09:10:11")),
        asks("03-04-2020", "M08", dated("03-04-2020"), date).with(keywordIs("$DATE", "03-04-2020"))}},
      {"M09",
       "$BEGINDATETIME with and without zone",
       "A",
       {accepts("zone", zoned("2020-01-17T09:10:11.25+01:00")).with(beginIs("2020-01-17T09:10:11.25+01:00")),
        accepts("Z", zoned("2020-01-17T09:10:11Z")).with(beginIs("2020-01-17T09:10:11Z")),
        accepts("none", zoned("2020-01-17T09:10:11")).with(beginIs("2020-01-17T09:10:11"))}},
  };
}

}  // namespace vestige::test
