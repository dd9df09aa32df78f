// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rank/search_panel.h"

#include "ui/text/format.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/role_label.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

namespace pada::ui {
namespace {

constexpr int kFieldWidth = 90, kUnitWidth = 76;

QLabel* wrappedLabel(const QString& name, const char* tone) {
    auto* label = new RoleLabel(TextRole::small, {}, tone);
    label->setObjectName(name);
    label->setWordWrap(true);
    return label;
}

}  // namespace

SearchPanel::SearchPanel(SearchDraft& draft, QWidget* parent) : QWidget(parent), m_draft(draft) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::m, space::s, space::m, space::s);
    column->setSpacing(space::s);
    auto* head = new QHBoxLayout;
    head->addWidget(new RoleLabel(TextRole::title, tr("New search")), 1);
    auto* close =
        makeQuietButton(QStringLiteral("search.close"), tr("Close"), tr("Hides the form; what is typed stays"));
    head->addWidget(close);
    column->addLayout(head);
    m_kind = new QComboBox;
    m_kind->setObjectName(QStringLiteral("search.kind"));
    m_kind->setAccessibleName(tr("Strategy"));
    for (const SearchKind& kind : m_draft.kinds()) m_kind->addItem(SearchDraft::kindLabel(kind));
    column->addWidget(m_kind);
    m_about = wrappedLabel(QStringLiteral("search.about"), "2");
    column->addWidget(m_about);
    m_holder = new QVBoxLayout;
    m_holder->setContentsMargins(0, 0, 0, 0);
    column->addLayout(m_holder);
    m_beside = new QCheckBox(tr("Random search beside it"));
    m_beside->setObjectName(QStringLiteral("search.beside"));
    m_beside->setToolTip(
        tr("Also draws as many networks at random afterwards, unless the store knows what random search would find: a "
           "strategy that does not beat it has found nothing by its cleverness"));
    column->addWidget(m_beside);
    m_foresight = wrappedLabel(QStringLiteral("search.foresight"), "2");
    column->addWidget(m_foresight);
    m_start = new IconButton(QStringLiteral("search.start"), tr("Search now"), QStringLiteral("play"), true);
    column->addWidget(m_start, 0, Qt::AlignLeft);
    column->addSpacing(space::s);
    auto* shell = new QHBoxLayout;
    shell->addWidget(new RoleLabel(TextRole::smallStrong, tr("The same in a shell")), 1);
    m_copy =
        makeQuietButton(QStringLiteral("search.copyLine"), tr("Copy"), tr("The line that runs this search in a shell"));
    shell->addWidget(m_copy);
    column->addLayout(shell);
    m_command = new QLineEdit;
    m_command->setObjectName(QStringLiteral("search.command"));
    m_command->setAccessibleName(tr("The same in a shell"));
    m_command->setReadOnly(true);
    m_command->setProperty("low", true);
    column->addWidget(m_command);
    column->addStretch(1);
    buildFields();
    connect(close, &QToolButton::clicked, this, &SearchPanel::closed);
    auto* leave = new QShortcut(QKeySequence(Qt::Key_Escape), this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(leave, &QShortcut::activated, this, &SearchPanel::closed);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (!m_showing) m_draft.setKind(index);
    });
    connect(m_beside, &QCheckBox::toggled, this, [this](bool on) {
        if (!m_showing) m_draft.setBesideRandom(on);
    });
    connect(m_start, &QPushButton::clicked, this, [this] {
        if (const auto order = m_draft.order(); order && m_draft.ready()) Q_EMIT searchRequested(*order);
    });
    connect(m_copy, &QToolButton::clicked, this, [this] {
        if (m_draft.command().isEmpty()) return;
        QGuiApplication::clipboard()->setText(m_draft.command());
        Q_EMIT said(tr("Copied the line that runs this search: paste it into a shell"));
    });
    connect(&m_draft, &SearchDraft::fieldsChanged, this, &SearchPanel::buildFields);
    connect(&m_draft, &SearchDraft::changed, this, &SearchPanel::showDraft);
    showDraft();
}

QWidget* SearchPanel::first() const {
    return m_kind;
}

void SearchPanel::buildFields() {
    m_rows.clear();
    delete m_fields;
    m_fields = new QWidget;
    auto* grid = new QGridLayout(m_fields);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::s);
    grid->setVerticalSpacing(space::xs);
    grid->setColumnStretch(0, 1);
    for (const SearchDraft::Field& field : m_draft.fields()) {
        const std::string key(field.setting.name);
        const QString name = QStringLiteral("search.field.") + qs(key);
        auto* label = new RoleLabel(TextRole::small, field.label);
        label->setWordWrap(true);
        label->setToolTip(field.help);
        auto* editor = new QLineEdit(m_draft.text(key));
        editor->setObjectName(name);
        editor->setAccessibleName(field.unit.isEmpty() ? field.label : tr("%1, in %2").arg(field.label, field.unit));
        editor->setAccessibleDescription(field.help);
        editor->setToolTip(field.help);
        editor->setFixedWidth(kFieldWidth);
        editor->setProperty("low", true);
        label->setBuddy(editor);
        auto* unit = new RoleLabel(TextRole::small, field.unit, "2");
        unit->setFixedWidth(kUnitWidth);
        auto* fault = wrappedLabel(name + QStringLiteral(".fault"), "danger");
        fault->hide();
        const int at = grid->rowCount();
        grid->addWidget(label, at, 0);
        grid->addWidget(editor, at, 1);
        grid->addWidget(unit, at, 2);
        grid->addWidget(fault, at + 1, 0, 1, 3);
        connect(editor, &QLineEdit::textChanged, this, [this, key](const QString& text) {
            if (!m_showing) m_draft.setText(key, text);
        });
        connect(editor, &QLineEdit::returnPressed, this, [this] { m_start->click(); });
        m_rows.push_back({key, editor, fault});
    }
    m_holder->addWidget(m_fields);
    m_fields->show();  // a layout would do so later only
    showDraft();
}

void SearchPanel::showDraft() {
    if (m_draft.kinds().empty()) return;
    const QScopedValueRollback showing(m_showing, true);
    const SearchKind& kind = m_draft.kinds()[static_cast<std::size_t>(m_draft.kind())];
    m_kind->setCurrentIndex(m_draft.kind());
    m_about->setText(m_draft.about());
    m_about->setToolTip(qs(kind.source));
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const Row& row = m_rows[i];
        if (row.editor->text() != m_draft.text(row.key)) row.editor->setText(m_draft.text(row.key));
        row.editor->setPlaceholderText(m_draft.usual(m_draft.fields()[i]));
        const QString fault = m_draft.fault(row.key);
        row.fault->setText(fault);
        row.fault->setVisible(!fault.isEmpty());
    }
    m_beside->setVisible(m_draft.mayHaveBeside());
    m_beside->setChecked(m_draft.besideRandom());
    const QString foresight = m_draft.foresightWords(), command = m_draft.command();
    m_foresight->setText(foresight);
    m_foresight->setVisible(!foresight.isEmpty());
    setStyled(m_foresight, "tone", m_draft.foresightIsFault() ? QStringLiteral("danger") : QStringLiteral("2"));
    if (const QString line = command.isEmpty() ? tr("A field is wrong.") : command; line != m_command->text()) {
        m_command->setText(line);
        m_command->setCursorPosition(0);
        m_command->setToolTip(line);
    }
    m_copy->setEnabled(!command.isEmpty());
    m_start->setEnabled(m_hindrance.isEmpty() && m_draft.ready());
    m_start->setToolTip(m_hindrance.isEmpty() ? tr("Searches with the run's newest weights and keeps what it evaluates")
                                              : tr("Not now: %1. Search when it has ended.").arg(m_hindrance));
}

void SearchPanel::refresh() {
    m_draft.foresee();
}

void SearchPanel::setHindrance(const QString& reason) {
    if (reason == m_hindrance) return;
    m_hindrance = reason;
    showDraft();
}

}  // namespace pada::ui
