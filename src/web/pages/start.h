/* From a result to one's own record. */
#ifndef WEB_PAGES_START_H
#define WEB_PAGES_START_H

#include "app/result.h"
#include "html/html.h"
#include "web/pages/layout.h"
#include "web/pages/quiz.h"

struct start_view {
    struct layout layout;
    struct result_start start;
    struct quiz_carry_view carry;
    struct url back;
    str title;
};

#endif
