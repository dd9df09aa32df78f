// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/plan_words.h"

#include "core/config/key_help.h"
#include "core/config/path_choice.h"
#include "ui/run/plan_values.h"
#include "ui/text/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <string>

namespace pada::ui {
namespace {

QString planWord(const char* text) {
    return QCoreApplication::translate("pada::ui::plan", text);
}

QString shownWord(const ConfigKey& key, const QString& word) {
    const std::string name = nameOf(key);
    if (name == "method.name") return methodText(word.toStdString());
    if (name == "space.kind") return spaceText(word.toStdString());
    if (name == "data.set") return dataText(word.toStdString());
    return word;
}

bool isFlag(const ConfigKey& key) {
    const auto* declared = std::get_if<SettingTarget>(&key.target);
    return std::holds_alternative<bool*>(key.target) ||
           (declared != nullptr && declared->setting->kind == SettingKind::flag);
}

}  // namespace

QString declaredText(std::string_view text) {
    return text.empty() ? QString() : QCoreApplication::translate("pada::methods", std::string(text).c_str());
}

QString fieldLabel(const ConfigKey& key) {
    const std::string name = nameOf(key);
    if (name == "method.name") return planWord("Method");
    if (name == "space.kind") return planWord("Space");
    if (name == "data.set") return planWord("Images");
    if (name == "run.seed") return planWord("Seeds");
    if (name == "optimizer.lr") return planWord("Learning rate");
    if (name == "ranking.paths") return planWord("Rank at the end");
    QString text =
        declaredText(key.key).replace(QLatin1Char('_'), QLatin1Char(' ')).replace(QLatin1Char('.'), QLatin1Char(' '));
    if (!text.isEmpty()) text[0] = text[0].toUpper();
    return text;
}

QString fieldHelp(const ConfigKey& key, const QString& usual) {
    QString text =
        planWord("%1\nAllowed: %2. Default: %3.")
            .arg(declaredText(helpOf(key).help), qs(allowedOf(key)), usual.isEmpty() ? planWord("empty") : usual);
    if (nameOf(key) == "run.seed")
        text += planWord("\nSeveral seeds make several runs: 0-4, or 0, 3, 7.");
    else if (takesSeveral(key))
        text += planWord("\nSeveral values with commas between make several runs, every combination one.");
    return text + planWord("\nIn the file: %1.").arg(qs(nameOf(key)));
}

QString sectionText(std::string_view section) {
    if (section == "run") return planWord("Run");
    if (section == "data") return planWord("Images");
    if (section == "space") return planWord("Space");
    if (section == "method") return planWord("Method");
    if (section == "optimizer") return planWord("Optimizer");
    if (section == "schedule") return planWord("Schedule");
    if (section == "telemetry") return planWord("Telemetry");
    if (section == "ranking") return planWord("Ranking");
    if (section == "stop") return planWord("Stop early");
    return planWord("Training alone");
}

QStringList fieldChoices(const ConfigKey& key, const Registry& registry) {
    QStringList out;
    if (isFlag(key)) return {QStringLiteral("true"), QStringLiteral("false")};
    if (nameOf(key) == "ranking.paths") {
        out << QString::fromLatin1(kNoPaths.data(), static_cast<qsizetype>(kNoPaths.size()));
        for (const PathListDeclaration& list : registry.pathLists)
            out << (list.argument == PathArgument::count ? qs(std::string(list.word)) + QStringLiteral(":1000")
                                                         : qs(list.form()));
        return out;
    }
    for (const std::string_view word : key.rule.choices) out << shownWord(key, qs(std::string(word)));
    return out;
}

QString shownValue(const ConfigKey& key, const QString& value) {
    if (!takesSeveral(key)) return value;
    QStringList out;
    for (const std::string& part : partsOf(value.toStdString())) out << shownWord(key, qs(part));
    return out.join(QStringLiteral(", "));
}

QString meantValue(const ConfigKey& key, const QString& shown) {
    if (key.rule.choices.empty() || !takesSeveral(key)) return shown;
    QStringList out;
    for (const std::string& part : partsOf(shown.toStdString())) {
        const auto& words = key.rule.choices;
        const auto word = std::ranges::find_if(words, [&](std::string_view known) {
            return shownWord(key, qs(std::string(known))).compare(qs(part), Qt::CaseInsensitive) == 0;
        });
        out << (word == words.end() ? qs(part) : qs(std::string(*word)));
    }
    return out.join(QStringLiteral(", "));
}

}  // namespace pada::ui
