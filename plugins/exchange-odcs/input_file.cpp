// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-odcs/input_file.h"

#include "plugins/exchange-odcs/report.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::odcs {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("odcs", text);
}

QString scalarAt(const YamlNode &map, QStringView key) {
    const auto found = map.find(key);
    return found && found->isScalar() && !found->isNull() ? found->text().trimmed() : QString();
}

class Recognition {
public:
    explicit Recognition(InputFile &file)
        : m_file(file)
        , m_root(file.yaml.root()) {}

    Result<void> run() {
        if (!m_root.isMap())
            return no(m_root,
                      tr("this is no data contract or data product, which begins with fields such as “kind”; "
                         "import another file."));
        if (const auto other = nameOthers(); !other)
            return other;
        const QString kind = scalarAt(m_root, u"kind");
        if (kind == "DataContract"_L1)
            m_file.kind = DocumentKind::Contract;
        else if (kind == "DataProduct"_L1)
            m_file.kind = DocumentKind::Product;
        else
            return noKind(kind);
        if (const auto version = readApiVersion(); !version)
            return version;
        m_file.version = scalarAt(m_root, u"version");
        m_file.id = scalarAt(m_root, u"id");
        if (m_file.id.isEmpty())
            return no(m_root,
                      tr("“id” is missing, without which nothing can refer to it; add it at the top."));
        return {};
    }

private:
    Result<void> no(const YamlNode &at, const QString &why) const {
        return fail(ErrorCode::Format, u"%1: %2"_s.arg(placeText(m_file.name, at.place()), why));
    }

    Result<void> noKind(const QString &kind) const {
        if (kind.isEmpty())
            return no(m_root,
                      tr("“kind” is missing; write “kind: DataContract” or “kind: DataProduct” at the top."));
        return no(*m_root.find(u"kind"),
                  tr("the kind is “%1”, which is neither DataContract nor DataProduct; import another file.")
                      .arg(inSentence(kind)));
    }

    // What looks alike.
    Result<void> nameOthers() const {
        if (const auto old = m_root.find(u"dataContractSpecification")) {
            return no(
                *old,
                tr("this is a contract of the older Data Contract Specification, version %1, which is not "
                   "read; convert it to the Open Data Contract Standard 3.1 first.")
                    .arg(inSentence(old->text())));
        }
        const auto schema = m_root.find(u"schema");
        static const QRegularExpression initiative(u"opendataproducts|Open-Data-Product-Initiative"_s,
                                                   QRegularExpression::CaseInsensitiveOption);
        if (schema && schema->isScalar() && initiative.match(schema->text()).hasMatch()) {
            return no(*schema,
                      tr("this is a product of the Open Data Product Specification of opendataproducts.org, "
                         "which only shares the name ODPS with Bitol's Open Data Product Standard and is not "
                         "read; write it as the latter, version 1.0."));
        }
        return {};
    }

    Result<void> readApiVersion() {
        const auto written = m_root.find(u"apiVersion");
        const QString text = scalarAt(m_root, u"apiVersion");
        const bool contract = m_file.kind == DocumentKind::Contract;
        // Not being there is a finding; the standards' own default counts.
        if (text.isEmpty()) {
            m_file.minor = contract ? 1 : 0;
            return {};
        }
        static const QRegularExpression form(uR"(^v?(\d{1,3})\.(\d{1,3})(?:\.\S*)?$)"_s);
        const auto match = form.match(text);
        const int major = match.captured(1).toInt();
        m_file.minor = match.captured(2).toInt();
        if (contract && !(match.hasMatch() && major == 3 && m_file.minor <= 2)) {
            return no(*written,
                      tr("the version of the Open Data Contract Standard is “%1”, and 3.0 to 3.2 are read; "
                         "convert the contract to 3.1.")
                          .arg(inSentence(text)));
        }
        const bool known = (major == 0 && m_file.minor == 9) || (major == 1 && m_file.minor == 0);
        if (!contract && !(match.hasMatch() && known)) {
            return no(*written,
                      tr("the version of the Open Data Product Standard is “%1”, and 0.9 and 1.0 are read; "
                         "convert the product to 1.0.")
                          .arg(inSentence(text)));
        }
        return {};
    }

    InputFile &m_file;
    YamlNode m_root;
};

Result<QByteArray> readBytes(const QString &path, const QString &name) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        const QString sentence = file.error() == QFileDevice::PermissionsError
                                     ? tr("You have no right to read %1; ask its owner.").arg(name)
                                     : tr("%1 cannot be read; check the disk that it is on.").arg(name);
        return std::unexpected(Error{ErrorCode::NoPermission, sentence, file.errorString()});
    }
    // One byte more than what is read, so that the limit speaks.
    return file.read(YamlLimits().bytes + 1);
}

} // namespace

Result<InputFile> readInputFile(const QString &path, const QString &name, std::stop_token stop) {
    const auto bytes = readBytes(path, name);
    if (!bytes)
        return std::unexpected(bytes.error());
    auto yaml = YamlDocument::parse(*bytes, name, {}, std::move(stop));
    if (!yaml)
        return std::unexpected(yaml.error());
    InputFile file{.name = name, .yaml = std::move(*yaml), .id = {}, .version = {}};
    if (const auto known = Recognition(file).run(); !known)
        return std::unexpected(known.error());
    return file;
}

QStringList objectNames(const YamlNode &contract) {
    QStringList names;
    const auto schema = contract.find(u"schema");
    if (!schema || !schema->isList())
        return names;
    int place = 0;
    for (const YamlNode &object : schema->values()) {
        ++place;
        if (!object.isMap())
            continue;
        QString name = scalarAt(object, u"name");
        if (name.isEmpty())
            name = scalarAt(object, u"physicalName");
        if (name.isEmpty())
            name = u"object %1"_s.arg(place);
        QString free = name;
        for (int n = 2; names.contains(free); ++n)
            free = u"%1~%2"_s.arg(name).arg(n);
        names.append(free);
    }
    return names;
}

} // namespace meshlens::odcs
