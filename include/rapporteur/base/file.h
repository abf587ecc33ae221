/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files: read whole, written whole or not at all, and where the program's own files are. */
#ifndef RAPPORTEUR_BASE_FILE_H
#define RAPPORTEUR_BASE_FILE_H

#include "rapporteur/base/diag.h"

/* Reads a whole file ("-": standard input) into the arena, NUL-terminated behind its last byte. */
RAP_MUST_USE bool rap_file_read(struct rap_arena *arena, const char *path, struct rap_str *content,
                                struct rap_diags *diags);

/* The same block by block: opens ("-": standard input), reads at most `room` bytes, closes. False:
 * E-READ; no byte is the end. */
RAP_MUST_USE bool rap_file_open(const char *path, int *fd, struct rap_diags *diags);
RAP_MUST_USE bool
rap_file_next(int fd, const char *path, void *to, size_t room, size_t *n, struct rap_diags *diags);
void rap_file_close(int fd);

/* The bytes of an open file, as they stand in it: they live as long as the arena, and must not be
 * cut short by anybody. False: it is none that can be looked at so. */
bool rap_file_map(struct rap_arena *arena, int fd, size_t size, struct rap_str *content);

/* Gives the memory of such bytes back, beside what is done next. They can be looked at as before.
 */
void rap_file_rest(struct rap_arena *arena, struct rap_str content);

/* How many bytes an open file has; 0: it does not say. */
size_t rap_file_size(int fd);

/* Writes under a temporary name in the same folder, flushes, syncs and renames, so that the file
 * is either the old or the new one. */
RAP_MUST_USE bool rap_file_write(const char *path, struct rap_str content, struct rap_diags *diags);

/* Makes a folder and those above it. */
RAP_MUST_USE bool rap_folder_make(const char *path, struct rap_diags *diags);

bool rap_file_exists(const char *path);

/* `relative` as seen from the folder of the file `base`; an absolute path stays as it is. */
char *rap_path_beside(struct rap_arena *arena, const char *base, const char *relative);
char *rap_path_join(struct rap_arena *arena, const char *folder, const char *name);

/* The part after the last slash; borrows. */
const char *rap_path_name(const char *path);

/* A file of the program's share folder, found from where the executable stands
 * (bin/../share/rapporteur/NAME), in the build tree as in an installed one. */
char *rap_share_path(struct rap_arena *arena, const char *name);

#endif
