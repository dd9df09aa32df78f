// SPDX-License-Identifier: GPL-3.0-or-later
// What a poll of a run at work may touch: parts of views, never the layout. Counts, not times.
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"
#include "ui/charts/line_chart.h"
#include "ui/widgets/cell_view.h"
#include "ui/widgets/key_figure.h"
#include "ui/widgets/live_text.h"

#include <QtTest>

#include <algorithm>
#include <memory>
#include <vector>

using namespace pada;
using namespace pada::ui;

namespace {

/// Counts events of one type below a widget.
class Counter final : public QObject {
public:
    Counter(QWidget* root, QEvent::Type type) : m_type(type) {
        root->installEventFilter(this);
        for (QWidget* w : root->findChildren<QWidget*>()) w->installEventFilter(this);
    }
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == m_type) {
            ++count;
            seen << (watched->objectName().isEmpty() ? QLatin1String(watched->metaObject()->className())
                                                     : watched->objectName());
        }
        return false;
    }
    int count = 0;
    QStringList seen;

private:
    QEvent::Type m_type;
};

StepEvent step(int number, double norm) {
    StepEvent e;
    e.run = {"LIVE"};
    e.step = number;
    e.loss = 2.3 - .001 * number + (number % 7) * .01;
    e.top1 = .3;
    e.gradNormRaw = 1.0;
    PathUse use{Path(6), PathRole::trained, 0, {}};
    for (int d = 0; d < 6; ++d) use.optionNorms.push_back(static_cast<float>(d == 0 ? norm : 1.0));
    e.paths.push_back(use);
    return e;
}

OptionTable even() {
    return OptionTable(6, std::vector<double>(5, .2));
}

void startShownRun(Bench& b) {
    b.window->resize(1500, 950);
    b.window->session().start(PlannedRun{});
    b.settle();
    b.engine.add(RunStarted{{"LIVE"}, 0, 0, 1000, 100, "cpu", "avx2", 2, "", ""});
    b.engine.add(SamplingChanged{{"LIVE"}, 0, even(), {}});
    for (int i = 0; i < 200; ++i) b.engine.add(step(i, 1.0));
    for (int round = 0; round < 10;
         ++round) {  // layout of the page that came up goes from parent to child, a turn each
        b.polls();
        QCoreApplication::processEvents();
    }
}

}  // namespace

class RepaintTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPollOfStepsAsksForNoLayout() {
        Bench b(false);
        startShownRun(b);
        Counter layouts(b.window->centralWidget(), QEvent::LayoutRequest);
        for (int i = 200; i < 240; ++i) {
            b.clock.advance(.06);
            b.engine.add(step(i, 1.0));
            b.window->pump().poll();
            QCoreApplication::processEvents();
        }
        QVERIFY2(layouts.count == 0, qPrintable(layouts.seen.join(QLatin1Char(' '))));
        const QStringList words = b.find<LiveText>("status.words")->parts();
        QVERIFY(words.join(QLatin1Char(' ')).contains(QStringLiteral("of 1,000")));
    }
    void aPollOfStepsPaintsNewColumnsOnly() {
        Bench b(false);
        startShownRun(b);
        auto* chart = b.find<LineChart>("chart.training");
        b.engine.add(step(200, 1.0));
        b.window->pump().poll();
        QCoreApplication::processEvents();
        QVERIFY(chart->columnsPainted() > 0);
        QVERIFY2(chart->columnsPainted() < chart->width() / 8, qPrintable(QString::number(chart->columnsPainted())));
    }
    /// By the polls between two paints, with numbers that change at every poll.
    void cellAndKeyFiguresChangeAtMostEvery250Milliseconds() {
        Bench b(false);
        startShownRun(b);
        QList<QWidget*> views{b.find<CellView>("cell.graph")};
        for (KeyFigure* figure : b.window->findChildren<KeyFigure*>())
            if (figure->isVisible()) views << figure;
        QVERIFY(views.size() > 3 && views.first()->isVisible());
        std::vector<std::unique_ptr<Counter>> paints;
        for (QWidget* view : views) paints.push_back(std::make_unique<Counter>(view, QEvent::Paint));
        std::vector<int> seen(paints.size(), 0), last(paints.size(), -1);
        for (int poll = 0; poll < 60; ++poll) {
            b.clock.advance(1e-3 * EventPump::kPeriodMs);
            for (int i = 0; i < 10; ++i) b.engine.add(step(200 + 10 * poll + i, poll / 5 % 2 ? .2 : 3.0));
            b.window->pump().poll();
            QCoreApplication::processEvents();
            for (std::size_t i = 0; i < paints.size(); ++i) {
                if (paints[i]->count == seen[i]) continue;
                const int apart = last[i] < 0 ? EventPump::kSlowEvery : poll - last[i];
                last[i] = poll;
                seen[i] = paints[i]->count;
                QVERIFY2(apart * EventPump::kPeriodMs >= 250,
                         qPrintable(QStringLiteral("%1 after %2 polls").arg(paints[i]->seen.last()).arg(apart)));
            }
        }
        QVERIFY2(seen.front() >= 10, "the cell stands still");
        QVERIFY2(std::count_if(seen.begin() + 1, seen.end(), [](int count) { return count >= 10; }) > 0,
                 "the key figures stand still");
    }
    void aHaloThatMovesRepaintsItsSurroundingsOnly() {
        Bench b(false);
        startShownRun(b);
        auto* cell = b.find<CellView>("cell.graph");
        QVERIFY(cell->isVisible());
        const int whole = cell->width() * cell->height();
        for (int i = 200; i < 260; ++i) b.engine.add(step(i, .2));
        b.polls();
        QCoreApplication::processEvents();
        QVERIFY(cell->areaPainted() > 0);
        QVERIFY2(cell->areaPainted() < whole / 2,
                 qPrintable(QStringLiteral("%1 of %2").arg(cell->areaPainted()).arg(whole)));
        Counter paints(cell, QEvent::Paint);
        b.engine.add(step(260, .2));  // the same norms: nothing moves
        b.polls();
        QCoreApplication::processEvents();
        QCOMPARE(paints.count, 0);
    }
};
PADA_WINDOW_TEST(RepaintTest)
#include "repaint_test.moc"
