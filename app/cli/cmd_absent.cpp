// SPDX-License-Identifier: GPL-3.0-or-later
// Commands of the contract that this version does not have yet.
#include <cstdio>

#include "app/cli/command.h"

namespace vestige::cli {

int notAvailable(const std::string& command) {
  std::fprintf(stderr, "vestige-cli: %s: not available in this version\n", command.c_str());
  return WrongUse;
}

void addAbsentCommands(CLI::App& parser, Host& host) {
  for (const char* name :
       {"cytokine", "merge", "plan", "qa", "reference", "run", "status", "store", "verify"}) {
    CLI::App* command = parser.add_subcommand(name, "Not available in this version");
    command->allow_extras();
    command->prefix_command();
    const std::string text = name;
    command->callback([&host, text] { host.action = [text] { return notAvailable(text); }; });
  }
}

}  // namespace vestige::cli
