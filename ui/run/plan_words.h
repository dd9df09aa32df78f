// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/plan_words.h: what fields of a LaunchPlan are called, say on hover, and offer; words of the config as people
// know them ("panda" is PA&DA) and back. Pure.
#pragma once
#include "core/config/config_keys.h"

#include <QString>
#include <QStringList>

namespace pada::ui {

/// Text of a declaration (a method's paragraph; a key, its unit and help) in the window's language.
QString declaredText(std::string_view text);
QString fieldLabel(const ConfigKey& key);                       ///< "Batch size"; a few keys have a better word.
QString fieldHelp(const ConfigKey& key, const QString& usual);  ///< Sentence, what is allowed, default, several.
QString sectionText(std::string_view section);                  ///< "Images".
QStringList fieldChoices(const ConfigKey& key, const Registry& registry);  ///< As shown; empty for a plain line.
QString shownValue(const ConfigKey& key, const QString& value);            ///< "panda, spos" -> "PA&DA, SPOS".
QString meantValue(const ConfigKey& key, const QString& shown);            ///< And back; what is no known word stays.

}  // namespace pada::ui
