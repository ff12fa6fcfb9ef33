package io.regatta.workspace;

import io.regatta.process.ToolRun;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Looks for secrets in what an agent committed: in all commits on top of the base, since what a
/// later one deletes is copied with an earlier one.
///
/// @param environment variables that make git see the agent's objects
record CommittedSecrets(Repository repository, Map<String, String> environment, String base) {
  /// Contents that together are larger are not read.
  private static final long LARGEST = 64L << 20;

  private static final Set<String> FILES = Set.of("100644", "100755");
  private static final int RAW_FIELDS = 5;

  /// The files that look like secrets, and why. Files that the base has are not asked about.
  ///
  /// @return null if not all could be looked at
  @Nullable Map<String, String> in(String commit) throws WorkspaceException, InterruptedException {
    ToolRun log =
        git(
            new byte[0],
            "-c",
            "core.quotePath=true",
            "-c",
            "log.showRoot=true",
            "-c",
            "log.showSignature=false",
            "log",
            "--format=",
            "--raw",
            "-r",
            "-m",
            "--no-abbrev",
            "--no-renames",
            "--no-color",
            "--diff-filter=AMT",
            commit,
            "^" + base);
    if (!log.succeeded()) {
      return null;
    }
    Map<String, String> secrets = new TreeMap<>();
    Map<String, List<TreeFile>> byContent = new LinkedHashMap<>();
    for (String line : TreeFile.lines(log.output())) {
      String[] columns = line.split("\t", 2);
      String[] fields = columns[0].split(" ", -1);
      if (columns.length == 2 && fields.length == RAW_FIELDS && FILES.contains(fields[1])) {
        TreeFile file = TreeFile.of(columns[1]);
        String why = Secrets.inName(file);
        if (why == null) {
          byContent.computeIfAbsent(fields[3], id -> new ArrayList<>()).add(file);
        } else {
          secrets.put(file.text(), why);
        }
      }
    }
    if (!readContents(byContent, secrets)) {
      return null;
    }
    Map<String, String> added = new TreeMap<>();
    for (Map.Entry<String, String> secret : secrets.entrySet()) {
      if (!isInBase(secret.getKey())) {
        added.put(secret.getKey(), secret.getValue());
      }
    }
    return added;
  }

  private boolean readContents(Map<String, List<TreeFile>> byContent, Map<String, String> secrets)
      throws WorkspaceException, InterruptedException {
    if (byContent.isEmpty()) {
      return true;
    }
    byte[] ids = (String.join("\n", byContent.keySet()) + "\n").getBytes(StandardCharsets.US_ASCII);
    ToolRun sizes = git(ids, "cat-file", "--batch-check=%(objectsize)");
    if (!sizes.succeeded()) {
      return false;
    }
    long sum = 0;
    for (String size : TreeFile.lines(sizes.output())) {
      if (!size.matches("\\d{1,15}")) {
        return false;
      }
      sum += Long.parseLong(size);
    }
    if (sum > LARGEST) {
      return false;
    }
    // No content can have a mark in it that was made up after it was.
    String mark = UUID.randomUUID().toString();
    ToolRun contents = git(ids, "cat-file", "--batch=" + mark + "%(objectname)");
    String[] parts = contents.output().split(mark, -1);
    if (!contents.succeeded() || parts.length != byContent.size() + 1) {
      return false;
    }
    for (String part : parts) {
      String[] idAndText = part.split("\n", 2);
      for (TreeFile file : byContent.getOrDefault(idAndText[0], List.of())) {
        String why = Secrets.inContent(file, idAndText[1]);
        if (why != null) {
          secrets.putIfAbsent(file.text(), why);
        }
      }
    }
    return true;
  }

  private boolean isInBase(String file) throws WorkspaceException, InterruptedException {
    ToolRun run = git(new byte[0], "ls-tree", "--full-tree", "--name-only", base, "--", file);
    return run.succeeded() && !run.text().isEmpty();
  }

  private ToolRun git(byte[] input, String... arguments)
      throws WorkspaceException, InterruptedException {
    return repository.run(repository.root(), environment, input, List.of(arguments));
  }
}
