// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fcs_defects.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <sstream>

#include "tests/support/memory_file.h"

namespace vestige::test {
namespace {

DefectFile fileOf(std::string name, Make bytes, Outcome outcome) {
  DefectFile file;
  file.name = std::move(name);
  file.bytes = std::move(bytes);
  file.outcome = outcome;
  return file;
}

/// Codes of repairs and questions, sorted, each once.
std::vector<std::string> codesOf(const Sample& sample) {
  std::vector<std::string> codes;
  for (const Deviation& deviation : sample.deviations) {
    if (deviation.severity != DeviationSeverity::Note) codes.push_back(deviation.code);
  }
  std::ranges::sort(codes);
  codes.erase(std::ranges::unique(codes).begin(), codes.end());
  return codes;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

std::string nameOf(ErrorCode code) {
  static const std::map<ErrorCode, std::string> kNames = {
      {ErrorCode::FcsNotFcs, "FcsNotFcs"},
      {ErrorCode::FcsTooShort, "FcsTooShort"},
      {ErrorCode::FcsVersionUnsupported, "FcsVersionUnsupported"},
      {ErrorCode::FcsHeaderInvalid, "FcsHeaderInvalid"},
      {ErrorCode::FcsSegmentOutsideFile, "FcsSegmentOutsideFile"},
      {ErrorCode::FcsTextInvalid, "FcsTextInvalid"},
      {ErrorCode::FcsKeywordMissing, "FcsKeywordMissing"},
      {ErrorCode::FcsKeywordInvalid, "FcsKeywordInvalid"},
      {ErrorCode::FcsKeywordConflict, "FcsKeywordConflict"},
      {ErrorCode::FcsModeUnsupported, "FcsModeUnsupported"},
      {ErrorCode::FcsDatatypeUnsupported, "FcsDatatypeUnsupported"},
      {ErrorCode::FcsByteOrderUnsupported, "FcsByteOrderUnsupported"},
      {ErrorCode::FcsDataTruncated, "FcsDataTruncated"},
      {ErrorCode::FcsSizeOverflow, "FcsSizeOverflow"},
      {ErrorCode::FcsDataLengthMismatch, "FcsDataLengthMismatch"},
      {ErrorCode::FcsNeedsSalvage, "FcsNeedsSalvage"},
      {ErrorCode::FcsDatasetMissing, "FcsDatasetMissing"},
      {ErrorCode::FcsNextDataLoop, "FcsNextDataLoop"},
      {ErrorCode::FcsTooLarge, "FcsTooLarge"},
      {ErrorCode::TableInvalid, "TableInvalid"}};
  const auto found = kNames.find(code);
  return found == kNames.end() ? std::to_string(static_cast<int>(code)) : found->second;
}

std::string judgeValues(const DefectFile& file, const Sample& sample) {
  const Rows rows = file.rows.value_or(plainRows());
  std::ostringstream wrong;
  if (sample.stored.eventCount() != rows.size()) {
    wrong << "events: " << sample.stored.eventCount() << " instead of " << rows.size() << "; ";
    return wrong.str();
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t c = 0; c < rows[i].size(); ++c) {
      if (c >= sample.stored.channelCount()) return "too few channels; ";
      const double value = sample.stored.column(c).at(i);
      const bool bothNone = std::isnan(value) && std::isnan(rows[i][c]);
      if (!bothNone && std::bit_cast<std::uint64_t>(value) != std::bit_cast<std::uint64_t>(rows[i][c])) {
        wrong << "event " << i << " channel " << c << ": " << value << " instead of " << rows[i][c] << "; ";
      }
    }
  }
  return wrong.str();
}

/// The rule that every sample obeys, whatever the file.
std::string judgeStatus(const DefectFile& file, const Sample& sample) {
  std::string wrong;
  const std::vector<std::string> codes = codesOf(sample);
  if (codes != file.codes) wrong += "codes: " + joined(codes) + " instead of " + joined(file.codes) + "; ";
  SampleStatus status = SampleStatus::Ok;
  if (file.outcome == Outcome::Repair) status = SampleStatus::Repaired;
  if (file.outcome == Outcome::Question)
    status = file.salvage ? SampleStatus::Damaged : SampleStatus::Ambiguous;
  if (sample.status != status) wrong += std::string("status ") + statusCode(sample.status) + "; ";
  return wrong;
}

std::string judgePlace(const DefectFile& file, const std::string& bytes, const Sample& sample) {
  const std::string& code = file.note.empty() && !file.codes.empty() ? file.codes.front() : file.note;
  if (code.empty()) return {};
  const auto found = std::ranges::find(sample.deviations, code, &Deviation::code);
  if (found == sample.deviations.end()) return code + " is not said; ";
  if (found->byteOffset > bytes.size()) return code + " stands outside the file; ";
  if (!file.at || found->byteOffset == file.at(bytes)) return {};
  return code + " at byte " + std::to_string(found->byteOffset) + " instead of " +
         std::to_string(file.at(bytes)) + "; ";
}

std::string judgeRefusal(const DefectFile& file, const std::string& bytes, const Error& error) {
  if (file.outcome != Outcome::Refuse) return "refused: " + nameOf(error.code);
  if (error.code != file.error) return nameOf(error.code) + " instead of " + nameOf(file.error);
  if (error.code == ErrorCode::FcsDatasetMissing) return {};  // the question is wrong, not a byte
  if (!error.byteOffset) return "the refusal says no byte";
  if (*error.byteOffset > bytes.size()) return "the refusal points outside the file";
  if (!file.at || *error.byteOffset == file.at(bytes)) return {};
  return "refused at byte " + std::to_string(*error.byteOffset) + " instead of " +
         std::to_string(file.at(bytes));
}

}  // namespace

DefectFile DefectFile::with(Check check) && {
  checks.push_back(std::move(check));
  return std::move(*this);
}
DefectFile DefectFile::giving(Rows expected) && {
  rows = std::move(expected);
  return std::move(*this);
}
DefectFile DefectFile::unseen() && {
  checkRows = false;
  return std::move(*this);
}
DefectFile DefectFile::salvaged() && {
  salvage = true;
  return std::move(*this);
}
DefectFile DefectFile::ofSet(int index) && {
  dataset = index;
  return std::move(*this);
}
DefectFile DefectFile::noting(std::string code) && {
  note = std::move(code);
  return std::move(*this);
}
DefectFile DefectFile::also(std::string code) && {
  codes.push_back(std::move(code));
  std::ranges::sort(codes);
  return std::move(*this);
}

const std::vector<DefectCase>& defectCases() {
  static const std::vector<DefectCase> kCases = [] {
    std::vector<DefectCase> all;
    for (auto* group : {headerCases, textCases, supplementalCases, dataCases, scalingCases, timeCases,
                        spilloverCases, setCases}) {
      for (DefectCase& one : group()) all.push_back(std::move(one));
    }
    return all;
  }();
  return kCases;
}

std::string judge(const DefectFile& file, const std::string& bytes, const Result<Sample>& sample) {
  if (!sample) return judgeRefusal(file, bytes, sample.error());
  if (file.outcome == Outcome::Refuse) return "read (" + outcomeText(sample) + ") instead of refused";
  std::string wrong = judgeStatus(file, *sample) + judgePlace(file, bytes, *sample);
  if (file.checkRows) wrong += judgeValues(file, *sample);
  if (sample->events.eventCount() != sample->stored.eventCount())
    wrong += "events and stored differ in length; ";
  for (const Check& check : file.checks) wrong += check(*sample);
  return wrong;
}

Result<Sample> readDefect(const DefectFile& file, const std::string& bytes) {
  return readMemory(bytes, {file.dataset, file.salvage, false});
}

std::string outcomeText(const Result<Sample>& sample) {
  if (!sample) return "X " + nameOf(sample.error().code);
  const std::string codes = joined(codesOf(*sample));
  switch (sample->status) {
    case SampleStatus::Ok:
      break;
    case SampleStatus::Repaired:
      return "R " + codes;
    case SampleStatus::Ambiguous:
      return "Q " + codes;
    case SampleStatus::Damaged:
      return "Q " + codes + " (salvage)";
  }
  std::vector<std::string> notes;
  for (const Deviation& deviation : sample->deviations) notes.push_back(deviation.code);
  std::ranges::sort(notes);
  notes.erase(std::ranges::unique(notes).begin(), notes.end());
  return notes.empty() ? "A" : "A, note " + joined(notes);
}

DefectFile accepts(std::string name, Make bytes) {
  return fileOf(std::move(name), std::move(bytes), Outcome::Accept);
}
DefectFile repairs(std::string name, std::string code, Make bytes, Place at) {
  DefectFile file = fileOf(std::move(name), std::move(bytes), Outcome::Repair);
  file.codes = {std::move(code)};
  file.at = std::move(at);
  return file;
}
DefectFile asks(std::string name, std::string code, Make bytes, Place at) {
  DefectFile file = repairs(std::move(name), std::move(code), std::move(bytes), std::move(at));
  file.outcome = Outcome::Question;
  return file;
}
DefectFile refuses(std::string name, ErrorCode error, Make bytes, Place at) {
  DefectFile file = fileOf(std::move(name), std::move(bytes), Outcome::Refuse);
  file.error = error;
  file.at = std::move(at);
  return file;
}

FcsBuilder plainFile() { return FcsBuilder::floats({{1.5f, -2.f}, {3.f, 4.f}, {5.f, 6.f}}, 2); }
Rows plainRows() { return {{1.5, -2}, {3, 4}, {5, 6}}; }

Make made(const FcsBuilder& builder) {
  return [builder] { return builder.build(); };
}
Make edited(const std::function<void(FcsBuilder&)>& edit) {
  return [edit] {
    FcsBuilder builder = plainFile();
    edit(builder);
    return builder.build();
  };
}
Make whole16(const std::vector<std::uint64_t>& column, const std::function<void(FcsBuilder&)>& edit) {
  return [column, edit] {
    std::vector<std::vector<std::uint64_t>> rows;
    for (const std::uint64_t value : column) rows.push_back({value});
    FcsBuilder builder = FcsBuilder::wholes(rows, 1, 2, true, "1024");
    edit(builder);
    return builder.build();
  };
}
Make patched(Make bytes, const std::function<void(std::string&)>& patch) {
  return [bytes = std::move(bytes), patch] {
    std::string file = bytes();
    patch(file);
    return file;
  };
}

Place byte(std::uint64_t offset) {
  return [offset](const std::string&) { return offset; };
}
Place text(std::string needle, std::int64_t shift) {
  return [needle = std::move(needle), shift](const std::string& bytes) {
    return bytes.find(needle) + static_cast<std::uint64_t>(shift);
  };
}
Place fileEnd() {
  return [](const std::string& bytes) { return bytes.size(); };
}

Check keywordIs(std::string name, std::string value) {
  return [name = std::move(name), value = std::move(value)](const Sample& sample) -> std::string {
    const std::string* found = sample.keywords.find(name);
    if (!found) return name + " is not there; ";
    return *found == value ? std::string() : name + " is \"" + *found + "\"; ";
  };
}
Check channelIs(std::size_t column, std::string name) {
  return [column, name = std::move(name)](const Sample& sample) -> std::string {
    const std::string& found = sample.stored.channel(column).name;
    return found == name ? std::string() : "channel named \"" + found + "\"; ";
  };
}
Check kindIs(std::size_t column, ChannelKind kind) {
  return [column, kind](const Sample& sample) -> std::string {
    return sample.stored.channel(column).kind == kind ? "" : "channel of another kind; ";
  };
}
Check linearIs(std::size_t column, std::size_t row, double value, double relative) {
  return [=](const Sample& sample) -> std::string {
    const double found = sample.events.column(column).at(row);
    if (std::abs(found - value) <= relative * std::abs(value)) return {};
    std::ostringstream wrong;
    wrong.precision(17);
    wrong << "linear value " << found << " instead of " << value << "; ";
    return wrong.str();
  };
}

std::string sixDigits(std::uint64_t value) {
  char digits[32];
  std::snprintf(digits, sizeof digits, "%06llu", static_cast<unsigned long long>(value));
  return digits;
}

std::string twoSets(FcsBuilder first, const std::string& second) {
  first.set("$NEXTDATA", "000000");
  first.set("$NEXTDATA", sixDigits(first.build().size()));
  return first.build() + second;
}

}  // namespace vestige::test
