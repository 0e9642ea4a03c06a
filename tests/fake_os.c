#include "fake_os.h"

#include "base/arena.h"
#include "base/buf.h"

#include <assert.h>
#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

enum { FILES_MOST = 64, ENV_MOST = 32, LOG_MOST = 1000 };

struct pair {
    str name, value;
};

/* The machine of one test program. It is the one place in the tests that changes under everybody.
 */
static struct {
    struct arena arena;
    struct moment now;
    int64_t monotonic_us;
    int offset_minutes;
    uint64_t random_count;
    struct pair files[FILES_MOST], env[ENV_MOST];
    size_t file_count, env_count;
    str log[LOG_MOST];
    size_t log_count;
    enum err_kind write_fault;
    str address, edited;
} machine;

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER; /* the store's writer is a thread */

static void unlock(pthread_mutex_t **m)
{
    (void)pthread_mutex_unlock(*m);
}

#define LOCKED                                                                                     \
    __attribute__((cleanup(unlock))) pthread_mutex_t *locked = (pthread_mutex_lock(&gate), &gate); \
    (void)locked

static str *pair_find(struct pair *pairs, size_t count, str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(pairs[i].name, name))
            return &pairs[i].value;
    return NULL;
}

static void pair_set(struct pair *pairs, size_t *count, size_t most, str name, str value)
{
    str kept = {str_z(&machine.arena, value), value.length};
    str *there = pair_find(pairs, *count, name);
    if (there) {
        *there = kept;
        return;
    }
    assert(*count < most);
    pairs[(*count)++] = (struct pair){str_copy(&machine.arena, name), kept};
}

void fake_os_reset(void)
{
    LOCKED;
    arena_close(&machine.arena);
    memset(&machine, 0, sizeof machine);
    machine.now = (struct moment){
        (int64_t)day_from_civil((struct civil){2026, 11, 22}).count * DAY_MS + 10LL * HOUR_MS};
    pair_set(machine.env, &machine.env_count, ENV_MOST, S("HOME"), S("/home/ada"));
}

void fake_os_set_now(struct moment now)
{
    LOCKED;
    machine.now = now;
}

void fake_os_pass_ms(int64_t ms)
{
    LOCKED;
    machine.now.ms += ms;
    machine.monotonic_us += ms * 1000;
}

void fake_os_set_offset(int minutes)
{
    LOCKED;
    machine.offset_minutes = minutes;
}

void fake_os_set_env(const char *name, const char *value)
{
    LOCKED;
    pair_set(machine.env, &machine.env_count, ENV_MOST, str_from(name), str_from(value));
}

void fake_os_add_file(const char *path, str text)
{
    LOCKED;
    pair_set(machine.files, &machine.file_count, FILES_MOST, str_from(path), text);
}

str fake_os_file(const char *path)
{
    LOCKED;
    const str *text = pair_find(machine.files, machine.file_count, str_from(path));
    return text ? *text : (str){0};
}

size_t fake_os_file_count(void)
{
    LOCKED;
    return machine.file_count;
}

void fake_os_fail_writes(enum err_kind kind)
{
    LOCKED;
    machine.write_fault = kind;
}

size_t fake_os_log_count(void)
{
    LOCKED;
    return machine.log_count;
}

str fake_os_log_line(size_t i)
{
    LOCKED;
    assert(i < machine.log_count);
    return machine.log[i];
}

bool fake_os_log_has(str part)
{
    for (size_t i = 0; i < fake_os_log_count(); i++)
        if (str_has(fake_os_log_line(i), part))
            return true;
    return false;
}

str fake_os_browser_address(void)
{
    LOCKED;
    return machine.address;
}

void fake_os_set_editor(str edited)
{
    LOCKED;
    machine.edited = edited.at ? (str){str_z(&machine.arena, edited), edited.length} : (str){0};
}

struct moment os_now(void)
{
    LOCKED;
    return machine.now;
}

int64_t os_monotonic_us(void)
{
    LOCKED;
    return machine.monotonic_us;
}

int os_offset_minutes(struct moment m)
{
    LOCKED;
    return machine.offset_minutes;
}

bool os_secret_open(struct err *e)
{
    return sodium_init() >= 0 || err_set(e, ERR_BROKEN, "fake_os/secret_open", "no libsodium");
}

/* Counted, yet spread: each piece is the hash of its number, so ids differ everywhere. */
void os_random(unsigned char *at, size_t size_bytes)
{
    LOCKED;
    unsigned char piece[crypto_hash_sha256_BYTES];
    for (size_t done = 0; done < size_bytes; done += sizeof piece) {
        uint64_t number = machine.random_count++;
        crypto_hash_sha256(piece, (const unsigned char *)&number, sizeof number);
        size_t left = size_bytes - done;
        memcpy(at + done, piece, left < sizeof piece ? left : sizeof piece);
    }
}

struct id os_id(void)
{
    unsigned char random[ID_BYTES];
    os_random(random, sizeof random);
    return id_make(os_now(), random);
}

struct id os_secret(void)
{
    struct id id;
    os_random(id.at, sizeof id.at);
    return id;
}

static const unsigned char *bytes_of(str s)
{
    return (const unsigned char *)(s.at ? s.at : "");
}

struct hash os_hash(str s)
{
    struct hash h;
    crypto_hash_sha256(h.at, bytes_of(s), s.length);
    return h;
}

struct hash os_keyed_hash(const struct hash *key, str s)
{
    struct hash h;
    crypto_auth_hmacsha256(h.at, bytes_of(s), s.length, key->at);
    return h;
}

bool os_same(const void *x, const void *y, size_t size_bytes)
{
    return sodium_memcmp(x, y, size_bytes) == 0;
}

str os_hex(struct arena *a, const unsigned char *at, size_t size_bytes)
{
    char *hex = arena_get(a, 2, size_bytes + 1);
    sodium_bin2hex(hex, 2 * size_bytes + 1, at, size_bytes);
    return (str){hex, 2 * size_bytes};
}

str os_env(struct arena *a, const char *name)
{
    LOCKED;
    const str *value = pair_find(machine.env, machine.env_count, str_from(name));
    return value ? str_copy(a, *value) : (str){0};
}

bool os_env_secret(struct arena *a, const char *name, str *value, struct err *e)
{
    str plain = os_env(a, name);
    str file = os_env(a, str_z(a, str_format(a, "%s_FILE", name)));
    if (plain.length && file.length)
        return err_set(e, ERR_USAGE, "fake_os/env_secret", "%s and %s_FILE are both set", name,
                       name);
    str text = plain;
    if (file.length && !os_read_file(str_z(a, file), 64 * 1024, a, &text, e))
        return false;
    *value = str_trim(text);
    return true;
}

bool os_read_file(const char *path, size_t most_bytes, struct arena *a, str *text, struct err *e)
{
    str found = fake_os_file(path);
    if (!found.at)
        return err_set(e, ERR_NOT_FOUND, "fake_os/file", "can't read %s: No such file or directory",
                       path);
    if (found.length > most_bytes)
        return err_set(e, ERR_REFUSED, "fake_os/file", "can't read %s: it is larger than %zu bytes",
                       path, most_bytes);
    *text = str_copy(a, found);
    return true;
}

bool os_read_stream(void *stream, size_t most_bytes, struct arena *a, str *text, struct err *e)
{
    struct buf b;
    buf_init(&b, a, most_bytes);
    char piece[4096];
    for (size_t n; (n = fread(piece, 1, sizeof piece, stream)) > 0;)
        buf_add(&b, (str){piece, n});
    if (b.over)
        return err_set(e, ERR_REFUSED, "fake_os/file",
                       "can't read standard input: it is larger than %zu bytes", most_bytes);
    *text = buf_str(&b);
    return true;
}

static bool may_write(const char *path, struct err *e)
{
    LOCKED;
    if (machine.write_fault == ERR_NONE)
        return true;
    return err_set(e, machine.write_fault, "fake_os/file", "can't write %s: %s", path,
                   machine.write_fault == ERR_FULL ? "No space left on device"
                                                   : "Read-only file system");
}

bool os_write_file(const char *path, str text, unsigned mode, struct err *e)
{
    if (!may_write(path, e))
        return false;
    fake_os_add_file(path, text.at ? text : S(""));
    return true;
}

bool os_make_folders(const char *path, unsigned mode, struct err *e)
{
    return may_write(path, e);
}

bool os_file_exists(const char *path)
{
    return fake_os_file(path).at;
}

static bool folder(struct arena *a, const char *name, const char *below, str *path, struct err *e)
{
    str base = os_env(a, name);
    str home = os_env(a, "HOME");
    if (!base.length && !home.length)
        return err_set(e, ERR_USAGE, "fake_os/folder", "neither %s nor HOME names a folder", name);
    str made = base.length ? str_format(a, "%.*s/seekersy", STR(base))
                           : str_format(a, "%.*s/%s/seekersy", STR(home), below);
    bool is_read_only = str_equal(str_from(name), S("XDG_CONFIG_HOME"));
    if (!is_read_only && !os_make_folders(str_z(a, made), 0700, e))
        return false;
    *path = made;
    return true;
}

bool os_data_folder(struct arena *a, str *path, struct err *e)
{
    return folder(a, "XDG_DATA_HOME", ".local/share", path, e);
}

bool os_config_folder(struct arena *a, str *path, struct err *e)
{
    return folder(a, "XDG_CONFIG_HOME", ".config", path, e);
}

bool os_state_folder(struct arena *a, str *path, struct err *e)
{
    return folder(a, "XDG_STATE_HOME", ".local/state", path, e);
}

bool os_page(str text)
{
    return false; /* no pager on this machine: the text is written as it is */
}

bool os_open_browser(str address, struct err *e)
{
    LOCKED;
    machine.address = (str){str_z(&machine.arena, address), address.length};
    return true;
}

bool os_edit(str text, struct arena *a, str *edited, struct err *e)
{
    LOCKED;
    if (!machine.edited.at)
        return err_set(e, ERR_REFUSED, "fake_os/edit", "the editor ended without success");
    *edited = str_copy(a, machine.edited);
    return true;
}

void os_log(enum log_level level, const char *place, str text)
{
    LOCKED;
    if (machine.log_count < LOG_MOST)
        machine.log[machine.log_count++] = str_format(
            &machine.arena, "%s %s: %.*s", level == LOG_ERROR ? "error" : "note", place, STR(text));
}
