// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/option_bars.h: the options of one decision with their probabilities, and the history strip of all
// decisions.
#pragma once
#include "ui/charts/ringed_view.h"
#include "ui/models/space_shape.h"

#include <QImage>
#include <QWidget>

#include <optional>

class QPainter;

namespace pada::ui {

class OptionBars final : public RingedView {
    Q_OBJECT
public:
    explicit OptionBars(QWidget* parent = nullptr);
    /// `order` as SpaceShape has it, one row an entry.
    void setShares(const std::vector<std::string>& options, const std::vector<std::size_t>& order,
                   const std::vector<double>& shares);
    /// Per option: given up, so it is struck out. Empty = none.
    void setStruck(std::vector<bool> options);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }
    QString csv() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<std::string> m_options;
    std::vector<std::size_t> m_order;
    std::vector<double> m_shares;
    std::vector<bool> m_struck;
};

/// One row of thin lines per decision, one column per change of the probabilities; strong colour = likely.
class HeatStrip final : public RingedView {
    Q_OBJECT
public:
    struct Column {
        double x = 0.0;  ///< In the unit of the caption.
        OptionTable probabilities;
    };
    explicit HeatStrip(QWidget* parent = nullptr);
    void setHistory(const SpaceShape& shape, const std::vector<Column>& columns, double now, double high,
                    const QString& unit);
    void setDecision(int decision);
    void setTime(std::optional<double> x);  ///< Where all views stand; what comes later is veiled. Empty = the newest.
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
    QString csv() const override;

Q_SIGNALS:
    void timePicked(double x);  ///< In the unit of the caption.

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;  ///< Left, Right: the change before and after; Home, End.
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    QColor colourOf(std::size_t decision, std::size_t option, double probability) const;
    void paintShapes(QPainter& painter, const QRectF& to, std::size_t decision) const;  ///< One decision's lines.
    SpaceShape m_shape;
    std::vector<Column> m_columns;
    double m_now = 0.0, m_high = 1.0;
    QString m_unit;
    int m_decision = 0;
    std::optional<double> m_time;
    QImage m_image;
};

}  // namespace pada::ui
