// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/run_control.h: what people ask of a running loop, asked between steps.
#pragma once
#include "core/base/mutex.h"

#include <condition_variable>

namespace pada {

/// Any thread asks; the engine thread obeys between steps, so a stop takes at most one step and the snapshot due after
/// it.
class RunControl {
public:
    enum class Directive { proceed, pause, stop };

    void requestPause();
    void requestContinue();
    void requestStep();  ///< While paused: lets one step through, then pauses again. While running: pauses after one
                         ///< more step.
    void requestStop();

    /// Engine thread, before each step. `pause` means nothing may run now: call waitWhilePaused().
    Directive next();
    void waitWhilePaused();  ///< Returns when a step, a continue or a stop was asked for.
    bool stopRequested();
    bool waitForStop(double seconds);  ///< True as soon as a stop was asked for, false after `seconds` without one.

private:
    Mutex m_mutex;
    std::condition_variable m_changed;
    bool m_paused PADA_GUARDED_BY(m_mutex) = false;
    bool m_stop PADA_GUARDED_BY(m_mutex) = false;
    int m_steps PADA_GUARDED_BY(m_mutex) = 0;  ///< Steps let through although paused.
};

}  // namespace pada
