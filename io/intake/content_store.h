// SPDX-License-Identifier: GPL-3.0-or-later
// A private store of files by content, and the alternative: files that stay where they are and are checked.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/hash.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "io/bytes/input_file.h"

namespace vestige::intake {

struct StoredFile {
  std::string path;  ///< In the store: objects/ab/cdef..., read-only.
  Sha256 sha256;
  std::uint64_t bytes = 0;
  bool reused = false;  ///< The same content was there already; its size and hash were checked.
};

/// Reads @p path once, hashing while copying, and puts the copy into the store under its content hash. All or
/// nothing: an error, a cancel or the end of the process leaves no object, and what a killed process left
/// beside them is cleared by the next call.
/// @error FileNotFound, FileNotReadable, FileNotRegular; FileChanged when the source changed or shrank
///        meanwhile; DiskFull, FileNotWritable; StoreInvalid {path, why} when an object of that name holds
///        other bytes; Cancelled.
/// @tested tests/unit/io/content_store_test.cpp (a failure at every write, sync and rename; a killed process)
Result<StoredFile> copyIn(const std::string& path, const std::string& storeFolder, Progress& progress);

/// A copy that is not in the store yet. It vanishes with this object unless it is kept, so that what is
/// opened and then refused or cancelled leaves no trace.
class IncomingFile {
 public:
  /// Reads @p path once, hashing while copying. @error as copyIn.
  static Result<IncomingFile> copy(const std::string& path, const std::string& storeFolder,
                                   Progress& progress);
  IncomingFile(IncomingFile&&) noexcept;
  IncomingFile& operator=(IncomingFile&&) noexcept;
  ~IncomingFile();

  const Sha256& sha256() const;
  /// The copy, whether kept or not; @p name stands for its path in messages.
  Result<InputFile> open(const std::string& name) const;
  /// Into the store. @error as copyIn.
  Result<StoredFile> keep(Progress& progress);

 private:
  struct State;
  explicit IncomingFile(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// All of them or none. @error as copyIn.
Status keepAll(std::vector<IncomingFile>& files, Progress& progress);

/// The object of this hash, for reading; nothing where the store has none. Whoever reads it computes its hash
/// again. @param hex  64 lower-case digits; anything else names no object. @error FileNotReadable.
Result<std::optional<InputFile>> openStored(const std::string& storeFolder, const std::string& hex,
                                            const std::string& name);

/// The hash of a file that is open. @error FileChanged, FileNotReadable; Cancelled.
Result<Sha256> contentHash(const InputFile& file, Progress& progress);

/// A file that stays where it is, and by what it is known again.
struct InPlaceFile {
  std::string path;
  std::uint64_t bytes = 0;
  std::int64_t modifiedNanoseconds = 0;  ///< Since 1970, as the file system says.
  Sha256 sha256;
  bool operator==(const InPlaceFile&) const = default;
};

/// @error as copyIn, without the store's.
Result<InPlaceFile> keepInPlace(const std::string& path, Progress& progress);

/// Whether the file is still the one that was taken in. Where only its time differs (copied, restored), its
/// content is read again and decides.
/// @error CaseFileChanged {file, hash recorded, hash found; "" where the size already differs}; FileNotFound,
///        FileNotReadable; Cancelled.
Status checkInPlace(const InPlaceFile& file, Progress& progress);

}  // namespace vestige::intake
