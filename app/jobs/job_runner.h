// SPDX-License-Identifier: GPL-3.0-or-later
// The one place where the Qt-free Progress meets Qt's thread pool.
#pragma once
#include <algorithm>
#include <exception>
#include <new>
#include <type_traits>
#include <utility>

#include <QFuture>
#include <QPromise>
#include <QtConcurrent>

#include "core/base/progress.h"
#include "core/base/result.h"

namespace vestige::app {

inline constexpr int kJobSteps = 1000;  ///< Progress is told in thousandths.

/// Runs @p work(Progress&) -> Result<T> on the pool. @p work owns what it touches (values, shared_ptr<const
/// T>) and never sees the document or a widget. An exception becomes InternalFault, std::bad_alloc becomes
/// OutOfMemory. Cancel the future returned here; once it is cancelled Qt drops the result. Normally called by
/// JobList::start, which lives longer than every job.
/// @tested tests/gui/job_test.cpp
template <class Work>
auto runJob(Work work) -> QFuture<std::invoke_result_t<Work&, Progress&>> {
  using Value = std::invoke_result_t<Work&, Progress&>;
  return QtConcurrent::run([work = std::move(work)](QPromise<Value>& promise) mutable {
    struct Sink final : Progress {
      explicit Sink(QPromise<Value>& p) : promise(p) { p.setProgressRange(0, kJobSteps); }
      void report(double fraction) override {
        promise.setProgressValue(static_cast<int>(std::clamp(fraction, 0.0, 1.0) * kJobSteps));
      }
      bool cancelled() const override { return promise.isCanceled(); }
      QPromise<Value>& promise;
    } sink(promise);
    // A thread boundary: an exception that left here would lose its type inside Qt.
    try {
      promise.addResult(work(sink));
    } catch (const std::bad_alloc&) {
      promise.addResult(Value(Error{ErrorCode::OutOfMemory, {std::int64_t{0}}, {}, {}}));
    } catch (const std::exception& error) {
      promise.addResult(Value(Error{ErrorCode::InternalFault, {std::string(error.what())}, {}, {}}));
    }
  });
}

}  // namespace vestige::app
