/* reply: a response as the HTTP library wants it. The other half of server.c. */
#ifndef WEB_REPLY_H
#define WEB_REPLY_H

#include "web/http.h"

struct MHD_Connection;
struct MHD_Response;

/* The answers for which there need be no memory; made while there is. */
enum reply_ready { REPLY_NO_MEMORY_PAGE, REPLY_NO_MEMORY_API, REPLY_READY_COUNT };

struct replies {
    struct MHD_Response *ready[REPLY_READY_COUNT];
};

/* False: no memory. Close it all the same. */
bool replies_open(struct replies *r, struct arena *a);
void replies_close(struct replies *r);

/* Hands an answer to the library. Its body stays in the turn's arena until the library says that the turn is over.
 * Without memory for its headers a ready answer goes instead (`is_api` says which). False: the connection is lost. */
bool reply_send(struct replies *r, struct MHD_Connection *connection, const struct response *out, bool is_last,
                struct arena *a);
bool reply_no_memory(struct replies *r, struct MHD_Connection *connection, bool is_api);

#endif
