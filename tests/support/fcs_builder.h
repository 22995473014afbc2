// SPDX-License-Identifier: GPL-3.0-or-later
// FCS files made byte by byte, so that a test can say exactly what is wrong with one.
#pragma once
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/progress.h"
#include "io/bytes/file_io.h"
#include "io/fcs/fcs_reader.h"
#include "tests/support/temp_folder.h"

namespace vestige::test {

/// A conforming list-mode data set until a member is changed.
class FcsBuilder {
 public:
  std::string version = "FCS3.1";
  std::string headerGap = "    ";
  char delimiter = '/';
  std::vector<std::pair<std::string, std::string>> keywords;
  std::string rawText;   ///< Stands behind the keywords, before the offsets' own.
  std::string textTail;  ///< Stands behind the last delimiter, inside TEXT.
  std::string data;
  std::string trailing;           ///< Behind DATA.
  std::uint64_t gap = 0;          ///< Blanks between TEXT and DATA.
  std::int64_t textEndShift = 0;  ///< Lies in HEADER.
  std::int64_t headerBeginShift = 0, headerEndShift = 0, textDataBeginShift = 0, textDataEndShift = 0;
  std::optional<std::pair<std::string, std::string>> headerData, textData;  ///< Instead of the true ones.
  std::string analysis = "       0       0";
  std::string headerTail;      ///< Between HEADER's 58 bytes and TEXT: offsets of OTHER segments.
  bool offsetKeywords = true;  ///< $BEGINDATA and $ENDDATA are written.

  /// @p events rows of float32.
  static FcsBuilder floats(const std::vector<std::vector<float>>& rows, std::size_t channels) {
    FcsBuilder b;
    b.start("F", channels, rows.size());
    for (std::size_t c = 1; c <= channels; ++c) b.channel(c, "32", "0,0", "262144");
    for (const auto& row : rows) {
      for (const float value : row) b.append(value);
    }
    return b;
  }

  /// Whole numbers of 8 * @p bytes bits, big or little endian.
  static FcsBuilder wholes(const std::vector<std::vector<std::uint64_t>>& rows, std::size_t channels,
                           unsigned bytes, bool big, const std::string& range) {
    FcsBuilder b;
    b.start("I", channels, rows.size());
    b.set("$BYTEORD", big ? "4,3,2,1" : "1,2,3,4");
    for (std::size_t c = 1; c <= channels; ++c) b.channel(c, std::to_string(8 * bytes), "0,0", range);
    for (const auto& row : rows) {
      for (const std::uint64_t value : row) b.appendWhole(value, bytes, big);
    }
    return b;
  }

  void set(const std::string& name, const std::string& value) {
    for (auto& keyword : keywords) {
      if (keyword.first == name) {
        keyword.second = value;
        return;
      }
    }
    keywords.emplace_back(name, value);
  }
  void remove(const std::string& name) {
    std::erase_if(keywords, [&](const auto& keyword) { return keyword.first == name; });
  }
  void channel(std::size_t n, const std::string& bits, const std::string& amplification,
               const std::string& range) {
    const std::string p = "$P" + std::to_string(n);
    set(p + "B", bits);
    set(p + "E", amplification);
    set(p + "N", "CH" + std::to_string(n));
    set(p + "R", range);
  }
  template <class T>
  void append(T value) {
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    data.append(bytes, sizeof value);
  }
  void appendWhole(std::uint64_t value, unsigned bytes, bool big) {
    for (unsigned i = 0; i < bytes; ++i) {
      data += static_cast<char>(value >> (8 * (big ? bytes - 1 - i : i)) & 0xFF);
    }
  }

  std::string build() const {
    std::string text(1, delimiter);
    const auto put = [&](const std::string& piece) {
      for (const char c : piece) text.append(c == delimiter ? 2 : 1, c);
      text += delimiter;
    };
    for (const auto& [name, value] : keywords) put(name), put(value);
    text += rawText;
    if (offsetKeywords && textData)
      put("$BEGINDATA"), put(textData->first), put("$ENDDATA"), put(textData->second);
    const bool own = offsetKeywords && !textData;
    const std::uint64_t offsetsLength = own ? 2 * (12 + 1) + 11 + 9 : 0;
    const std::uint64_t textBegin = 58 + headerTail.size();
    const std::uint64_t begin = textBegin + text.size() + offsetsLength + textTail.size() + gap;
    const std::uint64_t end = data.empty() ? begin : begin + data.size() - 1;
    if (own) {
      put("$BEGINDATA"), put(padded(begin, textDataBeginShift)), put("$ENDDATA"),
          put(padded(end, textDataEndShift));
    }
    text += textTail;
    std::string out = version + headerGap;
    out += field(textBegin) + field(textBegin - 1 + text.size() + static_cast<std::uint64_t>(textEndShift));
    if (headerData) {
      out += headerData->first + headerData->second;
    } else {
      out += field(begin + static_cast<std::uint64_t>(headerBeginShift));
      out += field(end + static_cast<std::uint64_t>(headerEndShift));
    }
    return out + analysis + headerTail + text + std::string(gap, ' ') + data + trailing;
  }

  /// Where build() puts DATA.
  std::uint64_t dataBegin() const { return build().size() - trailing.size() - data.size(); }

  static std::string field(std::uint64_t value) {
    char text[32];
    std::snprintf(text, sizeof text, "%8llu", static_cast<unsigned long long>(value));
    return text;
  }

 private:
  static std::string padded(std::uint64_t value, std::int64_t shift) {
    char text[32];
    std::snprintf(text, sizeof text, "%012llu",
                  static_cast<unsigned long long>(value + static_cast<std::uint64_t>(shift)));
    return text;
  }
  void start(const std::string& type, std::size_t channels, std::size_t events) {
    set("$BEGINANALYSIS", "0");
    set("$ENDANALYSIS", "0");
    set("$BEGINSTEXT", "0");
    set("$ENDSTEXT", "0");
    set("$BYTEORD", "1,2,3,4");
    set("$DATATYPE", type);
    set("$MODE", "L");
    set("$NEXTDATA", "0");
    set("$PAR", std::to_string(channels));
    set("$TOT", std::to_string(events));
  }
};

/// Reads bytes as the product does: from a file.
inline Result<Sample> readBytes(const std::string& bytes, bool salvage = false,
                                std::optional<int> dataset = {}) {
  const TempFolder folder;
  const std::string path = folder.path("test.fcs");
  if (Status written = writeFileAtomically(path, bytes); !written) return std::move(written).error();
  NoProgress quiet;
  return fcs::read(path, {dataset, salvage, true}, quiet);
}

inline bool hasCode(const Sample& sample, const std::string& code) {
  for (const Deviation& deviation : sample.deviations) {
    if (deviation.code == code) return true;
  }
  return false;
}

}  // namespace vestige::test
