#include "database.h"

#include "check.h"
#include "partition.h"

#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool is_named(const char *engine)
{
    const char *name = getenv("SEEKERSY_TEST_ENGINE");
    return strcmp(name ? name : "sqlite", engine) == 0;
}

bool database_is_postgres(void)
{
    bool is_postgres = is_named("postgres") || is_named("parts");
    if (!is_postgres && !is_named("sqlite"))
        fail_msg("SEEKERSY_TEST_ENGINE is \"sqlite\", \"postgres\" or \"parts\"");
    return is_postgres;
}

static const char *server(void)
{
    const char *address = getenv("SEEKERSY_TEST_POSTGRES");
    if (!address || !strchr(address, '?'))
        fail_msg("SEEKERSY_TEST_POSTGRES names no server: tools/postgres.sh start NAME prints an address");
    return address;
}

static void run(const char *address, const char *sql)
{
    PGconn *line = PQconnectdb(address);
    if (PQstatus(line) != CONNECTION_OK)
        fail_msg("no PostgreSQL: %s", PQerrorMessage(line));
    PQclear(PQexec(line, "set client_min_messages = warning"));
    PGresult *result = PQexec(line, sql);
    ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        fail_msg("%s: %s", sql, PQerrorMessage(line));
    PQclear(result);
    PQfinish(line);
}

void database_open(struct database *d)
{
    static int count; /* tests run one after the other */
    char sql[192];
    *d = (struct database){.address = ":memory:"};
    if (!database_is_postgres())
        return;
    (void)snprintf(d->schema, sizeof d->schema, "test_%d_%d", (int)getpid(), ++count);
    (void)snprintf(sql, sizeof sql, "drop schema if exists %s cascade; create schema %s", d->schema,
                   d->schema);
    run(server(), sql);
    int length = snprintf(d->address, sizeof d->address, "%s&options=-csearch_path%%3D%s", server(),
                          d->schema);
    assert_true(length < (int)sizeof d->address);
    if (!is_named("parts"))
        return;
    struct arena a = {0};
    run(d->address, partition_sql(&a));
    arena_close(&a);
}

void database_run(struct database *d, const char *sql)
{
    assert_true(d->schema[0]);
    run(d->address, sql);
}

void database_close(struct database *d)
{
    char sql[192];
    if (!d->schema[0])
        return;
    (void)snprintf(sql, sizeof sql, "drop schema %s cascade", d->schema);
    run(server(), sql);
}
