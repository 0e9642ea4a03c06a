/* partition: the tables of the migrations as somebody would make them who parts them by person: the same text,
 * with `partition by hash (...)` behind every table that belongs to a person. Proves that the keys allow it.
 *
 * Sign-in links and sessions are found by their secret before anybody is known, so they are parted by it. The
 * secret of a token is the one key that cannot hold in parts: there it is an index; 256 random bits don't meet.
 */
#ifndef TESTS_PARTITION_H
#define TESTS_PARTITION_H

#include "base/arena.h"
#include "base/str.h"

enum { PARTITIONS = 4 };

/* The names of the tables that belong to a person, `person` first; from the migrations. Owns: the arena. */
struct str_list partition_owned(struct arena *a);

/* SQL that makes all tables in PARTITIONS parts (NAME_p0 ...), at the newest version. Owns: the arena. */
const char *partition_sql(struct arena *a);

#endif
