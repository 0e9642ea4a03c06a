#include "web/server.h"

struct web_settings web_settings_usual(str listen)
{
    return (struct web_settings){
        .listen = listen,
        .threads = 8,
        .head_ms = 10 * 1000,
        .body_ms = 12 * 1000,
        .send_ms = 15 * 1000,
        .drain_ms = 10 * 1000,
        .connections = 4096,
        .connections_each = 64,
        .requests_per_second = 20,
        .stop_fd = -1,
    };
}
