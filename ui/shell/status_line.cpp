// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/status_line.h"

#include "ui/session/run_view_model.h"
#include "ui/text/format.h"
#include "ui/text/number_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/live_text.h"

#include <QDateTime>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>

#include <cmath>

namespace pada::ui {
namespace {
// Widths in letters of the line's type; the two first rows always stand there.
constexpr int kLoadLetters = 26, kMachineLetters = 80, kRoomForMachine = 211;
constexpr std::size_t kAlways = 2;
}  // namespace

StatusLine::StatusLine(QWidget* parent) : QWidget(parent) {
    setProperty("ground", "surface");
    setProperty("edge", "top");
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(34);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::l + 4, 0, space::l + 4, 0);
    row->setSpacing(space::xl);
    m_progress = new QProgressBar;
    m_progress->setObjectName(QStringLiteral("status.progress"));
    m_progress->setAccessibleName(tr("Run progress"));
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(180);
    m_progress->setRange(0, 1000);
    m_words = new LiveText(Qt::AlignLeft);
    m_words->setObjectName(QStringLiteral("status.words"));
    m_cost = new LiveText(Qt::AlignRight);
    m_cost->setObjectName(QStringLiteral("status.cost"));
    m_cost->setToolTip(
        numberHelp(Number::pathPasses, tr("Path-passes: one forward and backward of one path on 64 images")));
    row->addWidget(m_progress);
    row->addWidget(m_words, 3);
    row->addWidget(m_cost, 2);
    m_load = new LiveText(Qt::AlignRight);
    m_load->setObjectName(QStringLiteral("status.load"));
    row->addWidget(m_load);
    arrangeMachine();
    m_progress->hide();
    m_words->setParts({tr("Ready")});
}

namespace {

/// "12 min left, ends 16:40"; the day too when it is another one.
QString leftText(double seconds) {
    const QDateTime now = QDateTime::currentDateTime(), end = now.addSecs(static_cast<qint64>(seconds));
    return StatusLine::tr("%1 left, ends %2")
        .arg(durationText(seconds), QLocale(QLocale::English)
                                        .toString(end, end.date() == now.date() ? QStringLiteral("HH:mm")
                                                                                : StatusLine::tr("ddd d MMM, HH:mm")));
}

}  // namespace

void StatusLine::say(const QString& words) {
    m_saying = kSayFor;
    m_words->setParts({words});
}

void StatusLine::showMachine(const std::vector<MachineRow>& rows) {
    m_machine = rows;
    arrangeMachine();
}

void StatusLine::arrangeMachine() {
    const int letter = QFontMetrics(textFont(TextRole::small)).averageCharWidth();
    const bool wide = width() >= kRoomForMachine * letter;
    QStringList parts, words{tr("What this program takes of the machine, once a second")};
    for (std::size_t i = 0; i < m_machine.size(); ++i) {
        if (wide || i < kAlways) parts << m_machine[i].brief;
        words << tr("%1: %2").arg(m_machine[i].name, m_machine[i].words);
    }
    const int wanted = (wide ? kMachineLetters : kLoadLetters) * letter;
    if (m_load->width() != wanted || m_load->maximumWidth() != wanted) m_load->setFixedWidth(wanted);
    m_load->setParts(parts);
    m_load->setToolTip(numberHelp(Number::load, words.join(QLatin1Char('\n'))));
    m_load->setAccessibleDescription(m_load->toolTip());
}

void StatusLine::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrangeMachine();
}

void StatusLine::showSearch(const QString& words, double share) {
    m_progress->setVisible(true);
    m_progress->setValue(static_cast<int>(1000 * share));
    m_cost->setParts({});
    if (m_saying > 0)
        --m_saying;
    else
        m_words->setParts({words});
}

void StatusLine::refresh(const RunViewModel& model) {
    const RunFacts& s = model.facts();
    const bool said = m_saying > 0 && m_saying-- > 0;
    const auto setWords = [&](const QStringList& parts) {
        if (!said) m_words->setParts(parts);
    };
    const bool busy = !model.empty() && model.atWork();
    const QString where = elsewhereText(s.elsewhere);
    m_progress->setVisible(busy);
    if (model.empty()) {
        m_cost->setParts({});
        return setWords({tr("Ready")});
    }
    const QString cost = tr("%1 path-passes").arg(countText(std::llround(s.pathPasses)));
    m_cost->setParts(s.checkpointStep > 0
                         ? QStringList{tr("Checkpoint at step %1").arg(countText(s.checkpointStep)), cost}
                         : QStringList{cost});
    const auto left = model.secondsLeft();
    const QString ends = left ? leftText(*left) : QString();
    if (s.ranking) {
        m_progress->setValue(static_cast<int>(1000 * model.rankingShare()));
        return setWords(
            {tr("Ranking path %1 of %2").arg(countText(s.rankingDone), countText(s.rankingTotal)), where, ends});
    }
    if (!busy)
        return setWords({tr("%1: %2 after %3 steps").arg(s.name, statusText(s.status).toLower(), countText(s.step))});
    m_progress->setValue(static_cast<int>(1000 * model.progress()));
    const auto rate = model.stepsPerSecond();
    setWords({s.preparing        ? tr("Preparing data and net")
              : model.xIsEpoch() ? tr("Epoch %1 of %2 · step %3 of %4")
                                       .arg(model.epoch())
                                       .arg(model.epochs())
                                       .arg(countText(s.step), countText(s.totalSteps))
                                 : tr("Step %1 of %2").arg(countText(s.step), countText(s.totalSteps)),
              where, s.status == RunStatus::paused ? tr("paused") : ends,
              rate ? tr("%1 steps/s").arg(significantText(*rate)) : QString()});
}

}  // namespace pada::ui
