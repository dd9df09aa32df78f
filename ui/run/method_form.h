// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/method_form.h: the method of a run as fields, made from what the methods declare: no field is written by hand.
#pragma once
#include "core/config/registry.h"

#include <QWidget>

#include <functional>
#include <string>
#include <vector>

class QComboBox;
class QGridLayout;
class QLabel;

namespace pada::ui {

/// Names for tests: "plan.method" the choice, "plan.method.KEY" a field.
class MethodForm final : public QWidget {
    Q_OBJECT
public:
    /// `registry` outlives it and has at least one method.
    explicit MethodForm(const Registry& registry, QWidget* parent = nullptr);

    /// Shows these values; announces nothing.
    void show(const MethodSection& method);
    /// What the fields say; a field that holds no value yet leaves its setting as it was.
    const MethodSection& method() const { return m_method; }
    /// Empty, or which field holds no value and what it could hold.
    std::string fault() const;

Q_SIGNALS:
    void changed();

private:
    struct Field {
        const Setting* setting;
        std::function<bool()> take;  ///< Puts the field's value into m_method; false where it holds none.
    };

    void choose(int index);
    void makeFields();
    QWidget* makeEditor(const Setting& setting);
    void takeAll();

    const Registry& m_registry;
    MethodSection m_method;
    QComboBox* m_choice;
    QLabel* m_about;
    QWidget* m_fieldHolder = nullptr;
    std::vector<Field> m_fields;
    const Setting* m_broken = nullptr;  ///< The first field that holds no value.
};

}  // namespace pada::ui
