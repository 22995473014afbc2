// SPDX-License-Identifier: GPL-3.0-or-later
// JSON from outside: bounded in size and depth, no member twice, every complaint with its place
// ("/gates/3/vertices").
#pragma once
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"

namespace vestige {

struct JsonOptions {
  /// Code for a member of a wrong kind, value or name: its arguments are {place, why}.
  ErrorCode invalid = ErrorCode::JsonInvalid;
  /// Code for a required member that is absent. Another code than `invalid` gets {member's place without the
  /// first '/'}.
  ErrorCode missing = ErrorCode::JsonInvalid;
  std::size_t maxDepth = 64;
  std::size_t maxBytes = std::size_t{64} << 20;
};

/// A value of a document together with its place in it. Cheap to copy; keeps the document alive.
///
/// The getters do not fail one by one: the first complaint of any value is kept in the document
/// (JsonDocument::error) and a harmless default is returned, so that a loader reads member after member and
/// asks once at the end. One thread only.
class JsonValue {
 public:
  enum class Kind { Absent, Null, Boolean, Integer, Real, String, Array, Object };

  Kind kind() const noexcept;
  bool present() const noexcept { return kind() != Kind::Absent; }
  /// Neither absent nor null: what "optional" means in our documents.
  bool given() const noexcept { return kind() != Kind::Absent && kind() != Kind::Null; }
  /// JSON pointer (RFC 6901); "" is the whole document.
  const std::string& place() const noexcept { return place_; }

  std::string string() const;                         ///< Complains unless it is a string.
  std::string nonEmptyString() const;                 ///< Also complains about "".
  std::string stringOr(std::string otherwise) const;  ///< Absent or null: @p otherwise.
  double number() const;                              ///< Always finite.
  double numberOr(double otherwise) const;
  /// A number without fraction in [@p least, @p most]; 1e3 and 5.0 are accepted as JSON does not tell them
  /// from 1000 and 5.
  std::int64_t integer(std::int64_t least = std::numeric_limits<std::int64_t>::min(),
                       std::int64_t most = std::numeric_limits<std::int64_t>::max()) const;
  bool boolean() const;
  bool booleanOr(bool otherwise) const;
  std::vector<JsonValue> items() const;                            ///< Of an array.
  std::vector<double> numbers() const;                             ///< An array of finite numbers.
  std::vector<std::string> strings() const;                        ///< An array of strings.
  std::vector<std::pair<std::string, JsonValue>> members() const;  ///< Of an object, in the document's order.

  /// A member of an object; a value of kind Absent when there is none (its getters then complain of a missing
  /// member).
  JsonValue operator[](std::string_view name) const;
  JsonValue operator[](const char* name) const { return (*this)[std::string_view(name)]; }
  /// Names of members that are not in @p known, in the document's order.
  std::vector<std::string> unknown(std::initializer_list<std::string_view> known) const;
  /// Complains of the first member that is not in @p known (or when this is no object).
  void allowOnly(std::initializer_list<std::string_view> known) const;

  /// Adds a complaint of the caller's about this place (kept only when it is the first).
  void complain(std::string why) const;
  void complain(Error error) const;

  /// The value as JSON text without white space; numbers as the document wrote them.
  std::string text() const;

 private:
  friend class JsonDocument;
  struct Node;
  struct State;
  JsonValue(std::shared_ptr<State> state, const Node* node, std::string place)
      : state_(std::move(state)), node_(node), place_(std::move(place)) {}
  JsonValue child(const Node& node, std::string_view step) const;
  bool expect(bool right, const char* wanted) const;
  friend struct JsonBuilder;

  std::shared_ptr<State> state_;
  const Node* node_ = nullptr;  // null = absent
  std::string place_;
};

class JsonDocument {
 public:
  /// @error FileTooLarge {bytes, limit}; JsonTooDeep {limit}; JsonInvalid {place, why} with the byte offset:
  /// syntax,
  ///        invalid UTF-8, a member named twice, a number that no double holds.
  /// @tested tests/unit/io/json_reader_test.cpp
  static Result<JsonDocument> parse(std::string_view text, const JsonOptions& options = {});
  JsonValue root() const;
  /// The first complaint so far.
  const std::optional<Error>& error() const noexcept;

 private:
  explicit JsonDocument(std::shared_ptr<JsonValue::State> state) : state_(std::move(state)) {}
  std::shared_ptr<JsonValue::State> state_;
};

/// The text as a JSON string with its quotes: control characters, quotes and backslashes escaped, UTF-8 left
/// as it is.
std::string jsonString(std::string_view text);
/// The shortest text that reads back to the same value; @p value is finite (asserted).
std::string jsonNumber(double value);

}  // namespace vestige
