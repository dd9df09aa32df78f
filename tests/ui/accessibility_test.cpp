// SPDX-License-Identifier: GPL-3.0-or-later
// The window for whoever sees, hears or points in another way: what can be used has a name, a way there by Tab, and
// shows that the keyboard is there; what is painted says its numbers and lies open as a table.
#include "tests/ui/whole_window.h"
#include "tests/ui/window_tests.h"
#include "ui/charts/exportable.h"
#include "ui/charts/line_chart.h"
#include "ui/services/exporter.h"
#include "ui/shell/help_pages.h"
#include "ui/shell/numbers_window.h"
#include "ui/shell/palette.h"
#include "ui/shell/shortcuts.h"
#include "ui/shell/view_numbers.h"
#include "ui/widgets/option_bars.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QButtonGroup>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSet>
#include <QSignalSpy>
#include <QTableView>

using namespace pada;
using namespace pada::ui;

namespace {

QString spoken(QWidget* widget, QAccessible::Text which) {
    QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
    return face ? face->text(which) : QString();
}

/// The line inside a box that is edited is part of the box, the button that empties a field of the field.
bool partOfAnother(const QWidget* widget) {
    return qobject_cast<const QComboBox*>(widget->parentWidget()) ||
           qobject_cast<const QAbstractSpinBox*>(widget->parentWidget()) ||
           qobject_cast<const QLineEdit*>(widget->parentWidget());
}

bool canBeUsed(const QWidget* widget) {
    if (partOfAnother(widget) || !widget->isEnabled()) return false;
    return qobject_cast<const QAbstractButton*>(widget) || (widget->focusPolicy() & Qt::TabFocus);
}

QStringList unnamedIn(QWidget* window, const QString& where) {
    QStringList out;
    for (QWidget* widget : shownIn<QWidget>(window))
        if (canBeUsed(widget) && spoken(widget, QAccessible::Name).trimmed().isEmpty()) out << calledIn(where, widget);
    return out;
}

/// Of buttons that exclude one another Qt lets Tab reach one, and arrows the others.
bool reachedOtherwise(const QWidget* widget) {
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    if (!button) return false;
    if (const QButtonGroup* group = button->group(); group && group->exclusive()) {
        const QList<QAbstractButton*> all = group->buttons();
        return std::ranges::any_of(all, [](const QAbstractButton* one) {
            return one->isVisible() && one->isEnabled() && (one->focusPolicy() & Qt::TabFocus);
        });
    }
    return button->autoExclusive() && !button->isChecked();
}

QStringList unreachedIn(QWidget* window, const QString& where) {
    QStringList out;
    for (QWidget* widget : shownIn<QWidget>(window)) {
        const bool used = qobject_cast<QAbstractButton*>(widget) || dynamic_cast<Exportable*>(widget);
        if (!used || !widget->isEnabled() || partOfAnother(widget) || reachedOtherwise(widget)) continue;
        if (widget->size().isEmpty()) continue;  // a list without a row takes no place
        if (!(widget->focusPolicy() & Qt::TabFocus)) out << calledIn(where, widget);
    }
    return out;
}

/// An area that scrolls shows where the keyboard is by what is in it.
QStringList unmarkedIn(Bench& b, const QString& where) {
    QStringList out;
    for (QWidget* widget : shownIn<QWidget>(b.window.get())) {
        if (!canBeUsed(widget) || !(widget->focusPolicy() & Qt::TabFocus) || qobject_cast<QScrollArea*>(widget))
            continue;
        b.window->centralWidget()->setFocus();
        const QImage before = widget->grab().toImage();
        widget->setFocus(Qt::TabFocusReason);
        if (QApplication::focusWidget() != widget) continue;  // hands the keyboard to a part of it
        if (widget->grab().toImage() == before) out << calledIn(where, widget);
    }
    return out;
}

QList<QWidget*> paintedIn(QWidget* window) {
    QList<QWidget*> out;
    for (QWidget* widget : shownIn<QWidget>(window))
        if (dynamic_cast<Exportable*>(widget)) out << widget;
    return out;
}

QStringList silentIn(QWidget* window, const QString& where) {
    QStringList out;
    for (QWidget* widget : paintedIn(window)) {
        const QString words = spoken(widget, QAccessible::Description);
        const QString numbers = numbersOf(widget);
        const bool told = numbers.isEmpty() ? !words.isEmpty() : words.contains(QStringLiteral(" row"));
        if (!told || spoken(widget, QAccessible::Name).isEmpty())
            out << calledIn(where, widget) + QStringLiteral(" says “%1”").arg(words);
    }
    return out;
}

QStringList untwinnedIn(QWidget* window, const QString& where) {
    QStringList out;
    for (QWidget* view : paintedIn(window)) {
        if (numbersOf(view).isEmpty()) continue;
        const NumbersWindow twin(view, window);
        const auto table = numbersTable(view);
        if (!table || twin.rows() == 0 || twin.rows() != static_cast<int>(table->rows.size()))
            out << calledIn(where, view) +
                       (table ? QString() : QStringLiteral(": ") + QString::fromStdString(table.error().message));
    }
    return out;
}

#define VERIFY_NONE(list) QVERIFY2((list).isEmpty(), qPrintable((list).join(QLatin1Char('\n'))))

}  // namespace

class AccessibilityTest : public QObject {
    Q_OBJECT
    void everyState() {
        QTest::addColumn<int>("state");
        for (const WindowState state : kWindowStates)
            QTest::newRow(qPrintable(wordOf(state))) << static_cast<int>(state);
    }
    static WindowState stateNow() {
        QFETCH(int, state);
        return static_cast<WindowState>(state);
    }
private Q_SLOTS:
    void everyPage_data() { everyState(); }
    void everyPage() {
        QStringList unnamed, unreached, unmarked, silent, untwinned;
        QSet<QString> painted;
        onEveryPage(stateNow(), [&](Bench& b, const QString& where) {
            unnamed << unnamedIn(b.window.get(), where);
            unreached << unreachedIn(b.window.get(), where);
            silent << silentIn(b.window.get(), where);
            untwinned << untwinnedIn(b.window.get(), where);
            for (const QWidget* view : paintedIn(b.window.get())) painted << view->objectName();
            if (where.count(QLatin1Char(',')) > 1) return;  // a choice on a page brings other views, not other controls
            b.window->activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
            unmarked << unmarkedIn(b, where);
        });
        VERIFY_NONE(unnamed);
        VERIFY_NONE(unreached);
        VERIFY_NONE(silent);
        VERIFY_NONE(untwinned);
        VERIFY_NONE(unmarked);
        QVERIFY(stateNow() == WindowState::empty || painted.size() > 8);
    }
    void dialogsNameWhatTheyOffer() {
        Bench b;
        QStringList faults;
        const auto look = [&](const QString& where) {
            QCoreApplication::processEvents();
            int open = 0;
            for (QDialog* dialog : b.window->findChildren<QDialog*>()) {
                if (!dialog->isVisible()) continue;
                ++open;
                QVERIFY2(!dialog->windowTitle().isEmpty() || !dialog->accessibleName().isEmpty() ||
                             qobject_cast<Palette*>(dialog),
                         qPrintable(where));
                faults << unnamedIn(dialog, where) << unreachedIn(dialog, where);
                dialog->close();
            }
            QVERIFY2(open == 1, qPrintable(where));
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        };
        for (const char* command : {"run.new", "window.palette", "window.keys", "window.help"}) {
            QVERIFY(b.window->commands().run(QLatin1String(command)));
            b.settle();
            look(QLatin1String(command));
        }
        DialogPrompt().confirm(b.window.get(), QStringLiteral("Erase run 3?"), QStringLiteral("It cannot be undone."),
                               QStringLiteral("Erase"), [](bool) {});
        look(QStringLiteral("confirm"));
        VERIFY_NONE(faults);
    }
    void aKeyOpensTheTableAndEscapeClosesIt() {
        Bench b;
        b.window->openRun({"A"});
        b.polls();
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        auto* chart = b.find<QWidget>("chart.training");
        chart->setFocus(Qt::TabFocusReason);
        QTest::keyClick(chart, Qt::Key_T);
        auto* twin = b.window->findChild<NumbersWindow*>();
        QVERIFY(twin && twin->isVisible());
        auto* table = twin->findChild<QTableView*>(QStringLiteral("numbers.table"));
        QCOMPARE(table->model()->headerData(0, Qt::Horizontal).toString(), QStringLiteral("curve"));
        QVERIFY(twin->rows() > 300);
        QVERIFY(table->currentIndex().isValid());
        QVERIFY(unnamedIn(twin, {}).isEmpty());
        const int before = twin->rows();
        b.catalog.stepCount = 450;
        twin->readAgain();
        QCOMPARE(twin->rows(), before);  // the view has not read it either
        const QString shown = numbersOf(chart);
        auto* curves = qobject_cast<LineChart*>(chart);
        QVERIFY(curves);
        curves->setCurve(0, {});  // the view goes on
        QVERIFY(numbersOf(chart) != shown);
        twin->findChild<QPushButton*>(QStringLiteral("numbers.copy"))->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), shown);
        QTest::keyClick(twin, Qt::Key_Escape);
        QTRY_VERIFY(!b.window->findChild<NumbersWindow*>());
    }
    void whatIsATableAlreadyOrHoldsNothingIsSaid() {
        Bench b;
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        b.window->showPage(MainWindow::library);
        b.polls();
        b.find<QWidget>("library.table")->setFocus(Qt::TabFocusReason);
        QVERIFY(b.window->commands().run(QStringLiteral("view.table")));
        QVERIFY(!b.window->findChild<NumbersWindow*>());
        b.find<QWidget>("library.filter")->setFocus(Qt::TabFocusReason);
        QVERIFY(b.window->commands().run(QStringLiteral("view.table")));
        QVERIFY(!b.window->findChild<NumbersWindow*>());
    }
    void numbersAreSaidAsWhatFromToAndLast() {
        const auto said = [](const char* csv) { return spokenNumbers(*parseCsv(csv, "t")); };
        QCOMPARE(said("curve,epoch,loss\nmean,0,2.5\nmean,1,2\nmean,2,1\n"),
                 QStringLiteral("3 rows; epoch 0 to 2.00; mean: loss 1.00 to 2.50, last 1.00"));
        QCOMPARE(said("a,b\n1,2\n"), QStringLiteral("1 row; a 1.00 to 1.00; b 2.00"));
        QVERIFY(
            said("name,x\nu,3\nv,1\nu,2\nv,nan\n").contains(QStringLiteral("u: x 2.00 to 3.00, last 2.00; v: x 1.00")));
        QCOMPARE(spokenNumbers(CsvTable{}), QString());
        const WordTable words = wordTableOf(*parseCsv("name,x\nu,0.10\nv,nan\n", "t"));
        QCOMPARE(words.rows[0], (QStringList{QStringLiteral("u"), QStringLiteral("0.10")}));
        QVERIFY(!words.numbers[0] && words.numbers[1]);
        const WordTable fine = wordTableOf(*parseCsv("x\n0.00636942675159236\n", "t"));
        QCOMPARE(fine.rows[0], QStringList{QStringLiteral("0.00636943")});  // to read
        QCOMPARE(fine.values[0][0], 0.00636942675159236);                   // to save
    }
    void arrowsTellAReadingAndEscapeTellsTheWholeAgain() {
        Bench b;
        b.window->openRun({"A"});
        b.polls();
        auto* chart = b.find<QWidget>("chart.training");
        const QString whole = spoken(chart, QAccessible::Description);
        QVERIFY(whole.contains(QStringLiteral(" rows")));
        QTest::keyClick(chart, Qt::Key_Left);
        const QString reading = spoken(chart, QAccessible::Description);
        QVERIFY(reading.contains(QStringLiteral("running mean")) && !reading.contains(QStringLiteral(" rows")));
        QTest::keyClick(chart, Qt::Key_Escape);
        QCOMPARE(spoken(chart, QAccessible::Description), whole);
    }
    void downSaysWhatAMetricIs() {
        Bench b;
        addBoth(b.catalog);
        showRanking(b);
        auto* list = b.find<QWidget>("rank.metrics");
        QVERIFY(list && (list->focusPolicy() & Qt::TabFocus));
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        list->setFocus(Qt::TabFocusReason);
        const QString all = list->accessibleDescription();
        QTest::keyClick(list, Qt::Key_Down);
        const QString first = list->accessibleDescription();
        QVERIFY(first != all && first.contains(QStringLiteral("core/metrics/")));
        QTest::keyClick(list, Qt::Key_Down);
        QVERIFY(list->accessibleDescription() != first);
        b.window->centralWidget()->setFocus();
        QCOMPARE(list->accessibleDescription(), all);
    }
    void theStripUnderTheCellMovesTimeByKeys() {
        Bench b;
        letItRun(b, false);
        auto* strip = b.find<HeatStrip>("cell.history");
        QSignalSpy picked(strip, &HeatStrip::timePicked);
        strip->setFocus(Qt::TabFocusReason);
        QTest::keyClick(strip, Qt::Key_Home);
        QCOMPARE(picked.size(), qsizetype(1));
        QCOMPARE(picked.last().front().toDouble(), 0.0);
        b.polls();
        QTest::keyClick(strip, Qt::Key_Right);
        QCOMPARE(picked.size(), qsizetype(2));
        QVERIFY(picked.last().front().toDouble() > 0.0);
        QTest::keyClick(strip, Qt::Key_A);  // not one of its keys
        QCOMPARE(picked.size(), qsizetype(2));
    }
};
PADA_WINDOW_TEST(AccessibilityTest)
#include "accessibility_test.moc"
