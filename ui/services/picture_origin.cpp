// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/picture_origin.h"

#include <QFile>
#include <QImageReader>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

#include <functional>

namespace pada::ui {
namespace {

constexpr const char* kProgram = "PADA Workbench";
constexpr qint64 kMostSvgBytes = 64 << 20;

/// In the file's order. Qt takes no keyword with a blank in it; run ids hold none.
const std::pair<const char*, QString PictureOrigin::*> kTexts[] = {
    {"Title", &PictureOrigin::title}, {"Description", &PictureOrigin::words},     {"Page", &PictureOrigin::page},
    {"View", &PictureOrigin::view},   {"ConfigHash", &PictureOrigin::configHash}, {"Build", &PictureOrigin::build},
    {"Step", &PictureOrigin::step},   {"Command", &PictureOrigin::command}};

std::optional<PictureOrigin> readOrigin(const std::function<QString(const char*)>& textUnder) {
    if (textUnder("Software") != QLatin1String(kProgram)) return std::nullopt;
    PictureOrigin origin;
    for (const auto& [keyword, member] : kTexts) origin.*member = textUnder(keyword);
    origin.runs = textUnder("Run").split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (origin.view.isEmpty()) return std::nullopt;
    return origin;
}

std::optional<PictureOrigin> originOfSvg(const QString& file) {
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly) || in.size() > kMostSvgBytes) return std::nullopt;
    QXmlStreamReader xml(&in);
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("svg")) continue;
        if (xml.name() != QLatin1String("metadata")) {
            xml.skipCurrentElement();
            continue;
        }
        const QStringList lines = xml.readElementText().split(QLatin1Char('\n'));
        return readOrigin([&](const char* keyword) {
            const QString beginning = QLatin1String(keyword) + QStringLiteral(": ");
            for (const QString& line : lines)
                if (line.startsWith(beginning)) return line.mid(beginning.size());
            return QString();
        });
    }
    return std::nullopt;
}

}  // namespace

std::vector<std::pair<QString, QString>> textsOf(const PictureOrigin& origin) {
    std::vector<std::pair<QString, QString>> texts{{QStringLiteral("Software"), QLatin1String(kProgram)}};
    for (const auto& [keyword, member] : kTexts)
        if (!(origin.*member).isEmpty()) texts.emplace_back(QLatin1String(keyword), origin.*member);
    if (!origin.runs.isEmpty()) texts.emplace_back(QStringLiteral("Run"), origin.runs.join(QLatin1Char(' ')));
    return texts;
}

QByteArray svgMetadata(const PictureOrigin& origin) {
    QString lines;
    for (const auto& [keyword, words] : textsOf(origin))
        lines += keyword + QStringLiteral(": ") + QString(words).replace(QLatin1Char('\n'), QLatin1Char(' ')) +
                 QLatin1Char('\n');
    return "<metadata>\n" + lines.toHtmlEscaped().toUtf8() + "</metadata>\n";
}

QByteArray xmpMetadata(const PictureOrigin& origin) {
    const QString rdf = QStringLiteral("http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
                  dc = QStringLiteral("http://purl.org/dc/elements/1.1/"),
                  own = QStringLiteral("urn:pada-workbench:origin");
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.writeProcessingInstruction(QStringLiteral("xpacket"),
                                   QStringLiteral("begin=\"\" id=\"W5M0MpCehiHzreSzNTczkc9d\""));
    xml.writeNamespace(QStringLiteral("adobe:ns:meta/"), QStringLiteral("x"));
    xml.writeStartElement(QStringLiteral("adobe:ns:meta/"), QStringLiteral("xmpmeta"));
    xml.writeNamespace(rdf, QStringLiteral("rdf"));
    xml.writeNamespace(dc, QStringLiteral("dc"));
    xml.writeNamespace(own, QStringLiteral("pada"));
    xml.writeStartElement(rdf, QStringLiteral("RDF"));
    xml.writeStartElement(rdf, QStringLiteral("Description"));
    xml.writeAttribute(rdf, QStringLiteral("about"), QString());
    xml.writeStartElement(dc, QStringLiteral("title"));
    xml.writeStartElement(rdf, QStringLiteral("Alt"));
    xml.writeStartElement(rdf, QStringLiteral("li"));
    xml.writeAttribute(QStringLiteral("xml:lang"), QStringLiteral("x-default"));
    xml.writeCharacters(origin.title);
    for (int i = 0; i < 3; ++i) xml.writeEndElement();
    for (const auto& [keyword, words] : textsOf(origin)) xml.writeTextElement(own, keyword, words);
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeProcessingInstruction(QStringLiteral("xpacket"), QStringLiteral("end=\"w\""));
    return bytes;
}

std::optional<PictureOrigin> originOf(const QString& file) {
    if (file.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive)) return originOfSvg(file);
    const QImageReader reader(file, "png");  // an animated one too; an ending says nothing
    return readOrigin([&](const char* keyword) { return reader.text(QLatin1String(keyword)); });
}

}  // namespace pada::ui
