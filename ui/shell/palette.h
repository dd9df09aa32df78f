// SPDX-License-Identifier: GPL-3.0-or-later
// ui/shell/palette.h: Ctrl+K: one field over everything that PaletteIndex knows, and the best of it below. All by keys.
#pragma once
#include "ui/shell/palette_index.h"

#include <QAbstractListModel>
#include <QDialog>
#include <QStyledItemDelegate>

#include <optional>
#include <vector>

class QLineEdit;
class QListView;

namespace pada::ui {

class RoleLabel;

class PaletteModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { detailRole = Qt::UserRole, keysRole, iconRole, placesRole };
    using QAbstractListModel::QAbstractListModel;
    void setHits(std::vector<PaletteHit> hits);
    const PaletteEntry* at(int row) const;
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<PaletteHit> m_hits;
};

class PaletteDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    static constexpr int kRowHeight = 36;
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

class Palette final : public QDialog {
    Q_OBJECT
public:
    static constexpr std::size_t kMost = 60;  ///< Nobody scrolls further; another letter is quicker.
    /// `index` outlives it, and its entries stay as they are while it is open.
    Palette(PaletteIndex& index, QWidget* window);
    void open() override;

Q_SIGNALS:
    void chosen(const pada::ui::PaletteEntry& entry);  ///< It is closed already.

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void find();
    void go(int rows);
    void take();
    PaletteIndex& m_index;
    QLineEdit* m_field;
    PaletteModel* m_model;
    QListView* m_list;
    RoleLabel* m_none;
};

}  // namespace pada::ui
