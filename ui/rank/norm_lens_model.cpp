// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rank/norm_lens_model.h"

#include "ui/text/format.h"

#include <algorithm>
#include <utility>

namespace pada::ui {

NormLensModel* RankViewModel::newLens(QObject* parent) const {
    return new NormLensModel(m_services, *this, parent);
}

NormLensModel::NormLensModel(const WindowServices& services, const RankViewModel& ranks, QObject* parent)
    : QObject(parent), m_services(services), m_ranks(ranks) {}

void NormLensModel::choose(RankingNorm norm) {
    m_there = norm;
    sync();
    Q_EMIT changed();  // also where both are missing
}

void NormLensModel::sync() {
    const State before = m_state;
    const auto told = [&](State now) {
        m_state = now;
        m_asked.reset();
        m_lens = {};
        if (now != before) Q_EMIT changed();
    };
    const int index = m_ranks.rankingIndex();
    m_others.clear();
    m_here.reset();
    if (index < 0 || m_ranks.ranking()) return told(State::nothing);
    const std::vector<RankingRow>& rankings = m_ranks.rankings();
    const RankingRow& shown = rankings[static_cast<std::size_t>(index)];
    m_here = normOf(shown.bn);
    if (!m_here) return told(State::unknownNorm);
    for (const RankingNorm norm : {RankingNorm::batch, RankingNorm::recalibrated, RankingNorm::inherited})
        if (norm != *m_here) m_others.push_back(norm);
    if (std::ranges::find(m_others, m_there) == m_others.end()) m_there = m_others.front();
    const int other = rankingUnder(rankings, index, m_there);
    if (other < 0) return told(State::missing);
    const Question question{shown.id, rankings[static_cast<std::size_t>(other)].id, m_ranks.truth().toStdString(),
                            m_ranks.byLoss(), m_ranks.scores().size()};
    if (m_asked == question) return;
    read(question);
}

void NormLensModel::read(const Question& question) {
    m_asked = question;
    m_state = State::reading;
    Q_EMIT changed();
    std::shared_ptr<RunCatalog> catalog = m_services.newCatalog();
    m_background.run(
        [catalog, question, here = m_ranks.scores(), truth = m_ranks.truthColumn(),
         truthIsLoss = m_ranks.truthIsLoss()]() -> Result<NormLens> {
            const auto there = catalog->scores(question.there);
            if (!there) return there.error();
            return lensOf(here, *there, question.byLoss, truth, truthIsLoss);
        },
        [this, question](Result<NormLens> lens) {
            if (m_asked != question) return;  // something else is shown by now
            m_state = lens ? State::ready : State::failed;
            m_fault = lens ? QString() : qs(lens.error().message);
            m_lens = lens ? std::move(*lens) : NormLens{};
            Q_EMIT changed();
        });
}

QString NormLensModel::words() const {
    switch (m_state) {
        case State::nothing:
            return m_ranks.ranking() ? tr("Compared when the ranking is done.") : tr("Needs a finished ranking.");
        case State::unknownNorm:
            return tr("This ranking does not say which statistics its batch norm had.");
        case State::missing:
            return tr("No ranking of these paths, weights and images with %1 is stored. %2")
                .arg(normText(m_there), normHelp(m_there));
        case State::reading:
            return tr("Comparing…");
        case State::failed:
            return tr("The other ranking could not be read: %1").arg(m_fault);
        case State::ready:
            break;
    }
    return lensWords(m_lens, *m_here, m_there);
}

std::optional<RankingSection> NormLensModel::wanted() const {
    // Another run may be shown by now, which sync() has not seen yet.
    const int index = m_ranks.rankingIndex();
    if (m_state != State::missing || index < 0 || index >= static_cast<int>(m_ranks.rankings().size()))
        return std::nullopt;
    return asUnder(m_ranks.config().ranking, m_ranks.rankings()[static_cast<std::size_t>(index)], m_there);
}

}  // namespace pada::ui
