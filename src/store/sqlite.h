/* sqlite: what only the engine with a file can do. Private to the store. */
#ifndef STORE_SQLITE_H
#define STORE_SQLITE_H

#include "store/engine.h"

extern const struct engine engine_sqlite;

/* Says whether this release of the library may be used. Releases before 3.51.3 can lose saved rows.
 * Fails: ERR_BROKEN with a sentence. */
bool sqlite_library_check(int number, struct err *e);
int sqlite_library_number(void); /* 3053002 */
str sqlite_library_words(struct arena *a); /* "SQLite 3.53.2" */

/* Memory databases are named by sqlite_memory_name. */
bool sqlite_is_memory(const char *path);
str sqlite_memory_name(struct arena *a, const void *owner); /* one for each owner */

bool sqlite_use_log(struct db *db, struct err *e); /* write-ahead logging: once, by the first to open */

/* Copies the whole database into a new file beside it. */
bool sqlite_copy(struct db *db, const char *to, struct err *e);

/* Moves what the log holds into the file, as far as nobody needs it; `sqlite_settle` all of it, and empties
 * the log, so that deleted things are in no file. Fails: ERR_BUSY while somebody reads. */
bool sqlite_checkpoint(struct db *db, struct err *e);
bool sqlite_settle(struct db *db, struct err *e);

#endif
