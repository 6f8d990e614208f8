// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/search/hit_preview.h"
#include "ui/common/address.h"

#include <QWidget>

#include <optional>

class QVBoxLayout;

namespace meshlens {
class CatalogSession;
}

namespace meshlens::ui {

class ScrollArea;
class StateStack;

// One result beside the list, 352 wide: what it is, why it stands where it does, its columns, what it comes
// from and feeds.
class SearchPreview : public QWidget {
    Q_OBJECT

public:
    explicit SearchPreview(CatalogSession *session, QWidget *parent = nullptr);

    // `first`: it is the best one. Old content stays until the new one is there.
    void showHit(const SearchHit &hit, bool first);
    void clear();
    [[nodiscard]] bool isSettled() const { return m_request.isIdle(); }

Q_SIGNALS:
    void navigate(const meshlens::ui::Address &address);
    void settled();

private:
    void read();
    void show(const HitPreview &preview);
    void addHead(QVBoxLayout *column, const HitPreview &preview);
    void addFacts(QVBoxLayout *column, const HitPreview &preview);
    void addWhy(QVBoxLayout *column);
    void addColumns(QVBoxLayout *column, const HitPreview &preview);
    void addLineage(QVBoxLayout *column, const HitPreview &preview);
    [[nodiscard]] Address address(Address::Place place) const;

    CatalogSession *m_session;
    StateStack *m_states;
    ScrollArea *m_area;
    QWidget *m_body = nullptr;
    SearchHit m_hit;
    bool m_first = false;
    std::optional<HitPreview> m_shown;
    Request m_request{this};
};

} // namespace meshlens::ui
