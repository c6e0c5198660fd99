#!/bin/sh
# back-up-redis.sh FOLDER [options of redis-cli …]: copies the append-only file of a Redis that runs on this
# computer into a new FOLDER. The Redis is not stopped. A password goes into REDISCLI_AUTH, never into an option.
set -eu
to=$1
shift
setting() { redis-cli "$@" | tail -n 1; }
dir=$(setting "$@" CONFIG GET dir)
name=$(setting "$@" CONFIG GET appenddirname)
percentage=$(setting "$@" CONFIG GET auto-aof-rewrite-percentage)
mkdir "$to"
# A rewrite would remove files while they are copied.
trap 'redis-cli "$@" CONFIG SET auto-aof-rewrite-percentage "$percentage" >/dev/null' EXIT
redis-cli "$@" CONFIG SET auto-aof-rewrite-percentage 0 >/dev/null
while redis-cli "$@" INFO persistence | grep -q '^aof_rewrite_in_progress:1'; do sleep 1; done
cp -a "$dir/$name" "$to/"
