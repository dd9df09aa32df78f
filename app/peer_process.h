// SPDX-License-Identifier: GPL-3.0-or-later
// app/peer_process.h: a child program that answers one JSON line to each JSON line it gets.
#pragma once
#include "core/base/result.h"

#include <sys/types.h>
#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace pada {

/// Thread: one. The child's stderr is ours; it ends when this object does (end of input, then SIGTERM).
class PeerProcess {
public:
    /// `environment` is added to ours. failed: the program cannot be started.
    static Result<PeerProcess> start(const std::vector<std::string>& command,
                                     const std::vector<std::pair<std::string, std::string>>& environment);
    PeerProcess(PeerProcess&& other) noexcept;
    PeerProcess& operator=(PeerProcess&&) = delete;
    ~PeerProcess();

    /// Sends one line and waits for one; `goOn` is asked a few times a second. Errors: failed with the child's own
    /// `error` text, with what was not JSON, when it ended, or when `goOn` said no.
    Result<nlohmann::json> ask(const nlohmann::json& order, const std::function<bool()>& goOn);

private:
    PeerProcess(pid_t child, int channel) : m_child(child), m_channel(channel) {}
    Result<std::string> readLine(const std::function<bool()>& goOn);

    pid_t m_child = -1;
    int m_channel = -1;  ///< One end of a socket pair; the other is the child's stdin and stdout.
    std::string m_read;  ///< What came after the last line.
};

}  // namespace pada
