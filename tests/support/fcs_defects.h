// SPDX-License-Identifier: GPL-3.0-or-later
// The check-list of what real FCS files do: for each case the files that do exactly that, and what reading
// them must give. The test program is tests/conformance/fcs_case_test.cpp, the table io/fcs/DEFECTS.md.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/data/sample.h"
#include "tests/support/fcs_builder.h"

namespace vestige::test {

/// A = as the standard says; R = read with a named repair; Q = read, a person must decide; X = refused.
enum class Outcome { Accept, Repair, Question, Refuse };

using Make = std::function<std::string()>;                       ///< The bytes of a file.
using Place = std::function<std::uint64_t(const std::string&)>;  ///< Where in them something is found.
using Check = std::function<std::string(const Sample&)>;  ///< What is wrong with what was read; "" = nothing.
using Rows = std::vector<std::vector<double>>;            ///< Stored values, event by event.

struct DefectFile {
  std::string name;
  Make bytes;
  Outcome outcome = Outcome::Accept;
  std::vector<std::string> codes =
      {};                 ///< All repairs and questions, sorted; with a note first where `note`.
  std::string note = {};  ///< A note that must stand there.
  ErrorCode error = {};
  Place at = {};                  ///< Of the error, the note or the first of `codes`; null = not compared.
  std::optional<Rows> rows = {};  ///< Nothing: those of plainFile().
  bool checkRows = true;
  bool salvage = false;
  std::optional<int> dataset = {};
  std::vector<Check> checks = {};

  DefectFile with(Check check) &&;
  DefectFile giving(Rows expected) &&;
  DefectFile unseen() &&;  ///< The values are checked by `checks` alone.
  DefectFile salvaged() &&;
  DefectFile ofSet(int index) &&;
  DefectFile noting(std::string code) &&;
  DefectFile also(std::string code) &&;
};

struct DefectCase {
  std::string id;
  std::string title;
  std::string expected;  ///< In words, where it depends on the file.
  std::vector<DefectFile> files;
  std::vector<std::string> coveredBy = {};  ///< "Suite.Name" of other tests.
};

/// All 136, in order.
const std::vector<DefectCase>& defectCases();

/// Empty when the file was read as expected; else what was not.
std::string judge(const DefectFile& file, const std::string& bytes, const Result<Sample>& sample);
Result<Sample> readDefect(const DefectFile& file, const std::string& bytes);
/// "A", "R H13", "Q T18", "X FcsDataTruncated".
std::string outcomeText(const Result<Sample>& sample);

// For the files of the groups.
std::vector<DefectCase> headerCases();
std::vector<DefectCase> textCases();
std::vector<DefectCase> supplementalCases();
std::vector<DefectCase> dataCases();
std::vector<DefectCase> scalingCases();
std::vector<DefectCase> timeCases();
std::vector<DefectCase> spilloverCases();
std::vector<DefectCase> setCases();

DefectFile accepts(std::string name, Make bytes);
DefectFile repairs(std::string name, std::string code, Make bytes, Place at = {});
DefectFile asks(std::string name, std::string code, Make bytes, Place at = {});
DefectFile refuses(std::string name, ErrorCode error, Make bytes, Place at = {});

FcsBuilder plainFile();  ///< Three events of two float32 channels, FCS 3.1, nothing wrong.
Rows plainRows();
Make made(const FcsBuilder& builder);
Make edited(const std::function<void(FcsBuilder&)>& edit);  ///< plainFile() with an edit.
Make whole16(const std::vector<std::uint64_t>& column, const std::function<void(FcsBuilder&)>& edit);
Make patched(Make bytes, const std::function<void(std::string&)>& patch);
Place byte(std::uint64_t offset);
Place text(std::string needle, std::int64_t shift = 0);  ///< The first place of @p needle.
Place fileEnd();
Check keywordIs(std::string name, std::string value);
Check channelIs(std::size_t column, std::string name);
Check kindIs(std::size_t column, ChannelKind kind);
Check linearIs(std::size_t column, std::size_t row, double value, double relative = 0);
/// @p first followed by @p second, with $NEXTDATA of the first.
std::string twoSets(FcsBuilder first, const std::string& second);
std::string sixDigits(std::uint64_t value);

}  // namespace vestige::test
