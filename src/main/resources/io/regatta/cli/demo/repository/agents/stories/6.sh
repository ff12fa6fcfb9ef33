# Story 6: Import to-dos from CSV
#
# Fails in the demo's first run, and for a reason that is real: what it is to be tested with is made
# by story 7, in a later phase, and the plan does not say so. README.md tells the whole story.
think 0.7 "looking for the team's list"

[ -e examples/team.csv ] || give_up ValidationError \
  "examples/team.csv is missing: the import can't be tested with the team's list" \
  "looking for what the acceptance criteria name, before writing anything" \
  "Run the same command again once story 7 is completed: it writes examples/team.csv." \
  "To have it right at once, schedule story 6 after story 7, and let it depend on it."

write lib/commands/import.sh <<'END'
# import FILE    add the to-dos of a CSV file
[ -r "${1:-}" ] || fail "import needs a file that can be read, such as: todo import team.csv"
[ "$(head -n 1 "$1")" = "text,state" ] || fail "$1 does not begin with the row text,state"
before=$(store_count)
{
  store_lines
  awk -F , 'NR > 1 && NF { printf "%s\t%s\n", $2 == "done" ? "done" : "open", $1 }' "$1"
} | store_replace
echo "imported $(($(store_count) - before)) to-dos from $1"
END

write tests/import_test.sh <<'END'
. tests/expect.sh
rows=$(($(wc -l <examples/team.csv) - 1))
expect "every row is imported" "imported $rows to-dos from examples/team.csv" \
  "$(bin/todo import examples/team.csv)"
expect "with its state" "done${tab}Rig the boat" "$(head -n 1 "$TODO_FILE")"
status=0
bin/todo import tests/expect.sh 2>/dev/null || status=$?
expect "a file without the header is refused" 2 "$status"
expect "and the list stays as it was" "$rows" "$(wc -l <"$TODO_FILE" | tr -d ' ')"
END

think 0.4 "thinking about rows that are not quite right"
try import
finish "todo import takes over the team's CSV, tested with examples/team.csv."
