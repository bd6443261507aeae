package org.arcuate.casefile.report;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Pieces of XHTML; every text that is put in is escaped. */
final class Html {
  static final String NOTICE = "For research and planning support; not a cleared medical device.";

  private final StringBuilder text = new StringBuilder(1 << 14);

  Html heading(int level, String words) {
    return raw("<h" + level + ">" + escaped(words) + "</h" + level + ">\n");
  }

  Html paragraph(String kind, String words) {
    return raw("<p class=\"" + kind + "\">" + escaped(words) + "</p>\n");
  }

  Html paragraph(String words) {
    return raw("<p>" + escaped(words) + "</p>\n");
  }

  Html bullets(List<String> words) {
    raw("<ul>\n");
    for (String one : words) raw("<li>" + escaped(one) + "</li>\n");
    return raw("</ul>\n");
  }

  Html table(List<String> head, List<List<String>> rows) {
    raw("<table><thead><tr>");
    for (String cell : head) raw("<th>" + escaped(cell) + "</th>");
    raw("</tr></thead><tbody>\n");
    for (List<String> row : rows) {
      raw("<tr>");
      for (String cell : row) raw(cell(cell));
      raw("</tr>\n");
    }
    return raw("</tbody></table>\n");
  }

  private static String cell(String text) {
    String kind =
        switch (text) {
          case "pass", "warn", "refuse" -> " class=\"" + text + "\"";
          default -> text.matches("-?\\d+(\\.\\d+)?( [^ ]{1,6})?") ? " class=\"number\"" : "";
        };
    return "<td" + kind + ">" + escaped(text) + "</td>";
  }

  Html picture(String name, byte[] png, int width) {
    return raw(
        "<img alt=\""
            + escaped(name)
            + "\" width=\""
            + width
            + "\" src=\"data:image/png;base64,"
            + Base64.getEncoder().encodeToString(png)
            + "\"/>\n");
  }

  Html raw(String html) {
    text.append(html);
    return this;
  }

  /** The whole page. */
  String page(String title, String... styles) {
    return "<!DOCTYPE html>\n"
        + "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n"
        + "<head><meta charset=\"UTF-8\"/>\n"
        + "<meta name=\"viewport\" content=\"width=device-width\"/>\n"
        + "<title>"
        + escaped(title)
        + "</title>\n<style>\n"
        + String.join("\n", styles)
        + "</style></head>\n<body><main>\n"
        + text
        + "</main></body></html>\n";
  }

  static String number(Optional<Double> value, int decimals, String unit) {
    return value
        .map(v ->
            String.format(Locale.ROOT, "%." + decimals + "f", v)
                + (unit.isEmpty() ? "" : " " + unit))
        .orElse("");
  }

  static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            default -> {
              boolean allowed =
                  c == '\n'
                      || (c >= 0x20 && c <= 0xd7ff)
                      || (c >= 0xe000 && c <= 0xfffd)
                      || c >= 0x10000;
              safe.appendCodePoint(allowed ? c : 0xfffd);
            }
          }
        });
    return safe.toString();
  }
}
