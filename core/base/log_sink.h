// SPDX-License-Identifier: GPL-3.0-or-later
// core/base/log_sink.h: where log lines go; `app` supplies one, nothing logs by itself.
#pragma once
#include <string_view>

namespace pada {

enum class LogLevel { debug, info, warning, error };

/// Any thread may call write(); implementations serialise.
class LogSink {
public:
    virtual ~LogSink() = default;
    virtual void write(LogLevel level, std::string_view area, std::string_view message) = 0;
};

/// Drops everything; for tests.
class NullLogSink final : public LogSink {
public:
    void write(LogLevel, std::string_view, std::string_view) override {}
};

}  // namespace pada
