// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <charconv>
#include <optional>

#include "core/transform/transform.h"

namespace vestige {
namespace {

struct KindForm {
  TransformKind kind;
  std::string_view name;
  std::string_view parameters;  ///< Those that the kind has, in the order in which they are printed.
};

constexpr std::array<KindForm, 4> kForms = {{{TransformKind::Linear, "linear", "TA"},
                                             {TransformKind::Log, "log", "TM"},
                                             {TransformKind::Asinh, "asinh", "TMA"},
                                             {TransformKind::Logicle, "logicle", "TWMA"}}};

const KindForm* formNamed(std::string_view name) {
  for (const KindForm& form : kForms) {
    if (form.name == name) return &form;
  }
  return nullptr;
}

double* member(TransformSpec& spec, char parameter) {
  switch (parameter) {
    case 'T':
      return &spec.T;
    case 'W':
      return &spec.W;
    case 'M':
      return &spec.M;
    case 'A':
      return &spec.A;
    default:
      return nullptr;
  }
}

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

Error invalid(std::string parameter, std::string_view text, const char* rule) {
  return Error{
      ErrorCode::TransformInvalid, {std::move(parameter), std::string(text), std::string(rule)}, {}, {}};
}

/// One "T=262144". @p left holds the parameters that the kind has and that have not been given yet.
std::optional<Error> readParameter(std::string_view part, const KindForm& form, std::string& left,
                                   TransformSpec& spec) {
  const std::size_t equals = part.find('=');
  const std::string name(part.substr(0, equals));
  if (equals == std::string_view::npos) return invalid(name, part, "written as NAME=NUMBER");
  const std::string_view text = part.substr(equals + 1);
  if (name.size() != 1 || form.parameters.find(name) == std::string_view::npos) {
    return invalid(name, text, "left out: this kind has no such parameter");
  }
  const std::size_t place = left.find(name);
  if (place == std::string::npos) return invalid(name, text, "given once");
  const std::optional<double> value = number(text);
  if (!value) return invalid(name, text, "a number");
  left.erase(place, 1);
  *member(spec, name[0]) = *value;
  return std::nullopt;
}

}  // namespace

Result<TransformSpec> parseTransform(std::string_view text) {
  std::size_t end = text.find(';');
  const std::string_view name = text.substr(0, end);
  const KindForm* form = formNamed(name);
  if (!form) return Error{ErrorCode::TransformUnknown, {std::string(name)}, {}, {}};
  TransformSpec spec;
  spec.kind = form->kind;
  std::string left(form->parameters);
  while (end != std::string_view::npos) {
    text.remove_prefix(end + 1);
    end = text.find(';');
    if (auto error = readParameter(text.substr(0, end), *form, left, spec)) return *std::move(error);
  }
  for (const char parameter : left) {
    if (parameter == 'A')
      continue;  // 0 in every kind that has it; the others have no value that one could assume
    return invalid(std::string(1, parameter), "missing", "given as NAME=NUMBER");
  }
  if (auto checked = Transform::create(spec); !checked) return std::move(checked).error();
  return spec;
}

std::string printTransform(const TransformSpec& spec) {
  TransformSpec copy = spec;
  std::string text;
  for (const KindForm& form : kForms) {
    if (form.kind != spec.kind) continue;
    text = form.name;
    for (const char parameter : form.parameters) {
      std::array<char, 32> digits{};
      const auto done = std::to_chars(digits.data(), digits.data() + digits.size(), *member(copy, parameter));
      text.append(";").append(1, parameter).append("=").append(digits.data(), done.ptr);
    }
  }
  return text;
}

}  // namespace vestige
