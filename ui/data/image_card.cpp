// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/image_card.h"

#include "ui/charts/line_chart.h"
#include "ui/data/data_view_model.h"
#include "ui/data/image_model.h"
#include "ui/text/format.h"
#include "ui/text/number_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/role_label.h"

#include <QPainter>
#include <QVBoxLayout>

namespace pada::ui {

/// The image at a whole number of screen pixels a pixel, so that it stays what the net sees.
class ImageCard::Picture final : public QWidget {
public:
    Picture() { setFixedHeight(232); }
    void show(const QImage& image) {
        m_image = image;
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        const Theme& t = themeOf(this);
        QPainter p(this);
        const QRect place(0, 4, std::min(width(), 224), 224);
        if (m_image.isNull()) {
            p.setRenderHint(QPainter::Antialiasing);
            p.setPen(QPen(t.border, 1));
            p.setBrush(t.sunken);
            p.drawRoundedRect(QRectF(place).adjusted(.5, .5, -.5, -.5), 8, 8);
            return;
        }
        const int times = std::max(1, 224 / m_image.width());
        p.drawImage(QRect(place.topLeft(), m_image.size() * times), m_image);
    }

private:
    QImage m_image;
};

ImageCard::ImageCard(const DataViewModel& read, const ImageModel& images, QWidget* parent)
    : QWidget(parent), m_data(read), m_images(images) {
    setObjectName(QStringLiteral("data.image"));
    setProperty("ground", "surface");
    setProperty("edge", "left");
    setAttribute(Qt::WA_StyledBackground);
    setFixedWidth(304);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::l, space::m, space::l, space::m);
    column->setSpacing(0);
    m_title = new RoleLabel(TextRole::title);
    m_title->setFixedHeight(30);
    m_title->setObjectName(QStringLiteral("image.title"));
    column->addWidget(m_title);
    m_about = new RoleLabel(TextRole::small, {}, "2");
    m_about->setWordWrap(true);
    column->addWidget(m_about);
    column->addSpacing(space::s);
    m_picture = new Picture;
    m_picture->setAccessibleName(tr("The chosen image, enlarged"));
    column->addWidget(m_picture);
    column->addSpacing(space::m);
    m_weight = new RoleLabel(TextRole::body);
    m_weight->setObjectName(QStringLiteral("image.weight"));
    m_weight->setWordWrap(true);
    m_weight->setToolTip(numberHelp(Number::imageWeight));
    column->addWidget(m_weight);
    column->addSpacing(space::xs);
    m_draws = new RoleLabel(TextRole::small, {}, "2");
    m_draws->setObjectName(QStringLiteral("image.draws"));
    m_draws->setWordWrap(true);
    column->addWidget(m_draws);
    column->addSpacing(space::l);
    m_history = new RoleLabel(TextRole::bodyStrong, tr("Its weight over time, 1× is uniform"));
    column->addWidget(m_history);
    column->addSpacing(space::xs);
    m_chart = new LineChart;
    m_chart->setObjectName(QStringLiteral("chart.imageWeight"));
    m_chart->setAccessibleName(tr("Weight of the chosen image over time"));
    m_chart->addCurve(LineChart::Role::reference, {});  // 1×, uniform
    m_chart->addCurve(LineChart::Role::focus, tr("this image"));
    m_chart->setFixedHeight(200);
    column->addWidget(m_chart);
    column->addStretch(1);
    show(-1);
}

void ImageCard::show(std::int64_t image) {
    if (image != m_image) {
        m_chart->setHint(image < 0 ? QString() : tr("Reading…"));
        m_chart->setCurve(0, {});
        m_chart->setCurve(1, {});
        m_chart->commit();
    }
    m_image = image;
    refresh();
}

void ImageCard::refresh() {
    const bool some = m_image >= 0 && m_image < m_data.count();
    m_chart->setVisible(some);
    m_history->setVisible(some);
    if (!some) {
        m_title->setText(tr("Image"));
        m_about->setText(tr("Choose a tile of the wall."));
        m_picture->show({});
        m_weight->clear();
        m_draws->clear();
        return;
    }
    const QString name = m_images.classOf(m_image);
    m_title->setText(name.isEmpty() ? tr("Image %1").arg(countText(m_image)) : name);
    const auto* pictures = m_data.pictures().get();
    m_about->setText(pictures
                         ? tr("image %1 of the run, %2 of the file")
                               .arg(countText(m_image), countText(pictures->places[static_cast<std::size_t>(m_image)]))
                         : tr("the data set is not here"));
    m_picture->show(m_images.pictureOf(m_image));
    m_weight->setText(tr("weight %1× uniform, rank %2 of %3")
                          .arg(significantText(m_images.weightOf(m_image)), countText(m_images.rankOf(m_image)),
                               countText(m_data.count())));
    if (!m_data.drawsKnown()) return m_draws->setText(tr("How often this epoch draws it is not known."));
    const int count = m_data.now()->draws.counts[static_cast<std::size_t>(m_image)];
    const int idle = m_data.idleFor(m_image);
    m_draws->setText(count > 0 || idle <= 1 ? ImageModel::drawnText(count) : tr("not drawn for %1 epochs").arg(idle));
}

void ImageCard::setHistory(const QList<QPointF>& points, double high, double unit, const QString& caption) {
    QList<QPointF> held;  // a weight holds until the next one
    for (const QPointF& point : points) {
        if (point.x() >= high * unit) continue;  // of an epoch that never began
        if (!held.isEmpty()) held.append({point.x(), held.last().y()});
        held.append(point);
    }
    if (!held.isEmpty()) held.append({high * unit, held.last().y()});
    m_chart->setHint({});
    m_chart->setXRange(high, caption, unit);
    m_chart->setYUnit(0, QStringLiteral("×"));
    m_chart->setYLimits(0, 2);
    m_chart->setCurve(0, {{0.0, 1.0}, {high * unit, 1.0}});
    m_chart->setCurve(1, held);
    m_chart->commit();
}

}  // namespace pada::ui
