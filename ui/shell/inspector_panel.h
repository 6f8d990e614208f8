// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

namespace meshlens::ui {

// The right zone: shows the inspector of the page while the user wants one. A page without an inspector
// closes it.
class InspectorPanel : public QWidget {
    Q_OBJECT

public:
    explicit InspectorPanel(QWidget *parent = nullptr);

    // Stays the page's: it goes back to its parent when another one comes. A minimum width of its own is the
    // panel's.
    void setInspector(QWidget *inspector);
    [[nodiscard]] QWidget *inspector() const { return m_inspector; }
    // What the user chose; shown only with an inspector.
    void setWanted(bool wanted);
    [[nodiscard]] bool isWanted() const { return m_wanted; }

Q_SIGNALS:
    void wantedChanged(bool wanted);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void arrange();

    QPointer<QWidget> m_inspector;
    QPointer<QWidget> m_home; // the parent that it came from
    bool m_wanted = true;
};

} // namespace meshlens::ui
