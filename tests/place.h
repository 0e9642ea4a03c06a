/* place: a folder of its own for each test of the real machine, empty at its start and gone at its
 * end. */
#ifndef TESTS_PLACE_H
#define TESTS_PLACE_H

#include "base/arena.h"
#include "base/str.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

struct place {
    struct arena arena;
    char folder[64];
};

static inline int place_open(void **state)
{
    static struct place p; /* tests run one after the other */
    p = (struct place){.folder = "/tmp/seekersy-test-XXXXXX"};
    *state = &p;
    return mkdtemp(p.folder) ? 0 : -1;
}

static inline int place_close(void **state)
{
    struct place *p = *state;
    const char *z = str_z(&p->arena, str_format(&p->arena, "%s", p->folder));
    pid_t child = fork();
    if (child == 0) {
        execlp("rm", "rm", "-rf", z, (char *)NULL);
        _exit(1);
    }
    int status;
    waitpid(child, &status, 0);
    arena_close(&p->arena);
    return status;
}

static inline const char *path_in(struct place *p, const char *name)
{
    return str_z(&p->arena, str_format(&p->arena, "%s/%s", p->folder, name));
}

#endif
