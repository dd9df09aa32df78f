// SPDX-License-Identifier: GPL-3.0-or-later
// A run's colour, changed at its mark above the curves of Compare.
#include "tests/ui/compare_bench.h"
#include "ui/compare/chosen_bar.h"
#include "ui/compare/compared_run.h"
#include "ui/theme/theme.h"

#include <QMenu>
#include <QtTest>

#include <algorithm>

using namespace pada;
using namespace pada::ui;

class RunColourTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aClickOnTheMarkChangesTheColourEverywhere() {
        Side b;
        b.open();
        b.click("compare.view.1");
        b.polls();
        auto* chip = b.find<RunChip>("compare.chip.2");
        const RunMark before = chip->mark();
        QCOMPARE(before, (RunMark{1, false, 0}));
        const auto inks = [&] {
            QList<QRgb> out;
            for (const PlotLine& line : b.curves().plot().lines) out << line.ink(themeOf(b.window.get())).rgb();
            std::ranges::sort(out);
            return out;
        };
        const QList<QRgb> drawn = inks();
        QTest::mouseClick(chip, Qt::LeftButton, {}, chip->markArea().center().toPoint());
        const auto looks = [&]() -> QMenu* {
            for (auto* open : b.window->findChildren<QMenu*>(QStringLiteral("compare.looks")))
                if (open->isVisible()) return open;
            return nullptr;
        };
        QMenu* menu = looks();
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), qsizetype(8));
        QVERIFY(!menu->actions().at(1)->isEnabled());  // it has that one
        menu->actions().at(3)->trigger();
        menu->close();
        b.settle();
        b.polls();
        QCOMPARE(b.find<RunChip>("compare.chip.2"), chip);  // it kept its place and the focus
        QCOMPARE(chip->mark(), (RunMark{3, false, 0}));
        QCOMPARE(b.window->comparison().runs()[0]->mark.colour + b.window->comparison().runs()[1]->mark.colour, 2 + 3);
        QVERIFY(inks() != drawn);
        QVERIFY(b.window->commands().run(QStringLiteral("edit.undo")));
        b.settle();
        b.polls();
        QCOMPARE(chip->mark(), before);
        QCOMPARE(inks(), drawn);
        b.actions.changeFault = Error{ErrorCode::busy, "another process writes"};
        QTest::keyClick(chip, Qt::Key_C);
        menu = looks();
        QVERIFY(menu);
        menu->actions().at(4)->trigger();
        menu->close();
        b.settle();
        QVERIFY(b.find<QWidget>("window.problem")->accessibleDescription().contains(QStringLiteral("another process")));
        QCOMPARE(chip->mark(), before);
    }
    void everyColourCanBeAskedFor() {
        RunSummary run;
        run.marker = 4;
        for (const std::int64_t dash : {0, 1, 2, 3})
            for (int hue = 0; hue < RunMark::kColours; ++hue)
                for (const bool dashed : {false, true}) {
                    run.dash = dash;
                    run.colour = colourFor(run, hue, dashed);
                    QVERIFY(run.colour >= 0 && run.colour < 8);
                    QCOMPARE(markOf(run), (RunMark{hue, dashed, 4}));
                }
    }
};

QTEST_MAIN(RunColourTest)
#include "run_colour_test.moc"
