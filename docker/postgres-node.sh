#!/usr/bin/env bash
# A throw-away PostgreSQL on the loopback address, for tests and trials; no container engine is needed. It writes without
# waiting for the disk: nothing that matters belongs in it.
#
# usage: postgres-node.sh DIR PORT     start it; prints its URL, with user and password, when it answers
#        postgres-node.sh stop DIR     stop it; what it holds stays in DIR
#
# It needs the Debian package postgresql (or initdb on PATH), and python3. DIR/node.pid and DIR/node.log are the node's.
# Exit code 69: something is missing.
# shellcheck source-path=SCRIPTDIR source=node.sh
. "$(dirname "$(realpath "$0")")/node.sh"

usage() {
  sed -n '5,9s/^# \{0,1\}//p' "$0" >&2
  exit 64
}

find_binaries() {
  local initdb
  initdb=$(find /usr/lib/postgresql/*/bin -name initdb 2>/dev/null | sort -V | tail -n 1)
  initdb=${initdb:-$(command -v initdb)} || absent "PostgreSQL is not there: apt-get install postgresql"
  bin=$(dirname "$initdb")
}

initialise() {
  python3 -c 'import secrets; print(secrets.token_hex(16))' >"$dir/password"
  chown "$owner" "$dir/password"
  chmod 600 "$dir/password"
  "${as_owner[@]}" "$bin/initdb" -D "$data" --username=baoku --pwfile="$dir/password" --auth=scram-sha-256 \
    --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$dir/node.log" 2>&1 ||
    { tail -n 20 "$dir/node.log" >&2; absent "initdb failed: $dir/node.log says why"; }
}

psql() {
  PGPASSWORD=$(cat "$dir/password") "$bin/psql" -h 127.0.0.1 -p "$port" -U baoku -X -q -A -t -v ON_ERROR_STOP=1 "$@"
}

answers() {
  psql -d postgres -c 'SELECT 1'
}

[ $# = 2 ] || usage
if [ "$1" = stop ]; then
  stop "$2" INT
  exit
fi

mkdir -p "$1"
dir=$(realpath -- "$1") port=$2 data=$(realpath -- "$1")/data
! running "$dir" || absent "a node runs in $dir already: $0 stop $dir"
free_port "$port"
find_binaries
use_owner postgres
reachable "$dir"
if [ ! -e "$data/PG_VERSION" ]; then
  rm -rf "$data"
  mkdir -m 700 "$data"
  chown "$owner" "$data"
  initialise
fi
cd "$dir"
launch "$dir" "$bin/postgres" -D "$data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
  -c fsync=off -c synchronous_commit=off -c full_page_writes=off
wait_for "$dir" answers
[ -n "$(psql -d postgres -c "SELECT 1 FROM pg_database WHERE datname = 'baoku'")" ] || psql -d postgres -c 'CREATE DATABASE baoku'
echo "postgresql://baoku:$(cat "$dir/password")@127.0.0.1:$port/baoku"
