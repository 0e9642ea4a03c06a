/* readiness_tables: the frozen tables of jm-model-1. For domain/readiness_*.c only.
 * Grids: person and area 0, .5, ... 4; own shift b -2, -1.5, ... 4; observers' leniency c -.5, 0, .5, 1.
 * Source: docs/model.md 3.3. */
#ifndef DOMAIN_READINESS_TABLES_H
#define DOMAIN_READINESS_TABLES_H

#include "domain/framework.h"

enum {
    PERSON_STEPS = 9, /* g */
    AREA_STEPS = 9,   /* m */
    SHIFT_STEPS = 13, /* b */
    LENIENCY_STEPS = 4 /* c */
};

enum rating_table {
    RATING_MANAGER,
    RATING_MANAGER_OLD,
    RATING_PEER,
    RATING_PEER_OLD,
    RATING_TABLE_COUNT
};

struct readiness_tables {
    double prior_g[PERSON_STEPS];
    double prior_b[SHIFT_STEPS];
    double prior_c[LENIENCY_STEPS];
    double m_given_g[PERSON_STEPS][AREA_STEPS];
    double l_given_m[AREA_STEPS][LEVEL_COUNT];
    double evidence[LEVEL_COUNT][LEVEL_COUNT];                       /* level, reading */
    double self[2 * (LEVEL_COUNT - 1) + SHIFT_STEPS][LEVEL_COUNT];   /* 2 level + b, answer */
    double rating[RATING_TABLE_COUNT][2 * (LEVEL_COUNT - 1) + LENIENCY_STEPS][LEVEL_COUNT];
};

extern const struct readiness_tables readiness_tables;

#endif
