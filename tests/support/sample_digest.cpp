// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sample_digest.h"

#include <bit>
#include <cstdint>
#include <span>
#include <variant>

#include "io/bytes/sha256.h"

namespace vestige::test {
namespace {

class Digest {
 public:
  void add(const std::string& text) {
    add(std::uint64_t{text.size()});
    hasher_.add(std::as_bytes(std::span(text)));
  }
  void add(std::uint64_t number) { hasher_.add(std::as_bytes(std::span(&number, 1))); }
  void add(double number) { add(std::bit_cast<std::uint64_t>(number)); }
  void add(const Error::Arg& argument) {
    add(std::uint64_t{argument.index()});
    if (const auto* whole = std::get_if<std::int64_t>(&argument)) add(static_cast<std::uint64_t>(*whole));
    if (const auto* real = std::get_if<double>(&argument)) add(*real);
    if (const auto* text = std::get_if<std::string>(&argument)) add(*text);
  }
  void add(const EventMatrix& matrix) {
    add(std::uint64_t{matrix.eventCount()});
    add(std::uint64_t{matrix.channelCount()});
    for (std::size_t c = 0; c < matrix.channelCount(); ++c) {
      const Channel& channel = matrix.channel(c);
      add(channel.name), add(channel.stain), add(channel.range), add(channel.gain);
      add(static_cast<std::uint64_t>(channel.bits)), add(static_cast<std::uint64_t>(channel.kind));
      add(channel.amplification.decades), add(channel.amplification.offset);
      add(std::uint64_t{matrix.column(c).isFloat64()});
      matrix.column(c).visit([this](auto values) { hasher_.add(std::as_bytes(values)); });
    }
  }
  void add(const Keywords& keywords) {
    for (const Keyword& keyword : keywords.items()) add(keyword.name), add(keyword.value);
  }
  std::string finish() { return hasher_.finish().hex(); }

 private:
  Sha256Hasher hasher_;
};

}  // namespace

std::string digestOf(const Result<Sample>& sample) {
  Digest digest;
  if (!sample) {
    digest.add(static_cast<std::uint64_t>(sample.error().code));
    digest.add(sample.error().byteOffset.value_or(0));
    for (const Error::Arg& argument : sample.error().args) digest.add(argument);
    return digest.finish();
  }
  digest.add(sample->stored), digest.add(sample->events), digest.add(sample->keywords),
      digest.add(sample->analysis);
  digest.add(sample->version), digest.add(sample->datatype), digest.add(sample->byteOrder);
  digest.add(sample->acquisition.begin), digest.add(sample->acquisition.end);
  digest.add(sample->acquisition.tickSeconds.value_or(0));
  for (const ExtraSegment& extra : sample->extras) digest.add(extra.name), digest.add(extra.begin);
  if (sample->spillover) {
    for (const std::string& channel : sample->spillover->channels) digest.add(channel);
    for (const double value : sample->spillover->values) digest.add(value);
  }
  for (const Deviation& deviation : sample->deviations) {
    digest.add(deviation.code), digest.add(deviation.byteOffset), digest.add(deviation.chosen);
    digest.add(static_cast<std::uint64_t>(deviation.severity));
    for (const Error::Arg& argument : deviation.args) digest.add(argument);
    for (const std::string& choice : deviation.choices) digest.add(choice);
  }
  digest.add(static_cast<std::uint64_t>(sample->status));
  return digest.finish();
}

}  // namespace vestige::test
