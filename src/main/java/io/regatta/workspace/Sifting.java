package io.regatta.workspace;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Says of each difference of a work tree whether it is committed, left out, or a reason to refuse.
final class Sifting {
  private static final String REGATTA = ".regatta";

  private final PrivateIndex index;
  private final Set<String> enginesOwn;
  private final List<TreeFile> removed = new ArrayList<>();
  private final List<TreeFile> added = new ArrayList<>();
  private final List<Capture.Refusal> refusals = new ArrayList<>();
  private final SortedSet<String> remarks = new TreeSet<>();
  private boolean isWhole = true;

  Sifting(PrivateIndex index, Set<String> enginesOwn, Differences found)
      throws WorkspaceException, IOException, InterruptedException {
    this.index = index;
    this.enginesOwn = enginesOwn;
    Set<String> closed = new TreeSet<>(found.closed());
    for (TreeFile file : found.removed()) {
      if (isEngines(file)) {
        continue;
      }
      if (isBehindClosedDoor(file)) {
        closed.add(directoryOf(file));
      } else {
        removed.add(file);
      }
    }
    for (TreeFile file : found.changed()) {
      if (!isEngines(file)) {
        changed(file);
      }
    }
    for (TreeFile file : found.others()) {
      if (!isEngines(file)) {
        other(file);
      }
    }
    for (String directory : closed) {
      refuse("the directory " + directory + " cannot be read", "make it readable: `chmod u+rwx`");
    }
    remarkSpecialFiles();
    refuseTooLarge();
  }

  /// What is no longer there.
  List<TreeFile> removed() {
    return removed;
  }

  /// What is new or changed.
  List<TreeFile> added() {
    return added;
  }

  boolean isEmpty() {
    return removed.isEmpty() && added.isEmpty();
  }

  List<Capture.Refusal> refusals() {
    return refusals;
  }

  List<String> remarks() {
    return List.copyOf(remarks);
  }

  /// Whether nothing but secrets is left out.
  boolean isWhole() {
    return isWhole;
  }

  private void refuse(String what, String hint) {
    refusals.add(new Capture.Refusal(what, hint));
    isWhole = false;
  }

  private boolean isEngines(TreeFile file) {
    if (file.text().equals(REGATTA) || file.isBelow(REGATTA)) {
      remarks.add("left out what was done to " + REGATTA + "/, which is the engine's");
      return true;
    }
    for (String own : enginesOwn) {
      if (file.text().equals(own) || file.isBelow(own)) {
        remarks.add("left out what was done to " + own + ", which is the engine's");
        return true;
      }
    }
    return false;
  }

  private void changed(TreeFile file) throws IOException, WorkspaceException, InterruptedException {
    BasicFileAttributes attributes = attributes(file);
    if (attributes == null) {
      removed.add(file);
    } else if (attributes.isDirectory()) {
      if (Submodules.isOne(index, file)) {
        refuse(
            "the submodule " + file.text() + " stands at another commit",
            "leave submodules as they are: run `git submodule update " + file.text() + "`");
      } else {
        removed.add(file);
      }
    } else if (attributes.isOther()) {
      refuse(
          file.text() + " was a file and is a pipe, a socket or a device",
          "bring the file back, or delete it");
    } else {
      take(file, attributes);
    }
  }

  private void other(TreeFile file) throws IOException {
    BasicFileAttributes attributes = attributes(file);
    if (attributes == null) {
      return;
    }
    if (file.isRepository()) {
      refuse(
          "the directory " + file.text() + " is a git repository of its own",
          "remove its .git, so that its files can be committed");
      return;
    }
    for (String own : enginesOwn) {
      if (own.startsWith(file.text() + "/")) {
        refuse(
            file.text() + " takes the place of a directory that " + own + " is in",
            "bring the directory back");
        return;
      }
    }
    if (attributes.isSymbolicLink()) {
      added.add(file);
      if (leadsOut(file)) {
        remarks.add("the link " + file.text() + " leads out of the repository");
      }
      return;
    }
    Path path = file.in(index.tree());
    String secret = Files.isReadable(path) ? Secrets.in(file, path) : null;
    if (secret != null) {
      refusals.add(
          new Capture.Refusal(
              file.text() + " is new and " + secret,
              "leave secrets out of the repository: delete the file, or add it to .gitignore"));
    } else {
      take(file, attributes);
    }
  }

  private void take(TreeFile file, BasicFileAttributes attributes) {
    if (attributes.isRegularFile() && !Files.isReadable(file.in(index.tree()))) {
      refuse("the file " + file.text() + " cannot be read", "make it readable: `chmod u+r`");
    } else {
      added.add(file);
    }
  }

  private boolean leadsOut(TreeFile file) throws IOException {
    Path link = file.in(index.tree());
    Path target = Files.readSymbolicLink(link);
    Path parent = link.getParent();
    return target.isAbsolute()
        || parent == null
        || !parent.resolve(target).normalize().startsWith(index.tree());
  }

  private @Nullable BasicFileAttributes attributes(TreeFile file) throws IOException {
    try {
      return Files.readAttributes(
          file.in(index.tree()), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (AccessDeniedException e) {
      throw e;
    } catch (FileSystemException gone) {
      return null;
    }
  }

  /// To git a file whose directory can't be entered is gone.
  private boolean isBehindClosedDoor(TreeFile file) throws IOException {
    try {
      attributes(file);
      return false;
    } catch (AccessDeniedException e) {
      return true;
    }
  }

  private static String directoryOf(TreeFile file) {
    return file.text().substring(0, Math.max(0, file.text().lastIndexOf('/')));
  }

  /// Git passes over what is neither file, link nor directory. Looked for beside what was changed
  /// only: whole trees may hold a million files.
  private void remarkSpecialFiles() throws IOException {
    Set<Path> directories = new TreeSet<>(List.of(index.tree()));
    for (TreeFile file : added) {
      Path parent = file.in(index.tree()).getParent();
      if (parent != null) {
        directories.add(parent);
      }
    }
    for (Path directory : directories) {
      for (Path special : specialIn(directory)) {
        remarks.add(
            "left out "
                + index.tree().relativize(special)
                + ", which is a pipe, a socket or a device");
      }
    }
  }

  private static List<Path> specialIn(Path directory) throws IOException {
    List<Path> special = new ArrayList<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(
            directory,
            entry ->
                Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isOther())) {
      entries.forEach(special::add);
    } catch (FileSystemException | DirectoryIteratorException gone) {
      return List.of();
    }
    return special;
  }

  private void refuseTooLarge() throws IOException, WorkspaceException, InterruptedException {
    for (TreeFile file : LargeFiles.among(index, added)) {
      added.remove(file);
      refuse(
          "the file " + file.text() + " is larger than " + LargeFiles.LIMIT_NAME,
          "leave it out (delete it, or add it to .gitignore), or track it with Git LFS");
    }
  }
}
