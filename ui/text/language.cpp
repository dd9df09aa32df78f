// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QSettings>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

/// Outside of every namespace, as the macro asks.
static void initTranslations() {
#ifdef PADA_TRANSLATIONS
    Q_INIT_RESOURCE(translations);
#endif
}

namespace pada::ui {
namespace {

const QString kLanguageKey = QStringLiteral("appearance/language");

constexpr std::array<std::pair<LanguageChoice, const char*>, 4> kLanguageWords{{{LanguageChoice::system, "system"},
                                                                                {LanguageChoice::english, "en"},
                                                                                {LanguageChoice::chinese, "zh_CN"},
                                                                                {LanguageChoice::pseudo, "pseudo"}}};

std::vector<std::unique_ptr<QTranslator>>& spokenNow() {
    static std::vector<std::unique_ptr<QTranslator>> translators;  // QCoreApplication only points to them
    return translators;
}

void addTranslator(std::unique_ptr<QTranslator> translator) {
    QCoreApplication::installTranslator(translator.get());
    spokenNow().push_back(std::move(translator));
}

bool addFile(const QString& name, const QString& folder) {
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(name, folder)) return false;
    addTranslator(std::move(translator));
    return true;
}

}  // namespace

std::optional<LanguageChoice> languageNamed(const QString& word) {
    for (const auto& [choice, name] : kLanguageWords)
        if (word == QLatin1String(name)) return choice;
    return std::nullopt;
}

QString wordOf(LanguageChoice choice) {
    return QLatin1String(kLanguageWords[static_cast<std::size_t>(choice)].second);
}

LanguageChoice storedLanguage(const QSettings& settings) {
    return languageNamed(settings.value(kLanguageKey).toString()).value_or(LanguageChoice::system);
}

void storeLanguage(QSettings& settings, LanguageChoice choice) {
    settings.setValue(kLanguageKey, wordOf(choice));
}

LanguageChoice spokenLanguage(LanguageChoice choice, const QLocale& system) {
    if (choice != LanguageChoice::system) return choice;
    const bool chinese = system.language() == QLocale::Chinese && system.script() != QLocale::TraditionalChineseScript;
    return chinese ? LanguageChoice::chinese : LanguageChoice::english;
}

bool speak(LanguageChoice choice) {
    for (const auto& translator : spokenNow()) QCoreApplication::removeTranslator(translator.get());
    spokenNow().clear();
    choice = spokenLanguage(choice);
    if (choice == LanguageChoice::pseudo) addTranslator(std::make_unique<PseudoTranslator>());
    if (choice != LanguageChoice::chinese) return true;
    initTranslations();
    addFile(QStringLiteral("qtbase_zh_CN"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));  // file dialogs
    return addFile(QStringLiteral("pada_zh_CN"), QStringLiteral(":/pada/i18n"));
}

QString pseudoText(const QString& text) {
    const auto longer = std::max<qsizetype>(1, text.size() * 35 / 100 - 3);  // brackets and a blank are three
    QString rest(longer, QLatin1Char('~'));
    for (qsizetype at = 8; at < rest.size(); at += 9) rest[at] = QLatin1Char(' ');  // lines may break there
    return QStringLiteral("⟦%1 %2⟧").replace(QLatin1String("%2"), rest).replace(QLatin1String("%1"), text);
}

QString PseudoTranslator::translate(const char* context, const char* text, const char* /*comment*/, int /*n*/) const {
    const QLatin1String from(context);
    const QString source = QString::fromUtf8(text);
    if ((!from.startsWith(QLatin1String("pada")) && from != QLatin1String("QObject")) || source.isEmpty()) return {};
    return pseudoText(source);
}

}  // namespace pada::ui
