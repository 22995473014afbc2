// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/resource/spectra_csv.h"

#include <gtest/gtest.h>

namespace vestige {
namespace {

std::string why(std::string_view text) {
  const auto spectra = parseSpectraCsv(text);
  if (spectra) return "accepted";
  EXPECT_EQ(spectra.error().code, ErrorCode::CsvInvalid);
  return std::to_string(std::get<std::int64_t>(spectra.error().args.at(0))) + ": " +
         std::get<std::string>(spectra.error().args.at(1));
}

TEST(SpectraCsv, HeaderNamesDetectorsAndRowsAreDyes) {
  const auto s = parseSpectraCsv("name,B1-A,autofluorescence,\"B2,A\"\r\nFITC,1,0,0.25\r\nown,1e-3,1,1\r\n");
  ASSERT_TRUE(s);
  EXPECT_EQ(s->detectors, (std::vector<std::string>{"B1-A", "B2,A"}));
  EXPECT_EQ(s->names, (std::vector<std::string>{"FITC", "own"}));
  EXPECT_EQ(s->autofluorescence, (std::vector<bool>{false, true}));
  EXPECT_EQ(s->values, (std::vector<double>{1, 0.25, 1e-3, 1}));
  const auto plain = parseSpectraCsv("\xEF\xBB\xBFname\tB1-A\nPE\t1\n");
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->autofluorescence, (std::vector<bool>{false}));
}

TEST(SpectraCsv, WhatIsPrintedReadsBackToTheSame) {
  const ReferenceSpectra s{
      "", {"B1-A", "R1 \"x\""}, {"PE, dim", "own"}, {false, true}, {1, 0.1 + 0.2, -1e-7, 1}};
  const auto back = parseSpectraCsv(printSpectraCsv(s));
  ASSERT_TRUE(back);
  EXPECT_EQ(*back, s);
}

TEST(SpectraCsv, WrongTablesAreRefusedWithTheirLine) {
  EXPECT_EQ(why(""), "1: the table is empty");
  EXPECT_EQ(why("B1,B2\n1,0\n"), "1: the header must begin with name");
  EXPECT_EQ(why("name,B1,B1\nA,1,0\n"), "1: B1 stands there twice");
  EXPECT_EQ(why("name,B1,\nA,1,0\n"), "1: a detector's name is empty");
  EXPECT_EQ(why("name,autofluorescence\nA,1\n"), "1: no detector is named");
  EXPECT_EQ(why("name,B1\n"), "1: no spectrum follows the header");
  EXPECT_EQ(why("name,B1\nA,1\nA,1\n"), "3: A stands there twice");
  EXPECT_EQ(why("name,B1\n,1\n"), "2: the name is empty");
  EXPECT_EQ(why("name,B1\nA,inf\n"), "2: \"inf\" is not a number");
  EXPECT_EQ(why("name,B1\nA,1,2\n"), "2: 2 values are needed, 3 are there");
  EXPECT_EQ(why("name,B1,autofluorescence\nA,1,yes\n"), "2: autofluorescence must be 0 or 1");
}

}  // namespace
}  // namespace vestige
