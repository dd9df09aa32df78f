// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/stored_settings.h"

#include "core/config/config_diff.h"
#include "ui/text/format.h"

#include <algorithm>
#include <map>

namespace pada::ui {

QString settingText(const std::string& value) {
    QString text = qs(value);
    if (text.size() > 1 && text.startsWith(QLatin1Char('"')) && text.endsWith(QLatin1Char('"')))
        text = text.mid(1, text.size() - 2);
    return text;
}

std::optional<Error> StoredSettings::readOn(const RunCatalog& catalog, const std::vector<RunId>& runs) {
    std::optional<Error> fault;
    std::map<std::string, QString> texts;  // one copy of what thousands of runs share
    const auto shared = [&](const std::string& text) -> const QString& {
        const auto [at, fresh] = texts.try_emplace(text);
        if (fresh) at->second = settingText(text);
        return at->second;
    };
    bool any = false;
    for (const RunId& run : runs) {
        if (!m_known.insert(run.text).second) continue;
        const auto text = catalog.configText(run);
        if (!text) {
            if (!fault) fault = text.error();
            continue;
        }
        any = true;
        ++m_read;
        for (const auto& [key, value] : configValues(*text)) m_values[shared(key)][qs(run.text)] = shared(value);
    }
    if (any) findKeys();
    return fault;
}

void StoredSettings::findKeys() {
    m_keys.clear();
    for (auto key = m_values.cbegin(); key != m_values.cend(); ++key) {
        const QHash<QString, QString>& of = key.value();
        const bool everywhere = static_cast<std::size_t>(of.size()) == m_read;
        const auto first = of.cbegin();
        if (!everywhere || std::any_of(of.cbegin(), of.cend(), [&](const QString& v) { return v != first.value(); }))
            m_keys << key.key();
    }
    m_keys.sort();
}

QString StoredSettings::value(const RunId& run, const QString& key) const {
    const auto found = m_values.constFind(key);
    return found == m_values.cend() ? QString() : found->value(qs(run.text));
}

QString StoredSettings::keyMeant(const QString& words) const {
    if (m_values.contains(words)) return words;
    QString meant;
    for (auto key = m_values.cbegin(); key != m_values.cend(); ++key) {
        if (!key.key().endsWith(QLatin1Char('.') + words)) continue;
        if (!meant.isEmpty()) return {};
        meant = key.key();
    }
    return meant;
}

}  // namespace pada::ui
