// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parallel.h"

#include <algorithm>
#include <atomic>
#include <mutex>

#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace vestige {

bool parallelFor(std::size_t count, std::size_t chunk, Progress& progress,
                 const std::function<void(std::size_t, std::size_t)>& body) {
  if (count == 0) return !progress.cancelled();
  chunk = std::max<std::size_t>(chunk, 1);
  const std::size_t chunks = (count - 1) / chunk + 1;
  std::atomic<bool> stopped{false};
  std::atomic<std::size_t> done{0};
  std::mutex reporting;
  const auto run = [&](std::size_t number) {
    if (stopped.load(std::memory_order_relaxed)) return;
    if (progress.cancelled()) {
      stopped = true;
      return;
    }
    const std::size_t begin = number * chunk;
    body(begin, std::min(count, begin + chunk));
    const std::size_t finished = done.fetch_add(1) + 1;
    if (const std::unique_lock lock(reporting, std::try_to_lock); lock) {
      progress.report(static_cast<double>(finished) / static_cast<double>(chunks));
    }
  };
  tbb::parallel_for(
      tbb::blocked_range<std::size_t>(0, chunks, 1),
      [&](const tbb::blocked_range<std::size_t>& range) {
        for (std::size_t number = range.begin(); number != range.end(); ++number) run(number);
      },
      tbb::simple_partitioner());
  return !stopped;
}

void parallelFor(std::size_t count, std::size_t chunk,
                 const std::function<void(std::size_t, std::size_t)>& body) {
  NoProgress quiet;
  parallelFor(count, chunk, quiet, body);
}

void withOneThreadFewer(const std::function<void()>& body) {
  const auto allowed = tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism);
  tbb::task_arena arena(std::max(1, static_cast<int>(allowed) - 1));
  arena.execute(body);
}

}  // namespace vestige
