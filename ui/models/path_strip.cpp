// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/path_strip.h"

#include "ui/models/path_words.h"
#include "ui/models/table_columns.h"
#include "ui/models/table_path.h"
#include "ui/text/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <optional>

namespace pada::ui {
namespace {

QString sayStrip(const char* text) {
    return QCoreApplication::translate("pada::ui::PathStrip", text);
}

std::optional<Path> parsed(const std::string& text, const SearchSpace* space) {
    if (!space || text.empty()) return std::nullopt;
    const auto path = space->parse(text);
    return path && space->valid(*path) ? std::optional(*path) : std::nullopt;
}

/// The newest table before the one at `step`.
const MethodTable* tableBefore(const TableHistory& tables, const std::string& topic, std::int64_t step) {
    const std::int64_t at = tables.stepOf(topic, step);
    return at > 0 ? tables.at(topic, at - 1) : nullptr;
}

QString figureText(double value) {
    const Figure figure = scaledFigure(value);
    return figure.value + figure.unit;
}

}  // namespace

PathStrip archiveStrip(const TableHistory& tables, const SpaceShape& shape, std::int64_t step) {
    const MethodTable* table = tables.at("archive", step);
    if (!table || shape.empty()) return {};
    std::vector<Path> before;
    const MethodTable* earlier = tableBefore(tables, "archive", step);
    if (earlier)
        for (const std::vector<double>& row : earlier->rows)
            if (const auto path = pathIn(*earlier, row, shape)) before.push_back(*path);
    PathStrip strip;
    const TableColumns columns(*table);
    double sum = 0.0;
    int known = 0, fresh = 0;
    for (const std::vector<double>& row : table->rows) {
        const auto path = pathIn(*table, row, shape);
        if (!path) continue;
        const double novelty = columns.number(row, "novelty");
        StripItem item;
        item.path = *path;
        item.fresh = earlier && std::ranges::find(before, *path) == before.end();
        item.head =
            item.fresh ? sayStrip("%1, new").arg(strip.items.size() + 1) : QString::number(strip.items.size() + 1);
        item.saved = {{QStringLiteral("novelty"), novelty}, {QStringLiteral("new"), item.fresh ? 1.0 : 0.0}};
        if (std::isfinite(novelty)) {
            item.words = significantText(novelty, 2);
            item.share = std::clamp(novelty, 0.0, 1.0);
            item.details = {{significantText(novelty, 3), sayStrip("novelty: mean share of decisions that differ")}};
            sum += novelty;
            ++known;
        }
        fresh += item.fresh ? 1 : 0;
        strip.items.push_back(std::move(item));
    }
    if (strip.empty()) return strip;
    const auto members = static_cast<int>(strip.items.size());
    strip.subtitle = members == 1 ? sayStrip("one path") : sayStrip("%1 paths").arg(members);
    if (known > 0) strip.subtitle += sayStrip(", mean novelty %1").arg(significantText(sum / known, 2));
    if (fresh > 0) strip.subtitle += sayStrip("; %1 new since the last epoch").arg(fresh);
    strip.summary = strip.subtitle;
    return strip;
}

PathStrip chainStrip(const TableHistory& tables, const SpaceShape& shape, const SearchSpace* space, std::int64_t step) {
    PathStrip strip;
    if (shape.empty()) return strip;
    strip.chained = true;
    if (const MethodTable* tail = tables.at("chain_steps", step)) {
        const TableColumns columns(*tail);
        for (const std::vector<double>& row : tail->rows) {
            const auto path = pathIn(*tail, row, shape);
            if (!path) continue;
            StripItem item;
            item.path = *path;
            const double done = columns.number(row, "step");
            if (std::isfinite(done)) item.head = sayStrip("step %1").arg(countText(std::llround(done) + 1));
            item.saved = {{QStringLiteral("step"), done}};
            if (!strip.empty()) {
                const Path& last = strip.items.back().path;
                item.differs = pathDifference(*path, last);
                const auto changes = std::ranges::count(item.differs, true);
                const auto first = std::ranges::find(item.differs, true) - item.differs.begin();
                item.words = changes == 0   ? sayStrip("stays")
                             : changes == 1 ? decisionText(shape.decisions[static_cast<std::size_t>(first)])
                                            : sayStrip("begins anew");
                if (changes == 1) item.details.push_back({QString(), pathDifferenceText(shape, *path, last)});
            }
            strip.items.push_back(std::move(item));
        }
    }
    const MethodTable* chain = tables.at("chain", step);
    if (strip.empty() && chain)  // a run of before the newest paths were told
        if (const auto path = parsed(chain->text, space))
            strip.items.push_back({.path = *path, .head = sayStrip("newest")});
    QStringList words;
    if (chain && !chain->rows.empty()) {
        const TableColumns columns(*chain);
        const std::vector<double>& row = chain->rows.front();
        const double since = columns.number(row, "since_restart"), seen = columns.number(row, "options_seen"),
                     options = columns.number(row, "options");
        if (std::isfinite(since)) words << sayStrip("%1 steps since it began").arg(countText(std::llround(since)));
        if (std::isfinite(seen) && std::isfinite(options))
            words << sayStrip("%1 of %2 options met this epoch").arg(std::llround(seen)).arg(std::llround(options));
    }
    if (const MethodTable* anchor = tables.at("anchor", step)) {
        if (const auto path = parsed(anchor->text, space)) {
            StripItem item{.path = *path, .head = sayStrip("anchor"), .apart = true};
            if (!anchor->rows.empty()) {
                const TableColumns columns(*anchor);
                const std::vector<double>& row = anchor->rows.front();
                const double loss = columns.number(row, "loss"), accuracy = columns.number(row, "accuracy"),
                             since = columns.number(row, "since_step"), replaced = columns.number(row, "replacements");
                item.saved = {{QStringLiteral("loss"), loss}, {QStringLiteral("since_step"), since}};
                if (std::isfinite(loss)) {
                    item.words = sayStrip("loss %1").arg(significantText(loss, 3));
                    item.details.push_back({significantText(loss, 4) + sayStrip(" nats"), sayStrip("held-out loss")});
                }
                if (std::isfinite(accuracy))
                    item.details.push_back({percentText(accuracy), sayStrip("held-out accuracy")});
                if (std::isfinite(since))
                    item.details.push_back({figureText(since), sayStrip("step it was chosen at")});
                if (std::isfinite(replaced)) {
                    item.details.push_back({figureText(replaced), sayStrip("times replaced")});
                    words << sayStrip("anchor replaced %1 times").arg(std::llround(replaced));
                }
            }
            strip.items.push_back(std::move(item));
        }
    }
    if (strip.empty()) return strip;
    strip.subtitle =
        words.isEmpty() ? sayStrip("newest paths, the changed decision marked") : words.join(QStringLiteral("; "));
    QStringList changes;
    for (const StripItem& item : strip.items)
        if (!item.words.isEmpty()) changes << QStringLiteral("%1: %2").arg(item.head, item.words);
    strip.summary = strip.subtitle;
    if (!changes.isEmpty()) strip.summary += QStringLiteral(". ") + changes.join(QStringLiteral("; "));
    return strip;
}

}  // namespace pada::ui
