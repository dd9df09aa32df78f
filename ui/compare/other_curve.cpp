// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/other_curve.h"

#include "ui/text/number_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <set>

namespace pada::ui {
namespace {

QString otherTr(const char* text) {
    return QCoreApplication::translate("pada::ui::OtherCurve", text);
}

/// One that this program measures itself.
struct Known {
    const char* code;  ///< Written into files: never another meaning without another word.
    const char *name, *units, *words;
    Number number;
    bool share;
    double (*ofRanking)(const RankedAt&);     ///< Either this
    double (*ofEpoch)(const EpochFinished&);  ///< or this.
};

constexpr Known kKnown[] = {
    {"tau_b", QT_TRANSLATE_NOOP("pada::ui::OtherCurve", "Kendall tau-b"),
     QT_TRANSLATE_NOOP("pada::ui::OtherCurve", "agreement of each ranking with the truth, −1 to 1"),
     QT_TRANSLATE_NOOP("pada::ui::OtherCurve",
                       "How the rankings made while the run trained agree with the truth: those that asked the same as "
                       "the newest. [ranking] every = N makes one every N epochs."),
     Number::tau, false, [](const RankedAt& r) { return r.tau; }, nullptr},
    {"precision_at_top_5", QT_TRANSLATE_NOOP("pada::ui::OtherCurve", "P@Top-5 %"),
     QT_TRANSLATE_NOOP("pada::ui::OtherCurve", "per cent of each ranking's best 5 % that are truly among the best"),
     QT_TRANSLATE_NOOP("pada::ui::OtherCurve",
                       "Of the rankings made while the run trained: those that asked the same as the newest."),
     Number::precision, true, [](const RankedAt& r) { return r.precision; }, nullptr},
    {"effective_sample_size", QT_TRANSLATE_NOOP("pada::ui::OtherCurve", "Effective sample size"),
     QT_TRANSLATE_NOOP("pada::ui::OtherCurve", "images, at each epoch's end"),
     QT_TRANSLATE_NOOP("pada::ui::OtherCurve",
                       "So many images drawn evenly would tell as much as each epoch's weights."),
     Number::effectiveSample, false, nullptr, [](const EpochFinished& e) { return e.effectiveSampleSize; }},
    {"distinct_images", QT_TRANSLATE_NOOP("pada::ui::OtherCurve", "Distinct images"),
     QT_TRANSLATE_NOOP("pada::ui::OtherCurve", "images that each epoch drew at least once"),
     QT_TRANSLATE_NOOP("pada::ui::OtherCurve", "So many different images each epoch saw."), Number::coverage, false,
     nullptr, [](const EpochFinished& e) { return static_cast<double>(e.distinctImages); }},
    {"smoothing", QT_TRANSLATE_NOOP("pada::ui::OtherCurve", "Smoothing"),
     QT_TRANSLATE_NOOP("pada::ui::OtherCurve", "share that follows the gradient norms, each epoch"),
     QT_TRANSLATE_NOOP("pada::ui::OtherCurve",
                       "How far the run draws by its norms: 0 = evenly, 1 = by the norms alone."),
     Number::optionProbability, false, nullptr, [](const EpochFinished& e) { return e.smoothing; }},
    {"dead_path_share", QT_TRANSLATE_NOOP("pada::ui::OtherCurve", "Dead paths"),
     QT_TRANSLATE_NOOP("pada::ui::OtherCurve", "per cent of each epoch's draws"),
     QT_TRANSLATE_NOOP(
         "pada::ui::OtherCurve",
         "Share of draws whose path has no way from input to output: such a step learns nothing from its images."),
     Number::health, true, nullptr, [](const EpochFinished& e) { return e.deadPathShare; }},
    {"inactive_drift", QT_TRANSLATE_NOOP("pada::ui::OtherCurve", "Drift while unused"),
     QT_TRANSLATE_NOOP("pada::ui::OtherCurve", "mean change of a weight that its epoch did not train"),
     QT_TRANSLATE_NOOP("pada::ui::OtherCurve",
                       "Weights that no path of the epoch used should stay as they are: 0 with [optimizer] inactive = "
                       "\"freeze\"."),
     Number::health, false, nullptr, [](const EpochFinished& e) { return e.inactiveDrift; }},
};

const Known* known(const QString& code) {
    const auto at = std::ranges::find_if(kKnown, [&](const Known& k) { return code == QLatin1String(k.code); });
    return at == std::end(kKnown) ? nullptr : at;
}

/// A curve of nothing but zeros says nothing: what a method does not do is stored as 0.
bool tells(const QList<QPointF>& points) {
    return std::ranges::any_of(points, [](const QPointF& point) { return point.y() != 0.0; });
}

}  // namespace

QList<QPointF> otherPoints(const ComparedRun& run, const QString& code) {
    QList<QPointF> out;
    const auto add = [&](double step, double value) {
        if (std::isfinite(value)) out.append({step, value});
    };
    if (const Known* curve = known(code)) {
        const double unit = curve->share ? 100.0 : 1.0;
        if (curve->ofRanking)
            for (const RankedAt& ranked : run.rankedAt)
                add(static_cast<double>(ranked.step), curve->ofRanking(ranked) * unit);
        else
            for (const EpochFinished& epoch : run.epochs)
                if (!epoch.partial) add(static_cast<double>(epoch.lastStep + 1), curve->ofEpoch(epoch) * unit);
        return out;
    }
    const auto imported = run.importedCurves.find(code.mid(qsizetype(qstrlen(kImportedCode))));
    return code.startsWith(QLatin1String(kImportedCode)) && imported != run.importedCurves.end() ? imported->second
                                                                                                 : out;
}

QStringList otherCodes(const ComparedRuns& runs) {
    QStringList out;
    for (const Known& curve : kKnown) {
        const QString code = QLatin1String(curve.code);
        if (std::ranges::any_of(runs, [&](const auto& run) { return tells(otherPoints(*run, code)); })) out << code;
    }
    std::set<QString> names;
    for (const auto& run : runs)
        for (const auto& [name, points] : run->importedCurves) names.insert(name);
    for (const QString& name : names) out << QLatin1String(kImportedCode) + name;
    return out;
}

QString otherName(const QString& code) {
    if (const Known* curve = known(code)) return otherTr(curve->name);
    const QLatin1String imported(kImportedCode);
    return code.startsWith(imported) ? code.mid(imported.size()) : code;
}

QString otherUnits(const QString& code) {
    const Known* curve = known(code);
    return curve ? otherTr(curve->units) : otherTr("as the imported file has it");
}

QString otherHelp(const QString& code) {
    if (const Known* curve = known(code)) return numberHelp(curve->number, otherTr(curve->words));
    return otherTr("A curve of an imported file, under the name that it has there.");
}

bool otherIsShare(const QString& code) {
    const Known* curve = known(code);
    return curve && curve->share;
}

}  // namespace pada::ui
