// SPDX-License-Identifier: GPL-3.0-or-later
// The part of ChoiceTable that asks runs for numbers and settings: terms of the filter.
#include "ui/compare/choice_table.h"
#include "ui/text/csv_rows.h"
#include "ui/text/format.h"

#include <algorithm>
#include <utility>

namespace pada::ui {
namespace {

constexpr std::pair<const char*, ChoiceTable::Column> kNumberKeys[] = {
    {"steps", ChoiceTable::steps}, {"cost", ChoiceTable::cost},         {"passes", ChoiceTable::cost},
    {"loss", ChoiceTable::loss},   {"accuracy", ChoiceTable::accuracy}, {"top1", ChoiceTable::accuracy},
    {"tau", ChoiceTable::tau}};
constexpr const char* kTextKeys[] = {"run", "seed", "name", "method", "suite", "variant", "status", "images"};

std::optional<ChoiceTable::Column> numberNamed(const QString& key) {
    for (const auto& [name, column] : kNumberKeys)
        if (key == QLatin1String(name)) return column;
    return std::nullopt;
}

}  // namespace

bool ChoiceTable::isOwnKey(const QString& key) {
    return numberNamed(key) ||
           std::ranges::any_of(kTextKeys, [&](const char* name) { return key == QLatin1String(name); });
}

bool ChoiceTable::knowsKey(const QString& key) const {
    return isOwnKey(key) || !m_settings->keyMeant(key).isEmpty();
}

std::optional<QString> ChoiceTable::valueFor(const RunSummary& run, const QString& key) const {
    if (const auto column = numberNamed(key)) {
        const auto value = number_(run, *column);
        return value ? std::optional(exactText(*value)) : std::nullopt;
    }
    if (key == QLatin1String("run")) return QString::number(run.number);
    if (key == QLatin1String("seed")) return QString::number(run.seed);
    if (key == QLatin1String("name")) return qs(run.name);
    if (key == QLatin1String("method")) return qs(run.method);
    if (key == QLatin1String("suite")) return qs(run.suite);
    if (key == QLatin1String("variant")) return qs(run.variant);
    if (key == QLatin1String("status")) return statusText(run.status);
    if (key == QLatin1String("images")) return qs(run.dataFingerprint);
    return m_settings->value(run.id, key);
}

bool ChoiceTable::answered(const RunSummary& run) const {
    return std::ranges::all_of(m_terms, [&](const RunTerm& term) { return answers(term, valueFor(run, term.key)); });
}

int ChoiceTable::matching() const {
    if (m_terms.empty()) return m_filter.rowCount();
    int count = 0;
    for (int row = 0; row < m_filter.rowCount(); ++row)
        count += answered(*m_runs.at(m_filter.mapToSource(m_filter.index(row, 0)).row()));
    return count;
}

void ChoiceTable::setSettings(std::shared_ptr<const StoredSettings> settings) {
    m_settings = std::move(settings);
    if (!m_words.isEmpty()) return setWords(QString(m_words));  // a key may be known only now
    if (m_key == Key::setting) build();
}

QStringList ChoiceTable::settingKeys() const {
    return m_settings->keys();
}

}  // namespace pada::ui
