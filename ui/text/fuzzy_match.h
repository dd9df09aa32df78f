// SPDX-License-Identifier: GPL-3.0-or-later
// ui/text/fuzzy_match.h: how well a few typed letters fit a name: letters in their order, best together and at the
// beginnings of words. Any thread.
#pragma once
#include <QString>
#include <QStringView>

#include <optional>
#include <vector>

namespace pada::ui {

/// As fuzzyScore() compares: small letters, one for one, so that places in it are places in `text`.
QString foldedText(const QString& text);

/// Higher is better; empty where a typed word does not occur in `text`, or only so scattered that nobody meant it.
/// Words of `typed`, parted by spaces, may come in any order. Both are foldedText(). An empty `typed` scores 0.
std::optional<int> fuzzyScore(QStringView typed, QStringView text);

/// The letters of `text` that fuzzyScore() counted, ascending; empty where it counts none.
std::vector<int> fuzzyPlaces(QStringView typed, QStringView text);

}  // namespace pada::ui
