// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export_rows.h"

#include "core/registry/configs.h"

#include <charconv>
#include <chrono>

namespace pada {
namespace {

constexpr std::int64_t kStepsAtOnce = 100'000;

/// The number at [from, from + length) of a text; -1 where there is none.
int numberAt(std::string_view text, std::size_t from, std::size_t length) {
    int number = -1;
    if (text.size() >= from + length) std::from_chars(text.data() + from, text.data() + from + length, number);
    return number;
}

}  // namespace

Result<void> eachStep(const ExportJob& job, const std::function<void(const StepRow&)>& take) {
    for (std::int64_t after = -1;;) {
        const auto rows = job.catalog.steps(job.run.id, after, kStepsAtOnce);
        if (!rows.ok()) return rows.error();
        for (const StepRow& row : *rows) take(row);
        if (static_cast<std::int64_t>(rows->size()) < kStepsAtOnce) return {};
        after = rows->back().step;
    }
}

std::unique_ptr<SearchSpace> spaceOfRun(const ExportJob& job) {
    const auto text = job.catalog.configText(job.run.id);
    if (!text.ok()) return nullptr;
    const auto plans = parseStoredConfig(*text, "stored config");
    if (!plans.ok() || plans->empty()) return nullptr;
    const SpaceSection& section = plans->front().config.space;
    auto space = makeSearchSpace(section.kind, section.variant);
    return space.ok() ? std::move(*space) : nullptr;
}

double secondsSince1970(std::string_view utc) {
    using namespace std::chrono;
    const year_month_day day{year(numberAt(utc, 0, 4)), month(static_cast<unsigned>(numberAt(utc, 5, 2))),
                             std::chrono::day(static_cast<unsigned>(numberAt(utc, 8, 2)))};
    const int hour = numberAt(utc, 11, 2), minute = numberAt(utc, 14, 2), second = numberAt(utc, 17, 2);
    if (!day.ok() || hour < 0 || minute < 0 || second < 0) return 0.0;
    constexpr double kMinute = 60.0, kHour = 3600.0, kDay = 86400.0, kMilli = 1e-3;
    const int millis = std::max(numberAt(utc, 20, 3), 0);
    return static_cast<double>(sys_days(day).time_since_epoch().count()) * kDay + hour * kHour + minute * kMinute +
           second + millis * kMilli;
}

}  // namespace pada
