/* address: what stands in the address of a database, before anybody connects to it. Private to the store.
 *
 * For: telling addresses from files, and showing them without what may be a secret. Not for: connecting (libpq reads
 * the address itself). What is shown is put together from what is known to be none, never the rest of what is cut
 * off; where it can't be told, nothing is shown.
 */
#ifndef STORE_ADDRESS_H
#define STORE_ADDRESS_H

#include "base/str.h"

/* "postgresql://..." or "postgres://...". */
bool address_is_one(str database);

/* False for what is neither an address nor meant as a file: "postgres:/h", "pg://h", "host=h password=x". */
bool address_makes_sense(str database);

#define ADDRESS_IN_DOUBT "postgresql://..."

/* An address for people: role, hosts, ports, database, and of what stands behind "?" only host, hostaddr, port, dbname,
 * user and options. ADDRESS_IN_DOUBT when it isn't clear where the password ends. Owns: the arena. */
str address_place(str address, struct arena *a);

#endif
