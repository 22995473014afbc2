// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <memory>
#include <new>
#include <stdexcept>
#include <thread>

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include "app/jobs/job_list.h"

namespace vestige::app {
namespace {

using Number = Result<int>;

// A job that says it has begun and then works until somebody cancels it.
auto endless(std::shared_ptr<QSemaphore> begun, std::shared_ptr<std::atomic<bool>> sawCancel) {
  return [begun, sawCancel](Progress& progress) -> Number {
    begun->release();
    while (!progress.cancelled()) std::this_thread::yield();
    *sawCancel = true;
    return Error{ErrorCode::Cancelled, {}, {}, {}};
  };
}

TEST(Job, delivers_its_result_on_the_gui_thread) {
  JobList jobs;
  QObject receiver;
  QSignalSpy idle(&jobs, &JobList::becameIdle);
  int seen = 0;
  QThread* thread = nullptr;
  jobs.start(
      {QStringLiteral("Adding")}, &receiver, [](Progress&) -> Number { return 41 + 1; },
      [&](Number value) {
        seen = value.value();
        thread = QThread::currentThread();
      });
  EXPECT_FALSE(jobs.isIdle());
  ASSERT_TRUE(idle.wait());
  EXPECT_EQ(seen, 42);
  EXPECT_EQ(thread, QCoreApplication::instance()->thread());
  EXPECT_TRUE(jobs.isIdle());
}

TEST(Job, tells_its_progress_in_thousandths) {
  JobList jobs;
  QObject receiver;
  auto told = std::make_shared<QSemaphore>();
  auto goOn = std::make_shared<QSemaphore>();
  QSignalSpy idle(&jobs, &JobList::becameIdle);
  jobs.start(
      {QStringLiteral("Half")}, &receiver,
      [told, goOn](Progress& progress) -> Number {
        progress.report(0.5);
        told->release();
        goOn->acquire();
        return 1;
      },
      [](const Number&) {});
  told->acquire();
  const bool half = QTest::qWaitFor([&] { return !jobs.isIdle() && jobs.jobs()[0].permille == 500; });
  goOn->release();
  EXPECT_TRUE(half);
  ASSERT_TRUE(idle.count() > 0 || idle.wait());
}

TEST(Job, that_is_cancelled_stops_and_delivers_nothing) {
  JobList jobs;
  QObject receiver;
  auto begun = std::make_shared<QSemaphore>();
  auto sawCancel = std::make_shared<std::atomic<bool>>(false);
  QSignalSpy ended(&jobs, &JobList::ended);
  bool delivered = false;
  const JobId id = jobs.start({QStringLiteral("Endless")}, &receiver, endless(begun, sawCancel),
                              [&](const Number&) { delivered = true; });
  begun->acquire();
  jobs.cancel(id);
  ASSERT_TRUE(ended.wait());
  EXPECT_EQ(ended.at(0).at(1).value<JobOutcome>(), JobOutcome::Cancelled);
  EXPECT_TRUE(*sawCancel);
  EXPECT_FALSE(delivered);
  EXPECT_TRUE(jobs.isIdle());
}

TEST(Job, that_throws_gives_an_error) {
  JobList jobs;
  QObject receiver;
  QSignalSpy idle(&jobs, &JobList::becameIdle);
  std::optional<ErrorCode> fault, memory;
  jobs.start(
      {QStringLiteral("Throwing")}, &receiver,
      [](Progress&) -> Number { throw std::runtime_error("broken"); },
      [&](const Number& value) { fault = value.error().code; });
  jobs.start(
      {QStringLiteral("Greedy")}, &receiver, [](Progress&) -> Number { throw std::bad_alloc(); },
      [&](const Number& value) { memory = value.error().code; });
  ASSERT_TRUE(idle.wait());
  EXPECT_EQ(fault, ErrorCode::InternalFault);
  EXPECT_EQ(memory, ErrorCode::OutOfMemory);
}

TEST(Job, whose_question_has_changed_is_dropped_as_stale) {
  JobList jobs;
  QObject receiver;
  QSignalSpy ended(&jobs, &JobList::ended);
  auto goOn = std::make_shared<QSemaphore>();
  int revision = 1;
  bool delivered = false;
  jobs.start(
      {QStringLiteral("Old"), [&, asked = revision] { return revision == asked; }}, &receiver,
      [goOn](Progress&) -> Number {
        goOn->acquire();
        return 1;
      },
      [&](const Number&) { delivered = true; });
  revision = 2;
  goOn->release();
  ASSERT_TRUE(ended.wait());
  EXPECT_EQ(ended.at(0).at(1).value<JobOutcome>(), JobOutcome::Stale);
  EXPECT_FALSE(delivered);
}

TEST(Job, whose_receiver_died_is_dropped) {
  JobList jobs;
  auto receiver = std::make_unique<QObject>();
  QSignalSpy ended(&jobs, &JobList::ended);
  auto goOn = std::make_shared<QSemaphore>();
  bool delivered = false;
  jobs.start(
      {QStringLiteral("Orphan")}, receiver.get(),
      [goOn](Progress&) -> Number {
        goOn->acquire();
        return 1;
      },
      [&](const Number&) { delivered = true; });
  receiver.reset();
  goOn->release();
  ASSERT_TRUE(ended.wait());
  EXPECT_FALSE(delivered);
}

TEST(JobList, that_is_destroyed_cancels_its_jobs_and_waits_for_them) {
  auto begun = std::make_shared<QSemaphore>();
  auto sawCancel = std::make_shared<std::atomic<bool>>(false);
  QObject receiver;
  {
    JobList jobs;
    jobs.start({QStringLiteral("Endless")}, &receiver, endless(begun, sawCancel), [](const Number&) {});
    begun->acquire();
  }
  EXPECT_TRUE(*sawCancel);
}

}  // namespace
}  // namespace vestige::app
