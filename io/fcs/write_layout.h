// SPDX-License-Identifier: GPL-3.0-or-later
// HEADER and TEXT of a file to be written, and how its DATA is stored.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "io/fcs/fcs_writer.h"

namespace vestige::fcs {

class WriteLayout {
 public:
  /// Borrows both for its life.
  WriteLayout(const EventMatrix& events, const WriteOptions& options) : events_(events), options_(options) {}

  /// @error as writeFcs; nothing was written.
  Status make();

  const std::string& headerAndText() const { return front_; }
  const std::vector<Keyword>& keywords() const { return items_; }  ///< Those without offsets.
  bool isWide(std::size_t column) const { return allWide_ || events_.column(column).isFloat64(); }
  std::size_t rowBytes() const { return rowBytes_; }

 private:
  void add(std::string name, std::string value) { items_.push_back({std::move(name), std::move(value)}); }
  Status addChannels();
  void addRole(const std::string& p, const Channel& channel);
  Status addSpillover();
  Status checkFurther(const Keyword& keyword) const;
  Status addFurther();
  Status checkRequired() const;
  void chooseDelimiter();
  std::string text(std::uint64_t beginData, std::uint64_t endData) const;
  Status fixOffsets();
  bool isGiven(const std::string& upper) const;

  const EventMatrix& events_;
  const WriteOptions& options_;
  std::vector<Keyword> items_;
  std::string front_;
  std::uint64_t dataBytes_ = 0;
  std::size_t rowBytes_ = 0;
  char delimiter_ = '/';
  bool allWide_ = false;  ///< Every column is stored as float64.
};

/// The same number in float64; of a NaN every bit, where the processor's conversion would make it quiet.
double widened(float value);

}  // namespace vestige::fcs
