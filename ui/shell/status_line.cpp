// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/status_line.h"

#include "ui/run/run_view_model.h"
#include "ui/text/format.h"
#include "ui/widgets/role_label.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>

namespace pada::ui {

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
    const auto label = [](const char* name, const char* tone) {
        auto* l = new RoleLabel(TextRole::small, {}, tone);
        l->setObjectName(QLatin1String(name));
        return l;
    };
    m_where = label("status.where", nullptr);
    m_left = label("status.left", "2");
    m_speed = label("status.speed", "2");
    m_cost = label("status.cost", "2");
    m_cost->setToolTip(tr("Path-passes: one forward and backward of one path on 64 images"));
    row->addWidget(m_progress);
    for (QLabel* l : {m_where, m_left, m_speed}) row->addWidget(l);
    row->addStretch();
    row->addWidget(m_cost);
    m_progress->hide();
    m_where->setText(tr("Ready"));
}

void StatusLine::refresh(const RunViewModel& live) {
    const RunState& s = live.state();
    const bool busy = !live.empty() && (s.live || s.ranking);
    m_progress->setVisible(busy);
    for (QLabel* l : {m_left, m_speed}) l->setVisible(busy);
    m_cost->setVisible(!live.empty());
    if (live.empty()) return m_where->setText(tr("Ready"));
    const QString cost = tr("%1 path-passes").arg(countText(std::llround(s.pathPasses)));
    m_cost->setText(s.checkpointStep > 0 ? tr("Checkpoint at step %1 · %2").arg(countText(s.checkpointStep), cost) : cost);
    if (s.ranking) {
        m_progress->setValue(s.rankingTotal > 0 ? static_cast<int>(1000 * s.rankingDone / s.rankingTotal) : 0);
        m_where->setText(tr("Ranking path %1 of %2").arg(countText(s.rankingDone), countText(s.rankingTotal)));
        m_left->clear();
        m_speed->clear();
        return;
    }
    if (!busy)
        return m_where->setText(
            tr("%1: %2 after %3 steps").arg(s.name, statusText(s.status).toLower(), countText(s.step)));
    m_progress->setValue(static_cast<int>(1000 * live.progress()));
    if (s.preparing)
        m_where->setText(tr("Preparing data and net"));
    else if (live.xIsEpoch())
        m_where->setText(
            tr("Epoch %1 of %2 · step %3 of %4")
                .arg(live.epoch())
                .arg(live.epochs())
                .arg(countText(s.step), countText(s.totalSteps)));
    else
        m_where->setText(tr("Step %1 of %2").arg(countText(s.step), countText(s.totalSteps)));
    const auto left = live.secondsLeft();
    if (s.status == RunStatus::paused)
        m_left->setText(tr("paused"));
    else if (left) {
        const QDateTime now = QDateTime::currentDateTime(), end = now.addSecs(static_cast<qint64>(*left));
        m_left->setText(tr("%1 left, ends %2")
                            .arg(durationText(*left),
                                 QLocale(QLocale::English)
                                     .toString(end, end.date() == now.date() ? QStringLiteral("HH:mm")
                                                                             : QStringLiteral("ddd d MMM, HH:mm"))));
    } else {
        m_left->clear();
    }
    const auto rate = live.stepsPerSecond();
    m_speed->setText(rate ? tr("%1 steps/s").arg(significantText(*rate)) : QString());
}

}  // namespace pada::ui
