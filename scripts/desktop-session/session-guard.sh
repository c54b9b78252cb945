#!/bin/sh
# Keeps a private desktop session tidy: everything of the session ends, and its folder goes, as soon as this
# script's standard input closes. That happens on an orderly stop and also when the owner is killed without warning.
#
# Arguments: KIND FOLDER MARKER [CLOSED WANTED]...
#   namespace: we are root. The session has its own process namespace, which the kernel ends as a whole, and its own
#              mount namespace. There each CLOSED folder (one that only root may enter) is covered by an empty one in
#              which only WANTED is to be found, at the same path as outside.
#   marker:    the session's processes are those that carry MARKER in their environment.
set -u
umask 022
kind=$1 folder=$2 marker=$3
shift 3

sockets=/tmp/.X11-unix
made_sockets=
if [ ! -d $sockets ]; then
  mkdir -m 1777 $sockets 2>/dev/null && chmod 1777 $sockets && made_sockets=yes
fi

if [ "$kind" = namespace ]; then
  exec 3<&0
  unshare --mount --propagation private --pid --fork --kill-child=KILL sh -c '
    staging=$1
    shift
    read -r id _ </proc/self/stat # before /proc shows the new namespace: the number outsiders know us by
    mount -t proc proc /proc || exit 1
    number=0
    for folder; do # first put aside what is wanted, since covering hides it
      number=$((number + 1))
      [ $((number % 2)) -eq 1 ] && continue
      mkdir -p "$staging/$number" && mount --rbind "$folder" "$staging/$number" || exit 1
    done
    number=0
    covered=
    while [ $# -ge 2 ]; do
      number=$((number + 2))
      if [ "$1" != "$covered" ]; then
        mount -t tmpfs -o mode=0755,size=1m wmda-cover "$1" || exit 1
        covered=$1
      fi
      mkdir -p "$2" && mount --rbind "$staging/$number" "$2" || exit 1
      shift 2
    done
    echo "ready $id"
    cat <&3 >/dev/null & # a background command reads /dev/null unless told otherwise
    wait # and takes leave of orphans, which come to us as the first process of the namespace
  ' sh "$folder/mounts" "$@"
else
  echo "ready $$"
  cat >/dev/null
  for signal in TERM KILL KILL; do
    left=
    for environment in /proc/[0-9]*/environ; do
      if grep -qs "WMDA_DESKTOP_SESSION=[^=]*$marker" "$environment"; then
        id=${environment#/proc/}
        kill -s "$signal" "${id%/environ}" 2>/dev/null && left=yes
      fi
    done
    [ -z "$left" ] && break
    sleep 0.2
  done
fi

# A display server that was killed leaves its lock and socket.
if read -r display 2>/dev/null <"$folder/display"; then
  case $display in
  *[!0-9]* | '') ;;
  *) rm -f "/tmp/.X$display-lock" "$sockets/X$display" ;;
  esac
fi
[ -n "$made_sockets" ] && rmdir $sockets 2>/dev/null
rm -rf -- "$folder"
