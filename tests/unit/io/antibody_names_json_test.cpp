// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "core/panel/stain_reading.h"
#include "io/resource/antibody_names_json.h"

namespace vestige {
namespace {

std::string document(const std::string& markers) {
  return R"({"schema": "vestige-antibody-names/1", "id": "n", "version": 2, "title": {"en": "N", "zh_CN": "N"},
    "verification": "U", "sources": {"own": "own"}, "markers": [)" +
         markers + R"(], "fluorochromes": [], "signals": []})";
}

TEST(AntibodyNamesJson, ReadsNamesWithTheirSources) {
  const auto names = parseAntibodyNames(
      document(R"({"name": "CD19", "synonyms": ["B4 antigen"], "clones": ["HIB19"], "source": "own"})"));
  ASSERT_TRUE(names);
  EXPECT_EQ(names->version(), 2);
  ASSERT_TRUE(names->find("hib19"));
  EXPECT_EQ(names->find("hib19")->form, NameForm::Clone);
}

TEST(AntibodyNamesJson, RefusesWhatLeadsToTwoNames) {
  const auto names = parseAntibodyNames(document(
      R"({"name": "CD19", "clones": ["B-1"], "source": "own"}, {"name": "CD20", "clones": ["b1"], "source": "own"})"));
  ASSERT_FALSE(names);
  EXPECT_EQ(names.error().code, ErrorCode::JsonInvalid);
}

TEST(AntibodyNamesJson, RefusesANameWithoutASourceAndUnknownMembers) {
  EXPECT_FALSE(parseAntibodyNames(document(R"({"name": "CD19"})")));
  EXPECT_FALSE(parseAntibodyNames(document(R"({"name": "CD19", "source": "elsewhere"})")));
  EXPECT_FALSE(parseAntibodyNames(document(R"({"name": "CD19", "source": "own", "colour": "red"})")));
  EXPECT_FALSE(parseAntibodyNames("[]"));
  EXPECT_FALSE(parseAntibodyNames(""));
}

/// The shipped list on texts that people write.
TEST(AntibodyNamesJson, TheShippedListReadsUsualStains) {
  const auto names =
      loadAntibodyNames(std::string(VESTIGE_SOURCE_DIR) + "/resources/antibodies/antibody-names.json");
  ASSERT_TRUE(names);
  const auto reads = [&](const char* text, const std::string& marker, const std::string& dye) {
    const StainReading reading = readStain(text, *names);
    EXPECT_TRUE(reading.names(marker)) << text;
    EXPECT_EQ(reading.markers.size(), 1u) << text;
    EXPECT_EQ(reading.dyes.size(), dye.empty() ? 0u : 1u) << text;
    if (!reading.dyes.empty()) {
      EXPECT_EQ(reading.dyes[0].name, dye) << text;
    }
  };
  reads("CD45 PO", "CD45", "Pacific Orange");
  reads("CD45-KO", "CD45", "Krome Orange");
  reads("CD117-PC7", "CD117", "PE-Cy7");
  reads("HIT19a APC", "CD19", "APC");
  reads("HLA DR-FITC", "HLA-DR", "FITC");
  reads("Anti-HLA-DR V450-A", "HLA-DR", "V450");
  reads("CD45 V500-C-A", "CD45", "V500-C");
  reads("CD34 PerCP-Cy5.5-A", "CD34", "PerCP-Cy5.5");
  reads("CD34 PerCP-Cy5-5", "CD34", "PerCP-Cy5.5");
  reads("CD38 APC-H7", "CD38", "APC-H7");
  reads("CD19;APC-H7;780/60@640/A", "CD19", "APC-H7");
  reads("TCRyd", "TCRgd", "");
  reads("CD7 RD1", "CD7", "PE");
  reads("CD45_In115", "CD45", "");
  EXPECT_TRUE(readStain("CD56+Ig\u03ba", *names).names("Kappa"));
  EXPECT_FALSE(readStain("IgG1-FITC", *names).names("Kappa"));
  EXPECT_TRUE(readStain("bob", *names).markers.empty());
}

}  // namespace
}  // namespace vestige
