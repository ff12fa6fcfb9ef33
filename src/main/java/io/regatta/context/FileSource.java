package io.regatta.context;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Where context files are read from; the one place through which all of them pass, so that
/// readings can be counted.
@FunctionalInterface
interface FileSource {
  /// The disk. Links were followed when the file was found: one that appears since is not.
  FileSource DISK =
      file -> Files.newByteChannel(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  SeekableByteChannel open(Path file) throws IOException;
}
