#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# test-signals.sh SOURCE: a program below packaging/with-signals and a monitor gets its signals once and ends by itself.
set -euo pipefail
source=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Starts it in a group of its own, as a terminal does; $group is the group, $leader the script.
start() {
  rm -f "$work/ready" "$work/said"
  # The monitor forks one child and waits for it, as bubblewrap does.
  setsid "$source/packaging/with-signals" bash -c '"$@" & wait' monitor \
    env --default-signal=INT,TERM,HUP bash -c '
      for s in INT TERM HUP; do trap "echo $s >>$0/said; exit 7" $s; done
      touch "$0/ready"
      for i in $(seq 600); do sleep 0.1; done' "$work" &
  leader=$!
  until [ -e "$work/ready" ]; do
    kill -0 "$leader"
    sleep 0.05
  done
}

expect() { # NAME: what the program was told, and that it ended by itself
  code=0
  wait "$leader" || code=$?
  if [ "$(cat "$work/said")" != "$1" ]; then
    echo "$1: the program was told: $(cat "$work/said")" >&2
    exit 1
  fi
}

start
kill -INT -- "-$leader"
expect INT
start
kill -TERM "$leader"
expect TERM
start
kill -HUP "$leader"
expect HUP

code=0
"$source/packaging/with-signals" bash -c 'exit 5' || code=$?
[ "$code" = 5 ] || { echo "exit code $code instead of 5" >&2; exit 1; }
[ "$(echo words | "$source/packaging/with-signals" cat)" = words ] || { echo "standard input is lost" >&2; exit 1; }
echo "3 signals, exit code and standard input"
