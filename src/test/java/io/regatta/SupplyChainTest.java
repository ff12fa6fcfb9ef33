package io.regatta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// What this project is made of is pinned, and its licences are listed. To take what is on the
/// class path for right: `mvn -B test -Dtest=SupplyChainTest -Dregatta.third-party.write=true`;
/// then read the difference.
class SupplyChainTest {
  private static final Path POM = Path.of("pom.xml");
  private static final Path LIST = Path.of("THIRD-PARTY.md");
  private static final Pattern ROW =
      Pattern.compile("\\| ([^|]+:[^|]+) \\| ([^|]+) \\| ([^|]+) \\|");
  private static final Pattern IN_REPOSITORY =
      Pattern.compile(".*/repository/(.+)/([^/]+)/([^/]+)/\\2-\\3[^/]*\\.jar");

  /// What Maven runs for its own life cycles, with a version of its own choice if nobody names one.
  private static final List<String> OF_LIFE_CYCLES =
      List.of("clean", "resources", "compiler", "surefire", "jar", "install", "deploy", "site");

  /// A library on the class path.
  private record Library(String name, String version, Path pom) {
    static Optional<Library> of(String jar) {
      Matcher matcher = IN_REPOSITORY.matcher(jar);
      return matcher.matches()
          ? Optional.of(
              new Library(
                  matcher.group(1).replace('/', '.') + ":" + matcher.group(2),
                  matcher.group(3),
                  Path.of(jar.replaceFirst("\\.jar$", ".pom"))))
          : Optional.empty();
    }
  }

  @Test
  void everyPluginAndLibraryHasOneVersionThatIsWrittenDown() throws Exception {
    Element project = xml(POM);
    Map<String, String> properties = new TreeMap<>();
    children(project, "properties")
        .flatMap(SupplyChainTest::elements)
        .forEach(property -> properties.put(property.getTagName(), property.getTextContent()));
    List<String> vague = new ArrayList<>();
    for (String kind : List.of("plugin", "dependency", "path", "artifactItem", "extension")) {
      all(project, kind)
          .forEach(used -> {
            String version = text(used, "version");
            String name = text(used, "artifactId");
            boolean managed = kind.equals("dependency") && name.equals("junit-jupiter");
            String pinned =
                version.startsWith("${")
                    ? properties.get(version.substring(2, version.length() - 1))
                    : version;
            if (!managed
                && (pinned == null
                    || !pinned.matches("[0-9][0-9A-Za-z.-]*")
                    || pinned.endsWith("-SNAPSHOT"))) {
              vague.add(kind + " " + name + ": " + version);
            }
          });
    }
    assertThat(vague).isEmpty();
  }

  @Test
  void mavenChoosesNoVersionByItself() throws Exception {
    TreeSet<String> named = new TreeSet<>();
    all(xml(POM), "plugin").forEach(plugin -> named.add(text(plugin, "artifactId")));
    assertThat(named)
        .containsAll(OF_LIFE_CYCLES.stream().map(name -> "maven-" + name + "-plugin").toList());
  }

  @Test
  void everyLibraryIsListedWithItsVersionAndLicence() throws Exception {
    Map<String, String> found = new TreeMap<>();
    for (String jar : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Optional<Library> library = Library.of(jar);
      if (library.isPresent()) {
        found.put(
            library.get().name(),
            "| " + library.get().version() + " | " + licence(library.get().pom()) + " |");
      }
    }
    assertThat(found).hasSizeGreaterThan(20);
    if (Boolean.getBoolean("regatta.third-party.write")) {
      write(found);
    }
    Map<String, String> listed = new TreeMap<>();
    for (String line : Files.readAllLines(LIST)) {
      Matcher row = ROW.matcher(line);
      if (row.lookingAt()) {
        listed.put(row.group(1), "| " + row.group(2) + " | " + row.group(3) + " |");
      }
    }
    assertThat(listed).isEqualTo(found);
  }

  /// Who uses a library is not to be seen from here: what stands there stays.
  private static void write(Map<String, String> found) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(LIST));
    Map<String, String> uses = new TreeMap<>();
    lines.removeIf(line -> {
      Matcher row = ROW.matcher(line);
      boolean is = row.lookingAt();
      if (is) {
        uses.put(row.group(1), line.substring(row.end()));
      }
      return is;
    });
    found.forEach(
        (name, rest) -> lines.add("| " + name + " " + rest + uses.getOrDefault(name, " tests |")));
    Files.write(LIST, lines);
  }

  private static String licence(Path pom) throws Exception {
    Element project = xml(pom);
    List<String> names =
        children(project, "licenses")
            .flatMap(licenses -> children(licenses, "license"))
            .map(license -> text(license, "name").strip().replaceAll("\\s+", " "))
            .toList();
    if (!names.isEmpty()) {
      return String.join(", ", names);
    }
    Element parent =
        children(project, "parent")
            .findFirst()
            .orElseThrow(() -> new AssertionError("no licence is named in " + pom));
    Path repository = pom;
    String group =
        text(project, "groupId").isEmpty() ? text(parent, "groupId") : text(project, "groupId");
    int depth = group.split("\\.").length + 3;
    for (int i = 0; i < depth; i++) {
      repository = repository.getParent();
    }
    String artifact = text(parent, "artifactId");
    String version = text(parent, "version");
    return licence(
        repository
            .resolve(text(parent, "groupId").replace('.', '/'))
            .resolve(artifact)
            .resolve(version)
            .resolve(artifact + "-" + version + ".pom"));
  }

  private static Element xml(Path file) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
  }

  private static Stream<Element> elements(Element parent) {
    List<Element> elements = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        elements.add(element);
      }
    }
    return elements.stream();
  }

  private static Stream<Element> children(Element parent, String name) {
    return elements(parent).filter(element -> element.getTagName().equals(name));
  }

  private static Stream<Element> all(Element parent, String name) {
    return elements(parent)
        .flatMap(element ->
            Stream.concat(
                element.getTagName().equals(name) ? Stream.of(element) : Stream.empty(),
                all(element, name)));
  }

  private static String text(Element parent, String name) {
    return children(parent, name).map(Element::getTextContent).findFirst().orElse("");
  }
}
