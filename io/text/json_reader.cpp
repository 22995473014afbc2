// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/text/json_reader.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>

#include <nlohmann/json.hpp>

namespace vestige {

struct JsonValue::Node {
  Kind kind = Kind::Null;
  bool truth = false;
  std::int64_t integer = 0;
  double real = 0;
  std::string text;             ///< Of a string; of a number as the document wrote it.
  struct Child;                 // complete below: clang wants no pair of an incomplete type
  std::vector<Child> children;  ///< Of arrays with empty names.
};

struct JsonValue::Node::Child {
  std::string first;
  Node second;
};

struct JsonValue::State {
  Node root;
  JsonOptions options;
  std::optional<Error> error;
};

namespace {

std::string step(std::string_view name) {
  std::string escaped = "/";
  for (const char c : name) {
    if (c == '~') {
      escaped += "~0";
    } else if (c == '/') {
      escaped += "~1";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

}  // namespace

/// Receives the events of nlohmann's parser: its own document type would merge members of one name and has no
/// depth limit.
struct JsonBuilder final : nlohmann::json_sax<nlohmann::json> {
  using Node = JsonValue::Node;
  using Kind = JsonValue::Kind;
  JsonValue::State& state;
  std::vector<Node*> open;
  std::string key_;
  std::optional<Error> failure;

  explicit JsonBuilder(JsonValue::State& s) : state(s) {}

  std::string place() const {
    std::string text;
    for (std::size_t i = 0; i + 1 < open.size(); ++i) text += stepInto(*open[i]);
    return text;
  }
  static std::string stepInto(const Node& node) {
    if (node.kind == Kind::Object) return step(node.children.back().first);
    return "/" + std::to_string(node.children.size() - 1);
  }

  Node& add(Kind kind) {
    Node* node = &state.root;
    if (!open.empty()) {
      open.back()->children.emplace_back(std::move(key_), Node{});
      key_.clear();
      node = &open.back()->children.back().second;
    }
    node->kind = kind;
    return *node;
  }
  bool enter(Kind kind) {
    if (open.size() >= state.options.maxDepth) {
      failure = Error{ErrorCode::JsonTooDeep, {static_cast<std::int64_t>(state.options.maxDepth)}, {}, {}};
      return false;
    }
    open.push_back(&add(kind));
    return true;
  }
  bool leave() {
    open.pop_back();
    return true;
  }

  bool null() override {
    add(Kind::Null);
    return true;
  }
  bool boolean(bool value) override {
    add(Kind::Boolean).truth = value;
    return true;
  }
  bool number_integer(number_integer_t value) override {
    Node& node = add(Kind::Integer);
    node.integer = value;
    node.real = static_cast<double>(value);
    node.text = std::to_string(value);
    return true;
  }
  bool number_unsigned(number_unsigned_t value) override {
    Node& node = add(value <= std::numeric_limits<std::int64_t>::max() ? Kind::Integer : Kind::Real);
    node.integer = static_cast<std::int64_t>(value);
    node.real = static_cast<double>(value);
    node.text = std::to_string(value);
    return true;
  }
  bool number_float(number_float_t value, const string_t& text) override {
    Node& node = add(Kind::Real);
    node.real = value;
    node.text = text;
    return true;
  }
  bool string(string_t& value) override {
    add(Kind::String).text = std::move(value);
    return true;
  }
  bool binary(binary_t&) override { return false; }  // JSON text has none
  bool start_object(std::size_t) override { return enter(Kind::Object); }
  bool start_array(std::size_t) override { return enter(Kind::Array); }
  bool end_array() override { return leave(); }
  bool key(string_t& value) override {
    key_ = std::move(value);
    return true;
  }
  bool end_object() override {
    std::vector<std::string_view> names;
    for (const auto& [name, child] : open.back()->children) names.push_back(name);
    std::ranges::sort(names);
    if (const auto twice = std::ranges::adjacent_find(names); twice != names.end()) {
      failure =
          Error{ErrorCode::JsonInvalid, {place() + step(*twice), std::string("is there twice")}, {}, {}};
      return false;
    }
    return leave();
  }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception& fault) override {
    // The library's sentence goes on after a number that identifies it; what stands before that is of no use
    // to a reader.
    std::string why = fault.what();
    if (const auto bracket = why.find("] "); bracket != std::string::npos) why.erase(0, bracket + 2);
    std::string at;
    for (const Node* node : open) {
      if (!node->children.empty()) at += stepInto(*node);
    }
    failure = Error{ErrorCode::JsonInvalid, {at, why}, position == 0 ? 0 : position - 1, {}};
    return false;
  }
};

Result<JsonDocument> JsonDocument::parse(std::string_view text, const JsonOptions& options) {
  if (text.size() > options.maxBytes) {
    return Error{ErrorCode::FileTooLarge,
                 {static_cast<std::int64_t>(text.size()), static_cast<std::int64_t>(options.maxBytes)},
                 {},
                 {}};
  }
  auto state = std::make_shared<JsonValue::State>();
  state->options = options;
  JsonBuilder builder(*state);
  const bool whole = nlohmann::json::sax_parse(text.begin(), text.end(), &builder);
  if (builder.failure) return *std::move(builder.failure);
  if (!whole) return Error{ErrorCode::JsonInvalid, {std::string(), std::string("is not JSON")}, 0, {}};
  return JsonDocument(std::move(state));
}

JsonValue JsonDocument::root() const { return JsonValue(state_, &state_->root, {}); }

const std::optional<Error>& JsonDocument::error() const noexcept { return state_->error; }

JsonValue::Kind JsonValue::kind() const noexcept { return node_ ? node_->kind : Kind::Absent; }

void JsonValue::complain(Error error) const {
  if (!state_->error) state_->error = std::move(error);
}

void JsonValue::complain(std::string why) const {
  complain(Error{state_->options.invalid, {place_, std::move(why)}, {}, {}});
}

bool JsonValue::expect(bool right, const char* wanted) const {
  if (right) return true;
  if (node_) {
    complain(std::string(wanted));
  } else if (state_->options.missing == state_->options.invalid) {
    complain(std::string("is missing"));
  } else {
    complain(Error{state_->options.missing, {place_.substr(1)}, {}, {}});
  }
  return false;
}

std::string JsonValue::string() const {
  return expect(kind() == Kind::String, "must be a text") ? node_->text : std::string();
}

std::string JsonValue::nonEmptyString() const {
  std::string text = string();
  if (text.empty()) complain(std::string("must not be empty"));
  return text;
}

std::string JsonValue::stringOr(std::string otherwise) const {
  return given() ? string() : std::move(otherwise);
}

double JsonValue::number() const {
  const bool right = (kind() == Kind::Integer || kind() == Kind::Real) && std::isfinite(node_->real);
  return expect(right, "must be a number") ? node_->real : 0.0;
}

double JsonValue::numberOr(double otherwise) const { return given() ? number() : otherwise; }

std::int64_t JsonValue::integer(std::int64_t least, std::int64_t most) const {
  constexpr double kExact = 9007199254740992.0;  // 2^53: above it a real does not name one integer
  std::int64_t value = 0;
  bool right = kind() == Kind::Integer;
  if (right) {
    value = node_->integer;
  } else if (kind() == Kind::Real && std::fabs(node_->real) <= kExact &&
             std::trunc(node_->real) == node_->real) {
    value = static_cast<std::int64_t>(node_->real);
    right = true;
  }
  if (!expect(right, "must be a whole number")) return std::clamp<std::int64_t>(0, least, most);
  if (value < least) complain("must be at least " + std::to_string(least));
  if (value > most) complain("must be at most " + std::to_string(most));
  return std::clamp(value, least, most);
}

bool JsonValue::boolean() const {
  return expect(kind() == Kind::Boolean, "must be true or false") && node_->truth;
}

bool JsonValue::booleanOr(bool otherwise) const { return given() ? boolean() : otherwise; }

JsonValue JsonValue::child(const Node& node, std::string_view name) const {
  return JsonValue(state_, &node, place_ + step(name));
}

std::vector<JsonValue> JsonValue::items() const {
  std::vector<JsonValue> found;
  if (!expect(kind() == Kind::Array, "must be a list")) return found;
  found.reserve(node_->children.size());
  for (std::size_t i = 0; i < node_->children.size(); ++i) {
    found.push_back(child(node_->children[i].second, std::to_string(i)));
  }
  return found;
}

std::vector<double> JsonValue::numbers() const {
  std::vector<double> found;
  for (const JsonValue& item : items()) found.push_back(item.number());
  return found;
}

std::vector<std::string> JsonValue::strings() const {
  std::vector<std::string> found;
  for (const JsonValue& item : items()) found.push_back(item.string());
  return found;
}

std::vector<std::pair<std::string, JsonValue>> JsonValue::members() const {
  std::vector<std::pair<std::string, JsonValue>> found;
  if (!expect(kind() == Kind::Object, "must be an object")) return found;
  for (const auto& [name, node] : node_->children) found.emplace_back(name, child(node, name));
  return found;
}

JsonValue JsonValue::operator[](std::string_view name) const {
  if (expect(kind() == Kind::Object, "must be an object")) {
    for (const auto& [key, node] : node_->children) {
      if (key == name) return child(node, name);
    }
  }
  return JsonValue(state_, nullptr, place_ + step(name));
}

std::vector<std::string> JsonValue::unknown(std::initializer_list<std::string_view> known) const {
  std::vector<std::string> found;
  for (const auto& [name, value] : members()) {
    if (std::ranges::find(known, std::string_view(name)) == known.end()) found.push_back(name);
  }
  return found;
}

void JsonValue::allowOnly(std::initializer_list<std::string_view> known) const {
  for (const auto& [name, value] : members()) {
    if (std::ranges::find(known, std::string_view(name)) == known.end())
      value.complain(std::string("is not known here"));
  }
}

std::string JsonValue::text() const {
  switch (kind()) {
    case Kind::Absent:
    case Kind::Null:
      return "null";
    case Kind::Boolean:
      return node_->truth ? "true" : "false";
    case Kind::Integer:
    case Kind::Real:
      return node_->text;
    case Kind::String:
      return jsonString(node_->text);
    case Kind::Array:
    case Kind::Object:
      break;
  }
  const bool object = kind() == Kind::Object;
  std::string text(1, object ? '{' : '[');
  for (const auto& [name, node] : node_->children) {
    if (text.size() > 1) text += ',';
    if (object) text += jsonString(name) + ':';
    text += JsonValue(state_, &node, {}).text();
  }
  return text += object ? '}' : ']';
}

std::string jsonString(std::string_view text) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string quoted = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (c == '\n') {
      quoted += "\\n";
    } else if (c == '\t') {
      quoted += "\\t";
    } else if (byte < 0x20 || byte == 0x7f) {
      quoted += "\\u00";
      quoted += kDigits[byte >> 4];
      quoted += kDigits[byte & 15];
    } else {
      quoted += c;
    }
  }
  return quoted += '"';
}

std::string jsonNumber(double value) {
  assert(std::isfinite(value));
  if (value == 0 && std::signbit(value))
    return "-0.0";  // "-0" would be read as an integer, which has no sign there
  char buffer[40];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  return std::string(buffer, end);
}

}  // namespace vestige
