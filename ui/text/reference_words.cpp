// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/reference_words.h"

#include "core/config/reference_habits.h"
#include "core/registry/registry.h"
#include "ui/text/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace pada::ui {
namespace {

QString referenceWord(const char* text) {
    return QCoreApplication::translate("pada::ui::reference", text);
}

}  // namespace

QString referenceText(const RunConfig& config) {
    if (!config.method.reference) return {};
    QStringList ids;
    for (const std::string& id : referenceBadge(config, registry())) ids << qs(id);
    return ids.isEmpty() ? referenceWord("none in force") : ids.join(QStringLiteral(", "));
}

QString referenceHelp(const RunConfig& config) {
    if (!config.method.reference) return {};
    QStringList lines{
        referenceWord("method.reference is set: the run does as the code of its method's authors does, "
                      "and its figures are not those of a run without it.")};
    const MethodDeclaration* method = registry().method(config.method.name);
    for (const std::string& id : referenceBadge(config, registry())) {
        QStringList keys;
        for (const Habit& habit : method->habits)
            if (habit.id == id) keys << qs(std::string(habit.section)) + QLatin1Char('.') + qs(std::string(habit.key));
        lines << referenceWord("%1: %2").arg(qs(id), keys.join(QStringLiteral(", ")));
    }
    return lines.join(QLatin1Char('\n'));
}

}  // namespace pada::ui
