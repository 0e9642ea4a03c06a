/* person: whose record it is, and what a door may do in their name. */
#ifndef DOMAIN_PERSON_H
#define DOMAIN_PERSON_H

#include "base/day.h"
#include "base/id.h"

enum role { ROLE_MEMBER, ROLE_ADMIN, ROLE_COUNT };

struct person {
    struct id id;
    str name;
    enum role role;
    bool has_zone;
    int offset_minutes; /* east of UTC; the machine's on a laptop while has_zone is false */
    str framework;      /* id of the framework they work with */
    struct moment made;
};

/* What a token (or a session) may do. Source: interfaces.md, commands. */
enum power { /* a set: bits */
    POWER_READ = 1,
    POWER_CAPTURE = 2, /* add entries; read nothing back but what it made */
    POWER_WRITE = 4,
    POWER_EXPORT = 8,
    POWER_ADMIN = 16,
    POWER_PERSON = 31 /* a signed-in person, or their own terminal */
};

struct token {
    struct id id;
    str name;
    unsigned powers;
    struct moment made, seen; /* seen.ms 0: never used */
};

struct token_list {
    struct token *at;
    size_t count;
};

enum { PERSON_NAME_MOST = 100, TOKEN_NAME_MOST = 60, TOKENS_MOST = 20 };

/* Reads "read,capture" into bits; false when a word is unknown. Writes them back. */
bool powers_read(str s, unsigned *powers);
str powers_str(struct arena *a, unsigned powers);

#endif
