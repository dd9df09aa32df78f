// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/load_watch.h"

#include <fmt/format.h>

#include <cstdio>
#include <utility>

namespace pada {
namespace {

constexpr double kFirstSeconds = 2.0, kSecondsBetween = 10.0;

std::string loadText(std::int64_t done, std::int64_t total) {
    if (total == 0) return "reading the names of the pictures";
    return fmt::format("looked at {} of {} pictures", done, total);
}

}  // namespace

LoadCallback watchedLoad(const Clock& clock, std::function<bool()> goOn, std::function<void(const std::string&)> say) {
    return [&clock, goOn = std::move(goOn), say = std::move(say), next = clock.monotonicSeconds() + kFirstSeconds](
               std::int64_t done, std::int64_t total) mutable {
        if (!goOn()) return false;
        if (const double now = clock.monotonicSeconds(); now >= next) {
            next = now + kSecondsBetween;
            say(loadText(done, total));
        }
        return true;
    };
}

LoadCallback shellLoad(std::function<bool()> goOn, bool quiet) {
    static const SystemClock clock;
    return watchedLoad(clock, std::move(goOn), [quiet](const std::string& words) {
        if (!quiet) fmt::print(stderr, "{}\n", words);
    });
}

}  // namespace pada
