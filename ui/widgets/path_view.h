// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/path_view.h: one path drawn, or two below each other with what differs marked. GUI thread only.
#pragma once
#include "ui/charts/ringed_view.h"
#include "ui/widgets/path_sketch.h"

#include <optional>

namespace pada::ui {

class PathView final : public RingedView {
    Q_OBJECT
public:
    explicit PathView(QWidget* parent = nullptr);
    void setArt(const PathArt& art);
    /// Nothing, one, or two that are compared.
    void setPaths(const std::optional<Path>& first, const std::optional<Path>& second);
    QSize sizeHint() const override { return {240, 112}; }
    QSize minimumSizeHint() const override { return {200, 112}; }
    /// A row a decision.
    QString csv() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void describe();
    void paintBoth(QPainter& painter, const Theme& theme) const;
    PathArt m_art;
    std::optional<Path> m_first, m_second;
};

}  // namespace pada::ui
