// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench_options.h"

#include "app/build_info.h"
#include "ui/compare/run_set.h"
#include "ui/learn/lesson_shelf.h"
#include "ui/shell/nav_rail.h"
#include "ui/text/language.h"

#include <QCommandLineParser>

#include <utility>

namespace pada {
namespace {

/// Qt reads these itself, with one value after each, where a window is opened.
const QStringList kQtOptions{QStringLiteral("platform"), QStringLiteral("platformpluginpath"),
                             QStringLiteral("style"),    QStringLiteral("display"),
                             QStringLiteral("geometry"), QStringLiteral("qwindowgeometry")};

struct Arguments {
    QStringList ours;
    bool platform = false, display = false;
};

Arguments withoutQt(const QStringList& all) {
    Arguments out;
    for (int i = 0; i < all.size(); ++i) {
        QString name = all[i];
        while (i > 0 && name.startsWith(QLatin1Char('-'))) name.remove(0, 1);
        const QString word = name.section(QLatin1Char('='), 0, 0);
        if (i == 0 || !all[i].startsWith(QLatin1Char('-')) || !kQtOptions.contains(word)) {
            out.ours << all[i];
            continue;
        }
        out.platform = out.platform || word == QLatin1String("platform");
        out.display = out.display || word == QLatin1String("display");
        if (word == name) ++i;
    }
    return out;
}

}  // namespace

WorkbenchAnswer readWorkbenchOptions(const QStringList& arguments, bool (*environment)(const char* name)) {
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Trains weight-sharing supernets and shows how they sample. `pada` does the same without a window."));
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Print this and end.")),
        version({QStringLiteral("v"), QStringLiteral("version")}, QStringLiteral("Print the version and end.")),
        store(QStringLiteral("store"), QStringLiteral("Keep runs in FILE."), QStringLiteral("FILE")),
        open(QStringLiteral("open"), QStringLiteral("Open a stored run: number, id or unique prefix."),
             QStringLiteral("RUN")),
        at(QStringLiteral("at"), QStringLiteral("With --open: show the run as it was after STEP steps."),
           QStringLiteral("STEP")),
        page(QStringLiteral("page"),
             QStringLiteral("With --open: the page that shows it, such as run, rank, data or compare."),
             QStringLiteral("PAGE")),
        compare(QStringLiteral("compare"),
                QStringLiteral("Compare stored runs: numbers, ids or unique prefixes, with commas between them."),
                QStringLiteral("RUNS")),
        against(QStringLiteral("against"),
                QStringLiteral("With --compare: the run that the others are measured against, else the first."),
                QStringLiteral("RUN")),
        theme(QStringLiteral("theme"), QStringLiteral("light or dark, for this session."), QStringLiteral("THEME")),
        language(QStringLiteral("language"),
                 QStringLiteral("system, en, zh_CN or pseudo (longer, in brackets), for this session."),
                 QStringLiteral("LANGUAGE")),
        shot(QStringLiteral("shot"), QStringLiteral("Save a picture of PAGE (last argument) and end."),
             QStringLiteral("FILE")),
        lesson(QStringLiteral("lesson"), QStringLiteral("Open lesson N on the page Learn."), QStringLiteral("N")),
        inClass(QStringLiteral("class"), QStringLiteral("Open the page Learn in class mode, for a room.")),
        timing(QStringLiteral("timing"),
               QStringLiteral("Print what the window costs, a line for every page shown and every ten seconds."));
    for (const QCommandLineOption& option :
         {help, version, store, open, at, page, compare, against, lesson, inClass, theme, language, shot, timing})
        parser.addOption(option);
    parser.addPositionalArgument(
        QStringLiteral("CONFIG"),
        QStringLiteral("Experiment file to start, or a store (.sqlite); with --shot the page."),
        QStringLiteral("[CONFIG]"));
    const Arguments given = withoutQt(arguments);
    WorkbenchAnswer answer;
    const auto end = [&](int code, const QString& words) {
        answer.exitCode = code;
        answer.words = words;
        return answer;
    };
    const bool understood = parser.parse(given.ours);
    if (parser.isSet(help)) {
        const QString text = parser.helpText();  // its first line names a program that is not there yet
        return end(
            0, QStringLiteral("Usage: pada-workbench [options] [CONFIG]") + text.mid(text.indexOf(QLatin1Char('\n'))));
    }
    if (parser.isSet(version)) return end(0, QStringLiteral("pada-workbench %1\n").arg(QString::fromUtf8(kBuildId)));
    const QString hint = QStringLiteral(" `pada-workbench --help` lists what there is.\n");
    if (!understood) return end(2, parser.errorText() + QLatin1Char('.') + hint);
    if (parser.positionalArguments().size() > 1)
        return end(2, QStringLiteral("More than one file is given: %1.")
                              .arg(parser.positionalArguments().join(QStringLiteral(", "))) +
                          hint);
    answer.options = {parser.value(store),
                      parser.value(open),
                      parser.value(theme),
                      parser.value(shot),
                      parser.positionalArguments().value(0),
                      {},
                      {},
                      parser.isSet(timing),
                      parser.isSet(inClass),
                      parser.value(language),
                      parser.value(page),
                      {},
                      parser.value(against)};
    // A store that the desktop opens is named like any other file.
    if (!parser.isSet(store) && !parser.isSet(shot) && answer.options.first.endsWith(QLatin1String(".sqlite")))
        answer.options.store = std::exchange(answer.options.first, QString());
    if (parser.isSet(store) && answer.options.store.isEmpty())
        return end(2,
                   QStringLiteral("--store is empty, so nothing would be kept: name a file, or leave it out.") + hint);
    if (parser.isSet(at)) {
        bool number = false;
        const long long step = parser.value(at).toLongLong(&number);
        if (!number || step < 0)
            return end(2, QStringLiteral("--at is a number of steps, not \"%1\".").arg(parser.value(at)) + hint);
        if (!parser.isSet(open)) return end(2, QStringLiteral("--at needs a run: --open RUN.") + hint);
        answer.options.at = step;
    }
    if (parser.isSet(page)) {
        if (!ui::NavRail::pageNamed(answer.options.page))
            return end(2, QStringLiteral("--page names no page: \"%1\".").arg(answer.options.page) + hint);
        if (!parser.isSet(open)) return end(2, QStringLiteral("--page needs a run: --open RUN.") + hint);
    }
    if (parser.isSet(compare)) {
        for (const QString& run : parser.value(compare).split(QLatin1Char(','))) {
            if (run.trimmed().isEmpty())
                return end(2, QStringLiteral("--compare names runs with commas between them, like 3,5, not \"%1\".")
                                      .arg(parser.value(compare)) +
                                  hint);
            answer.options.compare << run.trimmed();
        }
        constexpr auto kMost = static_cast<qsizetype>(ui::RunSet::kMost);
        if (answer.options.compare.size() > kMost)
            return end(2, QStringLiteral("--compare takes %1 runs at most, not %2: more cannot be told apart.")
                                  .arg(kMost)
                                  .arg(answer.options.compare.size()) +
                              hint);
        if (parser.isSet(open))
            return end(2, QStringLiteral("--compare and --open lead to two places: name one of them.") + hint);
    }
    if (parser.isSet(against) && !parser.isSet(compare))
        return end(2, QStringLiteral("--against needs runs to compare: --compare RUNS.") + hint);
    if (parser.isSet(lesson)) {
        bool number = false;
        const int asked = parser.value(lesson).toInt(&number);
        if (!number || asked < 1 || asked > ui::lessonCount())
            return end(2, QStringLiteral("--lesson is a number from 1 to %1, not \"%2\".")
                                  .arg(ui::lessonCount())
                                  .arg(parser.value(lesson)) +
                              hint);
        answer.options.lesson = asked;
    }
    const QString& scheme = answer.options.theme;
    if (parser.isSet(theme) && scheme != QLatin1String("light") && scheme != QLatin1String("dark"))
        return end(2, QStringLiteral("--theme is light or dark, not \"%1\".").arg(scheme) + hint);
    if (parser.isSet(language) && !ui::languageNamed(answer.options.language))
        return end(
            2, QStringLiteral("--language is system, en, zh_CN or pseudo, not \"%1\".").arg(answer.options.language) +
                   hint);
    if (!given.platform && !given.display && !environment("QT_QPA_PLATFORM") && !environment("DISPLAY") &&
        !environment("WAYLAND_DISPLAY"))
        return end(
            1, QStringLiteral("There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can be "
                              "opened. `pada run experiments/demo.toml` trains and ranks in the terminal.\n"));
    return answer;
}

}  // namespace pada
