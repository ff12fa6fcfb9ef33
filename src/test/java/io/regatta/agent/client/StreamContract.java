package io.regatta.agent.client;

import io.regatta.agent.Agent;
import io.regatta.agent.AgentContract;
import io.regatta.agent.AgentSettings;
import java.time.Duration;

/// What every backend must make of its client, where that misbehaves in the ways of programs. A
/// client's own test says how it speaks.
public abstract class StreamContract extends AgentContract {
  protected abstract Client client();

  /// What the client prints when its agent says something.
  ///
  /// @param text as it stands inside a JSON string
  protected abstract String says(String text);

  /// What the client prints when its agent changes a file and is done.
  protected abstract String isDone();

  @Override
  protected Agent agent(Behaviour behaviour, Duration timeout) throws Exception {
    String done = print(isDone());
    String text =
        switch (behaviour) {
          case SUCCEEDS -> "cat > /dev/null\n" + done;
          case FAILS -> print(says("working")) + "echo 'the tide is out' >&2; exit 3";
          case IS_KILLED -> "kill -9 $$";
          case FLOODS -> "head -c 100000000 /dev/zero | tr '\\0' '\\n'\n" + done + "echo the end";
          case PRINTS_NO_NEWLINE -> "head -c 100000000 /dev/zero | tr '\\0' x; echo\n" + done;
          case CLOSES_ITS_PIPES -> "exec >&- 2>&-; sleep 0.3; exit 4";
          case LEAVES_A_DAEMON -> done + "(setsid sleep 1000 &); exit 0";
          case IGNORES_TERM ->
              "trap '' TERM\n" + print(says("ready")) + "while :; do sleep 1000; done";
          case READS_THE_PROMPT -> "cat > prompt\n" + done;
          case NEVER_READS -> done;
          case PRINTS_ESCAPES ->
              print(
                  says(
                      "\\u001b[31mred\\u001b[0m \\u001b]0;evil\\u0007title\\u0007 \\u001b[2Jdone"));
          case FORKS ->
              "for i in $(seq 50); do sleep 1000 & done\n" + print(says("forked")) + "wait";
        };
    String program = script("agent-" + Integer.toHexString(text.hashCode()) + ".sh", text);
    return new ClientAgent(
        client(),
        host(),
        AgentSettings.of(client().profile().backend(), program).withTimeout(timeout));
  }

  private static String print(String lines) {
    return "cat <<'EVENTS'\n" + lines.strip() + "\nEVENTS\n";
  }
}
