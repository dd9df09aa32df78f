// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/preset_panel.h"

#include "ui/services/user_prompt.h"
#include "ui/text/format.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/role_label.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace pada::ui {
namespace {
constexpr int kPresetHeight = 30, kFileRole = Qt::UserRole, kWordsRole = Qt::UserRole + 1;
}  // namespace

PresetPanel::PresetPanel(const WindowServices& services, QWidget* parent)
    : QWidget(parent), m_services(services), m_shelf(services.presetFolder) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    column->addWidget(new RoleLabel(TextRole::title, tr("Experiments")));
    m_files = new QListWidget;
    m_files->setObjectName(QStringLiteral("plan.files"));
    m_files->setAccessibleName(tr("Experiment files"));
    m_files->setTextElideMode(Qt::ElideMiddle);
    m_files->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_files, 1);
    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("plan.presetName"));
    m_name->setAccessibleName(tr("Name of the preset"));
    m_name->setPlaceholderText(tr("Keep it as…"));
    m_save = new QPushButton(tr("Save"));
    m_save->setObjectName(QStringLiteral("plan.presetSave"));
    m_save->setToolTip(tr("Keeps the plan as a file in %1, so that a shell can run it too").arg(services.presetFolder));
    m_delete = new QPushButton(tr("Delete"));
    m_delete->setObjectName(QStringLiteral("plan.presetDelete"));
    m_delete->setToolTip(tr("Deletes the chosen preset of your own"));
    m_words = new RoleLabel(TextRole::small, {}, "2");
    m_words->setObjectName(QStringLiteral("plan.presetWords"));
    m_words->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::s);
    row->addWidget(m_save, 1);
    row->addWidget(m_delete, 1);
    column->addWidget(m_name);
    column->addLayout(row);
    column->addWidget(m_words);
    for (QPushButton* button : {m_save, m_delete}) button->setAutoDefault(false);
    for (QWidget* part :
         {static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_save), static_cast<QWidget*>(m_delete)})
        part->setVisible(m_shelf.available());
    m_words->hide();
    auto* other = new IconButton(QStringLiteral("plan.other"), tr("Another file…"), QStringLiteral("open"));
    other->setAutoDefault(false);
    other->setToolTip(tr("A TOML file can also be dropped on the window"));
    column->addWidget(other);
    fill();
    arrange();
    connect(m_files, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) {
        arrange();
        if (item) Q_EMIT chosen(item->data(kFileRole).toString());
    });
    connect(other, &QPushButton::clicked, this, [this] {
        m_services.prompt.openFile(this, tr("Open an experiment file"), tr("Experiments (*.toml)"),
                                   [this](const QString& file) { Q_EMIT opened(file); });
    });
    connect(m_name, &QLineEdit::textChanged, this, &PresetPanel::arrange);
    m_name->installEventFilter(this);
    connect(m_save, &QPushButton::clicked, this, &PresetPanel::save);
    connect(m_delete, &QPushButton::clicked, this, &PresetPanel::remove);
}

/// Return in the name saves and goes no further: a dialog would take it for its default button and start the plan.
bool PresetPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_name && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            save();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void PresetPanel::fill() {
    m_files->clear();
    const std::vector<Preset> all = m_services.presets ? m_services.presets() : std::vector<Preset>();
    for (const Preset& preset : all)
        if (!preset.own) add(preset);
    for (const Preset& preset : all)
        if (preset.own) add(preset);
    for (const QString& file : m_opened)
        if (rowOf(file) == m_files->count()) add({file, QFileInfo(file).fileName(), {}});
}

void PresetPanel::add(const Preset& preset) {
    auto* item = new QListWidgetItem(preset.own ? tr("%1 (yours)").arg(preset.name) : preset.name, m_files);
    item->setSizeHint({0, kPresetHeight});  // the style's own hint forgets the padding before the list is shown
    item->setData(kFileRole, preset.file);
    item->setData(kWordsRole, preset.words);
    item->setToolTip(preset.words.isEmpty() ? preset.file : preset.words);
}

int PresetPanel::rowOf(const QString& file) const {
    int row = 0;
    while (row < m_files->count() && m_files->item(row)->data(kFileRole).toString() != file) ++row;
    return row;
}

void PresetPanel::chooseFirst() {
    if (m_files->count() > 0) m_files->setCurrentRow(0);
}

QString PresetPanel::mark(const QString& file) {
    const int row = rowOf(file);
    const QSignalBlocker quiet(m_files);
    if (row == m_files->count()) {
        m_opened << file;
        add({file, QFileInfo(file).fileName(), {}});
    }
    m_files->setCurrentRow(row);
    arrange();
    return m_files->item(row)->data(kWordsRole).toString();
}

void PresetPanel::setText(const QString& text) {
    m_text = text;
    arrange();
}

void PresetPanel::arrange() {
    const QListWidgetItem* item = m_files->currentItem();
    m_delete->setEnabled(item != nullptr && m_shelf.owns(item->data(kFileRole).toString()));
    m_save->setEnabled(!m_text.isEmpty() && !m_name->text().trimmed().isEmpty());
}

void PresetPanel::say(const QString& words, bool wrong) {
    m_words->setText(words);
    m_words->setVisible(!words.isEmpty());
    setStyled(m_words, "tone", wrong ? QStringLiteral("danger") : QStringLiteral("2"));
}

/// A preset that is there already is replaced only when somebody says so.
void PresetPanel::save() {
    if (m_text.isEmpty()) return;
    const QString name = m_name->text().trimmed();
    if (const QString wrong = PresetShelf::nameFault(name); !wrong.isEmpty()) return say(wrong, true);
    if (!m_shelf.has(name)) return write();
    m_services.prompt.confirm(this, tr("Replace the preset “%1”?").arg(name),
                              tr("What it says now is lost. Runs that were started with it stay."), tr("Replace"),
                              [this](bool yes) {
                                  if (yes) write();
                              });
}

void PresetPanel::write() {
    const QString name = m_name->text().trimmed();
    const Result<QString> file = m_shelf.save(name, m_text);
    if (!file) return say(qs(file.error().message), true);
    {
        const QSignalBlocker quiet(m_files);
        fill();
    }
    mark(*file);
    m_name->clear();
    say(tr("Saved. In a shell: pada run '%1'").arg(*file), false);
}

void PresetPanel::remove() {
    const QListWidgetItem* item = m_files->currentItem();
    if (item == nullptr) return;
    const QString file = item->data(kFileRole).toString();
    m_services.prompt.confirm(this, tr("Delete the preset “%1”?").arg(QFileInfo(file).completeBaseName()),
                              tr("Runs that were started with it stay."), tr("Delete"), [this, file](bool yes) {
                                  if (!yes) return;
                                  if (const auto gone = m_shelf.remove(file); !gone)
                                      return say(qs(gone.error().message), true);
                                  const QSignalBlocker quiet(m_files);
                                  fill();
                                  arrange();
                                  say(tr("Deleted."), false);
                              });
}

}  // namespace pada::ui
