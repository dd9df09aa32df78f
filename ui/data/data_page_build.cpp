// SPDX-License-Identifier: GPL-3.0-or-later
// The part of DataPage that lays it out.
#include "ui/charts/series_chart.h"
#include "ui/data/class_bars.h"
#include "ui/data/data_page.h"
#include "ui/data/image_wall.h"
#include "ui/data/lorenz_view.h"
#include "ui/data/weight_heat.h"
#include "ui/models/time_line.h"
#include "ui/text/number_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/histogram_view.h"
#include "ui/widgets/key_figure.h"
#include "ui/widgets/role_label.h"
#include "ui/widgets/time_link.h"

#include <QGridLayout>
#include <QStackedWidget>

namespace pada::ui {

QWidget* DataPage::buildPage() {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(space::l, space::m, space::l, space::l);
    column->setSpacing(space::m);
    auto* head = new QVBoxLayout;
    head->setSpacing(1);
    auto* title = new RoleLabel(TextRole::headline, tr("Data"));
    m_title = title;
    m_title->setFixedHeight(32);
    m_about = new RoleLabel(TextRole::small, {}, "2");
    m_about->setObjectName(QStringLiteral("data.about"));
    m_about->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    head->addWidget(m_title);
    head->addWidget(m_about);
    column->addLayout(head);
    m_banner = new Banner;
    m_banner->setObjectName(QStringLiteral("data.banner"));
    m_banner->hide();
    column->addWidget(m_banner);
    column->addWidget(buildFigures());
    column->addWidget(buildCards(), 1);
    return page;
}

QWidget* DataPage::buildFigures() {
    auto* frame = new QFrame;
    frame->setProperty("card", true);
    auto* row = new QHBoxLayout(frame);
    row->setContentsMargins(space::l, space::s + 2, space::l, space::s + 2);
    row->setSpacing(space::l);
    m_drawn = new KeyFigure(tr("Images drawn"));
    m_drawn->setToolTip(
        numberHelp(Number::imagesDrawn,
                   tr("Share of the training images that the last whole epoch drew at least once. With as many "
                      "draws as images\nan even sampler with replacement sees 63.2 %, a shuffle all.")));
    m_effective = new KeyFigure(tr("Effective sample"));
    m_effective->setToolTip(
        numberHelp(Number::effectiveSample,
                   tr("Kish's effective sample size, (Σw)² / Σw²: so many images drawn evenly would tell as much.")));
    m_heavy = new KeyFigure(tr("Heaviest 5 % get"));
    m_heavy->setToolTip(
        numberHelp(Number::heavyShare, tr("Share of the draws that the 5 % of images with the largest weights get.")));
    m_gini = new KeyFigure(tr("Gini coefficient"));
    m_gini->setToolTip(
        numberHelp(Number::gini,
                   tr("Twice the area between the Lorenz curve and the diagonal: 0 = all images alike, 1 = one image "
                      "has every draw.")));
    m_idle = new KeyFigure(tr("Idle images"));
    m_idle->setToolTip(numberHelp(
        Number::idleImages,
        tr("Images that none of the last three epochs drew. Draws are not stored: they follow from seed, epoch and "
           "weights and are made again;\nthey are shown only where they agree with the number of different images that "
           "the run recorded.")));
    const std::pair<KeyFigure*, const char*> all[] = {
        {m_drawn, "drawn"}, {m_effective, "effective"}, {m_heavy, "heavy"}, {m_gini, "gini"}, {m_idle, "idle"}};
    for (const auto& [figure, name] : all) {
        if (row->count() > 0) row->addWidget(makeLine(true));
        figure->setObjectName(QStringLiteral("data.%1").arg(QLatin1String(name)));
        row->addWidget(figure, 1);
    }
    return frame;
}

QWidget* DataPage::buildCards() {
    m_heat = new WeightHeat;
    m_heat->setObjectName(QStringLiteral("chart.weights"));
    m_look = new MenuButton(QStringLiteral("data.look"), tr("How weights are drawn"));
    m_look->setChoices({tr("heat"), tr("bands"), tr("ridges")});
    m_heatCard = new Card(tr("Weights over time"), {}, m_heat, m_look);
    const auto look = [this](int index) {
        m_heat->setLook(static_cast<WeightHeat::Look>(index));
        m_heatCard->setSubtitle(index == 0   ? tr("images by weight; lines: median and middle 90 %")
                                : index == 1 ? tr("dark: the middle half of images; light: 90 %")
                                             : tr("a shape an epoch: how many images at which weight"));
    };
    connect(m_look, &MenuButton::chosen, this, look);
    look(0);
    m_heatCard->setHelp(
        tr("Sampling weight of every training image times their number; 1× is uniform. The stronger the colour, the "
           "more images, on a logarithmic scale.\nThe three lines hold 5, 50 and 95 % of the images below "
           "them.\nRidges: "
           "as wide as the root of how many images have the weight, so that few are seen."),
        Number::imageWeight);
    m_cover = new SeriesChart;
    m_cover->setObjectName(QStringLiteral("chart.coverage"));
    m_coverCard = new Card(tr("Coverage"), tr("share of the images, of every epoch"), m_cover);
    m_coverCard->setHelp(
        tr("Drawn: images that the epoch drew at least once; one that was cut short is left out, for it draws fewer. "
           "Effective: Kish's effective sample size of "
           "the weights that it drew with, as a share of the images."),
        Number::coverage);
    for (PlotView* view : {static_cast<PlotView*>(m_heat), static_cast<PlotView*>(m_cover)}) linkTime(*view, m_time);
    m_lorenz = new LorenzView;
    m_lorenz->setObjectName(QStringLiteral("chart.lorenz"));
    m_lorenz->setAccessibleName(tr("Lorenz curve"));
    m_histogram = new HistogramView;
    m_histogram->setObjectName(QStringLiteral("chart.weightsNow"));
    m_histogram->setAccessibleName(tr("Weights at the cursor"));
    m_share = new QStackedWidget;
    m_share->addWidget(m_lorenz);
    m_share->addWidget(m_histogram);
    m_shareChoice = new Segments(QStringLiteral("data.share"), {tr("Lorenz"), tr("Histogram")});
    m_shareCard = new Card(tr("Lorenz curve"), {}, m_share, m_shareChoice);
    m_shareCard->setHelp(
        tr("Images sorted from the lightest: what share of the draws they get together. An even sampler "
           "gives the diagonal."),
        Number::gini);
    m_bars = new ClassBars;
    m_bars->setObjectName(QStringLiteral("data.classes"));
    m_classCard = new Card(tr("Classes"), tr("bar: share of the draws; mark: of the images"), m_bars);
    m_classCard->setHelp(
        tr("Sum of the weights of a class's images, beside how many of all images are of it; the class "
           "that gains most on top. A click shows its images alone."),
        Number::classShare);
    auto* grid = new QWidget;
    auto* cells = new QGridLayout(grid);
    cells->setContentsMargins(0, 0, 0, 0);
    cells->setSpacing(space::m);
    cells->addWidget(m_heatCard, 0, 0);
    cells->addWidget(m_coverCard, 0, 1);
    cells->addWidget(m_shareCard, 0, 2);
    cells->addWidget(buildWall(), 1, 0, 1, 2);
    cells->addWidget(m_classCard, 1, 2);
    for (int i = 0; i < 3; ++i) cells->setColumnStretch(i, 1);
    for (int i = 0; i < 2; ++i) cells->setRowStretch(i, 1);
    return grid;
}

QWidget* DataPage::buildWall() {
    m_wall = new ImageWall(m_images);
    auto* corner = new QWidget;
    auto* row = new QHBoxLayout(corner);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    m_order =
        new Segments(QStringLiteral("data.order"), {tr("Heaviest"), tr("Lightest"), tr("Not drawn"), tr("In order")});
    m_classes = new MenuButton(QStringLiteral("data.class"), tr("Class shown"));
    m_classes->setChoices({tr("all classes")});
    row->addWidget(m_order);
    row->addWidget(m_classes);
    m_wallCard = new Card(tr("Images"), {}, m_wall, corner);
    m_wallCard->setHelp(tr("Below each image its weight; the bar goes to the right of the middle above 1×, to the left "
                           "below, a quarter of the tile for each doubling."),
                        Number::imageWeight);
    return m_wallCard;
}

}  // namespace pada::ui
