// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/store_lock.h"

#include "tests/core/files/temporary_folder.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

namespace pada {
namespace {

using testing::TemporaryFolder;

/// Another process that holds the lock until it is killed, or until `letGo`.
class OtherHolder {
public:
    explicit OtherHolder(const std::string& store) {
        int ready[2] = {}, go[2] = {};
        if (::pipe(ready) != 0 || ::pipe(go) != 0) throw std::runtime_error("pipe failed");
        m_child = ::fork();
        if (m_child == 0) {
            ::close(go[1]);
            const auto lock = StoreLock::acquire(store, "run demo");
            const char answer = lock.ok() ? 'y' : 'n';
            if (::write(ready[1], &answer, 1) != 1) ::_exit(1);
            char letter = 0;
            ::_exit(::read(go[0], &letter, 1) < 0 ? 1 : 0);  // ends when the other side closes
        }
        ::close(go[0]);
        ::close(ready[1]);
        m_go = go[1];
        char answer = 'n';
        m_holds = ::read(ready[0], &answer, 1) == 1 && answer == 'y';
        ::close(ready[0]);
    }
    ~OtherHolder() { kill(); }
    void letGo() {
        if (m_go >= 0) ::close(m_go);
        m_go = -1;
    }
    void kill() {
        if (m_child <= 0) return;
        ::kill(m_child, SIGKILL);
        ::waitpid(m_child, nullptr, 0);
        m_child = 0;
        letGo();
    }
    bool holds() const { return m_holds; }
    pid_t pid() const { return m_child; }

private:
    pid_t m_child = 0;
    int m_go = -1;
    bool m_holds = false;
};

TEST(StoreLock, IsHeldUntilTheObjectGoes) {
    const TemporaryFolder folder;
    const std::string store = folder / "workbench.sqlite";
    EXPECT_TRUE(StoreLock::isFree(store));
    {
        auto lock = StoreLock::acquire(store, "edit");
        ASSERT_TRUE(lock.ok());
        const StoreLock moved = std::move(*lock);
        EXPECT_FALSE(StoreLock::isFree(store));
        EXPECT_EQ(StoreLock::acquire(store, "edit").error().code, ErrorCode::busy);
    }
    EXPECT_TRUE(StoreLock::isFree(store));
    EXPECT_FALSE(std::filesystem::exists(store));
}

TEST(StoreLock, NamesTheOtherProcessAndIsFreeAfterItsKill) {
    const TemporaryFolder folder;
    const std::string store = folder / "workbench.sqlite";
    OtherHolder other(store);
    ASSERT_TRUE(other.holds());
    EXPECT_FALSE(StoreLock::isFree(store));
    const auto refused = StoreLock::acquire(store, "run mine");
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().message,
              "PID " + std::to_string(other.pid()) + " (run demo) writes to " + store +
                  "; wait until it ends (run, resume and rank do with --wait), or choose another file with "
                  "--store");
    const auto holder = StoreLock::holder(store);
    ASSERT_TRUE(holder);
    EXPECT_EQ(holder->pid, other.pid());
    EXPECT_EQ(holder->work, "run demo");
    other.kill();
    EXPECT_TRUE(StoreLock::isFree(store));
    EXPECT_FALSE(StoreLock::holder(store));  // whatever the file still says
    EXPECT_TRUE(StoreLock::acquire(store, "run mine").ok());
}

TEST(StoreLock, WaitsUntilTheOtherLetsGo) {
    const TemporaryFolder folder;
    const std::string store = folder / "workbench.sqlite";
    OtherHolder other(store);
    ASSERT_TRUE(other.holds());
    EXPECT_EQ(StoreLock::acquire(store, "run mine", 0.08).error().code, ErrorCode::busy);
    other.letGo();
    EXPECT_TRUE(StoreLock::acquire(store, "run mine", -1.0).ok());
}

TEST(StoreLock, RefusesALinkAndAMissingFolder) {
    const TemporaryFolder folder;
    std::filesystem::create_symlink("/dev/null", folder / "a.lock");
    EXPECT_EQ(StoreLock::acquire(folder / "a", "x").error().code, ErrorCode::io);
    EXPECT_EQ(StoreLock::acquire(folder / "none/a", "x").error().code, ErrorCode::notFound);
}

}  // namespace
}  // namespace pada
