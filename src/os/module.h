/* module: a part of the program that stands in a file of its own, loaded when it is first needed, so that
 * what does not need it starts without its libraries (docs/decisions/0090-server-module.md). */
#ifndef OS_MODULE_H
#define OS_MODULE_H

#include "base/err.h"

/* Any function; the caller knows its true type and casts it. */
typedef void os_function(void);

/* Loads `name` from beside the program, or from ../lib/seekersy, and finds a function in it. It stays loaded.
 * Fails: ERR_BROKEN when the file is not there or is not of this build. */
bool os_module(const char *name, const char *function, os_function **found, struct err *e);

#endif
