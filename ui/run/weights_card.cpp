// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/weights_card.h"

#include "ui/session/run_moment.h"
#include "ui/session/state_words.h"
#include "ui/text/format.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/histogram_view.h"

namespace pada::ui {

HistogramView* WeightsCard::newView() {
    auto* view = new HistogramView;
    view->setObjectName(QStringLiteral("chart.dataWeights"));
    return view;
}

MenuButton* WeightsCard::newChoice() {
    return new MenuButton(QStringLiteral("weights.view"), tr("View"));
}

void WeightsCard::setViews(const QStringList& names, int current) {
    m_choice->setChoices(names, current);
}

WeightsCard::WeightsCard(HistogramView* view, MenuButton* choice, QWidget* parent)
    : Card(tr("Data weights"), {}, view, choice, parent), m_view(view), m_choice(choice) {
    connect(choice, &MenuButton::chosen, this, &WeightsCard::viewChosen);
    setHelp(tr("Sampling weight of every training image times their number: 1× is uniform."), Number::imageWeight);
}

void WeightsCard::setGhost(const std::vector<std::int64_t>& histogram) {
    m_view->setGhost(histogram);
}

/// What stands where the epoch at `at` has no weights to draw with.
QString WeightsCard::hintOf(const RunFacts& run, const RunMoment& at) {
    if (run.weights.empty()) return weightsHint(run);
    if (run.partly) return tr("Reading the weights…");
    if (run.stepsPerEpoch <= 0) return tr("Until the end of the first epoch every image has the same weight.");
    return tr("Epoch %1 draws every image equally often; weights come later.")
        .arg(drawnBy(run, at.step) / run.stepsPerEpoch + 1);
}

/// With the epoch that the weights are of: not every epoch's are kept.
QString WeightsCard::aboutWeights(const RunFacts& run, const WeightsRow& row) {
    const QString images = countText(factsOf(row.histogram).images);
    if (run.stepsPerEpoch <= 0) return tr("images, of %1").arg(images);
    const std::int64_t epoch = row.step / run.stepsPerEpoch + 1;
    return evenWeights(run, row) ? tr("images, of %1; all alike in epoch %2").arg(images).arg(epoch)
                                 : tr("images, of %1; weights of epoch %2").arg(images).arg(epoch);
}

void WeightsCard::refresh(const RunFacts& run, const RunMoment& at) {
    const bool weighed = at.weights != nullptr && factsOf(at.weights->histogram).images > 0;
    QString subtitle = weighed ? aboutWeights(run, *at.weights) : QString();
    const EpochFinished* last = at.epochs > 0 ? &run.epochs[at.epochs - 1] : nullptr;
    if (last && last->distinctImages > 0) {
        const QString drawn = countText(last->distinctImages);
        const std::int64_t epoch = last->epoch + 1;
        subtitle += weighed ? tr("; %1 drawn in %2").arg(drawn).arg(epoch)
                            : tr("%1 images drawn in epoch %2").arg(drawn).arg(epoch);
    }
    setSubtitle(subtitle);  // first: what the view says of itself stands behind it
    m_view->setCounts(weighed ? at.weights->histogram : std::vector<std::int64_t>());
    m_view->setHint(weighed ? QString() : hintOf(run, at));
}

}  // namespace pada::ui
