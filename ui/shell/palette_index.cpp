// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palette_index.h"

#include "ui/text/fuzzy_match.h"

#include <algorithm>
#include <optional>

namespace pada::ui {
namespace {

constexpr int kDetailShare = 2;   ///< A match in the detail counts one part in so many.
constexpr int kWholeName = 1000;  ///< "#14" is run 14, whatever else has these digits.
constexpr int kUsedLast = 14;     ///< As much as one more beginning of a word; less for what was used before it.
/// Of what fits alike: actions, then lessons, then help; runs are many. "compare" goes to Compare before it explains
/// it.
constexpr std::array<int, PaletteEntry::kinds> kKindWorth{12, 0, 6, 4};

struct Asked {
    std::optional<PaletteEntry::Kind> kind;
    QString words;  ///< Folded.
};

Asked readAsked(const QString& typed) {
    static constexpr std::pair<char, PaletteEntry::Kind> kSigns[] = {
        {'>', PaletteEntry::action}, {'#', PaletteEntry::run}, {'!', PaletteEntry::lesson}, {'?', PaletteEntry::help}};
    const QString trimmed = typed.trimmed();
    for (const auto& [sign, kind] : kSigns)
        if (trimmed.startsWith(QLatin1Char(sign))) return {kind, foldedText(trimmed.mid(1).trimmed())};
    return {std::nullopt, foldedText(trimmed)};
}

/// Every typed word in the words; or, for less, in words and detail together.
std::optional<int> worthOfEntry(const QString& typed, const QString& words, const QString& detail) {
    const auto inWords = fuzzyScore(typed, words);
    if (inWords || detail.isEmpty()) return inWords;
    int sum = 0;
    for (const QString& word : typed.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const auto here = fuzzyScore(word, words), there = fuzzyScore(word, detail);
        if (!here && !there) return std::nullopt;
        sum += std::max(here.value_or(0), there.value_or(0) / kDetailShare);
    }
    return sum;
}

}  // namespace

QString PaletteIndex::keyOf(const PaletteEntry& entry) {
    return QStringLiteral("%1:%2").arg(entry.kind).arg(entry.id);
}

void PaletteIndex::setEntries(PaletteEntry::Kind kind, std::vector<PaletteEntry> entries) {
    std::vector<Known>& known = m_known[kind];
    known.clear();
    known.reserve(entries.size());
    for (PaletteEntry& entry : entries) {
        QString words = foldedText(entry.words), detail = foldedText(entry.detail);
        known.push_back({std::move(entry), std::move(words), std::move(detail)});
    }
}

std::size_t PaletteIndex::size() const {
    std::size_t all = 0;
    for (const auto& known : m_known) all += known.size();
    return all;
}

int PaletteIndex::liking(const PaletteEntry& entry) const {
    if (m_used.isEmpty()) return 0;
    const auto place = m_used.indexOf(keyOf(entry));
    return place < 0 ? 0 : kUsedLast - static_cast<int>(place);
}

std::vector<PaletteHit> PaletteIndex::unasked(std::size_t most) const {
    std::vector<PaletteHit> hits;
    for (const QString& key : m_used)
        for (const auto& known : m_known)
            for (const Known& one : known)
                if (hits.size() < most && keyOf(one.entry) == key) hits.push_back({&one.entry, {}});
    for (const Known& one : m_known[PaletteEntry::action])
        if (hits.size() < most && !m_used.contains(keyOf(one.entry))) hits.push_back({&one.entry, {}});
    return hits;
}

std::vector<PaletteHit> PaletteIndex::find(const QString& typed, std::size_t most) const {
    const Asked asked = readAsked(typed);
    if (asked.words.isEmpty() && !asked.kind) return unasked(most);
    struct Found {
        int worth;
        std::size_t order;
        const Known* known;
    };
    std::vector<Found> found;
    std::size_t order = 0;
    for (std::size_t kind = 0; kind < m_known.size(); ++kind) {
        if (asked.kind && kind != static_cast<std::size_t>(*asked.kind)) continue;
        for (const Known& one : m_known[kind]) {
            ++order;
            const auto worth = worthOfEntry(asked.words, one.words, one.detail);
            if (!worth) continue;
            const bool named = kind == PaletteEntry::run && !asked.words.isEmpty() &&
                               one.words.startsWith(asked.words + QLatin1Char(' '));
            found.push_back({*worth + kKindWorth[kind] + liking(one.entry) + (named ? kWholeName : 0), order, &one});
        }
    }
    const auto better = [](const Found& a, const Found& b) {
        return a.worth != b.worth ? a.worth > b.worth : a.order < b.order;
    };
    const std::size_t count = std::min(most, found.size());
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(count), found.end(), better);
    std::vector<PaletteHit> hits;
    for (std::size_t i = 0; i < count; ++i)
        hits.push_back({&found[i].known->entry, fuzzyPlaces(asked.words, found[i].known->words)});
    return hits;
}

void PaletteIndex::use(const PaletteEntry& entry) {
    const QString key = keyOf(entry);
    m_used.removeAll(key);
    m_used.prepend(key);
    while (static_cast<std::size_t>(m_used.size()) > kRecent) m_used.removeLast();
}

}  // namespace pada::ui
