// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rank/search_draft.h"

#include "core/config/config_keys.h"
#include "ui/text/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

namespace pada::ui {
namespace {

constexpr double kMillion = 1e6;

/// What a setting says of itself, in the window's language.
QString declaredWords(std::string_view text) {
    return text.empty() ? QString() : QCoreApplication::translate("pada::methods", std::string(text).c_str());
}

QString nameWords(std::string_view name) {
    QString words = declaredWords(name).replace(QLatin1Char('_'), QLatin1Char(' '));
    if (!words.isEmpty()) words[0] = words[0].toUpper();
    return words;
}

QString valueWords(const SettingValue& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return countText(*whole);
    if (const auto* word = std::get_if<std::string>(&value)) return qs(*word);
    return qs(settingText(value));
}

bool allows(const Setting& setting, const SettingValue& value) {
    SettingValues values;
    values.set(setting, value);
    return violation({"search", setting.name, SettingTarget{&values, &setting}, setting.rule}).empty();
}

}  // namespace

SearchDraft::SearchDraft(const WindowServices& services, QObject* parent) : QObject(parent), m_services(services) {
    build();
}

void SearchDraft::build() {
    m_fields.clear();
    if (kinds().empty()) return;
    const auto shared = [this](const Setting& setting, const QString& label, const QString& unit, double scale) {
        m_fields.push_back({setting, label, unit, declaredWords(setting.help), scale, false});
    };
    shared(searchkeys::evaluations(), tr("Evaluations"), tr("networks"), 1.0);
    for (const Setting& setting : kinds()[static_cast<std::size_t>(m_kind)].settings)
        m_fields.push_back(
            {setting, nameWords(setting.name), declaredWords(setting.unit), declaredWords(setting.help), 1.0, true});
    shared(searchkeys::maxMadds(), tr("MAdds, at most"), tr("M"), kMillion);
    shared(searchkeys::maxParameters(), tr("Parameters, at most"), tr("M"), kMillion);
    shared(searchkeys::images(), tr("Images"), tr("images"), 1.0);
    shared(searchkeys::seed(), tr("Seed"), {}, 1.0);
}

QString SearchDraft::kindLabel(const SearchKind& kind) {
    return declaredWords(kind.label);
}

QString SearchDraft::about() const {
    return kinds().empty() ? QString() : declaredWords(kinds()[static_cast<std::size_t>(m_kind)].about);
}

void SearchDraft::showRun(const RunSummary& run, const RunConfig& config) {
    if (run.id == m_run.id) return;
    m_run = run;
    m_config = config;
    Q_EMIT changed();
}

void SearchDraft::setKind(int kind) {
    if (kind < 0 || kind >= static_cast<int>(kinds().size()) || kind == m_kind) return;
    m_kind = kind;
    build();
    Q_EMIT fieldsChanged();
    Q_EMIT changed();
}

QString SearchDraft::text(const std::string& key) const {
    const auto at = m_texts.find(key);
    return at == m_texts.end() ? QString() : at->second;
}

void SearchDraft::setText(const std::string& key, const QString& text) {
    if (text == this->text(key)) return;
    m_texts[key] = text;
    Q_EMIT changed();
}

void SearchDraft::setBesideRandom(bool on) {
    if (on == m_beside) return;
    m_beside = on;
    Q_EMIT changed();
}

bool SearchDraft::mayHaveBeside() const {
    return !kinds().empty() && !kinds()[static_cast<std::size_t>(m_kind)].independent;
}

SearchDraft::Read SearchDraft::read(const Field& field) const {
    const QString typed = text(std::string(field.setting.name)).trimmed();
    if (typed.isEmpty()) return {};
    std::optional<SettingValue> value;
    QString allowed = qs(describeSetting(field.setting));
    if (field.scale != 1.0) {
        allowed = tr("above 0, at most %1").arg(countText(std::llround(field.setting.rule.high / field.scale)));
        bool number = false;
        const double scaled = typed.toDouble(&number) * field.scale;
        constexpr double kWhole = 9e15;  // beyond it a double has no units any more
        if (number && std::isfinite(scaled))
            value = SettingValue(static_cast<std::int64_t>(std::llround(std::clamp(scaled, -kWhole, kWhole))));
    } else {
        value = readSetting(field.setting, typed.toStdString());
    }
    if (!value)
        return {{},
                field.setting.kind == SettingKind::whole && field.scale == 1.0
                    ? tr("“%1” is no whole number; allowed: %2").arg(typed, allowed)
                    : tr("“%1” cannot be read; allowed: %2").arg(typed, allowed)};
    if (!allows(field.setting, *value)) return {{}, tr("%1 is not allowed; allowed: %2").arg(typed, allowed)};
    return {value, {}};
}

QString SearchDraft::fault(const std::string& key) const {
    const auto field = std::ranges::find(m_fields, key, [](const Field& one) { return one.setting.name; });
    return field == m_fields.end() ? QString() : read(*field).fault;
}

SettingValues SearchDraft::values() const {
    SettingValues values;
    for (const Field& field : m_fields)
        if (field.own)
            if (const auto value = read(field).value) values.set(field.setting, *value);
    return values;
}

QString SearchDraft::usual(const Field& field) const {
    if (field.own) return valueWords(field.setting.usual);
    const std::string_view key = field.setting.name;
    if (key == searchkeys::evaluations().name) {
        const auto& count = kinds()[static_cast<std::size_t>(m_kind)].usual;
        const auto usual = count ? count(values()) : std::nullopt;
        return usual ? countText(*usual) : tr("all there are");
    }
    if (key == searchkeys::images().name)
        return m_config.ranking.images > 0 ? countText(m_config.ranking.images) : tr("all there are");
    if (key == searchkeys::seed().name) return QString::number(m_config.run.seed);
    return tr("no limit");
}

std::optional<std::int64_t> SearchDraft::wholeOf(const Field& field) const {
    const auto value = read(field).value;
    return value ? std::optional(std::get<std::int64_t>(*value)) : std::nullopt;
}

std::optional<SearchOrder> SearchDraft::order() const {
    if (kinds().empty() || m_run.id.text.empty()) return std::nullopt;
    SearchOrder order;
    order.strategy = kinds()[static_cast<std::size_t>(m_kind)].name;
    for (const Field& field : m_fields) {
        if (!read(field).fault.isEmpty()) return std::nullopt;
        if (field.own) continue;
        const std::string_view key = field.setting.name;
        const auto value = wholeOf(field);
        if (key == searchkeys::evaluations().name) order.evaluations = value;
        if (key == searchkeys::images().name) order.images = value;
        if (key == searchkeys::maxMadds().name) order.maxMadds = value;
        if (key == searchkeys::maxParameters().name) order.maxParameters = value;
        if (key == searchkeys::seed().name && value) order.seed = static_cast<std::uint32_t>(*value);
    }
    order.values = values();
    order.besideRandom = m_beside && mayHaveBeside();
    return order;
}

bool SearchDraft::ready() const {
    return order().has_value() && !foresightIsFault();
}

QString SearchDraft::command() const {
    const auto asked = order();
    return asked ? searchCommand(m_services.storeFile, m_run.number, *asked, kinds()) : QString();
}

void SearchDraft::foresee() {
    const auto now = order();
    if (!now || !m_services.foreseeSearch || m_open > 0) return;
    if (m_asked == now && m_askedOf == m_run.id) return;
    m_asked = now;
    m_askedOf = m_run.id;
    m_foresight.reset();
    ++m_open;
    std::shared_ptr<RunCatalog> catalog = m_services.newCatalog();
    m_background.run(
        [catalog, ask = m_services.foreseeSearch, run = m_run.id, order = *now] { return ask(*catalog, run, order); },
        [this](Result<SearchForesight> foresight) {
            --m_open;
            m_foresight = std::move(foresight);
            Q_EMIT changed();
        });
    Q_EMIT changed();
}

bool SearchDraft::foresightIsFault() const {
    return m_foresight && !*m_foresight && m_asked == order() && m_askedOf == m_run.id;
}

QString SearchDraft::foresightWords() const {
    const auto now = order();
    if (!now || !m_services.foreseeSearch) return {};
    if (!m_foresight || m_asked != now || m_askedOf != m_run.id) return tr("Counting the networks…");
    if (!*m_foresight) return qs(m_foresight->error().message);
    const SearchForesight& f = **m_foresight;
    const QString evaluations = countText(f.evaluations);
    QStringList lines;
    lines << (!f.networks ? tr("Evaluates %1 networks.").arg(evaluations)
              : f.evaluations == *f.networks
                  ? tr("Evaluates all %1 networks there are.").arg(evaluations)
                  : tr("Evaluates %1 of the %2 networks there are.").arg(evaluations, countText(*f.networks)));
    if (!f.secondsEach) {
        lines << tr("How long that takes is not known: no network of this run was scored yet.");
    } else {
        const QString time = durationText(*f.secondsEach * static_cast<double>(f.evaluations - f.before));
        lines << (f.measured == SearchForesight::Measured::ranking
                      ? tr("About %1, as long as its ranking took for as many.").arg(time)
                      : tr("About %1, as long as an earlier search took for as many.").arg(time));
    }
    if (now->besideRandom) lines << tr("Then as many by random search, unless the store knows what it finds.");
    return lines.join(QLatin1Char('\n'));
}

QString searchCommand(const QString& storeFile, std::int64_t run, const SearchOrder& order,
                      const std::vector<SearchKind>& kinds) {
    QStringList words{QStringLiteral("pada --store %1 search %2").arg(shellWord(storeFile)).arg(run)};
    const auto add = [&words](const char* option, const auto& value) {
        if (value) words << QStringLiteral("%1 %2").arg(QLatin1String(option)).arg(*value);
    };
    if (!order.goesOn.empty()) {
        words << QStringLiteral("--continue %1").arg(qs(order.goesOn));
        add("--evaluations", order.evaluations);
    } else {
        if (!order.strategy.empty()) words << QStringLiteral("--strategy %1").arg(qs(order.strategy));
        add("--evaluations", order.evaluations);
        const auto kind = std::ranges::find(kinds, order.strategy, &SearchKind::name);
        if (kind != kinds.end())
            for (const Setting& setting : kind->settings)
                if (const SettingValue value = order.values.of(setting); value != setting.usual) {
                    const auto* word = std::get_if<std::string>(&value);
                    words << QStringLiteral("--set %1=%2")
                                 .arg(qs(std::string(setting.name)),
                                      word ? shellWord(qs(*word)) : qs(settingText(value)));
                }
        add("--max-madds", order.maxMadds);
        add("--max-parameters", order.maxParameters);
        add("--images", order.images);
        add("--seed", order.seed);
    }
    if (order.besideRandom) words << QStringLiteral("--beside-random");
    return words.join(QLatin1Char(' '));
}

}  // namespace pada::ui
