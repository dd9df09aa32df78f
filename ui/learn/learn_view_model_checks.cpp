// SPDX-License-Identifier: GPL-3.0-or-later
// The part of LearnViewModel that sees what the person does: pages and steps that were looked at, numbers, answers.
#include "ui/learn/learn_view_model.h"

#include <algorithm>
#include <cmath>

namespace pada::ui {

void LearnViewModel::checkDone(int check) {
    if (m_state.checks.contains(check)) return;
    m_state.checks.insert(check);
    keep();
}

void LearnViewModel::notice(const Where& where) {
    if (!m_lesson || !m_state.locked || !shown()) return;
    const auto shown = [&](const QString& name) {
        return std::ranges::find(where.runs, runId(name)) != where.runs.end();
    };
    for (int i = 0; i < static_cast<int>(m_lesson->checks.size()); ++i) {
        const auto& what = m_lesson->checks[static_cast<std::size_t>(i)].what;
        if (const auto* seen = std::get_if<SeenCheck>(&what)) {
            if (seen->page == where.page && std::ranges::all_of(seen->runs, shown)) checkDone(i);
        } else if (const auto* stood = std::get_if<StoodCheck>(&what)) {
            if (where.page != LessonPage::compare && where.step && *where.step <= stood->step && shown(stood->run))
                checkDone(i);
        }
    }
}

bool LearnViewModel::answer(int check, int answer) {
    if (!m_lesson || check < 0 || check >= static_cast<int>(m_lesson->checks.size())) return false;
    const auto* question = std::get_if<QuestionCheck>(&m_lesson->checks[static_cast<std::size_t>(check)].what);
    if (!question || answer < 0 || answer >= static_cast<int>(question->answers.size())) return false;
    if (!question->answers[static_cast<std::size_t>(answer)].right) return false;
    checkDone(check);
    return true;
}

bool LearnViewModel::read(int check, double typed) {
    if (!m_lesson || check < 0 || check >= static_cast<int>(m_lesson->checks.size())) return false;
    const auto* what = std::get_if<ReadCheck>(&m_lesson->checks[static_cast<std::size_t>(check)].what);
    const auto found = what ? value(what->formula) : std::nullopt;
    if (!found || std::fabs(*found * what->style.factor() - typed) > what->tolerance) return false;
    checkDone(check);
    return true;
}

void LearnViewModel::setBalance(const Balance& balance, double percent) {
    if (!m_lesson || !m_state.locked) return;
    const LessonFacts* known = facts(balance.run);
    if (!known) return;
    const auto best = known->values.find("best_share " + balance.option.toStdString());
    if (best == known->values.end()) return;
    for (int i = 0; i < static_cast<int>(m_lesson->checks.size()); ++i)
        if (const auto* what = std::get_if<BalanceCheck>(&m_lesson->checks[static_cast<std::size_t>(i)].what))
            if (std::fabs(100.0 * best->second - percent) <= what->tolerance) checkDone(i);
}

}  // namespace pada::ui
