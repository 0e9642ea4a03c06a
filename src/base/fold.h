/* fold: text cut into the tokens by which it is found.
 *
 * For: the journal's search. An entry's words are cut once, when they are kept; what somebody looks for is cut
 * the same way; the databases only compare bytes. Not for: names, keys and addresses (those are compared as
 * they are), nor for showing anything.
 *
 * What finds each other: compatible forms (full width, ligatures), great and small letters in every script
 * (ß and ss, final sigma), composed and decomposed forms, letters with and without marks in Latin, Greek, Cyrillic,
 * Hebrew and Arabic (Café, cafe; й, и), the dotless i and i, digits of every script. Marks stay where they make
 * another word: Indic and Thai vowels, kana.
 * What a token is: a run of letters and digits, so `fix_login`, `CVE-2024-1234` and `user@example.com` are found
 * by their parts. Scripts that put no blanks between words (Han, kana, Thai, Lao, Khmer, Myanmar), and
 * Korean, which hangs its particles on them, are cut into overlapping pairs of letters, and the last letter of a run
 * stands alone as well, so that one letter is the start of some token. Each emoji or other symbol is a token; of
 * a sequence each part, without skin tone and gender; a flag is one.
 *
 * Invariants: tokens hold only a-z, 0-9 and code points from 128 on, none of private use; none is empty or longer
 * than FOLD_TOKEN_MOST bytes (cut at a character). The time grows with the text as sorting does.
 * Source: Unicode 14: UAX 15 (NFKD, NFC), chapter 3.13 (full case folding), UAX 24 (scripts).
 */
#ifndef BASE_FOLD_H
#define BASE_FOLD_H

#include "base/str.h"

struct arena;

enum {
    FOLD_TOKEN_MOST = 64,     /* bytes */
    FOLD_TOKENS_MOST = 20000, /* of one text: what comes behind is not found */
    FOLD_QUERY_MOST = 256     /* tokens of a query: what comes behind is not looked for */
};

/* Cuts a text that is to be found: each token once, in the order of bytes. `text` is well-formed UTF-8. */
struct str_list fold_text(struct arena *a, str text);

struct fold_token {
    str text;
    bool is_start; /* it is found by tokens that begin with it; otherwise by the same token only */
};
struct fold_query {
    struct fold_token *at;
    size_t count; /* 0: there is nothing to look for */
};

/* Cuts what somebody looks for: all of its tokens must be there. The last one is taken as the start of a word,
 * because it may still be being typed. */
struct fold_query fold_query(struct arena *a, str text);

#endif
