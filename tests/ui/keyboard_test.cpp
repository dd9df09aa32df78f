// SPDX-License-Identifier: GPL-3.0-or-later
// The window without a mouse: every control is reached, named and shown in focus; nothing is cut off at the least size.
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"
#include "ui/charts/plot_view.h"
#include "ui/services/focus_help.h"
#include "ui/shell/shortcuts.h"

#include <QAbstractScrollArea>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSet>
#include <QShortcut>
#include <QStandardItemModel>
#include <QTableView>
#include <QWhatsThis>
#include <QtTest>

using namespace pada;
using namespace pada::ui;

namespace {

/// Everything a Tab walk from the window's first control visits, in its order.
QList<QWidget*> tabWalk(QWidget* window) {
    QList<QWidget*> out;
    for (QWidget* w = window->nextInFocusChain(); w != window; w = w->nextInFocusChain())
        if (w->isVisible() && w->isEnabled() && (w->focusPolicy() & Qt::TabFocus)) out << w;
    return out;
}

QString nameOf(QWidget* w) {
    return w->objectName().isEmpty() ? QLatin1String(w->metaObject()->className()) : w->objectName();
}

bool insideScroll(QWidget* w, QWidget* page) {
    for (; w && w != page; w = w->parentWidget())
        if (qobject_cast<QAbstractScrollArea*>(w)) return true;
    return false;
}

void showAll(Bench& b) {
    b.window->openRun({"A"});
    b.polls();
}

}  // namespace

class KeyboardTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyControlOnTheTabWayHasAName() {
        Bench b;
        showAll(b);
        for (int page = 0; page < MainWindow::pageCount; ++page) {
            b.window->showPage(static_cast<MainWindow::Page>(page));
            b.polls();
            for (QWidget* w : tabWalk(b.window.get())) {
                auto* button = qobject_cast<QAbstractButton*>(w);
                QVERIFY2(!w->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                         qPrintable(nameOf(w)));
                QVERIFY2(!w->objectName().isEmpty(), w->metaObject()->className());
            }
        }
    }
    void tabReachesWhatThePagesOffer() {
        Bench b;
        showAll(b);
        const QList<std::pair<MainWindow::Page, QStringList>> wanted{
            {MainWindow::run,
             {QStringLiteral("nav.run"), QStringLiteral("runs.filter"), QStringLiteral("runs.list"),
              QStringLiteral("runs.create"), QStringLiteral("training.series.0"), QStringLiteral("chart.training"),
              QStringLiteral("chart.variance"), QStringLiteral("sampling.decision"), QStringLiteral("chart.sampling"),
              QStringLiteral("chart.dataWeights"), QStringLiteral("run.log"), QStringLiteral("cell.graph")}},
            {MainWindow::rank,
             {QStringLiteral("rank.paths"), QStringLiteral("rank.start"), QStringLiteral("chart.rank"),
              QStringLiteral("rank.truth"), QStringLiteral("rank.filter"), QStringLiteral("rank.table"),
              QStringLiteral("rank.score.0")}},
            {MainWindow::library,
             {QStringLiteral("library.filter"), QStringLiteral("library.trash"), QStringLiteral("library.table"),
              QStringLiteral("library.open"), QStringLiteral("library.delete"), QStringLiteral("library.config")}},
            {MainWindow::settings, {QStringLiteral("settings.theme.0"), QStringLiteral("settings.text.0")}}};
        for (const auto& [page, names] : wanted) {
            b.window->showPage(page);
            b.polls();
            QSet<QString> seen;
            for (QWidget* w : tabWalk(b.window.get())) seen << w->objectName();
            for (const QString& name : names) QVERIFY2(seen.contains(name), qPrintable(name));
        }
    }
    void tabGoesFromLeftToRightAndDown() {
        Bench b;
        showAll(b);
        QList<QString> order;
        for (QWidget* w : tabWalk(b.window.get())) order << w->objectName();
        const QStringList along{QStringLiteral("nav.run"),        QStringLiteral("nav.settings"),
                                QStringLiteral("runs.filter"),    QStringLiteral("runs.list"),
                                QStringLiteral("runs.create"),    QStringLiteral("training.series.0"),
                                QStringLiteral("chart.training"), QStringLiteral("variance.series.0"),
                                QStringLiteral("chart.variance"), QStringLiteral("sampling.decision"),
                                QStringLiteral("chart.sampling"), QStringLiteral("chart.dataWeights"),
                                QStringLiteral("run.log"),        QStringLiteral("cell.graph")};
        for (int i = 1; i < along.size(); ++i)
            QVERIFY2(order.indexOf(along[i - 1]) < order.indexOf(along[i]),
                     qPrintable(along[i - 1] + QStringLiteral(" before ") + along[i]));
    }
    void theSheetListsEveryKeyThatWorks() {
        Bench b;
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        QTest::keyClick(b.window.get(), Qt::Key_Question);
        auto* sheet = b.window->findChild<ShortcutSheet*>();
        QVERIFY(sheet && sheet->isVisible());
        QString all;
        for (const QLabel* label : sheet->findChildren<QLabel*>()) all += label->text() + QLatin1Char('\n');
        for (const QShortcut* shortcut : b.window->findChildren<QShortcut*>(QString(), Qt::FindDirectChildrenOnly))
            QVERIFY2(all.contains(shortcut->key().toString(QKeySequence::NativeText)),
                     qPrintable(shortcut->key().toString()));
        QTest::keyClick(b.window.get(), Qt::Key_Question);  // raises the one that is open
        QCOMPARE(b.window->findChildren<ShortcutSheet*>().size(), qsizetype(1));
        QTest::keyClick(sheet, Qt::Key_Escape);
        QTRY_VERIFY(!b.window->findChild<ShortcutSheet*>());
    }
    void whatHasTheFocusSaysWhatItIs() {
        QWidget card, silent;
        auto* inside = new QWidget(&card);
        auto* button = new QPushButton(&card);
        card.setWhatsThis(QStringLiteral("a card"));
        button->setToolTip(QStringLiteral("a button"));
        QCOMPARE(helpOfFocus(inside).words, QStringLiteral("a card"));
        QCOMPARE(helpOfFocus(inside).of, &card);
        QCOMPARE(helpOfFocus(button).words, QStringLiteral("a button"));
        QCOMPARE(helpOfFocus(&silent).of, nullptr);
        QCOMPARE(helpOfFocus(nullptr).of, nullptr);
        QStandardItemModel model(1, 2);
        model.setHeaderData(1, Qt::Horizontal, QStringLiteral("what tau is"), Qt::ToolTipRole);
        QTableView table;
        table.setModel(&model);
        QCOMPARE(helpOfFocus(&table).of, nullptr);
        table.setCurrentIndex(model.index(0, 1));
        QCOMPARE(helpOfFocus(&table).words, QStringLiteral("what tau is"));
    }
    void theHelpKeyShowsWhatTheChartIs() {
        Bench b;
        showAll(b);
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        const auto said = [] {
            for (QWidget* top : QApplication::topLevelWidgets())
                if (top->isVisible() && top->inherits("QWhatsThat")) return true;
            return false;
        };
        auto* chart = b.find<QWidget>("chart.training");
        chart->setFocus(Qt::TabFocusReason);
        QVERIFY(!helpOfFocus(chart).words.isEmpty());
        QTest::keyClick(chart, Qt::Key_F1);
        QTRY_VERIFY(said());
        QWhatsThis::hideText();
        QTRY_VERIFY(!said());
        QVERIFY(!b.window->findChild<ShortcutSheet*>());
        QTest::keyClick(chart, Qt::Key_F1, Qt::ShiftModifier);
        QVERIFY(QWhatsThis::inWhatsThisMode());
        QWhatsThis::leaveWhatsThisMode();
        chart->clearFocus();
        QVERIFY(b.window->commands().run(QStringLiteral("window.explain")));
        QVERIFY(b.window->findChild<ShortcutSheet*>());  // nothing has the focus
    }
    void arrowsReadAChartAndEscapePutsTheReadingAway() {
        Bench b;
        showAll(b);
        auto* chart = b.find<PlotView>("chart.training");
        const QString about = chart->accessibleDescription();
        chart->setFocus(Qt::TabFocusReason);
        QVERIFY(chart->ringShown());
        const QImage before = chart->grab().toImage();
        QTest::keyClick(chart, Qt::Key_Left);
        QVERIFY(chart->accessibleDescription() != about);
        QVERIFY(chart->accessibleDescription().contains(QStringLiteral("running mean")));
        QVERIFY(chart->grab().toImage() != before);
        const QString last = chart->accessibleDescription();
        QTest::keyClick(chart, Qt::Key_Home);
        QVERIFY(chart->accessibleDescription() != last);
        QTest::keyClick(chart, Qt::Key_Escape);
        QCOMPARE(chart->grab().toImage(), before);
    }
    void filtersAndTablesByKeys() {
        Bench b;
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        b.window->showPage(MainWindow::library);
        b.polls();
        QTest::keyClick(b.window.get(), Qt::Key_F, Qt::ControlModifier);
        auto* filter = b.find<QLineEdit>("library.filter");
        QCOMPARE(QApplication::focusWidget(), filter);
        QTest::keyClicks(filter, QStringLiteral("two ?"));  // a key of the window stays a letter in a field
        QCOMPARE(filter->text(), QStringLiteral("two ?"));
        filter->clear();
        auto* table = b.find<QTableView>("library.table");
        table->setFocus();
        const int before = table->horizontalHeader()->sortIndicatorSection();
        QTest::keyClick(table, Qt::Key_S);
        QVERIFY(table->horizontalHeader()->sortIndicatorSection() != before);
        const auto order = table->horizontalHeader()->sortIndicatorOrder();
        QTest::keyClick(table, Qt::Key_S, Qt::ShiftModifier);
        QVERIFY(table->horizontalHeader()->sortIndicatorOrder() != order);
        QTest::keyClick(table, Qt::Key_Down);  // Shift is up again
        table->selectRow(0);
        QTest::keyClick(table, Qt::Key_Delete);
        b.settle();
        b.polls();
        QCOMPARE(table->model()->rowCount(), 1);
        table->selectRow(0);
        QTest::keyClick(table, Qt::Key_Return);
        b.settle();
        b.polls();
        QVERIFY(b.find<QWidget>("run.title")->isVisible());
    }
    void nothingIsCutOffAtTheLeastSize() {
        Bench b;
        for (auto& run : b.catalog.all) run.name = std::string(120, 'w');
        b.window->reloadRuns();
        b.settle();
        showAll(b);
        b.window->resize(b.window->minimumSize());
        QCOMPARE(b.window->size(), QSize(1000, 640));
        for (int page = 0; page < MainWindow::pageCount; ++page) {
            b.window->showPage(static_cast<MainWindow::Page>(page));
            b.polls();
            QCoreApplication::processEvents();
            QWidget* root = b.window->centralWidget();
            for (QWidget* w : root->findChildren<QWidget*>()) {
                if (!w->isVisible() || insideScroll(w, root)) continue;
                const QRect at(w->mapTo(root, QPoint(0, 0)), w->size());
                QVERIFY2(root->rect().contains(at), qPrintable(QStringLiteral("page %1: %2 at %3,%4 %5x%6")
                                                                   .arg(page)
                                                                   .arg(nameOf(w))
                                                                   .arg(at.x())
                                                                   .arg(at.y())
                                                                   .arg(at.width())
                                                                   .arg(at.height())));
            }
        }
    }
};
PADA_WINDOW_TEST(KeyboardTest)
#include "keyboard_test.moc"
