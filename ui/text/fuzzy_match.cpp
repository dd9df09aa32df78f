// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/fuzzy_match.h"

#include <QList>

#include <algorithm>
#include <array>
#include <limits>

namespace pada::ui {
namespace {

constexpr int kLetter = 16, kTogether = 12, kWordStart = 14, kTextStart = 6, kGap = 2;
constexpr int kLeastPerLetter = 14;     ///< Below it letters lie anywhere.
constexpr int kLengthPerPoint = 8;      ///< Of two that fit alike the shorter is meant.
constexpr qsizetype kMostLetters = 48;  ///< Of one typed word; of a longer one the beginning counts.
constexpr int kNever = std::numeric_limits<int>::min() / 2;

bool startsWord(QStringView text, qsizetype at) {
    return at == 0 || (!text[at - 1].isLetterOrNumber() && text[at].isLetterOrNumber());
}

int worthOf(QStringView text, qsizetype at) {
    return kLetter + (at == 0 ? kTextStart : 0) + (startsWord(text, at) ? kWordStart : 0);
}

bool occursInOrder(QStringView word, QStringView text) {
    qsizetype next = 0;
    for (const QChar c : text)
        if (next < word.size() && word[next] == c) ++next;
    return next == word.size();
}

/// best[i * n + j]: the most that letters 0..i are worth with letter i at place j.
int fillTable(QStringView word, QStringView text, std::vector<int>& best) {
    const qsizetype n = text.size();
    best.assign(static_cast<std::size_t>(word.size() * n), kNever);
    int top = kNever;
    for (qsizetype i = 0; i < word.size(); ++i) {
        int reach = kNever;  // the best place before j of the letter before, less what the gap costs
        for (qsizetype j = i; j < n; ++j) {
            const int before = i > 0 ? best[static_cast<std::size_t>((i - 1) * n + j - 1)] : 0;
            if (i > 0) reach = std::max(reach - kGap, before);
            if (word[i] != text[j]) continue;
            const int from = i == 0 ? 0 : std::max(reach, before + kTogether);
            if (from <= kNever / 2) continue;
            const int here = from + worthOf(text, j);
            best[static_cast<std::size_t>(i * n + j)] = here;
            if (i + 1 == word.size()) top = std::max(top, here);
        }
    }
    return top;
}

QList<QStringView> wordsTyped(QStringView typed) {
    QList<QStringView> words;
    for (const QStringView word : typed.split(u' ', Qt::SkipEmptyParts)) words << word.left(kMostLetters);
    return words;
}

}  // namespace

QString foldedText(const QString& text) {
    QString folded = text;
    for (QChar& c : folded) c = c.toLower();
    return folded;
}

std::optional<int> fuzzyScore(QStringView typed, QStringView text) {
    const QList<QStringView> words = wordsTyped(typed);
    if (words.isEmpty()) return 0;
    for (const QStringView word : words)
        if (!occursInOrder(word, text)) return std::nullopt;
    static thread_local std::vector<int> table;
    int score = 0;
    for (const QStringView word : words) {
        const int found = fillTable(word, text, table);
        if (found < kLeastPerLetter * static_cast<int>(word.size())) return std::nullopt;
        score += found;
    }
    return score - static_cast<int>(text.size()) / kLengthPerPoint;
}

std::vector<int> fuzzyPlaces(QStringView typed, QStringView text) {
    std::vector<int> places, table;
    if (!fuzzyScore(typed, text)) return places;
    const qsizetype n = text.size();
    for (const QStringView word : wordsTyped(typed)) {
        fillTable(word, text, table);
        qsizetype end = n;  // exclusive: where the letter after it stands
        for (qsizetype i = word.size(); i-- > 0;) {
            qsizetype chosen = -1;
            int most = kNever;
            for (qsizetype j = i; j < end; ++j) {
                const int there = table[static_cast<std::size_t>(i * n + j)];
                if (there <= kNever / 2) continue;
                const bool last = i + 1 == word.size();
                const int worth = last           ? there
                                  : j + 1 == end ? there + kTogether
                                                 : there - kGap * static_cast<int>(end - j - 1);
                if (worth >= most) {
                    most = worth;
                    chosen = j;
                }
            }
            places.push_back(static_cast<int>(chosen));
            end = chosen;
        }
    }
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    return places;
}

}  // namespace pada::ui
