// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rank/path_panel.h"

#include "ui/models/path_words.h"
#include "ui/rank/alone_training.h"
#include "ui/text/format.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/path_view.h"
#include "ui/widgets/role_label.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace pada::ui {
namespace {

QString millionsText(std::int64_t count) {
    return QObject::tr("%1 M").arg(significantText(static_cast<double>(count) / 1e6));
}

}  // namespace

QStringList pathLines(const RankViewModel& model, int row) {
    if (row < 0 || row >= static_cast<int>(model.rows().size())) return {};
    const PathRow& r = model.rows()[static_cast<std::size_t>(row)];
    QStringList lines;
    lines << (r.trueRank ? PathPanel::tr("Predicted %1, true %2 of %3")
                               .arg(rankText(r.predictedAmongTrue.value_or(r.predictedRank)), rankText(*r.trueRank),
                                    countText(static_cast<qint64>(model.withTruth())))
                         : PathPanel::tr("Predicted %1 of %2")
                               .arg(rankText(r.predictedRank), countText(static_cast<qint64>(model.rows().size()))));
    QString scores = PathPanel::tr("loss %1, top-1 %2").arg(QString::number(r.loss, 'f', 3), percentText(r.accuracy));
    if (r.truth)
        scores += PathPanel::tr(", truth %1").arg(significantText(*r.truth, 4)) +
                  (model.truthUnit().isEmpty() ? QString() : QLatin1Char(' ') + model.truthUnit());
    lines << scores;
    if (const PathFacts* facts = model.facts(row)) {
        QString size = PathPanel::tr("%1 MAdds, %2 parameters live")
                           .arg(millionsText(facts->liveMadds), millionsText(facts->liveParameters));
        lines << size;
        const int alike = model.alike(row);
        if (!facts->connected)
            lines << PathPanel::tr("no way from input to output");
        else if (alike > 0)
            lines << (alike == 1 ? PathPanel::tr("one more path computes the same")
                                 : PathPanel::tr("%1 more paths compute the same").arg(countText(alike)));
    }
    return lines;
}

QString trainAloneCommand(const QString& storeFile, std::int64_t run, const QString& path) {
    return QStringLiteral("pada --store %1 retrain %2 %3").arg(shellWord(storeFile)).arg(run).arg(shellWord(path));
}

PathPanel::PathPanel(RankViewModel& model, QWidget* parent)
    : QWidget(parent), m_model(model), m_alone(model.newAlone(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::l, space::s, space::l, space::m);
    column->setSpacing(space::xs);
    auto* head = new QHBoxLayout;
    m_title = new RoleLabel(TextRole::bodyStrong, tr("Chosen path"));
    m_hold = makeQuietButton(QStringLiteral("rank.hold"), tr("Compare"),
                             tr("Keeps this path here: the next one you choose is drawn beside it, with what differs "
                                "marked"));
    m_hold->setCheckable(true);
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_hold);
    column->addLayout(head);
    m_view = new PathView;
    m_view->setObjectName(QStringLiteral("rank.path"));
    m_view->setAccessibleName(tr("Chosen path"));
    column->addWidget(m_view);
    m_words = new RoleLabel(TextRole::small, {}, "2");
    m_words->setObjectName(QStringLiteral("rank.pathWords"));
    m_words->setWordWrap(true);
    column->addWidget(m_words);
    auto* row = new QHBoxLayout;
    row->setSpacing(2);
    m_copy = makeQuietButton(QStringLiteral("rank.copy"), tr("Copy"), tr("The architecture as the space writes it"));
    m_save = makeQuietButton(QStringLiteral("rank.savePath"), tr("Save…"), tr("The drawing, as PNG or SVG"));
    m_train = makeQuietButton(
        QStringLiteral("rank.trainAlone"), tr("Train alone"),
        m_alone->possible() ? tr("Trains this path by itself, as long as this run ([retrain] of its config), and "
                                 "keeps the result in the store; the menu of a path copies the shell's line for it")
                            : tr("Copies the shell's line that trains this path by itself, as long as this run: it "
                                 "keeps the result in the store"));
    for (QToolButton* button : {m_copy, m_save, m_train}) row->addWidget(button);
    row->addStretch();
    column->addLayout(row);
    connect(m_hold, &QToolButton::toggled, this, &PathPanel::hold);
    connect(m_copy, &QToolButton::clicked, this, &PathPanel::copyPath);
    connect(m_train, &QToolButton::clicked, this, &PathPanel::trainAlone);
    connect(m_save, &QToolButton::clicked, this, [this] { Q_EMIT saveRequested(m_view); });
    connect(m_alone, &AloneTraining::ended, this, [this] {
        redraw();
        Q_EMIT said(m_alone->words());
    });
    redraw();
}

void PathPanel::refresh() {
    if (m_alone->busy()) redraw();
}

const PathRow* PathPanel::shown() const {
    return m_row >= 0 && m_row < static_cast<int>(m_model.rows().size())
               ? &m_model.rows()[static_cast<std::size_t>(m_row)]
               : nullptr;
}

void PathPanel::renew() {
    const QSignalBlocker quiet(m_hold);
    m_pair = false;
    m_held.reset();
    m_hold->setChecked(false);
    m_view->setArt(m_model.art());
    m_row = -1;
    redraw();
}

void PathPanel::show(int row) {
    if (std::exchange(m_pair, false)) {  // a pair goes when somebody chooses another path
        const QSignalBlocker quiet(m_hold);
        m_held.reset();
        m_hold->setChecked(false);
    }
    m_row = row;
    redraw();
}

void PathPanel::showPair(int over, int under) {
    if (over < 0 || over >= static_cast<int>(m_model.rows().size())) return;
    const QSignalBlocker quiet(m_hold);
    m_pair = true;
    m_held = m_model.rows()[static_cast<std::size_t>(over)];
    m_hold->setChecked(true);
    m_row = under;
    redraw();
}

void PathPanel::startComparing() {
    m_hold->setChecked(false);  // what was held before goes
    m_hold->setChecked(true);
}

void PathPanel::hold(bool on) {
    const PathRow* row = shown();
    m_pair = false;
    m_held = on && row ? std::optional(*row) : std::nullopt;
    redraw();
}

void PathPanel::redraw() {
    const PathRow* row = shown();
    for (QToolButton* button : {m_copy, m_save, m_train}) button->setEnabled(row != nullptr);
    const PathRow* held = m_held ? &*m_held : nullptr;
    m_hold->setEnabled(row || held);
    const bool both = row && held && held->path.size() == row->path.size() && held->path != row->path;
    m_title->setText(both ? tr("Two paths") : tr("Chosen path"));
    m_view->setPaths(both  ? std::optional(held->path)
                     : row ? std::optional(row->path)
                           : std::nullopt,
                     both ? std::optional(row->path) : std::nullopt);
    QStringList lines = pathLines(m_model, m_row);
    if (both) {
        const auto place = [](const PathRow& r) {
            return r.trueRank
                       ? tr("%1, truly %2")
                             .arg(rankText(r.predictedAmongTrue.value_or(r.predictedRank)), rankText(*r.trueRank))
                       : rankText(r.predictedRank);
        };
        lines = {tr("Predicted %1 · %2").arg(place(*held), place(*row)),
                 tr("Right one: %1").arg(pathDifferenceText(m_model.art().shape, row->path, held->path))};
    } else if (held && row) {
        lines << tr("Choose another path to see it beside this one.");
    }
    // Whose training is at work is named where another path is shown.
    if (const QString alone = m_alone->words(); row && !alone.isEmpty() && m_alone->isOf(m_model.run().id, row->text))
        lines << alone;
    else if (m_alone->busy())
        lines << tr("%1: %2").arg(m_alone->path(), alone);
    m_train->setText(m_alone->busy() ? tr("Stop training") : tr("Train alone"));
    m_words->setText(row ? lines.join(QLatin1Char('\n')) : tr("No path is chosen."));
}

void PathPanel::copyPath() {
    const PathRow* row = shown();
    if (!row) return;
    QGuiApplication::clipboard()->setText(row->text);
    Q_EMIT said(tr("Copied %1").arg(row->text));
}

void PathPanel::trainAlone() {
    const PathRow* row = shown();
    if (!m_alone->possible()) return copyTraining();
    if (m_alone->busy())
        m_alone->stop();
    else if (row)
        m_alone->start(m_model.run().id, row->text);
    redraw();
}

void PathPanel::copyTraining() {
    const PathRow* row = shown();
    if (!row) return;
    QGuiApplication::clipboard()->setText(trainAloneCommand(m_model.storeFile(), m_model.run().number, row->text));
    Q_EMIT said(tr("Copied the line that trains this path alone: paste it into a shell"));
}

}  // namespace pada::ui
