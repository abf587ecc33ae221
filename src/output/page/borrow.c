/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Faces of the system, for letters that the program's own lack. They are looked at one by one in
 * the order of their paths, without a cache and without anybody's settings. */
#include "internal.h"

#include "rapporteur/base/buffer.h"
#include "rapporteur/base/file.h"

#include <fontconfig/fcfreetype.h>
#include <string.h>

enum { DEEPEST = 6 };

struct face {
    const char *path;
    FcCharSet *has; /* of the letters that are looked for */
};

struct search {
    struct rap_arena *arena;
    FcCharSet *lacking;
    struct face *faces;
    size_t n_faces;
};

/* ---- the faces that there are */

static int
compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static size_t
list_folder(struct rap_arena *arena, const char *folder, const char ***paths)
{
    const char *name;
    size_t n = 0;
    GDir *open = g_dir_open(folder, 0, NULL);
    *paths = NULL;
    while (open != NULL && (name = g_dir_read_name(open)) != NULL) {
        rap_make_room(arena, *paths, n);
        (*paths)[n++] = rap_path_join(arena, folder, name);
    }
    if (open == NULL)
        return 0;
    g_dir_close(open);
    if (n > 0)
        qsort(*paths, n, sizeof **paths, compare_texts);
    return n;
}

static bool
is_font(const char *path)
{
    static const char *const suffixes[] = { ".ttf", ".otf", ".ttc", ".otc" };
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot != NULL && i < RAP_COUNT_OF(suffixes); i++)
        if (g_ascii_strcasecmp(dot, suffixes[i]) == 0)
            return true;
    return false;
}

/* Of usual weight, upright, of outlines in one colour. */
static bool
is_plain(const FcPattern *face)
{
    int weight = 0, slant = 0;
    FcBool outline = FcFalse, coloured = FcFalse, variable = FcFalse;
    FcPatternGetInteger(face, FC_WEIGHT, 0, &weight);
    FcPatternGetInteger(face, FC_SLANT, 0, &slant);
    FcPatternGetBool(face, FC_OUTLINE, 0, &outline);
    FcPatternGetBool(face, FC_COLOR, 0, &coloured);
    FcPatternGetBool(face, FC_VARIABLE, 0, &variable);
    return weight == FC_WEIGHT_REGULAR && slant == FC_SLANT_ROMAN && outline && !coloured
           && !variable;
}

static void
look_at_face(struct search *search, const char *path)
{
    int n = 0;
    FcCharSet *letters;
    FcPattern *face = FcFreeTypeQuery((const FcChar8 *)path, 0, NULL, &n);
    if (face == NULL)
        return;
    if (is_plain(face) && FcPatternGetCharSet(face, FC_CHARSET, 0, &letters) == FcResultMatch
        && FcCharSetIntersectCount(letters, search->lacking) > 0) {
        rap_make_room(search->arena, search->faces, search->n_faces);
        search->faces[search->n_faces++] =
            (struct face){ path, FcCharSetIntersect(letters, search->lacking) };
    }
    FcPatternDestroy(face);
}

static void
look_in_folder(struct search *search, const char *folder, int depth)
{
    const char **paths;
    size_t n = list_folder(search->arena, folder, &paths);
    for (size_t i = 0; i < n; i++)
        if (is_font(paths[i]))
            look_at_face(search, paths[i]);
        else if (depth < DEEPEST)
            look_in_folder(search, paths[i], depth + 1);
}

/* ---- the faces that are taken */

/* The letters still lacking that are of the same script. */
static FcCharSet *
kin(const struct search *search, const uint32_t *letters, size_t n, uint32_t letter)
{
    FcCharSet *set = FcCharSetCreate();
    for (size_t i = 0; i < n; i++)
        if (g_unichar_get_script(letters[i]) == g_unichar_get_script(letter)
            && FcCharSetHasChar(search->lacking, letters[i]))
            FcCharSetAddChar(set, letters[i]);
    return set;
}

/* The first that has them all. */
static const struct face *
first_face(const struct search *search, const FcCharSet *letters)
{
    for (size_t i = 0; i < search->n_faces; i++)
        if (FcCharSetIsSubset(letters, search->faces[i].has))
            return &search->faces[i];
    return NULL;
}

/* One face for a script, or else for the letter. */
static const struct face *
choose(const struct search *search, const uint32_t *letters, size_t n, uint32_t letter)
{
    FcCharSet *set = kin(search, letters, n, letter);
    const struct face *face = first_face(search, set);
    FcCharSetDestroy(set);
    if (face != NULL)
        return face;
    set = FcCharSetCreate();
    FcCharSetAddChar(set, letter);
    face = first_face(search, set);
    FcCharSetDestroy(set);
    return face;
}

static void
take(struct search *search, const struct face *face, struct rap_fonts *fonts,
     struct rap_buffer *names)
{
    if (FcConfigAppFontAddFile(fonts->config, (const FcChar8 *)face->path) != FcTrue)
        return;
    rap_buffer_text(names, names->len > 0 ? ", " : "");
    rap_buffer_text(names, rap_path_name(face->path));
    FcCharSet *rest = FcCharSetSubtract(search->lacking, face->has);
    FcCharSetDestroy(search->lacking);
    search->lacking = rest;
}

const char *
rap_fonts_borrow(struct rap_arena *arena, struct rap_fonts *fonts, const char *const *folders,
                 const uint32_t *letters, size_t n)
{
    struct search search = { .arena = arena, .lacking = FcCharSetCreate() };
    struct rap_buffer names = { .arena = arena };
    for (size_t i = 0; i < n; i++)
        FcCharSetAddChar(search.lacking, letters[i]);
    for (; *folders != NULL; folders++)
        look_in_folder(&search, *folders, 0);
    for (size_t i = 0; i < n; i++) {
        const struct face *face = FcCharSetHasChar(search.lacking, letters[i])
                                      ? choose(&search, letters, n, letters[i])
                                      : NULL;
        if (face != NULL)
            take(&search, face, fonts, &names);
    }
    for (size_t i = 0; i < search.n_faces; i++)
        FcCharSetDestroy(search.faces[i].has);
    FcCharSetDestroy(search.lacking);
    if (names.len > 0)
        rap_fonts_renew(fonts);
    return names.ptr;
}
