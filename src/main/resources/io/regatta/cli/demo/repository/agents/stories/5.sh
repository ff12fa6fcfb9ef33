# Story 5: Tick off a to-do
think 0.8 "thinking about numbers that are not in the list"

write lib/commands/done.sh <<'END'
# done NUMBER    tick it off
case ${1:-} in
  '' | *[!0-9]* | ??????????*) fail "done needs a number, such as: todo done 1" ;;
esac
[ "$1" -ge 1 ] && [ "$1" -le "$(store_count)" ] || fail "there is no to-do $1: see todo list"
store_set "$1" done
echo "done $1"
END

write tests/done_test.sh <<'END'
. tests/expect.sh
printf 'open\tRig the boat\nopen\tCheck the weather\n' >"$TODO_FILE"
expect "it says so" "done 2" "$(bin/todo done 2)"
expect "the others stay as they are" "open${tab}Rig the boat
done${tab}Check the weather" "$(cat "$TODO_FILE")"
for number in 0 3 x ""; do
  status=0
  bin/todo done "$number" 2>/dev/null || status=$?
  expect "there is no to-do '$number'" 2 "$status"
done
END

think 0.6 "thinking about the test"
try done
finish "todo done ticks off one to-do and refuses numbers that are not in the list."
