package io.regatta.agent.acp;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.agent.AgentSettings.Access;
import io.regatta.agent.Permissions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PermissionPolicyTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonNode OPTIONS =
      JSON.readTree(
          """
          [ {"optionId":"A","kind":"allow_always"}, {"optionId":"a","kind":"allow_once"},
            {"optionId":"R","kind":"reject_always"}, {"optionId":"r","kind":"reject_once"} ]
          """);

  @TempDir private Path root;
  private Path workspace;

  @BeforeEach
  void prepare() throws Exception {
    workspace = Files.createDirectories(root.resolve("workspace"));
    Files.createDirectories(workspace.resolve("src"));
    Files.createSymbolicLink(workspace.resolve("out"), root);
    Files.createSymbolicLink(workspace.resolve("dangling"), root.resolve("not-there"));
  }

  private PermissionPolicy policy(Permissions permissions) {
    return new PermissionPolicy(new Access(permissions, List.of("npm test", "make")), workspace);
  }

  private boolean allows(Permissions permissions, String call) {
    ToolCall told = new ToolCall();
    told.update(JSON.readTree(call.replace("@W", workspace.toString())));
    return policy(permissions).objection(told).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'kind':'edit','locations':[{'path':'@W/src/new/a.txt'}]}",
        "{'kind':'edit','content':[{'type':'diff','path':'src/a.txt','newText':'x'}]}",
        "{'kind':'edit','rawInput':{'filepath':'@W/a.txt'}}",
        "{'kind':'delete','locations':[{'path':'@W/a.txt'}]}",
        "{'kind':'move','rawInput':{'source':'@W/a','destination':'@W/b'}}",
        "{'kind':'read','rawInput':{'file_path':'@W/a.txt'}}",
        "{'kind':'search','rawInput':{'pattern':'../x'}}",
        "{'kind':'think'}",
      })
  void allowsWorkInTheWorkspace(String call) {
    assertThat(allows(Permissions.WORKSPACE, call.replace('\'', '"'))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'kind':'edit','title':'Edit something'}",
        "{'kind':'edit','locations':[{'path':'/etc/passwd'}]}",
        "{'kind':'edit','locations':[{'path':'@W/a'}],'rawInput':{'path':'/etc/passwd'}}",
        "{'kind':'edit','locations':[{'path':'@W/../a.txt'}]}",
        "{'kind':'edit','locations':[{'path':'@W/out/a.txt'}]}",
        "{'kind':'edit','locations':[{'path':'@W/dangling'}]}",
        "{'kind':'edit','locations':[{'path':'@W/a'},{'path':'@Wide/a'}]}",
        "{'kind':'edit','rawInput':{'changes':{'/etc/passwd':{}}}}",
        "{'kind':'move','rawInput':{'source':'@W/a','destination':'/tmp/b'}}",
        "{'kind':'read','locations':[{'path':'/etc/passwd'}]}",
        "{'kind':'read','locations':[{'path':'a\\u0000b'}]}",
        "{'kind':'fetch','title':'https://example.org'}",
        "{'kind':'switch_mode'}",
        "{'kind':'other'}",
        "{'kind':'of a later version'}",
        "{}",
      })
  void refusesAllElseButWithFullPermissions(String call) {
    assertThat(allows(Permissions.WORKSPACE, call.replace('\'', '"'))).isFalse();
    assertThat(allows(Permissions.FULL, call.replace('\'', '"'))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "{'rawInput':{'command':'npm test'}} => true",
        "{'rawInput':{'command':' npm test -- --run tide '}} => true",
        "{'rawInput':{'command':['npm','test','a b']}} => true",
        "{'rawInput':{'command':['/bin/bash','-lc','npm test']}} => true",
        "{'rawInput':{'cmd':'make -j2'}} => true",
        "{'title':'npm test'} => true",
        "{'rawInput':{'command':'npm test','cwd':'@W/src'}} => true",
        "{'rawInput':{'command':'npm test','cwd':'/'}} => false",
        "{'rawInput':{'command':'npm testing'}} => false",
        "{'rawInput':{'command':'npm  publish'}} => false",
        "{'rawInput':{'command':'npm test; rm x'}} => false",
        "{'rawInput':{'command':'npm test && rm x'}} => false",
        "{'rawInput':{'command':'npm test | sh'}} => false",
        "{'rawInput':{'command':'npm test $(rm x)'}} => false",
        "{'rawInput':{'command':'npm test `rm x`'}} => false",
        "{'rawInput':{'command':'npm test > x'}} => false",
        "{'rawInput':{'command':'npm test\\nrm x'}} => false",
        "{'rawInput':{'command':['bash','-c','npm test; rm x']}} => false",
        "{'rawInput':{'command':['npm','test',';','rm']}} => false",
        "{'rawInput':{'script':'rm x'},'title':'npm test'} => false",
        "{'title':'make (builds it)'} => false",
        "{'title':''} => false",
      })
  void runsTheCommandsThatAreListedAndNothingBesides(String call, boolean allowed) {
    String json = call.replace('\'', '"').replaceFirst("\\{", "{\"kind\":\"execute\",");

    assertThat(allows(Permissions.WORKSPACE, json)).isEqualTo(allowed);
  }

  private String answer(Permissions permissions, boolean allowed, JsonNode options) {
    JsonNode outcome = policy(permissions).answer(allowed, options).path("outcome");
    return outcome.path("optionId").stringValue(outcome.path("outcome").stringValue(""));
  }

  @Test
  void answersForOnce() {
    assertThat(answer(Permissions.WORKSPACE, true, OPTIONS)).isEqualTo("a");
    assertThat(answer(Permissions.FULL, true, OPTIONS)).isEqualTo("a");
    assertThat(answer(Permissions.WORKSPACE, false, OPTIONS)).isEqualTo("r");
  }

  @Test
  void answersForEverOnlyWhereThatGivesNothingAway() {
    JsonNode always =
        JSON.readTree(
            """
            [{"optionId":"A","kind":"allow_always"}, {"optionId":"R","kind":"reject_always"}]
            """);

    assertThat(answer(Permissions.WORKSPACE, true, always)).isEqualTo("cancelled");
    assertThat(answer(Permissions.FULL, true, always)).isEqualTo("A");
    assertThat(answer(Permissions.WORKSPACE, false, always)).isEqualTo("R");
    assertThat(answer(Permissions.FULL, true, JSON.readTree("{}"))).isEqualTo("cancelled");
  }
}
