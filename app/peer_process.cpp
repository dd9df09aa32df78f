// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/peer_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <nlohmann/json.hpp>

#include <cerrno>
#include <csignal>
#include <cstring>

namespace pada {
namespace {

constexpr std::size_t kLongestLine = 1 << 20;

Error failed(std::string message) {
    return {ErrorCode::failed, std::move(message)};
}

/// Our environment with some names set anew.
std::vector<std::string> environmentWith(const std::vector<std::pair<std::string, std::string>>& added) {
    std::vector<std::string> all;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        const std::string_view text = *entry;
        bool replaced = false;
        for (const auto& [name, value] : added) replaced |= text.starts_with(name + "=");
        if (!replaced) all.emplace_back(text);
    }
    for (const auto& [name, value] : added) all.push_back(name + "=" + value);
    return all;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> list;
    for (std::string& text : texts) list.push_back(text.data());
    list.push_back(nullptr);
    return list;
}

}  // namespace

Result<PeerProcess> PeerProcess::start(const std::vector<std::string>& command,
                                       const std::vector<std::pair<std::string, std::string>>& environment) {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return failed(fmt::format("no socket pair: {}", std::strerror(errno)));
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    std::vector<std::string> words = command, names = environmentWith(environment);
    pid_t child = -1;
    const int fault =
        ::posix_spawnp(&child, words[0].c_str(), &actions, nullptr, pointers(words).data(), pointers(names).data());
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    if (fault != 0) {
        ::close(ends[0]);
        return failed(fmt::format("cannot start {}: {}", command[0], std::strerror(fault)));
    }
    return PeerProcess(child, ends[0]);
}

PeerProcess::PeerProcess(PeerProcess&& other) noexcept
    : m_child(std::exchange(other.m_child, -1)),
      m_channel(std::exchange(other.m_channel, -1)),
      m_read(std::move(other.m_read)) {}

PeerProcess::~PeerProcess() {
    if (m_child <= 0) return;
    ::close(m_channel);
    ::kill(m_child, SIGTERM);  // it may be in the middle of a long round
    ::waitpid(m_child, nullptr, 0);
}

Result<nlohmann::json> PeerProcess::ask(const nlohmann::json& order, const std::function<bool()>& goOn) {
    const std::string line = order.dump() + "\n";
    for (std::size_t sent = 0; sent < line.size();) {
        const ssize_t n = ::send(m_channel, line.data() + sent, line.size() - sent, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return failed("the peer has ended");
        sent += static_cast<std::size_t>(n);
    }
    const auto answer = readLine(goOn);
    if (!answer.ok()) return answer.error();
    const nlohmann::json parsed = nlohmann::json::parse(*answer, nullptr, false);
    if (!parsed.is_object()) return failed("the peer said " + answer->substr(0, 200));
    if (parsed.contains("error"))
        return failed(parsed["error"].is_string() ? parsed["error"].get<std::string>() : parsed.dump());
    return parsed;
}

Result<std::string> PeerProcess::readLine(const std::function<bool()>& goOn) {
    for (;;) {
        if (const std::size_t end = m_read.find('\n'); end != std::string::npos) {
            std::string line = m_read.substr(0, end);
            m_read.erase(0, end + 1);
            return line;
        }
        if (m_read.size() > kLongestLine) return failed("the peer says too much without an end of line");
        if (!goOn()) return failed("stopped while the peer was working");
        pollfd waiting{m_channel, POLLIN, 0};
        const int ready = ::poll(&waiting, 1, 200);
        if (ready < 0 && errno != EINTR)
            return failed(fmt::format("the peer cannot be heard: {}", std::strerror(errno)));
        if (ready <= 0) continue;
        char block[4096];
        const ssize_t n = ::recv(m_channel, block, sizeof block, 0);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return failed("the peer has ended without an answer");
        m_read.append(block, static_cast<std::size_t>(n));
    }
}

}  // namespace pada
