// SPDX-License-Identifier: GPL-3.0-or-later
// The command line of pada-workbench: what needs no display, and what is said when it is used wrongly.
#include "app/workbench_options.h"

#include <QStringList>
#include <QtTest>

#include <utility>

using namespace pada;

namespace {

bool nothingSet(const char*) {
    return false;
}
bool displaySet(const char* name) {
    return qstrcmp(name, "DISPLAY") == 0;
}

WorkbenchAnswer ask(QStringList arguments, bool (*environment)(const char*) = displaySet) {
    arguments.prepend(QStringLiteral("pada-workbench"));
    return readWorkbenchOptions(arguments, environment);
}

}  // namespace

class OptionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void helpAndVersionNeedNoDisplay() {
        for (const char* word : {"--help", "-h", "--version", "-v"}) {
            const WorkbenchAnswer answer = ask({QLatin1String(word)}, nothingSet);
            QCOMPARE(answer.exitCode.value_or(-1), 0);
            QVERIFY(answer.words.contains(QStringLiteral("pada-workbench")));
        }
        const QString help = ask({QStringLiteral("--help")}, nothingSet).words;
        for (const char* option : {"--store", "--open", "--at", "--page", "--compare", "--against", "--lesson",
                                   "--class", "--theme", "--language", "--shot", "--timing", "CONFIG"})
            QVERIFY2(help.contains(QLatin1String(option)), option);
    }
    void withoutADisplayTheWayThroughTheTerminalIsSaid() {
        const WorkbenchAnswer answer = ask({}, nothingSet);
        QCOMPARE(answer.exitCode.value_or(-1), 1);
        QVERIFY(answer.words.contains(QStringLiteral("pada run")));
        QVERIFY(!ask({QStringLiteral("-platform"), QStringLiteral("offscreen")}, nothingSet).exitCode);
    }
    void optionsAreRead() {
        const WorkbenchAnswer answer =
            ask({QStringLiteral("--store"), QStringLiteral("a.sqlite"), QStringLiteral("--open=3"),
                 QStringLiteral("--at=120"), QStringLiteral("--theme"), QStringLiteral("dark"),
                 QStringLiteral("--timing"), QStringLiteral("demo.toml")});
        QVERIFY(!answer.exitCode);
        QCOMPARE(answer.options.store, QStringLiteral("a.sqlite"));
        QCOMPARE(answer.options.open, QStringLiteral("3"));
        QCOMPARE(answer.options.at.value_or(-1), 120);
        QCOMPARE(answer.options.theme, QStringLiteral("dark"));
        QCOMPARE(answer.options.first, QStringLiteral("demo.toml"));
        QVERIFY(answer.options.timing);
    }
    void aPageIsNamedWithItsRun() {
        const auto asked = [](const char* page) {
            return ask({QStringLiteral("--open=3"), QStringLiteral("--page"), QLatin1String(page)});
        };
        QVERIFY(!asked("data").exitCode);
        QCOMPARE(asked("data").options.page, QStringLiteral("data"));
        QCOMPARE(asked("cellar").exitCode.value_or(-1), 2);
        QVERIFY(asked("cellar").words.contains(QStringLiteral("\"cellar\"")));
        QCOMPARE(ask({QStringLiteral("--page=data")}).exitCode.value_or(-1), 2);
    }
    void runsToCompareAreNamedInTheirOrder() {
        const WorkbenchAnswer answer = ask({QStringLiteral("--compare"), QStringLiteral("7, 3,01JDA"),
                                            QStringLiteral("--against"), QStringLiteral("3")});
        QVERIFY2(!answer.exitCode, qPrintable(answer.words));
        QCOMPARE(answer.options.compare,
                 (QStringList{QStringLiteral("7"), QStringLiteral("3"), QStringLiteral("01JDA")}));
        QCOMPARE(answer.options.against, QStringLiteral("3"));
        QVERIFY(ask({}).options.compare.isEmpty() && ask({}).options.against.isEmpty());
    }
    void aComparisonThatCannotBeIsRefused() {
        for (const auto& [words, why] :
             {std::pair{QStringList{QStringLiteral("--compare=3,,5")}, "3,,5"},
              {QStringList{QStringLiteral("--compare="), QStringLiteral("a.toml")}, "commas"},
              {QStringList{QStringLiteral("--compare=1,2,3,4,5,6,7,8,9,10,11,12,13")}, "12 runs at most, not 13"},
              {QStringList{QStringLiteral("--compare=1,2"), QStringLiteral("--open=1")}, "two places"},
              {QStringList{QStringLiteral("--against=1")}, "--compare RUNS"}}) {
            const WorkbenchAnswer answer = ask(words);
            QCOMPARE(answer.exitCode.value_or(-1), 2);
            QVERIFY2(answer.words.contains(QLatin1String(why)) && answer.words.contains(QStringLiteral("--help")),
                     qPrintable(answer.words));
        }
    }
    void aLanguageIsNamedOrRefused() {
        QCOMPARE(ask({}).options.language, QString());
        for (const char* word : {"system", "en", "zh_CN", "pseudo"})
            QCOMPARE(ask({QStringLiteral("--language"), QLatin1String(word)}).options.language, QLatin1String(word));
        const WorkbenchAnswer answer = ask({QStringLiteral("--language=de")});
        QCOMPARE(answer.exitCode.value_or(-1), 2);
        QVERIFY(answer.words.contains(QStringLiteral("\"de\"")) && answer.words.contains(QStringLiteral("zh_CN")));
    }
    void aStoreIsNamedLikeAFileToo() {
        const WorkbenchAnswer answer = ask({QStringLiteral("/a/b.sqlite")});
        QCOMPARE(answer.options.store, QStringLiteral("/a/b.sqlite"));
        QVERIFY(answer.options.first.isEmpty());
        QCOMPARE(ask({QStringLiteral("--store=x"), QStringLiteral("b.toml")}).options.store, QStringLiteral("x"));
    }
    void aLessonIsOpenedByItsNumber() {
        QCOMPARE(ask({QStringLiteral("--lesson"), QStringLiteral("4")}).options.lesson.value_or(-1), 4);
        for (const char* wrong : {"0", "99", "four", "-1", "2.5"}) {
            const WorkbenchAnswer answer = ask({QStringLiteral("--lesson=") + QLatin1String(wrong)});
            QCOMPARE(answer.exitCode.value_or(-1), 2);
            QVERIFY2(
                answer.words.contains(QStringLiteral("from 1 to 8")) && answer.words.contains(QLatin1String(wrong)),
                qPrintable(answer.words));
        }
    }
    void classModeIsAskedForWithALessonOrWithout() {
        QVERIFY(ask({QStringLiteral("--class")}).options.inClass);
        const WorkbenchAnswer both = ask({QStringLiteral("--lesson"), QStringLiteral("2"), QStringLiteral("--class")});
        QVERIFY(both.options.inClass && both.options.lesson == 2);
        QVERIFY(!ask({}).options.inClass);
    }
    void wrongUseEndsWithTwo() {
        for (const QStringList& words :
             {QStringList{QStringLiteral("--stroe"), QStringLiteral("x")}, QStringList{QStringLiteral("--store")},
              QStringList{QStringLiteral("--store"), QString()}, QStringList{QStringLiteral("--store=")},
              QStringList{QStringLiteral("--theme"), QStringLiteral("purple")},
              QStringList{QStringLiteral("--at"), QStringLiteral("5")},
              QStringList{QStringLiteral("--open=3"), QStringLiteral("--at=-5")},
              QStringList{QStringLiteral("--open=3"), QStringLiteral("--at=soon")},
              QStringList{QStringLiteral("a.toml"), QStringLiteral("b.toml")}}) {
            const WorkbenchAnswer answer = ask(words);
            QCOMPARE(answer.exitCode.value_or(-1), 2);
            QVERIFY(answer.words.contains(QStringLiteral("--help")));
        }
    }
};
QTEST_MAIN(OptionsTest)
#include "options_test.moc"
