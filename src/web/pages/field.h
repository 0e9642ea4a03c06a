/* field: how one row of a form looks (pages/field.html), for {% use field(v.title) %}. */
#ifndef WEB_PAGES_FIELD_H
#define WEB_PAGES_FIELD_H

#include "web/form.h"

#endif
