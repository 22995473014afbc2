// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/column.h"
#include "io/bytes/input_file.h"
#include "io/fcs/keywords.h"

namespace vestige::fcs {

using Columns = std::vector<std::shared_ptr<Column>>;

/// One column for each parameter, of the type that holds its values; not initialised.
Columns makeColumns(const DataLayout& layout, std::size_t events);

/// Fills @p columns with the stored numbers, after the bit mask, from the events that begin at byte @p begin
/// of @p file. Blocks of events are read and turned into columns in parallel; the result does not depend on
/// the threads.
/// @error FileChanged when the file is shorter than it was; FileNotReadable; Cancelled.
/// @cost  Reads each byte once; a buffer of one block for each thread.
/// @tested tests/unit/io/fcs_reader_test.cpp, tests/bench/read_bench.cpp
Status decodeEvents(const InputFile& file, std::uint64_t begin, const DataLayout& layout,
                    const Columns& columns, Progress& progress);

}  // namespace vestige::fcs
