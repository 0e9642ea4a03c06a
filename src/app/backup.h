/* backup: taking a copy of the whole record that only its key opens, looking whether one is sound, and making a
 * record of one (docs/operating.md, docs/decisions/0140-backups.md).
 *
 * Whoever may do it is whoever has the database and the key: these acts are the operator's, at a terminal.
 */
#ifndef APP_BACKUP_H
#define APP_BACKUP_H

#include "app/turn.h"
#include "domain/generation.h"
#include "store/backup.h"

enum {
    BACKUP_DAYS_USUAL = 14,  /* older ones go, where --keep is given: so that what was deleted is gone */
    BACKUP_REMIND_DAYS = 7,
    PASSPHRASE_LEAST = 12    /* letters, for a new backup */
};
#define BACKUP_END ".backup"

/* Where a key may come from; empty: not said. */
struct lock_wish {
    str key_file, passphrase_file; /* options */
    str typed;                     /* a passphrase from the keyboard */
};

/* Finds the key: what was typed, an option, SEEKERSY_BACKUP_KEY(_FILE), SEEKERSY_BACKUP_PASSPHRASE(_FILE).
 * *is_found is false when nobody said one. Fails: ERR_USAGE, two were said; ERR_REFUSED, it isn't a key; as for
 * files. */
bool app_find_lock(const struct lock_wish *wish, struct arena *a, struct os_lock *lock, bool *is_found,
                   struct err *e);

/* Makes a key file of 32 random bytes (64 letters and a line end), mode 0600. Fails: ERR_CONFLICT. */
bool app_make_key(str path, struct arena *a, struct err *e);

struct backup_made {
    str path;
    struct backup_facts facts;
    size_t removed;  /* older ones that had their time */
    str warning;     /* the backup is good, but something after it went wrong; empty: nothing did */
};

/* Makes a backup at `to` (a file that isn't there; a folder; empty: the usual folder), reads it back and
 * compares before it gets its name, writes the manifest beside it. `keeping` NULL: older ones stay.
 * Fails: ERR_CONFLICT, `to` is there; ERR_BUSY, another is being written; what the database and files say. */
bool app_back_up(struct turn *t, str to, const struct os_lock *lock, const struct keeping *keeping,
                 struct backup_made *made);

/* One backup, looked at. */
struct backup_seen {
    str path;
    bool is_opened;    /* with the key: every row was read; without: the sum of the file is right */
    bool has_manifest;
    struct backup_facts facts;
    enum err_kind kind; /* ERR_NONE: sound */
    str wrong;
};

/* Looks at a backup, or at all in a folder. `lock` may be NULL. What is wrong with one stands in its row.
 * Fails: ERR_NOT_FOUND, there is none; as for files. */
struct backup_list {
    struct backup_seen *at;
    size_t count;
};
bool app_verify_backups(str path, const struct os_lock *lock, struct arena *a, struct backup_list *list,
                        struct err *e);

/* For the above, and after writing. Fails: ERR_MALFORMED, ERR_FORBIDDEN, ERR_NOT_FOUND. */
bool backup_look(const char *path, const struct os_lock *lock, struct arena *a, struct backup_seen *seen,
                 struct err *e);

/* Takes away what has had its time among the whole backups of this instance in a folder, whose newest is the one
 * just made. Fails: ERR_REFUSED, the record has no id; as for files. */
bool backup_thin(const char *folder, const struct backup_facts *newest, const struct keeping *keeping,
                 struct arena *a, size_t *removed, struct err *e);

/* Makes a database of a backup (store_restore). Fails: also ERR_REFUSED when there is no place or no key. */
bool app_restore(str path, str to, const struct os_lock *lock, struct arena *a, struct backup_facts *facts,
                 struct err *e);

/* When the last backup of this record was made on this machine, and where. *is_known is false: never. */
struct backup_last {
    bool is_known;
    struct moment made;
    str path;
};
bool app_last_backup(struct store *store, struct arena *a, struct backup_last *last, struct err *e);
bool backup_is_due(const struct backup_last *last, struct moment now); /* older than a week, or never */
str backup_last_words(const struct backup_last *last, struct moment now, struct arena *a);

/* Keeps that for later, under the id of the record. */
bool backup_note(const struct backup_made *made, struct arena *a, struct err *e);

#endif
