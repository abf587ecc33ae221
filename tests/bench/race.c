/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs commands in turn, A B C A B C …, and writes what each run took.
 *
 *     race QUERY ROUNDS FOLDER < "name<TAB>rows<TAB>command" lines >> results.csv
 *
 * A line of the output is a run: query, rows, tool, round, wall and CPU seconds, the highest
 * resident set, the highest anonymous memory, and the seconds that the command itself measured (the
 * file $NOTE, where it writes them). Round 0 is not timed against others: it warms the page cache,
 * and only in it is the memory looked at, each millisecond, the command's children included.
 * Anonymous memory is what a process holds beside the files that it has mapped. The command finds
 * in $RUN a name of its own for what it writes; its standard output is FOLDER/QUERY.name. */
#define _DEFAULT_SOURCE /* wait4, syscall */
#include <errno.h>
#include <fcntl.h>
#include <linux/kcmp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_TOOLS = 16, MAX_PATH = 4096 };

struct tool {
    const char *name, *rows, *command;
};

struct race {
    const char *query, *folder;
    size_t n_tools;
    struct tool tools[MAX_TOOLS];
    char text[1 << 16];
};

struct run {
    double wall_s, cpu_s, note_s;
    long peak_kb, anonymous_kb;
    int status;
};

static double
now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static double
seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static size_t
read_file(const char *path, char *text, size_t size)
{
    const int file = open(path, O_RDONLY);
    const ssize_t length = file < 0 ? 0 : read(file, text, size - 1);
    if (file >= 0)
        close(file);
    text[length > 0 ? length : 0] = '\0';
    return length > 0 ? (size_t)length : 0;
}

/* Kilobytes in the line of a file of /proc/PROCESS; 0 when the process is gone. */
static long
kilobytes(long process, const char *file, const char *label)
{
    char path[64], text[8192];
    snprintf(path, sizeof path, "/proc/%ld/%s", process, file);
    read_file(path, text, sizeof text);
    const char *line = strstr(text, label);
    return line ? strtol(line + strlen(label), NULL, 10) : 0;
}

/* Of a process alone what the kernel counts anyway. With children, each page shared among those
 * that have it: to find that out, the kernel walks all pages, which slows the process down. */
static long
anonymous(long process)
{
    char path[64], text[8192];
    snprintf(path, sizeof path, "/proc/%ld/task/%ld/children", process, process);
    if (read_file(path, text, sizeof text) == 0)
        return kilobytes(process, "status", "RssAnon:");
    long sum = kilobytes(process, "smaps_rollup", "Pss_Anon:");
    char *rest = text;
    for (long child; (child = strtol(rest, &rest, 10)) > 0;) {
        const bool is_same_memory = syscall(SYS_kcmp, process, child, KCMP_VM, 0, 0) == 0;
        if (!is_same_memory) /* as after vfork */
            sum += kilobytes(child, "smaps_rollup", "Pss_Anon:");
    }
    return sum;
}

static void
watch(pid_t process, struct run *run)
{
    siginfo_t end = { 0 };
    while (waitid(P_PID, (id_t)process, &end, WEXITED | WNOHANG | WNOWAIT) == 0 && !end.si_pid) {
        const long kilobytes = anonymous(process);
        if (kilobytes > run->anonymous_kb)
            run->anonymous_kb = kilobytes;
        nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
    }
}

static void
start(const struct race *race, const struct tool *tool, int round, const char *note)
{
    char path[MAX_PATH], name[MAX_PATH];
    snprintf(path, sizeof path, "%s/%s.%s", race->folder, race->query, tool->name);
    const int output = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    const int input = open("/dev/null", O_RDONLY);
    snprintf(name, sizeof name, "%s/%s.%s.%d", race->folder, race->query, tool->name, round);
    if (output >= 0 && input >= 0 && dup2(output, 1) == 1 && dup2(input, 0) == 0
        && setenv("RUN", name, 1) == 0 && setenv("NOTE", note, 1) == 0)
        execl("/bin/sh", "sh", "-c", tool->command, (char *)NULL);
    _exit(127);
}

static struct run
run_tool(const struct race *race, const struct tool *tool, int round)
{
    struct run run = { .status = -1 };
    struct rusage usage;
    char note[MAX_PATH], text[64];
    snprintf(note, sizeof note, "%s/note", race->folder);
    unlink(note);
    const double from = now();
    const pid_t process = fork();
    if (process == 0)
        start(race, tool, round, note);
    if (process < 0)
        return run;
    if (round == 0)
        watch(process, &run);
    while (wait4(process, &run.status, 0, &usage) < 0)
        if (errno != EINTR)
            return run;
    run.wall_s = now() - from;
    run.cpu_s = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    run.peak_kb = usage.ru_maxrss;
    run.note_s = read_file(note, text, sizeof text) ? strtod(text, NULL) : 0.0;
    return run;
}

static bool
read_tools(struct race *race)
{
    race->text[fread(race->text, 1, sizeof race->text - 1, stdin)] = '\0';
    char *rest = NULL;
    for (char *line = strtok_r(race->text, "\n", &rest); line && race->n_tools < MAX_TOOLS;
         line = strtok_r(NULL, "\n", &rest)) {
        char *part = NULL;
        struct tool tool = { .name = strtok_r(line, "\t", &part) };
        tool.rows = strtok_r(NULL, "\t", &part);
        tool.command = part;
        if (!tool.rows || !*part)
            return false;
        race->tools[race->n_tools++] = tool;
    }
    return race->n_tools > 0;
}

/* A command that fails is out of the race, which goes on for the others and ends with status 1. */
static bool
run_round(struct race *race, int round)
{
    bool done = true;
    for (size_t i = 0; i < race->n_tools; i++) {
        struct tool *tool = &race->tools[i];
        if (!tool->command)
            continue;
        const struct run run = run_tool(race, tool, round);
        if (run.status != 0) {
            fprintf(stderr, "FAIL: %s, %s: %s\n", race->query, tool->name, tool->command);
            tool->command = NULL;
            done = false;
            continue;
        }
        printf("%s,%s,%s,%d,%.4f,%.4f,%ld,%ld,%.4f\n", race->query, tool->rows, tool->name, round,
               run.wall_s, run.cpu_s, run.peak_kb, run.anonymous_kb, run.note_s);
        fflush(stdout);
    }
    return done;
}

int
main(int argc, char **argv)
{
    static struct race race;
    if (argc != 4) {
        fputs("race QUERY ROUNDS FOLDER\n", stderr);
        return 2;
    }
    race.query = argv[1];
    race.folder = argv[3];
    if (!read_tools(&race))
        return 2;
    bool done = true;
    for (int round = 0; round <= atoi(argv[2]); round++)
        done = run_round(&race, round) && done;
    return done ? 0 : 1;
}
