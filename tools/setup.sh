# shellcheck shell=sh disable=SC2034
# Shared parts of ./run and ./test, sourced by them; the caller sets ROOT. Nothing here asks a
# question or prints on standard output.
# Needs are THING:PACKAGE, where THING is a command or a path that the Debian package brings.
BUILD_NEEDS='gcc:gcc /usr/include/stdio.h:libc6-dev meson:meson ninja:ninja-build
    pkg-config:pkg-config python3:python3 npm:npm /etc/ssl/certs/ca-certificates.crt:ca-certificates
    /usr/include/microhttpd.h:libmicrohttpd-dev /usr/include/sodium.h:libsodium-dev
    /usr/include/jansson.h:libjansson-dev /usr/include/yaml.h:libyaml-dev
    /usr/include/cmark.h:libcmark-dev /usr/include/zlib.h:zlib1g-dev
    /usr/include/unicase.h:libunistring-dev /usr/include/postgresql/libpq-fe.h:libpq-dev'
TEST_NEEDS='/usr/include/cmocka.h:libcmocka-dev /usr/bin/chromium:chromium clang:clang
    /usr/lib/postgresql/15/bin/postgres:postgresql-15'

say() {
    printf 'seekersy: %s\n' "$*" >&2
}

# Runs a command with its words kept in build/setup.log; they are shown only when it fails.
quietly() {
    mkdir -p "$ROOT/build"
    "$@" </dev/null >"$ROOT/build/setup.log" 2>&1 && return 0
    tail -n 80 "$ROOT/build/setup.log" >&2
    say "This failed: $*"
    exit 1
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        quietly env DEBIAN_FRONTEND=noninteractive "$@"
    else
        quietly sudo DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

install_missing() { # NEED...
    missing=
    for need in "$@"; do
        command -v "${need%%:*}" >/dev/null 2>&1 || [ -e "${need%%:*}" ] ||
            missing="$missing ${need#*:}"
    done
    [ -z "$missing" ] && return 0
    if ! command -v apt-get >/dev/null 2>&1; then
        say "These are missing, and this system has no apt-get to install them:$missing"
        exit 1
    fi
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null 2>&1; then
        say "Run this once as root, because these must be installed: apt-get install$missing"
        exit 1
    fi
    say "Installing from Debian:$missing"
    as_root apt-get update
    # shellcheck disable=SC2086 # one word a package
    case $missing in
    *postgresql*) as_root sh -c "$WITHOUT_CLUSTER" install $missing ;;
    *) as_root apt-get install -y --no-install-recommends $missing ;;
    esac
}

# Debian's package makes and starts a cluster of its own when it is installed first. We want its programs only,
# so it is asked not to; the wish is taken back afterwards, for whoever installs it for themselves.
WITHOUT_CLUSTER='
    wish=/etc/postgresql-common/createcluster.d/seekersy.conf
    mkdir -p "${wish%/*}"
    echo "create_main_cluster = false" >"$wish"
    apt-get install -y --no-install-recommends "$@"
    status=$?
    rm -f "$wish"
    rmdir --ignore-fail-on-non-empty "${wish%/*}"
    exit $status
'

# Installs what FOLDER/package-lock.json pins, when it is new or has changed. No script of a package is run.
install_npm() { # FOLDER
    lock=$ROOT/$1/package-lock.json
    [ -e "$lock" ] || return 0
    cmp -s "$lock" "$ROOT/$1/node_modules/.installed" && return 0
    say "Installing from npm what $1/package-lock.json pins"
    quietly env -C "$ROOT/$1" npm ci --ignore-scripts --no-audit --no-fund
    cp "$lock" "$ROOT/$1/node_modules/.installed"
}

# Sets up build/NAME when it is new or was set up otherwise, and builds TARGETs (all when none is named).
build() { # NAME "MESON-OPTIONS" [TARGET...]
    folder=$ROOT/build/$1
    wish="$ROOT $2"
    if [ "$(cat "$folder/.wish" 2>/dev/null)" != "$wish" ]; then
        say "Building build/$1: a minute or two the first time"
        rm -rf "$folder"
        # shellcheck disable=SC2086 # one word an option
        quietly meson setup "$folder" "$ROOT" $2
        printf '%s\n' "$wish" >"$folder/.wish"
    fi
    shift 2
    quietly ninja -C "$folder" "$@"
}

# Two scripts started at once wait for each other here.
mkdir -p "$ROOT/build"
exec 9>"$ROOT/build/.lock"
flock 9
