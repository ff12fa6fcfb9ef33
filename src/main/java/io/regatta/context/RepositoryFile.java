package io.regatta.context;

import java.nio.file.Path;

/// A file of the repository.
///
/// @param path how it is spoken of: relative to the repository root, with `/`
/// @param real where it really is, symbolic links followed; inside the repository
record RepositoryFile(String path, Path real) {}
