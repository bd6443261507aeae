package org.arcuate.outcomes.figure;

import java.util.Locale;
import java.util.StringJoiner;

/** A drawing as Scalable Vector Graphics 1.1. */
public final class Svg {
  private Svg() {}

  /** The whole document; the same drawing gives the same text. */
  public static String text(Drawing drawing) {
    StringBuilder svg = new StringBuilder(1 << 14);
    svg.append(
        format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\""
                + " viewBox=\"0 0 %s %s\" font-family=\"Helvetica, Arial, sans-serif\">\n",
            n(drawing.width()), n(drawing.height()), n(drawing.width()), n(drawing.height())));
    svg.append("<title>").append(escaped(drawing.title())).append("</title>\n");
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    for (Drawing.Mark mark : drawing.marks()) svg.append(mark(mark)).append('\n');
    return svg.append("</svg>\n").toString();
  }

  private static String mark(Drawing.Mark mark) {
    return switch (mark) {
      case Drawing.Path p ->
          format(
              "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"%s/>",
              points(p.xy()),
              colour(p.colour()),
              n(p.wide()),
              p.dash() > 0 ? " stroke-dasharray=\"" + n(p.dash()) + "\"" : "");
      case Drawing.Area a ->
          format(
              "<polygon points=\"%s\" fill=\"%s\" fill-opacity=\"%s\"/>",
              points(a.xy()), colour(a.colour()), n(a.opacity()));
      case Drawing.Dot d ->
          format(
              "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\" stroke=\"%s\"/>",
              n(d.x()),
              n(d.y()),
              n(d.radius()),
              d.hollow() ? "#ffffff" : colour(d.colour()),
              colour(d.colour()));
      case Drawing.Words w -> words(w);
    };
  }

  private static String words(Drawing.Words w) {
    return format(
        "<text x=\"%s\" y=\"%s\" font-size=\"%s\" fill=\"%s\" text-anchor=\"%s\"%s%s>%s</text>",
        n(w.x()),
        n(w.y()),
        n(w.size()),
        colour(w.colour()),
        w.anchor().name().toLowerCase(Locale.ROOT),
        w.bold() ? " font-weight=\"bold\"" : "",
        w.upwards() ? format(" transform=\"rotate(-90 %s %s)\"", n(w.x()), n(w.y())) : "",
        escaped(w.text()));
  }

  private static String points(double[] xy) {
    StringJoiner points = new StringJoiner(" ");
    for (int i = 0; i + 1 < xy.length; i += 2) points.add(n(xy[i]) + "," + n(xy[i + 1]));
    return points.toString();
  }

  private static String n(double value) {
    String text = format("%.2f", value);
    return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
  }

  private static String colour(int rgb) {
    return format("#%06x", rgb);
  }

  /** Text that is neither a mark nor a control character to a reader of XML. */
  public static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            case '\'' -> safe.append("&#39;");
            default -> {
              boolean allowed =
                  c == '\t'
                      || c == '\n'
                      || (c >= 0x20 && c <= 0xd7ff)
                      || (c >= 0xe000 && c <= 0xfffd)
                      || c >= 0x10000;
              safe.appendCodePoint(allowed ? c : 0xfffd);
            }
          }
        });
    return safe.toString();
  }

  private static String format(String pattern, Object... arguments) {
    return String.format(Locale.ROOT, pattern, arguments);
  }
}
