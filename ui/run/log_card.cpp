// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/log_card.h"

#include "ui/session/run_record.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSyntaxHighlighter>
#include <QTextBlock>

#include <algorithm>
#include <utility>

namespace pada::ui {

/// Colours lines by their level, which stands in the block's user state.
class LogMarks final : public QSyntaxHighlighter {
public:
    explicit LogMarks(QPlainTextEdit* view) : QSyntaxHighlighter(view->document()), m_view(view) {}

protected:
    void highlightBlock(const QString& text) override {
        const int level = currentBlockState();
        if (level <= 0) return;
        const Theme& t = themeOf(m_view);
        setFormat(0, static_cast<int>(text.size()), level == static_cast<int>(LogLevel::error) ? t.danger : t.warning);
    }

private:
    QPlainTextEdit* m_view;
};

bool passesLog(const LogLine& line, LogLevel least, const QString& search) {
    if (line.level < least) return false;
    const QStringList words = search.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::ranges::all_of(words,
                               [&](const QString& word) { return line.text.contains(word, Qt::CaseInsensitive); });
}

QPlainTextEdit* LogCard::newView() {
    auto* view = new QPlainTextEdit;
    view->setObjectName(QStringLiteral("run.log"));
    view->setReadOnly(true);
    view->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);  // arrows go by lines
    view->setTabChangesFocus(true);
    setTextRole(view, TextRole::mono);
    view->setLineWrapMode(QPlainTextEdit::NoWrap);
    return view;
}

LogCard::LogCard(QPlainTextEdit* view, QWidget* corner, QWidget* parent)
    : Card(tr("Log"), tr("step, then what happened"), view, corner, parent), m_view(view) {
    setFixedHeight(150);
    m_marks = new LogMarks(view);
    auto* row = new QHBoxLayout(corner);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("log.search"));
    m_search->setAccessibleName(tr("Search the log"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(180);
    m_search->setProperty("low", true);  // no higher than the heads of the cards beside it
    m_level = new MenuButton(QStringLiteral("log.level"), tr("Lines shown"));
    m_level->setChoices({tr("all lines"), tr("warnings and errors"), tr("errors")});
    row->addWidget(m_search);
    row->addWidget(m_level);
    connect(m_search, &QLineEdit::textChanged, this, &LogCard::filter);
    connect(m_level, &MenuButton::chosen, this, &LogCard::filter);
    view->viewport()->installEventFilter(this);
    view->installEventFilter(this);
    setHelp(tr("A click on a line, or Return, shows the run as it was then, in every view."));
}

void LogCard::filter() {
    m_view->clear();
    m_view->setExtraSelections({});
    m_steps.clear();
    m_taken = 0;
    Q_EMIT filtered();
}

void LogCard::clear() {
    m_view->clear();
    m_view->setExtraSelections({});
    m_steps.clear();
    m_taken = 0;
    m_step = -1;
}

void LogCard::append(const LogLine& line) {
    m_view->appendPlainText(line.text);
    QTextBlock block = m_view->document()->lastBlock();
    block.setUserState(static_cast<int>(line.level));
    if (line.level != LogLevel::info) m_marks->rehighlightBlock(block);
    m_steps.push_back(stepOfText(line.text));
}

void LogCard::refresh(const QList<LogLine>& lines) {
    if (m_taken > lines.size() || m_taken == RunRecord::kMaxLogLines) {  // the oldest are gone
        m_view->clear();
        m_steps.clear();
        m_taken = 0;
    }
    const QScrollBar& bar = *m_view->verticalScrollBar();
    const bool atEnd = bar.value() >= bar.maximum() || m_taken == 0;  // who reads further up is left there
    const auto least = static_cast<LogLevel>(m_level->current());
    for (; m_taken < lines.size(); ++m_taken)
        if (passesLog(lines[m_taken], least, m_search->text())) append(lines[m_taken]);
    if (m_step >= 0) return stand(m_step);
    if (atEnd) m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum());
}

void LogCard::stand(std::int64_t step) {
    const bool stood = std::exchange(m_step, step) >= 0;
    if (step < 0) {
        if (!stood) return;
        m_view->setExtraSelections({});
        return m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum());
    }
    int line = -1;
    for (std::size_t i = 0; i < m_steps.size(); ++i)
        if (m_steps[i] && *m_steps[i] <= step) line = static_cast<int>(i);
    const QTextBlock block = m_view->document()->findBlockByNumber(line);
    if (!block.isValid()) return m_view->setExtraSelections({});
    QTextEdit::ExtraSelection mark;
    mark.cursor = QTextCursor(block);
    mark.format.setBackground(themeOf(this).accentSoft);
    mark.format.setProperty(QTextFormat::FullWidthSelection, true);
    m_view->setExtraSelections({mark});
    const int rows = m_view->viewport()->height() / std::max(1, m_view->fontMetrics().lineSpacing());
    m_view->verticalScrollBar()->setValue(std::max(0, line - rows / 2));
}

bool LogCard::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_view->viewport() && event->type() == QEvent::MouseButtonRelease) {
        const QPoint place = static_cast<QMouseEvent*>(event)->position().toPoint();
        const auto step = stepOfText(m_view->cursorForPosition(place).block().text());
        if (step && !m_view->textCursor().hasSelection()) Q_EMIT picked(*step);
    }
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const auto step = stepOfText(m_view->textCursor().block().text());
        if (step && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
            Q_EMIT picked(*step);
            return true;
        }
    }
    return Card::eventFilter(watched, event);
}

void LogCard::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange && m_marks != nullptr) {
        m_marks->rehighlight();
        QList<QTextEdit::ExtraSelection> marks = m_view->extraSelections();
        for (QTextEdit::ExtraSelection& mark : marks) mark.format.setBackground(themeOf(this).accentSoft);
        m_view->setExtraSelections(marks);
    }
    Card::changeEvent(event);
}

}  // namespace pada::ui
