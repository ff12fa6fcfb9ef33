# Story 4: List the to-dos
think 0.6 "thinking about how a list should look"

write lib/commands/list.sh <<'END'
# list           show what there is to do
store_lines | awk -F '\t' '{ printf "%3d [%s] %s\n", NR, $1 == "done" ? "x" : " ", $2 }'
END

write tests/list_test.sh <<'END'
. tests/expect.sh
expect "an empty list shows nothing" "" "$(bin/todo list)"
printf 'done\tRig the boat\nopen\tCheck the weather\n' >"$TODO_FILE"
expect "what is done is ticked" "  1 [x] Rig the boat
  2 [ ] Check the weather" "$(bin/todo list)"
END

try list
finish "todo list shows each to-do with its number and a box."
