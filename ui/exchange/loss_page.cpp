// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/loss_page.h"

#include "models/catalog/catalog_session.h"
#include "ui/catalog/format.h"
#include "ui/common/page_header.h"
#include "ui/common/separator.h"
#include "ui/common/state_stack.h"
#include "ui/common/table_view.h"
#include "ui/exchange/loss_report_view.h"

#include <QMetaEnum>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::ui {
namespace {

using RowKind = LossReportModel::RowKind;

QString kindWord(RowKind kind) {
    return QString::fromLatin1(QMetaEnum::fromType<RowKind>().valueToKey(static_cast<int>(kind))).toLower();
}

std::optional<RowKind> kindOf(const QString &word) {
    for (const RowKind kind : {RowKind::Refused, RowKind::Dropped, RowKind::Approximated, RowKind::Kept}) {
        if (kindWord(kind) == word)
            return kind;
    }
    return std::nullopt;
}

class LossPage final : public Page {
    Q_OBJECT

public:
    LossPage(const PageContext &context, QWidget *parent)
        : Page(context, parent)
        , m_header(new PageHeader(this))
        , m_view(new LossReportView(this)) {
        m_header->setIconName(IconName::Warn);
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins({});
        column->setSpacing(0);
        column->addWidget(m_header);
        column->addWidget(new Separator(Qt::Horizontal, ColorRole::BorderDefault));
        column->addWidget(m_view, 1);
        m_header->setTitle(title());
        m_header->setSpaceBelow(true);
        setFocusProxy(m_view->table());
        connect(m_view, &LossReportView::filterChanged, this, [this] {
            if (!m_opening)
                Q_EMIT addressChanged(address());
        });
        connect(m_view->states(), &StateStack::retry, this, &LossPage::refresh);
    }

    void open(const Address &address) override {
        m_opening = true;
        const auto option = [&address](const QString &name) {
            const auto found = address.options.find(name);
            return found == address.options.end() ? QString() : found->second;
        };
        const TxnId txn{option(u"txn"_s).toLongLong()};
        m_view->setText(address.query);
        m_view->setSource(option(u"source"_s));
        m_wantedKind = kindOf(option(u"kind"_s));
        const bool other = txn != m_txn || !m_loaded;
        m_txn = txn;
        if (other)
            refresh();
        else
            m_view->setKind(m_wantedKind);
        m_opening = false;
    }
    [[nodiscard]] Address address() const override {
        Address address{.place = Address::Place::Losses, .query = m_view->text().trimmed()};
        if (m_txn)
            address.options[u"txn"_s] = QString::number(m_txn.value);
        if (!m_view->source().isEmpty())
            address.options[u"source"_s] = m_view->source();
        if (m_view->kind())
            address.options[u"kind"_s] = kindWord(*m_view->kind());
        return address;
    }
    [[nodiscard]] Address up() const override { return {.place = Address::Place::History}; }
    [[nodiscard]] QString title() const override { return tr("Losses"); }
    [[nodiscard]] bool isSettled() const override { return m_request.isIdle(); }
    [[nodiscard]] QWidget *filterField() const override { return m_view->filterField(); }

    void refresh() override {
        m_view->states()->showLoading();
        context().session->read(
            m_request,
            [txn = m_txn](const ReadView &view, const std::stop_token &) { return readLosses(view, txn); },
            [this](const Result<std::vector<ImportLosses>> &losses) { take(losses); });
    }

private:
    void take(const Result<std::vector<ImportLosses>> &losses) {
        if (!losses) {
            m_view->states()->showError(losses.error());
            Q_EMIT settled();
            return;
        }
        m_opening = true;
        m_view->setLosses(*losses);
        if (!m_loaded || m_wantedKind)
            m_view->setKind(m_wantedKind);
        m_wantedKind.reset();
        m_loaded = true;
        m_opening = false;
        if (m_txn && !losses->empty())
            m_header->setFacts(
                tr("of the import of %1, %2").arg(losses->front().source, formatWhen(losses->front().time)));
        else
            m_header->setFacts(m_txn ? tr("of one import") : tr("of the newest import of each source"));
        Q_EMIT settled();
    }

    PageHeader *m_header;
    LossReportView *m_view;
    TxnId m_txn;
    std::optional<RowKind> m_wantedKind;
    bool m_loaded = false;
    bool m_opening = false;
    Request m_request{this};
};

} // namespace

std::unique_ptr<Page> makeLossPage(const PageContext &context, QWidget *parent) {
    return std::make_unique<LossPage>(context, parent);
}

Address lossAddress(std::int64_t txn) {
    Address address{.place = Address::Place::Losses};
    if (txn != 0)
        address.options[u"txn"_s] = QString::number(txn);
    return address;
}

} // namespace meshlens::ui

#include "loss_page.moc"
