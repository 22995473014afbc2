// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/statistics_export.h"

#include <algorithm>
#include <functional>
#include <utility>

#include <QCoreApplication>

#include "app/text/error_text.h"
#include "app/text/statistics_text.h"
#include "io/bytes/file_io.h"
#include "io/table/csv_line.h"
#include "io/text/utf8.h"

namespace vestige::app {
namespace {

using table::XlsxBook;
using table::XlsxCell;
using table::XlsxSheet;
using Cells = std::vector<XlsxCell>;

std::string noteOf(const StatisticValue& value) { return statisticNoteText(value.note).toStdString(); }

XlsxCell cellOf(const StatisticValue& value, StatisticKind kind) {
  if (!value.value) return std::monostate();
  if (kind == StatisticKind::Count) return static_cast<std::int64_t>(*value.value);
  return *value.value;
}

const StatisticsChannel* channelOf(const StatisticsFile& file, const std::string& name) {
  const auto found = std::ranges::find(file.channels, name, &StatisticsChannel::name);
  return found == file.channels.end() ? nullptr : &*found;
}

std::string scaleText(const StatisticsChannel& channel) {
  return channel.scale ? printTransform(*channel.scale) : std::string("none");
}

const std::vector<std::string> kValueHeader = {
    "file",        "member", "dataset", "sha256", "population",   "statistic", "channel",
    "relative_to", "value",  "type",    "unit",   "compensation", "scale",     "note"};

/// Rows of the long form, one number each.
void eachValue(const StatisticsTable& table, const std::function<void(Cells)>& take) {
  for (const StatisticsFile& file : table.files) {
    const Cells of = {file.file, file.member, static_cast<std::int64_t>(file.dataset), file.sha256};
    if (file.error) {
      Cells row = of;
      row.resize(kValueHeader.size(), std::string());
      row.back() = errorText(*file.error).toStdString();
      take(std::move(row));
      continue;
    }
    for (const StatisticsRow& row : file.rows) {
      for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const StatisticsColumn& column = table.columns[c];
        const StatisticKind kind = column.statistic.kind;
        const StatisticsChannel* channel = channelOf(file, column.channel);
        const bool there = channel && !channel->detector.empty();
        Cells cells = of;
        cells.insert(cells.end(), {row.path, statisticWord(column.statistic), column.channel,
                                   relativeTo(table, row, column), cellOf(row.cells[c], kind), typeOf(kind),
                                   statisticUnit(kind), there ? channel->compensation : std::string(),
                                   there ? scaleText(*channel) : std::string(), noteOf(row.cells[c])});
        take(std::move(cells));
      }
    }
  }
}

/// A row for each file and population.
XlsxSheet wideSheet(const StatisticsTable& table) {
  XlsxSheet sheet{"Table", {"file", "member", "population"}, {}};
  for (const StatisticsColumn& column : table.columns) sheet.header.push_back(titleOf(column));
  sheet.header.emplace_back("notes");
  for (const StatisticsFile& file : table.files) {
    if (file.error) {
      Cells cells = {file.file, file.member, std::string()};
      cells.resize(sheet.header.size() - 1);
      cells.emplace_back(errorText(*file.error).toStdString());
      sheet.rows.push_back(std::move(cells));
    }
    for (const StatisticsRow& row : file.rows) {
      if (file.error) break;
      Cells cells = {file.file, file.member, row.path};
      for (std::size_t c = 0; c < table.columns.size(); ++c)
        cells.push_back(cellOf(row.cells[c], table.columns[c].statistic.kind));
      cells.emplace_back(notesOf(table, row));
      sheet.rows.push_back(std::move(cells));
    }
  }
  return sheet;
}

XlsxSheet valueSheet(const StatisticsTable& table) {
  XlsxSheet sheet{"Values", kValueHeader, {}};
  eachValue(table, [&](Cells cells) { sheet.rows.push_back(std::move(cells)); });
  return sheet;
}

XlsxSheet channelSheet(const StatisticsTable& table) {
  XlsxSheet sheet{
      "Channels", {"file", "channel", "detector", "compensation", "matrix_sha256", "scale", "note"}, {}};
  for (const StatisticsFile& file : table.files) {
    for (const StatisticsChannel& channel : file.channels) {
      const QString note =
          channel.detector.empty() ? statisticNoteText(StatisticNote::ChannelMissing)
          : channel.gatesDiffer
              ? QCoreApplication::translate(
                    "statistics", "Gates look at this channel in several ways; the first of them is taken.")
              : QString();
      sheet.rows.push_back({file.file, channel.name, channel.detector, channel.compensation,
                            channel.matrixSha256, scaleText(channel), note.toStdString()});
    }
  }
  return sheet;
}

XlsxSheet provenanceSheet(const StatisticsTable& table, const StatisticsOrigin& origin) {
  XlsxSheet sheet{"Provenance", {"fact", "value", "of"}, {}};
  const auto add = [&](const char* fact, std::string value, std::string of = {}) {
    sheet.rows.push_back({std::string(fact), std::move(value), std::move(of)});
  };
  add("software", origin.software);
  if (!origin.date.empty()) add("written", origin.date);
  add("strategy", table.strategyId, table.strategyVersion);
  add("strategy status", table.strategyStatus);
  add("strategy SHA-256", table.strategySha256);
  const StatisticsRequest& request = table.request;
  add("values", request.compensated ? "compensated" : "as gated");
  for (const Statistic& statistic : request.statistics)
    add("statistic", statisticWord(statistic), statisticDefinition(statistic.kind).toStdString());
  if (request.populations.empty()) add("population", "every one");
  for (const std::string& population : request.populations) add("population", population);
  for (const std::string& denominator : request.denominators) add("denominator", denominator);
  if (!request.negative.empty()) add("negative population", request.negative);
  for (const std::string& channel : request.channels) add("channel", channel);
  for (const StatisticsFile& file : table.files) {
    add("input SHA-256", file.sha256, file.file);
    if (!file.error) add("input events", std::to_string(file.events), file.file);
    add("input state", file.error ? errorText(*file.error).toStdString() : statusCode(file.status),
        file.file);
    for (const std::string& warning : file.warnings) add("warning", warning, file.file);
  }
  return sheet;
}

}  // namespace

std::string typeOf(StatisticKind kind) {
  if (kind == StatisticKind::Count) return "count";
  return isPercent(kind) ? "percent" : "number";
}

std::string titleOf(const StatisticsColumn& column) {
  const std::string title = statisticTitle(column.statistic, column.denominator).toStdString();
  return column.channel.empty() ? title : column.channel + " " + title;
}

std::string notesOf(const StatisticsTable& table, const StatisticsRow& row) {
  std::vector<std::pair<StatisticNote, std::string>> notes;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const StatisticNote note = row.cells[c].note;
    if (note == StatisticNote::None) continue;
    const auto known = std::ranges::find(notes, note, &std::pair<StatisticNote, std::string>::first);
    if (known == notes.end()) {
      notes.emplace_back(note, titleOf(table.columns[c]));
    } else {
      known->second += ", " + titleOf(table.columns[c]);
    }
  }
  std::string text;
  for (const auto& [note, columns] : notes)
    text += (text.empty() ? "" : " ") + columns + ": " + statisticNoteText(note).toStdString();
  return text;
}

std::string relativeTo(const StatisticsTable& table, const StatisticsRow& row,
                       const StatisticsColumn& column) {
  switch (column.statistic.kind) {
    case StatisticKind::PercentParent:
      return row.parent;
    case StatisticKind::PercentTotal:
      return kAllEvents;
    case StatisticKind::PercentDenominator:
      return column.denominator;
    case StatisticKind::MfiRatio:
    case StatisticKind::StainIndex:
      return table.request.negative;
    default:
      return {};
  }
}

std::string statisticsCsv(const StatisticsTable& table) {
  std::string text = table::csvLine(kValueHeader, ',');
  eachValue(table, [&](const Cells& cells) { text += table::csvLine(cells, ','); });
  return text;
}

std::string statisticsText(const StatisticsTable& table) {
  const XlsxSheet sheet = wideSheet(table);
  std::string text = table::csvLine(sheet.header, '\t');
  for (const Cells& cells : sheet.rows) text += table::csvLine(cells, '\t');
  return text;
}

Status writeStatistics(const std::string& path, const StatisticsTable& table, const StatisticsOrigin& origin,
                       Progress& progress) {
  const std::string name = lowerCase(path);
  if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
  if (name.ends_with(".csv")) return writeFileAtomically(path, statisticsCsv(table));
  if (!name.ends_with(".xlsx")) {
    return Error{ErrorCode::OptionInvalid,
                 {std::string("--output"), path, std::string("it must end in .csv or .xlsx")},
                 {},
                 {}};
  }
  XlsxBook book;
  book.title = "Statistics";
  book.sheets = {wideSheet(table), valueSheet(table), channelSheet(table), provenanceSheet(table, origin)};
  return table::writeXlsx(path, book, progress);
}

}  // namespace vestige::app
