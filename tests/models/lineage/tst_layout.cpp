// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/paths.h"
#include "models/lineage/layout.h"

#include <QFile>
#include <QRandomGenerator>
#include <QRectF>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <set>
#include <thread>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

enum class Engine { Graphviz, Layered, Default };

std::unique_ptr<LayoutEngine> engine(Engine which) {
    switch (which) {
    case Engine::Graphviz:
        return makeGraphvizLayout();
    case Engine::Layered:
        return makeLayeredLayout();
    case Engine::Default:
        return makeDefaultLayout();
    }
    return {};
}

// Edges lead from a smaller to a larger index, so that there is no cycle.
LayoutInput randomDag(int nodes, int edges, quint32 seed) {
    QRandomGenerator random(seed);
    LayoutInput input;
    for (int i = 0; i < nodes; ++i)
        input.nodes.push_back({.width = 208, .height = 48.0 + 24 * double(random.bounded(8))});
    for (int i = 0; i < edges && nodes > 1; ++i) {
        const int to = random.bounded(1, nodes);
        input.edges.push_back({random.bounded(std::max(0, to - 30), to), to});
    }
    return input;
}

QRectF rectangle(const LayoutInput &input, const LayoutOutput &output, size_t node) {
    const auto &point = output.positions[node];
    return {point.x, point.y, input.nodes[node].width, input.nodes[node].height};
}

void verifyNoOverlaps(const LayoutInput &input, const LayoutOutput &output) {
    for (size_t a = 0; a < input.nodes.size(); ++a) {
        // dot works in whole points, so half a gap is asked for, not all of it.
        const QRectF near =
            rectangle(input, output, a)
                .adjusted(-input.layerGap / 2, -input.laneGap / 2, input.layerGap / 2, input.laneGap / 2);
        for (size_t b = a + 1; b < input.nodes.size(); ++b) {
            if (near.intersects(rectangle(input, output, b)))
                QFAIL(qPrintable(u"%1 and %2 touch"_s.arg(a).arg(b)));
        }
    }
}

void verifyLeftToRight(const LayoutInput &input, const LayoutOutput &output) {
    for (const auto &edge : input.edges) {
        const double end = output.positions[size_t(edge.from)].x + input.nodes[size_t(edge.from)].width;
        QVERIFY2(output.positions[size_t(edge.to)].x >= end + input.layerGap / 2,
                 qPrintable(u"%1 to %2"_s.arg(edge.from).arg(edge.to)));
    }
}

void verifySize(const LayoutInput &input, const LayoutOutput &output) {
    QRectF all;
    for (size_t i = 0; i < input.nodes.size(); ++i)
        all |= rectangle(input, output, i);
    QCOMPARE(all.topLeft(), QPointF(0, 0));
    QCOMPARE(all.size(), QSizeF(output.width, output.height));
}

// Crossings of straight lines between two columns of nodes, pair by pair.
int crossings(const LayoutInput &input, const LayoutOutput &output) {
    const auto y = [&](int node) { return output.positions[size_t(node)].y; };
    int count = 0;
    for (size_t a = 0; a < input.edges.size(); ++a) {
        for (size_t b = a + 1; b < input.edges.size(); ++b) {
            const double before = y(input.edges[a].from) - y(input.edges[b].from);
            const double after = y(input.edges[a].to) - y(input.edges[b].to);
            count += before * after < 0 ? 1 : 0;
        }
    }
    return count;
}

} // namespace

class TestLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        ProgramPaths::setup(QCoreApplication::applicationDirPath());
        QVERIFY(m_folder.isValid());
    }

    void placesGraphs_data() {
        QTest::addColumn<int>("which");
        QTest::addColumn<int>("nodes");
        QTest::addColumn<int>("edges");
        for (const auto &[name, which] :
             {std::pair("graphviz", Engine::Graphviz), std::pair("layered", Engine::Layered)}) {
            for (const auto &[nodes, edges] :
                 {std::pair(1, 0), std::pair(2, 1), std::pair(40, 0), std::pair(60, 90), std::pair(300, 420)})
                QTest::addRow("%s %d nodes, %d edges", name, nodes, edges) << int(which) << nodes << edges;
        }
        QTest::newRow("layered 3000 nodes") << int(Engine::Layered) << 3000 << 6000;
        QTest::newRow("default 1200 nodes") << int(Engine::Default) << 1200 << 2400;
    }
    void placesGraphs() {
        QFETCH(const int, which);
        QFETCH(const int, nodes);
        QFETCH(const int, edges);
        const LayoutInput input = randomDag(nodes, edges, 7);
        const auto output = engine(Engine(which))->layout(input, {});
        QVERIFY2(output, qPrintable(output ? QString() : output.error().message));
        QCOMPARE(output->positions.size(), input.nodes.size());
        verifyNoOverlaps(input, *output);
        verifyLeftToRight(input, *output);
        verifySize(input, *output);
        QCOMPARE(*engine(Engine(which))->layout(input, {}), *output);
    }

    void placesNothing() {
        for (const Engine which : {Engine::Graphviz, Engine::Layered, Engine::Default})
            QCOMPARE(engine(which)->layout({}, {}).value(), LayoutOutput());
    }

    void survivesCyclesLoopsAndRepetitions() {
        LayoutInput input;
        input.nodes.resize(6);
        // 0 > 1 > 2 > 0 is a cycle, 3 feeds itself, 4 and 5 feed each other, twice.
        input.edges = {{0, 1}, {1, 2}, {2, 0}, {3, 3}, {4, 5}, {5, 4}, {4, 5}, {5, 4}, {2, 3}};
        for (const Engine which : {Engine::Graphviz, Engine::Layered}) {
            const auto output = engine(which)->layout(input, {});
            QVERIFY2(output, qPrintable(output ? QString() : output.error().message));
            verifyNoOverlaps(input, *output);
            int backwards = 0; // one edge of each cycle at most leads back
            for (const auto &edge : {LayoutInput::Edge{0, 1}, {1, 2}, {2, 0}})
                backwards +=
                    output->positions[size_t(edge.to)].x <= output->positions[size_t(edge.from)].x ? 1 : 0;
            QCOMPARE(backwards, 1);
            QVERIFY(output->positions[3].x > output->positions[2].x);
        }
    }

    void placesALongChain() {
        // Deep enough to end a program that walks it by recursion.
        LayoutInput input;
        const int count = 15'000;
        input.nodes.resize(size_t(count), {.width = 10, .height = 10});
        for (int i = 1; i < count; ++i)
            input.edges.push_back({i - 1, i});
        const auto output = engine(Engine::Layered)->layout(input, {});
        QVERIFY(output);
        verifyLeftToRight(input, *output);
        for (const auto &point : output->positions)
            QCOMPARE(point.y, 0.0);
    }

    void untanglesWhatCanBeUntangled() {
        // Ten pairs, their right ends listed in reverse: no crossing is needed.
        LayoutInput input;
        input.nodes.resize(20);
        for (int i = 0; i < 10; ++i)
            input.edges.push_back({i, 19 - i});
        for (const Engine which : {Engine::Graphviz, Engine::Layered}) {
            const auto output = engine(which)->layout(input, {});
            QVERIFY(output);
            QCOMPARE(crossings(input, *output), 0);
        }
    }

    void keepsOthersOutOfAGroup() {
        LayoutInput input = randomDag(60, 90, 11);
        for (const size_t member : {20U, 21U, 30U, 35U, 44U})
            input.nodes[member].group = 0;
        const auto output = engine(Engine::Graphviz)->layout(input, {});
        QVERIFY2(output, qPrintable(output ? QString() : output.error().message));
        verifyNoOverlaps(input, *output);
        QRectF box;
        for (size_t i = 0; i < input.nodes.size(); ++i) {
            if (input.nodes[i].group == 0)
                box |= rectangle(input, *output, i);
        }
        for (size_t i = 0; i < input.nodes.size(); ++i)
            QVERIFY(input.nodes[i].group == 0 || !box.intersects(rectangle(input, *output, i)));
    }

    void refusesBadIndexesAndSizes() {
        for (const Engine which : {Engine::Graphviz, Engine::Layered, Engine::Default}) {
            LayoutInput input;
            input.nodes.resize(2);
            input.edges = {{0, 2}};
            QCOMPARE(engine(which)->layout(input, {}).error().code, ErrorCode::InvalidArgument);
            input.edges = {{-1, 0}};
            QCOMPARE(engine(which)->layout(input, {}).error().code, ErrorCode::InvalidArgument);
            input.edges.clear();
            input.nodes[0].width = 0;
            QCOMPARE(engine(which)->layout(input, {}).error().code, ErrorCode::InvalidArgument);
        }
    }

    void saysWhyAProgramCouldNotHelp_data() {
        QTest::addColumn<QString>("script");
        QTest::newRow("crashes") << u"kill -SEGV $$"_s;
        QTest::newRow("says nothing") << u"exit 0"_s;
        QTest::newRow("reports an error") << u"echo 'error No memory.'; exit 2"_s;
        QTest::newRow("talks nonsense") << u"head -c 5000 /dev/urandom"_s;
        QTest::newRow("too few") << u"printf 'ok 2 10 10\\n0 0\\nend\\n'"_s;
        QTest::newRow("too many") << u"printf 'ok 2 10 10\\n0 0\\n1 1\\n2 2\\nend\\n'"_s;
        QTest::newRow("not a number") << u"printf 'ok 2 10 10\\n0 0\\nnan 1\\nend\\n'"_s;
        QTest::newRow("cut off") << u"printf 'ok 2 10 10\\n0 0\\n1 1\\n'"_s;
        QTest::newRow("never stops talking") << u"exec yes"_s;
        QTest::newRow("is not there") << QString();
    }
    void saysWhyAProgramCouldNotHelp() {
        QFETCH(const QString, script);
        const QString program = script.isEmpty() ? m_folder.filePath(u"nothing"_s) : fakeProgram(script);
        const LayoutInput input = randomDag(2, 1, 1);
        const auto output = makeGraphvizLayout(program)->layout(input, {});
        QVERIFY(!output);
        QCOMPARE(output.error().code, ErrorCode::Plugin);
        QVERIFY(output.error().message.endsWith(u'.'));

        // The default engine places the graph all the same.
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^Graphviz was not used: "_s));
        const auto fallback = makeDefaultLayout(program)->layout(input, {});
        QVERIFY(fallback);
        verifyLeftToRight(input, *fallback);
    }

    void understandsAnAnswer() {
        const QString program = fakeProgram(u"printf 'ok 2 300.5 48\\n0 0\\n250.25 7\\nend\\n'"_s);
        const auto output = makeGraphvizLayout(program)->layout(randomDag(2, 1, 1), {});
        QVERIFY(output);
        QCOMPARE(*output, (LayoutOutput{.positions = {{0, 0}, {250.25, 7}}, .width = 300.5, .height = 48}));
    }

    void endsAProgramThatHangs() {
        const auto output = makeGraphvizLayout(hangingProgram(), std::chrono::milliseconds(200))
                                ->layout(randomDag(2, 1, 1), {});
        QVERIFY(!output);
        QCOMPARE(output.error().code, ErrorCode::Limit);
        verifyEnded();
    }

    void endsTheProgramWhenStopped() {
        const QString program = hangingProgram();
        std::stop_source stop;
        std::optional<Result<LayoutOutput>> output;
        std::atomic<bool> done = false;
        std::jthread worker([&] {
            output = makeGraphvizLayout(program)->layout(randomDag(2, 1, 1), stop.get_token());
            done = true;
        });
        QTRY_VERIFY(QFile::exists(m_pidFile));
        stop.request_stop();
        QTRY_VERIFY(done);
        QCOMPARE(output->error().code, ErrorCode::Cancelled);
        verifyEnded();
    }

    void doesNotBeginWhenStopped() {
        std::stop_source stop;
        stop.request_stop();
        for (const Engine which : {Engine::Graphviz, Engine::Layered, Engine::Default})
            QCOMPARE(engine(which)->layout(randomDag(5, 5, 1), stop.get_token()).error().code,
                     ErrorCode::Cancelled);
    }

private:
    QString fakeProgram(const QString &script) {
        const QString path = m_folder.filePath(u"program%1"_s.arg(++m_programs));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write("#!/bin/sh\n" + script.toUtf8() + '\n');
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return path;
    }

    QString hangingProgram() {
        m_pidFile = m_folder.filePath(u"pid%1"_s.arg(++m_programs));
        return fakeProgram(u"echo $$ > %1.new; mv %1.new %1; exec sleep 600"_s.arg(m_pidFile));
    }

    void verifyEnded() {
        QFile file(m_pidFile);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const int pid = file.readAll().trimmed().toInt();
        QVERIFY(pid > 0);
        QCOMPARE(::kill(pid, 0), -1);
        QCOMPARE(errno, ESRCH);
    }

    QTemporaryDir m_folder;
    QString m_pidFile;
    int m_programs = 0;
};

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::TestLayout)
#include "tst_layout.moc"
