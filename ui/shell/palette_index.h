// SPDX-License-Identifier: GPL-3.0-or-later
// ui/shell/palette_index.h: what the palette finds: actions, runs, lessons, help; ranked by what was typed and by what
// was used last. No widget, no clock. GUI thread only.
#pragma once
#include <QString>
#include <QStringList>

#include <array>
#include <cstddef>
#include <vector>

namespace pada::ui {

struct PaletteEntry {
    enum Kind { action, run, lesson, help, kinds };
    Kind kind = action;
    QString id;      ///< Unique within its kind.
    QString words;   ///< What is matched, and shown at the left.
    QString detail;  ///< Matched too, for less; shown in grey.
    QString keys;    ///< Native text; empty where it has none.
    QString icon;
};

struct PaletteHit {
    const PaletteEntry* entry = nullptr;  ///< Of the index; until its entries are set anew.
    std::vector<int> places;              ///< Letters of `words` to mark, ascending.
};

class PaletteIndex {
public:
    static constexpr std::size_t kRecent = 5;  ///< So many are remembered.

    void setEntries(PaletteEntry::Kind kind, std::vector<PaletteEntry> entries);
    std::size_t size() const;
    /// The best for `typed`, best first, at most `most`. A first letter ">" asks for actions alone, "#" for runs, "!"
    /// for lessons, "?" for help; "#14" puts run 14 first. Nothing typed: what was used last, then actions in their
    /// order.
    std::vector<PaletteHit> find(const QString& typed, std::size_t most) const;

    void use(const PaletteEntry& entry);  ///< It comes first from now on.
    QStringList used() const { return m_used; }
    void setUsed(const QStringList& used) { m_used = used; }  ///< What used() was in an earlier session.

private:
    struct Known {
        PaletteEntry entry;
        QString words, detail;  ///< Folded.
    };
    static QString keyOf(const PaletteEntry& entry);
    int liking(const PaletteEntry& entry) const;
    std::vector<PaletteHit> unasked(std::size_t most) const;
    std::array<std::vector<Known>, PaletteEntry::kinds> m_known;
    QStringList m_used;  ///< keyOf(), the latest first.
};

}  // namespace pada::ui
