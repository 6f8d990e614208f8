// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lineage/layout.h"

#include "models/core/paths.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QProcess>

#include <cmath>

namespace meshlens {
namespace {

constexpr int pollMs = 10;
constexpr qsizetype maximumAnswer = 4LL * 1024 * 1024;
constexpr size_t maximumNodes = 20'000;
constexpr size_t maximumEdges = 200'000;

struct GraphvizText {
    Q_DECLARE_TR_FUNCTIONS(GraphvizText)
};

// The protocol of plugins/layout-graphviz/README.md. QByteArray::number writes the C locale.
QByteArray request(const LayoutInput &input, std::chrono::milliseconds timeLimit) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(timeLimit).count() + 1;
    QByteArray text("meshlens-layout 1\nlimit ");
    text += QByteArray::number(std::clamp<qint64>(seconds, 1, 3600)) + "\ngaps ";
    text += QByteArray::number(input.layerGap) + ' ' + QByteArray::number(input.laneGap) + ' ' +
            QByteArray::number(input.groupGap) + "\nnodes " +
            QByteArray::number(qulonglong(input.nodes.size())) + '\n';
    for (const LayoutInput::Node &node : input.nodes) {
        text += QByteArray::number(node.width) + ' ' + QByteArray::number(node.height) + ' ' +
                QByteArray::number(node.group) + '\n';
    }
    text += "edges " + QByteArray::number(qulonglong(input.edges.size())) + '\n';
    for (const LayoutInput::Edge &edge : input.edges)
        text += QByteArray::number(edge.from) + ' ' + QByteArray::number(edge.to) + '\n';
    return text += "end\n";
}

// Two or more numbers of one line; empty: not numbers.
std::vector<double> numbers(QByteArrayView line) {
    std::vector<double> found;
    while (!line.isEmpty()) {
        const qsizetype space = line.indexOf(' ');
        bool ok = false;
        found.push_back((space < 0 ? line : line.first(space)).toDouble(&ok));
        if (!ok || !std::isfinite(found.back()))
            return {};
        line = space < 0 ? QByteArrayView() : line.sliced(space + 1);
    }
    return found;
}

std::optional<LayoutOutput> parseAnswer(QByteArrayView answer, size_t nodes) {
    const auto nextLine = [&answer] {
        const qsizetype end = answer.indexOf('\n');
        const QByteArrayView line = end < 0 ? QByteArrayView() : answer.first(end);
        answer = end < 0 ? QByteArrayView() : answer.sliced(end + 1);
        return line;
    };
    const QByteArrayView head = nextLine();
    if (!head.startsWith("ok "))
        return {};
    const std::vector<double> sizes = numbers(head.sliced(3));
    if (sizes.size() != 3 || sizes[0] != double(nodes))
        return {};
    LayoutOutput output{.positions = {}, .width = sizes[1], .height = sizes[2]};
    output.positions.reserve(nodes);
    for (size_t i = 0; i < nodes; ++i) {
        const std::vector<double> point = numbers(nextLine());
        if (point.size() != 2)
            return {};
        output.positions.push_back({point[0], point[1]});
    }
    if (nextLine() != "end" || !answer.isEmpty())
        return {};
    return output;
}

class GraphvizLayout final : public LayoutEngine {
public:
    GraphvizLayout(QString program, std::chrono::milliseconds timeLimit)
        : m_program(std::move(program))
        , m_timeLimit(timeLimit) {}

    Result<LayoutOutput> layout(const LayoutInput &input, std::stop_token stop) const override {
        if (stop.stop_requested())
            return cancelled();
        if (auto sound = checkLayoutInput(input); !sound)
            return std::unexpected(sound.error());
        if (input.nodes.size() > maximumNodes || input.edges.size() > maximumEdges) {
            return fail(
                ErrorCode::Limit,
                GraphvizText::tr("This graph is too large for Graphviz, which places %1 cards at most.")
                    .arg(maximumNodes));
        }
        // Made, used and destroyed in this thread; the waitFor functions need no event loop.
        QProcess process;
        process.setProgram(program());
        process.start();
        process.write(request(input, m_timeLimit));
        process.closeWriteChannel();
        if (auto ended = waitForEnd(process, stop); !ended)
            return std::unexpected(ended.error());
        return readAnswer(process, input.nodes.size());
    }

private:
    QString program() const {
        return m_program.isEmpty() ? QDir(ProgramPaths::libexec()).filePath(QStringLiteral("meshlens-layout"))
                                   : m_program;
    }

    Result<void> waitForEnd(QProcess &process, const std::stop_token &stop) const {
        QElapsedTimer timer;
        timer.start();
        const auto end = [&process] {
            process.kill();
            process.waitForFinished();
        };
        while (process.state() != QProcess::NotRunning && !process.waitForFinished(pollMs)) {
            if (stop.stop_requested()) {
                end();
                return cancelled();
            }
            if (timer.hasExpired(m_timeLimit.count())) {
                end();
                return fail(ErrorCode::Limit,
                            GraphvizText::tr(
                                "Placing the graph took longer than %Ln second(s); show fewer steps.",
                                nullptr, int(std::chrono::ceil<std::chrono::seconds>(m_timeLimit).count())));
            }
            if (process.bytesAvailable() > maximumAnswer) {
                end();
                return garbage(QByteArray());
            }
        }
        if (process.error() == QProcess::FailedToStart) {
            return fail(
                ErrorCode::Plugin,
                GraphvizText::tr("The layout program %1 could not be started; install Meshlens again.")
                    .arg(QDir::toNativeSeparators(process.program())),
                process.errorString());
        }
        if (process.exitStatus() == QProcess::CrashExit) {
            return fail(ErrorCode::Plugin,
                        GraphvizText::tr("Graphviz crashed while it placed the graph; show fewer steps."),
                        QString::fromUtf8(process.readAllStandardError().left(2000)));
        }
        return {};
    }

    static Result<LayoutOutput> readAnswer(QProcess &process, size_t nodes) {
        const QByteArray answer = process.readAllStandardOutput();
        if (answer.startsWith("error ")) {
            return fail(ErrorCode::Plugin,
                        GraphvizText::tr("Graphviz could not place the graph; show fewer steps."),
                        QString::fromUtf8(answer.sliced(6).trimmed().left(2000)));
        }
        auto output = parseAnswer(answer, nodes);
        if (!output)
            return garbage(process.readAllStandardError().left(2000));
        return *std::move(output);
    }

    static std::unexpected<Error> garbage(const QByteArray &detail) {
        return fail(
            ErrorCode::Plugin,
            GraphvizText::tr("The layout program's answer could not be read; install Meshlens again."),
            QString::fromUtf8(detail));
    }

    QString m_program;
    std::chrono::milliseconds m_timeLimit;
};

} // namespace

std::unique_ptr<LayoutEngine> makeGraphvizLayout(const QString &program,
                                                 std::chrono::milliseconds timeLimit) {
    return std::make_unique<GraphvizLayout>(program, timeLimit);
}

} // namespace meshlens
