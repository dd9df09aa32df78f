// SPDX-License-Identifier: GPL-3.0-or-later
// ui/rank/norm_lens_model.h: the ranking that is shown against one of the same paths under another batch norm, as far
// as the store has it. No widget; GUI thread only.
#pragma once
#include "ui/rank/norm_lens.h"
#include "ui/rank/rank_view_model.h"

#include <QObject>

#include <optional>

namespace pada::ui {

class NormLensModel final : public QObject {
    Q_OBJECT
public:
    enum class State { nothing, unknownNorm, missing, reading, ready, failed };

    NormLensModel(const WindowServices& services, const RankViewModel& ranks, QObject* parent = nullptr);
    void sync();  ///< To what is shown now; reads at most once for the same question.
    void choose(RankingNorm norm);

    /// The norms there are beside the one that is shown.
    const std::vector<RankingNorm>& others() const { return m_others; }
    std::optional<RankingNorm> here() const { return m_here; }
    RankingNorm there() const { return m_there; }
    State state() const { return m_state; }
    const NormLens& lens() const { return m_lens; }
    QString words() const;  ///< What changes, or why nothing can be said.
    /// What to ask for where the other ranking is missing.
    std::optional<RankingSection> wanted() const;

Q_SIGNALS:
    void changed();

private:
    struct Question {
        std::string here, there, truth;
        bool byLoss = true;
        std::size_t scores = 0;
        bool operator==(const Question&) const = default;
    };
    void read(const Question& question);

    const WindowServices& m_services;
    const RankViewModel& m_ranks;
    std::vector<RankingNorm> m_others;
    std::optional<RankingNorm> m_here;
    RankingNorm m_there = RankingNorm::recalibrated;
    State m_state = State::nothing;
    std::optional<Question> m_asked;
    NormLens m_lens;
    QString m_fault;
    Background m_background;  // last: its jobs use the others
};

}  // namespace pada::ui
