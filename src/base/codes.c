/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of codes. Codes are stable: scripts match them. */
#include "rapporteur/base/diag.h"

#include <string.h>

enum { USAGE = 2, DATA = 3, ENVIRONMENT = 4, INTERNAL = 5 };

static const struct rap_code codes[] = {
    /* command line */
    { "E-USAGE", RAP_ERROR, USAGE, N_("the command line is not understood"),
      N_("A command, option or value is unknown or missing. `rapporteur COMMAND --help' lists what "
         "the command takes.") },
    { "E-PLACE", RAP_ERROR, USAGE, N_("this text names no known thing"),
      N_("The name given to `explain' or `list' is in no table.") },
    { "E-CHART", RAP_ERROR, USAGE, N_("a chart needs what is not there"),
      N_("Some charts compare periods, groups or readings. `rapporteur list charts' says what each "
         "shows; `--split' makes periods and `--by' names the groups.") },
    /* plan */
    { "E-YAML", RAP_ERROR, USAGE, N_("the plan is not well-formed YAML"),
      N_("The parser stopped at this place. Check indentation, quotes and colons.") },
    { "E-KEY", RAP_ERROR, USAGE, N_("the plan has a key that does not exist"),
      N_("Plans are strict, so that a typing error is never silently ignored. The message names "
         "the nearest key.") },
    { "E-KEY-TWICE", RAP_ERROR, USAGE, N_("a key stands twice in the same mapping"),
      N_("YAML readers disagree on which of the two counts; remove one.") },
    { "E-YAML-FEATURE", RAP_ERROR, USAGE, N_("the plan uses an alias, anchor or tag"),
      N_("Plans use plain mappings, lists and scalars.") },
    { "E-VALUE", RAP_ERROR, USAGE, N_("a value is not of the kind that its key takes"),
      N_("The message says which kind is expected: a date, a number, a list or one of some "
         "words.") },
    { "E-MISSING", RAP_ERROR, USAGE, N_("a key that is needed is missing"),
      N_("Add the key that the message names.") },
    { "E-THEME", RAP_ERROR, USAGE, N_("two colours of the theme cannot be told apart"),
      N_("Text needs a contrast of 4.5 on its ground, ink one of 7 and marks one of 3 (WCAG 2). "
         "The periods differ by 20 in lightness, so that grey print shows them; periods and accent "
         "differ by 20 (CIE76) in normal vision and without red, green or blue cones.") },
    { "E-LOGO", RAP_ERROR, USAGE, N_("the logo is not a PNG picture"),
      N_("`logo' names a PNG file. A drawing in SVG must be saved as PNG first, at about 300 dots "
         "an inch.") },
    { "E-PERIODS", RAP_ERROR, USAGE, N_("the periods do not make sense"),
      N_("Periods follow one another without overlap inside the coverage of the data.") },
    { "W-WORD", RAP_WARNING, USAGE, N_("a word that says more than counts can"),
      N_("The plan's own text uses a word from the list that generated text avoids, such as "
         "\"significant\", \"because\" or \"sharply\".") },
    /* files */
    { "E-READ", RAP_ERROR, DATA, N_("a file cannot be read"),
      N_("The file is missing, is a folder, or may not be read by you.") },
    { "E-EMPTY", RAP_ERROR, DATA, N_("the file is empty"), N_("There is not even a header line.") },
    { "E-BINARY", RAP_ERROR, DATA, N_("the file is not text"),
      N_("It holds NUL bytes. A spreadsheet must be saved as CSV first.") },
    { "E-ENCODING", RAP_ERROR, DATA, N_("bytes that are not in the file's encoding"),
      N_("The bytes at this place are no valid UTF-8. Set `encoding:' when the file is in another "
         "one; nothing is replaced silently.") },
    { "E-PACKED", RAP_ERROR, DATA, N_("a packed file cannot be unpacked"),
      N_("gzip and Zstandard files are read as they are. This one is cut short or damaged.") },
    { "N-ENCODING", RAP_NOTE, 0, N_("the encoding of a file was decided from its bytes"),
      N_("The message says what it was taken for and which byte shows it. Set `encoding:' to say "
         "it yourself.") },
    { "W-TWICE", RAP_WARNING, DATA, N_("text was encoded twice"),
      N_("Two letters such as A with a tilde and an acute accent stand for one, which was turned "
         "into UTF-8 twice before it came here. The text is used as it is; names in it are not "
         "recognised.") },
    { "W-SCRIPT", RAP_WARNING, DATA, N_("a letter of another script stands inside a Latin word"),
      N_("Greek and Cyrillic have letters that look like Latin ones. The word is not found by its "
         "usual spelling.") },
    { "E-JSON", RAP_ERROR, DATA, N_("a file is not well-formed JSON"),
      N_("An earlier edition is read from the JSON file that was written beside it. This one is "
         "cut short, edited by hand, or no JSON at all.") },
    { "E-EDITION", RAP_ERROR, DATA, N_("a JSON file is no earlier edition of a report"),
      N_("`baseline' in the plan and `rapporteur diff' take the JSON file that `rapporteur brief' "
         "wrote.") },
    { "N-PRESET", RAP_NOTE, 0, N_("the layout of a file was recognised from its header"),
      N_("The file is read by a preset, a named set of the keys of `data:'. `preset: none' leaves "
         "it out; `list presets' shows them all.") },
    { "N-JOIN", RAP_NOTE, 0, N_("a further file was joined"),
      N_("Its rows belong to rows of the data that have the same key. Symbols are compared in "
         "their normal form, other keys letter by letter.") },
    { "N-UNMATCHED", RAP_NOTE, 0, N_("keys of the data that a joined file lacks"),
      N_("The fields of the joined file are not known for these rows. `check --format json' lists "
         "all of them.") },
    { "W-UNMATCHED", RAP_WARNING, DATA, N_("keys of a joined file that the data lack"),
      N_("These rows of the joined file are not used. `check --format json' lists all of the "
         "keys.") },
    { "W-SEVERAL", RAP_WARNING, DATA, N_("a joined file gives one key several values"),
      N_("A record has one date, title or symbol. Of several, the first in the joined file is "
         "used.") },
    { "N-HEADER", RAP_NOTE, 0, N_("the header is not on the first line"),
      N_("Lines before it, such as a title, are not read. The header is the first line that has "
         "the columns of the plan, or that fills more than half of the fields of the rows.") },
    { "E-CSV", RAP_ERROR, DATA, N_("a row breaks the rules of CSV"),
      N_("A quote is not closed, or stands inside a field that is not quoted (RFC 4180).") },
    { "E-HEADER", RAP_ERROR, DATA, N_("the first line is not a header"),
      N_("The first line must name the columns, each once. A line that reads as data, with a date "
         "among its fields, is taken for a missing header.") },
    { "E-COLUMN", RAP_ERROR, DATA, N_("the file lacks a column that is asked for"),
      N_("The message lists the columns that the file has. Name them under `columns:' in the plan "
         "or with --columns.") },
    { "E-FIELDS", RAP_ERROR, DATA, N_("a row has more or fewer fields than the header"),
      N_("Most often a separator inside a field that should be quoted.") },
    { "E-DATE", RAP_ERROR, DATA, N_("a field is not a date"),
      N_("Dates are ISO 8601 (2016-09-08, 2016-09 or 2016) or, as `dates:' says, day-first or "
         "month-first. The day must exist in the calendar.") },
    { "E-DATE-ORDER", RAP_ERROR, DATA, N_("the order of day and month cannot be told"),
      N_("Every date of this form in the file reads both ways. Say `dates: day-first' or `dates: "
         "month-first'.") },
    { "N-DATES", RAP_NOTE, 0, N_("the order of day and month was decided from the file"),
      N_("A date such as 19/11/1946 reads one way only and decides for the file. `dates:' in the "
         "plan says it without looking.") },
    { "E-WEIGHT", RAP_ERROR, DATA, N_("a weight is not a count"),
      N_("The weight column holds whole numbers from 0.") },
    { "E-NO-RECORD", RAP_ERROR, DATA, N_("no record is left to count"),
      N_("After the coverage and the conditions of the plan nothing remains. The message says how "
         "many records each condition took out.") },
    { "E-NO-PERIOD", RAP_ERROR, DATA, N_("a period has no exposure"),
      N_("The period lies outside the coverage of the data.") },
    { "W-PERIOD-EMPTY", RAP_WARNING, DATA, N_("a period has no record"),
      N_("A zero is a result: its rate has an upper limit. Check that the data cover the "
         "period.") },
    { "W-UNDATED", RAP_WARNING, DATA, N_("a record without a date is not counted"),
      N_("It is listed among the rows that are left out.") },
    { "W-YEAR", RAP_WARNING, DATA, N_("a year column contradicts the date"),
      N_("Both values are shown. The date is what counts; the year is used for nothing. Name the "
         "column as `date' when it is the one that is right.") },
    { "W-NO-DATE", RAP_WARNING, DATA, N_("a file has no dates"),
      N_("`check' describes it all the same. To count its rows, name the column of dates under "
         "`columns:', or join a file that has them.") },
    { "W-DUPLICATE", RAP_WARNING, DATA, N_("a symbol stands twice; it is counted once"),
      N_("Rows are not resolutions. Symbols are compared in their normal form: R/61/88 and "
         "A/RES/61/88 are one text, and so are 52/169 M and A/RES/52/169M. The votes on single "
         "paragraphs stand under the symbol of the whole and count with it. A part (52/169 M), a "
         "revision (/Rev.1) or an addendum (/Add.1) is a text of its own, the latter two unless "
         "`revisions: together'. With `unit: rows' each row counts.") },
    { "W-CONFLICT", RAP_WARNING, DATA, N_("two rows give one symbol different facts"),
      N_("The first row is used. The message names what differs; what only one of the rows knows "
         "is no difference. Symbols are compared as W-DUPLICATE says.") },
    { "N-REVISIONS", RAP_NOTE, 0, N_("some texts are revisions of one another"),
      N_("A/C.3/69/L.16 and A/C.3/69/L.16/Rev.1 are two documents. They count apart, as symbols "
         "do; with `revisions: together' they count once, at their first row.") },
    { "W-GROUP", RAP_WARNING, DATA, N_("a member of a group is not known"),
      N_("It is neither a State that the program knows nor a value of the data. Check the "
         "spelling.") },
    { "E-GROUP", RAP_ERROR, USAGE, N_("a group names a region or list that is not known"),
      N_("`list groups' shows the shipped groups, the regional groups of the United Nations and "
         "the regions of the M49 table.") },
    { "W-DENOMINATOR", RAP_WARNING, DATA, N_("the denominators do not fit the records"),
      N_("Denominators are all that was adopted, so they cover every year of the periods and are "
         "never fewer than the records. Shares of such a period are not to be used.") },
    { "W-VALUE", RAP_WARNING, DATA, N_("a condition names a value that no record has"),
      N_("Check the spelling; the message names the nearest value.") },
    { "W-NAME", RAP_WARNING, DATA, N_("a name among States is not known"),
      N_("Names are looked up in the program's list of Member States, former members, observers "
         "and other areas. The record counts, under the name as it is written.") },
    { "N-NAMES", RAP_NOTE, 0, N_("names of one State are counted together"),
      N_("A State's earlier names and other spellings are shown under today's. `names: as-written' "
         "keeps those of the file; the records keep them in any case.") },
    { "N-NAMIBIA", RAP_NOTE, 0, N_("NA in a column of codes is Namibia or not known"),
      N_("NA is Namibia's code and the usual word for a missing value. A column of names beside "
         "decides row by row; without one, NA is Namibia when no row of it is older than its "
         "admission on 23 April 1990.") },
    { "N-YEAR", RAP_NOTE, 0, N_("a record's date is not known to the day"),
      N_("The record is counted where the middle of its range falls; when its range crosses a "
         "boundary, both readings are printed.") },
    { "W-OUTSIDE", RAP_WARNING, DATA, N_("records may lie on the days that are counted"),
      N_("Their dates are months or years that reach into the days that are counted, and the "
         "middle lies outside of them, so that they are left out. Begin and end the coverage with "
         "whole months or years, or find the dates.") },
    { "N-SYMBOL", RAP_NOTE, 0, N_("a record without a symbol"),
      N_("It is counted as a text of its own.") },
    /* statistics */
    { "E-RATES", RAP_ERROR, USAGE, N_("a count or an exposure is not usable"),
      N_("Counts are whole numbers from 0, exposures positive numbers, written EVENTS/EXPOSURE: "
         "20/25.69.") },
    { "E-SERIES", RAP_ERROR, DATA, N_("a year, count or exposure of a series is not usable"),
      N_("A series has a whole number of records from 0 for each year, and an exposure above 0 "
         "where a year is not under watch as a whole. Each year stands once. A year that is not "
         "known is left out: it is no zero.") },
    /* output */
    { "E-CHANGED", RAP_ERROR, DATA, N_("a file changed while the briefing was made"),
      N_("The bytes to attach are not those that were counted. Make the briefing again.") },
    { "N-ATTACH", RAP_NOTE, 0, N_("a data file is not attached to the PDF"),
      N_("Data from standard input and data of more than 8 MB are left out. `attach: json' in the "
         "plan leaves out all data.") },
    { "E-OUTPUT", RAP_ERROR, USAGE, N_("two outputs have one name"),
      N_("Each key of `output:' names a file of its own.") },
    { "E-WRITE", RAP_ERROR, ENVIRONMENT, N_("a file cannot be written"),
      N_("The folder is missing or may not be written by you, or the disk is full. An older file "
         "of that name is unchanged.") },
    { "E-FONT", RAP_ERROR, ENVIRONMENT, N_("a font of the program is missing"),
      N_("The faces are installed with the program, in its share folder.") },
    { "E-GLYPH", RAP_ERROR, ENVIRONMENT, N_("a character that no font of the program has"),
      N_("The message names the text and its script.") },
    { "E-DRAW", RAP_ERROR, INTERNAL, N_("a page could not be drawn"),
      N_("The drawing library reports an error.") },
    { "E-INTERNAL", RAP_ERROR, INTERNAL, N_("a fault of the program"),
      N_("Please report it with the command and the files that lead to it.") },
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
