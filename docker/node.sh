# What elasticsearch-node.sh and postgres-node.sh share; sourced by them.
# shellcheck shell=bash
set -euo pipefail

absent() { # what is missing: remedy
  printf '%s: %s\n' "$(basename "$0")" "$1" >&2
  exit 69
}

# Servers refuse to be root's: a command runs as $owner where root calls, else as who calls.
use_owner() { # user's name
  owner=$(id -un) as_owner=(env)
  if [ "$(id -u)" = 0 ]; then
    owner=$1
    id "$owner" >/dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin "$owner"
    as_owner=(setpriv --reuid="$owner" --regid="$(id -g "$owner")" --init-groups --)
  fi
}

reachable() { # folder
  "${as_owner[@]}" test -x "$1" || absent "the user $owner can't enter $1: chmod a+x it and the folders above it, or take another"
}

free_port() {
  python3 - "$1" 2>/dev/null <<'PYTHON' || absent "port $1 of 127.0.0.1 is taken or none: name another"
import socket, sys
with socket.socket() as probe:
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    probe.bind(("127.0.0.1", int(sys.argv[1])))
PYTHON
}

# A pid file outlives its process, and its number may be another's by then: the folder's name must be in the command too.
running() { # folder
  pid=$(cat "$1/node.pid" 2>/dev/null) && tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qF -- "$1"
}

stop() { # folder, signal
  local dir
  dir=$(realpath -- "$1")
  if running "$dir"; then
    kill -s "$2" "$pid"
    for _ in $(seq 300); do # its children end after it, and tidily if they may
      kill -0 -- "-$pid" 2>/dev/null || break
      sleep 0.1
    done
    kill -KILL -- "-$pid" 2>/dev/null || true
  fi
  rm -f "$dir/node.pid"
}

# Starts a command in a session of its own; its output is the node's log, so that a start that fails says why.
launch() { # folder, command…
  local dir=$1
  shift
  setsid "${as_owner[@]}" "$@" >"$dir/node.log" 2>&1 </dev/null &
  launched=$!
  echo "$launched" >"$dir/node.pid"
}

# Its command's line can't tell whether it lives: while one program takes another's place the line is empty for a moment.
wait_for() { # folder, command that answers…
  local dir=$1
  shift
  for _ in $(seq 480); do
    kill -0 "$launched" 2>/dev/null || break
    ! "$@" >/dev/null 2>&1 || return 0
    sleep 0.25
  done
  tail -n 20 "$dir/node.log" >&2
  stop "$dir" TERM
  absent "the server did not start: $dir/node.log says why"
}
