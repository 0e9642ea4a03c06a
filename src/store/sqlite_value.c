#include "store/sqlite_value.h"

#include "base/id.h"

#include <sqlite3.h>
#include <string.h>

static int bind_text(sqlite3_stmt *at, int index, str s)
{
    return sqlite3_bind_text64(at, index, s.at ? s.at : "", s.length, SQLITE_STATIC, SQLITE_UTF8);
}

static int bind_id(sqlite3_stmt *at, int index, struct id id)
{
    char letters[ID_LETTERS];
    id_write(id, letters);
    return sqlite3_bind_text(at, index, letters, ID_LETTERS, SQLITE_TRANSIENT);
}

int sqlite_bind(struct sqlite3_stmt *at, int index, const struct slot *slot, const void *in)
{
    const void *value = (const char *)in + slot->offset;
    switch (slot->kind) {
    case VALUE_TEXT_OR_NULL:
        return ((const str *)value)->at ? bind_text(at, index, *(const str *)value)
                                        : sqlite3_bind_null(at, index);
    case VALUE_TEXT:
        return bind_text(at, index, *(const str *)value);
    case VALUE_INT:
    case VALUE_DAY:
        return sqlite3_bind_int(at, index, *(const int32_t *)value);
    case VALUE_BIG:
    case VALUE_MOMENT:
        return sqlite3_bind_int64(at, index, *(const int64_t *)value);
    case VALUE_REAL:
        return sqlite3_bind_double(at, index, *(const double *)value);
    case VALUE_BOOL:
        return sqlite3_bind_int(at, index, *(const bool *)value);
    case VALUE_BYTES: {
        bytes b = *(const bytes *)value;
        return sqlite3_bind_blob64(at, index, b.at ? (const void *)b.at : "", b.length, SQLITE_STATIC);
    }
    case VALUE_ID_OR_NULL:
        return id_is_zero(*(const struct id *)value) ? sqlite3_bind_null(at, index)
                                                     : bind_id(at, index, *(const struct id *)value);
    case VALUE_ID:
        return bind_id(at, index, *(const struct id *)value);
    case VALUE_KIND_COUNT:
        break;
    }
    return SQLITE_MISUSE;
}

static bool is_null(sqlite3_stmt *at, int column)
{
    return sqlite3_column_type(at, column) == SQLITE_NULL;
}

/* Null reads as zero or empty, so only those are asked whether they are null. */
bool sqlite_read(struct sqlite3_stmt *at, int column, const struct slot *slot, char *row, char **room)
{
    void *value = row + slot->offset;
    switch (slot->kind) {
    case VALUE_TEXT_OR_NULL:
    case VALUE_TEXT:
    case VALUE_BYTES: {
        size_t length = (size_t)sqlite3_column_bytes(at, column);
        bool is_absent = !length && is_null(at, column);
        const void *from = length ? sqlite3_column_blob(at, column) : *room;
        if (!from)
            return false; /* no memory */
        if (length)
            memcpy(*room, from, length);
        if (slot->kind == VALUE_BYTES)
            *(bytes *)value = (bytes){(const unsigned char *)*room, length};
        else
            *(str *)value = (str){is_absent ? NULL : *room, length};
        *room += length;
        return !is_absent || slot->kind == VALUE_TEXT_OR_NULL;
    }
    case VALUE_INT:
    case VALUE_DAY: {
        int64_t number = sqlite3_column_int64(at, column);
        *(int32_t *)value = (int32_t)number;
        return number >= INT32_MIN && number <= INT32_MAX && (number || !is_null(at, column));
    }
    case VALUE_BIG:
    case VALUE_MOMENT:
        *(int64_t *)value = sqlite3_column_int64(at, column);
        return *(int64_t *)value || !is_null(at, column);
    case VALUE_REAL:
        *(double *)value = sqlite3_column_double(at, column);
        return !is_null(at, column);
    case VALUE_BOOL:
        *(bool *)value = sqlite3_column_int(at, column) != 0;
        return *(bool *)value || !is_null(at, column);
    case VALUE_ID_OR_NULL:
    case VALUE_ID: {
        const char *letters = sqlite3_column_blob(at, column);
        if (!letters)
            return slot->kind == VALUE_ID_OR_NULL && is_null(at, column); /* the row is zeroed */
        return id_read((str){letters, (size_t)sqlite3_column_bytes(at, column)}, value);
    }
    case VALUE_KIND_COUNT:
        break;
    }
    return false;
}
