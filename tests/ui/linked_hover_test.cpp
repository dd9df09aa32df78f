// SPDX-License-Identifier: GPL-3.0-or-later
// What is pointed at in one view of Compare stands out in all of them, by mouse and by keys, and nothing moves for it.
#include "tests/ui/compare_bench.h"
#include "tests/ui/compared_runs.h"
#include "tests/ui/window_tests.h"
#include "ui/compare/choice_table.h"
#include "ui/compare/chosen_bar.h"

#include <QTableView>
#include <QtTest>

#include <algorithm>

using namespace pada;
using namespace pada::ui;

namespace {

PlotLine line(const QString& label, const QList<QPointF>& points, const RunMark& mark = {}) {
    PlotLine out;
    out.label = label;
    out.ink = inkOf(mark);
    out.points = points;
    return out;
}

SeriesPlot plotOf(std::vector<PlotLine> lines) {
    SeriesPlot plot;
    plot.x.caption = QStringLiteral("step");
    plot.y.caption = QStringLiteral("loss");
    plot.lines = std::move(lines);
    return plot;
}

void moveMouse(QWidget& widget, QPointF to) {
    QMouseEvent event(QEvent::MouseMove, to, widget.mapToGlobal(to), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &event);
}

void leave(QWidget& widget) {
    QEvent event(QEvent::Leave);
    QCoreApplication::sendEvent(&widget, &event);
}

/// How far a pixel is from the ground of the chart.
int inkAt(const QImage& image, QPointF at, const QColor& ground) {
    const QColor seen = image.pixelColor((at * image.devicePixelRatio()).toPoint());
    return std::abs(seen.red() - ground.red()) + std::abs(seen.green() - ground.green()) +
           std::abs(seen.blue() - ground.blue());
}

struct Linked : Side {
    Linked() { open(); }
    RunChip& chip(const char* name) { return *find<RunChip>(name); }
    QString labelOfChip(const char* name) { return chip(name).text(); }
};

}  // namespace

class LinkedHoverTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setPalette(paletteOf(themeOf(ThemeMode::light))); }

    void aRunBringsItsGroupAndAGroupItsRuns() {
        const fake::Shelf shelf = fake::twoGroups({.5, .6}, {.7});
        const auto groups = seedGroups(shelf.all());
        const QString first = groups[0].runs[0]->label(), second = groups[0].runs[1]->label();
        QCOMPARE(liftedWith(groups, first), (QStringList{first, groups[0].label}));
        QCOMPARE(liftedWith(groups, groups[0].label), (QStringList{groups[0].label, first, second}));
        QCOMPARE(liftedWith(groups, QStringLiteral("#9")), QStringList{QStringLiteral("#9")});
        QVERIFY(liftedWith(groups, {}).isEmpty());
        QVERIFY(liftedWith({}, {}).isEmpty());
    }
    void aLiftChangesColoursAndLaysNothingOut() {
        SeriesChart chart;
        chart.resize(400, 240);
        QList<QPointF> noise;
        for (int i = 0; i <= 2000; ++i) noise.append({i / 200.0, i % 2 ? 6.0 : 5.0});
        for (const bool dense : {false, true}) {
            std::vector<PlotLine> lines{line(QStringLiteral("a"), {{0, 1}, {10, 1}}),
                                        line(QStringLiteral("b"), {{0, 3}, {10, 3}}, {1})};
            if (dense) lines.push_back(line(QStringLiteral("c"), noise, {2}));
            chart.show(plotOf(lines));
            const QColor ground = themeOf(&chart).surface;
            const QImage before = chart.grab().toImage();
            const QPointF a = chart.toPixel(5, 1), b = chart.toPixel(5, 3);
            const int laid = chart.seriesLaid();
            chart.lift(QStringLiteral("b"));
            QImage seen = chart.grab().toImage();
            QCOMPARE(chart.seriesLaid(), laid);
            QCOMPARE(chart.toPixel(5, 1), a);
            QVERIFY(inkAt(seen, a, ground) < inkAt(before, a, ground) / 2);  // paler
            QCOMPARE(inkAt(seen, b, ground), inkAt(before, b, ground));
            chart.liftAny({QStringLiteral("nobody")});  // none of them: nothing fades
            seen = chart.grab().toImage();
            QCOMPARE(inkAt(seen, a, ground), inkAt(before, a, ground));
            chart.lift(QString());
            QCOMPARE(chart.grab().toImage(), before);
            QCOMPARE(chart.seriesLaid(), laid);
        }
    }
    void aHiddenPaleLineComesBack() {
        SeriesChart chart;
        chart.resize(400, 240);
        PlotLine smooth = line(QStringLiteral("a"), {{0, 1}, {10, 1}});
        smooth.raw = {{0, 2}, {10, 2}};
        chart.show(plotOf({smooth, line(QStringLiteral("b"), {{0, 3}, {10, 3}}, {1})}));
        const QColor ground = themeOf(&chart).surface;
        const QImage before = chart.grab().toImage();
        const QPointF pale = chart.toPixel(5, 2);
        QImage seen = before;
        const auto most = [&] {
            int out = 0;
            for (int dy = -1; dy <= 1; ++dy) out = std::max(out, inkAt(seen, pale + QPointF(0, dy), ground));
            return out;
        };
        const int shown = most();
        QVERIFY(shown > 0);
        chart.lift(QStringLiteral("b"));
        seen = chart.grab().toImage();
        QVERIFY(most() < shown);
        chart.lift(QString());
        QCOMPARE(chart.grab().toImage(), before);
    }
    void barsAndBoxesAreLiftedToo() {
        SeriesPlot bars;
        bars.x.categories = {QStringLiteral("skip"), QStringLiteral("conv")};
        bars.y.caption = QStringLiteral("share");
        bars.bars = {{QStringLiteral("#1"), inkOf(RunMark{}), {40, 60}},
                     {QStringLiteral("#2"), inkOf(RunMark{1}), {50, 50}}};
        SeriesChart chart;
        chart.resize(400, 240);
        chart.show(bars);
        const QColor ground = themeOf(&chart).surface;
        const QImage before = chart.grab().toImage();
        const int laid = chart.seriesLaid();
        // Of the two bars of a category that fill 0.76 of it the middles are 0.19 away from its place.
        const QPointF one = chart.toPixel(-.19, 20), other = chart.toPixel(.19, 20);
        QCOMPARE(chart.markAt(one), QStringLiteral("#1"));
        QCOMPARE(chart.markAt(other), QStringLiteral("#2"));
        QVERIFY(chart.markAt(chart.toPixel(.49, 20)).isEmpty());
        chart.lift(QStringLiteral("#1"));
        const QImage seen = chart.grab().toImage();
        QCOMPARE(inkAt(seen, one, ground), inkAt(before, one, ground));
        QVERIFY(inkAt(seen, other, ground) < inkAt(before, other, ground) / 2);
        QCOMPARE(chart.seriesLaid(), laid);
        SeriesPlot boxes;
        boxes.x.categories = {QStringLiteral("SPOS"), QStringLiteral("PA&DA")};
        boxes.y.caption = QStringLiteral("loss");
        for (const QString& name : boxes.x.categories)
            boxes.boxes.push_back({name, inkOf(RunMark{}), {1, 2, 3}, 1, 1.5, 2, 2.5, 3, {}, {}, {}});
        chart.show(boxes);
        QCOMPARE(chart.markAt(chart.toPixel(1, 2)), QStringLiteral("PA&DA"));
        QVERIFY(chart.markAt({-5, -5}).isEmpty());
    }
    void theNearestLineIsPointedAt() {
        SeriesChart chart;
        chart.resize(400, 240);
        chart.show(plotOf({line(QStringLiteral("a"), {{0, 0}, {10, 10}}),
                           line(QStringLiteral("b"), {{0, 8}, {10, 8}}, {1}), line({}, {{0, 5}, {10, 5}}, {2})}));
        QCOMPARE(chart.markAt(chart.toPixel(4, 4)), QStringLiteral("a"));  // between its points as well
        QCOMPARE(chart.markAt(chart.toPixel(2, 8) + QPointF(0, 4)), QStringLiteral("b"));
        QVERIFY(chart.markAt(chart.toPixel(2, 5)).isEmpty());  // a line without a name
        QVERIFY(chart.markAt(chart.toPixel(8, 3)).isEmpty());
        QSignalSpy pointed(&chart, &SeriesChart::pointed);
        moveMouse(chart, chart.toPixel(2, 8));
        moveMouse(chart, chart.toPixel(3, 8));
        QCOMPARE(pointed.size(), 1);  // once a line, not once a move
        leave(chart);
        QCOMPARE(pointed.size(), 2);
        QVERIFY(pointed.last().front().toString().isEmpty());
    }
    void aChipLiftsItsCurveAndFadesTheOtherChips() {
        Linked b;
        b.click("compare.view.1");
        b.polls();
        RunChip &two = b.chip("compare.chip.2"), &three = b.chip("compare.chip.3");
        (void)b.curves().grab();
        const int laid = b.curves().seriesLaid();
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        two.setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(b.curves().lifted().contains(two.text()));
        QVERIFY(two.lifted() == RunChip::Lifted::self && three.lifted() == RunChip::Lifted::other);
        (void)b.curves().grab();
        QCOMPARE(b.curves().seriesLaid(), laid);
        three.setFocus(Qt::TabFocusReason);  // on with the Tab key
        QVERIFY(b.curves().lifted().contains(three.text()) && !b.curves().lifted().contains(two.text()));
        three.clearFocus();
        QVERIFY(b.curves().lifted().isEmpty());
        QVERIFY(two.lifted() == RunChip::Lifted::no && three.lifted() == RunChip::Lifted::no);
    }
    void aCurveLiftsItsChip() {
        Linked b;
        b.click("compare.view.1");
        b.polls();
        Q_EMIT b.curves().pointed(b.labelOfChip("compare.chip.3"));
        QCOMPARE(b.chip("compare.chip.3").lifted(), RunChip::Lifted::self);
        QCOMPARE(b.chip("compare.chip.2").lifted(), RunChip::Lifted::other);
        auto* scores = b.find<SeriesChart>("compare.scores");  // also where nobody looks yet
        QVERIFY(scores->lifted().contains(b.labelOfChip("compare.chip.3")));
        Q_EMIT b.curves().pointed({});
        QCOMPARE(b.chip("compare.chip.2").lifted(), RunChip::Lifted::no);
    }
    void rowsPointByMouseAndByKeys() {
        Linked b;
        b.click("compare.view.0");
        b.polls();
        auto* table = b.find<QTableView>("compare.table");
        const auto rowOf = [&](const char* id) { return b.window->comparison().table().rowOf(RunId{id}); };
        const auto over = [&](int row) {
            moveMouse(*table->viewport(), table->visualRect(table->model()->index(row, ChoiceTable::name)).center());
        };
        over(rowOf("R3"));
        QCOMPARE(b.chip("compare.chip.3").lifted(), RunChip::Lifted::self);
        QVERIFY(b.curves().lifted().contains(b.labelOfChip("compare.chip.3")));
        over(rowOf("R1"));  // not chosen: no chip is its
        QCOMPARE(b.chip("compare.chip.3").lifted(), RunChip::Lifted::no);
        leave(*table->viewport());
        QVERIFY(b.curves().lifted().isEmpty());
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        table->setFocus(Qt::TabFocusReason);
        table->setCurrentIndex(table->model()->index(rowOf("R2"), ChoiceTable::name));
        QTRY_COMPARE(b.chip("compare.chip.2").lifted(), RunChip::Lifted::self);
        table->clearFocus();
        QTRY_COMPARE(b.chip("compare.chip.2").lifted(), RunChip::Lifted::no);
    }
    void settingsAndGroupsPointToo() {
        Linked b;
        b.click("compare.view.4");
        b.click("compare.which.1");  // all of them: these runs differ in none
        b.polls();
        auto* settings = b.find<QTableView>("compare.settings");
        QVERIFY(settings->model()->columnCount() >= 3);
        const QModelIndex value = settings->model()->index(0, 1);
        moveMouse(*settings->viewport(), settings->visualRect(value).center());
        const QString label = settings->model()->headerData(1, Qt::Horizontal, Qt::DisplayRole).toString();
        QVERIFY(b.curves().lifted().contains(label));
        leave(*settings->viewport());
        QVERIFY(b.curves().lifted().isEmpty());
        b.click("compare.view.2");
        b.polls();
        auto* groups = b.find<QTableView>("compare.groupsTable");
        auto* boxes = b.find<SeriesChart>("compare.boxes");
        moveMouse(*groups->viewport(), groups->visualRect(groups->model()->index(0, 1)).center());
        QVERIFY(!boxes->lifted().isEmpty());
        const auto chips = b.window->findChildren<RunChip*>();
        QVERIFY(std::ranges::any_of(chips, [](const RunChip* c) { return c->lifted() == RunChip::Lifted::self; }));
        (void)groups->grab();  // with a row that is lit and rows that fade
        leave(*groups->viewport());
        QVERIFY(boxes->lifted().isEmpty());
    }
};

PADA_WINDOW_TEST(LinkedHoverTest)
#include "linked_hover_test.moc"
