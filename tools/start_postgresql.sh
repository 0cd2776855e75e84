#!/usr/bin/env bash
# A PostgreSQL to throw away for the tests: Debian's, installed where there is none, on a socket of its own.
#
#   tools/start_postgresql.sh          start it, unless it runs already, and print its URL
#   tools/start_postgresql.sh --stop   stop it, and remove what it held
set -euo pipefail
cd "$(dirname "$0")/.."
place=build/postgresql  # holds the folder of the cluster: in build/ itself, another user could perhaps not enter it

find_programs() { { ls -d /usr/lib/postgresql/*/bin 2>/dev/null || true; } | sort -V | tail -n 1; }

as_server() {  # as whom the server runs: it refuses to run as root
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

url() { echo "postgresql://$(as_server id -un)@/postgres?host=$1/socket"; }

programs=$(find_programs)
if [ -z "$programs" ] && [ "${1:-}" != --stop ]; then
  if ! command -v apt-get >/dev/null; then
    echo "no PostgreSQL: install its server, so that ledgers in it can be tested" >&2
    exit 1
  fi
  as_root=""
  [ "$(id -u)" = 0 ] || as_root=sudo
  $as_root apt-get update -qq >&2
  # Without a cluster of the machine's own: this one is in a folder of its own.
  $as_root mkdir -p /etc/postgresql-common/createcluster.d
  echo "create_main_cluster = false" | $as_root tee /etc/postgresql-common/createcluster.d/tocsin.conf >/dev/null
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends postgresql >/dev/null
  programs=$(find_programs)
fi

folder=$(cat "$place" 2>/dev/null || true)
runs() { [ -d "$folder/data" ] && (cd / && as_server "$programs/pg_ctl" status -D "$folder/data") >/dev/null 2>&1; }

if [ "${1:-}" = --stop ]; then
  if runs; then (cd / && as_server "$programs/pg_ctl" stop -D "$folder/data" -m immediate) >/dev/null; fi
  if [ -n "$folder" ]; then rm -rf "$folder" "$place"; fi
  exit 0
fi
if runs; then
  url "$folder"
  exit 0
fi

mkdir -p build
folder=$(cd / && as_server mktemp -d /tmp/tocsin-postgresql.XXXXXX)
echo "$folder" >"$place"
as_server mkdir -m 700 "$folder/socket"
(cd / && as_server "$programs/initdb" -D "$folder/data" --encoding=UTF8 --locale=C.UTF-8 --auth=trust --no-sync) >/dev/null
# Nothing here outlives the tests, so nothing waits for the disk; a hundred readers ask at once.
as_server tee -a "$folder/data/postgresql.conf" >/dev/null <<CONF
listen_addresses = ''
unix_socket_directories = '$folder/socket'
max_connections = 300
shared_buffers = 256MB
fsync = off
synchronous_commit = off
full_page_writes = off
max_wal_size = 2GB
autovacuum_naptime = 20s
CONF
(cd / && as_server "$programs/pg_ctl" start -w -D "$folder/data" -l "$folder/log") >/dev/null
url "$folder"
