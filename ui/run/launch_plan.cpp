// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/launch_plan.h"

#include "ui/run/plan_values.h"
#include "ui/text/format.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace pada::ui {
namespace {

/// What messages call the text, before the line.
const std::string kTextOrigin = "line";
const std::string kSeed = "run.seed", kEpochs = "schedule.epochs", kPasses = "schedule.path_passes";

/// Whether both ask for the same runs, whatever they are called.
bool samePlans(std::span<const PlannedRun> a, std::span<const PlannedRun> b, const Registry& registry) {
    return std::ranges::equal(a, b, [&](const PlannedRun& one, const PlannedRun& other) {
        return writeConfig(one.config, registry) == writeConfig(other.config, registry);
    });
}

/// As a field shows it: all values of an axis, all seeds.
QString valueIn(const PlanGrid& grid, const ConfigKey& key) {
    const std::string name = nameOf(key);
    if (name == kSeed) return qs(seedsText(grid.seeds));
    const PlanAxis* axis = grid.axis(name);
    if (axis == nullptr) return qs(plainText(key));
    QStringList values;
    for (const std::string& value : axis->values) values << qs(value);
    return values.join(QStringLiteral(", "));
}

}  // namespace

LaunchPlan::LaunchPlan(const Registry& registry, QObject* parent) : QObject(parent), m_registry(registry) {
    RunConfig defaults;
    for (const ConfigKey& key : bindKeys(defaults, registry)) m_usual[nameOf(key)] = qs(plainText(key));
}

void LaunchPlan::load(const QString& origin, const QString& text, const Result<std::vector<PlannedRun>>& plans) {
    m_origin = origin;
    m_text = text;
    m_text.remove(QLatin1Char('\r'));  // an editor has lines, whatever ends them in the file
    m_edited = false;
    m_typed.clear();
    m_faults.clear();
    m_textFault.clear();
    m_grid.reset();
    m_values.clear();
    m_plans.clear();
    if (!plans) {
        m_textFault = qs(plans.error().message);
        return Q_EMIT changed();
    }
    take(*plans);
    // Relative paths were the file's; in a text of its own they are written out.
    const auto parsed = parseConfig(m_registry, m_text.toStdString(), origin.toStdString());
    if (m_grid && !(parsed && samePlans(*parsed, m_plans, m_registry))) {
        std::string full = m_text.toStdString();
        if (parsed && !parsed->empty()) {
            const RunConfig &own = parsed->front().config, &read = m_grid->base;
            if (own.data.root != read.data.root)
                full = withValue(full, "data", "root", quotedText(read.data.root)).value_or(full);
            if (own.ranking.paths != read.ranking.paths)
                full = withValue(full, "ranking", "paths", quotedText(read.ranking.paths)).value_or(full);
        }
        const auto again = parseConfig(m_registry, full, origin.toStdString());
        m_text = qs(again && samePlans(*again, m_plans, m_registry) ? full : gridText(*m_grid, m_registry));
    }
    Q_EMIT changed();
}

void LaunchPlan::take(std::vector<PlannedRun> plans) {
    m_plans = std::move(plans);
    const std::string stem = QFileInfo(m_origin).completeBaseName().toStdString();
    for (PlannedRun& plan : m_plans)
        if (plan.suite == kTextOrigin) plan.suite = stem;  // a suite without a name has its file's
    m_grid = gridOf(m_plans, m_registry);
    m_values.clear();
    if (!m_grid) return;
    if (m_grid->suite.empty()) m_grid->suite = stem;
    if (m_plans.size() > 1 && !stem.empty()) m_grid->base.run.name = stem;  // for when one run is left of them
    RunConfig config = m_grid->base;
    for (const ConfigKey& key : bindKeys(config, m_registry)) m_values[nameOf(key)] = valueIn(*m_grid, key);
}

void LaunchPlan::setText(const QString& text) {
    if (text == m_text) return;
    m_text = text;
    m_edited = true;
    m_typed.clear();
    m_faults.clear();
    m_textFault.clear();
    auto parsed = parseConfig(m_registry, text.toStdString(), kTextOrigin);
    if (parsed && parsed->empty()) parsed = Error{ErrorCode::wrongUse, tr("it asks for no run").toStdString()};
    if (parsed) {
        take(std::move(*parsed));
    } else {
        m_textFault = qs(parsed.error().message);
        m_plans.clear();
    }
    Q_EMIT changed();
}

void LaunchPlan::setValue(const std::string& key, const QString& typed) {
    if (!m_grid || typed == value(key)) return;
    m_typed[key] = typed;
    if (key == kEpochs || key == kPasses) m_typed[key == kEpochs ? kPasses : kEpochs] = QStringLiteral("0");
    rebuild(key);
    Q_EMIT changed();
}

void LaunchPlan::rebuild(const std::string& edited) {
    m_faults.clear();
    m_textFault.clear();
    PlanGrid grid = *m_grid;
    if (takeTyped(grid) && checkVariants(grid) && write(grid, edited)) {
        m_edited = true;
        const QString typed = m_typed[edited];
        m_typed.clear();
        m_typed[edited] = typed;  // as it was typed: 0.10 stays 0.10
        return;
    }
    m_plans.clear();
}

bool LaunchPlan::takeTyped(PlanGrid& grid) {
    for (const auto& [key, typed] : m_typed) takeText(key, typed.toStdString(), grid);
    dropForeign(grid);
    if (!m_faults.empty()) return false;
    if (grid.runs() <= kMostGridRuns) return true;
    for (const auto& [key, typed] : m_typed)
        if (key == kSeed || grid.axis(key) != nullptr)
            m_faults[key] = tr("%1 make %2 runs; at most %3 are planned at once. Name fewer values, or write a suite.")
                                .arg(qs(grid.factors()))
                                .arg(grid.runs())
                                .arg(kMostGridRuns);
    return false;
}

void LaunchPlan::takeText(const std::string& key, const std::string& typed, PlanGrid& grid) {
    if (key == kSeed) {
        auto seeds = readSeeds(typed);
        if (!seeds) {
            m_faults[key] = qs(seeds.error().message);
            return;
        }
        grid.seeds = std::move(*seeds);
        grid.base.run.seed = grid.seeds.front();
        return;
    }
    const std::vector<ConfigKey> keys = bindKeys(grid.base, m_registry);
    const auto found = std::ranges::find(keys, key, nameOf);
    if (found == keys.end()) return;
    std::vector<std::string> values = takesSeveral(*found) ? partsOf(typed) : std::vector{typed};
    std::string wrong;
    for (std::string& value : values) {
        if (wrong.empty()) wrong = pada::ui::takeText(*found, value);
        value = plainText(*found);  // 0.10 and 0.1 are one value
    }
    if (!wrong.empty()) {
        m_faults[key] = qs(wrong);
        return;
    }
    std::vector<std::string> distinct;
    for (const std::string& value : values)
        if (std::ranges::find(distinct, value) == distinct.end()) distinct.push_back(value);
    pada::ui::takeText(*found, distinct.front());
    const auto axis = std::ranges::find(grid.axes, key, &PlanAxis::key);
    if (distinct.size() == 1) {
        if (axis != grid.axes.end()) grid.axes.erase(axis);
    } else if (axis != grid.axes.end()) {
        axis->values = distinct;
    } else {
        grid.axes.push_back({key, distinct});
    }
}

/// What only another method may set falls back to its default, also as an axis.
void LaunchPlan::dropForeign(PlanGrid& grid) const {
    std::vector<std::string> names{grid.base.method.name};
    if (const PlanAxis* axis = grid.axis("method.name")) names = axis->values;
    for (const Setting& setting : m_registry.methodSettings) {
        const bool own = std::ranges::all_of(names, [&](const std::string& name) {
            const MethodDeclaration* method = m_registry.method(name);
            return method == nullptr || method->declares(setting.name);
        });
        if (own || !setting.ownersOnly) continue;
        grid.base.method.values.set(setting, setting.usual);
        std::erase_if(grid.axes,
                      [&](const PlanAxis& axis) { return axis.key == "method." + std::string(setting.name); });
    }
}

/// Every combination against the config's own checks; the fault stands at its field.
bool LaunchPlan::checkVariants(PlanGrid& grid) {
    for (const RunConfig& config : variantsOf(grid, m_registry)) {
        auto wrong = findUntrainable(config);
        if (!wrong) wrong = findFault(config, m_registry);
        if (!wrong) continue;
        std::string at;
        for (const std::string& key : wrong->keys)
            if (at.empty() || m_typed.contains(key)) at = key;
        m_faults[at] = qs(wrong->message);
        return false;
    }
    return true;
}

/// With as little change to the text as will do; false where what it then says is not what was asked for.
bool LaunchPlan::write(const PlanGrid& grid, const std::string& edited) {
    const auto says = [&](const Result<std::vector<PlannedRun>>& parsed) {
        if (!parsed) return false;
        const auto read = gridOf(*parsed, m_registry);
        if (!read || read->runs() != grid.runs() || read->seeds != grid.seeds) return false;
        RunConfig wanted = grid.base, got = read->base;
        const auto keys = bindKeys(wanted, m_registry), others = bindKeys(got, m_registry);
        return std::ranges::all_of(m_typed, [&](const auto& one) {
            const PlanAxis *asked = grid.axis(one.first), *there = read->axis(one.first);
            if (asked != nullptr || there != nullptr)
                return asked != nullptr && there != nullptr && asked->values == there->values;
            const auto key = std::ranges::find(keys, one.first, nameOf);
            return key == keys.end() ||
                   plainText(*key) == plainText(others[static_cast<std::size_t>(key - keys.begin())]);
        });
    };
    RunConfig config = grid.base;
    const std::vector<ConfigKey> keys = bindKeys(config, m_registry);
    std::optional<std::string> text = m_text.toStdString();
    for (const auto& [name, typed] : m_typed) {
        const auto key = std::ranges::find(keys, name, nameOf);
        if (key == keys.end() || !text || valueIn(grid, *key) == m_values[name]) continue;
        text = withValue(*text, key->section, key->key, valueText(*key));
    }
    Result<std::vector<PlannedRun>> parsed = std::vector<PlannedRun>{};
    if (text) parsed = parseConfig(m_registry, *text, kTextOrigin);
    if (!says(parsed)) {
        text = gridText(grid, m_registry);
        parsed = parseConfig(m_registry, *text, kTextOrigin);
    }
    if (!parsed) {
        m_faults[edited] = qs(parsed.error().message);
        return false;
    }
    m_text = qs(*text);
    take(std::move(*parsed));
    return true;
}

QString LaunchPlan::value(const std::string& key) const {
    if (const auto typed = m_typed.find(key); typed != m_typed.end()) return typed->second;
    const auto found = m_values.find(key);
    return found == m_values.end() ? QString() : found->second;
}

bool LaunchPlan::atDefault(const std::string& key) const {
    const auto usual = m_usual.find(key);
    return usual != m_usual.end() && value(key) == usual->second;
}

QString LaunchPlan::fault(const std::string& key) const {
    const auto found = m_faults.find(key);
    return found == m_faults.end() ? QString() : found->second;
}

QString LaunchPlan::fault() const {
    if (!m_textFault.isEmpty()) return m_textFault;
    return m_faults.empty() ? QString() : m_faults.begin()->second;
}

std::vector<const MethodDeclaration*> LaunchPlan::methods() const {
    std::vector<const MethodDeclaration*> out;
    if (!m_grid) return out;
    std::vector<std::string> names{m_grid->base.method.name};
    if (const PlanAxis* axis = m_grid->axis("method.name")) names = axis->values;
    for (const std::string& name : names)
        if (const MethodDeclaration* method = m_registry.method(name)) out.push_back(method);
    return out;
}

QString LaunchPlan::command(const QString& store) const {
    const QString where = store.isEmpty() ? QString() : QStringLiteral(" --store ") + shellWord(store);
    if (!m_edited && !m_origin.isEmpty()) return QStringLiteral("pada run%1 %2").arg(where, shellWord(m_origin));
    QString end = QStringLiteral("PLAN");
    while (m_text.split(QLatin1Char('\n')).contains(end)) end += QLatin1Char('_');
    QString body = m_text;
    if (!body.endsWith(QLatin1Char('\n'))) body += QLatin1Char('\n');
    return QStringLiteral("pada run%1 /dev/stdin <<'%2'\n%3%2\n").arg(where, end, body);
}

}  // namespace pada::ui
