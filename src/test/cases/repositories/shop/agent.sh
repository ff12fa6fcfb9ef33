#!/bin/sh
# Plays every role. What the agent of a story does stands in acts/; without that it writes one file.
# Where a case says in which order stories finish, each has a pipe to wait at.
turn=${0%/*}/../turns/$REGATTA_STORY_ID
[ ! -p "$turn" ] || read -r _ <"$turn"

# wrote FILE...: writes the files and says so in the result.
wrote() {
  list=
  for file; do
    mkdir -p "${file%/*}"
    echo "// story $REGATTA_STORY_ID: $REGATTA_STORY_TITLE" >>"$file"
    list="$list${list:+, }\"$file\""
  done
  printf '{ "summary": "Wrote what story %s asks for.", "filesCreated": [%s] }\n' \
    "$REGATTA_STORY_ID" "$list" >"$REGATTA_RESULT_FILE"
}

echo "story $REGATTA_STORY_ID, attempt $REGATTA_ATTEMPT: as $REGATTA_AGENT"
if [ -f "${0%/*}/acts/$REGATTA_STORY_ID.sh" ]; then
  . "${0%/*}/acts/$REGATTA_STORY_ID.sh"
else
  wrote "src/story-$REGATTA_STORY_ID.js"
fi
