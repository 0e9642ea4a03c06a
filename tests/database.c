#include "database.h"

#include "check.h"

#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool database_is_postgres(void)
{
    const char *engine = getenv("SEEKERSY_TEST_ENGINE");
    if (!engine || strcmp(engine, "sqlite") == 0)
        return false;
    if (strcmp(engine, "postgres") != 0)
        fail_msg("SEEKERSY_TEST_ENGINE is \"sqlite\" or \"postgres\", not \"%s\"", engine);
    return true;
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
