#!/bin/sh
# A private PostgreSQL for tests: on a socket in a folder of its own, no TCP, gone when it is stopped.
#
#   tools/postgres.sh start NAME [SETTING=VALUE ...]    prints its address, postgresql:///...
#   tools/postgres.sh stop NAME
#
# It knows nothing of a cluster the machine may have. Its folder stands in /tmp, because the path of a
# socket may have 107 bytes only and because the server, which never runs as root, must get there;
# build/postgres-NAME says where. One that an earlier run left behind is stopped first. Nothing in it
# survives a power failure (fsync is off) unless a SETTING says otherwise.
set -eu
ROOT=$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")
export LC_ALL=C
USER_NAME=seekersy

usage() {
    printf 'usage: tools/postgres.sh start NAME [SETTING=VALUE ...] | stop NAME\n' >&2
    exit 2
}

programs() { # the folder of the newest server's programs
    for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) /usr/bin /usr/local/bin; do
        [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ] && printf '%s' "$folder" && return 0
    done
    printf 'seekersy: there is no PostgreSQL server here: apt-get install postgresql-15\n' >&2
    return 1
}

# PostgreSQL refuses to run as root; then it runs as nobody.
as_server() {
    if [ "$(id -u)" -eq 0 ]; then
        setpriv --reuid=nobody --regid=nogroup --clear-groups -- "$@"
    else
        "$@"
    fi
}

stop() {
    [ -e "$NOTE" ] || return 0
    BIN=$(programs)
    place=$(cat "$NOTE")
    case $place in
    /tmp/seekersy-pg.*) ;;
    *) rm -f "$NOTE"; return 0 ;;
    esac
    if [ -e "$place/data/postmaster.pid" ]; then
        (cd "$place" && as_server "$BIN/pg_ctl" -D data -m immediate -w -t 20 stop) >/dev/null 2>&1 || true
    fi
    rm -rf "$place" "$NOTE"
}

settings() { # PLACE [SETTING=VALUE ...]
    cat <<END
listen_addresses = ''
unix_socket_directories = '$1'
unix_socket_permissions = 0700
max_connections = 200
shared_buffers = 64MB
max_locks_per_transaction = 256
fsync = off
full_page_writes = off
timezone = 'UTC'
log_min_messages = warning
END
    shift
    for setting in "$@"; do
        printf "%s = '%s'\n" "${setting%%=*}" "${setting#*=}"
    done
}

show_log() {
    tail -n 30 "$1" >&2
    return 1
}

start() { # [SETTING=VALUE ...]
    stop
    BIN=$(programs)
    mkdir -p "$ROOT/build"
    place=$(mktemp -d /tmp/seekersy-pg.XXXXXX)
    printf '%s\n' "$place" >"$NOTE"
    [ "$(id -u)" -ne 0 ] || chown nobody:nogroup "$place"
    cd "$place"
    as_server "$BIN/initdb" -D data -U "$USER_NAME" -A trust -E UTF8 --locale=C --no-sync \
        >"$place/log" 2>&1 </dev/null || show_log "$place/log"
    settings "$place" "$@" >>data/postgresql.conf
    as_server "$BIN/pg_ctl" -D data -l server.log -w -t 60 start >>"$place/log" 2>&1 </dev/null ||
        show_log "$place/server.log"
    as_server "$BIN/psql" -qX -h "$place" -U "$USER_NAME" -d postgres -c 'create database seekersy' \
        >>"$place/log" 2>&1 </dev/null || show_log "$place/log"
    printf 'postgresql:///seekersy?host=%s&user=%s\n' "$place" "$USER_NAME"
}

[ $# -ge 2 ] || usage
verb=$1
NOTE=$ROOT/build/postgres-$2
shift 2
case $verb in
start) start "$@" ;;
stop) stop ;;
*) usage ;;
esac
