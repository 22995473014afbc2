// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/workspace/workspace.h"

#include <algorithm>
#include <utility>

namespace vestige {
namespace {

std::string slashesAsUnderscores(std::string name) {
  std::ranges::replace(name, '/', '_');
  return name;
}

std::string boundName(const std::string& name, const std::vector<Channel>& channels) {
  if (std::ranges::find(channels, name, &Channel::name) != channels.end()) return name;
  const std::string plain = slashesAsUnderscores(name);
  std::string found;
  for (const Channel& channel : channels) {
    if (slashesAsUnderscores(channel.name) != plain) continue;
    if (!found.empty()) return name;  // two of them: nothing is guessed
    found = channel.name;
  }
  return found.empty() ? name : found;
}

int hexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

bool restsOnCurveByFit(const WorkspaceSample& sample, const std::string& gate) {
  if (sample.curvesByFit.contains(gate)) return true;
  const auto index = sample.strategy.tree.gateIndex(gate);
  if (!index) return false;  // one quadrant of a quadrant gate
  const auto* combined = std::get_if<BooleanGate>(&sample.strategy.tree.gates()[*index].shape);
  return combined && std::ranges::any_of(combined->operands(), [&](const BooleanOperand& operand) {
           return restsOnCurveByFit(sample, operand.gate);
         });
}

std::vector<std::string> populationsByFit(const WorkspaceSample& sample) {
  std::vector<std::string> paths;
  if (sample.curvesByFit.empty()) return paths;
  const GatingTree& tree = sample.strategy.tree;
  for (const WorkspacePopulation& population : sample.populations) {
    const auto index = tree.populationIndex(population.populationId);
    if (index && restsOnCurveByFit(sample, tree.populations()[*index].gate)) paths.push_back(population.path);
  }
  return paths;
}

Strategy bindChannels(const WorkspaceSample& sample, const std::vector<Channel>& channels) {
  return bindChannels(sample.strategy, channels);
}

Strategy bindChannels(Strategy bound, const std::vector<Channel>& channels) {
  for (PanelChannel& channel : bound.panel.channels) {
    for (std::string& detector : channel.detectors) detector = boundName(detector, channels);
  }
  for (auto& [id, matrix] : bound.matrices) {
    for (std::string& channel : matrix.channels) channel = boundName(channel, channels);
  }
  return bound;
}

std::string pathFromUri(std::string_view uri) {
  if (uri.starts_with("file:")) uri.remove_prefix(5);
  while (uri.starts_with("//")) uri.remove_prefix(1);
  const bool drive = uri.size() > 2 && uri[0] == '/' && uri[2] == ':';
  if (drive) uri.remove_prefix(1);
  std::string path;
  for (std::size_t i = 0; i < uri.size(); ++i) {
    const int high = uri[i] == '%' && i + 2 < uri.size() ? hexDigit(uri[i + 1]) : -1;
    const int low = high >= 0 ? hexDigit(uri[i + 2]) : -1;
    if (low < 0) {
      path += uri[i];
      continue;
    }
    path += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return path;
}

std::string uriFromPath(std::string_view path) {
  static constexpr std::string_view kPlain = "/-_.~!$&'()*+,;=:@";
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  const bool drive = path.size() > 1 && path[1] == ':';
  std::string uri = drive ? "file:/" : "file:";
  for (char c : path) {
    if (drive && c == '\\') c = '/';
    const auto byte = static_cast<unsigned char>(c);
    const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                         kPlain.find(c) != std::string_view::npos;
    if (isPlain) {
      uri += c;
    } else {
      uri += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return uri;
}

std::string fileNameOf(std::string_view path) {
  const auto slash = path.find_last_of("/\\");
  return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

}  // namespace vestige
