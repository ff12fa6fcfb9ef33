#!/bin/sh
# Plays every role. An agent would read the prompt on standard input; this one knows its stories by heart.
case $REGATTA_STORY_ID in
  1)
    mkdir -p src
    echo 'greet() { echo "Hello, $1."; }' >src/greet.sh
    ;;
  2)
    mkdir -p tests
    echo '. src/greet.sh; [ "$(greet Ada)" = "Hello, Ada." ]' >tests/run.sh
    ;;
  3)
    if [ ! -f context/docs/tone.md ]; then
      cat >"$REGATTA_RESULT_FILE" <<END
{ "status": "failed",
  "error": { "type": "ValidationError", "message": "nothing says how the manual should sound",
             "context": "looking for context/docs/tone.md",
             "recoveryHints": ["write context/docs/tone.md", "commit it, so that a clone has it"] } }
END
      exit 1
    fi
    . src/greet.sh
    echo "\`greet NAME\` prints: $(greet NAME)" >MANUAL.md
    ;;
esac
