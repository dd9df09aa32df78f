// SPDX-License-Identifier: GPL-3.0-or-later
// core/base/guarded.h: work that may throw, run so that nothing but a value leaves it.
#pragma once
#include "core/base/result.h"

#include <type_traits>
#include <utility>

namespace pada {

/// The exception being handled as an Error; `failed`, whatever it is, but `stopped` for StopAsked. Call it inside a
/// catch block.
Error caughtError() noexcept;

template <class T>
struct ResultOf {
    using type = Result<T>;
};
template <class T>
struct ResultOf<Result<T>> {
    using type = Result<T>;
};

/// What `work()` gives (a Result as it is, anything else as a Result of it), or what it threw.
template <class Work>
typename ResultOf<std::invoke_result_t<Work&>>::type guarded(Work&& work) {
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<Work&>>) {
            work();
            return {};
        } else {
            return work();
        }
    } catch (...) {
        return caughtError();
    }
}

}  // namespace pada
