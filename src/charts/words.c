/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words.h"

#include "rapporteur/base/fold.h"

/* Charts of many groups say more sentences than a list should nest: each is joined to an empty
 * beginning. */
void
words_add(struct words *words, const char *key, const struct rap_arg *args)
{
    words->said.arena = words->voice->arena;
    if (words->said.len == 0)
        rap_message_add(words->voice, key, args, NULL, &words->said);
    else
        rap_message_add(words->voice, "sentences.two",
                        RAP_WITH(rap_arg_text("first", ""),
                                 rap_arg_text("rest", rap_message(words->voice, key, args))),
                        NULL, &words->said);
}

void
words_add_years(struct words *words, const char *what, int from, int to)
{
    words_add(words, "chart.of-years",
              RAP_WITH(rap_arg_text("what", what), rap_arg_digits("from", from),
                       rap_arg_digits("to", to)));
}

const char *
words_finish(const struct words *words)
{
    return rap_str_capital(words->voice->arena, rap_buffer_str(&words->said));
}

const char *
words_list(const struct rap_voice *voice, const char *pattern, const char *const *texts, size_t n)
{
    return rap_message(voice, "list",
                       RAP_WITH(rap_arg_words(voice->arena, "shown", pattern, texts, n)));
}

static const struct rap_arg *
left_out(const struct rap_voice *voice, size_t n, const char *others)
{
    struct rap_arg *args = rap_new_array(voice->arena, struct rap_arg, 4);
    args[0] = rap_arg_count("n", n);
    args[1] = rap_arg_flag("named", others != NULL);
    args[2] = rap_arg_user("others", others ? others : "");
    return args;
}

const char *
words_left_out(const struct rap_voice *voice, size_t n, const char *others)
{
    return rap_message(voice, "chart.left-out", left_out(voice, n, others));
}

void
words_add_left_out(struct words *words, size_t n, const char *others)
{
    if (n > 0)
        words_add(words, "chart.alt.left-out", left_out(words->voice, n, others));
}
