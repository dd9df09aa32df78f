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

void WeightsCard::refresh(const RunFacts& run, const RunMoment& at) {
    const std::vector<std::int64_t> counts = at.weights ? at.weights->histogram : std::vector<std::int64_t>();
    m_view->setCounts(counts);
    m_view->setHint(at.newest || run.weights.empty()
                        ? weightsHint(run)
                        : tr("Until the end of the first epoch every image has the same weight."));
    const std::int64_t images = factsOf(counts).images;
    QString subtitle = images > 0 ? tr("number of images, of %1").arg(countText(images)) : QString();
    const EpochFinished* last = at.epochs > 0 ? &run.epochs[at.epochs - 1] : nullptr;
    if (last && last->distinctImages > 0) {
        const QString drawn = countText(last->distinctImages);
        const std::int64_t epoch = last->epoch + 1;
        subtitle += images > 0 ? tr("; %1 drawn in epoch %2").arg(drawn).arg(epoch)
                               : tr("%1 images drawn in epoch %2").arg(drawn).arg(epoch);
    }
    setSubtitle(subtitle);
}

}  // namespace pada::ui
