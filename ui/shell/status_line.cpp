// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/status_line.h"

#include "ui/session/run_view_model.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/live_text.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>

#include <cmath>
#include <thread>

namespace pada::ui {
namespace {
constexpr int kLoadWidth = 168;
constexpr double kTellEvery = 0.9;  ///< Seconds; the polls that ask are a quarter second apart.
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
    m_cost->setToolTip(tr("Path-passes: one forward and backward of one path on 64 images"));
    row->addWidget(m_progress);
    row->addWidget(m_words, 3);
    row->addWidget(m_cost, 2);
    m_load = new LiveText(Qt::AlignRight);
    m_load->setObjectName(QStringLiteral("status.load"));
    m_load->setToolTip(tr("What this program takes: cores at work during the last second, of those there are; memory"));
    m_load->setFixedWidth(kLoadWidth);
    row->addWidget(m_load);
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

void StatusLine::showLoad(double seconds, const ProcessLoad& load) {
    if (m_told >= 0.0 && seconds < m_told + kTellEvery) return;
    m_told = seconds;
    const auto cores = m_meter.cores(seconds, load);
    QStringList parts;
    if (cores) parts << tr("CPU %1 of %2").arg(*cores, 0, 'f', 1).arg(std::thread::hardware_concurrency());
    if (load.residentBytes > 0.0) parts << tr("%1 MB").arg(countText(std::llround(load.residentBytes / 1e6)));
    m_load->setParts(parts);
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
