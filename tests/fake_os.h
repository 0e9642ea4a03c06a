/* fake_os: the other implementation of os/os.h, for tests. Time stands still until it is told to
 * move, randomness is counted, files and the environment are tables in memory, log lines are kept
 * in a list.
 *
 * Link it with `dependencies: [fake_os, ...]`: its functions are found before those of the os room.
 * A function added to os/os.h is added to tests/fake_os.c too, or nothing that links it will build.
 */
#ifndef TESTS_FAKE_OS_H
#define TESTS_FAKE_OS_H

#include "os/os.h"

/* Back to the beginning: 2026-11-22T10:00:00Z, UTC, no files, HOME=/home/ada, an empty log.
 * Every test begins with it. */
void fake_os_reset(void);

/* Clock. */
void fake_os_set_now(struct moment now);
void fake_os_pass_ms(int64_t ms);
void fake_os_set_offset(int minutes);

/* Environment: NULL takes the name away. */
void fake_os_set_env(const char *name, const char *value);

/* Files. fake_os_file is the empty text with at NULL when there is none. */
void fake_os_add_file(const char *path, str text);
str fake_os_file(const char *path);
size_t fake_os_file_count(void);

/* From now on every write fails with this kind (ERR_FULL: the disk, ERR_FORBIDDEN: read-only);
 * ERR_NONE ends it. */
void fake_os_fail_writes(enum err_kind kind);

/* Log lines, oldest first: "error store/entry_add: disk full". */
size_t fake_os_log_count(void);
str fake_os_log_line(size_t i);
bool fake_os_log_has(str part);

/* The address that was last given to a browser; what the editor makes of any text (empty with at
 * NULL: the editor ends without success). */
str fake_os_browser_address(void);
void fake_os_set_editor(str edited);

#endif
