// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <memory>
#include <optional>

#include <QObject>

#include "app/document/case_document.h"
#include "app/jobs/job_list.h"
#include "app/services/reanalyse.h"

namespace vestige::app {

/// Exact counts of gates that are being moved: one tree for each tube that was looked at, asked again for
/// what differs. A question that is overtaken by the next is not answered.
/// @tested tests/gui/draw_test.cpp
class LiveCounts final : public QObject {
  Q_OBJECT
 public:
  LiveCounts(JobList& jobs, CaseDocument& document, QObject* parent);

  struct Answer {
    std::uint64_t events = 0, ofParent = 0;
  };
  using Done = std::function<void(const Answer&)>;
  /// What @p population would hold in the tube under this tree.
  void ask(std::size_t tube, GatingTree tree, const std::string& population, Done done);
  void cancel();
  /// The last tree of each tube that somebody asked about.
  const LiveTrees& trees() const { return trees_; }

 private:
  struct Question {
    std::size_t tube;
    GatingTree tree;
    std::string population;
    Done done;
  };
  void start();
  void take(const Question& question, const std::shared_ptr<const LiveTree>& live);

  JobList& jobs_;
  CaseDocument& document_;
  LiveTrees trees_;
  std::optional<Question> next_;
  JobId job_ = 0;
  bool isRunning_ = false;
};

}  // namespace vestige::app
