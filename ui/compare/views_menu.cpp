// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/views_menu.h"

#include "ui/text/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>

namespace pada::ui {
namespace {

/// Of a button or a menu: an "&" would underline what follows.
QString shownName(QString name) {
    return name.replace(QLatin1Char('&'), QLatin1String("&&"));
}

}  // namespace

ViewsMenu::ViewsMenu(SavedViews& views, std::function<SavedView()> now, QWidget* parent)
    : QWidget(parent), m_views(views), m_now(std::move(now)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    m_field = new QLineEdit;
    m_field->setObjectName(QStringLiteral("compare.viewName"));
    m_field->setPlaceholderText(tr("Name of the view"));
    m_field->setAccessibleName(tr("Name of the view"));
    m_field->setToolTip(tr("Return saves it, Escape leaves it"));
    m_field->setMaxLength(static_cast<int>(SavedViews::kMostLetters));
    m_field->setMinimumWidth(110);
    m_field->setMaximumWidth(200);
    m_field->hide();
    m_field->installEventFilter(this);
    row->addWidget(m_field);
    m_button = new MenuButton(QStringLiteral("compare.views"), tr("Saved views"));
    m_button->setToolTip(
        tr("Views with a name: runs, filter, order, groups and columns of the table, curves and the number compared"));
    row->addWidget(m_button);
    connect(m_button->menu(), &QMenu::aboutToShow, this, &ViewsMenu::fillMenu);
    connect(m_field, &QLineEdit::returnPressed, this, &ViewsMenu::take);
    connect(&m_views, &SavedViews::changed, this, &ViewsMenu::refresh);
    connect(&m_views, &SavedViews::renamed, this, [this](const QString& from, const QString& to) {
        if (m_name == from) setName(to);
    });
    fillMenu();
    refresh();
}

void ViewsMenu::setName(const QString& name) {
    m_name = name;
    refresh();
}

bool ViewsMenu::changed() const {
    const SavedView* saved = m_views.find(m_name);
    return saved && *saved != m_now();
}

void ViewsMenu::refresh() {
    if (!m_views.find(m_name)) return m_button->setText(tr("Views"));
    const QString words = shownName(m_name);
    m_button->setText(changed() ? tr("%1, changed").arg(words) : words);
}

/// When it opens: views and the page may have changed.
void ViewsMenu::fillMenu() {
    QMenu& menu = *m_button->menu();
    menu.clear();
    const QStringList names = m_views.names();
    for (const QString& name : names) {
        QAction* action = menu.addAction(shownName(name));
        action->setCheckable(true);
        action->setChecked(name == m_name);
        connect(action, &QAction::triggered, this, [this, name] { Q_EMIT chosen(name); });
    }
    if (names.isEmpty()) menu.addAction(tr("No view is saved yet"))->setEnabled(false);
    menu.addSeparator();
    const auto add = [&](const char* object, const QString& words, auto act) {
        QAction* action = menu.addAction(words);
        action->setObjectName(QLatin1String(object));
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    add("compare.viewSave", tr("Save as…"), [this] { askName(); });
    const bool known = m_views.find(m_name) != nullptr;
    if (!known) return;
    add("compare.viewUpdate", tr("Save changes to “%1”").arg(shownName(m_name)), [this] {
        say(tr("The view was not saved"), m_views.save(m_name, m_now()));
    })->setEnabled(changed());
    add("compare.viewRename", tr("Rename “%1”…").arg(shownName(m_name)), [this] { ask(m_name); });
    add("compare.viewDelete", tr("Delete “%1”").arg(shownName(m_name)),
        [this] { say(tr("The view was not deleted"), m_views.remove(m_name)); });
}

void ViewsMenu::askName() {
    ask({});
}

void ViewsMenu::ask(const QString& renamed) {
    m_renamed = renamed;
    m_field->setText(renamed);
    m_field->show();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void ViewsMenu::take() {
    const QString name = m_field->text().simplified();
    const bool renames = !m_renamed.isEmpty();
    const Result<void> done = renames ? m_views.rename(m_renamed, name) : m_views.save(name, m_now());
    if (!done) return say(renames ? tr("The view was not renamed") : tr("The view was not saved"), done);
    m_field->hide();
    if (!renames) setName(name);  // SavedViews says who is called otherwise now
}

void ViewsMenu::say(const QString& headline, const Result<void>& done) {
    if (!done) Q_EMIT problem(headline, qs(done.error().message));
}

bool ViewsMenu::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_field && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        m_field->hide();
        m_button->setFocus(Qt::ShortcutFocusReason);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace pada::ui
