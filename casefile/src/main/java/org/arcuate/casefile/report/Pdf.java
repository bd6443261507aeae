package org.arcuate.casefile.report;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;

/** A page of XHTML as PDF. */
public final class Pdf {
  private Pdf() {}

  /**
   * The file's bytes; the same page gives the same ones. Nothing is fetched from anywhere: pictures
   * are {@code data:} within the page.
   */
  @SuppressWarnings("deprecation") // Older versions of the library are slow without it.
  public static byte[] bytes(String xhtml, String title) {
    XRLog.setLoggingEnabled(false);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PdfRendererBuilder builder = new PdfRendererBuilder();
      builder.useFastMode();
      for (ExternalResourceControlPriority when : ExternalResourceControlPriority.values())
        builder.useExternalResourceAccessControl((uri, type) -> uri.startsWith("data:"), when);
      builder.withHtmlContent(xhtml, null);
      builder.withProducer("Arcuate");
      builder.toStream(out);
      try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
        renderer.createPDFWithoutClosing();
        PDDocument document = renderer.getPdfDocument();
        Calendar never = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        never.setTimeInMillis(0);
        document.getDocumentInformation().setTitle(title);
        document.getDocumentInformation().setCreationDate(never);
        document.getDocumentInformation().setModificationDate(never);
        document.setDocumentId(1L);
        document.save(out);
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
