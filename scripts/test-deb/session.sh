#!/bin/sh
# session.sh PICTURE PROGRAM COMMAND...: in a display and a message bus of its own, starts the program by the command,
# waits for its word in the log and for its window, takes a picture, and ends it in good order. Says what it saw, one
# `name: value` a line.
picture=$1
program=$2
shift 2
log="$HOME/.config/WMDA Credential Manager/logs/main.log"
# A computer that tests are run on may be busy.
fifths_of_a_second=$((PATIENCE * 5))

starts() {
  if [ -f "$log" ]; then grep -c '"message":"started"' "$log" || true; else echo 0; fi
}
window() { xdotool search --onlyvisible --class 'wmda[ -]credential[ -]manager' | head -n 1; }
# Every process of the program but the first has a type.
main() {
  for pid in $(pgrep -u "$(id -u)" -x -f "$program( .*)?"); do
    tr '\0' ' ' <"/proc/$pid/cmdline" | grep -q -- --type= || echo "$pid"
  done | head -n 1
}
has_started() { [ "$(starts)" -gt "$before" ]; }
has_window() { [ -n "$(window)" ]; }
# A window without its page has one colour.
has_painted() {
  import -window root "$picture"
  [ "$(identify -format %k "$picture")" -gt 50 ]
}
has_ended() { [ -z "$(main)" ]; }
wait_for() {
  waited=0
  until "$@" 2>/dev/null; do
    [ "$waited" -lt "$fifths_of_a_second" ] || return 1
    sleep 0.2
    waited=$((waited + 1))
  done
}

rm -f "$picture"
before=$(starts)
"$@" &
command=$!
wait_for has_started && echo "started: yes"
if wait_for has_window; then
  echo "window: $(xdotool getwindowname "$(window)")"
  echo "class: $(xprop -id "$(window)" WM_CLASS | sed 's/^[^=]*= //')"
  wait_for has_painted && echo "painted: yes"
fi
for renderer in $(pgrep -u "$(id -u)" -f -- '--type=renderer'); do
  echo "seccomp: $(sed -n 's/^Seccomp:[[:space:]]*//p' "/proc/$renderer/status")"
done
pgrep -f -- "^$(dirname "$program")/chrome-sandbox" >/dev/null && echo "helper: yes"
kill -TERM "$(main)" 2>/dev/null
wait_for has_ended && echo "ended: yes"
wait "$command"
echo "exit: $?"
