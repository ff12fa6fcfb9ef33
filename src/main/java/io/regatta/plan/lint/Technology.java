package io.regatta.plan.lint;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A framework, library, tool or pattern that has a name.
///
/// @param name in lower case
/// @param weight 3 for what code is written in or on, 2 for what works on it
record Technology(String name, int weight) {
  private static final int FRAMEWORK = 3;
  private static final int TOOL = 2;

  private static final String FRAMEWORKS =
      """
      react|react native|vue|vue.js|vuejs|angular|svelte|sveltekit|next.js|nextjs|nuxt|nuxt.js|remix
      express|express.js|nestjs|nest.js|fastify|koa|django|flask|fastapi|spring boot|spring|laravel
      symfony|rails|ruby on rails|redux|zustand|mobx|axios|lodash|prisma|typeorm|sequelize|mongoose
      sqlalchemy|hibernate|tailwind|tailwind css|bootstrap|material-ui|material ui|mui|chakra ui
      shadcn|jquery|rxjs|tanstack query|react query|react router|socket.io|three.js|d3.js|chart.js
      electron|flutter|ionic|tensorflow|pytorch|scikit-learn|pandas|numpy|langchain|celery|pydantic
      nodemailer|knex|bcrypt|winston|drizzle|trpc|htmx|alpine.js|asp.net|blazor|entity framework|quarkus|micronaut|ktor|gin|actix
      """;

  private static final String TOOLS =
      """
      typescript|javascript|python|kotlin|golang|docker|docker compose|docker-compose|kubernetes|k8s
      helm|terraform|ansible|nginx|apache|npm|yarn|pnpm|bun|vite|webpack|rollup|esbuild|babel|eslint
      prettier|husky|jest|vitest|mocha|cypress|playwright|selenium|puppeteer|pytest|junit|storybook
      mypy|ruff|flake8|isort|gunicorn|uvicorn|maven|gradle|jenkins|github actions|gitlab ci|circleci
      travis|postgres|postgresql|mysql|mariadb|sqlite|mongodb|dynamodb|redis|memcached|elasticsearch
      opensearch|kafka|rabbitmq|aws|amazon s3|aws lambda|azure|gcp|google cloud|firebase|supabase
      node.js|nodejs|vercel|netlify|heroku|cloudflare|datadog|sentry|prometheus|grafana|trivy|graphql|grpc|restful
      rest|jwt|websocket|websockets|microservice|microservices|mvc|orm|redis pub/sub|sarif|swagger
      openapi
      """;

  /// Names that are words as well: they count only where something beside them says what is meant.
  private static final Set<String> WORDS =
      Set.of(
          "react",
          "express",
          "spring",
          "rails",
          "flask",
          "bootstrap",
          "electron",
          "helm",
          "jest",
          "remix",
          "ionic",
          "gin",
          "drizzle",
          "apache",
          "rest",
          "babel",
          "mocha",
          "cypress",
          "celery",
          "bun",
          "husky",
          "storybook",
          "ruff",
          "angular",
          "gradle",
          "sentry",
          "travis",
          "python",
          "rollup",
          "prettier",
          "maven");

  private static final Map<String, Technology> ALL = all();

  /// Words in front of a technology that only says how something is done.
  static final Set<String> MEANS =
      English.words("with using via through by use uses utilizing leveraging powered");

  private static final Set<String> BESIDE_IT =
      English.words(
          """
          framework library app application server component components hook hooks router
          middleware project config configuration context state test tests api apis plugin client
          chart endpoint endpoints errors formatting rules
          """);

  private static final Pattern FILE =
      Pattern.compile(
          "[\\p{L}\\p{N}_/-]{0,100}\\.(?:tsx?|jsx?|mjs|py|java|kt|rb|go|rs|cs|php|vue|svelte)");

  private static Map<String, Technology> all() {
    Map<String, Technology> all = new HashMap<>();
    for (String name : FRAMEWORKS.strip().split("[|\\n]", -1)) {
      all.put(name.strip(), new Technology(name.strip(), FRAMEWORK));
    }
    for (String name : TOOLS.strip().split("[|\\n]", -1)) {
      all.put(name.strip(), new Technology(name.strip(), TOOL));
    }
    return Map.copyOf(all);
  }

  /// The technology whose name begins at a word; the longest of several.
  static Optional<Technology> at(List<Token> words, int index) {
    for (int length = Math.min(isQuoted(words.get(index)) ? 0 : 3, words.size() - index);
        length > 0;
        length--) {
      StringBuilder name = new StringBuilder();
      for (Token word : words.subList(index, index + length)) {
        name.append(name.isEmpty() ? "" : " ").append(bare(word));
      }
      Technology found = ALL.get(name.toString());
      if (found != null && (!WORDS.contains(found.name) || isMeant(words, index))) {
        return Optional.of(found);
      }
    }
    String file = words.get(index).text().replace("`", "");
    return index > 0
            && !isQuoted(words.get(index))
            && MEANS.contains(words.get(index - 1).key())
            && FILE.matcher(file.replaceAll("[,;:.]+$", "")).matches()
        ? Optional.of(new Technology(file.replaceAll("[,;:.]+$", ""), TOOL))
        : Optional.empty();
  }

  /// What is in quotes is said by somebody, such as the output of a program.
  private static boolean isQuoted(Token word) {
    return word.key().isEmpty() && "\"“'".indexOf(word.text().charAt(0)) >= 0;
  }

  private static String bare(Token word) {
    return word.key().isEmpty()
        ? word.text().replaceAll("^[`\"“']+|[`\"”',;:.]+$", "").toLowerCase(Locale.ROOT)
        : word.key().endsWith("'s") ? word.key().substring(0, word.key().length() - 2) : word.key();
  }

  private static boolean isMeant(List<Token> words, int index) {
    boolean name = Character.isUpperCase(words.get(index).text().codePointAt(0));
    boolean behind = index > 0 && MEANS.contains(words.get(index - 1).key());
    boolean before = index + 1 < words.size() && BESIDE_IT.contains(words.get(index + 1).key());
    return name && (behind || before);
  }

  int words() {
    return name.split(" ", -1).length;
  }
}
