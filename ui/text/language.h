// SPDX-License-Identifier: GPL-3.0-or-later
// ui/text/language.h: the language of the window: the system's, or one's own choice, in force from the next start on.
// GUI thread.
#pragma once
#include <QLocale>
#include <QString>
#include <QTranslator>

#include <optional>

class QSettings;

namespace pada::ui {

/// `pseudo` is for tests: English, longer and in brackets, so that what no translator would see is seen.
enum class LanguageChoice { system, english, chinese, pseudo };

/// "system", "en", "zh_CN", "pseudo"; none for any other word.
std::optional<LanguageChoice> languageNamed(const QString& word);
QString wordOf(LanguageChoice choice);

LanguageChoice storedLanguage(const QSettings& settings);  ///< `system` where nothing, or nothing known, is stored.
void storeLanguage(QSettings& settings, LanguageChoice choice);

/// What `choice` comes to on a system with this locale: never `system`. Chinese in traditional script is not there yet.
LanguageChoice spokenLanguage(LanguageChoice choice, const QLocale& system = QLocale::system());

/// From here on tr() answers in this language; before any widget is made. False where it is not in this build.
bool speak(LanguageChoice choice);

/// "Stop" -> "⟦Stop ~~⟧", about 35 % longer; places, mnemonics and tags stay as they are.
QString pseudoText(const QString& text);

/// Our own texts as pseudoText() has them; Qt's stay, since keys are read back from them.
class PseudoTranslator final : public QTranslator {
public:
    using QTranslator::QTranslator;
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* text, const char* comment, int n) const override;
};

}  // namespace pada::ui
