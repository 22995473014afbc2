// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/batch_export.h"

#include <algorithm>
#include <set>
#include <utility>

#include <QCoreApplication>

#include "app/text/error_text.h"
#include "app/text/fill.h"
#include "app/text/result_text.h"
#include "io/bytes/file_io.h"
#include "io/table/csv_line.h"
#include "io/text/utf8.h"

namespace vestige::app {
namespace {

using table::XlsxBook;
using table::XlsxCell;
using table::XlsxSheet;
using Cells = std::vector<XlsxCell>;

XlsxCell number(const std::optional<double>& value) {
  if (!value) return std::monostate();
  return *value;
}

XlsxCell percent(const BatchCount& count) {
  if (count.whole == 0) return std::monostate();
  return 100.0 * static_cast<double>(count.count) / static_cast<double>(count.whole);
}

std::string joined(const std::vector<std::string>& texts, const char* between) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : between) + text;
  return all;
}

std::string codesOf(const MrdResult& result) {
  std::vector<std::string> codes;
  for (const MrdReason reason : result.reasons) codes.emplace_back(reasonCode(reason));
  for (const MrdModifier modifier : result.modifiers) codes.emplace_back(modifierCode(modifier));
  return joined(codes, " ");
}

const std::vector<std::string> kResultHeader = {"sample",      "case",       "tubes",
                                                "state",       "exceptions", "sentence",
                                                "class",       "mrd_events", "denominator_events",
                                                "denominator", "fraction",   "ci95_low",
                                                "ci95_high",   "lod",        "lod95",
                                                "lloq",        "lod_events", "lloq_events",
                                                "codes"};

void addResult(const MrdResult& result, Cells& cells) {
  const MrdInputs& inputs = result.inputs;
  cells.emplace_back(std::string(classCode(result.resultClass)));
  cells.emplace_back(inputs.k);
  cells.emplace_back(inputs.n);
  cells.emplace_back(inputs.denominatorName);
  cells.push_back(number(result.resultClass == MrdClass::Positive ? result.fraction : std::nullopt));
  cells.push_back(number(result.ci95 ? std::optional(result.ci95->low) : std::nullopt));
  cells.push_back(number(result.ci95 ? std::optional(result.ci95->high) : std::nullopt));
  cells.push_back(number(result.lod));
  cells.push_back(number(result.lod95));
  cells.push_back(number(result.lloq));
  cells.emplace_back(inputs.lodEvents);
  cells.emplace_back(inputs.lloqEvents);
  cells.emplace_back(codesOf(result));
}

Cells resultCells(const BatchRow& row, const std::vector<std::string>& paths, const std::string& language) {
  Cells cells = {row.name,
                 row.isCase ? row.id : std::string(),
                 static_cast<std::int64_t>(row.tubes.size()),
                 std::string(stateCode(row.state)),
                 joined(exceptionsOf(row, language), " "),
                 sentenceOf(row)};
  if (row.mrd) addResult(*row.mrd, cells);
  cells.resize(kResultHeader.size());
  for (const std::string& path : paths) {
    const auto count = std::ranges::find(row.counts, path, &BatchCount::path);
    const bool there = count != row.counts.end();
    cells.emplace_back();
    if (there) cells.back() = static_cast<std::int64_t>(count->count);
    if (path == kAllEvents) continue;
    cells.emplace_back();
    if (there) cells.back() = percent(*count);
  }
  return cells;
}

XlsxSheet resultSheet(const BatchTable& table, const std::string& language) {
  XlsxSheet sheet{"Results", kResultHeader, {}};
  const std::vector<std::string> paths = pathsOf(table);
  for (const std::string& path : paths) {
    sheet.header.push_back(path + " events");
    if (path != kAllEvents) sheet.header.push_back(path + " % of parent");
  }
  for (const BatchRow& row : table.rows) sheet.rows.push_back(resultCells(row, paths, language));
  return sheet;
}

XlsxSheet populationSheet(const BatchTable& table) {
  XlsxSheet sheet{"Populations",
                  {"sample", "file", "member", "dataset", "sha256", "file_state", "population", "parent",
                   "events", "percent_of_parent"},
                  {}};
  for (const BatchRow& row : table.rows) {
    for (const BatchTube& tube : row.tubes) {
      for (const BatchCount& count : tube.counts) {
        sheet.rows.push_back({row.name, tube.file, tube.member, static_cast<std::int64_t>(tube.dataset),
                              tube.sha256, std::string(statusCode(tube.status)), count.path, count.parent,
                              static_cast<std::int64_t>(count.count), percent(count)});
      }
    }
  }
  return sheet;
}

XlsxSheet noteSheet(const BatchTable& table, const std::string& language) {
  XlsxSheet sheet{"Notes", {"sample", "kind", "sentence"}, {}};
  for (const BatchRow& row : table.rows) {
    for (std::string& text : exceptionsOf(row, language))
      sheet.rows.push_back({row.name, std::string("exception"), std::move(text)});
    for (std::string& text : notesOf(row, language))
      sheet.rows.push_back({row.name, std::string("note"), std::move(text)});
  }
  for (const BatchPart& part : table.parts)
    sheet.rows.push_back({part.path, std::string("part of a case"), part.ofCase});
  return sheet;
}

XlsxSheet provenanceSheet(const BatchTable& table, const StatisticsOrigin& origin) {
  XlsxSheet sheet{"Provenance", {"fact", "value", "of"}, {}};
  const auto add = [&](const char* fact, std::string value, std::string of = {}) {
    sheet.rows.push_back({std::string(fact), std::move(value), std::move(of)});
  };
  add("software", origin.software);
  if (!origin.date.empty()) add("written", origin.date);
  if (!table.strategyId.empty()) {
    add("strategy", table.strategyId, table.strategyVersion);
    add("strategy status", table.strategyStatus);
    add("strategy SHA-256", table.strategySha256);
  }
  if (!table.gatesOf.empty()) add("changed gates of the case", table.gatesOf);
  for (const BatchRow& row : table.rows) {
    if (row.strategy && table.strategyId.empty()) {
      add("strategy", row.strategy->id, row.name);
      add("strategy SHA-256", row.strategy->sha256, row.name);
    }
    for (const BatchTube& tube : row.tubes) add("input SHA-256", tube.sha256, tube.file);
  }
  return sheet;
}

std::string linesOf(const XlsxSheet& sheet, char separator) {
  std::string text = table::csvLine(sheet.header, separator);
  for (const Cells& cells : sheet.rows) text += table::csvLine(cells, separator);
  return text;
}

}  // namespace

std::vector<std::string> exceptionsOf(const BatchRow& row, const std::string& language) {
  std::vector<std::string> texts;
  if (row.error) texts.push_back(errorText(*row.error).toStdString());
  for (const Limitation& block : row.blocks)
    texts.push_back(limitationText(block, row.strategy.get(), language).toStdString());
  if (row.state == BatchState::NoResult && row.mrd) {
    for (const MrdReason reason : row.mrd->reasons)
      texts.push_back(reasonText(reason, *row.mrd).toStdString());
  }
  if (!row.sameAs.empty()) {
    const QString text = QCoreApplication::translate("batch", "It holds the same events as %1.");
    texts.push_back(app::fill(text, {QString::fromStdString(joined(row.sameAs, ", "))}).toStdString());
  }
  return texts;
}

std::vector<std::string> notesOf(const BatchRow& row, const std::string& language) {
  std::vector<std::string> texts;
  for (const Limitation& limitation : row.limitations) {
    if (std::ranges::find(row.blocks, limitation) == row.blocks.end())
      texts.push_back(limitationText(limitation, row.strategy.get(), language).toStdString());
  }
  return texts;
}

std::string sentenceOf(const MrdResult& result) {
  QString sentence = resultSentence(result);
  for (const MrdModifier modifier : result.modifiers) sentence += u' ' + modifierText(modifier);
  return sentence.toStdString();
}

std::string sentenceOf(const BatchRow& row) { return row.mrd ? sentenceOf(*row.mrd) : std::string(); }

std::vector<std::string> pathsOf(const BatchTable& table) {
  std::vector<std::string> paths;
  std::set<std::string> known;
  for (const BatchRow& row : table.rows) {
    for (const BatchCount& count : row.counts) {
      if (known.insert(count.path).second) paths.push_back(count.path);
    }
  }
  return paths;
}

std::string batchCsv(const BatchTable& table, const std::string& language) {
  return linesOf(resultSheet(table, language), ',');
}

std::string batchText(const BatchTable& table, const std::string& language) {
  return linesOf(resultSheet(table, language), '\t');
}

Status writeBatch(const std::string& path, const BatchTable& table, const std::string& language,
                  const StatisticsOrigin& origin, Progress& progress) {
  const std::string name = lowerCase(path);
  if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
  if (name.ends_with(".csv")) return writeFileAtomically(path, batchCsv(table, language));
  if (!name.ends_with(".xlsx")) {
    return Error{ErrorCode::OptionInvalid,
                 {std::string("--output"), path, std::string("it must end in .csv or .xlsx")},
                 {},
                 {}};
  }
  XlsxBook book;
  book.title = "Batch";
  book.sheets = {resultSheet(table, language), populationSheet(table), noteSheet(table, language),
                 provenanceSheet(table, origin)};
  return table::writeXlsx(path, book, progress);
}

}  // namespace vestige::app
