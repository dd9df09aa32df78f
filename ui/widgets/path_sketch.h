// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/path_sketch.h: a path drawn small, as its space draws itself: a cell from left to right, node 0 first,
// each edge in its option's colour; a space that is no cell as a strip of its decisions. Paints only.
#pragma once
#include "core/space/search_space.h"
#include "ui/models/space_shape.h"

#include <QPainter>
#include <QRectF>

#include <memory>
#include <vector>

namespace pada::ui {

struct Theme;

/// What is needed to draw paths of one space. A value; empty = nothing can be drawn.
struct PathArt {
    SpaceShape shape;
    std::shared_ptr<const SearchSpace> space;
    bool draws(const Path& path) const { return space && space->valid(path); }
};

/// `differs`, one entry a decision, marks these and lets the others fade; empty = nothing is compared. Edges on no way
/// from input to output are thin and pale. Where there is room, options stand at their edges in words.
void paintPathSketch(QPainter& painter, const Theme& theme, const QRectF& to, const PathArt& art, const Path& path,
                     const std::vector<bool>& differs = {});

}  // namespace pada::ui
