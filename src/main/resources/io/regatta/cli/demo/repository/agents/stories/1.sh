# Story 1: Keep to-dos in a text file
think 0.4 "thinking about where to-dos live"

write lib/store.sh <<'END'
# The to-dos: one on each line, `open` or `done`, a tab, and the text.
: "${TODO_FILE:=todo.txt}"

# All of them.
store_lines() {
  [ ! -e "$TODO_FILE" ] || cat "$TODO_FILE"
}

store_count() {
  store_lines | wc -l | tr -d ' '
}

# Puts what comes on standard input in place of the list, as a whole.
store_replace() {
  cat >"$TODO_FILE.new" && mv "$TODO_FILE.new" "$TODO_FILE"
}

# store_add STATE TEXT
store_add() {
  {
    store_lines
    printf '%s\t%s\n' "$1" "$2"
  } | store_replace
}

# store_set NUMBER STATE
store_set() {
  store_lines | awk -F '\t' -v OFS='\t' -v number="$1" -v state="$2" \
    'NR == number { $1 = state } { print }' | store_replace
}
END

write tests/run.sh <<'END'
# Runs the named tests, or all of them; fails if one of them does.
cd "$(dirname "$0")/.." || exit 2
if [ $# -eq 0 ]; then
  for file in tests/*_test.sh; do
    name=${file#tests/}
    set -- "$@" "${name%_test.sh}"
  done
fi
failed=0
for name; do
  if sh "tests/${name}_test.sh"; then
    echo "  ok    $name"
  else
    echo "  FAIL  $name"
    failed=1
  fi
done
exit $failed
END

write tests/expect.sh <<'END'
# What every test begins with: an empty list of its own, and a way to expect something.
set -eu
TODO_FILE=$(mktemp)
export TODO_FILE
trap 'rm -f "$TODO_FILE"' EXIT
tab=$(printf '\t')

# expect WHAT EXPECTED ACTUAL
expect() {
  [ "$2" = "$3" ] || {
    printf '%s: expected\n%s\nbut it was\n%s\n' "$1" "$2" "$3"
    exit 1
  }
}
END

write tests/store_test.sh <<'END'
. tests/expect.sh
. lib/store.sh
rm -f "$TODO_FILE"
expect "no file is an empty list" 0 "$(store_count)"
store_add open "Rig the boat"
store_add open "Check the weather"
expect "to-dos are counted" 2 "$(store_count)"
store_set 1 done
expect "one changes, the other stays" "done${tab}Rig the boat
open${tab}Check the weather" "$(store_lines)"
END

try store
finish "To-dos are lines of a text file, which is always replaced as a whole."
