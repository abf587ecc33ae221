/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the plan: the tree of a YAML file, and the tables that a mapping is read by. */
#ifndef RAPPORTEUR_PLAN_INTERNAL_H
#define RAPPORTEUR_PLAN_INTERNAL_H

#include "rapporteur/plan/plan.h"

/* BROKEN: already complained about; nobody complains again. */
enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAPPING, NODE_BROKEN };

struct node {
    enum node_kind kind;
    struct rap_str text; /* of a scalar; NUL-terminated, without a NUL inside */
    bool plain;          /* a scalar without quotes */
    struct rap_pos pos;
    struct node **items; /* of a list; of a mapping: key, value, key, value … */
    size_t n;
};

/* Where no page is chosen all are, but that of the change: it is for plans that ask when it was,
 * and these have it always. */
void rap_plan_choose_pages(struct rap_plan *plan);

/* The tree of the only document of a file. False when an error was added; `*root` is then NULL when
 * the parser stopped, else it can be looked at for more errors. */
RAP_MUST_USE bool rap_yaml_read(struct rap_arena *arena, const char *path, struct rap_str content,
                                struct node **root, struct rap_diags *diags);

struct reader {
    struct rap_arena *arena;
    struct rap_diags *diags;
    const char *path;
    bool is_preset; /* names of files are kept as they are written */
};

/* One value on its way into one field. `key` is NULL for an item of a list. */
struct slot {
    const char *name; /* of the key, also for items of its list */
    const struct node *key, *value;
    void *field;
    void *base;         /* the struct that the field is part of */
    const void *detail; /* what the row of the table says */
    bool own_text;      /* the user's own words, looked through for strong ones */
};

typedef void read_fn(struct reader *reader, const struct slot *slot);

enum { KEY_NEEDED = 1, KEY_OWN_TEXT = 2 };

/* A row of a table of keys. */
struct key {
    const char *name;
    read_fn *read;
    size_t offset; /* of the field in its struct */
    const void *detail;
    size_t has; /* 1 + offset of the bool that says that the field is set; 0: none */
    int flags;
};

#define HAS(type, member) (1 + offsetof(type, member))

/* The keys of one kind of mapping. `pos`: 1 + offset of its struct rap_pos, or 0. */
struct mapping {
    const struct key *keys;
    size_t n;
    size_t pos;
};

/* A list of mappings: the field is a pointer to an array, its length stands at `n_offset`. */
struct list {
    const struct mapping *item;
    size_t item_size, n_offset;
};

struct range {
    double low, high;
    const char *takes; /* the message "a number from 0 to 1" */
};

/* What a field is to be, by enum rap_relation. */
struct condition_values {
    struct rap_texts at[RAP_RELATION_COUNT];
};

/* Kinds of value. */
read_fn rap_read_text, rap_read_string, rap_read_switch, rap_read_count;
read_fn rap_read_number, rap_read_word, rap_read_word_text, rap_read_texts, rap_read_words;
read_fn rap_read_day, rap_read_date, rap_read_first_day, rap_read_last_day, rap_read_days;
read_fn rap_read_colour, rap_read_mapping, rap_read_list, rap_read_word_flag;
/* Values of one key alone. */
read_fn rap_read_where, rap_read_columns, rap_read_files, rap_read_file, rap_read_delimiter;
read_fn rap_read_similar, rap_read_png, rap_read_output, rap_read_roles, rap_read_data;
read_fn rap_read_language, rap_read_schema, rap_read_noun, rap_read_cluster;
read_fn rap_read_values, rap_read_merges, rap_read_limit, rap_read_initiative;

/* Reads the keys of a mapping into `base`. `where` names the mapping: "the plan", "`data'". */
void rap_read_keys(struct reader *reader, const struct mapping *mapping, struct rap_arg where,
                   const struct node *node, const struct rap_pos *pos, void *base);

/* The value of a key of a mapping, or NULL. */
const struct node *rap_node_lookup(const struct node *mapping, const char *name);

/* True for a mapping; complains of anything else. */
bool rap_is_mapping(struct reader *reader, const struct slot *slot);

/* What a key takes, by its message: "a text". */
struct rap_arg rap_takes(const char *key);

/* Adds E-VALUE: "`KEY' takes TAKES, not WHAT IS THERE". */
void rap_complain(struct reader *reader, const struct slot *slot, struct rap_arg takes);

/* The same of a text that is none of the words, with the nearest of them. */
void rap_refuse_word(struct rap_arena *arena, const char *key, const char *const *words,
                     const struct rap_pos *pos, struct rap_str text, struct rap_diags *diags);

/* True for a scalar that is not nothing; complains of anything else. */
bool rap_is_scalar(struct reader *reader, const struct slot *slot, struct rap_arg takes);

/* A scalar or each item of a list of them, in turn, at `*i`. */
const struct node *
rap_scalar_next(struct reader *reader, const struct slot *slot, struct rap_arg takes, size_t *i);

/* Warns of words that say more than counts can. */
void rap_strong_words_check(struct reader *reader, const struct node *node);

/* "a, b or c" */
struct rap_arg rap_words_arg(struct rap_arena *arena, const char *name, const char *const *words);

/* Words end with NULL; the index of one is its value. False: none of them. */
bool rap_words_parse(const char *const *words, struct rap_str text, size_t *index);

size_t rap_words_count(const char *const *words);

extern const struct mapping rap_mapping_plan, rap_mapping_preset;

#endif
