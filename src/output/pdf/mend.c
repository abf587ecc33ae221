/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Object by object: most go over as they are, some get more in their dictionaries. Figures, notes
 * and links are met in reading order, because cairo numbers objects as the tags begin.
 *
 * No PDF library stands between: with the 200,000 objects of a long appendix one takes seconds and
 * half a gigabyte, this a few tenths and the size of the file. */
#include "mend.h"

#include "artifact.h"
#include "objects.h"
#include "profile.h"
#include "writer.h"
#include "xmp.h"

#include <stdlib.h>
#include <string.h>

enum part { PART_NONE, PART_CONTENT, PART_LENGTH, PART_LATER };

struct mender {
    struct rap_arena *scratch;
    struct rap_objects objects;
    const struct rap_mend *mend;
    struct rap_pdf_writer writer;
    unsigned char *parts; /* enum part of each object that is not mended by its kind */
    size_t *lengths;      /* by number: of a content stream in the new file */
    size_t root, info, names, structure;
    size_t *notes; /* numbers of their elements */
    size_t n_figures, n_links, n_notes;
    bool failed;
};

static const char *const nothing[] = { NULL };

/* What elements of the structure need not say (14.7.2); there can be 200,000 of them. */
static const char *const elements[] = { "/Type", NULL };

static struct rap_str
object_at(const struct mender *m, size_t number)
{
    return number < m->objects.n ? m->objects.at[number] : RAP_STR("");
}

static void
rewrite(struct mender *m, size_t number, const char *const *less, const char *more)
{
    rap_pdf_writer_begin(&m->writer, number);
    rap_dict_rewrite(rap_str_trim(object_at(m, number)), less, rap_str_of(more), &m->writer.out);
    rap_pdf_writer_end(&m->writer);
}

static void
copy(struct mender *m, size_t number)
{
    rap_pdf_writer_begin(&m->writer, number);
    rap_buffer_add(&m->writer.out, rap_str_trim(object_at(m, number)));
    rap_pdf_writer_end(&m->writer);
}

static const char *
pdf_string(struct mender *m, const char *text)
{
    struct rap_buffer out = { .arena = m->scratch };
    rap_pdf_string(&out, text);
    return out.ptr;
}

/* ---- structure elements */

static const char *
rectangle(struct mender *m, const struct rap_caption *caption)
{
    double height = m->mend->document->height_pt;
    return rap_format(m->scratch, "[%.2f %.2f %.2f %.2f]", caption->left,
                      height - caption->top - caption->height, caption->left + caption->width,
                      height - caption->top);
}

static void
mend_figure(struct mender *m, size_t number)
{
    if (m->n_figures >= m->mend->figures.n) {
        m->failed = true;
        return;
    }
    const struct rap_caption *caption = &m->mend->figures.at[m->n_figures++];
    rewrite(m, number, elements,
            rap_format(m->scratch, "/Alt %s /A << /O /Layout /Placement /Block /BBox %s >>",
                       pdf_string(m, caption->text), rectangle(m, caption)));
}

/* Whether the element that stands `steps` above is of a kind. */
static bool
is_inside(const struct mender *m, size_t number, int steps, const char *kind)
{
    for (; steps > 0; steps--)
        number = rap_dict_reference(object_at(m, number), "/P");
    return rap_dict_says(object_at(m, number), "/S", kind);
}

static void
mend_header_cell(struct mender *m, size_t number)
{
    bool is_column = is_inside(m, number, 2, "/THead");
    rewrite(m, number, elements,
            is_column ? "/A << /O /Table /Scope /Column >>" : "/A << /O /Table /Scope /Row >>");
}

/* Labels that are no numbers are bullets. */
static void
mend_list(struct mender *m, size_t number)
{
    rewrite(m, number, elements, "/A << /O /List /ListNumbering /Disc >>");
}

static const char *
note_id(struct mender *m, size_t note)
{
    return rap_format(m->scratch, "(note-%06zu)", note);
}

static void
mend_note(struct mender *m, size_t number)
{
    rewrite(m, number, elements, rap_format(m->scratch, "/ID %s", note_id(m, m->n_notes)));
    m->notes[m->n_notes++] = number;
}

/* ---- pages, links, fonts, outline */

/* Without transparency no page needs a group, and PDF/A-1 allows none. */
static void
mend_page(struct mender *m, size_t number)
{
    static const char *const less[] = { "/Group", "/Tabs", NULL };
    rewrite(m, number, less, "/Tabs /S");
}

static void
mend_link(struct mender *m, size_t number)
{
    if (m->n_links >= m->mend->links.n) {
        m->failed = true;
        return;
    }
    static const char *const less[] = { "/F", "/Contents", NULL };
    const char *words = m->mend->links.at[m->n_links++].text;
    rewrite(m, number, less, rap_format(m->scratch, "/F 4 /Contents %s", pdf_string(m, words)));
}

static void
mend_font(struct mender *m, size_t number)
{
    bool is_true_type = rap_dict_says(object_at(m, number), "/Subtype", "/CIDFontType2");
    rewrite(m, number, nothing, is_true_type ? "/CIDToGIDMap /Identity" : "");
}

/* Cairo's count of the outline's open entries is negative, which says nothing there. */
static void
mend_outline(struct mender *m, size_t number)
{
    static const char *const less[] = { "/Count", NULL };
    size_t n = 0, entry = rap_dict_reference(object_at(m, number), "/First");
    for (; entry > 0 && n < m->objects.n; n++) {
        struct rap_str count, object = object_at(m, entry);
        if (rap_dict_find(object, "/Count", &count) && count.ptr[0] != '-')
            n += strtoul(count.ptr, NULL, 10);
        entry = rap_dict_reference(object, "/Next");
    }
    rewrite(m, number, less, rap_format(m->scratch, "/Count %zu", n));
}

static const struct {
    bool is_element; /* `value` is that of /S, else that of /Type */
    const char *value;
    void (*mend)(struct mender *m, size_t number);
} menders[] = {
    { true, "/Figure", mend_figure }, { true, "/TH", mend_header_cell },
    { true, "/L", mend_list },        { true, "/Note", mend_note },
    { false, "/Page", mend_page },    { false, "/Annot", mend_link },
    { false, "/Font", mend_font },    { false, "/Outlines", mend_outline },
};

/* ---- content */

static size_t
number_in(struct rap_str object)
{
    struct rap_str digits = rap_str_trim(object);
    return digits.len > 0 ? strtoul(digits.ptr, NULL, 10) : 0;
}

static bool
read_content(struct mender *m, struct rap_arena *page, struct rap_str object, size_t length,
             struct rap_str *content)
{
    static const char word[] = "stream\n";
    size_t start = rap_str_find(object, rap_str_of(word), 0) + strlen(word);
    size_t end = start + number_in(object_at(m, length));
    return length > 0 && end <= object.len
           && rap_unpack_zlib(page, rap_str_slice(object, start, end), content);
}

static void
mend_content(struct mender *m, size_t number)
{
    struct rap_str content, object = rap_str_trim(object_at(m, number));
    size_t length = rap_dict_reference(object, "/Length");
    struct rap_arena *page = rap_arena_open();
    struct rap_buffer marked = { .arena = page };
    if (read_content(m, page, object, length, &content)) {
        rap_artifacts_mark(content, &marked);
        struct rap_str packed = rap_pack_zlib(page, rap_buffer_str(&marked), m->writer.packing);
        m->lengths[length] = packed.len;
        m->parts[length] = PART_LENGTH;
        rap_pdf_writer_begin(&m->writer, number);
        size_t head = rap_str_find(object, RAP_STR("stream\n"), 0);
        rap_buffer_add(&m->writer.out, rap_str_trim(rap_str_slice(object, 0, head)));
        rap_pdf_writer_data(&m->writer, packed);
        rap_pdf_writer_end(&m->writer);
    } else {
        m->failed = true;
    }
    rap_arena_close(page);
}

static void
write_length(struct mender *m, size_t number)
{
    rap_pdf_writer_begin(&m->writer, number);
    rap_buffer_format(&m->writer.out, "%zu", m->lengths[number]);
    rap_pdf_writer_end(&m->writer);
}

/* ---- the catalog and what it names */

static const char *
pdf_date(struct mender *m)
{
    const char *iso = m->mend->document->created;
    if (iso == NULL || strlen(iso) < 19)
        return NULL;
    return rap_format(m->scratch, "(D:%.4s%.2s%.2s%.2s%.2s%.2sZ)", iso, iso + 5, iso + 8, iso + 11,
                      iso + 14, iso + 17);
}

static const char *
producer(struct mender *m)
{
    return rap_format(m->scratch, "cairo %s, rapporteur " RAP_VERSION, cairo_version_string());
}

static void
write_info(struct mender *m)
{
    static const char *const less[] = { "/Producer", "/CreationDate", "/ModDate", NULL };
    const char *date = pdf_date(m), *maker = pdf_string(m, producer(m));
    rewrite(m, m->info, less,
            date ? rap_format(m->scratch, "/Producer %s /CreationDate %s /ModDate %s", maker, date,
                              date)
                 : rap_format(m->scratch, "/Producer %s", maker));
}

static size_t
add_metadata(struct mender *m)
{
    struct rap_buffer packet = { .arena = m->scratch };
    rap_xmp_write(m->mend->document, producer(m), &packet);
    return rap_pdf_writer_stream(&m->writer, "/Type /Metadata /Subtype /XML",
                                 rap_buffer_str(&packet), false);
}

/* The file's specification; returns its number. */
static size_t
add_attachment(struct mender *m, const struct rap_attachment *attachment)
{
    struct rap_buffer entries = { .arena = m->scratch };
    rap_buffer_text(&entries, "/Type /EmbeddedFile /Subtype ");
    rap_pdf_name(&entries, attachment->mime);
    const char *date = pdf_date(m);
    rap_buffer_format(&entries, " /Params << /Size %zu%s%s >>", attachment->content.len,
                      date ? " /ModDate " : "", date ? date : "");
    size_t file = rap_pdf_writer_stream(&m->writer, entries.ptr, attachment->content, true);
    size_t number = rap_pdf_writer_begin_new(&m->writer);
    const char *name = pdf_string(m, attachment->name);
    rap_buffer_format(&m->writer.out,
                      "<< /Type /Filespec /AFRelationship /Data /F %s /UF %s /Desc %s "
                      "/EF << /F %zu 0 R /UF %zu 0 R >> >>",
                      name, name, pdf_string(m, attachment->description), file, file);
    rap_pdf_writer_end(&m->writer);
    return number;
}

static int
compare_names(const void *a, const void *b)
{
    const struct rap_attachment *const *x = a, *const *y = b;
    return strcmp((*x)->name, (*y)->name);
}

/* A name tree is in the order of its names. `files` gets the list for /AF, `names` that for the
 * tree. */
static void
add_attachments(struct mender *m, struct rap_buffer *files, struct rap_buffer *names)
{
    size_t n = m->mend->n_attachments;
    const struct rap_attachment **sorted =
        rap_new_array(m->scratch, const struct rap_attachment *, n);
    for (size_t i = 0; i < n; i++)
        sorted[i] = &m->mend->attachments[i];
    if (n > 0)
        qsort(sorted, n, sizeof(const struct rap_attachment *), compare_names);
    for (size_t i = 0; i < n; i++) {
        size_t number = add_attachment(m, sorted[i]);
        rap_buffer_format(files, " %zu 0 R", number);
        rap_buffer_format(names, " %s %zu 0 R", pdf_string(m, sorted[i]->name), number);
    }
}

static void
write_names(struct mender *m, struct rap_str files)
{
    const char *tree = files.len > 0 ? rap_format(m->scratch, "/EmbeddedFiles << /Names [%.*s ] >>",
                                                  RAP_ARG(files))
                                     : "";
    if (m->names > 0) {
        rewrite(m, m->names, nothing, tree);
        return;
    }
    m->names = rap_pdf_writer_begin_new(&m->writer);
    rap_buffer_format(&m->writer.out, "<< %s >>", tree);
    rap_pdf_writer_end(&m->writer);
}

static void
write_structure(struct mender *m)
{
    struct rap_buffer tree = { .arena = m->scratch };
    rap_buffer_text(&tree, "");
    for (size_t i = 0; i < m->n_notes; i++)
        rap_buffer_format(&tree, "%s %s %zu 0 R", i == 0 ? "/IDTree << /Names [" : "",
                          note_id(m, i), m->notes[i]);
    if (m->n_notes > 0)
        rap_buffer_text(&tree, " ] >>");
    rewrite(m, m->structure, nothing, tree.ptr);
}

static void
write_catalog(struct mender *m)
{
    static const char *const less[] = { "/PageLabels", "/Names", "/Lang", NULL };
    struct rap_buffer files = { .arena = m->scratch }, names = files, more = files;
    size_t metadata = add_metadata(m);
    size_t profile = rap_pdf_writer_stream(&m->writer, "/N 3", rap_profile_srgb(m->scratch), true);
    add_attachments(m, &files, &names);
    write_names(m, rap_buffer_str(&names));
    const char *lang = m->mend->document->lang;
    rap_buffer_format(&more, "/Lang %s /Names %zu 0 R /Metadata %zu 0 R",
                      pdf_string(m, lang ? lang : "en"), m->names, metadata);
    rap_buffer_format(&more,
                      " /OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 "
                      "/OutputConditionIdentifier (sRGB) /Info (sRGB IEC61966-2.1) "
                      "/DestOutputProfile %zu 0 R >>]",
                      profile);
    rap_buffer_text(&more, " /ViewerPreferences << /DisplayDocTitle true >> "
                           "/PageLabels << /Nums [0 << /S /D >>] >>");
    if (m->mend->n_attachments > 0)
        rap_buffer_format(&more, " /AF [%s ]", files.ptr);
    rewrite(m, m->root, less, more.ptr);
}

/* ---- the file */

/* Which objects are mended by their place: what the catalog names, and the content of pages. */
static void
mark_parts(struct mender *m)
{
    m->root = rap_dict_reference(m->objects.trailer, "/Root");
    m->info = rap_dict_reference(m->objects.trailer, "/Info");
    m->names = rap_dict_reference(object_at(m, m->root), "/Names");
    m->structure = rap_dict_reference(object_at(m, m->root), "/StructTreeRoot");
    m->failed = m->root == 0 || m->info == 0 || m->structure == 0;
    const size_t later[] = { m->root, m->info, m->names, m->structure };
    for (size_t i = 0; i < RAP_COUNT_OF(later); i++)
        if (later[i] < m->objects.n)
            m->parts[later[i]] = PART_LATER;
    for (size_t i = 1; i < m->objects.n; i++) {
        size_t content = rap_dict_says(m->objects.at[i], "/Type", "/Page")
                             ? rap_dict_reference(m->objects.at[i], "/Contents")
                             : 0;
        if (content > 0 && content < m->objects.n)
            m->parts[content] = PART_CONTENT;
    }
}

static void
mend_by_kind(struct mender *m, size_t number)
{
    struct rap_str type, kind;
    rap_dict_kind(m->objects.at[number], &type, &kind);
    for (size_t i = 0; i < RAP_COUNT_OF(menders); i++)
        if (rap_str_equal_text(menders[i].is_element ? kind : type, menders[i].value)) {
            menders[i].mend(m, number);
            return;
        }
    if (rap_str_equal_text(type, "/StructElem"))
        rewrite(m, number, elements, "");
    else
        copy(m, number);
}

static void
mend_objects(struct mender *m)
{
    static void (*const mend_part[])(struct mender *, size_t) = {
        [PART_NONE] = mend_by_kind,
        [PART_CONTENT] = mend_content,
        [PART_LENGTH] = write_length,
        [PART_LATER] = NULL, /* when all others are */
    };
    for (size_t i = 1; i < m->objects.n && !m->failed; i++)
        if (m->objects.at[i].len > 0 && mend_part[m->parts[i]])
            mend_part[m->parts[i]](m, i);
}

bool
rap_mend(struct rap_arena *arena, struct rap_arena *scratch, struct rap_str raw,
         const struct rap_mend *mend, struct rap_str *pdf, struct rap_diags *diags)
{
    struct mender m = { .scratch = scratch, .mend = mend };
    if (!rap_objects_find(scratch, raw, &m.objects)) {
        rap_diag_add(diags, "E-DRAW.cairo-version", NULL,
                     RAP_WITH(rap_arg_text("version", cairo_version_string())));
        return false;
    }
    m.parts = rap_alloc(scratch, m.objects.n, 1);
    m.lengths = rap_new_array(scratch, size_t, m.objects.n);
    m.notes = rap_new_array(scratch, size_t, m.objects.n);
    m.writer =
        rap_pdf_writer_open(arena, scratch, m.objects.n, 4 + 2 * mend->n_attachments, raw.len);
    mark_parts(&m);
    mend_objects(&m);
    if (m.failed || m.n_figures != mend->figures.n || m.n_links != mend->links.n) {
        rap_diag_add(diags, "E-DRAW.tags", NULL, NULL);
        return false;
    }
    write_structure(&m);
    write_info(&m);
    write_catalog(&m);
    *pdf = rap_pdf_writer_close(&m.writer, m.root, m.info);
    return true;
}
