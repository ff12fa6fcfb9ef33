# Story 3: Add a to-do
think 0.5 "thinking about what happens without a text"

write lib/commands/add.sh <<'END'
# add TEXT       note something to do
[ $# -gt 0 ] || fail "add needs a text, such as: todo add Rig the boat"
store_add open "$*"
echo "added $(store_count): $*"
END

write tests/add_test.sh <<'END'
. tests/expect.sh
expect "it says its number" "added 1: Rig the boat" "$(bin/todo add Rig the boat)"
expect "the next comes last" "added 2: Check the weather" "$(bin/todo add "Check the weather")"
expect "both are open" "open${tab}Rig the boat
open${tab}Check the weather" "$(cat "$TODO_FILE")"
status=0
bin/todo add 2>/dev/null || status=$?
expect "without a text it is an error" 2 "$status"
END

think 0.4 "thinking about the test"
try add
finish "todo add notes a to-do and prints its number."
