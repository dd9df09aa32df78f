// SPDX-License-Identifier: GPL-3.0-or-later
// Languages: in the one made for tests every text that people see has gone through tr(), and still has room; Chinese is
// in the build and reaches every page.
#include "ui/text/language.h"
#include "tests/ui/window_tests.h"

#include "core/registry/configs.h"
#include "core/registry/registry.h"
#include "tests/ui/bench.h"
#include "ui/learn/lesson_shelf.h"
#include "ui/run/new_run_dialog.h"
#include "ui/settings/keys_section.h"
#include "ui/widgets/controls.h"

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QGroupBox>
#include <QLabel>
#include <QMenu>
#include <QRegularExpression>
#include <QTabBar>

#include <algorithm>
#include <functional>

using namespace pada;
using namespace pada::ui;

namespace {

using ToldRight = bool (*)(QString);

/// What no language changes: names of methods, spaces, data and operations, of this bench's runs and files, of keys.
const QStringList& names() {
    static const QStringList all = [] {
        QStringList out;
        for (const MethodDeclaration& method : registry().methods)
            out << QString::fromUtf8(method.label.data(), static_cast<qsizetype>(method.label.size()));
        for (const char* name :
             {"NAS-Bench-201", "Fashion-MNIST", "CIFAR-100", "CIFAR-10",     "Shapes",        "shapes",
              "conv",          "skip",          "none",      "pool",         "avg",           "demo.toml",
              "suite.toml",    "bad.toml",      "One run.",  "store.sqlite", "test_accuracy", "demo",
              "suite",         "bad",           "one",       "two",          "English",       "Ctrl",
              "Shift",         "Alt",           "MB",        "GB",           "DARTS",         "MBConv"})
            out << QLatin1String(name);
        std::sort(out.begin(), out.end(), [](const QString& a, const QString& b) { return a.size() > b.size(); });
        return out;
    }();
    return all;
}

bool hasWords(QString text) {
    static const QRegularExpression word(QStringLiteral("[A-Za-z]{2,}"));
    for (const QString& name : names()) text.remove(name);
    return word.match(text).hasMatch();
}

/// All letters stand inside of the brackets that PseudoTranslator puts around.
bool pseudo(QString text) {
    static const QRegularExpression innermost(QStringLiteral("⟦[^⟦⟧]*⟧"));
    while (innermost.match(text).hasMatch()) text.remove(innermost);
    return !hasWords(text);
}

bool chinese(QString text) {
    static const QRegularExpression han(QStringLiteral("\\p{Han}"));
    // Formats and measures that the field writes in Latin letters everywhere.
    for (const char* kept : {"Top-1", "top-1", "TOML", "Markdown", "CSV", "CPU", "GPU"})
        text.remove(QLatin1String(kept));
    return han.match(text).hasMatch() || !hasWords(text);
}

/// What lessons measure and name; their prose is translated like everything else, but may lag behind.
bool ofALesson(const QWidget* w, const QString& text) {
    while (w && w->objectName() != QLatin1String("learn.page")) w = w->parentWidget();
    if (!w) return false;
    static const QString all = [] {
        QString out;
        const QDir folder(QStringLiteral(":/pada/lessons"));
        for (const QString& name : folder.entryList({QStringLiteral("*.md")})) {
            QFile file(folder.filePath(name));
            if (file.open(QIODevice::ReadOnly)) out += QString::fromUtf8(file.readAll()).simplified();
        }
        return out;
    }();
    QString words = text.simplified();
    while (!words.isEmpty() && !words[0].isLetter()) words.remove(0, 1);
    return all.contains(words);
}

QString placeOf(const QWidget* w, const QString& text) {
    QString place = w->objectName();
    for (const QWidget* up = w->parentWidget(); up && place.isEmpty(); up = up->parentWidget())
        place =
            QStringLiteral("in ") + up->objectName() + QLatin1Char('/') + QLatin1String(up->metaObject()->className());
    return QStringLiteral("%1: “%2”").arg(place, text);
}

/// What is shown at `top` and was not said right.
QStringList untold(QWidget* top, ToldRight right) {
    QStringList out;
    const auto look = [&](const QWidget* w, const QString& text) {
        if (!right(text) && !ofALesson(w, text)) out << placeOf(w, text);
    };
    for (const QWidget* w : top->findChildren<QWidget*>()) {
        if (!w->isVisible() || qobject_cast<const KeyButton*>(w)) continue;
        if (const auto* label = qobject_cast<const QLabel*>(w)) look(w, label->text());
        if (const auto* button = qobject_cast<const QAbstractButton*>(w)) look(w, button->text());
        if (const auto* box = qobject_cast<const QGroupBox*>(w)) look(w, box->title());
        if (const auto* tabs = qobject_cast<const QTabBar*>(w))
            for (int i = 0; i < tabs->count(); ++i) look(w, tabs->tabText(i));
    }
    return out;
}

/// Labels that show nothing of their text, or half a line of it.
QStringList cutAway(QWidget* top) {
    QStringList out;
    for (const QLabel* label : top->findChildren<QLabel*>()) {
        if (!label->isVisible() || label->text().isEmpty()) continue;
        const QRect room = label->contentsRect();
        const QFontMetrics metrics(label->font());
        const bool letters =
            room.width() >= 2 * metrics.averageCharWidth() || room.width() >= metrics.horizontalAdvance(label->text());
        if (!letters || room.height() < metrics.ascent()) out << placeOf(label, label->text());
    }
    return out;
}

QStringList menuTexts(QMenu* menu) {
    QStringList out;
    Q_EMIT menu->aboutToShow();
    for (const QAction* action : menu->actions()) {
        if (!action->isSeparator()) out << action->text().section(QLatin1Char('\t'), 0, 0);
        if (action->menu()) out += menuTexts(action->menu());
    }
    return out;
}

QString all(const QStringList& found) {
    return found.join(QLatin1Char('\n'));
}

struct Spoken {
    explicit Spoken(LanguageChoice choice) : inBuild(speak(choice)) {}
    Spoken(const Spoken&) = delete;
    Spoken& operator=(const Spoken&) = delete;
    ~Spoken() { speak(LanguageChoice::english); }
    const bool inBuild;
};

/// What `look` finds on any page, once without a run and once with one open.
QStringList onEveryPage(const std::function<QStringList(QWidget*)>& look) {
    QStringList out;
    for (const bool stored : {false, true}) {
        Bench b(stored);
        b.window->resize(1280, 800);
        if (stored) b.window->openRun({"A"});
        b.polls();
        for (int page = 0; page < MainWindow::pageCount; ++page) {
            b.window->showPage(static_cast<MainWindow::Page>(page));
            b.polls();
            QCoreApplication::processEvents();
            for (const QString& text : look(b.window.get())) out << QStringLiteral("page %1, %2").arg(page).arg(text);
        }
    }
    out.removeDuplicates();
    return out;
}

QString demoPlan() {
    return QStringLiteral("config_version = 1\n[data]\nset = \"shapes\"\ntrain_images = 640\n[schedule]\nepochs = 2\n");
}

}  // namespace

class LanguageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { speak(LanguageChoice::english); }

    void theSystemDecidesWhereNobodyChose() {
        for (const auto& [locale, choice] : {std::pair("zh_CN", LanguageChoice::chinese),
                                             {"zh_SG", LanguageChoice::chinese},
                                             {"zh_TW", LanguageChoice::english},
                                             {"de_DE", LanguageChoice::english},
                                             {"C", LanguageChoice::english}})
            QCOMPARE(spokenLanguage(LanguageChoice::system, QLocale(QLatin1String(locale))), choice);
        QCOMPARE(spokenLanguage(LanguageChoice::english, QLocale(QStringLiteral("zh_CN"))), LanguageChoice::english);
    }
    void aChoiceIsKeptAndWhatIsUnknownIsTheSystems() {
        QTemporaryDir dir;
        QSettings settings(dir.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        QCOMPARE(storedLanguage(settings), LanguageChoice::system);
        for (const LanguageChoice choice : {LanguageChoice::english, LanguageChoice::chinese, LanguageChoice::system}) {
            storeLanguage(settings, choice);
            QCOMPARE(storedLanguage(settings), choice);
            QCOMPARE(languageNamed(wordOf(choice)), std::optional(choice));
        }
        settings.setValue(QStringLiteral("appearance/language"), QStringLiteral("klingon"));
        QCOMPARE(storedLanguage(settings), LanguageChoice::system);
    }
    void itIsChosenInTheSettings() {
        Bench b;
        b.window->showPage(MainWindow::settings);
        auto* menu = b.find<MenuButton>("settings.language");
        QVERIFY(menu);
        QCOMPARE(menu->current(), 0);
        menu->choose(2);
        QCOMPARE(storedLanguage(b.settings), LanguageChoice::chinese);
        menu->choose(1);
        QCOMPARE(storedLanguage(b.settings), LanguageChoice::english);
    }
    void pseudoTextIsLongerAndKeepsPlacesAndKeys() {
        const QString source = QStringLiteral("&Stop <b>%1</b> of %2 runs and save");
        const QString text = pseudoText(source);
        QVERIFY(text.contains(source) && text.startsWith(QChar(0x27E6)) && text.endsWith(QChar(0x27E7)));
        QVERIFY(text.size() >= source.size() * 13 / 10 && text.size() <= source.size() * 15 / 10);
        QCOMPARE(text.count(QLatin1Char('%')), source.count(QLatin1Char('%')));
        const PseudoTranslator translator;
        QCOMPARE(translator.translate("pada::ui::Page", "Stop", nullptr, -1), pseudoText(QStringLiteral("Stop")));
        QVERIFY(translator.translate("QShortcut", "Ctrl", nullptr, -1).isEmpty());
        QVERIFY(translator.translate("pada::ui::Page", "", nullptr, -1).isEmpty());
        QVERIFY(pseudo(text) && !pseudo(text + QStringLiteral(" now")) && pseudo(QStringLiteral("12 · PA&DA")));
    }
    void nothingOnThePagesIsSaidPastTr() {
        const Spoken spoken(LanguageChoice::pseudo);
        const QStringList found = onEveryPage([](QWidget* window) { return untold(window, pseudo); });
        QVERIFY2(found.isEmpty(), qPrintable(all(found)));
    }
    void noLabelLosesAllOfItsTextWhereWordsAreLonger() {
        const Spoken spoken(LanguageChoice::pseudo);
        const QStringList found = onEveryPage(cutAway);
        QVERIFY2(found.isEmpty(), qPrintable(all(found)));
    }
    void theRailHasRoomForLongerWords() {
        for (const LanguageChoice choice : {LanguageChoice::english, LanguageChoice::pseudo}) {
            const Spoken spoken(choice);
            Bench b;
            for (const int percent : {100, 130}) {
                b.appearance.setTextPercent(percent);
                QCoreApplication::processEvents();
                for (const QToolButton* button : b.window->findChildren<QToolButton*>())
                    if (button->property("nav").toBool())
                        QVERIFY2(button->fontMetrics().horizontalAdvance(button->text()) <= button->width() - 4,
                                 qPrintable(button->text()));
            }
        }
    }
    void nothingOfTheStartFormIsSaidPastTr() {
        const Spoken spoken(LanguageChoice::pseudo);
        Bench b;
        WindowServices services = *b.services;
        services.loadConfig = [](const QString&) { return parseConfig(demoPlan().toStdString(), "demo.toml"); };
        NewRunDialog dialog(services, false, {}, b.window.get());
        dialog.show();
        dialog.findChild<QToolButton*>(QStringLiteral("plan.all"))->setChecked(true);
        QCoreApplication::processEvents();
        const QStringList found = untold(&dialog, pseudo) + cutAway(&dialog);
        QVERIFY2(found.isEmpty(), qPrintable(all(found)));
    }
    void nothingOfMenuAndPaletteIsSaidPastTr() {
        const Spoken spoken(LanguageChoice::pseudo);
        Bench b;
        auto* button = b.find<QToolButton>("nav.menu");
        QStringList found;
        for (const QString& text : menuTexts(button->menu()))
            if (!pseudo(text)) found << text;
        QVERIFY(button->menu()->actions().size() > 5);
        for (const Command& command : b.window->commands().commands())
            if (!pseudo(command.words) || !pseudo(command.group)) found << command.words + command.group;
        (void)QTest::qWaitForWindowActive(b.window.get());
        QTest::keyClick(b.window.get(), Qt::Key_K, Qt::ControlModifier);
        found += untold(b.window.get(), pseudo);
        found.removeDuplicates();
        QVERIFY2(found.isEmpty(), qPrintable(all(found)));
    }
    void chineseIsInTheBuildAndOnEveryPage() {
        const Spoken spoken(LanguageChoice::chinese);
        if (!spoken.inBuild) QSKIP("This build has no translations: lrelease was missing (packaging/install.sh gui).");
        {
            Bench b;
            QCOMPARE(b.find("nav.run")->text(), QStringLiteral("运行"));
            QCOMPARE(b.find("nav.rank")->text(), QStringLiteral("排序"));
        }
        const QStringList found = onEveryPage([](QWidget* window) { return untold(window, chinese); });
        QVERIFY2(found.isEmpty(), qPrintable(all(found)));
    }
    void aLessonSpeaksTheLanguageAndMeasuresTheSame() {
        const auto english = readLessons();
        const Spoken spoken(LanguageChoice::pseudo);
        const auto other = readLessons();
        QVERIFY(english && other && !english->empty());
        QCOMPARE(other->size(), english->size());
        for (std::size_t i = 0; i < english->size(); ++i) {
            const Lesson &was = (*english)[i], &now = (*other)[i];
            QCOMPARE(now.title, pseudoText(was.title));
            QCOMPARE(now.prediction.measured.text, was.prediction.measured.text);
            QCOMPARE(now.prediction.style.factor(), was.prediction.style.factor());
            QCOMPARE(now.runs.size(), was.runs.size());
            for (std::size_t r = 0; r < was.runs.size(); ++r) {
                QCOMPARE(now.runs[r].name, was.runs[r].name);
                QCOMPARE(now.runs[r].words, pseudoText(was.runs[r].words));
                QVERIFY(now.runs[r].base == was.runs[r].base && now.runs[r].overrides == was.runs[r].overrides);
            }
            QCOMPARE(now.blocks.size(), was.blocks.size());
            for (std::size_t b = 0; b < was.blocks.size(); ++b)
                if (const auto* prose = std::get_if<Prose>(&was.blocks[b].second))
                    QCOMPARE(std::get<Prose>(now.blocks[b].second).markdown.count(QStringLiteral("\n\n")),
                             prose->markdown.count(QStringLiteral("\n\n")));
            QCOMPARE(now.checks.size(), was.checks.size());
        }
    }
    void englishComesBack() {
        speak(LanguageChoice::pseudo);
        speak(LanguageChoice::english);
        const Bench b;
        QCOMPARE(b.window->findChild<QAbstractButton*>(QStringLiteral("nav.run"))->text(), QStringLiteral("Run"));
    }
};

PADA_WINDOW_TEST(LanguageTest)
#include "language_test.moc"
