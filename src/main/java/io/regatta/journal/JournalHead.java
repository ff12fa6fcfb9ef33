package io.regatta.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The beginning of a journal, for whoever looks for the runs of one plan among thousands.
public final class JournalHead {
  private static final JsonFactory JSON = new JsonFactory();

  private JournalHead() {}

  /// The plan of the run whose journal this is, relative to the repository root; empty where the
  /// journal does not begin as one does. Reads no further than it must.
  ///
  /// @throws JournalException if the file is there and cannot be read
  public static Optional<String> plan(Path journal) throws JournalException {
    try (InputStream bytes = Files.newInputStream(journal);
        JsonParser line = JSON.createParser(ObjectReadContext.empty(), bytes)) {
      if (line.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (line.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean plan = line.currentName().equals("plan");
        if (line.nextToken() == JsonToken.VALUE_STRING && plan) {
          return Optional.of(line.getString());
        }
        line.skipChildren();
      }
      return Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JacksonException e) {
      // Torn, or no journal: it has nothing to say.
      return Optional.empty();
    } catch (IOException e) {
      throw Journal.unreadable(journal, e);
    }
  }
}
