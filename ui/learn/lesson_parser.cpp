// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/learn/lesson_parser.h"

#include "core/registry/configs.h"
#include "ui/learn/lesson_formula.h"
#include "ui/learn/lesson_lines.h"
#include "ui/text/format.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace pada::ui {
namespace {

constexpr std::array<const char*, 4> kLessonPages{"run", "compare", "rank", "data"};

class LessonBuilder : public LessonLines {
public:
    using LessonLines::LessonLines;

    Lesson read() {
        while (!atEnd()) {
            const QString line = next();
            if (line.startsWith(QLatin1Char('@')))
                directive(line);
            else
                prose(line);
        }
        flush();
        if (m_when) fault(QStringLiteral("@when has no @end"));
        complete();
        return std::move(m_lesson);
    }

private:
    LessonStage stage() const {
        if (!m_stage) fault(QStringLiteral("this must stand behind @predict"));
        return *m_stage;
    }
    void add(LessonBlock block) { m_lesson.blocks.emplace_back(stage(), std::move(block)); }

    void prose(const QString& line) {
        if (!m_stage && !line.trimmed().isEmpty()) fault(QStringLiteral("text must stand behind @predict"));
        m_prose += line + QLatin1Char('\n');
    }
    void flush() {
        const QString text = std::exchange(m_prose, {}).trimmed();
        if (text.isEmpty()) return;
        add(Prose{text, m_when, m_wanted});
    }
    /// A formula ends with a parenthesis; what follows are words.
    std::pair<LessonFormula, QStringList> formulaAndRest(const QString& text) const {
        const qsizetype end = text.lastIndexOf(QLatin1Char(')')) + 1;
        if (end == 0) fault(QStringLiteral("\"%1\" is no measure; write FUNCTION(RUN)").arg(text));
        return {formula(text.left(end)), wordsOf(text.mid(end))};
    }
    LessonFormula formula(const QString& text) const {
        LessonFormula out = need(parseFormula(text));
        m_used.emplace_back(line(), out.first.run);
        if (out.second) m_used.emplace_back(line(), out.second->run);
        return out;
    }
    LessonPage page(const QString& word) const {
        for (std::size_t i = 0; i < kLessonPages.size(); ++i)
            if (word == QLatin1String(kLessonPages[i])) return static_cast<LessonPage>(i);
        fault(QStringLiteral("there is no page \"%1\"; there are run, compare, rank, data").arg(word));
    }
    QStringList runNames(const QStringList& words) const {
        if (words.isEmpty()) fault(QStringLiteral("a run's name is missing"));
        for (const QString& word : words) m_used.emplace_back(line(), word);
        return words;
    }

    void begin(LessonStage next) {
        flush();
        const int now = m_stage ? static_cast<int>(*m_stage) : -1;
        if (static_cast<int>(next) != now + 1)
            fault(QStringLiteral("stages are @predict, @run, @see, @explain, @check, each once and in this order"));
        m_stage = next;
    }

    void directive(const QString& line) {
        const QString name = line.mid(1).section(QLatin1Char(' '), 0, 0).trimmed();
        const QString rest = line.mid(1 + name.size()).trimmed();
        using Do = void (LessonBuilder::*)(const QString&);
        struct Known {
            const char* name;
            Do act;
        };
        static constexpr std::array<Known, 27> known{
            {{"lesson", &LessonBuilder::onLesson},     {"title", &LessonBuilder::onTitle},
             {"minutes", &LessonBuilder::onMinutes},   {"teaches", &LessonBuilder::onTeaches},
             {"base", &LessonBuilder::onBase},         {"predict", &LessonBuilder::onPredict},
             {"scale", &LessonBuilder::onScale},       {"measured", &LessonBuilder::onMeasured},
             {"run", &LessonBuilder::onRun},           {"train", &LessonBuilder::onTrain},
             {"vary", &LessonBuilder::onVary},         {"see", &LessonBuilder::onSee},
             {"figure", &LessonBuilder::onFigure},     {"open", &LessonBuilder::onOpen},
             {"balance", &LessonBuilder::onBalance},   {"explain", &LessonBuilder::onExplain},
             {"when", &LessonBuilder::onWhen},         {"otherwise", &LessonBuilder::onOtherwise},
             {"end", &LessonBuilder::onEnd},           {"check", &LessonBuilder::onCheck},
             {"seen", &LessonBuilder::onSeen},         {"stood", &LessonBuilder::onStood},
             {"read", &LessonBuilder::onRead},         {"balanced", &LessonBuilder::onBalanced},
             {"question", &LessonBuilder::onQuestion}, {"right", &LessonBuilder::onRight},
             {"wrong", &LessonBuilder::onWrong}}};
        const auto found =
            std::ranges::find_if(known, [&](const Known& one) { return name == QLatin1String(one.name); });
        if (found == known.end()) {
            QStringList names;
            for (const Known& one : known) names << QLatin1Char('@') + QLatin1String(one.name);
            fault(
                QStringLiteral("there is no directive @%1; there are %2").arg(name, names.join(QStringLiteral(", "))));
        }
        if (m_stage) flush();
        (this->*found->act)(rest);
    }

    void onLesson(const QString& rest) { m_lesson.number = whole(rest, 1, 99); }
    void onTitle(const QString& rest) { m_lesson.title = rest; }
    void onMinutes(const QString& rest) { m_lesson.minutes = whole(rest, 1, 10); }
    void onTeaches(const QString& rest) { m_lesson.teaches = rest; }
    void onBase(const QString&) { m_base = untilEnd("base").toStdString(); }
    void onPredict(const QString&) { begin(LessonStage::predict); }
    void onRun(const QString&) { begin(LessonStage::run); }
    void onSee(const QString&) { begin(LessonStage::see); }
    void onExplain(const QString&) { begin(LessonStage::explain); }
    void onCheck(const QString&) { begin(LessonStage::check); }

    void onScale(const QString& rest) {
        const auto [before, words] = parted(rest);
        const QStringList parts = wordsOf(before);
        if (parts.size() < 3 || parts.size() > 4) fault(QStringLiteral("write @scale LOW HIGH STEP [UNIT] | WORDS"));
        Prediction& p = m_lesson.prediction;
        p.words = words;
        p.low = number(parts[0]);
        p.high = number(parts[1]);
        p.step = number(parts[2]);
        if (!(p.low < p.high) || !(p.step > 0.0) || p.step > p.high - p.low)
            fault(QStringLiteral("a scale goes up, from LOW to HIGH in steps above 0"));
        p.style = styleOf(parts.value(3), p.step >= 1 ? 0 : p.step >= 0.1 ? 1 : 2);
    }
    void onMeasured(const QString& rest) {
        m_lesson.prediction.measured = formula(rest);
        m_measured = true;
    }

    void onTrain(const QString& rest) {
        const auto [before, words] = parted(rest);
        const QStringList parts = wordsOf(before);
        static const QRegularExpression name(QStringLiteral("^[a-z][a-z0-9_]*$"));
        if (parts.isEmpty() || !name.match(parts[0]).hasMatch())
            fault(QStringLiteral("a run's name is small letters, digits and _"));
        if (m_lesson.run(parts[0])) fault(QStringLiteral("there are two runs named %1").arg(parts[0]));
        LessonRun run;
        run.name = parts[0];
        run.words = words;
        run.base = m_base;
        for (const QString& part : parts.mid(1)) run.overrides.push_back(part.toStdString());
        run.plan = need(plannedRun(m_lesson, run, {}));
        m_lesson.runs.push_back(std::move(run));
    }
    void onVary(const QString& rest) {
        const auto [before, words] = parted(rest);
        Vary vary;
        vary.run = before.section(QLatin1Char(' '), 0, 0);
        vary.key = before.section(QLatin1Char(' '), 1, 1);
        vary.words = words;
        const LessonRun* run = m_lesson.run(vary.run);
        if (!run) fault(QStringLiteral("there is no run %1 before this line").arg(vary.run));
        for (const QString& choice : before.section(QLatin1Char(' '), 2).split(QLatin1Char(','), Qt::SkipEmptyParts)) {
            const QString value = choice.section(QLatin1Char('='), 0, 0).trimmed(),
                          label = choice.section(QLatin1Char('='), 1).trimmed();
            if (value.isEmpty() || label.isEmpty())
                fault(QStringLiteral("a choice is VALUE=LABEL, not \"%1\"").arg(choice));
            vary.choices.emplace_back(value, label);
        }
        if (vary.choices.size() < 2) fault(QStringLiteral("@vary needs two choices or more"));
        for (const auto& [value, label] : vary.choices) {
            LessonRun tried = *run;
            std::erase_if(tried.overrides, [&](const std::string& one) {
                return one.starts_with((vary.key + QLatin1Char('=')).toStdString());
            });
            tried.overrides.push_back((vary.key + QLatin1Char('=') + value).toStdString());
            static_cast<void>(need(plannedRun(m_lesson, tried, {})));
        }
        add(std::move(vary));
    }

    void onFigure(const QString& rest) {
        const auto [before, words] = parted(rest);
        const auto [what, more] = formulaAndRest(before);
        if (more.size() > 1) fault(QStringLiteral("write @figure FORMULA [UNIT[:DECIMALS]] | WORDS"));
        m_lesson.figures.push_back({what, styleOf(more.value(0), 2), words});
    }
    void onOpen(const QString& rest) {
        const auto [before, words] = parted(rest);
        QStringList parts = wordsOf(before);
        if (parts.size() < 2) fault(QStringLiteral("write @open PAGE RUN [RUN ...] [STEP] | WORDS"));
        Door door;
        door.page = page(parts.takeFirst());
        bool step = false;
        const qlonglong last = parts.last().toLongLong(&step);
        if (step) {
            door.step = last;
            parts.removeLast();
        }
        door.runs = runNames(parts);
        door.words = words;
        add(std::move(door));
    }
    void onBalance(const QString& rest) {
        const auto [before, words] = parted(rest);
        const QStringList parts = wordsOf(before);
        if (parts.size() != 2) fault(QStringLiteral("write @balance RUN OPTION | WORDS"));
        m_balances = true;
        add(Balance{runNames(parts.mid(0, 1)).front(), parts[1], words});
    }

    void onWhen(const QString& rest) {
        if (m_when) fault(QStringLiteral("a @when inside another one"));
        LessonCondition when = need(parseCondition(rest));
        m_used.emplace_back(line(), when.left.first.run);
        if (when.left.second) m_used.emplace_back(line(), when.left.second->run);
        static_cast<void>(stage());
        m_when = std::move(when);
        m_wanted = true;
    }
    void onOtherwise(const QString&) {
        if (!m_when || !m_wanted) fault(QStringLiteral("@otherwise without @when"));
        m_wanted = false;
    }
    void onEnd(const QString&) {
        if (!m_when) fault(QStringLiteral("@end without @when"));
        m_when.reset();
        m_wanted = true;
    }

    LessonCheck& check(const QString& words) {
        if (stage() != LessonStage::check) fault(QStringLiteral("this must stand behind @check"));
        m_lesson.checks.push_back({words, SeenCheck{}});
        return m_lesson.checks.back();
    }
    void onSeen(const QString& rest) {
        const auto [before, words] = parted(rest);
        const QStringList parts = wordsOf(before);
        if (parts.size() < 2) fault(QStringLiteral("write @seen PAGE RUN [RUN ...] | WORDS"));
        check(words).what = SeenCheck{page(parts[0]), runNames(parts.mid(1))};
    }
    void onStood(const QString& rest) {
        const auto [before, words] = parted(rest);
        const QStringList parts = wordsOf(before);
        if (parts.size() != 2) fault(QStringLiteral("write @stood RUN STEP | WORDS"));
        check(words).what = StoodCheck{runNames(parts.mid(0, 1)).front(), whole(parts[1], 0, 1'000'000)};
    }
    void onRead(const QString& rest) {
        const auto [before, words] = parted(rest);
        const auto [what, more] = formulaAndRest(before);
        if (more.isEmpty() || more.size() > 2) fault(QStringLiteral("write @read FORMULA TOLERANCE [UNIT] | WORDS"));
        const double tolerance = number(more[0]);
        if (!(tolerance > 0.0)) fault(QStringLiteral("a tolerance is above 0"));
        check(words).what = ReadCheck{what, styleOf(more.value(1), 2), tolerance};
    }
    void onBalanced(const QString& rest) {
        const auto [before, words] = parted(rest);
        if (!m_balances) fault(QStringLiteral("there is no @balance to hold it against"));
        check(words).what = BalanceCheck{number(before)};
    }
    void onQuestion(const QString& rest) { check(rest).what = QuestionCheck{}; }
    void onRight(const QString& rest) { answer(rest, true); }
    void onWrong(const QString& rest) { answer(rest, false); }
    void answer(const QString& rest, bool right) {
        auto* question = m_lesson.checks.empty() ? nullptr : std::get_if<QuestionCheck>(&m_lesson.checks.back().what);
        if (!question) fault(QStringLiteral("answers stand behind a @question"));
        const auto [words, because] = parted(rest);
        question->answers.push_back({words, because, right});
    }

    void complete() const {
        const Lesson& l = m_lesson;
        if (l.number == 0 || l.title.isEmpty() || l.minutes == 0 || l.teaches.isEmpty())
            fault(QStringLiteral("@lesson, @title, @minutes and @teaches are all needed"));
        if (!m_stage || *m_stage != LessonStage::check) fault(QStringLiteral("the lesson ends before @check"));
        if (l.prediction.words.isEmpty() || !m_measured) fault(QStringLiteral("@scale and @measured are both needed"));
        if (l.runs.empty()) fault(QStringLiteral("a lesson trains at least one run: @train"));
        if (l.checks.empty()) fault(QStringLiteral("a lesson has at least one check"));
        for (const auto& [line, run] : m_used)
            if (!l.run(run)) throw LessonFault{line, QStringLiteral("there is no run %1; @train makes one").arg(run)};
        for (const LessonCheck& one : l.checks)
            if (const auto* question = std::get_if<QuestionCheck>(&one.what))
                if (question->answers.size() < 2 ||
                    std::ranges::count(question->answers, true, &LessonAnswer::right) != 1)
                    fault(QStringLiteral("\"%1\" needs two answers or more, one of them right").arg(one.words));
    }

    Lesson m_lesson;
    std::optional<LessonStage> m_stage;
    QString m_prose;
    std::string m_base;
    std::optional<LessonCondition> m_when;
    bool m_wanted = true, m_measured = false, m_balances = false;
    mutable std::vector<std::pair<int, QString>> m_used;  ///< Runs named, with the line.
};

}  // namespace

Result<Lesson> parseLesson(const QString& text, const QString& file) {
    LessonBuilder reader(text);
    try {
        return reader.read();
    } catch (const LessonFault& fault) {
        return Error{ErrorCode::wrongUse,
                     QStringLiteral("%1:%2: %3").arg(file).arg(fault.line).arg(fault.words).toStdString()};
    }
}

Result<PlannedRun> plannedRun(const Lesson& lesson, const LessonRun& run,
                              const std::vector<std::pair<QString, QString>>& chosen) {
    std::vector<std::string> overrides = run.overrides;
    for (const auto& [stage, block] : lesson.blocks) {
        const auto* vary = std::get_if<Vary>(&block);
        if (!vary || vary->run != run.name) continue;
        QString value = vary->choices.front().first;
        for (const auto& [key, picked] : chosen)
            if (key == vary->run + QLatin1Char(' ') + vary->key) value = picked;
        const std::string key = (vary->key + QLatin1Char('=')).toStdString();
        std::erase_if(overrides, [&](const std::string& one) { return one.starts_with(key); });
        overrides.push_back(key + value.toStdString());
    }
    auto plans = parseConfig(run.base, "@base", overrides);
    if (!plans) return plans.error();
    if (plans->size() != 1)
        return Error{ErrorCode::wrongUse, "run " + run.name.toStdString() + " must be one run, not a suite"};
    PlannedRun plan = std::move(plans->front());
    plan.suite = lesson.suite().toStdString();
    plan.variant = run.name.toStdString();
    plan.config.run.name = plan.suite + " " + plan.variant;
    return plan;
}

}  // namespace pada::ui
