// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace meshlens::ui {

class Button;

// Out, the zoom in percent (back to 100 %), in, everything.
class ZoomBox : public QWidget {
    Q_OBJECT

public:
    explicit ZoomBox(QWidget *parent = nullptr);

    void setZoom(double zoom);

Q_SIGNALS:
    void zoomIn();
    void zoomOut();
    void reset();
    void fit();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Button *m_percent;
};

} // namespace meshlens::ui
