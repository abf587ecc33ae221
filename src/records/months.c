/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of months in the six languages of the UN, in the forms that dates use, and in Uzbek; folded
 * as rap_fold does. Arabic has two sets, of which UN documents print both. */
#include "internal.h"

#include <string.h>

enum { MONTHS = 12, MOST_FORMS = 18 };

static const char *const forms[MONTHS][MOST_FORMS] = {
    { "january", "jan", "janvier", "janv", "enero", "ene", "январь", "января", "янв",
      "كانون الثاني", "يناير", "一月", "yanvar" },
    { "february", "feb", "fevrier", "fevr", "fev", "febrero", "февраль", "февраля", "фев", "февр",
      "شباط", "فبراير", "二月", "fevral" },
    { "march", "mar", "mars", "marzo", "март", "марта", "мар", "اذار", "مارس", "三月", "mart" },
    { "april", "apr", "avril", "avr", "abril", "abr", "апрель", "апреля", "апр", "نيسان", "ابريل",
      "四月", "aprel" },
    { "may", "mai", "mayo", "маи", "мая", "ايار", "مايو", "五月" },
    { "june", "jun", "juin", "junio", "июнь", "июня", "июн", "حزيران", "يونيو", "يونيه", "六月",
      "iyun" },
    { "july", "jul", "juillet", "juil", "julio", "июль", "июля", "июл", "تموز", "يوليو", "يوليه",
      "七月", "iyul" },
    { "august", "aug", "aout", "agosto", "ago", "август", "августа", "авг", "اب", "اغسطس", "八月",
      "avgust" },
    { "september", "sep", "sept", "septembre", "septiembre", "setiembre", "set", "сентябрь",
      "сентября", "сен", "сент", "ايلول", "سبتمبر", "九月", "sentabr", "sentyabr" },
    { "october", "oct", "octobre", "octubre", "октябрь", "октября", "окт", "تشرين الاول", "اكتوبر",
      "十月", "oktabr", "oktyabr" },
    { "november", "nov", "novembre", "noviembre", "ноябрь", "ноября", "ноя", "нояб", "تشرين الثاني",
      "نوفمبر", "十一月", "noyabr" },
    { "december", "dec", "decembre", "diciembre", "dic", "декабрь", "декабря", "дек", "كانون الاول",
      "ديسمبر", "十二月", "dekabr" },
};

/* Most words are no months: the first byte tells nearly all of them. */
static bool
is_form(const char *form, struct rap_str folded)
{
    return form[0] == folded.ptr[0] && strncmp(form, folded.ptr, folded.len) == 0
           && form[folded.len] == '\0';
}

int
month_lookup(struct rap_str folded)
{
    if (folded.len == 0)
        return 0;
    for (int m = 0; m < MONTHS; m++)
        for (size_t i = 0; i < MOST_FORMS && forms[m][i] != NULL; i++)
            if (is_form(forms[m][i], folded))
                return m + 1;
    return 0;
}
