// SPDX-License-Identifier: GPL-3.0-or-later
// app/progress_line.h: how far something is, on stderr: one line that is overwritten on a terminal, plain lines in a
// pipe.
#pragma once
#include <string>

namespace pada {

/// "[####....] text" in less than `columns`, so that the cursor stays on its line: the bar has at most 24 signs and
/// gives way first, then the text is cut. `fraction` in [0, 1].
std::string progressText(double fraction, const std::string& text, int columns);

/// The overwritten line by itself. Asks for the terminal's width each time, so it follows a window that is resized.
class LiveLine {
public:
    LiveLine();
    LiveLine(const LiveLine&) = delete;
    LiveLine& operator=(const LiveLine&) = delete;
    ~LiveLine();

    bool possible() const noexcept { return m_terminal; }  ///< False without a terminal: draw() does nothing then.
    void draw(double fraction, const std::string& text);   ///< At most ten times a second.
    void clear();

private:
    bool m_terminal, m_open = false;
    double m_drawn = 0.0;
};

/// How far something is: a line that is overwritten on a terminal, a line at each tenth in a pipe.
class ProgressLine {
public:
    explicit ProgressLine(bool quiet);  ///< Prints nothing if quiet.

    /// `fraction` in [0, 1] of the whole; `text` says what. The time left follows from the time since construction.
    void update(double fraction, const std::string& text);
    void say(const std::string& text);   ///< A line that stays.
    void warn(const std::string& text);  ///< The same, also if quiet: what somebody has to know.

private:
    bool m_quiet;
    LiveLine m_line;
    double m_began;
    int m_tenth = 0;
};

}  // namespace pada
