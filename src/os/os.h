/* os: the machine. Clock, randomness, secrets, files, environment, log. Nothing here knows what
 * Seekersy is. tests/fake_os.c is the other implementation: fixed clock, counted random, files in
 * memory.
 */
#ifndef OS_OS_H
#define OS_OS_H

#include "base/day.h"
#include "base/err.h"
#include "base/id.h"

struct arena;

/* Clock. */
struct moment os_now(void);
int64_t os_monotonic_us(void);

/* The machine's offset east of UTC at a moment, in minutes (the person's zone on a laptop). */
int os_offset_minutes(struct moment m);

/* Randomness and hashes (libsodium, os/secret.c). os_secret_open is called once, by main. */
bool os_secret_open(struct err *e);
void os_random(unsigned char *at, size_t size_bytes);
struct id os_id(void);     /* time and random: names a kept thing */
struct id os_secret(void); /* 16 random bytes: a link, a session */
enum { OS_HASH_BYTES = 32 };
struct hash {
    unsigned char at[OS_HASH_BYTES];
};
struct hash os_hash(str s);                                    /* SHA-256 */
struct hash os_keyed_hash(const struct hash *key, str s);      /* HMAC-SHA-256 */
bool os_same(const void *x, const void *y, size_t size_bytes); /* in constant time */
str os_hex(struct arena *a, const unsigned char *at, size_t size_bytes);

/* Environment. Empty text when it is not set. `..._FILE` is looked at too by os_env_secret. */
str os_env(struct arena *a, const char *name);
bool os_env_secret(struct arena *a, const char *name, str *value, struct err *e);

/* Files. Names are zero-ended because the machine wants them so. */
bool os_read_file(const char *path, size_t most_bytes, struct arena *a, str *text, struct err *e);
bool os_read_stream(void *stream, size_t most_bytes, struct arena *a, str *text, struct err *e);
bool os_write_file(const char *path, str text, unsigned mode, struct err *e); /* whole, by rename */
bool os_make_folders(const char *path, unsigned mode, struct err *e);
bool os_file_exists(const char *path);

/* Where things are kept: XDG base directories. Made when they are not there, but for the configuration,
 * which is only read. */
bool os_data_folder(struct arena *a, str *path, struct err *e); /* .../seekersy */
bool os_config_folder(struct arena *a, str *path, struct err *e);
bool os_state_folder(struct arena *a, str *path, struct err *e);

/* Opens a web address in the person's browser; opens a file in their editor. */
bool os_open_browser(str address, struct err *e);
bool os_edit(str text, struct arena *a, str *edited, struct err *e);

/* Shows a long text a screen at a time (SEEKERSY_PAGER, PAGER, less). False: it could not. */
bool os_page(str text);

/* Log: one line to standard error. Never bodies, cookies, tokens or paths with secrets. */
enum log_level { LOG_NOTE, LOG_ERROR };
void os_log(enum log_level level, const char *place, str text);

#endif
