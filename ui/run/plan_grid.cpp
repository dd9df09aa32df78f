// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/plan_grid.h"

#include "ui/run/plan_values.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <functional>
#include <set>
#include <sstream>

namespace pada::ui {
namespace {

const std::string kSeedKey = "run.seed", kRunName = "run.name", kMethodKey = "method.name";

/// "lr 0.1, credit own"; of the method only its name.
std::string variantLabel(const PlanGrid& grid, const std::vector<std::size_t>& at) {
    std::string label;
    for (std::size_t i = 0; i < grid.axes.size(); ++i) {
        const PlanAxis& axis = grid.axes[i];
        const std::string key = axis.key.substr(axis.key.find('.') + 1);
        label += (label.empty() ? "" : ", ") + (axis.key == kMethodKey ? "" : key + " ") + axis.values[at[i]];
    }
    return label;
}

/// Every combination, the last axis fastest.
void forEachCombination(const PlanGrid& grid, const std::function<void(const std::vector<std::size_t>&)>& use) {
    std::vector<std::size_t> at(grid.axes.size(), 0);
    for (;;) {
        use(at);
        std::size_t axis = at.size();
        while (axis > 0 && ++at[axis - 1] == grid.axes[axis - 1].values.size()) at[--axis] = 0;
        if (axis == 0) return;
    }
}

std::string suiteHead(const PlanGrid& grid, const Registry& registry) {
    std::string text = "\n[suite]\n";
    if (!grid.suite.empty()) text += "name = " + quotedText(grid.suite) + "\n";
    text += "seeds = [";
    for (std::size_t i = 0; i < grid.seeds.size(); ++i) text += (i ? ", " : "") + std::to_string(grid.seeds[i]);
    text += "]\n";
    if (grid.axes.size() == 1 && grid.axes.front().key == kMethodKey)
        return text + "methods = " + ValueText{}(grid.axes.front().values) + "\n";
    if (grid.axes.empty()) return text;
    forEachCombination(grid, [&](const std::vector<std::size_t>& at) {
        RunConfig config = grid.base;
        text += "[[suite.variant]]\nname = " + quotedText(variantLabel(grid, at)) + "\n";
        const std::vector<ConfigKey> keys = bindKeys(config, registry);
        for (std::size_t i = 0; i < at.size(); ++i) {
            const auto key = std::ranges::find(keys, grid.axes[i].key, nameOf);
            if (key == keys.end() || !takeText(*key, grid.axes[i].values[at[i]]).empty()) continue;
            text += grid.axes[i].key + " = " + valueText(*key) + "\n";
        }
    });
    return text;
}

/// Keys that stand in every text, because they say what the run is; and those that `reference` would set otherwise.
bool alwaysWritten(const ConfigKey& key, const RunConfig& config, const Registry& registry) {
    const std::string name = nameOf(key);
    if (name == kMethodKey || name == "data.set") return true;
    const MethodDeclaration* method = registry.method(config.method.name);
    if (!config.method.reference || method == nullptr) return false;
    return std::ranges::any_of(
        method->habits, [&](const Habit& habit) { return habit.section == key.section && habit.key == key.key; });
}

}  // namespace

std::size_t PlanGrid::variants() const {
    std::size_t count = 1;
    for (const PlanAxis& axis : axes) count *= axis.values.size();
    return count;
}

const PlanAxis* PlanGrid::axis(std::string_view key) const {
    const auto found = std::ranges::find(axes, key, &PlanAxis::key);
    return found == axes.end() ? nullptr : &*found;
}

std::string PlanGrid::factors() const {
    QStringList parts;
    if (seeds.size() > 1) parts << QCoreApplication::translate("pada::ui::plan", "%1 seeds").arg(seeds.size());
    for (const PlanAxis& axis : axes)
        parts << QCoreApplication::translate("pada::ui::plan", "%1 of %2")
                     .arg(QString::number(axis.values.size()), QString::fromStdString(axis.key));
    return parts.join(QStringLiteral(" × ")).toStdString();
}

std::optional<PlanGrid> gridOf(std::span<const PlannedRun> plans, const Registry& registry) {
    if (plans.empty() || plans.size() > kMostGridRuns) return std::nullopt;
    PlanGrid grid{plans.front().config, plans.front().suite};
    std::vector<std::string> names;
    std::vector<std::vector<std::string>> seen;  // per key, in the order of their appearance
    std::set<std::vector<std::string>> combinations;
    for (const PlannedRun& plan : plans) {
        RunConfig config = plan.config;
        config.run.name.clear();  // a suite makes it from the others
        std::vector<std::string> values;
        const std::vector<ConfigKey> keys = bindKeys(config, registry);
        names.resize(keys.size());
        seen.resize(keys.size());
        for (std::size_t i = 0; i < keys.size(); ++i) {
            if (names[i].empty()) names[i] = nameOf(keys[i]);
            values.push_back(plainText(keys[i]));
            if (std::ranges::find(seen[i], values.back()) == seen[i].end()) seen[i].push_back(values.back());
        }
        if (std::ranges::find(grid.seeds, config.run.seed) == grid.seeds.end()) grid.seeds.push_back(config.run.seed);
        combinations.insert(std::move(values));
    }
    for (std::size_t i = 0; i < names.size(); ++i)
        if (seen[i].size() > 1 && names[i] != kSeedKey) grid.axes.push_back({names[i], seen[i]});
    if (grid.runs() != plans.size() || combinations.size() != plans.size()) return std::nullopt;
    for (const PlanAxis& axis : grid.axes) {
        const auto keys = bindKeys(grid.base, registry);
        if (!takesSeveral(*std::ranges::find(keys, axis.key, nameOf))) return std::nullopt;
    }
    return grid;
}

std::vector<RunConfig> variantsOf(const PlanGrid& grid, const Registry& registry) {
    std::vector<RunConfig> out;
    forEachCombination(grid, [&](const std::vector<std::size_t>& at) {
        RunConfig config = grid.base;
        const std::vector<ConfigKey> keys = bindKeys(config, registry);
        for (std::size_t i = 0; i < at.size(); ++i)
            if (const auto key = std::ranges::find(keys, grid.axes[i].key, nameOf); key != keys.end())
                takeText(*key, grid.axes[i].values[at[i]]);
        out.push_back(config);
    });
    return out;
}

std::string gridText(const PlanGrid& grid, const Registry& registry) {
    RunConfig config = grid.base, defaults;
    const std::vector<ConfigKey> keys = bindKeys(config, registry), usual = bindKeys(defaults, registry);
    const bool several = grid.runs() > 1;
    std::string text = "config_version = " + std::to_string(config.configVersion) + "\n";
    if (several) text += suiteHead(grid, registry);
    std::string_view section;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const std::string name = nameOf(keys[i]), value = valueText(keys[i]);
        if (grid.axis(name) != nullptr || (several && (name == kSeedKey || name == kRunName))) continue;
        if (value == valueText(usual[i]) && !alwaysWritten(keys[i], config, registry)) continue;
        if (keys[i].section != section) text += "\n[" + std::string(section = keys[i].section) + "]\n";
        text += std::string(keys[i].key) + " = " + value + "\n";
    }
    return text;
}

namespace {

/// Where the comment of a line begins, outside quotes; its end where there is none.
std::size_t commentOf(const std::string& line) {
    char quote = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const char c = line[at];
        if (quote == '"' && c == '\\')
            ++at;
        else if (quote != 0)
            quote = c == quote ? char{0} : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '#')
            return at;
    }
    return line.size();
}

std::string trimmedLine(const std::string& line) {
    const std::size_t first = line.find_first_not_of(" \t\r");
    return first == std::string::npos ? std::string() : line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
}

}  // namespace

std::optional<std::string> withValue(const std::string& toml, std::string_view section, std::string_view key,
                                     std::string_view value) {
    std::vector<std::string> lines;
    std::istringstream in(toml);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    std::optional<std::size_t> last;  // of the section, the newest line with something in it
    bool inside = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string line = trimmedLine(lines[i].substr(0, commentOf(lines[i])));
        if (line.starts_with('[')) inside = line == "[" + std::string(section) + "]";
        if (!inside || line.empty()) continue;
        last = i;
        const std::size_t equals = line.find('=');
        if (equals == std::string::npos || trimmedLine(line.substr(0, equals)) != key) continue;
        const std::string old = trimmedLine(line.substr(equals + 1));
        const bool longText = old.starts_with("\"\"\"") || old.starts_with("'''");
        if (longText || (old.starts_with('[') && !old.ends_with(']'))) return std::nullopt;
        const std::string comment = lines[i].substr(commentOf(lines[i]));
        lines[i] = std::string(key) + " = " + std::string(value) + (comment.empty() ? "" : "  " + comment);
        last.reset();
        key = {};  // done; the rest is only copied
        break;
    }
    if (!key.empty()) {
        const std::string added = std::string(key) + " = " + std::string(value);
        if (last)
            lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(*last) + 1, added);
        else
            lines.insert(lines.end(), {"[" + std::string(section) + "]", added});
    }
    std::string out;
    for (const std::string& line : lines) out += line + "\n";
    return out;
}

}  // namespace pada::ui
