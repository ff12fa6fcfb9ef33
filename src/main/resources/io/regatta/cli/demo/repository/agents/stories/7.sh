# Story 7: Write the manual, with an example
think 0.5 "typing along"

write examples/team.csv <<'END'
text,state
Rig the boat,done
Check the weather,open
Register for the race,open
END

# run COMMAND...: as a reader would type it, and what it prints.
run() {
  printf '$ %s\n' "$*"
  "$@"
}
TODO_FILE=$(mktemp)
export TODO_FILE
session=$(
  PATH=$PWD/bin:$PATH
  run todo add Rig the boat
  run todo add Check the weather
  run todo done 1
  run todo list
)
rm -f "$TODO_FILE"

write MANUAL.md <<END
# todo

A to-do list in a plain text file, \`todo.txt\` unless \`TODO_FILE\` names another.

    $(printf '%s\n' "$session" | sed '2,$s/^/    /')

A list that is kept as CSV is taken over by \`todo import FILE\`; \`examples/team.csv\` is one to try.
\`todo help\` lists all commands.
END

write tests/manual_test.sh <<'END'
. tests/expect.sh
for file in lib/commands/*.sh; do
  name=$(basename "$file" .sh)
  grep -q "todo $name" MANUAL.md || expect "the manual tells of every command" "todo $name" "nothing"
done
END

think 0.4 "reading it again"
try manual
finish "A manual of one page, with a session that was really typed, and the team's list as an example."
