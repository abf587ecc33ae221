/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plural rules of the six official languages of the United Nations (Unicode CLDR 42, "Language
 * Plural Rules"). A number that is printed with a fraction is "other" in all of them; what counts
 * is how it is printed: "1 year" where it is 1.02. */
#include "rapporteur/base/message.h"

#include <math.h>
#include <string.h>

static const char *
one_or_other(int64_t n)
{
    return n == 1 ? "one" : "other";
}

static const char *
none_or_one(int64_t n)
{
    return n == 0 || n == 1 ? "one" : "other";
}

static const char *
russian(int64_t n)
{
    bool is_teen = n % 100 >= 11 && n % 100 <= 14;
    if (n % 10 == 1 && !is_teen)
        return "one";
    return n % 10 >= 2 && n % 10 <= 4 && !is_teen ? "few" : "many";
}

static const char *
arabic(int64_t n)
{
    static const char *const small[] = { "zero", "one", "two" };
    if (n < 3)
        return small[n];
    if (n % 100 >= 3 && n % 100 <= 10)
        return "few";
    return n % 100 >= 11 ? "many" : "other";
}

static const char *
other(int64_t n)
{
    (void)n;
    return "other";
}

const char *
rap_plural_category(const char *language, double number, const char *text)
{
    static const struct {
        const char *language;
        const char *(*category)(int64_t n);
    } rules[] = {
        { "ar", arabic },  { "en", one_or_other }, { "es", one_or_other }, { "fr", none_or_one },
        { "ru", russian }, { "zh", other },        { "x-", one_or_other },
    };
    if (!(fabs(number) < 1e15) || strchr(text, '.') != NULL)
        return "other";
    for (size_t i = 0; i < RAP_COUNT_OF(rules); i++)
        if (strncmp(language, rules[i].language, 2) == 0)
            return rules[i].category(llround(fabs(number)));
    return "other";
}
