// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/table_words.h"

#include "ui/text/format.h"
#include "ui/text/number_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <optional>

namespace pada::ui {
namespace {

constexpr std::size_t kMostOptions = 53;  ///< Bits that a double holds exactly.

QString tableTr(const char* text) {
    return QCoreApplication::translate("pada::ui::TableWords", text);
}

struct Topic {
    const char *name, *title, *help;
};
constexpr Topic kTopics[] = {
    {"ledger", QT_TRANSLATE_NOOP("pada::ui::TableWords", "Option ledger"),
     QT_TRANSLATE_NOOP("pada::ui::TableWords",
                       "How fairly options are treated, since the run's first step: how often a trained path had the "
                       "option, in how many steps its weights got a gradient, the sum of these gradients' norms, the "
                       "last such step, and how far its weights moved in the newest epoch without one.")},
    {"strengths", QT_TRANSLATE_NOOP("pada::ui::TableWords", "Strengths"),
     QT_TRANSLATE_NOOP("pada::ui::TableWords",
                       "Per decision: how undecided the strengths of its options are (entropy in nats), the strongest "
                       "option, its share, and whether it is a skip.")},
    {"option_strengths", QT_TRANSLATE_NOOP("pada::ui::TableWords", "Option strengths"),
     QT_TRANSLATE_NOOP("pada::ui::TableWords",
                       "What the method has learnt every option to be worth, as its share among the options of its "
                       "decision.")},
    {"nets", QT_TRANSLATE_NOOP("pada::ui::TableWords", "Nets"),
     QT_TRANSLATE_NOOP("pada::ui::TableWords",
                       "The nets that the run has split, what each was split off, and the options it is for. A path is "
                       "scored on the newest net that has it.")},
    {"stage", QT_TRANSLATE_NOOP("pada::ui::TableWords", "Stage"),
     QT_TRANSLATE_NOOP("pada::ui::TableWords", "The part of the run that the method is in.")},
    {"archive", QT_TRANSLATE_NOOP("pada::ui::TableWords", "Archive"),
     QT_TRANSLATE_NOOP("pada::ui::TableWords", "The paths whose losses constrain every step, and how new each is.")},
    {"chain", QT_TRANSLATE_NOOP("pada::ui::TableWords", "Chain"),
     QT_TRANSLATE_NOOP(
         "pada::ui::TableWords",
         "How far the chain of paths has come: the decision that the newest step changed, steps since the "
         "chain began anew, and how many options of all decisions it has been at.")},
    {"chain_steps", QT_TRANSLATE_NOOP("pada::ui::TableWords", "Chain, newest paths"),
     QT_TRANSLATE_NOOP("pada::ui::TableWords",
                       "The newest paths of the chain, oldest first, and how many steps were done before each.")},
    {"split", QT_TRANSLATE_NOOP("pada::ui::TableWords", "Splits"),
     QT_TRANSLATE_NOOP(
         "pada::ui::TableWords",
         "What every decision of a net could be parted into, how well its options fall into these groups, "
         "and which decision was split.")},
    {"gradient_distance", QT_TRANSLATE_NOOP("pada::ui::TableWords", "Gradient distances"),
     QT_TRANSLATE_NOOP("pada::ui::TableWords",
                       "1 minus the cosine of what two options of a decision ask of all other weights: 0 = the same, 1 "
                       "= nothing in common.")},
    {"momentum_decision", QT_TRANSLATE_NOOP("pada::ui::TableWords", "Momentum"),
     QT_TRANSLATE_NOOP("pada::ui::TableWords", "The decision whose option says which momentum a step goes on with.")},
    {"edges", QT_TRANSLATE_NOOP("pada::ui::TableWords", "Edges"),
     QT_TRANSLATE_NOOP("pada::ui::TableWords", "The share that each edge has in the node it leads to.")},
    {"expected_cost", QT_TRANSLATE_NOOP("pada::ui::TableWords", "Expected cost"),
     QT_TRANSLATE_NOOP("pada::ui::TableWords",
                       "Multiply-adds that the strengths lead to expect, and what the cost term holds them against.")},
    {"anchor", QT_TRANSLATE_NOOP("pada::ui::TableWords", "Anchor"),
     QT_TRANSLATE_NOOP("pada::ui::TableWords",
                       "The path that others are aligned to, and how it did when it was chosen.")},
    {"gates", QT_TRANSLATE_NOOP("pada::ui::TableWords", "Gates"),
     QT_TRANSLATE_NOOP("pada::ui::TableWords", "Which bank of weights every edge takes, and how sure the gate is.")},
    {"classes", QT_TRANSLATE_NOOP("pada::ui::TableWords", "Classes"),
     QT_TRANSLATE_NOOP("pada::ui::TableWords", "Classes that take part, easy ones first.")},
    {"interference", QT_TRANSLATE_NOOP("pada::ui::TableWords", "Interference"),
     QT_TRANSLATE_NOOP("pada::ui::TableWords",
                       "Pairs of paths that differ in so many decisions: the mean cosine of their gradients in the "
                       "weights that both train, its 95 % interval, and how many tensors a pair shares.")},
    {"probes", QT_TRANSLATE_NOOP("pada::ui::TableWords", "Watched paths"),
     QT_TRANSLATE_NOOP(
         "pada::ui::TableWords",
         "The paths that [telemetry] probe_paths names, scored after the epoch, always on the same images; "
         "what [ranking] truth says of them, and the path-passes that it took.")},
    {"pruned", QT_TRANSLATE_NOOP("pada::ui::TableWords", "Pruned options"),
     QT_TRANSLATE_NOOP("pada::ui::TableWords", "Options that the method has given up, and when.")},
};

const Topic* knownTopic(const std::string& topic) {
    const auto* found = std::ranges::find_if(kTopics, [&](const Topic& known) { return topic == known.name; });
    return found == std::end(kTopics) ? nullptr : found;
}

/// "norm_sum" -> "Norm sum", in the language of the window.
QString readable(const std::string& name) {
    QString text = qs(name).replace(QLatin1Char('_'), QLatin1Char(' '));
    if (text.isEmpty()) return text;
    text[0] = text[0].toUpper();
    return QCoreApplication::translate("pada::columns", text.toUtf8().constData());
}

QString numberText(double value) {
    if (std::isnan(value)) return QStringLiteral("–");
    if (value == std::floor(value) && std::abs(value) < 1e15) return countText(static_cast<qint64>(value));
    const Figure figure = scaledFigure(value);
    return figure.value + figure.unit;
}

std::optional<std::size_t> indexOf(double value, std::size_t below) {
    if (!(value >= 0.0 && value < static_cast<double>(below)) || value != std::floor(value)) return std::nullopt;
    return static_cast<std::size_t>(value);
}

bool isDecision(const std::string& column) {
    return column == "decision" || column.ends_with("_decision");
}

/// Of the decision that the row names.
bool isOption(const std::string& column) {
    return column == "option" || column == "other";
}

/// What one cell's number stands for.
class CellWords {
public:
    CellWords(const MethodTable& table, const SpaceShape& shape) : m_table(table), m_shape(shape) {
        for (const std::string& column : table.columns) {
            const auto named = std::ranges::find(shape.decisions, column);
            m_decisions.push_back(named == shape.decisions.end()
                                      ? std::nullopt
                                      : std::optional(static_cast<std::size_t>(named - shape.decisions.begin())));
        }
        const auto decision = std::ranges::find_if(table.columns, isDecision);
        if (decision != table.columns.end()) m_decision = static_cast<std::size_t>(decision - table.columns.begin());
    }

    QString header(std::size_t column) const {
        return m_decisions[column] ? decisionText(m_table.columns[column]) : readable(m_table.columns[column]);
    }
    bool isNumber(std::size_t column) const {
        const std::string& name = m_table.columns[column];
        return !m_decisions[column] && !isDecision(name) && !isOption(name);
    }
    /// A decision of which every net has every option.
    bool isWholeEverywhere(std::size_t column) const {
        return m_table.topic == "nets" && m_decisions[column] &&
               std::ranges::all_of(m_table.rows, [&](const std::vector<double>& row) {
                   return row.size() == m_table.columns.size() && text(row, column) == tableTr("all");
               });
    }
    QString text(const std::vector<double>& row, std::size_t column) const {
        const double value = row[column];
        if (m_decisions[column])
            return m_table.topic == "nets" ? options(value, *m_decisions[column]) : option(value, *m_decisions[column]);
        if (isDecision(m_table.columns[column])) {
            const auto d = indexOf(value, m_shape.decisions.size());
            return d ? decisionText(m_shape.decisions[*d]) : numberText(value);
        }
        if (isOption(m_table.columns[column]) && m_decision) {
            const auto d = indexOf(row[*m_decision], m_shape.options.size());
            return d ? option(value, *d) : numberText(value);
        }
        return numberText(value);
    }

private:
    QString option(double value, std::size_t decision) const {
        const auto o = indexOf(value, m_shape.options[decision].size());
        return o ? optionText(m_shape.options[decision][*o]) : numberText(value);
    }
    QString options(double bits, std::size_t decision) const {
        const std::vector<std::string>& names = m_shape.options[decision];
        if (!(bits >= 0.0 && bits < 9007199254740992.0)) return numberText(bits);
        const auto mask = static_cast<std::uint64_t>(bits);
        QStringList in;
        for (std::size_t o = 0; o < std::min(names.size(), kMostOptions); ++o)
            if ((mask >> o & 1u) != 0) in << optionShortText(names[o]);
        return static_cast<std::size_t>(in.size()) == names.size() ? tableTr("all") : in.join(QStringLiteral(", "));
    }

    const MethodTable& m_table;
    const SpaceShape& m_shape;
    std::vector<std::optional<std::size_t>> m_decisions;  ///< Per column: whose option it holds.
    std::optional<std::size_t> m_decision;                ///< The column "decision".
};

}  // namespace

QString topicText(const std::string& topic) {
    const Topic* known = knownTopic(topic);
    return known ? tableTr(known->title) : readable(topic);
}

QString topicHelp(const std::string& topic) {
    const Topic* known = knownTopic(topic);
    return known ? tableTr(known->help) : QString();
}

WordTable tableWords(const MethodTable& table, const SpaceShape& shape) {
    const CellWords cells(table, shape);
    std::vector<std::size_t> shown;  // of a split net's decisions those that tell nets apart
    for (std::size_t c = 0; c < table.columns.size(); ++c)
        if (!cells.isWholeEverywhere(c)) shown.push_back(c);
    WordTable words;
    words.help = numberHelp(Number::methodTable);
    for (const std::size_t c : shown) {
        words.columns << cells.header(c);
        words.codes << qs(table.columns[c]);
        words.numbers.push_back(cells.isNumber(c));
    }
    for (const std::vector<double>& row : table.rows) {
        if (row.size() != table.columns.size()) continue;
        QStringList& line = words.rows.emplace_back();
        std::vector<double>& values = words.values.emplace_back();
        for (const std::size_t c : shown) {
            line << cells.text(row, c);
            values.push_back(row[c]);
        }
    }
    return words;
}

}  // namespace pada::ui
