// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/class_spans_view.h: a row a class, filled while the class takes part, easy ones on top; accuracy when it
// was last looked at stands at the right. x is time. GUI thread only.
#pragma once
#include "ui/charts/plot_view.h"
#include "ui/models/class_spans.h"

namespace pada::ui {

class ClassSpansView final : public PlotView {
    Q_OBJECT
public:
    explicit ClassSpansView(QWidget* parent = nullptr) : PlotView(parent) {}
    /// The axis shows [from, to] and is named `unit`; `now` = how far the run is.
    void setSpans(ClassSpans spans, double from, double to, double now, const QString& unit);
    const ClassSpans& spans() const { return m_spans; }
    void setHint(const QString& hint);
    QSize minimumSizeHint() const override { return {200, 72}; }
    QString csv() const override;

protected:
    std::optional<Reading> readingAt(double x) const override;
    QRectF plotArea() const override;
    std::optional<std::pair<double, double>> timeAxis() const override;
    double keyStart() const override;
    void paintEvent(QPaintEvent* event) override;

private:
    double pixelOfX(double x) const;
    int countAt(double x) const;
    ClassSpans m_spans;
    double m_from = 0.0, m_to = 1.0, m_now = 0.0;
    QString m_unit, m_hint;
};

}  // namespace pada::ui
