/* Included before everything by the build. A banned name is a compile error that says what to use. */
#ifndef BANNED_H
#define BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#undef alloca /* a macro in some headers: it cannot be poisoned as one */

#pragma GCC poison strcpy strcat sprintf vsprintf strtok gets atoi atol atof alloca
#pragma GCC poison localtime ctime asctime gmtime rand srand system

#endif
