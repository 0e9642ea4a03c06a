/* tree: a YAML file as a tree that knows its lines. JSON can become the same tree.
 *
 * A strict part of YAML, so that a mistake is found rather than guessed around: maps, lists and
 * scalars; no anchors and aliases, no tags, one document, no key twice, at most 32 levels, 1,000
 * things in one list or map, and 1 MiB.
 * Not for: deciding what a tree must contain (framework_read.c does).
 */
#ifndef CONTENT_TREE_H
#define CONTENT_TREE_H

#include "base/err.h"
#include "base/json.h"

struct arena;

enum tree_kind {
    TREE_TEXT,  /* in quotes, or a block of text */
    TREE_PLAIN, /* without quotes: a number, true, a forgotten pair of quotes */
    TREE_LIST,
    TREE_MAP
};

enum { TREE_DEPTH_MOST = 32, TREE_CHILDREN_MOST = 1000, TREE_BYTES_MOST = 1024 * 1024 };

struct tree {
    enum tree_kind kind;
    size_t line;  /* from 1, of its key where it has one; 0 when it came from JSON */
    str key;      /* its name in the map it stands in */
    size_t index; /* its place in the list or map it stands in */
    str text;     /* TREE_TEXT and TREE_PLAIN */
    const struct tree *parent, *first, *next; /* first child, next sibling */
    size_t count;                             /* of children */
};

/* Reads one document. Fails: ERR_REFUSED, "name:line: reason". Owns: the arena. */
bool tree_read(str name, str text, struct arena *a, struct tree *root, struct err *e);

/* Makes the same tree of JSON that has been read; its messages begin with a path, not with a line.
 * Owns: the arena. */
void tree_from_json(const struct json *value, struct arena *a, struct tree *root);

/* Finds a child of a map; NULL when it is not there. */
const struct tree *tree_find(const struct tree *map, str key);

/* Fails with "name:line: path: reason", the path being `behaviours[3].bar` (none for the root);
 * with "name.path: reason" for a tree that came from JSON. */
struct tree_place {
    str name;
    const struct tree *tree;
};
bool tree_refuse(struct tree_place where, struct err *e, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
