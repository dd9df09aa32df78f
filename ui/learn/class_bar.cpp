// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/learn/class_bar.h"

#include "ui/learn/learn_view_model.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace pada::ui {

ClassBar::ClassBar(LearnViewModel& model, QWidget* parent) : QWidget(parent), m_model(model) {
    setObjectName(QStringLiteral("class.bar"));
    setProperty("ground", "surface");
    setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::l, space::xs, space::l, space::xs);
    row->setSpacing(space::s);
    m_before = add("class.before", QStringLiteral("‹"), tr("To the lesson before"));
    m_lesson = add("class.lesson", {}, tr("Back to the lesson"));
    m_after = add("class.after", QStringLiteral("›"), tr("To the next lesson"));
    row->addStretch();
    auto* handOut = add("class.handOut", tr("Hand-out…"), tr("The lesson on paper, for everybody"));
    auto* sheet = add("class.sheet", tr("Teacher's sheet…"), tr("The lesson on paper, with explanations and answers"));
    auto* collect = add("class.collect", tr("Collect…"), tr("Adds predictions that were handed in as files"));
    auto* leave = add("class.leave", tr("End class mode"), tr("F11 does the same. What the room predicted is kept"));
    const auto go = [this](int by) {
        if (const Lesson* lesson = m_model.lesson()) Q_EMIT lessonRequested(lesson->number + by);
    };
    connect(m_before, &QPushButton::clicked, this, [go] { go(-1); });
    connect(m_lesson, &QPushButton::clicked, this, [go] { go(0); });
    connect(m_after, &QPushButton::clicked, this, [go] { go(1); });
    connect(handOut, &QPushButton::clicked, this, &ClassBar::handOutRequested);
    connect(sheet, &QPushButton::clicked, this, &ClassBar::sheetRequested);
    connect(collect, &QPushButton::clicked, this, &ClassBar::collectRequested);
    connect(leave, &QPushButton::clicked, this, &ClassBar::leaveRequested);
    connect(&model, &LearnViewModel::lessonChanged, this, &ClassBar::refresh);
    refresh();
}

QPushButton* ClassBar::add(const char* objectName, const QString& words, const QString& tip) {
    auto* button = new QPushButton(words);
    button->setObjectName(QLatin1String(objectName));
    button->setAccessibleName(words.size() > 1 ? words : tip);
    button->setToolTip(tip);
    layout()->addWidget(button);
    return button;
}

void ClassBar::refresh() {
    const Lesson* lesson = m_model.lesson();
    if (!lesson) return;
    m_lesson->setText(QStringLiteral("%1  %2").arg(lesson->number).arg(lesson->title));
    m_lesson->setAccessibleName(tr("Back to lesson %1, %2").arg(lesson->number).arg(lesson->title));
    m_before->setEnabled(lesson->number > 1);
    m_after->setEnabled(lesson->number < static_cast<int>(m_model.lessons().size()));
}

}  // namespace pada::ui
