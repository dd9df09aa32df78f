// SPDX-License-Identifier: GPL-3.0-or-later
// ui/data/image_card.h: right of the Data page: one image, large, and what is known of it at the time shown.
#pragma once
#include <QImage>
#include <QWidget>

class QLabel;

namespace pada::ui {

class DataViewModel;
class ImageModel;
class LineChart;
class TimeLine;

class ImageCard final : public QWidget {
    Q_OBJECT
public:
    ImageCard(const DataViewModel& read, const ImageModel& images, QWidget* parent = nullptr);
    void show(std::int64_t image);  ///< -1 = none.
    std::int64_t image() const { return m_image; }
    void refresh();  ///< Its numbers, at the time shown now.
    /// Its weight over time: x in steps, y times N; the axis goes from 0 to `high` units of `unit` steps.
    void setHistory(const QList<QPointF>& points, double high, double unit, const QString& caption);
    LineChart& chart() { return *m_chart; }

private:
    class Picture;
    const DataViewModel& m_data;
    const ImageModel& m_images;
    std::int64_t m_image = -1;
    Picture* m_picture;
    QLabel *m_title, *m_about, *m_weight, *m_draws, *m_history;
    LineChart* m_chart;
};

}  // namespace pada::ui
