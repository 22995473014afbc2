// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/cache/event_hdf5.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <new>
#include <span>

#include "io/bytes/file_io.h"
#include "io/bytes/input_file.h"
#include "io/cache/hdf5_handle.h"

namespace vestige {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 20;
constexpr const char* kSchema = "vestige-events 1";

Error checkFailed(std::string what, std::string written, std::string readBack) {
  return Error{
      ErrorCode::ExportCheckFailed, {std::move(what), std::move(written), std::move(readBack)}, {}, {}};
}

std::string nameOf(std::size_t channel) {
  std::array<char, 32> name{};
  std::snprintf(name.data(), name.size(), "%04zu", channel + 1);
  return name.data();
}

/// What the file holds beside the values.
struct Texts {
  std::vector<std::string> names, stains, keywords, values;

  Texts(const EventMatrix& events, const std::vector<Keyword>& list) {
    for (const Channel& channel : events.channels()) {
      names.push_back(channel.name);
      stains.push_back(channel.stain);
    }
    for (const Keyword& keyword : list) {
      keywords.push_back(keyword.name);
      values.push_back(keyword.value);
    }
  }
};

class EventFile {
 public:
  EventFile(const EventMatrix& events, const std::vector<Keyword>& keywords,
            const std::optional<SpilloverMatrix>& spillover)
      : events_(events), texts_(events, keywords), spillover_(spillover) {}

  /// Empty when the library refuses.
  std::string image() const {
    const auto held = hdf5::lock();
    const hdf5::Handle file = hdf5::createFile();
    if (!file || !writeTexts(file) || !writeColumns(file) || !writeSpillover(file)) return {};
    return hdf5::imageOf(file).value_or(std::string());
  }

  Status check(const std::string& image, Progress& progress) const {
    const auto held = hdf5::lock();
    const hdf5::Handle file = hdf5::openImage(image);
    if (!file) return checkFailed("HDF5", kSchema, "");
    if (Status same = checkTexts(file); !same) return same;
    if (Status same = checkSpillover(file); !same) return same;
    for (std::size_t c = 0; c < events_.channelCount(); ++c) {
      if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
      if (Status same = checkColumn(file, c); !same) return same;
    }
    return {};
  }

 private:
  bool writeTexts(hid_t file) const {
    const hdf5::Handle channels = hdf5::createGroup(file, "channels");
    const hdf5::Handle keywords = hdf5::createGroup(file, "keywords");
    return channels && keywords && hdf5::writeTexts(file, "schema", {kSchema}) &&
           hdf5::writeTexts(channels, "name", texts_.names) &&
           hdf5::writeTexts(channels, "stain", texts_.stains) &&
           hdf5::writeTexts(keywords, "name", texts_.keywords) &&
           hdf5::writeTexts(keywords, "value", texts_.values);
  }

  bool writeColumns(hid_t file) const {
    const hdf5::Handle group = hdf5::createGroup(file, "events");
    bool good = static_cast<bool>(group);
    for (std::size_t c = 0; good && c < events_.channelCount(); ++c)
      good = hdf5::writeColumn(group, nameOf(c).c_str(), events_.column(c));
    return good;
  }

  bool writeSpillover(hid_t file) const {
    if (!spillover_) return true;
    const hdf5::Handle group = hdf5::createGroup(file, "spillover");
    return group && hdf5::writeTexts(group, "channel", spillover_->channels) &&
           hdf5::writeDoubles(group, "matrix", spillover_->values, spillover_->channels.size());
  }

  static Status checkText(hid_t file, const char* name, const std::vector<std::string>& written) {
    const auto read = hdf5::readTexts(file, name, written.size());
    if (read && *read == written) return {};
    return checkFailed(name, std::to_string(written.size()), std::to_string(read ? read->size() : 0));
  }

  Status checkTexts(hid_t file) const {
    if (Status same = checkText(file, "schema", {kSchema}); !same) return same;
    if (Status same = checkText(file, "channels/name", texts_.names); !same) return same;
    if (Status same = checkText(file, "channels/stain", texts_.stains); !same) return same;
    if (Status same = checkText(file, "keywords/name", texts_.keywords); !same) return same;
    return checkText(file, "keywords/value", texts_.values);
  }

  Status checkSpillover(hid_t file) const {
    if (!spillover_) return {};
    if (Status same = checkText(file, "spillover/channel", spillover_->channels); !same) return same;
    const auto read = hdf5::readDoubles(file, "spillover/matrix", spillover_->values.size());
    if (read && *read == spillover_->values) return {};
    return checkFailed("spillover/matrix", std::to_string(spillover_->values.size()),
                       std::to_string(read ? read->size() : 0));
  }

  Status checkColumn(hid_t file, std::size_t c) const {
    const auto read = hdf5::readColumn(file, ("events/" + nameOf(c)).c_str(), events_.eventCount());
    const Column& written = events_.column(c);
    const auto bytesOf = [](const Column& column) {
      return column.visit([](const auto values) { return std::as_bytes(values); });
    };
    if (!read || read->isFloat64() != written.isFloat64())
      return checkFailed(events_.channel(c).name, std::to_string(events_.eventCount()), "0");
    const auto a = bytesOf(written), b = bytesOf(*read);
    if (a.empty() || std::memcmp(a.data(), b.data(), a.size()) == 0) return {};
    const auto at = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin()) /
                    (a.size() / events_.eventCount());
    return checkFailed(events_.channel(c).name + ", event " + std::to_string(at), numberText(written.at(at)),
                       numberText(read->at(at)));
  }

  const EventMatrix& events_;
  Texts texts_;
  const std::optional<SpilloverMatrix>& spillover_;
};

/// What lies on the disk is what was to be written: only then is it parsed.
Status checkBytes(const std::string& path, const std::string& image) {
  const auto file = InputFile::open(path);
  if (!file) return file.error();
  if (file->size() != image.size())
    return checkFailed("HDF5", std::to_string(image.size()), std::to_string(file->size()));
  std::string piece;
  for (std::size_t at = 0; at < image.size(); at += kPiece) {
    piece.resize(std::min(kPiece, image.size() - at));
    if (Status read = file->readAt(at, std::as_writable_bytes(std::span(piece))); !read) return read;
    if (image.compare(at, piece.size(), piece) != 0)
      return checkFailed("byte " + std::to_string(at), "HDF5", "other bytes");
  }
  return {};
}

}  // namespace

Status writeEventsHdf5(const std::string& path, const EventMatrix& events,
                       const std::vector<Keyword>& keywords, const std::optional<SpilloverMatrix>& spillover,
                       Progress& progress) try {
  const EventFile file(events, keywords, spillover);
  const std::string image = file.image();
  if (image.empty()) return Error{ErrorCode::InternalFault, {std::string("HDF5")}, {}, path};
  progress.report(0.5);
  const auto produce = [&](const WritePiece& write) -> Status {
    for (std::size_t at = 0; at < image.size(); at += kPiece) {
      if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
      if (Status put = write(std::string_view(image).substr(at, kPiece)); !put) return put;
    }
    return {};
  };
  const auto check = [&](const std::string& aside) -> Status {
    if (Status same = checkBytes(aside, image); !same) return same;
    return file.check(image, progress);
  };
  Status written = writeFileAtomically(path, produce, check);
  if (!written) return std::move(written).error().in(path);
  progress.report(1);
  return {};
} catch (const std::bad_alloc&) {
  return Error{ErrorCode::OutOfMemory,
               {static_cast<std::int64_t>(events.eventCount() * events.channelCount() * sizeof(double))},
               {},
               path};
}

}  // namespace vestige
