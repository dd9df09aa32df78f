// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rank/worth_view_model.h"

#include "core/base/words.h"
#include "ui/text/format.h"
#include "ui/text/number_words.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <limits>
#include <map>
#include <memory>

namespace pada::ui {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

QString worthWords(const char* text) {
    return QCoreApplication::translate("pada::ui::WorthViewModel", text);
}

QString threeDecimals(double value, bool sign) {
    QString text = QString::number(value, 'f', 3);
    if (sign && value > 0) text.prepend(QLatin1Char('+'));
    return text.replace(QLatin1Char('-'), QChar(0x2212));
}

/// "0.750  0.72 to 0.78".
QString boundedText(const std::optional<double>& value, const std::optional<Interval>& interval, bool sign = false) {
    if (!value) return worthWords("n/a");
    QString text = threeDecimals(*value, sign);
    if (interval)
        text +=
            QStringLiteral("  (%1 to %2)").arg(threeDecimals(interval->low, sign), threeDecimals(interval->high, sign));
    return text;
}

QString amountWords(const std::optional<double>& value) {
    if (!value) return worthWords("not known");
    return *value == 0.0 ? QStringLiteral("0") : significantText(*value, 3);
}

/// The shell's words as the window writes them: "tau-b -0.017 [-0.078, +0.045]" with a Greek letter, true minus signs
/// and the brackets of the table.
QString typeset(const std::string& words) {
    static const QRegularExpression kInterval(QStringLiteral("\\[([-+]?[\\d.]+|low), ([-+]?[\\d.]+|high)\\]")),
        kMinus(QStringLiteral("(?<![\\w-])-(?=\\d)")), kCode(QStringLiteral("`([^`]*)`"));
    QString text = qs(words);
    text.replace(QLatin1String("tau-b"), QStringLiteral("τ-b"));
    text.replace(kInterval, QStringLiteral("(\\1 to \\2)"));
    text.replace(kMinus, QString(QChar(0x2212)));
    return text.replace(kCode, QStringLiteral("“\\1”"));
}

QString sentence(const std::string& words) {
    QString text = typeset(words);
    if (!text.isEmpty()) text[0] = text[0].toUpper();
    return text;
}

/// "3.0 T".
QString largeText(const std::optional<double>& value) {
    for (const auto& [unit, letter] : {std::pair(1e12, 'T'), {1e9, 'G'}, {1e6, 'M'}})
        if (value && *value >= unit) return significantText(*value / unit, 3) + QLatin1Char(' ') + QLatin1Char(letter);
    return amountWords(value);
}

double orNone(const std::optional<double>& value) {
    return value.value_or(kNone);
}

std::optional<double> expectedOf(const std::optional<OverTies>& top) {
    return top ? std::optional(top->expected) : std::nullopt;
}

QString pairText(const char* form, const QString& first, const QString& second) {
    return worthWords(form).arg(first, second);
}

}  // namespace

WordTable worthTable(const WorthReport& report) {
    WordTable table;
    table.help = numberHelp(Number::worth);
    const bool seeds = std::any_of(report.figures.begin(), report.figures.end(),
                                   [](const WorthFigure& f) { return f.seeds.has_value(); });
    table.columns << worthWords("Score") << worthWords("Kind") << worthWords("Kendall τ-b")
                  << worthWords("Minus the supernet") << worthWords("P@Top-5 %") << worthWords("Path-passes")
                  << worthWords("MAdds") << worthWords("Time");
    table.codes = {QStringLiteral("score"),
                   QStringLiteral("kind"),
                   QStringLiteral("kendall_tau_b"),
                   QStringLiteral("minus_supernet"),
                   QStringLiteral("precision_at_top_5"),
                   QStringLiteral("path_passes"),
                   QStringLiteral("multiply_adds"),
                   QStringLiteral("seconds")};
    table.numbers = {false, false, true, true, true, true, true, true};
    if (seeds) {
        table.columns.insert(3, worthWords("Mean over seeds"));
        table.codes.insert(3, QStringLiteral("mean_over_seeds"));
        table.numbers.insert(table.numbers.begin() + 3, true);
    }
    for (const WorthFigure& figure : report.figures) {
        const auto& paired = figure.minusSupernet ? figure.minusSupernet->overPaths : std::nullopt;
        QStringList row{sentence(figure.label),
                        worthWords(std::string(wordOf(figure.kind)).c_str()),
                        boundedText(figure.tau, figure.tauInterval),
                        paired ? boundedText(paired->difference, paired->interval, true) : QString(),
                        boundedText(expectedOf(figure.precision), figure.precisionInterval),
                        amountWords(figure.cost.pathPasses),
                        largeText(figure.cost.multiplyAdds),
                        figure.cost.seconds ? durationText(*figure.cost.seconds) : worthWords("not known")};
        std::vector<double> values{kNone,
                                   kNone,
                                   orNone(figure.tau),
                                   paired ? paired->difference : kNone,
                                   orNone(expectedOf(figure.precision)),
                                   orNone(figure.cost.pathPasses),
                                   orNone(figure.cost.multiplyAdds),
                                   orNone(figure.cost.seconds)};
        if (seeds) {
            row.insert(3, figure.seeds ? boundedText(figure.seeds->mean, figure.seeds->interval) : QString());
            values.insert(values.begin() + 3, figure.seeds ? figure.seeds->mean : kNone);
        }
        table.rows.push_back(row);
        table.values.push_back(std::move(values));
    }
    return table;
}

WordTable sawTruthTable(const WorthReport& report) {
    WordTable table;
    table.help = numberHelp(Number::worth);
    table.columns << worthWords("Column") << worthWords("Kendall τ-b");
    table.codes = {QStringLiteral("column"), QStringLiteral("kendall_tau_b")};
    table.numbers = {false, true};
    for (const WorthFigure& figure : report.sawTruth) {
        table.rows.push_back({sentence(figure.label), boundedText(figure.tau, figure.tauInterval)});
        table.values.push_back({kNone, orNone(figure.tau)});
    }
    return table;
}

WordTable elsewhereTable(const WorthReport& report) {
    WordTable table;
    table.help = numberHelp(Number::worth);
    table.columns << worthWords("Score");
    table.codes = {QStringLiteral("score")};
    table.numbers = {false};
    std::vector<std::string> truths;
    for (const WorthElsewhere& row : report.elsewhere)
        if (std::find(truths.begin(), truths.end(), row.truth) == truths.end()) truths.push_back(row.truth);
    for (const std::string& truth : truths) {
        table.columns << qs(truth);
        table.codes << qs(truth);
        table.numbers.push_back(true);
    }
    for (const WorthFigure& figure : report.figures) {
        if (truths.empty()) break;
        QStringList row{sentence(figure.label)};
        std::vector<double> values{kNone};
        for (const std::string& truth : truths) {
            const auto at = std::find_if(report.elsewhere.begin(), report.elsewhere.end(), [&](const auto& known) {
                return known.truth == truth && known.name == figure.name;
            });
            const std::optional<double> tau = at == report.elsewhere.end() ? std::nullopt : at->tau;
            row << boundedText(tau, std::nullopt);
            values.push_back(orNone(tau));
        }
        table.rows.push_back(row);
        table.values.push_back(std::move(values));
    }
    return table;
}

ForestPlot worthForest(const WorthReport& report) {
    ForestPlot plot;
    plot.caption = worthWords("Kendall τ-b minus that of the supernet");
    QStringList said;
    for (const WorthFigure& figure : report.figures) {
        if (!figure.minusSupernet || !figure.minusSupernet->overPaths) continue;
        const auto& paired = *figure.minusSupernet->overPaths;
        ForestRow row;
        row.label = sentence(figure.label);
        row.note = worthWords(std::string(wordOf(figure.kind)).c_str());
        row.ink = inkOf(&Theme::accent);
        row.value = paired.difference;
        row.low = paired.interval.low;
        row.high = paired.interval.high;
        row.words = threeDecimals(paired.difference, true);
        row.pale = paired.interval.low <= 0.0 && paired.interval.high >= 0.0;
        row.claim = row.pale       ? worthWords("not told apart from the supernet")
                    : *row.low > 0 ? worthWords("better than the supernet")
                                   : worthWords("worse than the supernet");
        said << worthWords("%1: %2, %3").arg(row.label, row.words, row.claim);
        plot.rows.push_back(std::move(row));
    }
    plot.summary = said.join(QStringLiteral("; "));
    return plot;
}

QStringList worthLines(const WorthReport& report) {
    QStringList lines;
    const std::vector<std::string> verdict = worthVerdict(report);
    for (std::size_t i = 1; i < verdict.size(); ++i) lines << sentence(verdict[i]);
    for (const WorthLevel& level : report.levels) {
        const QString what = level.equalWork ? worthWords("At equal work") : worthWords("At equal images");
        if (!level.difference) {
            lines << pairText("%1: no such rankings are stored; %2.", what, qs(level.missing));
            continue;
        }
        const QString both = pairText("%1 minus %2", qs(level.of), qs(level.minus));
        lines << what + QStringLiteral(": ") + both + QStringLiteral(": ") +
                     boundedText(level.difference->difference, level.difference->interval, true) +
                     (level.workRatio ? worthWords("; multiply-adds %1 to 1").arg(*level.workRatio, 0, 'f', 2)
                                      : QString());
    }
    if (!report.combinations.empty()) {
        QStringList names;
        for (const std::string& name : report.combinations) names << qs(name);
        lines << worthWords(
                     "Sums of log ranks depend on the list of paths; a path without a way from input to output "
                     "is last. %1 held against this truth so far: %2.")
                     .arg(names.size() == 1 ? worthWords("One sum was") : worthWords("%1 sums were").arg(names.size()))
                     .arg(names.join(QStringLiteral(", ")));
    }
    for (const std::string& note : report.notes) lines << typeset(note);
    return lines;
}

QString worthHeadline(const WorthReport& report) {
    const std::vector<std::string> verdict = worthVerdict(report);
    if (verdict.empty()) return worthWords("There is nothing to hold the ranking against.");
    return sentence(verdict.front());
}

std::vector<OtherDot> dotsBy(const std::vector<PathRow>& rows, const StoredWorth& worth, std::size_t score,
                             bool truthIsLoss) {
    if (score >= worth.scores.size()) return {};
    const std::vector<double>& values = worth.scores[score].values;
    std::map<Path, double> known;
    for (std::size_t i = 0; i < worth.paths.size() && i < values.size(); ++i) known.emplace(worth.paths[i], values[i]);
    // The same ranks as the ranking's own: those of rows that hold the score as an accuracy.
    std::vector<PathRow> some;
    std::vector<int> numbers;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto at = known.find(rows[i].path);
        if (at == known.end() || !rows[i].truth) continue;
        PathRow row;
        row.path = rows[i].path;
        row.accuracy = at->second;
        row.truth = rows[i].truth;
        some.push_back(std::move(row));
        numbers.push_back(static_cast<int>(i));
    }
    rankRows(some, false, truthIsLoss);
    std::vector<OtherDot> dots;
    for (std::size_t i = 0; i < some.size(); ++i)
        dots.push_back({numbers[i], *some[i].predictedAmongTrue, *some[i].trueRank});
    return dots;
}

WorthViewModel::WorthViewModel(const WindowServices& services, QObject* parent)
    : QObject(parent), m_services(services) {
    connect(&m_background, &Background::failed, this, [this](const QString& reason) {
        m_fault = reason;
        Q_EMIT changed();
    });
}

void WorthViewModel::show(const RunId& run, const RunConfig& config, const std::string& ranking,
                          const std::string& truth) {
    if (run == m_run && ranking == m_ranking && truth == m_truth) return;
    ++m_wish;
    m_run = run;
    m_config = config;
    m_ranking = ranking;
    m_truth = truth;
    m_worth.reset();
    m_fault.clear();
    Q_EMIT changed();
}

void WorthViewModel::read() {
    if (!possible() || m_ranking.empty() || m_asked == m_wish) return;
    m_asked = m_wish;
    m_fault.clear();
    ++m_open;
    std::shared_ptr<RunCatalog> catalog = m_services.newCatalog();
    m_background.run([catalog, run = m_run, config = m_config, ranking = m_ranking, truth = m_truth,
                      worth = m_services.worthOf] { return worth(*catalog, config, run, ranking, truth); },
                     [this, wish = m_wish](Result<StoredWorth> answer) {
                         --m_open;
                         if (wish != m_wish) return;  // another ranking is shown by now
                         if (answer)
                             m_worth = std::move(*answer);
                         else
                             m_fault = qs(answer.error().message);
                         Q_EMIT changed();
                     });
}

}  // namespace pada::ui
