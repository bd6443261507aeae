package org.arcuate.casefile.report;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Pieces of XHTML; every text that is put in is escaped. */
final class Html {
  static final String NOTICE = "For research and planning support; not a cleared medical device.";

  /** Where a PNG says its width; its height follows (PNG, section 11.2.2). */
  private static final int PNG_WIDTH_AT = 16;

  /** Of a picture, px: 112 mm on paper. */
  private static final double HIGHEST = 423;

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
    raw("<table>");
    if (!head.stream().allMatch(String::isEmpty)) {
      raw("<thead><tr>");
      for (String cell : head) raw("<th>" + escaped(cell) + "</th>");
      raw("</tr></thead>");
    }
    raw("<tbody>\n");
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

  /**
   * A picture with what it shows below it; it stays on one page.
   *
   * @param width at most, px; a high picture is narrower, so that two rows fit on a page
   */
  Html figure(byte[] png, int width, String caption) {
    ByteBuffer head = ByteBuffer.wrap(png);
    double wide = head.getInt(PNG_WIDTH_AT);
    double high = head.getInt(PNG_WIDTH_AT + 4);
    double scale = Math.min(width / wide, HIGHEST / high);
    raw("<div class=\"figure\">");
    picture(
        png,
        caption,
        String.format(
            Locale.ROOT, "width:%.0fpx;height:%.0fpx", Math.floor(wide * scale), high * scale));
    return raw("<p class=\"notice\">" + escaped(caption) + "</p></div>\n");
  }

  /** A picture of a size that {@code style} says. */
  Html picture(byte[] png, String caption, String style) {
    return raw(
        "<img alt=\""
            + escaped(caption)
            + "\" style=\""
            + escaped(style)
            + "\" src=\"data:image/png;base64,"
            + Base64.getEncoder().encodeToString(png)
            + "\"/>");
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
