// SPDX-License-Identifier: GPL-3.0-or-later
// app/need.h: a Result whose error ends the run.
#pragma once
#include "core/base/contract.h"
#include "core/base/result.h"

#include <utility>

namespace pada {

/// Throws RunError in the words of the error; StopAsked where it was no fault.
[[noreturn]] inline void fail(const Error& error) {
    if (error.code == ErrorCode::stopped) throw StopAsked(error.message);
    throw RunError(error.message);
}
inline void need(const Result<void>& result) {
    if (!result.ok()) fail(result.error());
}
template <class T>
T need(Result<T> result) {
    if (!result.ok()) fail(result.error());
    return std::move(result).value();
}

}  // namespace pada
