# Story 2: A command line that explains itself
think 0.4 "thinking about what people type"

write bin/todo <<'END'
#!/bin/sh
# todo: a to-do list in a plain text file.
set -eu
home=$(cd "$(dirname "$0")/.." && pwd)
. "$home/lib/store.sh"

fail() {
  printf 'todo: %s\n' "$1" >&2
  exit 2
}

# The first line of each command is its help.
usage() {
  echo "usage: todo COMMAND"
  for file in "$home"/lib/commands/*.sh; do
    [ ! -e "$file" ] || sed -n '1s/^# /  /p' "$file"
  done
}

command=${1:-help}
[ $# -eq 0 ] || shift
case $command in
  help) usage ;;
  *[!a-z]*) fail "$command is no command: see todo help" ;;
  *)
    [ -e "$home/lib/commands/$command.sh" ] || fail "$command is no command: see todo help"
    . "$home/lib/commands/$command.sh"
    ;;
esac
END
chmod +x bin/todo

write tests/usage_test.sh <<'END'
. tests/expect.sh
expect "help begins with the usage" "usage: todo COMMAND" "$(bin/todo help | head -n 1)"
status=0
message=$(bin/todo fly 2>&1) || status=$?
expect "an unknown command is an error" 2 "$status"
expect "and says where to look" "todo: fly is no command: see todo help" "$message"
END

try usage
finish "todo help lists the commands; each is a file of lib/commands."
