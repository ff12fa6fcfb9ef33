package io.regatta.context;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The roles that a repository defines: the files in `.claude/agents`.
public final class RoleDefinitions {
  /// Where they are, relative to the repository root.
  public static final String DIRECTORY = ".claude/agents";

  private static final String ENDING = ".md";

  /// As plans name roles. Others are no names that a plan would be read with.
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");

  /// More than any repository has.
  private static final int MOST = 1000;

  private static final int LONGEST = 64;

  private RoleDefinitions() {}

  /// Their names, in order; none if the directory can't be listed.
  ///
  /// @param repository the repository's root
  public static List<String> names(Path repository) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(repository.resolve(DIRECTORY), "*" + ENDING)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        String role = name.substring(0, name.length() - ENDING.length());
        if (NAME.matcher(role).matches() && role.length() <= LONGEST && names.size() < MOST) {
          names.add(role);
        }
      }
    } catch (IOException | DirectoryIteratorException none) {
      return List.of();
    }
    names.sort(String::compareTo);
    return List.copyOf(names);
  }
}
