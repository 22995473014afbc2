// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/resource/matrix_csv.h"

#include <gtest/gtest.h>

namespace vestige {
namespace {

std::string why(std::string_view text) {
  const auto matrix = parseMatrixCsv(text);
  if (matrix) return "accepted";
  EXPECT_EQ(matrix.error().code, ErrorCode::CsvInvalid);
  return std::to_string(std::get<std::int64_t>(matrix.error().args.at(0))) + ": " +
         std::get<std::string>(matrix.error().args.at(1));
}

TEST(MatrixCsv, HeaderNamesDetectorsAndRowsAreDyes) {
  const auto matrix = parseMatrixCsv("FITC-A,\"PE,A\"\r\n1,0.25\r\n1e-3,1\r\n\r\n");
  ASSERT_TRUE(matrix);
  EXPECT_EQ(matrix->channels, (std::vector<std::string>{"FITC-A", "PE,A"}));
  EXPECT_EQ(matrix->at(0, 1), 0.25);
  EXPECT_EQ(matrix->at(1, 0), 1e-3);
  EXPECT_TRUE(
      parseMatrixCsv("\xEF\xBB\xBF"
                     "A\tB\n1\t0\n0\t1\n"));
}

TEST(MatrixCsv, WhatIsPrintedReadsBackToTheSame) {
  const SpilloverMatrix matrix{"", {"=1+1", "PE, \"dim\""}, {1, 0.1 + 0.2, -1e-7, 1}};
  const auto back = parseMatrixCsv(printMatrixCsv(matrix));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->channels, matrix.channels);
  EXPECT_EQ(back->values, matrix.values);
  EXPECT_TRUE(printMatrixCsv(matrix).starts_with("\"'=1+1\",")) << "a spreadsheet runs nothing";
}

TEST(MatrixCsv, WrongTablesAreRefusedWithTheirLine) {
  EXPECT_EQ(why(""), "1: the table is empty");
  EXPECT_EQ(why("A,B\n1,0\n"), "2: 2 rows are needed, one for each channel of the header; 1 are there");
  EXPECT_EQ(why("A,B\n1,0\n0\n"), "3: 2 values are needed, 1 are there");
  EXPECT_EQ(why("A,B\n1,x\n0,1\n"), "2: \"x\" is not a number");
  EXPECT_EQ(why("A,B\n1,nan\n0,1\n"), "2: \"nan\" is not a number");
  EXPECT_EQ(why("A,\n1,0\n0,1\n"), "1: a channel name is empty");
}

}  // namespace
}  // namespace vestige
