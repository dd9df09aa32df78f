// SPDX-License-Identifier: GPL-3.0-or-later
// Every number that the window shows says what it is, its unit, its formula, where it comes from and what computes it.
#include "ui/text/number_words.h"
#include "tests/ui/whole_window.h"
#include "tests/ui/window_tests.h"
#include "ui/charts/exportable.h"
#include "ui/widgets/card.h"
#include "ui/widgets/key_figure.h"

#include <QFileInfo>
#include <QHeaderView>
#include <QSet>
#include <QToolButton>

using namespace pada;
using namespace pada::ui;

namespace {

QStringList figuresWithoutWords(QWidget* window, const QString& where) {
    QStringList out;
    for (const KeyFigure* figure : shownIn<KeyFigure>(window))
        if (!saysWhereFrom(figure->toolTip())) out << calledIn(where, figure);
    return out;
}

/// Numbers stand on the right, words on the left.
QStringList columnsWithoutWords(QWidget* window, const QString& where) {
    QStringList out;
    for (const QHeaderView* header : shownIn<QHeaderView>(window)) {
        if (header->orientation() != Qt::Horizontal || !header->model()) continue;
        for (int section = 0; section < header->count(); ++section) {
            const auto at = [&](int role) { return header->model()->headerData(section, Qt::Horizontal, role); };
            const bool number = at(Qt::TextAlignmentRole).value<Qt::Alignment>() & Qt::AlignRight;
            if (header->isSectionHidden(section) || !number || saysWhereFrom(at(Qt::ToolTipRole).toString())) continue;
            out << calledIn(where, header->parentWidget()) + QStringLiteral(", ") + at(Qt::DisplayRole).toString();
        }
    }
    return out;
}

/// The axes of a chart are explained by the head of its card.
QStringList chartsWithoutWords(QWidget* window, const QString& where) {
    QStringList out;
    for (const Card* card : shownIn<Card>(window)) {
        bool painted = dynamic_cast<const Exportable*>(card->content()) != nullptr;
        for (const QWidget* inner : shownIn<QWidget>(card->content()))
            painted = painted || dynamic_cast<const Exportable*>(inner);
        if (painted && !saysWhereFrom(card->content()->whatsThis())) out << calledIn(where, card->content());
    }
    return out;
}

QStringList lightsWithoutWords(QWidget* window, const QString& where) {
    QStringList out;
    for (const QToolButton* button : shownIn<QToolButton>(window))
        if (button->objectName().startsWith(QLatin1String("health.")) && !saysWhereFrom(button->toolTip()))
            out << calledIn(where, button);
    return out;
}

QStringList metricsWithoutWords(const RankViewModel& ranks) {
    QStringList out;
    for (const auto& list : {ranks.metrics(), ranks.within(), ranks.baselines()})
        for (const MetricView& metric : list)
            if (!saysWhereFrom(metric.help)) out << metric.name;
    return out;
}

#define VERIFY_NONE(list) QVERIFY2((list).isEmpty(), qPrintable((list).join(QLatin1Char('\n'))))

}  // namespace

class NumberWordsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyNumberIsDescribedAndItsCodeIsThere() {
        QSet<QString> whats;
        for (int i = 0; i < static_cast<int>(Number::count); ++i) {
            const NumberWords words = wordsOf(static_cast<Number>(i));
            for (const QString& part : {words.what, words.unit, words.formula, words.source, words.code})
                QVERIFY2(!part.trimmed().isEmpty(), qPrintable(words.what));
            QVERIFY2(words.what.endsWith(QLatin1Char('.')), qPrintable(words.what));
            QVERIFY2(!whats.contains(words.what), qPrintable(words.what));
            whats << words.what;
            const QString file = QStringLiteral(PADA_SOURCE_DIR "/") + words.code;
            QVERIFY2(QFileInfo(file).isFile(), qPrintable(file));
        }
    }
    void aPlaceThatKnowsMoreSaysItFirst() {
        const QString own = numberHelp(Number::tau), more = numberHelp(Number::tau, QStringLiteral("By loss."));
        QVERIFY(own.startsWith(wordsOf(Number::tau).what));
        QVERIFY(more.startsWith(QStringLiteral("By loss.\nUnit: ")));
        QVERIFY(saysWhereFrom(own) && saysWhereFrom(more));
        QVERIFY(!saysWhereFrom(QStringLiteral("Mean over the steps of the last epoch")));
        QVERIFY(!saysWhereFrom({}));
    }
    void everyNumberOnEveryPage_data() {
        QTest::addColumn<int>("state");
        for (const WindowState state : kWindowStates)
            QTest::newRow(qPrintable(wordOf(state))) << static_cast<int>(state);
    }
    void everyNumberOnEveryPage() {
        QFETCH(int, state);
        QStringList faults;
        int figures = 0;
        onEveryPage(static_cast<WindowState>(state), [&](Bench& b, const QString& where) {
            QWidget* window = b.window.get();
            faults << figuresWithoutWords(window, where) << columnsWithoutWords(window, where)
                   << chartsWithoutWords(window, where) << lightsWithoutWords(window, where);
            figures += static_cast<int>(shownIn<KeyFigure>(window).size());
        });
        faults.removeDuplicates();
        VERIFY_NONE(faults);
        QVERIFY(static_cast<WindowState>(state) == WindowState::empty || figures > 4);
    }
    void everyMetricOfARanking() {
        Bench b;
        addBoth(b.catalog);
        showRanking(b);
        QVERIFY(!b.window->ranks().metrics().empty() && !b.window->ranks().within().empty());
        const QStringList faults = metricsWithoutWords(b.window->ranks());
        VERIFY_NONE(faults);
    }
};
PADA_WINDOW_TEST(NumberWordsTest)
#include "number_words_test.moc"
