// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <functional>

#include "core/base/progress.h"

namespace vestige {

/// Splits [0, count) into chunks of @p chunk (the last may be shorter) and runs body(begin, end) once for
/// each, on as many threads as the process allows. The chunks depend on count and chunk only, never on the
/// threads, so a body that writes only what belongs to its chunk gives the same bytes on any machine. Reduce
/// by writing one partial value for each chunk (chunk number = begin / chunk) and adding them in order
/// afterwards.
/// @return false when @p progress was cancelled: some chunks were then not run.
/// @error  An exception thrown by a body is rethrown here after the others have stopped.
/// @tested tests/unit/core/parallel_test.cpp
bool parallelFor(std::size_t count, std::size_t chunk, Progress& progress,
                 const std::function<void(std::size_t begin, std::size_t end)>& body);

/// The same without progress or cancel.
void parallelFor(std::size_t count, std::size_t chunk,
                 const std::function<void(std::size_t begin, std::size_t end)>& body);

/// Runs @p body with one thread fewer for every parallelFor inside it (at least one), so that a thread of the
/// caller's own keeps a core to itself.
void withOneThreadFewer(const std::function<void()>& body);

}  // namespace vestige
