// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/cache/hdf5_handle.h"

#include <atomic>
#include <cstdint>

namespace vestige::hdf5 {
namespace {

constexpr std::size_t kGrowth = std::size_t{1} << 20;

Handle memoryAccess() {
  Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
  if (!access || H5Pset_fapl_core(access, kGrowth, 0) < 0) return {};
  return access;
}

/// The driver asks for a name though nothing of that name is opened.
std::string memoryName() {
  static std::atomic<unsigned> number{0};
  return "vestige-memory-" + std::to_string(number.fetch_add(1));
}

Handle plainDataset(bool filled) {
  Handle creation(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
  if (!creation) return {};
  H5Pset_obj_track_times(creation, false);  // no clock in the bytes
  H5Pset_layout(creation, H5D_CONTIGUOUS);
  if (!filled) H5Pset_fill_time(creation, H5D_FILL_TIME_NEVER);
  return creation;
}

bool write(hid_t parent, const char* name, hid_t stored, hid_t given, const std::vector<hsize_t>& shape,
           const void* values) {
  const Handle space(H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr), H5Sclose);
  const Handle creation = plainDataset(H5Tis_variable_str(stored) > 0);  // the library insists for texts
  if (!space || !creation) return false;
  const Handle set(H5Dcreate2(parent, name, stored, space, H5P_DEFAULT, creation, H5P_DEFAULT), H5Dclose);
  if (!set) return false;
  hsize_t count = 1;
  for (const hsize_t length : shape) count *= length;
  return count == 0 || H5Dwrite(set, given, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) >= 0;
}

Handle textType() {
  Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
  if (!type || H5Tset_size(type, H5T_VARIABLE) < 0 || H5Tset_cset(type, H5T_CSET_UTF8) < 0) return {};
  return type;
}

constexpr std::size_t kNoCount = SIZE_MAX;

/// How many values a data set has; kNoCount unless it is simple.
std::size_t countOf(hid_t set) {
  const Handle space(H5Dget_space(set), H5Sclose);
  if (!space || H5Sis_simple(space) <= 0) return kNoCount;
  const hssize_t count = H5Sget_simple_extent_npoints(space);
  return count < 0 ? kNoCount : static_cast<std::size_t>(count);
}

Handle openSet(hid_t parent, const char* name) {
  if (H5Lexists(parent, name, H5P_DEFAULT) <= 0) return {};
  return Handle(H5Dopen2(parent, name, H5P_DEFAULT), H5Dclose);
}

}  // namespace

std::unique_lock<std::mutex> lock() {
  static std::mutex mutex;
  std::unique_lock<std::mutex> held(mutex);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  return held;
}

Handle createFile() {
  const Handle access = memoryAccess();
  const Handle creation(H5Pcreate(H5P_FILE_CREATE), H5Pclose);
  if (!access || !creation) return {};
  H5Pset_obj_track_times(creation, false);
  return Handle(H5Fcreate(memoryName().c_str(), H5F_ACC_TRUNC, creation, access), H5Fclose);
}

Handle openImage(std::string_view image) {
  const Handle access = memoryAccess();
  // The library copies the bytes and does not write to ours.
  if (!access || H5Pset_file_image(access, const_cast<char*>(image.data()), image.size()) < 0) return {};
  return Handle(H5Fopen(memoryName().c_str(), H5F_ACC_RDONLY, access), H5Fclose);
}

std::optional<std::string> imageOf(const Handle& file) {
  if (H5Fflush(file, H5F_SCOPE_GLOBAL) < 0) return std::nullopt;
  const ssize_t size = H5Fget_file_image(file, nullptr, 0);
  if (size <= 0) return std::nullopt;
  std::string image(static_cast<std::size_t>(size), '\0');
  if (H5Fget_file_image(file, image.data(), image.size()) != size) return std::nullopt;
  return image;
}

Handle createGroup(hid_t parent, const char* name) {
  const Handle creation(H5Pcreate(H5P_GROUP_CREATE), H5Pclose);
  if (!creation) return {};
  H5Pset_obj_track_times(creation, false);
  return Handle(H5Gcreate2(parent, name, H5P_DEFAULT, creation, H5P_DEFAULT), H5Gclose);
}

bool writeColumn(hid_t parent, const char* name, const Column& column) {
  const std::vector<hsize_t> shape = {column.size()};
  if (column.isFloat64())
    return write(parent, name, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, shape, column.doubles().data());
  return write(parent, name, H5T_IEEE_F32LE, H5T_NATIVE_FLOAT, shape, column.floats().data());
}

bool writeDoubles(hid_t parent, const char* name, const std::vector<double>& values, std::size_t rows) {
  return write(parent, name, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, {rows, rows == 0 ? 0 : values.size() / rows},
               values.data());
}

bool writeTexts(hid_t parent, const char* name, const std::vector<std::string>& texts) {
  const Handle type = textType();
  if (!type) return false;
  std::vector<const char*> pointers;
  for (const std::string& text : texts) pointers.push_back(text.c_str());
  return write(parent, name, type, type, {texts.size()}, pointers.data());
}

std::optional<Column> readColumn(hid_t parent, const char* name, std::size_t events) {
  const Handle set = openSet(parent, name);
  if (!set || countOf(set) != events) return std::nullopt;
  const Handle type(H5Dget_type(set), H5Tclose);
  if (!type) return std::nullopt;
  const bool wide = H5Tequal(type, H5T_IEEE_F64LE) > 0;
  if (!wide && H5Tequal(type, H5T_IEEE_F32LE) <= 0) return std::nullopt;
  Column column = wide ? Column::float64(events) : Column::float32(events);
  if (events == 0) return column;
  void* to = wide ? static_cast<void*>(column.doubles().data()) : column.floats().data();
  const hid_t native = wide ? H5T_NATIVE_DOUBLE : H5T_NATIVE_FLOAT;
  if (H5Dread(set, native, H5S_ALL, H5S_ALL, H5P_DEFAULT, to) < 0) return std::nullopt;
  return column;
}

std::optional<std::vector<double>> readDoubles(hid_t parent, const char* name, std::size_t count) {
  const Handle set = openSet(parent, name);
  if (!set || countOf(set) != count) return std::nullopt;
  std::vector<double> values(count);
  if (count == 0) return values;
  if (H5Dread(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) < 0) return std::nullopt;
  return values;
}

std::optional<std::vector<std::string>> readTexts(hid_t parent, const char* name, std::size_t mostTexts) {
  const Handle set = openSet(parent, name);
  const std::size_t count = set ? countOf(set) : kNoCount;
  const Handle type = textType();
  if (count > mostTexts || !type) return std::nullopt;
  const Handle stored(H5Dget_type(set), H5Tclose);
  if (!stored || H5Tis_variable_str(stored) <= 0) return std::nullopt;
  std::vector<std::string> texts;
  if (count == 0) return texts;
  std::vector<char*> pointers(count, nullptr);
  if (H5Dread(set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()) < 0) return std::nullopt;
  for (const char* text : pointers) texts.emplace_back(text ? text : "");
  const Handle space(H5Dget_space(set), H5Sclose);
  H5Dvlen_reclaim(type, space, H5P_DEFAULT, pointers.data());
  return texts;
}

}  // namespace vestige::hdf5
