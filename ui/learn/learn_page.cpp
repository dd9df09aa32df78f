// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/learn/learn_page.h"

#include "ui/learn/learn_view_model.h"
#include "ui/learn/lesson_reader.h"
#include "ui/learn/result_panel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/role_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <cmath>
#include <utility>

namespace pada::ui {
namespace {
constexpr int kSideWidth = 236;
}

LearnPage::LearnPage(LearnViewModel& model, RunSession& session, QWidget* parent)
    : QWidget(parent), m_model(model), m_session(session), m_list(new QListWidget(this)) {
    setObjectName(QStringLiteral("learn.page"));
    m_list->hide();
}

void LearnPage::prepare() {
    if (std::exchange(m_prepared, true)) return;
    m_model.load();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_side = new QWidget;
    auto* column = new QVBoxLayout(m_side);
    column->setContentsMargins(space::l, space::m, 0, space::l);
    column->setSpacing(space::m);
    auto* title = new RoleLabel(TextRole::headline, tr("Learn"));
    title->setFixedHeight(32);
    column->addWidget(title);
    m_list->setObjectName(QStringLiteral("learn.list"));
    m_list->setAccessibleName(tr("Lessons"));
    m_list->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_list, 1);
    auto* inClass = new QPushButton(tr("Class mode"));
    inClass->setObjectName(QStringLiteral("learn.class"));
    inClass->setAccessibleName(inClass->text());
    inClass->setToolTip(tr("For a room: large type, everybody's predictions, answers on your word  (F11)"));
    connect(inClass, &QPushButton::clicked, this, &LearnPage::classRequested);
    column->addWidget(inClass);
    auto* paper = new QPushButton(tr("The paper beside ours"));
    paper->setObjectName(QStringLiteral("learn.paper"));
    paper->setAccessibleName(paper->text());
    paper->setToolTip(tr("Every cell of the paper's tables that a source gives, and what was measured here"));
    connect(paper, &QPushButton::clicked, this, &LearnPage::paperRequested);
    column->addWidget(paper);
    m_list->show();
    m_side->setFixedWidth(static_cast<int>(std::lround(kSideWidth * textRoom())));
    m_side->setVisible(!m_model.inClass());
    if (m_model.lessons().empty()) {
        m_side->hide();
        row->addWidget(m_side);
        row->addWidget(buildFault(), 1);
        return;
    }
    row->addWidget(m_side);
    m_reader = new LessonReader(m_model);
    row->addWidget(m_reader, 5);
    m_panel = new ResultPanel(m_model, m_session);
    m_panel->setProperty("ground", "none");
    auto* scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("learn.results"));
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_panel);
    row->addWidget(scroll, 4);
    for (const Lesson& lesson : m_model.lessons()) {
        auto* item = new QListWidgetItem(m_list);
        item->setToolTip(lesson.teaches);
    }
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int index) { m_model.show(index + 1); });
    connect(&m_model, &LearnViewModel::lessonChanged, this, &LearnPage::rebuild);
    connect(&m_model, &LearnViewModel::changed, this, [this] { m_dirty = true; });
    connect(m_reader, &LessonReader::doorOpened, this, &LearnPage::doorOpened);
    connect(m_reader, &LessonReader::handInRequested, this, &LearnPage::handInRequested);
    connect(m_reader, &LessonReader::nextRequested, this, [this] { openLesson(m_model.lesson()->number + 1); });
}

QWidget* LearnPage::buildFault() {
    return new EmptyState(QStringLiteral("learn"), tr("The lessons could not be read"),
                          tr("They lie inside the program, so this is a fault of the build: %1").arg(m_model.fault()));
}

void LearnPage::openLesson(int number) {
    prepare();
    if (m_reader) m_list->setCurrentRow(number - 1);
}

void LearnPage::setListShown(bool shown) {
    if (m_side) m_side->setVisible(shown && !m_model.lessons().empty());
}

void LearnPage::rebuild() {
    const QSignalBlocker quiet(m_list);
    m_list->setCurrentRow(m_model.lesson()->number - 1);
    m_reader->rebuild();
    m_panel->rebuild();
    refreshAll();
}

void LearnPage::refreshAll() {
    if (!m_reader || !m_model.lesson()) return;
    m_dirty = false;
    m_reader->refresh();
    m_panel->refresh();
    refreshList();
}

void LearnPage::refreshList() {
    for (const Lesson& lesson : m_model.lessons()) {
        QListWidgetItem* item = m_list->item(lesson.number - 1);
        const bool here = &lesson == m_model.lesson();
        const LessonState state = here ? m_model.state() : m_model.progress().of(lesson);
        const QString how =
            m_model.progress().done(lesson.number) ? tr("✓ done")
            : state.explained ? tr("checks left: %1").arg(static_cast<int>(lesson.checks.size()) - state.checks.size())
            : state.locked    ? tr("predicted")
                              : tr("%1 min").arg(lesson.minutes);
        const QString text = QStringLiteral("%1  %2\n     %3").arg(lesson.number).arg(lesson.title, how);
        if (item->text() != text) item->setText(text);
    }
    giveRoomToTitles();
}

/// A title of two lines gets their room: the list measures without the padding of its items.
void LearnPage::giveRoomToTitles() {
    constexpr int kPadding = 6, kBeside = 40;
    m_side->setFixedWidth(static_cast<int>(std::lround(kSideWidth * textRoom())));
    const QFontMetrics metrics(m_list->font());
    const QRect room(0, 0, m_side->width() - space::l - kBeside, 1000);
    for (int i = 0; i < m_list->count(); ++i) {
        const int high = metrics.boundingRect(room, Qt::TextWordWrap, m_list->item(i)->text()).height();
        const bool plain = 2 * high < 5 * metrics.lineSpacing();
        m_list->item(i)->setSizeHint(plain ? QSize() : QSize(0, high + 2 * kPadding));
    }
}

void LearnPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_reader) giveRoomToTitles();
}

void LearnPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (!m_reader) return;
    if (!m_model.lesson()) {
        openLesson(m_model.progress().last());
        if (!m_model.lesson()) openLesson(1);
    }
    m_model.look();
    refreshAll();
}

void LearnPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (m_reader) m_panel->parentWidget()->parentWidget()->setMinimumWidth(width() >= 1000 ? 340 : 260);
}

/// What the person does is answered at once, what training does at slow polls.
void LearnPage::refresh(bool slow) {
    if (!isVisible()) return;
    if (slow) m_model.look();
    if (m_dirty) refreshAll();
}

}  // namespace pada::ui
