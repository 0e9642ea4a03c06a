/* postgres_connect: a line to the one of several servers that takes changes. Private to postgres_line.c.
 *
 * libpq asks the hosts of an address one after the other and waits two seconds for each that is silent. A machine
 * that has gone is silent, and its standby stands behind it in the list. So all are asked at once, and the first
 * that is what the address wants (target_session_attrs, read-write unless it says otherwise) is taken.
 */
#ifndef STORE_POSTGRES_CONNECT_H
#define STORE_POSTGRES_CONNECT_H

#include <stddef.h>

struct pg_conn;

enum { CONNECT_WORDS = 240 };

/* NULL: none; `words` gets what each of the servers said. The address must be one that libpq can read. */
struct pg_conn *postgres_connect(const char *address, char words[CONNECT_WORDS]);

#endif
