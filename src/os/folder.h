/* folder: files by their names, for what keeps several of them. */
#ifndef OS_FOLDER_H
#define OS_FOLDER_H

#include "base/err.h"

struct arena;

bool os_is_folder(const char *path);
bool os_file_is_free(const char *path); /* nothing is there, or an empty file */

/* The names in a folder that begin and end so, in order. Fails: ERR_NOT_FOUND, ERR_FORBIDDEN, ERR_BROKEN. */
bool os_folder_list(const char *path, str start, str end, struct arena *a, struct str_list *names,
                    struct err *e);

/* The path from the root on, without links; as it was when there is no such thing. Owns: the arena. */
str os_path_whole(struct arena *a, str path);

/* Gives a file that was written whole its name, which nobody may have, or only an empty file if
 * `over_empty`; and makes that last. Fails: ERR_CONFLICT when the name is taken; as for files. */
bool os_file_place(const char *from, const char *to, bool over_empty, struct err *e);

/* A name that one process at a time holds: a file made at `path` and locked, which goes with the process, also with
 * one that is killed; its empty file may stay then, and is taken over. In a folder that is there.
 * Fails: ERR_BUSY, another process holds it; as for files. */
struct os_hold {
    const char *path;
    int file;
    bool is_held;
};
bool os_hold(const char *path, struct os_hold *hold, struct err *e);
void os_hold_close(struct os_hold *hold); /* accepts one that isn't held */

/* Takes a file away. One that is not there is fine. */
bool os_file_remove(const char *path, struct err *e);

/* Makes a file with its content, mode 0600, where there is none. Fails: ERR_CONFLICT when there is. */
bool os_file_new(const char *path, str text, struct err *e);

#endif
