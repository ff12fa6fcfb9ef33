package io.regatta.agent.acp;

import io.regatta.agent.Agent;
import io.regatta.agent.AgentContract;
import io.regatta.agent.AgentSettings;
import io.regatta.agent.client.ClientAgent;
import java.nio.file.Path;
import java.time.Duration;

class AcpContractTest extends AgentContract {
  private static final String DONE = "wrote tide.txt; result '{\"stopReason\":\"end_turn\"}'\n";

  @Override
  protected Agent agent(Behaviour behaviour, Duration timeout) throws Exception {
    String text =
        switch (behaviour) {
          case SUCCEEDS -> FakeAgent.prompted(DONE);
          case FAILS -> FakeAgent.prompted("echo 'the tide is out' >&2; exit 3");
          case IS_KILLED -> FakeAgent.prompted("kill -9 $$");
          case FLOODS ->
              FakeAgent.prompted(
                  "head -c 100000000 /dev/zero | tr '\\0' '\\n'; " + DONE + "echo the end");
          case PRINTS_NO_NEWLINE ->
              FakeAgent.prompted("head -c 100000000 /dev/zero | tr '\\0' x; echo\n" + DONE);
          case CLOSES_ITS_PIPES -> FakeAgent.prompted("exec >&- 2>&-; sleep 0.3; exit 4");
          case LEAVES_A_DAEMON -> FakeAgent.prompted("(setsid sleep 1000 &)\n" + DONE);
          case IGNORES_TERM ->
              FakeAgent.prompted(
                  "trap '' TERM; " + shown("ready") + "while :; do sleep 1000; done");
          case READS_THE_PROMPT -> keeper();
          case NEVER_READS ->
              FakeAgent.script(
                  """
                  id=0; result '{"protocolVersion":1}'
                  id=1; result '{"sessionId":"s1"}'
                  id=2; wrote tide.txt; result '{"stopReason":"end_turn"}'; exec sleep 1000
                  """);
          case PRINTS_ESCAPES ->
              FakeAgent.prompted(
                  shown(
                          "\\u001b[31mred\\u001b[0m \\u001b]0;evil\\u0007title\\u0007"
                              + " \\u001b[2Jdone\\n")
                      + "result '{\"stopReason\":\"end_turn\"}'");
          case FORKS ->
              FakeAgent.prompted(
                  "for i in $(seq 50); do sleep 1000 & done; " + shown("forked") + "wait");
        };
    String program = script("agent-" + Integer.toHexString(text.hashCode()) + ".sh", text);
    AgentSettings settings = AgentSettings.of("acp", program).withTimeout(timeout);
    return new ClientAgent(new AcpClient(settings), host(), settings);
  }

  private static String shown(String title) {
    return "update '{\"sessionUpdate\":\"tool_call\",\"toolCallId\":\"t\",\"title\":\""
        + title
        + "\"}'\n";
  }

  private static String keeper() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return "exec '"
        + java
        + "' -cp '"
        + System.getProperty("java.class.path")
        + "' "
        + PromptKeeper.class.getName();
  }
}
