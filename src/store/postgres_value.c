#include "store/postgres_value.h"

#include "base/id.h"

#include <assert.h>
#include <endian.h>
#include <limits.h>
#include <libpq-fe.h>
#include <string.h>

/* PostgreSQL's own numbers of its types (pg_type.dat); they never change. */
enum { OID_BYTEA = 17, OID_INT8 = 20, OID_INT2 = 21, OID_INT4 = 23, OID_TEXT = 25, OID_FLOAT8 = 701,
       OID_VARCHAR = 1043 };

static const unsigned types[VALUE_KIND_COUNT] = {
    [VALUE_TEXT] = OID_TEXT,   [VALUE_TEXT_OR_NULL] = OID_TEXT, [VALUE_INT] = OID_INT4,
    [VALUE_BIG] = OID_INT8,    [VALUE_REAL] = OID_FLOAT8,       [VALUE_BOOL] = OID_INT4,
    [VALUE_BYTES] = OID_BYTEA, [VALUE_ID] = OID_TEXT,           [VALUE_ID_OR_NULL] = OID_TEXT,
    [VALUE_DAY] = OID_INT4,    [VALUE_MOMENT] = OID_INT8,
};

void parameters_types(struct parameters *p, const struct statement *s)
{
    for (size_t i = 0; i < s->in_count; i++) {
        p->types[i] = types[s->in[i].kind];
        p->formats[i] = 1; /* binary */
    }
}

static void fill_bytes(struct parameters *p, size_t i, const void *at, size_t length)
{
    assert(length <= INT_MAX); /* doors refuse far less */
    p->values[i] = length ? at : "";
    p->lengths[i] = (int)length;
}

static void fill_number(struct parameters *p, size_t i, const void *big_end_first, size_t size_bytes)
{
    memcpy(p->room[i], big_end_first, size_bytes);
    fill_bytes(p, i, p->room[i], size_bytes);
}

static void fill_int(struct parameters *p, size_t i, int32_t number)
{
    uint32_t order = htobe32((uint32_t)number);
    fill_number(p, i, &order, sizeof order);
}

static void fill_id(struct parameters *p, size_t i, struct id id)
{
    id_write(id, p->room[i]);
    fill_bytes(p, i, p->room[i], ID_LETTERS);
}

static void fill(struct parameters *p, size_t i, const struct slot *slot, const void *value)
{
    uint64_t order;
    switch (slot->kind) {
    case VALUE_TEXT_OR_NULL:
        if (!((const str *)value)->at) {
            p->values[i] = NULL;
            return;
        }
        fill_bytes(p, i, ((const str *)value)->at, ((const str *)value)->length);
        return;
    case VALUE_TEXT:
        fill_bytes(p, i, ((const str *)value)->at, ((const str *)value)->length);
        return;
    case VALUE_BYTES:
        fill_bytes(p, i, ((const bytes *)value)->at, ((const bytes *)value)->length);
        return;
    case VALUE_INT:
    case VALUE_DAY:
        fill_int(p, i, *(const int32_t *)value);
        return;
    case VALUE_BOOL:
        fill_int(p, i, *(const bool *)value);
        return;
    case VALUE_BIG:
    case VALUE_MOMENT:
    case VALUE_REAL:
        static_assert(sizeof(double) == sizeof order, "the server's form of a real");
        memcpy(&order, value, sizeof order);
        order = htobe64(order);
        fill_number(p, i, &order, sizeof order);
        return;
    case VALUE_ID_OR_NULL:
        if (id_is_zero(*(const struct id *)value)) {
            p->values[i] = NULL;
            return;
        }
        fill_id(p, i, *(const struct id *)value);
        return;
    case VALUE_ID:
        fill_id(p, i, *(const struct id *)value);
        return;
    case VALUE_KIND_COUNT:
        break;
    }
    assert(!"a kind of value");
}

void parameters_fill(struct parameters *p, const struct statement *s, const void *in)
{
    for (size_t i = 0; i < s->in_count; i++)
        fill(p, i, &s->in[i], (const char *)in + s->in[i].offset);
}

bool column_fits(const PGresult *result, int column, const struct slot *slot)
{
    unsigned type = PQftype(result, column), wanted = types[slot->kind];
    if (strcmp(PQfname(result, column), slot->name) != 0)
        return false;
    switch (wanted) {
    case OID_INT4:
    case OID_INT8:
        return type == OID_INT2 || type == OID_INT4 || type == OID_INT8;
    case OID_TEXT:
        return type == OID_TEXT || type == OID_VARCHAR;
    default:
        return type == wanted;
    }
}

/* A whole number of two, four or eight bytes. */
static bool read_number(const char *at, int size_bytes, int64_t *number)
{
    uint16_t two;
    uint32_t four;
    uint64_t eight;
    switch (size_bytes) {
    case sizeof two:
        memcpy(&two, at, sizeof two);
        *number = (int16_t)be16toh(two);
        return true;
    case sizeof four:
        memcpy(&four, at, sizeof four);
        *number = (int32_t)be32toh(four);
        return true;
    case sizeof eight:
        memcpy(&eight, at, sizeof eight);
        *number = (int64_t)be64toh(eight);
        return true;
    default:
        return false;
    }
}

static bool read_real(const char *at, int size_bytes, double *real)
{
    uint64_t order;
    if (size_bytes != sizeof order)
        return false;
    memcpy(&order, at, sizeof order);
    order = be64toh(order);
    memcpy(real, &order, sizeof order);
    return true;
}

static const char *copy(char **room, const char *at, size_t length)
{
    char *copied = memcpy(*room, at, length);
    *room += length;
    return copied;
}

bool column_read(const PGresult *result, struct cell cell, const struct slot *slot, char *row, char **room)
{
    void *value = row + slot->offset;
    const char *at = PQgetvalue(result, cell.line, cell.column);
    int size_bytes = PQgetlength(result, cell.line, cell.column);
    size_t length = (size_t)size_bytes;
    int64_t number;
    if (PQgetisnull(result, cell.line, cell.column))
        return slot->kind == VALUE_TEXT_OR_NULL || slot->kind == VALUE_ID_OR_NULL; /* the row is zeroed */
    switch (slot->kind) {
    case VALUE_TEXT_OR_NULL:
    case VALUE_TEXT:
        *(str *)value = (str){copy(room, at, length), length};
        return true;
    case VALUE_BYTES:
        *(bytes *)value = (bytes){(const unsigned char *)copy(room, at, length), length};
        return true;
    case VALUE_INT:
    case VALUE_DAY:
        if (!read_number(at, size_bytes, &number) || number < INT32_MIN || number > INT32_MAX)
            return false;
        *(int32_t *)value = (int32_t)number;
        return true;
    case VALUE_BIG:
    case VALUE_MOMENT:
        return read_number(at, size_bytes, value);
    case VALUE_BOOL:
        if (!read_number(at, size_bytes, &number))
            return false;
        *(bool *)value = number != 0;
        return true;
    case VALUE_REAL:
        return read_real(at, size_bytes, value);
    case VALUE_ID_OR_NULL:
    case VALUE_ID:
        return id_read((str){at, length}, value);
    case VALUE_KIND_COUNT:
        break;
    }
    return false;
}
