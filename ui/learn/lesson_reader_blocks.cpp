// SPDX-License-Identifier: GPL-3.0-or-later
// The part of LessonReader that builds what stands in a stage: text, doors, the prediction, settings, the balance.
#include "ui/learn/guess_scale.h"
#include "ui/learn/learn_view_model.h"
#include "ui/learn/lesson_reader.h"
#include "ui/learn/room_panel.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/role_label.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace pada::ui {
namespace {

/// A paragraph of Markdown in the window's type; one that is bold as a whole is a line of its own weight.
RoleLabel* makeProse(const QString& markdown) {
    const bool strong = markdown.size() > 4 && markdown.startsWith(QLatin1String("**")) &&
                        markdown.indexOf(QLatin1String("**"), 2) == markdown.size() - 2;
    auto* label = new RoleLabel(strong ? TextRole::bodyStrong : TextRole::body);
    label->setTextFormat(Qt::MarkdownText);
    label->setText(strong ? markdown.mid(2, markdown.size() - 4) : markdown);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

}  // namespace

void LessonReader::addBlock(QVBoxLayout* column, const LessonBlock& block) {
    if (const auto* prose = std::get_if<Prose>(&block)) {
        for (const QString& part : prose->markdown.split(QStringLiteral("\n\n"), Qt::SkipEmptyParts)) {
            RoleLabel* label = makeProse(part.trimmed());
            column->addWidget(label);
            if (prose->when)
                m_refreshes.emplace_back([this, label, when = *prose->when, wanted = prose->wanted] {
                    label->setVisible(m_model.holds(when) == std::optional(wanted));
                });
        }
    } else if (const auto* door = std::get_if<Door>(&block)) {
        auto* button = new QPushButton(door->words);
        button->setObjectName(QStringLiteral("learn.door.%1").arg(m_doors++));
        button->setAccessibleName(door->words);
        connect(button, &QPushButton::clicked, this, [this, to = *door] { Q_EMIT doorOpened(to); });
        column->addWidget(button, 0, Qt::AlignLeft);
    } else if (const auto* balance = std::get_if<Balance>(&block)) {
        column->addWidget(buildBalance(*balance));
    }
}

void LessonReader::addPrediction(QVBoxLayout* column) {
    const Prediction& p = m_model.lesson()->prediction;
    auto* words = new RoleLabel(TextRole::bodyStrong, p.words);
    words->setWordWrap(true);
    column->addWidget(words);
    m_guess = new GuessScale(QStringLiteral("learn.guess"), p.words);
    m_guess->setScale(p.low, p.high, p.step, p.style);
    connect(m_guess, &GuessScale::guessed, &m_model, &LearnViewModel::setGuess);
    column->addWidget(m_guess);
    m_room = m_model.inClass() ? new RoomPanel(m_model) : nullptr;
    if (m_room) column->addWidget(m_room);
    m_lock = new QPushButton(tr("Lock it in"));
    m_lock->setObjectName(QStringLiteral("learn.lock"));
    m_lock->setAccessibleName(tr("Lock the prediction in"));
    if (m_model.inClass()) m_lock->setToolTip(tr("When everybody has predicted. Then nothing is added any more."));
    m_lock->setProperty("kind", "primary");
    once(m_lock, &LearnViewModel::lock);
    column->addWidget(m_lock, 0, Qt::AlignLeft);
}

void LessonReader::addRunning(QVBoxLayout* column) {
    auto* row = new QHBoxLayout;
    row->setSpacing(space::s);
    m_train = new QPushButton(tr("Run it"));
    m_train->setObjectName(QStringLiteral("learn.train"));
    m_train->setAccessibleName(tr("Run the lesson's runs"));
    m_train->setProperty("kind", "primary");
    once(m_train, &LearnViewModel::train);
    row->addWidget(m_train);
    m_again = new QPushButton(tr("Run again"));
    m_again->setObjectName(QStringLiteral("learn.again"));
    m_again->setAccessibleName(tr("Run all of them again"));
    m_again->setToolTip(tr("Trains them once more, to watch. The same settings and seed give the same numbers."));
    connect(m_again, &QPushButton::clicked, this, [this] { m_model.trainAnew(); });
    row->addWidget(m_again);
    m_reveal = new QPushButton(tr("Reveal what was measured"));
    m_reveal->setObjectName(QStringLiteral("learn.reveal"));
    m_reveal->setAccessibleName(m_reveal->text());
    m_reveal->setProperty("kind", "primary");
    once(m_reveal, &LearnViewModel::reveal);
    row->addWidget(m_reveal);
    m_runWords = new RoleLabel(TextRole::small, {}, "2");
    m_runWords->setObjectName(QStringLiteral("learn.runWords"));
    m_runWords->setWordWrap(true);
    row->addWidget(m_runWords, 1);
    column->addLayout(row);
}

QWidget* LessonReader::buildBalance(const Balance& balance) {
    auto* holder = new QWidget;
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::xs);
    auto* words = new RoleLabel(TextRole::bodyStrong, balance.words);
    words->setWordWrap(true);
    column->addWidget(words);
    auto* scale = new GuessScale(QStringLiteral("learn.balance"), balance.words);
    scale->setScale(10, 90, 1, {QStringLiteral("%"), 0});
    scale->setGuess(50);
    column->addWidget(scale);
    auto* said = new RoleLabel(TextRole::body);
    said->setObjectName(QStringLiteral("learn.balanceSaid"));
    said->setWordWrap(true);
    column->addWidget(said);
    const auto say = [this, said, scale, balance] {
        const LessonFacts* facts = m_model.facts(balance.run);
        if (!facts || facts->norms.size() != 2) return said->setText(tr("The run told no gradient norms."));
        const bool first = facts->norms[0].first == balance.option.toStdString();
        const double mine = facts->norms[first ? 0 : 1].second, other = facts->norms[first ? 1 : 0].second;
        const double share = scale->guess().value_or(50) / 100.0;
        said->setText(
            tr("Second moment: %1 times that of even draws.").arg(numberText(balanceAt(share, mine, other), {{}, 4})));
    };
    connect(scale, &GuessScale::guessed, this, [this, say, balance](double percent) {
        say();
        m_model.setBalance(balance, percent);
    });
    m_refreshes.emplace_back(say);
    return holder;
}

QWidget* LessonReader::buildVary(const Vary& vary) {
    auto* holder = new QWidget;
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    row->addWidget(new RoleLabel(TextRole::body, vary.words));
    auto* button = new MenuButton(QStringLiteral("learn.vary.%1").arg(m_varies++), vary.words);
    QStringList labels;
    int current = 0;
    for (const auto& [value, label] : vary.choices) {
        if (value == m_model.chosen(vary)) current = static_cast<int>(labels.size());
        labels << label;
    }
    button->setChoices(labels, current);
    connect(button, &MenuButton::chosen, this,
            [this, vary](int index) { m_model.choose(vary, vary.choices[static_cast<std::size_t>(index)].first); });
    row->addWidget(button);
    row->addStretch();
    m_refreshes.emplace_back([this, button] { button->setEnabled(!m_model.state().locked); });
    return holder;
}

}  // namespace pada::ui
