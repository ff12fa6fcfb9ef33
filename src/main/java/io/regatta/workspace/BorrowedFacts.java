package io.regatta.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a private clone takes over from the user's repository, besides the objects that it borrows.
/// Files are kept byte by byte, as ISO-8859-1.
///
/// @param settings settings by which git reads and writes files, and the user's identity
/// @param sha256 whether ids are SHA-256
/// @param sparse the patterns of a sparse checkout; null if it is none
/// @param shallow where a shallow history ends; null if it is none
/// @param exclude the ignore rules in the repository's own `info/exclude`; null if there are none
/// @param attributes those in `info/attributes`; null if there are none
/// @param partial whether objects may be missing that only the user's remote has
@SuppressWarnings("ArrayRecordComponent") // never compared
record BorrowedFacts(
    Map<String, String> settings,
    boolean sha256,
    @Nullable String sparse,
    @Nullable String shallow,
    @Nullable String exclude,
    @Nullable String attributes,
    boolean partial) {
  private static final String NAME = "user.name";
  private static final String EMAIL = "user.email";

  /// Those of the repository's own settings without which git would take files for changed.
  private static final Set<String> TAKEN =
      Set.of(
          "core.autocrlf",
          "core.eol",
          "core.safecrlf",
          "core.filemode",
          "core.symlinks",
          "core.ignorecase",
          "core.precomposeunicode",
          "core.longpaths",
          "core.trustctime",
          "core.checkstat",
          "core.sparsecheckout",
          "core.sparsecheckoutcone");

  static BorrowedFacts of(Repository repository) throws WorkspaceException, InterruptedException {
    Map<String, String> all = new LinkedHashMap<>();
    Map<String, String> taken = new LinkedHashMap<>();
    boolean partial = false;
    List<String> fields =
        List.of(repository.git("config", "--list", "-z", "--show-scope").split("\0"));
    for (int i = 0; i + 1 < fields.size(); i += 2) {
      String scope = fields.get(i);
      String[] setting = fields.get(i + 1).split("\n", 2);
      String value = setting.length > 1 ? setting[1] : "true";
      boolean own = scope.equals("local") || scope.equals("worktree");
      all.put(setting[0], value);
      if (own && (TAKEN.contains(setting[0]) || setting[0].startsWith("filter."))) {
        taken.put(setting[0], value);
      }
      partial |= own && setting[0].endsWith(".promisor") && value.equals("true");
    }
    // A global identity may depend on where the repository is, which the clone is not.
    taken.put(NAME, all.getOrDefault(NAME, Identity.NAME));
    taken.put(EMAIL, all.getOrDefault(EMAIL, Identity.EMAIL));
    boolean isSparse = "true".equals(all.get("core.sparsecheckout"));
    Path info = repository.commonDirectory().resolve("info");
    try {
      return new BorrowedFacts(
          taken,
          "sha256".equals(all.get("extensions.objectformat")),
          isSparse ? read(repository.gitDirectory().resolve("info/sparse-checkout")) : null,
          read(repository.commonDirectory().resolve("shallow")),
          read(info.resolve("exclude")),
          read(info.resolve("attributes")),
          partial);
    } catch (IOException e) {
      throw new WorkspaceException(
          "cannot read " + repository.commonDirectory() + ": " + e.getMessage(),
          "make it readable for you",
          e);
    }
  }

  private static @Nullable String read(Path file) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return null;
    }
  }
}
