package io.regatta.agent;

import io.regatta.agent.Prices.Price;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/// Reads `prices.tsv`, which is part of the program.
final class PriceTable {
  private static final String DATE = "# date: ";

  private PriceTable() {}

  static Prices read() {
    LocalDate date = LocalDate.EPOCH;
    Map<String, Price> models = new HashMap<>();
    try (InputStream in = PriceTable.class.getResourceAsStream("prices.tsv");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    java.util.Objects.requireNonNull(in, "prices.tsv"), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(DATE)) {
          date = LocalDate.parse(line.substring(DATE.length()).strip());
        } else if (!line.isBlank() && !line.startsWith("#")) {
          String[] columns = line.split("\t", -1);
          models.put(
              columns[0],
              new Price(
                  new BigDecimal(columns[1]),
                  new BigDecimal(columns[2]),
                  new BigDecimal(columns[3]),
                  new BigDecimal(columns[4])));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own price table", e);
    }
    return new Prices(date, models);
  }
}
