#include "app/backup.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "os/folder.h"

enum { KEY_FILE_MOST = 64 * 1024 };

static bool read_secret(str path, const char *what, struct arena *a, str *text, struct err *e)
{
    if (!os_read_file(str_z(a, path), KEY_FILE_MOST, a, text, e)) {
        struct err why = *e;
        return err_set(e, why.kind, why.place, "%s: %.400s", what, why.text);
    }
    *text = str_trim(*text);
    return text->length || err_set(e, ERR_REFUSED, "app/backup_key", "%s: %.300s is empty", what, str_z(a, path));
}

static bool use_key(str letters, const char *origin, struct os_lock *lock, struct err *e)
{
    *lock = (struct os_lock){.kind = OS_LOCK_KEY};
    return os_key_read(letters, &lock->key) ||
           err_set(e, ERR_REFUSED, "app/backup_key",
                   "%s: that isn\u2019t a key (64 letters 0-9 a-f); seekersy backup key FILE makes one", origin);
}

static void use_words(str words, struct os_lock *lock)
{
    *lock = (struct os_lock){.kind = OS_LOCK_WORDS, .words = words};
}

static bool find_option(const struct lock_wish *wish, struct arena *a, struct os_lock *lock, struct err *e)
{
    str text;
    if (wish->key_file.length && wish->passphrase_file.length)
        return err_set(e, ERR_USAGE, "app/backup_key", "give --key-file or --passphrase-file, not both");
    if (wish->key_file.length)
        return read_secret(wish->key_file, "--key-file", a, &text, e) && use_key(text, "--key-file", lock, e);
    if (!read_secret(wish->passphrase_file, "--passphrase-file", a, &text, e))
        return false;
    use_words(text, lock);
    return true;
}

bool app_find_lock(const struct lock_wish *wish, struct arena *a, struct os_lock *lock, bool *is_found,
                   struct err *e)
{
    str key, words;
    *is_found = true;
    if (wish->typed.length) {
        use_words(wish->typed, lock);
        return true;
    }
    if (wish->key_file.length || wish->passphrase_file.length)
        return find_option(wish, a, lock, e);
    if (!os_env_secret(a, "SEEKERSY_BACKUP_KEY", &key, e) ||
        !os_env_secret(a, "SEEKERSY_BACKUP_PASSPHRASE", &words, e))
        return false;
    if (key.length && words.length)
        return err_set(e, ERR_USAGE, "app/backup_key",
                       "SEEKERSY_BACKUP_KEY and SEEKERSY_BACKUP_PASSPHRASE are both set; keep one of them");
    if (key.length)
        return use_key(key, "SEEKERSY_BACKUP_KEY", lock, e);
    use_words(words, lock);
    *is_found = words.length;
    return true;
}

bool app_make_key(str path, struct arena *a, struct err *e)
{
    if (!os_secret_open(e))
        return false;
    struct os_key key = os_key_new();
    str letters = os_key_str(a, &key);
    os_forget(&key, sizeof key);
    return os_file_new(str_z(a, path), str_format(a, "%.*s\n", STR(letters)), e);
}
