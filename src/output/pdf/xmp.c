/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xmp.h"

#include <glib.h>

/* What stands around a value. */
struct kind {
    const char *opening, *closing;
};

static const struct kind plain = { "", "" };
static const struct kind seq = { "<rdf:Seq><rdf:li>", "</rdf:li></rdf:Seq>" };
static const struct kind bag = { "<rdf:Bag><rdf:li>", "</rdf:li></rdf:Bag>" };
static const struct kind words = { "<rdf:Alt><rdf:li xml:lang=\"x-default\">",
                                   "</rdf:li></rdf:Alt>" };

/* Nothing without a value. */
static void
add_property(struct rap_buffer *out, const char *name, const struct kind *kind, const char *value)
{
    if (value == NULL || value[0] == '\0')
        return;
    char *escaped = g_markup_escape_text(rap_str_one_line(out->arena, value), -1);
    rap_buffer_format(out, "  <%s>%s%s%s</%s>\n", name, kind->opening, escaped, kind->closing,
                      name);
    g_free(escaped);
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
    add_property(out, "dc:title", &words, document->title);
    add_property(out, "dc:description", &words, document->subject);
    add_property(out, "dc:creator", &seq, document->author);
    add_property(out, "dc:language", &bag, document->lang);
    add_property(out, "xmp:CreatorTool", &plain, document->generator);
    add_property(out, "xmp:CreateDate", &plain, document->created);
    add_property(out, "xmp:ModifyDate", &plain, document->created);
    add_property(out, "pdf:Producer", &plain, producer);
    add_property(out, "pdf:Keywords", &plain, document->keywords);
    rap_buffer_text(out, closing);
}
