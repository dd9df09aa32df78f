// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/learn/check_list.h"

#include "ui/learn/guess_scale.h"
#include "ui/learn/learn_view_model.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/role_label.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace pada::ui {

CheckList::CheckList(LearnViewModel& model, QWidget* parent) : QWidget(parent), m_model(model) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::m);
    const std::vector<LessonCheck>& checks = model.lesson()->checks;
    for (int i = 0; i < static_cast<int>(checks.size()); ++i) {
        const LessonCheck& check = checks[static_cast<std::size_t>(i)];
        auto* row = new QHBoxLayout;
        row->setSpacing(space::s);
        auto* mark = new RoleLabel(TextRole::bodyStrong);
        mark->setFixedWidth(18);
        mark->setAlignment(Qt::AlignTop | Qt::AlignHCenter);
        row->addWidget(mark);
        auto* body = new QVBoxLayout;
        body->setSpacing(space::xs);
        auto* words = new RoleLabel(TextRole::body, check.words);
        words->setWordWrap(true);
        body->addWidget(words);
        if (const auto* question = std::get_if<QuestionCheck>(&check.what))
            body->addWidget(buildQuestion(i, *question));
        if (const auto* read = std::get_if<ReadCheck>(&check.what)) body->addWidget(buildRead(i, *read));
        row->addLayout(body, 1);
        column->addLayout(row);
        m_rows.push_back({mark, words});
    }
    refresh();
}

QWidget* CheckList::buildQuestion(int check, const QuestionCheck& question) {
    auto* holder = new QWidget;
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::xs);
    auto* group = new QButtonGroup(holder);
    auto* because = new RoleLabel(TextRole::small, {}, "2");
    because->setObjectName(QStringLiteral("learn.because.%1").arg(check));
    because->setWordWrap(true);
    because->hide();
    for (int i = 0; i < static_cast<int>(question.answers.size()); ++i) {
        const LessonAnswer& answer = question.answers[static_cast<std::size_t>(i)];
        auto* button = new QRadioButton(answer.words);
        button->setObjectName(QStringLiteral("learn.answer.%1.%2").arg(check).arg(i));
        button->setAccessibleName(answer.words);
        button->setChecked(answer.right && m_model.state().checks.contains(check));
        group->addButton(button, i);
        column->addWidget(button);
    }
    column->addWidget(because);
    connect(group, &QButtonGroup::idClicked, this, [this, check, because, answers = question.answers](int chosen) {
        const LessonAnswer& answer = answers[static_cast<std::size_t>(chosen)];
        because->setText(answer.right ? answer.because : tr("Not quite. %1").arg(answer.because));
        because->show();
        m_model.answer(check, chosen);
    });
    return holder;
}

QWidget* CheckList::buildRead(int check, const ReadCheck& read) {
    auto* holder = new QWidget;
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    auto* field = new QLineEdit;
    field->setObjectName(QStringLiteral("learn.read.%1").arg(check));
    field->setAccessibleName(m_model.lesson()->checks[static_cast<std::size_t>(check)].words);
    field->setFixedWidth(96);
    row->addWidget(field);
    if (!read.style.unit.isEmpty()) row->addWidget(new RoleLabel(TextRole::body, read.style.unit, "2"));
    auto* button = new QPushButton(tr("Compare"));
    button->setObjectName(QStringLiteral("learn.readCheck.%1").arg(check));
    button->setAccessibleName(tr("Compare with what was measured"));
    row->addWidget(button);
    auto* said = new RoleLabel(TextRole::small, {}, "2");
    said->setObjectName(QStringLiteral("learn.readSaid.%1").arg(check));
    said->setWordWrap(true);
    row->addWidget(said, 1);
    const auto compare = [this, check, field, said, read] {
        const std::optional<double> typed = numberTyped(field->text());
        if (!typed) return said->setText(tr("Type a number."));
        const auto found = m_model.value(read.formula);
        if (!found) return said->setText(tr("The run did not measure this."));
        said->setText(m_model.read(check, *typed)
                          ? tr("Yes: %1.").arg(numberText(*found * read.style.factor(), read.style))
                          : tr("Not what the store has. Look again."));
    };
    connect(field, &QLineEdit::returnPressed, this, compare);
    connect(button, &QPushButton::clicked, this, compare);
    return holder;
}

void CheckList::refresh() {
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const bool done = m_model.state().checks.contains(static_cast<int>(i));
        m_rows[i].mark->setText(done ? QStringLiteral("✓") : QStringLiteral("○"));
        setStyled(m_rows[i].mark, "tone", done ? QStringLiteral("1") : QStringLiteral("3"));
        m_rows[i].mark->setAccessibleName(done ? tr("done") : tr("to do"));
    }
}

}  // namespace pada::ui
