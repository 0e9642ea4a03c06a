#include "store/number.h"

#include "store/sql_person.h"

#include <assert.h>

bool number_next(struct db *db, struct id person, str noun, int64_t *number, struct err *e)
{
    CLOSING(arena) struct arena a = {0};
    struct sql_counter_next_rows rows;
    struct sql_counter_next in = {.person = person, .noun = noun};
    if (!sql_counter_next(db, &in, &a, &rows, e))
        return false;
    assert(rows.count == 1); /* returning gives the row it wrote */
    *number = rows.at[0].last;
    return true;
}
