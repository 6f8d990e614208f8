// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/navigation_model.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

#include <mutex>

using namespace meshlens;

using State = NavigationModel::State;

namespace {

// What there is to read, by parent; a missing branch fails. Read on the pool, changed by the test.
class Branches {
public:
    void set(qint64 parent, const std::vector<NavigationNode> &rows) {
        const std::scoped_lock lock(m_mutex);
        m_rows[parent] = rows;
    }
    void remove(qint64 parent) {
        const std::scoped_lock lock(m_mutex);
        m_rows.remove(parent);
    }
    Result<std::vector<NavigationNode>> read(EntityId parent) const {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_rows.constFind(parent.value);
        if (found == m_rows.cend())
            return fail(ErrorCode::Io, QStringLiteral("The disk is gone."));
        return *found;
    }

private:
    mutable std::mutex m_mutex;
    QHash<qint64, std::vector<NavigationNode>> m_rows;
};

NavigationNode row(qint64 id, const QString &name, int children = 0, int count = 0) {
    NavigationNode made;
    made.ref.id = {id};
    made.ref.kind = children > 0 ? EntityKind::Domain : EntityKind::Product;
    made.ref.key = QStringLiteral("domain:%1").arg(id);
    made.ref.name = name;
    made.children = children;
    made.count = count;
    return made;
}

} // namespace

// The tree as text: names, indented; a star on what is not read yet; reasons in brackets.
class TestNavigationModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void branchesAreReadWhenUnfolded();
    void aFailedBranchSaysWhy();
    void whatWasKnownStaysWhenReadingFails();
    void refreshKeepsSelectionAndExpansion();
    void countsAreUpdatedInPlace();
    void aModelThatDiesWhileReadingIsNotCalled();

private:
    NavigationModel::Load loader();
    QString text(const QModelIndex &parent = {}, int level = 0) const;
    void unfold(const QString &key);

    std::shared_ptr<Branches> m_branches;
    QThreadPool m_pool;
    std::unique_ptr<NavigationModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

NavigationModel::Load TestNavigationModel::loader() {
    return [this](Request &request, EntityId parent, NavigationModel::Done done) {
        request.start(
            &m_pool, [branches = m_branches, parent](std::stop_token) { return branches->read(parent); },
            std::move(done));
    };
}

void TestNavigationModel::init() {
    m_branches = std::make_shared<Branches>();
    m_branches->set(0, {row(1, QStringLiteral("Customer"), 2, 2), row(2, QStringLiteral("Order"), 1, 1)});
    m_branches->set(
        1, {row(10, QStringLiteral("profiles"), 0, 3), row(11, QStringLiteral("interactions"), 0, 4)});
    m_branches->set(2, {row(20, QStringLiteral("history"))});
    m_model = std::make_unique<NavigationModel>(loader());
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_tester->setUseFetchMore(false); // else it unfolds everything
    m_model->fetchMore({});
    QTRY_COMPARE(m_model->state(), State::Loaded);
}

void TestNavigationModel::cleanup() {
    m_tester.reset();
    m_model.reset();
    m_pool.waitForDone();
}

QString TestNavigationModel::text(const QModelIndex &parent, int level) const {
    QString lines;
    for (int i = 0; i < m_model->rowCount(parent); ++i) {
        const QModelIndex at = m_model->index(i, 0, parent);
        const QString name = at.data().toString();
        lines += QString(level, QLatin1Char(' '));
        lines += at.data(NavigationModel::IsErrorRole).toBool() ? QStringLiteral("(%1)").arg(name) : name;
        lines += m_model->canFetchMore(at) ? QStringLiteral("*\n") : QStringLiteral("\n");
        lines += text(at, level + 1);
    }
    return lines;
}

void TestNavigationModel::unfold(const QString &key) {
    const QPersistentModelIndex at = m_model->find(key);
    QVERIFY(at.isValid());
    m_model->fetchMore(at);
    QTRY_VERIFY(m_model->state(at) != State::Loading);
}

void TestNavigationModel::branchesAreReadWhenUnfolded() {
    QCOMPARE(text(), QStringLiteral("Customer*\nOrder*\n"));
    const QModelIndex customer = m_model->find(QStringLiteral("domain:1"));
    QCOMPARE(m_model->state(customer), State::NotLoaded);
    QVERIFY(m_model->hasChildren(customer));
    m_model->fetchMore(customer);
    QCOMPARE(m_model->state(customer), State::Loading);
    QTRY_COMPARE(m_model->state(customer), State::Loaded);
    QCOMPARE(text(), QStringLiteral("Customer\n profiles\n interactions\nOrder*\n"));
    const QModelIndex profiles = m_model->find(QStringLiteral("domain:10"));
    QCOMPARE(profiles.data(NavigationModel::CountRole).toInt(), 3);
    QVERIFY(!m_model->hasChildren(profiles));
    QCOMPARE(profiles.parent(), customer);
}

void TestNavigationModel::aFailedBranchSaysWhy() {
    m_branches->remove(2);
    unfold(QStringLiteral("domain:2"));
    QCOMPARE(text(), QStringLiteral("Customer*\nOrder\n (The disk is gone.)\n"));
    const QModelIndex order = m_model->find(QStringLiteral("domain:2"));
    QCOMPARE(m_model->state(order), State::Failed);
    QVERIFY(!m_model->canFetchMore(order));

    m_branches->set(2, {row(20, QStringLiteral("history"))});
    m_model->retry(order);
    QTRY_COMPARE(m_model->state(order), State::Loaded);
    QCOMPARE(text(), QStringLiteral("Customer*\nOrder\n history\n"));
}

void TestNavigationModel::whatWasKnownStaysWhenReadingFails() {
    unfold(QStringLiteral("domain:2"));
    m_branches->remove(2);
    m_branches->remove(0);
    m_model->refresh();
    QTRY_COMPARE(m_model->state(), State::Failed);
    QTRY_COMPARE(m_model->state(m_model->find(QStringLiteral("domain:2"))), State::Failed);
    QCOMPARE(text(),
             QStringLiteral("Customer*\nOrder\n history\n (The disk is gone.)\n(The disk is gone.)\n"));
}

void TestNavigationModel::refreshKeepsSelectionAndExpansion() {
    unfold(QStringLiteral("domain:1"));
    QItemSelectionModel selection(m_model.get());
    selection.setCurrentIndex(m_model->find(QStringLiteral("domain:11")),
                              QItemSelectionModel::ClearAndSelect);
    const QPersistentModelIndex order = m_model->find(QStringLiteral("domain:2"));

    m_branches->set(0, {row(2, QStringLiteral("Order"), 1), row(3, QStringLiteral("Product")),
                        row(1, QStringLiteral("Customer"), 2, 2)});
    m_branches->set(1,
                    {row(11, QStringLiteral("interactions"), 0, 4), row(12, QStringLiteral("preferences"))});
    m_model->refresh();
    QTRY_COMPARE(text(), QStringLiteral("Order*\nProduct\nCustomer\n interactions\n preferences\n"));
    QCOMPARE(selection.currentIndex().data().toString(), QStringLiteral("interactions"));
    QCOMPARE(order.row(), 0);
}

void TestNavigationModel::countsAreUpdatedInPlace() {
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    m_branches->set(0, {row(1, QStringLiteral("Customer"), 2, 7), row(2, QStringLiteral("Order"), 1, 1)});
    m_model->refresh();
    QTRY_COMPARE(m_model->find(QStringLiteral("domain:1")).data(NavigationModel::CountRole).toInt(), 7);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(inserted.size(), 0);
}

void TestNavigationModel::aModelThatDiesWhileReadingIsNotCalled() {
    NavigationModel::Load load = loader();
    auto dying = std::make_unique<NavigationModel>(load);
    dying->fetchMore({});
    dying.reset();
    m_pool.waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(text(), QStringLiteral("Customer*\nOrder*\n"));
}

QTEST_GUILESS_MAIN(TestNavigationModel)
#include "tst_navigation_model.moc"
