// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/history_page.h"

#include "models/catalog/catalog_session.h"
#include "ui/catalog/history_panel.h"
#include "ui/common/button.h"
#include "ui/common/page_header.h"
#include "ui/common/separator.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QVBoxLayout>

namespace meshlens::ui {
namespace {

class HistoryPage final : public Page {
    Q_OBJECT

public:
    explicit HistoryPage(const PageContext &context, QWidget *parent)
        : Page(context, parent)
        , m_panel(new HistoryPanel(context, this)) {
        auto *header = new PageHeader(this);
        header->setIconName(IconName::History);
        header->setTitle(title());
        header->setSpaceBelow(true);
        header->setFacts(tr("imports and edits of the whole catalog"));
        auto *retention = new Button(IconName::Clock, tr("History Retention…"));
        header->addAction(retention);
        connect(retention, &QPushButton::clicked, this,
                [this] { Q_EMIT navigate({.place = Address::Place::Retention}); });
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins({});
        column->setSpacing(0);
        column->addWidget(header);
        column->addWidget(new Separator(Qt::Horizontal, ColorRole::BorderDefault));
        column->addWidget(m_panel, 1);
        setFocusProxy(m_panel);
        connect(m_panel, &HistoryPanel::navigate, this, &Page::navigate);
        connect(m_panel, &HistoryPanel::inspectorChanged, this,
                [this] { Q_EMIT inspectorChanged(inspector()); });
        connect(m_panel, &HistoryPanel::commandsChanged, this, &Page::commandsChanged);
        connect(m_panel, &HistoryPanel::settled, this, &Page::settled);
        connect(m_panel, &HistoryPanel::copyRequested, this, [this] {
            QGuiApplication::clipboard()->setText(
                address().toUrl(this->context().session->name()).toString());
        });
    }

    void open(const Address &) override { m_panel->open({}); }
    [[nodiscard]] Address address() const override { return {.place = Address::Place::History}; }
    [[nodiscard]] QString title() const override { return tr("History"); }
    [[nodiscard]] QWidget *inspector() const override { return m_panel->inspector(); }
    [[nodiscard]] bool isSettled() const override { return m_panel->isSettled(); }
    [[nodiscard]] bool canRun(const QString &command) const override { return m_panel->canRun(command); }
    void runCommand(const QString &command) override { m_panel->runCommand(command); }

    void refresh() override { m_panel->refresh(); }

private:
    HistoryPanel *m_panel;
};

} // namespace

std::unique_ptr<Page> makeHistoryPage(const PageContext &context, QWidget *parent) {
    return std::make_unique<HistoryPage>(context, parent);
}

} // namespace meshlens::ui

#include "history_page.moc"
