// SPDX-License-Identifier: GPL-3.0-or-later
// There is no public schema of FlowJo's workspaces: what we write is held against workspaces that FlowJo
// wrote.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "app/services/strategy_export.h"
#include "app/services/workspace_run.h"
#include "io/bytes/file_io.h"
#include "io/text/xml_reader.h"
#include "tests/support/temp_folder.h"

namespace vestige {
namespace {

namespace fs = std::filesystem;

/// Elements with their prefixes: under which parents they stand, and which attributes they have.
struct Structure {
  std::map<std::string, std::set<std::string>> parents, some, always;

  void add(const pugi::xml_node& node) {
    const std::string name = node.name();
    parents[name].insert(node.parent().name());
    std::set<std::string> own;
    for (const pugi::xml_attribute& attribute : node.attributes()) own.insert(attribute.name());
    some[name].insert(own.begin(), own.end());
    if (const auto [at, isNew] = always.try_emplace(name, own); !isNew) {
      std::erase_if(at->second, [&](const std::string& attribute) { return !own.contains(attribute); });
    }
    for (const pugi::xml_node& child : node.children()) {
      if (child.type() == pugi::node_element) add(child);
    }
  }
};

Structure structureOf(const std::vector<fs::path>& files) {
  Structure structure;
  for (const fs::path& file : files) {
    const auto text = readSmallFile(file.string());
    EXPECT_TRUE(text) << file;
    const auto document = parseXml(*text);
    EXPECT_TRUE(document) << file;
    structure.add((*document)->document_element());
  }
  return structure;
}

/// What a workspace says about the window that it was saved from, and nobody needs to gate.
const std::set<std::string> kOfTheWindow = {
    "modDate",           "clientTimestamp", "drawRowBorders",     "hideCompNodes",
    "drawColumnBorders", "groupPaneHeight", "xsi:schemaLocation", "nonAutoSaveFileName"};

class FlowJoStructure : public ::testing::Test {
 protected:
  void SetUp() override {
    const char* const folder = std::getenv("VESTIGE_OPEN_DATA");
    if (!folder) GTEST_SKIP() << "VESTIGE_OPEN_DATA is not set: the public workspaces were not looked at";
    data_ = fs::path(folder) / "flowjo";
    for (const auto& entry : fs::recursive_directory_iterator(data_)) {
      if (entry.path().extension() == ".wsp") public_.push_back(entry.path());
    }
    std::ranges::sort(public_);
    ASSERT_GE(public_.size(), 5u);
  }

  /// Every workspace whose files are there, written again.
  std::vector<fs::path> writeAll() {
    std::vector<fs::path> written;
    NoProgress quiet;
    for (const fs::path& file : public_) {
      const auto workspace = app::readWorkspace(file.string());
      EXPECT_TRUE(workspace) << file;
      const auto runs = app::runWorkspace(*workspace, {{}, data_.string(), false}, quiet);
      EXPECT_TRUE(runs) << file;
      std::vector<app::ExportedFile> files;
      for (const app::WorkspaceSampleRun& run : *runs) {
        const WorkspaceSample& sample = workspace->samples[run.sample];
        if (run.evaluation) files.push_back({run.source, sample.strategy, true, sample.groups});
      }
      if (files.empty()) continue;
      const std::string out = folder_.path(file.filename().string());
      const auto done = app::exportStrategy(out, files, {}, quiet);
      EXPECT_TRUE(done) << file;
      if (!done) continue;
      EXPECT_GT(done->events, 0u);
      EXPECT_TRUE(done->helpers.empty()) << "a FlowJo tree needs nothing that it has not";
      written.emplace_back(out);
    }
    return written;
  }

  fs::path data_;
  std::vector<fs::path> public_;
  test::TempFolder folder_;
};

TEST_F(FlowJoStructure, EveryElementAndAttributeIsOneThatFlowJoWrites) {
  const std::vector<fs::path> files = writeAll();
  ASSERT_GE(files.size(), 4u);
  const Structure theirs = structureOf(public_), ours = structureOf(files);
  for (const auto& [element, parents] : ours.parents) {
    ASSERT_TRUE(theirs.parents.contains(element)) << element;
    for (const std::string& parent : parents)
      EXPECT_TRUE(theirs.parents.at(element).contains(parent)) << element << " below " << parent;
    for (const std::string& attribute : ours.some.at(element))
      EXPECT_TRUE(theirs.some.at(element).contains(attribute)) << element << " " << attribute;
    for (const std::string& attribute : theirs.always.at(element)) {
      if (element == "Workspace" && kOfTheWindow.contains(attribute)) continue;
      EXPECT_TRUE(ours.always.at(element).contains(attribute)) << element << " lacks " << attribute;
    }
  }
}

TEST_F(FlowJoStructure, ReadsBackAsTheSameTree) {
  NoProgress quiet;
  for (const fs::path& file : writeAll()) {
    const auto before = app::readWorkspace((data_ / file.filename()).string()),
               after = app::readWorkspace(file.string());
    ASSERT_TRUE(before && after) << file;
    ASSERT_EQ(before->samples.size(), after->samples.size()) << file;
    for (std::size_t s = 0; s < before->samples.size(); ++s) {
      const auto &was = before->samples[s].populations, &is = after->samples[s].populations;
      ASSERT_EQ(was.size(), is.size()) << file;
      for (std::size_t p = 0; p < was.size(); ++p) EXPECT_EQ(was[p].path, is[p].path);
      EXPECT_EQ(before->samples[s].strategy.matrices.size(), after->samples[s].strategy.matrices.size());
    }
  }
}

}  // namespace
}  // namespace vestige
