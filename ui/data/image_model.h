// SPDX-License-Identifier: GPL-3.0-or-later
// ui/data/image_model.h: training images in an order and of a kind that somebody chose, as a table: the wall shows its
// first column as tiles, an export all of them. Holds an order of positions, never a copy of an image. GUI thread only.
#pragma once
#include "ui/data/data_view_model.h"

#include <QAbstractTableModel>
#include <QImage>

#include <memory>
#include <vector>

namespace pada::ui {

class ImageModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class Order { heaviest, lightest, notDrawn, byPlace };
    enum Column { imageColumn, placeColumn, classColumn, weightColumn, drawsColumn, idleColumn, columnCount_ };
    static constexpr int kImageRole = Qt::UserRole;  ///< Position among the training images.

    explicit ImageModel(const DataViewModel& data, QObject* parent = nullptr)
        : QAbstractTableModel(parent), m_data(data) {}
    /// Sorts anew: a reset. `label` -1 = every class. By images not drawn: only those that the epoch did not draw,
    /// longest idle first.
    void choose(Order order, int label);
    /// Weights changed: the same tiles in the same order, with other numbers. Only rows in sight need be told of: a
    /// view goes through all it is told of.
    void refresh(int first, int last);
    void clear();

    std::int64_t at(int row) const { return m_order[static_cast<std::size_t>(row)]; }
    int rowOf(std::int64_t image) const;            ///< -1 = not among them.
    double weightOf(std::int64_t image) const;      ///< Times N: 1 = uniform.
    std::int64_t rankOf(std::int64_t image) const;  ///< From 1 = heaviest, ties at their best.
    QString classOf(std::int64_t image) const;      ///< Empty where it is not known.
    static QString drawnText(int times);
    QImage pictureOf(std::int64_t image) const;  ///< Null where the pixels are not here.

    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_order.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : columnCount_; }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVariant exported(std::int64_t image, int column) const;
    const DataViewModel& m_data;
    std::vector<std::int32_t> m_order;
};

}  // namespace pada::ui
