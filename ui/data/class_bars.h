// SPDX-License-Identifier: GPL-3.0-or-later
// ui/data/class_bars.h: a row a class: the share of the draws that its images get as a bar, their share of all images
// as a mark, those that gain most on top. A click chooses a class. GUI thread only.
#pragma once
#include "ui/charts/ringed_view.h"

#include <QWidget>

#include <vector>

namespace pada::ui {

class ClassBars final : public RingedView {
    Q_OBJECT
public:
    struct Row {
        int label = 0;
        QString name;
        double draws = 0.0, images = 0.0;  ///< Shares, [0, 1].
    };
    explicit ClassBars(QWidget* parent = nullptr);
    void setRows(std::vector<Row> rows);
    void setChosen(int label);          ///< -1 = none.
    void setHint(const QString& hint);  ///< Stands alone in the view while there is no row.
    QSize sizeHint() const override { return {240, 180}; }
    QSize minimumSizeHint() const override { return {160, 100}; }
    QString csv() const override;

Q_SIGNALS:
    void chosen(int label);  ///< -1 = none: the chosen one was clicked again.

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    static constexpr int kLeastRow = 20, kMostRow = 28;
    double rowHeight() const;
    int rowsShown() const;  ///< As many as fit; the last line says how many more there are.
    const Row* rowAt(double y) const;
    QString words(const Row& row) const;
    std::vector<Row> m_rows;
    QString m_hint;
    int m_chosen = -1;
};

}  // namespace pada::ui
