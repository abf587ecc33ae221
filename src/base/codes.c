/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of codes. Codes are stable: scripts match them. messages: code.* */
#include "rapporteur/base/diag.h"

#include <string.h>

enum { USAGE = 2, DATA = 3, ENVIRONMENT = 4, INTERNAL = 5 };

static const struct rap_code codes[] = {
    /* command line */
    { "E-USAGE", RAP_ERROR, USAGE },
    { "E-PLACE", RAP_ERROR, USAGE },
    { "E-CHART", RAP_ERROR, USAGE },
    /* plan */
    { "E-YAML", RAP_ERROR, USAGE },
    { "E-KEY", RAP_ERROR, USAGE },
    { "E-KEY-TWICE", RAP_ERROR, USAGE },
    { "E-YAML-FEATURE", RAP_ERROR, USAGE },
    { "E-VALUE", RAP_ERROR, USAGE },
    { "E-MISSING", RAP_ERROR, USAGE },
    { "E-THEME", RAP_ERROR, USAGE },
    { "E-LOGO", RAP_ERROR, USAGE },
    { "E-PERIODS", RAP_ERROR, USAGE },
    { "W-WORD", RAP_WARNING, USAGE },
    /* files */
    { "E-READ", RAP_ERROR, DATA },
    { "E-EMPTY", RAP_ERROR, DATA },
    { "E-KIND", RAP_ERROR, DATA },
    { "E-BINARY", RAP_ERROR, DATA },
    { "E-ENCODING", RAP_ERROR, DATA },
    { "E-PACKED", RAP_ERROR, DATA },
    { "E-LIMIT", RAP_ERROR, DATA },
    { "N-ENCODING", RAP_NOTE, 0 },
    { "W-TWICE", RAP_WARNING, DATA },
    { "W-SCRIPT", RAP_WARNING, DATA },
    { "E-JSON", RAP_ERROR, DATA },
    { "E-EDITION", RAP_ERROR, DATA },
    { "W-EDITION", RAP_WARNING, DATA },
    { "N-PRESET", RAP_NOTE, 0 },
    { "N-PLAN", RAP_NOTE, 0 },
    { "N-JOIN", RAP_NOTE, 0 },
    { "N-UNMATCHED", RAP_NOTE, 0 },
    { "W-UNMATCHED", RAP_WARNING, DATA },
    { "W-SEVERAL", RAP_WARNING, DATA },
    { "E-CORRECTION", RAP_ERROR, DATA },
    { "N-CORRECTION", RAP_NOTE, 0 },
    { "N-EXCLUDED", RAP_NOTE, 0 },
    { "N-HEADER", RAP_NOTE, 0 },
    { "E-XML", RAP_ERROR, DATA },
    { "N-JOINED", RAP_NOTE, 0 },
    { "N-NOT-ADOPTED", RAP_NOTE, 0 },
    { "N-AMENDMENT", RAP_NOTE, 0 },
    { "N-DECISION", RAP_NOTE, 0 },
    { "N-OTHER-KIND", RAP_NOTE, 0 },
    { "N-SPONSORS", RAP_NOTE, 0 },
    { "N-CLAUSE", RAP_NOTE, 0 },
    { "W-INCOMPLETE", RAP_WARNING, DATA },
    { "N-GAPS", RAP_NOTE, 0 },
    { "N-DRAFT-DATES", RAP_NOTE, 0 },
    { "N-IMPORT", RAP_NOTE, 0 },
    { "E-CSV", RAP_ERROR, DATA },
    { "E-HEADER", RAP_ERROR, DATA },
    { "E-COLUMN", RAP_ERROR, DATA },
    { "E-WIDE", RAP_ERROR, DATA },
    { "N-WIDE", RAP_NOTE, 0 },
    { "E-FIELDS", RAP_ERROR, DATA },
    { "E-DATE", RAP_ERROR, DATA },
    { "E-DATE-ORDER", RAP_ERROR, DATA },
    { "W-DATE-UNLIKELY", RAP_WARNING, DATA },
    { "N-DATES", RAP_NOTE, 0 },
    { "E-WEIGHT", RAP_ERROR, DATA },
    { "E-NO-RECORD", RAP_ERROR, DATA },
    { "E-NO-PERIOD", RAP_ERROR, DATA },
    { "W-PERIOD-EMPTY", RAP_WARNING, DATA },
    { "W-UNDATED", RAP_WARNING, DATA },
    { "W-YEAR", RAP_WARNING, DATA },
    { "W-NO-DATE", RAP_WARNING, DATA },
    { "W-DUPLICATE", RAP_WARNING, DATA },
    { "W-CONFLICT", RAP_WARNING, DATA },
    { "N-GATHERED", RAP_NOTE, 0 },
    { "E-TOGETHER", RAP_ERROR, USAGE },
    { "N-REVISIONS", RAP_NOTE, 0 },
    { "N-VALUES", RAP_NOTE, 0 },
    { "W-GROUP", RAP_WARNING, DATA },
    { "E-GROUP", RAP_ERROR, USAGE },
    { "W-DENOMINATOR", RAP_WARNING, DATA },
    { "W-VALUE", RAP_WARNING, DATA },
    { "N-FOLD", RAP_NOTE, 0 },
    { "N-MISSING", RAP_NOTE, 0 },
    { "W-MISSING", RAP_WARNING, DATA },
    { "W-NAME", RAP_WARNING, DATA },
    { "N-NAMES", RAP_NOTE, 0 },
    { "N-NAMIBIA", RAP_NOTE, 0 },
    { "N-YEAR", RAP_NOTE, 0 },
    { "W-OUTSIDE", RAP_WARNING, DATA },
    { "N-SYMBOL", RAP_NOTE, 0 },
    /* statistics */
    { "E-RATES", RAP_ERROR, USAGE },
    { "E-SERIES", RAP_ERROR, DATA },
    { "N-SESSIONS", RAP_NOTE, 0 },
    /* output */
    { "E-CHANGED", RAP_ERROR, DATA },
    { "N-ATTACH", RAP_NOTE, 0 },
    { "E-OUTPUT", RAP_ERROR, USAGE },
    { "E-WRITE", RAP_ERROR, ENVIRONMENT },
    { "E-FONT", RAP_ERROR, ENVIRONMENT },
    { "W-GLYPH", RAP_WARNING, ENVIRONMENT },
    { "N-GLYPH", RAP_NOTE, 0 },
    { "E-DRAW", RAP_ERROR, INTERNAL },
    { "E-INTERNAL", RAP_ERROR, INTERNAL },
};

const struct rap_code *
rap_code_at(size_t index)
{
    return index < RAP_COUNT_OF(codes) ? &codes[index] : NULL;
}

const struct rap_code *
rap_code_lookup(const char *code)
{
    for (size_t i = 0; i < RAP_COUNT_OF(codes); i++)
        if (strcmp(codes[i].code, code) == 0)
            return &codes[i];
    return NULL;
}

const char *
rap_code_summary(const struct rap_voice *voice, const struct rap_code *code)
{
    return rap_word(voice, rap_format(voice->arena, "code.%s", code->code));
}

const char *
rap_code_explanation(const struct rap_voice *voice, const struct rap_code *code)
{
    return rap_word(voice, rap_format(voice->arena, "code.%s.explain", code->code));
}
