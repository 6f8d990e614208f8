// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lineage/lineage_page.h"

#include "ui/common/icon.h"
#include "ui/common/page_header.h"
#include "ui/lineage/lineage_controller.h"
#include "ui/lineage/lineage_view.h"

namespace meshlens::ui {
namespace {

class LineagePage final : public Page {
    Q_OBJECT

public:
    explicit LineagePage(const PageContext &context, QWidget *parent)
        : Page(context, parent)
        , m_header(new PageHeader(this))
        , m_view(new LineageView(context, this)) {
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        column->addWidget(m_header);
        column->addWidget(m_view, 1);
        connect(m_header, &PageHeader::navigate, this, &Page::navigate);
        connect(m_view, &LineageView::navigate, this, &Page::navigate);
        connect(m_view, &LineageView::inspectorChanged, this, &Page::inspectorChanged);
        connect(m_view, &LineageView::settled, this, &Page::settled);
        connect(m_view, &LineageView::rootChanged, this, &LineagePage::updateHeader);
        connect(m_view, &LineageView::optionsChanged, this, [this] { Q_EMIT addressChanged(address()); });
        m_header->setIconName(IconName::Lineage);
    }

    void open(const Address &address) override { m_view->show(address.key, address.options); }

    [[nodiscard]] Address address() const override {
        return {.place = Address::Place::Lineage, .key = m_view->key(), .options = m_view->options()};
    }

    [[nodiscard]] Address up() const override {
        return m_view->key().isEmpty() ? Address{}
                                       : Address{.place = Address::Place::Entity, .key = m_view->key()};
    }

    [[nodiscard]] QString title() const override {
        const QString name = m_view->key().isEmpty() ? QString() : m_view->rootName();
        return name.isEmpty() ? tr("Lineage") : tr("Lineage of %1").arg(name);
    }

    [[nodiscard]] QWidget *inspector() const override { return m_view->inspector(); }
    [[nodiscard]] bool isSettled() const override { return m_view->isSettled(); }
    [[nodiscard]] QWidget *filterField() const override { return m_view->filterField(); }

    void refresh() override { m_view->refresh(); }

private:
    void updateHeader() {
        const EntityRef root = m_view->key().isEmpty() ? EntityRef() : m_view->controller()->graph().root;
        std::vector<Breadcrumb::Step> steps;
        if (!root.domain.name.isEmpty() && root.domain.id != root.id) {
            steps.push_back({.text = root.domain.name,
                             .address = Address{.place = Address::Place::Entity, .key = root.domain.key},
                             .colorSlot = root.domain.colorSlot});
        }
        if (!root.name.isEmpty()) {
            steps.push_back({.text = root.name,
                             .address = Address{.place = Address::Place::Entity, .key = root.key},
                             .mono = isDataName(root.kind)});
        }
        m_header->breadcrumb()->setSteps(std::move(steps));
        m_header->setTitle(title());
        Q_EMIT titleChanged(title());
    }

    PageHeader *m_header;
    LineageView *m_view;
};

} // namespace

std::unique_ptr<Page> makeLineagePage(const PageContext &context, QWidget *parent) {
    return std::make_unique<LineagePage>(context, parent);
}

} // namespace meshlens::ui

#include "lineage_page.moc"
