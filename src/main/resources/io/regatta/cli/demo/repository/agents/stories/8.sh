# Story 8: Prove that it works as a whole
think 0.5 "thinking about what people do"

write tests/whole_test.sh <<'END'
. tests/expect.sh
bin/todo import examples/team.csv >/dev/null
bin/todo add Pack the sails >/dev/null
bin/todo done 2 >/dev/null
expect "the list after a day" "  1 [x] Rig the boat
  2 [x] Check the weather
  3 [ ] Register for the race
  4 [ ] Pack the sails" "$(bin/todo list)"
END

if ! grep -q '^## Tests' MANUAL.md; then
  manual=$(cat MANUAL.md)
  write MANUAL.md <<END
$manual

## Tests

    sh tests/run.sh
END
fi

think 0.3 "running everything"
try
finish "One test uses todo as people do; it and all others pass."
