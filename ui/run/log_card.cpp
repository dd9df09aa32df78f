// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/log_card.h"

#include "ui/session/event_text.h"
#include "ui/session/run_record.h"
#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>
#include <utility>

namespace pada::ui {

QPlainTextEdit* LogCard::newView() {
    auto* view = new QPlainTextEdit;
    view->setObjectName(QStringLiteral("run.log"));
    view->setReadOnly(true);
    view->setTabChangesFocus(true);
    view->setMaximumBlockCount(RunRecord::kMaxLogLines);
    view->setFont(textFont(TextRole::mono));
    view->setLineWrapMode(QPlainTextEdit::NoWrap);
    return view;
}

LogCard::LogCard(QPlainTextEdit* view, QWidget* parent)
    : Card(tr("Log"), tr("step, then what happened"), view, nullptr, parent), m_view(view) {
    setFixedHeight(142);
    view->viewport()->installEventFilter(this);
    setHelp(tr("A click on a line shows the run as it was then, in every view."));
}

void LogCard::clear() {
    m_view->clear();
    m_view->setExtraSelections({});
    m_shown = 0;
    m_step = -1;
}

void LogCard::refresh(const QStringList& lines) {
    if (m_shown > lines.size() || m_shown == RunRecord::kMaxLogLines) {
        m_view->setPlainText(lines.join(QLatin1Char('\n')));
    } else {
        for (; m_shown < lines.size(); ++m_shown) m_view->appendPlainText(lines[m_shown]);
    }
    m_shown = static_cast<int>(lines.size());
    if (m_step >= 0) return stand(lines, m_step);
    m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum());
}

void LogCard::stand(const QStringList& lines, std::int64_t step) {
    const bool stood = std::exchange(m_step, step) >= 0;
    if (step < 0) {
        if (!stood) return;
        m_view->setExtraSelections({});
        return m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum());
    }
    int line = -1;
    for (int i = 0; i < lines.size(); ++i)
        if (const auto at = stepOfText(lines[i]); at && *at <= step) line = i;
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
    return Card::eventFilter(watched, event);
}

}  // namespace pada::ui
