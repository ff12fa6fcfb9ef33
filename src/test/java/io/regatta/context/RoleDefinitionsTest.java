package io.regatta.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoleDefinitionsTest {
  @TempDir Path repository;

  @Test
  void namesTheRolesThatPlansCanName() throws Exception {
    Path directory = Files.createDirectories(repository.resolve(".claude/agents"));
    for (String file :
        List.of(
            "qa-engineer.md",
            "developer.md",
            "notes.txt",
            "Read Me.md",
            "a\nb.md",
            "<b>.md",
            "x".repeat(65) + ".md",
            "-.md")) {
      Files.writeString(directory.resolve(file), "You work.\n");
    }

    assertThat(RoleDefinitions.names(repository)).containsExactly("developer", "qa-engineer");
  }

  @Test
  void thereAreNoneWhereThereIsNoDirectory() throws Exception {
    assertThat(RoleDefinitions.names(repository)).isEmpty();

    Files.createDirectories(repository.resolve(".claude"));
    Files.writeString(repository.resolve(".claude/agents"), "a file");
    assertThat(RoleDefinitions.names(repository)).isEmpty();
  }
}
