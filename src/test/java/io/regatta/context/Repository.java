package io.regatta.context;

import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A repository in a temporary directory, and stories for it.
record Repository(Path root) {
  Repository with(String path, String content) throws IOException {
    return with(path, content.getBytes(StandardCharsets.UTF_8));
  }

  Repository with(String path, byte[] content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
    Files.write(file, content);
    return this;
  }

  static Story story(String id, String role) {
    return story(id, role, "A title", "Describes what is wanted.");
  }

  static Story story(String id, String role, String title, String description) {
    return new Story(
        new StoryId(id),
        Set.of(),
        title,
        role,
        new Story.StoryText(description, List.of("It works", "It is tested")),
        Story.Dependencies.NONE,
        1);
  }

  static List<Story> stories(int count, String... roles) {
    List<Story> stories = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      stories.add(story(String.valueOf(number), roles[number % roles.length]));
    }
    return stories;
  }

  static String text(List<ByteBuffer> buffers) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (ByteBuffer buffer : buffers) {
      Channels.newChannel(bytes).write(buffer.duplicate());
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
