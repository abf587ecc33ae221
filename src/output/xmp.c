/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xmp.h"

static void
add_escaped(struct rap_buffer *out, const char *text)
{
    for (const char *p = text; *p != '\0'; p++)
        if (*p == '&')
            rap_buffer_text(out, "&amp;");
        else if (*p == '<')
            rap_buffer_text(out, "&lt;");
        else if (*p == '>')
            rap_buffer_text(out, "&gt;");
        else
            rap_buffer_char(out, (unsigned char)*p < 0x20 ? ' ' : *p);
}

/* `<NAME>opening VALUE closing</NAME>`; nothing without a value. */
static void
add_property(struct rap_buffer *out, const char *name, const char *opening, const char *value,
             const char *closing)
{
    if (value == NULL || value[0] == '\0')
        return;
    rap_buffer_format(out, "  <%s>%s", name, opening);
    add_escaped(out, value);
    rap_buffer_format(out, "%s</%s>\n", closing, name);
}

static void
add_words(struct rap_buffer *out, const char *name, const char *value)
{
    add_property(out, name, "<rdf:Alt><rdf:li xml:lang=\"x-default\">", value,
                 "</rdf:li></rdf:Alt>");
}

static void
add_item(struct rap_buffer *out, const char *name, const char *kind, const char *value)
{
    struct rap_arena *arena = out->arena;
    add_property(out, name, rap_format(arena, "<rdf:%s><rdf:li>", kind), value,
                 rap_format(arena, "</rdf:li></rdf:%s>", kind));
}

static void
add_plain(struct rap_buffer *out, const char *name, const char *value)
{
    add_property(out, name, "", value, "");
}

static const char opening[] =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    " <rdf:Description rdf:about=\"\"\n"
    "   xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
    "   xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
    "   xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
    "   xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
    "  <pdfaid:part>3</pdfaid:part>\n"
    "  <pdfaid:conformance>A</pdfaid:conformance>\n"
    "  <dc:format>application/pdf</dc:format>\n";

/* PDF/A wants each schema described that XMP itself does not know (ISO 19005-3, 6.6.2.3). */
static const char closing[] =
    " </rdf:Description>\n"
    " <rdf:Description rdf:about=\"\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
    "  <pdfuaid:part>1</pdfuaid:part>\n"
    " </rdf:Description>\n"
    " <rdf:Description rdf:about=\"\"\n"
    "   xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
    "   xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
    "   xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "   <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"
    "   <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "   <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "   <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "    <pdfaProperty:name>part</pdfaProperty:name>\n"
    "    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "    <pdfaProperty:category>internal</pdfaProperty:category>\n"
    "    <pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>\n"
    "   </rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "  </rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
    " </rdf:Description>\n"
    "</rdf:RDF>\n"
    "</x:xmpmeta>\n"
    "<?xpacket end=\"r\"?>\n";

void
rap_xmp_write(const struct rap_document *document, const char *producer, struct rap_buffer *out)
{
    rap_buffer_text(out, opening);
    add_words(out, "dc:title", document->title);
    add_words(out, "dc:description", document->subject);
    add_item(out, "dc:creator", "Seq", document->author);
    add_item(out, "dc:language", "Bag", document->lang);
    add_plain(out, "xmp:CreatorTool", document->generator);
    add_plain(out, "xmp:CreateDate", document->created);
    add_plain(out, "xmp:ModifyDate", document->created);
    add_plain(out, "pdf:Producer", producer);
    add_plain(out, "pdf:Keywords", document->keywords);
    rap_buffer_text(out, closing);
}
