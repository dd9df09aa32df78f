// SPDX-License-Identifier: GPL-3.0-or-later
// ui/data/image_wall.h: images as tiles with their weights below; only those in sight are painted, so 50,000 cost what
// a hundred do. GUI thread only.
#pragma once
#include <QListView>

namespace pada::ui {

class ImageModel;

class ImageWall final : public QListView {
    Q_OBJECT
public:
    static constexpr int kPicture = 56, kWide = 68, kHigh = 82;

    explicit ImageWall(ImageModel& model, QWidget* parent = nullptr);
    void setHint(const QString& hint);  ///< Stands alone in the view while there is no image.
    void mark(std::int64_t image);      ///< Chooses its tile, where it is among them, and shows the first ones.
    void refresh();                     ///< Weights changed.

Q_SIGNALS:
    void chosen(std::int64_t image);

protected:
    void paintEvent(QPaintEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    ImageModel& m_model;
    QString m_hint;
};

}  // namespace pada::ui
