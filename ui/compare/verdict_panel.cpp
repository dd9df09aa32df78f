// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/verdict_panel.h"

#include "ui/compare/paired_differences.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/role_label.h"

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace pada::ui {

QStringList measureNames() {
    QStringList out;
    for (int i = 0; i < kMeasures; ++i) out << measureName(static_cast<Measure>(i));
    return out;
}

Measure firstMeasure(const std::vector<SeedGroup>& groups) {
    const bool ranked = !groups.empty() && std::ranges::all_of(groups, [](const SeedGroup& group) {
        return summaryOf(group, Measure::tau).has_value();
    });
    return ranked ? Measure::tau : Measure::loss;
}

VerdictPanel::VerdictPanel(QWidget* parent) : QWidget(parent) {
    setProperty("ground", "surface");
    setProperty("edge", "left");
    setAttribute(Qt::WA_StyledBackground);
    setFixedWidth(304);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::l, space::m, 0, space::m);
    column->setSpacing(space::s);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(0, 0, space::m, 0);
    auto* title = new RoleLabel(TextRole::title, tr("Verdict"));
    title->setFixedHeight(30);
    head->addWidget(title, 1);
    m_choice = new MenuButton(QStringLiteral("compare.measure"), tr("Number that groups are compared by"));
    m_choice->setChoices(measureNames());
    head->addWidget(m_choice);
    column->addLayout(head);
    m_words = new QWidget;
    m_words->setObjectName(QStringLiteral("compare.verdict"));
    m_words->setProperty("ground", "none");
    m_column = new QVBoxLayout(m_words);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::xs);
    m_forest = new ForestChart;
    m_forest->setObjectName(QStringLiteral("compare.forest"));
    m_forest->setAccessibleName(tr("Paired differences"));
    m_forest->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto* inside = new QWidget;
    inside->setProperty("ground", "none");
    auto* parts = new QVBoxLayout(inside);
    parts->setContentsMargins(0, 0, space::l, 0);
    parts->setSpacing(space::m);
    parts->addWidget(m_forest);
    parts->addWidget(m_words, 1);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::TabFocus);
    scroll->setObjectName(QStringLiteral("compare.verdictScroll"));
    scroll->setAccessibleName(tr("Verdict"));
    scroll->setWidget(inside);
    column->addWidget(scroll, 1);
    auto* paper = new QPushButton(tr("The paper beside ours"));
    paper->setObjectName(QStringLiteral("compare.paper"));
    paper->setToolTip(tr("Every cell of the paper's tables that a source gives, and what was measured here"));
    column->addWidget(paper, 0, Qt::AlignLeft);
    connect(paper, &QPushButton::clicked, this, &VerdictPanel::paperRequested);
    connect(m_choice, &MenuButton::chosen, this, [this](int index) {
        if (static_cast<Measure>(index) == m_measure) return;
        m_measure = static_cast<Measure>(index);
        fill();
        Q_EMIT measureChosen(m_measure);
    });
    fill();
}

void VerdictPanel::setMeasure(Measure measure) {
    if (measure == m_measure) return;
    m_choice->choose(static_cast<int>(measure));
}

void VerdictPanel::setGroups(const std::vector<SeedGroup>& groups) {
    m_groups = groups;
    fill();
}

void VerdictPanel::addWords(const QString& kind, const QString& pill, const QString& sentence, const QString& detail) {
    auto* row = new QHBoxLayout;
    row->addWidget(makePill(kind));
    qobject_cast<RoleLabel*>(row->itemAt(0)->widget())->setText(pill);
    row->addStretch();
    m_column->addLayout(row);
    for (const auto& [text, role, tone] : {std::tuple{sentence, TextRole::body, static_cast<const char*>(nullptr)},
                                           std::tuple{detail, TextRole::small, "2"}}) {
        if (text.isEmpty()) continue;
        auto* label = new RoleLabel(role, text, tone);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_column->addWidget(label);
    }
    m_column->addSpacing(space::m);
}

void VerdictPanel::fill() {
    m_choice->setToolTip(measureHelp(m_measure));
    // Only what changed is made anew: a label that is replaced four times a second cannot be marked and copied.
    QStringList sentences;
    std::vector<VerdictWords> verdicts;
    for (std::size_t i = 1; i < m_groups.size(); ++i) {
        verdicts.push_back(verdictWords(m_groups[i], m_groups.front(), m_measure));
        sentences << verdicts.back().sentence << verdicts.back().detail;
    }
    if (m_groups.size() == 1) {
        const auto summary = summaryOf(m_groups.front(), m_measure);
        sentences << m_groups.front().label << m_groups.front().seeds()
                  << (summary ? measureText(summary->mean, m_measure) : QString());
    }
    const QString all = QString::number(m_groups.size()) + measureName(m_measure) + sentences.join(QLatin1Char('\n'));
    if (m_words->property("words").toString() == all) return;
    m_words->setProperty("words", all);
    ForestPlot forest = forestPlot(m_groups, m_measure);
    m_forest->setVisible(!forest.rows.empty());
    m_forest->setPlot(std::move(forest));
    while (QLayoutItem* item = m_column->takeAt(0)) {
        if (QLayout* inner = item->layout())
            while (QLayoutItem* child = inner->takeAt(0)) {
                if (child->widget()) child->widget()->deleteLater();
                delete child;
            }
        if (item->widget()) item->widget()->deleteLater();
        delete item;
    }
    if (m_groups.empty()) {
        addWords(QStringLiteral("quiet"), tr("Nothing to say"), tr("Choose at least two runs."), {});
    } else if (m_groups.size() == 1) {
        const SeedGroup& only = m_groups.front();
        const auto summary = summaryOf(only, m_measure);
        const QString same = only.runs.size() == 1
                                 ? tr("One run alone: nothing to compare it with.")
                                 : tr("The chosen runs differ in nothing but the seed: what parts them is chance.");
        QString detail = tr("%1, %2.").arg(only.label, only.seeds());
        if (summary && summary->interval)
            detail += QLatin1Char(' ') + tr("%1: mean %2, sd %3; 95 %: %4 to %5, Student's t.")
                                             .arg(measureName(m_measure), measureText(summary->mean, m_measure),
                                                  measureText(*summary->deviation, m_measure),
                                                  measureText(summary->interval->low, m_measure),
                                                  measureText(summary->interval->high, m_measure));
        else if (summary)
            detail +=
                QLatin1Char(' ') + tr("%1: %2.").arg(measureName(m_measure), measureText(summary->mean, m_measure));
        addWords(QStringLiteral("quiet"), tr("One group"), same, detail);
    } else {
        auto* base =
            new RoleLabel(TextRole::small, tr("★ %1, %2").arg(m_groups.front().label, m_groups.front().seeds()), "2");
        base->setWordWrap(true);
        m_column->addWidget(base);
        m_column->addSpacing(space::s);
        for (const VerdictWords& verdict : verdicts) {
            switch (verdict.kind) {
                case VerdictWords::Kind::separated:
                    addWords(QStringLiteral("live"), tr("Separated"), verdict.sentence, verdict.detail);
                    break;
                case VerdictWords::Kind::undecided:
                    addWords(QStringLiteral("quiet"), tr("Not separated"), verdict.sentence, verdict.detail);
                    break;
                case VerdictWords::Kind::nothing:
                    addWords(QStringLiteral("warning"), tr("No verdict"), verdict.sentence, verdict.detail);
                    break;
            }
        }
        if (verdicts.size() > 1) {
            auto* note = new RoleLabel(
                TextRole::small, tr("%1 comparisons, none corrected for their number.").arg(verdicts.size()), "3");
            note->setWordWrap(true);
            m_column->addWidget(note);
        }
    }
    m_column->addStretch();
    m_words->setAccessibleName(tr("Verdict on %1").arg(measureName(m_measure)));
    m_words->setAccessibleDescription(sentences.join(QLatin1Char(' ')));
}

}  // namespace pada::ui
