// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/catalog_editor.h"
#include "models/core/paths.h"
#include "tests/support/catalog_dump.h"
#include "tests/support/staged_facts.h"
#include "tests/support/temp_catalog.h"
#include "tests/ui/shell/shell_window.h"
#include "ui/common/application_style.h"
#include "ui/common/button.h"
#include "ui/common/page.h"
#include "ui/shell/window_edits.h"

using namespace meshlens;
using namespace meshlens::ui;
using namespace Qt::Literals::StringLiterals;

// What is one thing with a dataset is said in its inspector.
class IdentityTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::TempCatalog> m_folder;
    std::unique_ptr<test::ShellWindow> m_shell;

    [[nodiscard]] Button *button(const QString &text) const {
        const auto *page = m_shell->window->host()->page();
        for (Button *each : page->inspector()->findChildren<Button *>()) {
            if (each->text() == text && each->isVisible())
                return each;
        }
        return nullptr;
    }
    void press(const QString &text) {
        QTRY_VERIFY2(button(text), qPrintable(text));
        button(text)->setFocus(Qt::TabFocusReason);
        QTest::keyClick(button(text), Qt::Key_Space);
        QVERIFY(settled());
    }
    [[nodiscard]] bool settled() const {
        return QTest::qWaitFor(
            [this] { return m_shell->window->edits()->editor()->isIdle() && m_shell->window->isSettled(); },
            test::patience);
    }
    [[nodiscard]] QString assets() const {
        return test::dumpQuery(m_folder->path(),
                               "SELECT group_concat(name, ' ') FROM (SELECT name, asset FROM entity"
                               " WHERE asset IS NOT NULL AND died IS NULL ORDER BY name) GROUP BY asset")
            .join(u'|');
    }

private Q_SLOTS:
    void initTestCase() {
        ProgramPaths::setup(QCoreApplication::applicationDirPath());
        installApplicationStyle(*qApp);
    }
    void init() {
        m_folder = std::make_unique<test::TempCatalog>();
        {
            const auto store = m_folder->create();
            test::StagedFacts facts(u"shop"_s);
            for (const auto &[name, normal] : {std::pair(u"placed"_s, u"postgres/main/PROD/a"_s),
                                               std::pair(u"unplaced"_s, u"postgres//PROD/a"_s),
                                               std::pair(u"twin"_s, u"postgres//PROD/b"_s),
                                               std::pair(u"other"_s, u"postgres//PROD/b"_s)}) {
                SourceEntity entity = test::StagedFacts::make(EntityKind::Dataset, name);
                entity.normalForm = normal;
                facts.add(entity);
            }
            MESHLENS_VERIFY(facts.applyTo(*store));
        }
        m_shell = std::make_unique<test::ShellWindow>(m_folder->folder());
        QVERIFY(m_shell->openCatalog(m_folder->path()));
        QVERIFY(QTest::qWaitForWindowActive(m_shell->window.get()));
    }
    void cleanup() {
        m_shell.reset();
        m_folder.reset();
    }

    void answersAProposal() {
        QVERIFY(m_shell->go({.place = Address::Place::Entity, .key = u"dataset:unplaced"_s}));
        QCOMPARE(assets(), u"other twin"_s);
        press(u"The Same"_s);
        QCOMPARE(assets(), u"placed unplaced|other twin"_s);
        m_shell->window->edits()->editor()->undo();
        QVERIFY(settled());
        QCOMPARE(assets(), u"other twin"_s);
        press(u"Not the Same"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!button(u"The Same"_s), test::patience);
        press(u"Take This Back"_s);
        QTRY_VERIFY_WITH_TIMEOUT(button(u"The Same"_s), test::patience);
    }

    void splitsAnAsset() {
        QVERIFY(m_shell->go({.place = Address::Place::Entity, .key = u"dataset:twin"_s}));
        press(u"Split From These"_s);
        QCOMPARE(assets(), QString());
        QTRY_VERIFY_WITH_TIMEOUT(!button(u"Split From These"_s), test::patience);
        // From the other one's side.
        QVERIFY(m_shell->go({.place = Address::Place::Entity, .key = u"dataset:other"_s}));
        press(u"Take This Back"_s);
        QCOMPARE(assets(), u"other twin"_s);
    }
};

QTEST_MAIN(IdentityTest)
#include "tst_identity.moc"
