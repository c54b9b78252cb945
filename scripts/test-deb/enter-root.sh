#!/bin/sh
# enter-root.sh ROOT KIND COMMAND...: runs a command in another root, in mount and process namespaces that end with it, so
# that nothing stays mounted. KIND is `computer` (its users may make user namespaces, as on a computer of its own) or
# `chroot` (the kernel lets nobody in there make them, as on systems that forbid it).
set -e
root=$1
kind=$2
shift 2

mount --make-rprivate /
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount --rbind /sys "$root/sys"
mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/run"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"

if [ "$kind" = chroot ]; then
  exec chroot "$root" "$@"
fi
mkdir "$root/run/outside"
cd "$root"
pivot_root . run/outside
umount -l /run/outside
exec "$@"
