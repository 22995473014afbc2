// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/fcs_reader.h"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <cstdio>
#include <memory>
#include <new>
#include <optional>
#include <span>
#include <thread>

#include "core/base/parallel.h"
#include "io/bytes/safe_math.h"
#include "io/bytes/sha256.h"
#include "io/fcs/acquisition_keywords.h"
#include "io/fcs/characters.h"
#include "io/fcs/crc.h"
#include "io/fcs/data_place.h"
#include "io/fcs/data_segment.h"
#include "io/fcs/data_sets.h"
#include "io/fcs/extra_segments.h"
#include "io/fcs/keyword_checks.h"
#include "io/fcs/spillover_keyword.h"

namespace vestige::fcs {
namespace {

constexpr std::size_t kHashBlock = std::size_t{256} << 10;
constexpr std::uint64_t kCrcBytes = 8;

/// SHA-256 of the whole file on a thread of its own, while the events are decoded.
class HashJob {
 public:
  HashJob(const InputFile& file, const Progress& progress) : thread_([&] { run(file, progress); }) {}
  ~HashJob() {
    stop_ = true;
    if (thread_.joinable()) thread_.join();
  }
  HashJob(const HashJob&) = delete;
  HashJob& operator=(const HashJob&) = delete;

  Result<Sha256> wait() {
    thread_.join();
    return std::move(result_);
  }

 private:
  void run(const InputFile& file, const Progress& progress) {
    try {
      Sha256Hasher hasher;
      std::vector<std::byte> block(kHashBlock);
      for (std::uint64_t at = 0; at < file.size(); at += kHashBlock) {
        if (stop_ || progress.cancelled()) return;
        const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(kHashBlock, file.size() - at));
        const auto piece = std::span(block).first(length);
        if (Status read = file.readAt(at, piece); !read) {
          result_ = std::move(read).error();
          return;
        }
        hasher.add(piece);
      }
      result_ = hasher.finish();
    } catch (const std::bad_alloc&) {  // the boundary of a thread
      result_ = Error{ErrorCode::OutOfMemory, {static_cast<std::int64_t>(kHashBlock)}, {}, {}};
    }
  }

  std::atomic<bool> stop_{false};
  Result<Sha256> result_ = Error{ErrorCode::Cancelled, {}, {}, {}};
  std::thread thread_;  // last: it starts when the members above stand
};

/// One data set, decided but not decoded.
struct Decided {
  Sample sample;
  DataLayout layout;
  DataPlace place;
};

EventMatrix matrixOf(const DataLayout& layout, const Columns& columns, std::size_t events) {
  std::vector<Channel> channels;
  for (const ParameterLayout& parameter : layout.parameters) channels.push_back(parameter.channel);
  return EventMatrix(std::move(channels), std::vector<ColumnPtr>(columns.begin(), columns.end()), events);
}

/// The 8 bytes behind the last segment: nothing, zeros, or the CRC of all before. Programs write its value as
/// a decimal or as a hexadecimal number; either is taken.
Status checkCrc(const InputFile& file, const DataSet& set, std::uint64_t last, Deviations& deviations) {
  std::string text(kCrcBytes, ' ');
  if (Status read = file.readAt(last, std::as_writable_bytes(std::span(text))); !read) return read;
  const std::string_view digits = trimmed(text);
  std::uint64_t sixteen = 0;
  const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), sixteen, 16);
  if (digits.empty() || parsed.ec != std::errc{} || parsed.ptr != digits.data() + digits.size()) {
    deviations.note("H23", last, {static_cast<std::int64_t>(kCrcBytes)});
    return {};
  }
  if (sixteen == 0) return {};
  const Result<std::uint16_t> crc = crcOf(file, set.base, last);
  if (!crc) return crc.error();
  if (sixteen == *crc || wholeNumber(digits) == std::uint64_t{*crc}) return {};
  char computed[32];  // in both notations: the file's may be either
  std::snprintf(computed, sizeof computed, "%08u (%04X)", static_cast<unsigned>(*crc),
                static_cast<unsigned>(*crc));
  deviations.question("R01", last, {std::string(digits), std::string(computed)});
  return {};
}

Status noteTrailing(const InputFile& file, const DataSet& set, const DataPlace& place,
                    const std::vector<ExtraSegment>& extras, Deviations& deviations) {
  std::uint64_t last = std::max(place.begin + place.bytes, set.base + set.header.textEnd + 1);
  const auto reach = [&](std::optional<std::uint64_t> end) {
    if (end && *end > 0 && *end < set.end - set.base) last = std::max(last, set.base + *end + 1);
  };
  reach(set.header.analysis.end);
  for (const char* name : {"$ENDANALYSIS", "$ENDSTEXT"}) {
    const LocatedKeyword* keyword = set.keywords.find(name);
    if (keyword) reach(wholeNumber(keyword->value));
  }
  for (const ExtraSegment& extra : extras) reach(extra.begin + extra.byteCount - 1);
  const std::uint64_t left = set.end - std::min(last, set.end);
  if (place.damaged) return {};
  if (left == kCrcBytes) return checkCrc(file, set, last, deviations);
  if (left > 0) deviations.note("H23", last, {static_cast<std::int64_t>(left)});
  return {};
}

SampleStatus statusOf(const std::vector<Deviation>& deviations, bool damaged) {
  if (damaged) return SampleStatus::Damaged;
  SampleStatus status = SampleStatus::Ok;
  for (const Deviation& deviation : deviations) {
    const bool question = deviation.severity == DeviationSeverity::Question;
    if (question && deviation.chosen.empty()) return SampleStatus::Ambiguous;
    if (question || deviation.severity == DeviationSeverity::Repair) status = SampleStatus::Repaired;
  }
  return status;
}

Result<Decided> decide(const InputFile& file, const std::vector<DataSet>& sets, std::size_t index,
                       bool salvage) {
  const DataSet& set = sets[index];
  Deviations deviations = set.deviations;
  Decided decided;
  Result<DataLayout> layout = layoutOf(set.keywords, set.header.version, deviations);
  if (!layout) return std::move(layout).error();
  decided.layout = std::move(layout).value();
  const PlaceQuestion question{file, set.base, set.end, set.header, set.keywords, decided.layout, salvage};
  Result<DataPlace> place = placeData(question, deviations);
  if (!place) return std::move(place).error();
  decided.place = *place;
  decided.layout.packed = place->packed;
  decided.layout.dataBytes = place->bytes;
  Result<Extras> extras = extrasOf(file, set, decided.place, deviations);
  if (!extras) return std::move(extras).error();
  if (Status known = noteTrailing(file, set, decided.place, extras->segments, deviations); !known) {
    return std::move(known).error();
  }
  if (static_cast<int>(index) == 0 && defaultDataSet(sets) == 1) {
    deviations.note("U03", set.keywords.offsetOf("$NEXTDATA"));
  }

  Sample& sample = decided.sample;
  sample.file = file.path();
  sample.dataset = static_cast<int>(index);
  sample.version = set.header.versionText;
  sample.datatype = decided.layout.datatype;
  sample.byteOrder = decided.layout.byteOrder;
  std::vector<Keyword> keywords;
  keywords.reserve(set.keywords.items().size());
  for (const LocatedKeyword& keyword : set.keywords.items())
    keywords.push_back({keyword.name, keyword.value});
  sample.keywords = Keywords(std::move(keywords));
  sample.analysis = std::move(extras->analysis);
  sample.extras = std::move(extras->segments);
  checkKeywords(set.keywords, deviations);
  sample.acquisition = acquisitionOf(set.keywords, set.header.version, decided.layout.parameters, deviations);
  sample.stored = sample.events = matrixOf(decided.layout, makeColumns(decided.layout, 0), 0);
  sample.spillover = spilloverOf(set.keywords, sample.stored.channels(), deviations);
  sample.deviations = deviations.all();
  sample.status = statusOf(sample.deviations, decided.place.damaged);
  return decided;
}

Status checkAnswers(const std::vector<ReadChoice>& answers, const std::vector<Deviation>& deviations) {
  const ReadChoice* lost = answerWithoutQuestion(answers, deviations);
  if (!lost) return {};
  return Error{ErrorCode::FileChoiceUnknown, {lost->code, lost->choice}, lost->byteOffset, {}};
}

Result<Sample> readOpened(const InputFile& file, const ReadOptions& options, Progress& progress) {
  const Result<std::vector<DataSet>> sets = locateDataSets(file, options.choices);
  if (!sets) return sets.error();
  const int wanted = options.dataset.value_or(defaultDataSet(*sets));
  const auto count = static_cast<std::int64_t>(sets->size());
  if (wanted < 0 || wanted >= count) {
    return Error{ErrorCode::FcsDatasetMissing, {static_cast<std::int64_t>(wanted), count}, {}, {}};
  }
  Result<Decided> decided = decide(file, *sets, static_cast<std::size_t>(wanted), options.salvage);
  if (!decided) return std::move(decided).error();
  if (Status fit = checkAnswers(options.choices, decided->sample.deviations); !fit)
    return std::move(fit).error();

  std::optional<HashJob> hash;
  if (options.hash) hash.emplace(file, progress);
  const auto events = static_cast<std::size_t>(decided->place.events);
  const Columns columns = makeColumns(decided->layout, events);
  Status done;
  const auto decode = [&] {
    done = decodeEvents(file, decided->place.begin, decided->layout, columns, progress);
  };
  if (options.hash) {
    withOneThreadFewer(decode);  // the hash takes several times as long and is left a core of its own
  } else {
    decode();
  }
  if (!done) return std::move(done).error();
  Sample& sample = decided->sample;
  sample.stored = matrixOf(decided->layout, columns, events);
  sample.events = linearFromStored(sample.stored);
  if (hash) {
    const Result<Sha256> computed = hash->wait();
    if (!computed) return computed.error();
    sample.sha256 = *computed;
  }
  // The hash was made of other reads than the events: they are of one file only if it did not change in
  // between.
  if (Status same = file.checkUnchanged(); !same) return std::move(same).error();
  return std::move(sample);
}

}  // namespace

Result<Sample> read(const std::string& path, const ReadOptions& options, Progress& progress) {
  const Result<InputFile> file = InputFile::open(path);
  if (!file) return file.error();
  return read(*file, options, progress);
}

Result<Sample> read(const InputFile& file, const ReadOptions& options, Progress& progress) {
  Result<Sample> sample = readOpened(file, options, progress);
  if (!sample) return std::move(sample).error().in(file.path());
  return sample;
}

Result<std::string> extraBytes(const InputFile& file, const Sample& sample, const ExtraSegment& extra) {
  constexpr std::uint64_t kMost = std::uint64_t{256} << 20;
  std::vector<ReadChoice> answers;  // they may say where the data sets are
  for (const Deviation& deviation : sample.deviations) {
    if (!deviation.chosen.empty())
      answers.push_back({deviation.code, deviation.byteOffset, deviation.chosen});
  }
  const Result<std::vector<DataSet>> sets = locateDataSets(file, answers);
  if (!sets) return Error(sets.error()).in(file.path());
  const auto count = static_cast<std::int64_t>(sets->size());
  if (sample.dataset < 0 || sample.dataset >= count) {
    return Error{ErrorCode::FcsDatasetMissing, {std::int64_t{sample.dataset}, count}, {}, file.path()};
  }
  const DataSet& set = (*sets)[static_cast<std::size_t>(sample.dataset)];
  const auto number = [](std::uint64_t value) {
    return checkedNarrow<std::int64_t>(value).value_or(INT64_MAX);
  };
  const std::uint64_t available = set.end - set.base;
  if (extra.begin > available || extra.byteCount > available - extra.begin) {
    const auto end = number(checkedAdd(extra.begin, extra.byteCount).value_or(UINT64_MAX));
    return Error{ErrorCode::FcsSegmentOutsideFile,
                 {extra.name, number(extra.begin), end, number(file.size())},
                 set.base,
                 file.path()};
  }
  if (extra.byteCount > kMost) {
    return Error{
        ErrorCode::FcsTooLarge, {extra.name, number(extra.byteCount), number(kMost)}, set.base, file.path()};
  }
  std::string bytes(static_cast<std::size_t>(extra.byteCount), '\0');
  Status read = file.readAt(set.base + extra.begin, std::as_writable_bytes(std::span(bytes)));
  if (!read) return std::move(read).error();
  return bytes;
}

Result<FileSummary> summarize(const std::string& path, const ReadOptions& options, Progress& progress) {
  const Result<InputFile> file = InputFile::open(path);
  if (!file) return file.error();
  return summarize(*file, options, progress);
}

Result<FileSummary> summarize(const InputFile& file, const ReadOptions& options, Progress& progress) {
  const Result<std::vector<DataSet>> sets = locateDataSets(file, options.choices);
  if (!sets) return Error(sets.error()).in(file.path());
  FileSummary summary;
  std::vector<Deviation> deviations;
  summary.defaultDataset = defaultDataSet(*sets);
  for (std::size_t i = 0; i < sets->size(); ++i) {
    Result<Decided> decided = decide(file, *sets, i, options.salvage);
    if (!decided) return std::move(decided).error().in(file.path());
    const std::vector<Deviation>& found = decided->sample.deviations;
    deviations.insert(deviations.end(), found.begin(), found.end());
    summary.datasets.push_back({std::move(decided->sample), decided->place.events});
  }
  if (Status fit = checkAnswers(options.choices, deviations); !fit) {
    return std::move(fit).error().in(file.path());
  }
  if (!options.hash) return summary;
  const Result<Sha256> computed = HashJob(file, progress).wait();
  if (!computed) return Error(computed.error()).in(file.path());
  for (DatasetSummary& dataset : summary.datasets) dataset.sample.sha256 = *computed;
  if (Status same = file.checkUnchanged(); !same) return std::move(same).error();
  return summary;
}

}  // namespace vestige::fcs
