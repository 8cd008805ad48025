internal import CMarkdown
internal import Glibc

/// Markdown as HTML, for pages that are written and not made.
public enum MarkdownHTML {
  /// Returns the body; HTML within the text is left out, and so are links with unsafe schemes.
  public static func body(of markdown: String) -> String {
    var text = markdown
    // The function reads the bytes given and returns a string of its own, freed here.
    return unsafe text.withUTF8 { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        guard
          let html = unsafe cmark_markdown_to_html(
            characters.baseAddress, characters.count, CMARK_OPT_DEFAULT)
        else { return "" }
        defer { unsafe free(html) }
        return unsafe String(cString: html)
      }
    }
  }
}
