// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/learn/room_panel.h"

#include "ui/learn/guess_scale.h"
#include "ui/learn/learn_view_model.h"
#include "ui/text/format.h"
#include "ui/widgets/role_label.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

namespace pada::ui {

RoomPanel::RoomPanel(LearnViewModel& model, QWidget* parent)
    : QWidget(parent),
      m_model(model),
      m_value(new QLineEdit),
      m_add(new QPushButton(tr("Add"))),
      m_back(new QPushButton(tr("Take back"))),
      m_people(new QSpinBox),
      m_said(new RoleLabel(TextRole::body)) {
    const Prediction& scale = model.lesson()->prediction;
    m_value->setObjectName(QStringLiteral("learn.room.value"));
    m_value->setAccessibleName(tr("A prediction of the room"));
    m_value->setPlaceholderText(tr("prediction"));
    m_value->setMaximumWidth(120);
    m_add->setObjectName(QStringLiteral("learn.room.add"));
    m_add->setAccessibleName(tr("Add this prediction to the room's"));
    m_back->setObjectName(QStringLiteral("learn.room.back"));
    m_back->setAccessibleName(tr("Take the newest prediction back"));
    m_people->setObjectName(QStringLiteral("learn.room.people"));
    m_people->setAccessibleName(tr("People in the room"));
    m_people->setRange(0, RoomTally::kMost);
    m_people->setSpecialValueText(tr("not counted"));
    m_people->setToolTip(tr("So many predictions are waited for before they can be locked in."));
    m_said->setObjectName(QStringLiteral("learn.room.said"));
    m_said->setWordWrap(true);
    auto* typed = new QHBoxLayout;
    typed->setSpacing(6);
    typed->addWidget(m_value);
    if (!scale.style.unit.isEmpty()) typed->addWidget(new RoleLabel(TextRole::body, scale.style.unit, "2"));
    typed->addWidget(m_add);
    typed->addWidget(m_back);
    typed->addStretch();
    typed->addWidget(new RoleLabel(TextRole::body, tr("People"), "2"));
    typed->addWidget(m_people);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(typed);
    column->addWidget(m_said);
    connect(m_value, &QLineEdit::returnPressed, this, &RoomPanel::addTyped);
    connect(m_add, &QPushButton::clicked, this, &RoomPanel::addTyped);
    connect(m_back, &QPushButton::clicked, this, [this] { m_model.takeBackFromRoom(); });
    connect(m_people, &QSpinBox::valueChanged, this, [this](int people) { m_model.setPeople(people); });
}

void RoomPanel::addTyped() {
    const Prediction& scale = m_model.lesson()->prediction;
    const auto typed = numberTyped(m_value->text());
    if (!typed || !m_model.addToRoom({*typed}))
        return m_said->setText(tr("Type a number from %1 to %2.")
                                   .arg(numberText(scale.low, scale.style), numberText(scale.high, scale.style)));
    m_value->clear();
    refresh();
}

void RoomPanel::refresh() {
    const LessonState& state = m_model.state();
    const QSignalBlocker quiet(m_people);
    m_people->setValue(state.room.people);
    for (QWidget* control :
         {static_cast<QWidget*>(m_value), static_cast<QWidget*>(m_add), static_cast<QWidget*>(m_people)})
        control->setEnabled(!state.locked);
    m_back->setEnabled(!state.locked && !state.room.predictions.empty());
    m_said->setText(state.room.words(m_model.lesson()->prediction.style));
}

}  // namespace pada::ui
