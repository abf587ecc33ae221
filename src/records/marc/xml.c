/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record behind the other out of a stream of MARCXML. No document type, so no entities but the
 * five; names of any prefix; bounds on depth and size. */
#include "rapporteur/base/encoding.h"
#include "rapporteur/base/number.h"
#include "rapporteur/base/relay.h"

#include "marc.h"

#include <expat.h>
#include <string.h>

enum {
    DEEPEST = 32,
    MOST_TEXT = 1 << 20, /* bytes of one record that are kept */
    LARGEST_BLOCK = 1 << 18,
    A_PACK = 1 << 16 /* bytes of text that are taken in together */
};

/* The fields that are asked for. */
static const bool is_wanted[1000] = {
    [1] = true,   [89] = true,  [191] = true, [245] = true, [269] = true, [515] = true,
    [650] = true, [610] = true, [611] = true, [630] = true, [651] = true, [710] = true,
    [791] = true, [793] = true, [967] = true, [968] = true, [969] = true, [981] = true,
    [989] = true, [991] = true, [992] = true, [993] = true, [996] = true,
};

/* Records behind one another, with one text for all. */
struct pack {
    struct rap_arena *arena;
    struct marc_record *records;
    struct marc_field *fields;
    struct marc_subfield *subfields;
    size_t n_records, n_fields, n_subfields;
    size_t records_capacity, fields_capacity, subfields_capacity;
    struct rap_buffer text;
    void (*take)(void *context, const struct marc_record *record);
    void *context;
};

struct parsing {
    XML_Parser parser;
    struct pack packs[2]; /* one is taken in while the other is filled */
    struct pack *pack;
    struct rap_relay *relay; /* NULL: not begun */
    const char *path;
    struct rap_diags *diags;
    struct marc_file *file;
    size_t text_before;      /* of the record at hand, in that of the pack */
    int depth, record_depth; /* of the open record; 0: none */
    bool is_in_field, takes_text, is_stopped, is_refused; /* the last: its encoding */
    struct rap_str block; /* at hand, of the bytes behind `before` */
    size_t before;
    size_t line, counted; /* the line of what stands behind so many bytes of it */
};

/* ---- what stops the reading */

static struct rap_pos
here(const struct parsing *parsing)
{
    return (struct rap_pos){ .file = parsing->path,
                             .line = XML_GetCurrentLineNumber(parsing->parser),
                             .column = XML_GetCurrentColumnNumber(parsing->parser) + 1 };
}

static void
stop(struct parsing *parsing, const char *key, const char *text)
{
    struct rap_pos pos = here(parsing);
    if (parsing->is_stopped)
        return;
    parsing->is_stopped = true;
    rap_diag_add(parsing->diags, key, &pos, RAP_WITH(rap_arg_user("text", text)));
    XML_StopParser(parsing->parser, XML_FALSE);
}

/* Counts the lines up to a place of the block at hand. */
static void
count_lines(struct parsing *parsing, size_t to)
{
    const char *from = parsing->block.ptr + parsing->counted, *lf;
    if (to <= parsing->counted)
        return;
    const char *end = parsing->block.ptr + to;
    while ((lf = memchr(from, '\n', (size_t)(end - from))) != NULL) {
        parsing->line++;
        from = lf + 1;
    }
    parsing->counted = to;
}

/* The line of the element at hand. The parser could tell, but takes each byte for it. */
static size_t
line_here(struct parsing *parsing)
{
    XML_Index index = XML_GetCurrentByteIndex(parsing->parser);
    size_t at = index < 0 || (size_t)index < parsing->before ? 0 : (size_t)index - parsing->before;
    count_lines(parsing, at < parsing->block.len ? at : parsing->block.len);
    return parsing->line;
}

/* ---- elements */

/* The name without its prefix. */
static const char *
local(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon == NULL ? name : colon + 1;
}

static const char *
attribute(const char **attributes, const char *name)
{
    for (size_t i = 0; attributes[i] != NULL; i += 2)
        if (strcmp(attributes[i], name) == 0)
            return attributes[i + 1];
    return "";
}

static void
begin_record(struct parsing *parsing)
{
    struct pack *pack = parsing->pack;
    pack->records = rap_grow(pack->arena, pack->records, pack->n_records, &pack->records_capacity,
                             pack->n_records + 1, sizeof *pack->records);
    pack->records[pack->n_records] =
        (struct marc_record){ .line = line_here(parsing), .first_field = pack->n_fields };
    parsing->text_before = pack->text.len;
    parsing->record_depth = parsing->depth;
}

/* Takes in the records of a pack, now that none of its parts moves any more, and empties it. */
static void
take_pack(void *thing)
{
    struct pack *pack = thing;
    for (size_t i = 0; i < pack->n_subfields; i++)
        pack->subfields[i].text.ptr = pack->text.ptr + pack->subfields[i].offset;
    for (size_t i = 0; i < pack->n_records; i++) {
        struct marc_record *record = &pack->records[i];
        size_t end = i + 1 < pack->n_records ? record[1].first_field : pack->n_fields;
        record->n_fields = end - record->first_field;
        record->fields = record->n_fields == 0 ? NULL : pack->fields + record->first_field;
        record->subfields = pack->subfields;
        pack->take(pack->context, record);
    }
    pack->n_records = pack->n_fields = pack->n_subfields = pack->text.len = 0;
}

static void
hand_over(struct parsing *parsing)
{
    if (parsing->relay == NULL)
        parsing->relay = rap_relay_open(take_pack);
    rap_relay_give(parsing->relay, parsing->pack);
    parsing->pack = &parsing->packs[parsing->pack == parsing->packs];
}

static void
end_record(struct parsing *parsing)
{
    parsing->file->n_records++;
    parsing->record_depth = 0;
    parsing->pack->n_records++;
    if (parsing->pack->text.len >= A_PACK)
        hand_over(parsing);
}

/* Three digits; 0 for what is no tag. */
static int
tag_of(const char *text)
{
    bool is_tag = is_digit(text[0]) && is_digit(text[1]) && is_digit(text[2]) && text[3] == '\0';
    return is_tag ? (text[0] - '0') * 100 + (text[1] - '0') * 10 + text[2] - '0' : 0;
}

static void
begin_field(struct parsing *parsing, const char **attributes)
{
    struct pack *pack = parsing->pack;
    int tag = tag_of(attribute(attributes, "tag"));
    parsing->is_in_field = is_wanted[tag];
    if (!parsing->is_in_field)
        return;
    pack->fields = rap_grow(pack->arena, pack->fields, pack->n_fields, &pack->fields_capacity,
                            pack->n_fields + 1, sizeof *pack->fields);
    pack->fields[pack->n_fields++] = (struct marc_field){ .tag = tag,
                                                          .ind1 = attribute(attributes, "ind1")[0],
                                                          .line = line_here(parsing),
                                                          .first = pack->n_subfields };
}

static void
begin_subfield(struct parsing *parsing, char code)
{
    struct pack *pack = parsing->pack;
    pack->subfields =
        rap_grow(pack->arena, pack->subfields, pack->n_subfields, &pack->subfields_capacity,
                 pack->n_subfields + 1, sizeof *pack->subfields);
    pack->subfields[pack->n_subfields++] =
        (struct marc_subfield){ .code = code, .offset = pack->text.len };
    pack->fields[pack->n_fields - 1].n++;
    parsing->takes_text = true;
}

static void
end_subfield(struct parsing *parsing)
{
    struct pack *pack = parsing->pack;
    if (!parsing->takes_text)
        return;
    struct marc_subfield *subfield = &pack->subfields[pack->n_subfields - 1];
    subfield->text.len = pack->text.len - subfield->offset;
    parsing->takes_text = false;
}

static void
begin_in_record(struct parsing *parsing, const char *name, const char **attributes)
{
    bool is_control = strcmp(name, "controlfield") == 0;
    if (is_control || strcmp(name, "datafield") == 0)
        begin_field(parsing, attributes);
    if (parsing->is_in_field && is_control)
        begin_subfield(parsing, '\0');
    else if (parsing->is_in_field && strcmp(name, "subfield") == 0)
        begin_subfield(parsing, attribute(attributes, "code")[0]);
}

static void XMLCALL
on_start(void *data, const XML_Char *full_name, const XML_Char **attributes)
{
    struct parsing *parsing = data;
    const char *name = local(full_name);
    bool is_record = strcmp(name, "record") == 0;
    if (++parsing->depth > DEEPEST)
        stop(parsing, "E-XML.deep", NULL);
    else if (parsing->depth == 1 && !is_record && strcmp(name, "collection") != 0)
        stop(parsing, "E-XML.other", name);
    else if (parsing->record_depth > 0)
        begin_in_record(parsing, name, attributes);
    else if (is_record)
        begin_record(parsing);
}

static void XMLCALL
on_end(void *data, const XML_Char *full_name)
{
    struct parsing *parsing = data;
    const char *name = local(full_name);
    if (parsing->depth-- == parsing->record_depth) {
        end_record(parsing);
        return;
    }
    bool is_control = strcmp(name, "controlfield") == 0;
    if (is_control || strcmp(name, "subfield") == 0)
        end_subfield(parsing);
    if (is_control || strcmp(name, "datafield") == 0)
        parsing->is_in_field = false;
}

static void XMLCALL
on_text(void *data, const XML_Char *text, int len)
{
    struct parsing *parsing = data;
    if (!parsing->takes_text)
        return;
    rap_buffer_add(&parsing->pack->text, (struct rap_str){ text, (size_t)len });
    if (parsing->pack->text.len - parsing->text_before > MOST_TEXT)
        stop(parsing, "E-XML.large", NULL);
}

/* "Search-Engine-Total-Number-Of-Results: 94" */
static void XMLCALL
on_comment(void *data, const XML_Char *comment)
{
    static const char label[] = "Search-Engine-Total-Number-Of-Results:";
    struct parsing *parsing = data;
    struct rap_str text = rap_str_trim(rap_str_of(comment));
    int64_t hits;
    if (!rap_str_starts(text, label)
        || !rap_number_parse_int(rap_str_trim(rap_str_slice(text, strlen(label), text.len)), &hits)
        || hits < 0)
        return;
    parsing->file->has_hits = true;
    if ((size_t)hits > parsing->file->hits)
        parsing->file->hits = (size_t)hits;
}

static void XMLCALL
on_doctype(void *data, const XML_Char *name, const XML_Char *system, const XML_Char *public,
           int has_subset)
{
    (void)system;
    (void)public;
    (void)has_subset;
    stop(data, "E-XML.doctype", name);
}

/* Encodings of single bytes that the parser does not know itself. */
static int XMLCALL
on_encoding(void *data, const XML_Char *name, XML_Encoding *encoding)
{
    struct parsing *parsing = data;
    struct rap_arena *scratch = rap_arena_open();
    for (int byte = 0; byte < 256; byte++) {
        char c = (char)byte;
        struct rap_str text;
        size_t bad, len;
        bool is_one = rap_decode(scratch, name, (struct rap_str){ &c, 1 }, &text, &bad);
        encoding->map[byte] = is_one && text.len > 0 ? (int)rap_utf8_point(text, 0, &len) : -1;
    }
    encoding->map[0] = 0;
    bool is_known = encoding->map['<'] == '<';
    parsing->is_refused = !is_known;
    if (!is_known)
        rap_diag_add(parsing->diags, "E-XML.encoding",
                     &(struct rap_pos){ .file = parsing->path, .line = 1 },
                     RAP_WITH(rap_arg_user("text", name)));
    rap_arena_close(scratch);
    return is_known ? XML_STATUS_OK : XML_STATUS_ERROR;
}

/* ---- the stream */

static XML_Parser
make_parser(struct parsing *parsing, const struct rap_data_plan *plan)
{
    bool is_latin = plan->encoding == RAP_ISO_8859_1;
    XML_Parser parser = XML_ParserCreate(is_latin ? "ISO-8859-1" : NULL);
    XML_SetUserData(parser, parsing);
    XML_SetElementHandler(parser, on_start, on_end);
    XML_SetCharacterDataHandler(parser, on_text);
    XML_SetCommentHandler(parser, on_comment);
    XML_SetStartDoctypeDeclHandler(parser, on_doctype);
    XML_SetUnknownEncodingHandler(parser, on_encoding, parsing);
    return parser;
}

/* What the parser itself does not like. */
static void
report_fault(struct parsing *parsing)
{
    enum XML_Error error = XML_GetErrorCode(parsing->parser);
    bool is_said = parsing->is_stopped || parsing->is_refused;
    struct rap_pos pos = here(parsing);
    if (!is_said)
        rap_diag_add(parsing->diags,
                     error == XML_ERROR_NO_ELEMENTS || error == XML_ERROR_UNCLOSED_TOKEN
                         ? "E-XML.cut"
                         : "E-XML.form",
                     &pos, RAP_WITH(rap_arg_text("text", XML_ErrorString(error))));
}

static bool
feed_block(struct parsing *parsing, struct rap_str block)
{
    parsing->block = block;
    parsing->counted = 0;
    bool ok = XML_Parse(parsing->parser, block.ptr, (int)block.len, false) == XML_STATUS_OK;
    count_lines(parsing, block.len);
    parsing->before += block.len;
    parsing->block.len = parsing->counted = 0;
    return ok;
}

/* Feeds everything. False: a fault. */
static bool
feed(struct parsing *parsing, struct stream *stream)
{
    struct rap_str block;
    while (stream_next(stream, &block))
        for (size_t at = 0; at < block.len; at += LARGEST_BLOCK)
            if (!feed_block(parsing, rap_str_slice(block, at, at + LARGEST_BLOCK)))
                return false;
    return XML_Parse(parsing->parser, "", 0, true) == XML_STATUS_OK;
}

bool
marc_read_xml(struct stream *stream, const struct rap_data_plan *plan, const char *path,
              void take(void *context, const struct marc_record *record), void *context,
              struct marc_file *file, struct rap_diags *diags)
{
    struct parsing parsing = { .path = path, .diags = diags, .file = file, .line = 1 };
    for (size_t i = 0; i < RAP_COUNT_OF(parsing.packs); i++) {
        struct rap_arena *arena = rap_arena_open();
        parsing.packs[i] = (struct pack){
            .arena = arena, .text = { .arena = arena }, .take = take, .context = context
        };
        rap_buffer_text(&parsing.packs[i].text, "");
    }
    parsing.pack = parsing.packs;
    parsing.parser = make_parser(&parsing, plan);
    bool ok = feed(&parsing, stream);
    if (!ok)
        report_fault(&parsing);
    XML_ParserFree(parsing.parser);
    rap_relay_close(parsing.relay);
    take_pack(parsing.pack);
    for (size_t i = 0; i < RAP_COUNT_OF(parsing.packs); i++)
        rap_arena_close(parsing.packs[i].arena);
    return ok;
}

struct rap_str
marc_text(const struct marc_record *record, const struct marc_field *field, char code)
{
    for (size_t i = field->first; i < field->first + field->n; i++)
        if (record->subfields[i].code == code)
            return rap_str_trim(record->subfields[i].text);
    return RAP_STR("");
}
