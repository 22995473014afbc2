// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <vector>

#include "core/transform/transform.h"

namespace vestige {
namespace {

using S = TransformSpec;
constexpr TransformParameter kLinear[] = {{"T", &S::T, false, 0}, {"A", &S::A, true, 0}};
constexpr TransformParameter kLog[] = {{"T", &S::T, false, 0}, {"M", &S::M, false, 0}};
constexpr TransformParameter kAsinh[] = {
    {"T", &S::T, false, 0}, {"M", &S::M, false, 0}, {"A", &S::A, true, 0}};
constexpr TransformParameter kLogicle[] = {
    {"T", &S::T, false, 0}, {"W", &S::W, false, 0}, {"M", &S::M, false, 0}, {"A", &S::A, true, 0}};
// FlowJo's own names and defaults.
constexpr TransformParameter kBiex[] = {{"maxRange", &S::T, true, 262144.000029},
                                        {"pos", &S::M, true, 4.418540},
                                        {"neg", &S::A, true, 0},
                                        {"width", &S::W, true, -10}};
constexpr TransformParameter kFlowJoLog[] = {{"offset", &S::A, false, 0}, {"decades", &S::M, false, 0}};
constexpr TransformParameter kBounds[] = {{"boundMin", &S::boundMin, true, 0},
                                          {"boundMax", &S::boundMax, true, 0}};

constexpr std::array<TransformForm, 7> kForms = {{{TransformKind::Linear, "linear", kLinear},
                                                  {TransformKind::Log, "log", kLog},
                                                  {TransformKind::Asinh, "asinh", kAsinh},
                                                  {TransformKind::Logicle, "logicle", kLogicle},
                                                  {TransformKind::Hyperlog, "hyperlog", kLogicle},
                                                  {TransformKind::FlowJoBiex, "biex", kBiex},
                                                  {TransformKind::FlowJoLog, "flowjo_log", kFlowJoLog}}};

const TransformParameter* parameterNamed(std::span<const TransformParameter> list, std::string_view name) {
  for (const TransformParameter& parameter : list) {
    if (parameter.name == name) return &parameter;
  }
  return nullptr;
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

/// One "T=262144"; @p given holds the parameters read so far.
std::optional<Error> readParameter(std::string_view part, const TransformForm& form,
                                   std::vector<const TransformParameter*>& given, TransformSpec& spec) {
  const std::size_t equals = part.find('=');
  const std::string name(part.substr(0, equals));
  if (equals == std::string_view::npos) return invalid(name, part, "written as NAME=NUMBER");
  const std::string_view text = part.substr(equals + 1);
  const TransformParameter* parameter = parameterNamed(form.parameters, name);
  if (!parameter) parameter = parameterNamed(kBounds, name);
  if (!parameter) return invalid(name, text, "left out: this kind has no such parameter");
  if (std::ranges::find(given, parameter) != given.end()) return invalid(name, text, "given once");
  const std::optional<double> value = number(text);
  if (!value) return invalid(name, text, "a number");
  given.push_back(parameter);
  spec.*parameter->member = *value;
  return std::nullopt;
}

void printParameter(const TransformParameter& parameter, const TransformSpec& spec, std::string& text) {
  std::array<char, 32> digits{};
  const auto done = std::to_chars(digits.data(), digits.data() + digits.size(), spec.*parameter.member);
  text.append(";").append(parameter.name).append("=").append(digits.data(), done.ptr);
}

}  // namespace

const TransformForm& transformForm(TransformKind kind) {
  return kForms[static_cast<std::size_t>(kind)];  // the table stands in the order of the enumeration
}

const TransformForm* findTransformForm(std::string_view name) {
  for (const TransformForm& form : kForms) {
    if (form.name == name) return &form;
  }
  return nullptr;
}

Result<TransformSpec> parseTransform(std::string_view text) {
  std::size_t end = text.find(';');
  const std::string_view name = text.substr(0, end);
  const TransformForm* form = findTransformForm(name);
  if (!form) return Error{ErrorCode::TransformUnknown, {std::string(name)}, {}, {}};
  TransformSpec spec;
  spec.kind = form->kind;
  std::vector<const TransformParameter*> given;
  while (end != std::string_view::npos) {
    text.remove_prefix(end + 1);
    end = text.find(';');
    if (auto error = readParameter(text.substr(0, end), *form, given, spec)) return *std::move(error);
  }
  for (const TransformParameter& parameter : form->parameters) {
    if (std::ranges::find(given, &parameter) != given.end()) continue;
    if (!parameter.optional) return invalid(parameter.name, "missing", "given as NAME=NUMBER");
    spec.*parameter.member = parameter.fallback;
  }
  if (auto checked = Transform::create(spec); !checked) return std::move(checked).error();
  return spec;
}

std::string printTransform(const TransformSpec& spec) {
  const TransformForm& form = transformForm(spec.kind);
  std::string text = form.name;
  for (const TransformParameter& parameter : form.parameters) printParameter(parameter, spec, text);
  for (const TransformParameter& bound : kBounds) {
    if (std::isfinite(spec.*bound.member)) printParameter(bound, spec, text);
  }
  return text;
}

}  // namespace vestige
