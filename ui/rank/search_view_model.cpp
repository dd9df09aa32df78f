// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rank/search_view_model.h"

#include "ui/rank/search_draft.h"
#include "ui/text/format.h"

#include <algorithm>
#include <memory>

namespace pada::ui {

SearchViewModel::SearchViewModel(const WindowServices& services, QObject* parent)
    : QObject(parent), m_services(services) {
    connect(&m_background, &Background::failed, this,
            [this](const QString& reason) { Q_EMIT problem(tr("The searches could not be shown"), reason); });
}

void SearchViewModel::showRun(const RunSummary& run, const RunConfig& config) {
    ++m_wish;
    m_run = run;
    m_config = config;
    m_searches.clear();
    m_index = 0;
    m_known = false;
    m_wanted.clear();
    Q_EMIT changed();
}

void SearchViewModel::read(bool anew) {
    if (m_run.id.text.empty() || !m_services.searchesOf) return;
    if (m_open > 0) {
        m_again = m_again || anew;
        return;
    }
    m_again = false;
    ++m_open;
    std::shared_ptr<RunCatalog> catalog = m_services.newCatalog();
    m_background.run([catalog, run = m_run.id, config = m_config,
                      searches = m_services.searchesOf] { return searches(*catalog, config, run); },
                     [this, wish = m_wish](Result<std::vector<StoredSearch>> searches) {
                         --m_open;
                         if (wish != m_wish) return read();  // another run is shown by now
                         m_known = true;
                         const std::string chosen = shown() ? shown()->row.id : std::string();
                         m_index = 0;
                         if (searches)
                             m_searches = std::move(*searches);
                         else
                             Q_EMIT problem(tr("The searches could not be read"), qs(searches.error().message));
                         // The newest that something is known to compare with, as long as nobody has chosen.
                         for (std::size_t i = m_searches.size(); i-- > 0;)
                             if (chosen.empty() && !m_searches[i].randomSource.empty()) m_index = static_cast<int>(i);
                         for (std::size_t i = 0; i < m_searches.size(); ++i)
                             if (m_searches[i].row.id == chosen) m_index = static_cast<int>(i);
                         showWanted();
                         Q_EMIT changed();
                         if (m_again) read();
                     });
}

void SearchViewModel::choose(int index) {
    if (index < 0 || index >= static_cast<int>(m_searches.size()) || index == m_index) return;
    m_index = index;
    Q_EMIT changed();
}

SearchDraft* SearchViewModel::newDraft(QObject* parent) const {
    return new SearchDraft(m_services, parent);
}

void SearchViewModel::want(const std::string& search) {
    if (search.empty()) return;
    m_wanted = search;
    const int before = m_index;
    if (showWanted() && m_index != before) Q_EMIT changed();
}

bool SearchViewModel::showWanted() {
    const auto at = std::ranges::find(m_searches, m_wanted, [](const StoredSearch& one) { return one.row.id; });
    if (m_wanted.empty() || at == m_searches.end()) return false;
    m_index = static_cast<int>(at - m_searches.begin());
    m_wanted.clear();
    return true;
}

const StoredSearch* SearchViewModel::shown() const {
    return m_index < static_cast<int>(m_searches.size()) ? &m_searches[static_cast<std::size_t>(m_index)] : nullptr;
}

}  // namespace pada::ui
