// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/resource/matrix_identity.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include "io/bytes/file_io.h"
#include "io/resource/case_json.h"
#include "io/resource/matrix_csv.h"

namespace vestige {
namespace {

OwnMatrix exampleMatrix() {
  OwnMatrix matrix;
  matrix.id = "m-1";
  matrix.title = "panel of the day \"A\"";
  matrix.channels = {"FITC-A", "PE, Cy7-A"};
  matrix.values = {1, 0.125, -1e-3, 1};
  matrix.origin.source = MatrixSource::Computed;
  matrix.origin.method = "robust";
  matrix.origin.controls = {{"fitc.fcs", "FITC-A", std::string(64, 'a'), "check", {"Dim.", "Few."}, {}},
                            {"none.fcs", "", std::string(64, 'b'), "", {}, {}}};
  matrix.author = "Dr X";
  matrix.at = "2026-03-15T10:00:00+08:00";
  matrix.reason = "the file's is of another day";
  matrix.sha256 = matrixSha256(matrix.spillover());
  return matrix;
}

CaseRecord caseWith(std::vector<OwnMatrix> matrices) {
  CaseRecord record;
  record.id = "c";
  record.strategy = "s";
  record.tubes.resize(2);
  record.tubes[0].file = "a.fcs";
  record.tubes[1].file = "b.fcs";
  if (!matrices.empty()) record.tubes[1].matrix = matrices.front().id;
  record.matrices = std::move(matrices);
  return record;
}

std::string whyRefused(const std::string& json) {
  const auto record = parseCase(json);
  if (record) return "not refused";
  const auto& args = record.error().args;
  return args.size() == 2 ? std::get<std::string>(args[0]) + ": " + std::get<std::string>(args[1])
                          : "another error";
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

TEST(OwnMatrixJson, ComesBackWholeWithItsOriginAndWhatAnotherProgramAdded) {
  OwnMatrix computed = exampleMatrix(), edited = exampleMatrix();
  computed.unknown = "\"lot\":[1,2]";
  computed.origin.controls[0].unknown = "\"bead\":true";
  edited.id = "m-2";
  edited.origin = {MatrixSource::Edited, "", "", "m-1", computed.sha256, "", {}, {}};
  edited.values[1] = 0.2;
  edited.sha256 = matrixSha256(edited.spillover());
  const CaseRecord record = caseWith({computed, edited});
  const auto back = parseCase(printCase(record));
  ASSERT_TRUE(back) << whyRefused(printCase(record));
  EXPECT_EQ(back->matrices, record.matrices);
  EXPECT_EQ(back->tubes[0].matrix, "");
  EXPECT_EQ(back->tubes[1].matrix, "m-1");
  EXPECT_EQ(back->unknownNames.size(), 2u);
  EXPECT_EQ(printCase(*back), printCase(record));
}

TEST(OwnMatrixJson, RandomMatricesKeepEveryBitAndTheirHash) {
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> exponent(-300, 300), digit(-1, 1);
  for (int round = 0; round < 100; ++round) {
    OwnMatrix matrix = exampleMatrix();
    const std::size_t size = 1 + random() % 12;
    matrix.channels.clear();
    for (std::size_t c = 0; c < size; ++c) matrix.channels.push_back("D" + std::to_string(c) + ",\"\n\u4e2d");
    matrix.values.resize(size * size);
    for (double& value : matrix.values) value = digit(random) * std::pow(10.0, exponent(random));
    matrix.values[0] = -0.0;
    matrix.sha256 = matrixSha256(matrix.spillover());
    const auto back = parseCase(printCase(caseWith({matrix})));
    ASSERT_TRUE(back) << whyRefused(printCase(caseWith({matrix})));
    EXPECT_EQ(back->matrices.front(), matrix);
    EXPECT_TRUE(std::signbit(back->matrices.front().values[0]));
  }
}

TEST(OwnMatrixJson, ANumberThatWasChangedWithoutItsHashIsRefused) {
  const std::string json = printCase(caseWith({exampleMatrix()}));
  EXPECT_NE(whyRefused(replaced(json, "0.125", "0.126")).find("/matrices/0: its numbers are not those"),
            std::string::npos);
  EXPECT_NE(whyRefused(replaced(json, "FITC-A", "BITC-A")).find("its numbers are not those"),
            std::string::npos);
}

TEST(OwnMatrixJson, WhatCannotBeReliedOnIsRefusedByPlace) {
  const std::string json = printCase(caseWith({exampleMatrix()}));
  EXPECT_NE(whyRefused(replaced(json, "\"matrix\": \"m-1\"", "\"matrix\": \"m-9\""))
                .find("/tubes/1/matrix: no matrix of the case has this id"),
            std::string::npos);
  EXPECT_NE(whyRefused(replaced(json, "[1, 0.125]", "[1]")).find("one number for each channel"),
            std::string::npos);
  EXPECT_NE(whyRefused(replaced(json, "\"source\": \"computed\"", "\"source\": \"guessed\"")).find("guessed"),
            std::string::npos);
  EXPECT_NE(whyRefused(replaced(json, "\"author\": \"Dr X\"", "\"author\": \"\"")), "not refused");
  OwnMatrix other = exampleMatrix();
  EXPECT_NE(whyRefused(printCase(caseWith({exampleMatrix(), other}))).find("the id is there twice"),
            std::string::npos);
  other.id = "m-2";
  other.origin = {MatrixSource::Edited, "", "", "m-1", std::string(64, 'c'), "", {}, {}};
  EXPECT_NE(whyRefused(printCase(caseWith({exampleMatrix(), other}))).find("/matrices/1/origin"),
            std::string::npos);
  const std::string unhashed =
      replaced(json, ", \"sha256\": \"" + exampleMatrix().sha256 + "\"", std::string());
  EXPECT_FALSE(parseCase(unhashed));
}

TEST(MatrixFault, NamesEveryReason) {
  EXPECT_EQ(matrixFault(exampleMatrix()), "");
  const auto fault = [](auto change) {
    OwnMatrix matrix = exampleMatrix();
    change(matrix);
    return matrixFault(matrix);
  };
  EXPECT_NE(fault([](OwnMatrix& m) { m.channels.clear(); }), "");
  EXPECT_NE(fault([](OwnMatrix& m) { m.values.pop_back(); }), "");
  EXPECT_NE(fault([](OwnMatrix& m) { m.values[1] = std::numeric_limits<double>::infinity(); }), "");
  EXPECT_NE(fault([](OwnMatrix& m) { m.values[1] = std::nan(""); }), "");
  EXPECT_NE(fault([](OwnMatrix& m) { m.channels[1] = m.channels[0]; }), "");
  EXPECT_NE(fault([](OwnMatrix& m) { m.author.clear(); }), "");
  EXPECT_NE(fault([](OwnMatrix& m) { m.sha256[3] = m.sha256[3] == '0' ? '1' : '0'; }), "");
}

TEST(MatrixSha256, DependsOnChannelsAndValuesAlone) {
  const SpilloverMatrix one{"x", {"A", "B"}, {1, 0.1, 0.2, 1}};
  SpilloverMatrix other = one;
  other.origin = "y";
  EXPECT_EQ(matrixSha256(one), matrixSha256(other));
  std::swap(other.channels[0], other.channels[1]);
  EXPECT_NE(matrixSha256(one), matrixSha256(other));
  other = one;
  other.values[1] = std::nextafter(0.1, 1.0);
  EXPECT_NE(matrixSha256(one), matrixSha256(other));
  EXPECT_EQ(matrixSha256(one), sha256("\"A\"\n\"B\"\n1\n0.1\n0.2\n1\n").hex());
}

TEST(MatrixCsv, WhatIsPrintedReadsBackToTheSameIdentity) {
  const SpilloverMatrix matrix = exampleMatrix().spillover();
  const auto back = parseMatrixCsv(printMatrixCsv(matrix));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->channels, matrix.channels);
  EXPECT_EQ(back->values, matrix.values);
  EXPECT_EQ(matrixSha256(*back), matrixSha256(matrix));
}

}  // namespace
}  // namespace vestige
