/* manifest: what stands beside a backup, for people and for who has no key: NAME.manifest.json. It says of which
 * program, when, how many rows a table, and the SHA-256 of the file; nothing anybody wrote. Its own last line is
 * the SHA-256 of what stands before it, so that damage to it is found too.
 */
#ifndef APP_MANIFEST_H
#define APP_MANIFEST_H

#include "base/json.h"
#include "store/backup.h"

enum { MANIFEST_MOST = 1024 * 1024, MANIFEST_FORMAT = 1 };
#define MANIFEST_END ".manifest.json"

/* The facts as members of a document that has been begun. */
void manifest_put(struct json_writer *w, struct arena *a, const struct backup_facts *facts);

/* Writes the document. Owns: the arena. */
str manifest_write(struct arena *a, const struct backup_facts *facts, str file);

/* Reads one. Its parts have no hashes. Fails: ERR_MALFORMED. */
bool manifest_read(str text, struct arena *a, struct backup_facts *facts, str *file, struct err *e);

/* Whether a manifest and what was found in the backup itself say the same. */
bool manifest_agrees(const struct backup_facts *manifest, const struct backup_facts *inside);

#endif
