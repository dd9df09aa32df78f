// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/method_card.h: what the run's method shows, drawn: strengths, split tree, banks, classes, archive, chain, and
// the option ledger of every run, as they were at the time shown.
#pragma once
#include "ui/session/method_views.h"
#include "ui/widgets/card.h"
#include "ui/widgets/path_sketch.h"

class QPushButton;
class QStackedWidget;

namespace pada::ui {

class ClassSpansView;
class InterferenceView;
class LineChart;
class MenuButton;
class OptionGridView;
class PathStripView;
class PlotView;
class SeriesChart;
class SplitTreeView;
class TimeCursor;

class MethodCard final : public Card {
    Q_OBJECT
public:
    explicit MethodCard(QWidget* parent = nullptr) : MethodCard(newParts(), parent) {}
    /// The views that the corner offers; `current` is shown.
    void setViews(const QStringList& names, int current);
    void refresh(MethodView view, const RunViewModel& run, const TimeCursor& at);
    std::vector<PlotView*> overTime();  ///< The views whose x axis is time.
    /// The button beside interference; `help`: what it does, or what stands in the way where it cannot be pressed.
    void setMeasuring(const QString& words, const QString& help, bool enabled);

Q_SIGNALS:
    void viewChosen(int index);
    void measureChosen();
    void curveChosen();
    void interferenceAsked();  ///< To be measured, or stopped.

private:
    struct Parts {
        QStackedWidget* stack;
        QWidget* corner;
        MenuButton *measure, *view, *curve;
        QPushButton* interference;
        OptionGridView* grid;
        PathStripView* strip;
        SplitTreeView* tree;
        ClassSpansView* spans;
        InterferenceView* pairs;
        LineChart* foreign;
        SeriesChart* probes;
    };
    MethodCard(const Parts& parts, QWidget* parent);
    static Parts newParts();
    void showCurve(const RunViewModel& run, const TimeCursor& at, const QString& hint);
    void showGrid(const RunFacts& run, MethodView view, std::int64_t step);
    void showProbes(const RunViewModel& run, const TimeCursor& at, const QString& hint);
    PathArt artOf(const RunFacts& run) const;
    Parts m_parts;
    int m_foreign;         ///< The curve in the chart of imported ones.
    QStringList m_curves;  ///< Names of the imported curves that the menu offers.
};

}  // namespace pada::ui
