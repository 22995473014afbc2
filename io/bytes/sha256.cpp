// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/bytes/sha256.h"

#include <cassert>
#include <new>

#include <openssl/evp.h>

namespace vestige {
namespace {

EVP_MD_CTX* contextOf(void* memory) { return static_cast<EVP_MD_CTX*>(memory); }

}  // namespace

void Sha256Hasher::Free::operator()(void* context) const noexcept { EVP_MD_CTX_free(contextOf(context)); }

Sha256Hasher::Sha256Hasher() : context_(EVP_MD_CTX_new()) {
  if (!context_ || EVP_DigestInit_ex(contextOf(context_.get()), EVP_sha256(), nullptr) != 1)
    throw std::bad_alloc();
}

void Sha256Hasher::add(std::span<const std::byte> piece) {
  [[maybe_unused]] const int done = EVP_DigestUpdate(contextOf(context_.get()), piece.data(), piece.size());
  assert(done == 1);
}

Sha256 Sha256Hasher::finish() {
  Sha256 hash;
  unsigned int length = 0;
  [[maybe_unused]] const int done = EVP_DigestFinal_ex(contextOf(context_.get()), hash.bytes.data(), &length);
  assert(done == 1 && length == hash.bytes.size());
  return hash;
}

}  // namespace vestige
