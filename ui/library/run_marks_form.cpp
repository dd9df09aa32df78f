// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/run_marks_form.h"

#include "ui/text/format.h"
#include "ui/widgets/role_label.h"

#include <QEvent>
#include <QGridLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>

#include <algorithm>
#include <iterator>

namespace pada::ui {
namespace {

constexpr int kNoteHeight = 74;

QString tagWords(const std::vector<std::string>& tags) {
    QStringList words;
    for (const std::string& tag : tags) words << qs(tag);
    return words.join(QLatin1Char(' '));
}

std::vector<std::string> without(const std::vector<std::string>& all, const std::vector<std::string>& some) {
    std::vector<std::string> out;
    std::set_difference(all.begin(), all.end(), some.begin(), some.end(), std::back_inserter(out));
    return out;
}

bool sameIds(const std::vector<RunSummary>& a, const std::vector<RunSummary>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const RunSummary& x, const RunSummary& y) { return x.id == y.id; });
}

RunChange changeFor(const RunSummary& run) {
    RunChange change;
    change.run = run.id;
    return change;
}

}  // namespace

std::vector<std::string> typedTags(const QString& text) {
    static const QRegularExpression kBetween(QStringLiteral("[\\s,;]+"));
    std::vector<std::string> tags;
    for (QString word : text.split(kBetween, Qt::SkipEmptyParts)) {
        while (word.startsWith(QLatin1Char('#'))) word.remove(0, 1);
        if (!word.isEmpty()) tags.push_back(word.toStdString());
    }
    std::sort(tags.begin(), tags.end());
    tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
    return tags;
}

std::vector<std::string> commonTags(const std::vector<RunSummary>& runs) {
    if (runs.empty()) return {};
    std::vector<std::string> common = runs.front().tags;
    for (const RunSummary& run : runs) common = without(common, without(common, run.tags));
    return common;
}

QString runsInWords(const std::vector<RunSummary>& runs) {
    return runs.size() == 1 ? RunMarksForm::tr("run %1").arg(runs.front().number)
                            : RunMarksForm::tr("%1 runs").arg(runs.size());
}

LibraryEdit editOf(const std::vector<RunSummary>& runs, LibraryEdit::Kind kind, const QString& words) {
    LibraryEdit edit;
    edit.kind = kind;
    edit.words = words;
    for (const RunSummary& run : runs) edit.runs.push_back({run.id, run.number, qs(run.name)});
    return edit;
}

RunMarksForm::RunMarksForm(QWidget* parent) : QWidget(parent) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::m);
    grid->setVerticalSpacing(space::s);
    grid->setColumnStretch(1, 1);
    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("library.name"));
    m_name->setAccessibleName(tr("Name"));
    m_tags = new QLineEdit;
    m_tags->setObjectName(QStringLiteral("library.tags"));
    m_tags->setAccessibleName(tr("Tags"));
    m_tags->setPlaceholderText(tr("words, as: paper seed-study"));
    m_tags->setToolTip(tr("One word each; the filter finds them as tag:paper"));
    m_note = new QPlainTextEdit;
    m_note->setObjectName(QStringLiteral("library.note"));
    m_note->setProperty("field", true);
    m_note->setAccessibleName(tr("Note"));
    m_note->setPlaceholderText(tr("What this run was for, what it showed"));
    m_note->setTabChangesFocus(true);
    m_note->setFixedHeight(kNoteHeight);
    m_note->installEventFilter(this);
    m_nameLabel = new RoleLabel(TextRole::small, tr("Name"), "2");
    auto* tagsLabel = new RoleLabel(TextRole::small, tr("Tags"), "2");
    m_noteLabel = new RoleLabel(TextRole::small, tr("Note"), "2");
    grid->addWidget(m_nameLabel, 0, 0);
    grid->addWidget(m_name, 0, 1);
    grid->addWidget(tagsLabel, 1, 0);
    grid->addWidget(m_tags, 1, 1);
    grid->addWidget(m_noteLabel, 2, 0, Qt::AlignTop);
    grid->addWidget(m_note, 2, 1);
    connect(m_name, &QLineEdit::editingFinished, this, &RunMarksForm::commitName);
    connect(m_tags, &QLineEdit::editingFinished, this, &RunMarksForm::commitTags);
}

void RunMarksForm::show(const std::vector<RunSummary>& runs) {
    const bool sameRuns = sameIds(runs, m_runs);
    if (!sameRuns) commit();
    m_runs = runs;
    const bool one = runs.size() == 1;
    for (QWidget* part : {static_cast<QWidget*>(m_nameLabel), static_cast<QWidget*>(m_name),
                          static_cast<QWidget*>(m_noteLabel), static_cast<QWidget*>(m_note)})
        part->setVisible(one);
    setVisible(!runs.empty());
    const auto put = [&](QLineEdit* field, const QString& text) {
        if (sameRuns && field->hasFocus() && field->isModified()) return;
        if (field->text() != text) field->setText(text);
        field->setModified(false);
    };
    put(m_name, one ? qs(runs.front().name) : QString());
    put(m_tags, tagWords(commonTags(runs)));
    m_tags->setAccessibleDescription(one ? QString() : tr("Tags that all chosen runs have"));
    const QString note = one ? qs(runs.front().note) : QString();
    const bool writing = sameRuns && m_note->hasFocus() && m_note->document()->isModified();
    if (!writing && m_note->toPlainText() != note) m_note->setPlainText(note);
    if (!writing) m_note->document()->setModified(false);
}

void RunMarksForm::commit() {
    commitName();
    commitTags();
    commitNote();
}

void RunMarksForm::commitName() {
    if (m_runs.size() != 1 || !m_name->isModified()) return;
    m_name->setModified(false);
    const RunSummary& run = m_runs.front();
    const QString name = m_name->text().trimmed();
    if (name == qs(run.name)) return;
    if (name.isEmpty()) return m_name->setText(qs(run.name));
    LibraryEdit edit = editOf(m_runs, LibraryEdit::marks, tr("rename %1").arg(runsInWords(m_runs)));
    edit.forth = {changeFor(run)};
    edit.back = edit.forth;
    edit.forth.front().name = name.toStdString();
    edit.back.front().name = run.name;
    Q_EMIT edited(edit);
}

/// For several runs the field holds what all have: what came is added to each, what went is taken from each.
void RunMarksForm::commitTags() {
    if (m_runs.empty() || !m_tags->isModified()) return;
    m_tags->setModified(false);
    const std::vector<std::string> before = commonTags(m_runs), now = typedTags(m_tags->text());
    if (before == now) return m_tags->setText(tagWords(before));
    const std::vector<std::string> added = without(now, before), removed = without(before, now);
    LibraryEdit edit = editOf(m_runs, LibraryEdit::marks, tr("tag %1").arg(runsInWords(m_runs)));
    for (const RunSummary& run : m_runs) {
        std::vector<std::string> tags = without(run.tags, removed);
        tags.insert(tags.end(), added.begin(), added.end());
        std::sort(tags.begin(), tags.end());
        tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
        edit.forth.push_back(changeFor(run));
        edit.back.push_back(changeFor(run));
        edit.forth.back().tags = std::move(tags);
        edit.back.back().tags = run.tags;
    }
    Q_EMIT edited(edit);
}

void RunMarksForm::commitNote() {
    if (m_runs.size() != 1 || !m_note->document()->isModified()) return;
    m_note->document()->setModified(false);
    const RunSummary& run = m_runs.front();
    const std::string note = m_note->toPlainText().toStdString();
    if (note == run.note) return;
    LibraryEdit edit = editOf(m_runs, LibraryEdit::marks, tr("note on %1").arg(runsInWords(m_runs)));
    edit.forth = {changeFor(run)};
    edit.back = edit.forth;
    edit.forth.front().note = note;
    edit.back.front().note = run.note;
    Q_EMIT edited(edit);
}

bool RunMarksForm::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_note && event->type() == QEvent::FocusOut) commitNote();
    return QWidget::eventFilter(watched, event);
}

}  // namespace pada::ui
