/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _DEFAULT_SOURCE /* madvise */
#include "rapporteur/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <libgen.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_BLOCK = 64 * 1024, MOST_TRIES = 100 };

/* Adds an error about a file as a whole, with the system's reason. */
static bool
fail(struct rap_diags *diags, const char *key, const char *path)
{
    struct rap_pos pos = { .file = path };
    rap_diag_add(diags, key, &pos, RAP_WITH(rap_arg_text("reason", strerror(errno))));
    return false;
}

bool
rap_file_open(const char *path, int *fd, struct rap_diags *diags)
{
    *fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    return *fd >= 0 || fail(diags, "E-READ.open", path);
}

bool
rap_file_next(int fd, const char *path, void *to, size_t room, size_t *n, struct rap_diags *diags)
{
    ssize_t got;
    do {
        got = read(fd, to, room);
    } while (got < 0 && errno == EINTR);
    *n = got < 0 ? 0 : (size_t)got;
    return got >= 0 || fail(diags, errno == EISDIR ? "E-KIND.folder" : "E-READ.read", path);
}

void
rap_file_close(int fd)
{
    if (fd != STDIN_FILENO)
        close(fd);
}

size_t
rap_file_size(int fd)
{
    struct stat st;
    bool is_known = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0;
    return is_known ? (size_t)st.st_size : 0;
}

bool
rap_file_read(struct rap_arena *arena, const char *path, struct rap_str *content,
              struct rap_diags *diags)
{
    int fd;
    if (!rap_file_open(path, &fd, diags))
        return false;
    char *bytes = NULL;
    size_t len = 0, capacity = 0, n = rap_file_size(fd);
    bool ok = true;
    do {
        len += n * (capacity > 0);
        size_t room = capacity > 0 ? 1 : n > 0 ? n + 1 : READ_BLOCK;
        bytes = rap_grow(arena, bytes, len, &capacity, len + room + 1, 1);
        ok = rap_file_next(fd, path, bytes + len, capacity - len - 1, &n, diags);
    } while (ok && n > 0);
    bytes[len] = '\0';
    *content = (struct rap_str){ bytes, len };
    rap_file_close(fd);
    return ok;
}

static void
unmap(void *at, size_t size)
{
    munmap(at, size);
}

bool
rap_file_map(struct rap_arena *arena, int fd, size_t size, struct rap_str *content)
{
    void *at = size == 0 ? MAP_FAILED : mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (at == MAP_FAILED)
        return false;
    rap_arena_defer(arena, unmap, at, size);
    *content = (struct rap_str){ at, size };
    return true;
}

struct rest {
    struct rap_str content;
    pthread_t thread;
};

static void *
rest(void *data)
{
    struct rest *rest = data;
    madvise((void *)(uintptr_t)rest->content.ptr, rest->content.len, MADV_DONTNEED);
    return NULL;
}

static void
end_rest(void *at, size_t size)
{
    (void)size;
    pthread_join(((struct rest *)at)->thread, NULL);
}

void
rap_file_rest(struct rap_arena *arena, struct rap_str content)
{
    struct rest *resting = rap_new(arena, struct rest);
    resting->content = content;
    if (pthread_create(&resting->thread, NULL, rest, resting) == 0)
        rap_arena_defer(arena, end_rest, resting, sizeof *resting);
}

static bool
write_all(int fd, struct rap_str content)
{
    while (content.len > 0) {
        ssize_t n = write(fd, content.ptr, content.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        content = rap_str_slice(content, (size_t)n, content.len);
    }
    return true;
}

/* A new file beside the one that it is to replace, with the usual rights: mkstemp gives it to the
 * owner alone, and umask cannot be asked without being set, for all threads. */
static int
open_temporary(struct rap_arena *arena, const char *path, char **temporary)
{
    int fd = -1;
    for (int i = 0; fd < 0 && (i == 0 || (errno == EEXIST && i < MOST_TRIES)); i++) {
        *temporary = rap_format(arena, "%s.%ld-%d", path, (long)getpid(), i);
        fd = open(*temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    }
    return fd;
}

bool
rap_file_write(const char *path, struct rap_str content, struct rap_diags *diags)
{
    struct rap_arena *scratch = rap_arena_open();
    char *temporary;
    int fd = open_temporary(scratch, path, &temporary);
    bool ok = fd >= 0;
    if (ok) {
        ok = write_all(fd, content) && fsync(fd) == 0;
        ok = close(fd) == 0 && ok;
        ok = ok && rename(temporary, path) == 0;
    }
    if (!ok) {
        fail(diags, "E-WRITE.write", path);
        if (fd >= 0)
            unlink(temporary);
    }
    rap_arena_close(scratch);
    return ok;
}

bool
rap_folder_make(const char *path, struct rap_diags *diags)
{
    char *above = g_path_get_dirname(path);
    g_mkdir_with_parents(above, 0777);
    g_free(above);
    bool is_there =
        mkdir(path, 0777) == 0 || (errno == EEXIST && g_file_test(path, G_FILE_TEST_IS_DIR));
    return is_there || fail(diags, "E-WRITE.folder", path);
}

bool
rap_file_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

char *
rap_path_join(struct rap_arena *arena, const char *folder, const char *name)
{
    if (folder[0] == '\0')
        return rap_str_dup(arena, rap_str_of(name));
    const char *slash = folder[strlen(folder) - 1] == '/' ? "" : "/";
    return rap_format(arena, "%s%s%s", folder, slash, name);
}

char *
rap_path_beside(struct rap_arena *arena, const char *base, const char *relative)
{
    const char *slash = base == NULL ? NULL : strrchr(base, '/');
    if (relative[0] == '/' || slash == NULL || strcmp(relative, "-") == 0)
        return rap_str_dup(arena, rap_str_of(relative));
    return rap_format(arena, "%.*s/%s", (int)(slash - base), base, relative);
}

const char *
rap_path_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

char *
rap_share_path(struct rap_arena *arena, const char *name)
{
    char self[4096];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    if (n <= 0)
        return rap_format(arena, "share/rapporteur/%s", name);
    self[n] = '\0';
    return rap_format(arena, "%s/share/rapporteur/%s", dirname(dirname(self)), name);
}
