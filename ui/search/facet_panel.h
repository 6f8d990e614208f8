// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <map>

class QTimer;
class QVBoxLayout;

namespace meshlens {
class FacetModel;
}

namespace meshlens::ui {

class FacetList;

// The facets beside the results, 216 wide: a list of checks for each field.
class FacetPanel : public QWidget {
    Q_OBJECT

public:
    // `model` must outlive the panel.
    explicit FacetPanel(FacetModel *model, QWidget *parent = nullptr);

Q_SIGNALS:
    void toggled(const QString &field, const QString &value);
    // No filter by this field any more.
    void cleared(const QString &field);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void rebuild();
    FacetList *listFor(const QString &field, const QString &title);

    FacetModel *m_model;
    QVBoxLayout *m_column;
    QTimer *m_soon; // many changes of the model, one rebuild
    std::map<QString, FacetList *> m_lists;
};

} // namespace meshlens::ui
