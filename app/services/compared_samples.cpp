// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/compared_samples.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "app/services/batch_run.h"
#include "app/services/reanalyse.h"

namespace vestige::app {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 30;  // of files that stay in memory beside the case

ComparedSample begun(ComparedRole role, const TubeRef& tube, const std::string& kind) {
  ComparedSample sample;
  sample.role = role;
  sample.reference = tube;
  sample.name = kind.empty() ? tubeName(tube) : tubeName(tube) + " (" + kind + ")";
  return sample;
}

std::vector<ComparedSample> samplesOf(const AnalysisPtr& today) {
  std::vector<ComparedSample> samples;
  const CaseRecord& record = today->record;
  for (std::size_t i = 0; i < today->tubes.size(); ++i) {
    samples.push_back(begun(ComparedRole::Today, today->tubes[i].reference, {}));
    samples.back().analysis = today;
    samples.back().tube = i;
  }
  for (const TubeRef& tube : record.diagnosis) samples.push_back(begun(ComparedRole::Diagnosis, tube, {}));
  for (const NormalRef& normal : record.normals) {
    TubeRef tube;
    tube.file = normal.file;
    tube.tube = "1";
    samples.push_back(begun(ComparedRole::Normal, tube, normal.stratum));
  }
  return samples;
}

const ComparedSample* find(const std::vector<ComparedSample>& known, const ComparedSample& wanted) {
  const auto found = std::ranges::find_if(known, [&](const ComparedSample& sample) {
    return sample.role == wanted.role && sample.reference == wanted.reference && sample.analysis;
  });
  return found == known.end() ? nullptr : &*found;
}

/// But for the hashes, which an analysis adds to its record.
bool sameGates(const CaseRecord& was, const CaseRecord& now) {
  return was.gateVersions == now.gateVersions && was.gateLocks == now.gateLocks &&
         was.ownGates == now.ownGates && was.ownPopulations == now.ownPopulations &&
         was.matrices == now.matrices && was.denominator == now.denominator &&
         was.tubes.front().gateVersions == now.tubes.front().gateVersions;
}

Result<AnalysisPtr> analysisOf(const Analysis& today, const ComparedSample& sample,
                               const ComparedSample* known, const AnalyseOptions& options,
                               Progress& progress) {
  CaseRecord record = recordOfCompared(today.record, sample.reference);
  if (known && baseOf(*known->analysis) == baseOf(today)) {
    if (sameGates(known->analysis->record, record)) return known->analysis;
    record.tubes = known->analysis->record.tubes;
    record.tubes.front().gateVersions = sample.reference.gateVersions;
    return reanalyse(record, *known->analysis, progress);
  }
  return analyseBy(baseOf(today), today.policy, record, options, progress);
}

}  // namespace

CaseRecord recordOfCompared(const CaseRecord& record, const TubeRef& tube) {
  CaseRecord one = gatesFrom(record, std::nullopt);
  one.transformedScale = record.transformedScale;
  one.matrices = record.matrices;
  one.tubes = {tube};
  one.tubes.front().blasts.reset();
  return one;
}

Result<std::vector<ComparedSample>> compareSamples(const AnalysisPtr& today, const AnalyseOptions& options,
                                                   const std::vector<ComparedSample>& known,
                                                   Progress& progress) {
  std::vector<ComparedSample> samples = samplesOf(today);
  const auto count = static_cast<double>(samples.size());
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    ComparedSample& sample = samples[i];
    if (sample.role == ComparedRole::Today) continue;
    PartProgress part(progress, static_cast<double>(i) / count, static_cast<double>(i + 1) / count);
    std::error_code ignored;
    const auto size = fs::file_size(fs::path(today->record.folder) / sample.reference.file, ignored);
    if (!ignored) bytes += size;
    if (bytes > kMostBytes) {
      sample.error = Error{ErrorCode::FileTooLarge,
                           {static_cast<std::int64_t>(bytes), static_cast<std::int64_t>(kMostBytes)},
                           {},
                           sample.reference.file};
      continue;
    }
    auto analysis = analysisOf(*today, sample, find(known, sample), options, part);
    if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
    if (analysis) {
      sample.analysis = *std::move(analysis);
    } else {
      sample.error = std::move(analysis).error();
    }
  }
  progress.report(1);
  return samples;
}

}  // namespace vestige::app
