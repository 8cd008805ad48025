public import Documents

/// The hash that a fence carries of the quotations under its heading.
public enum QuotationSeal {
  /// Returns the first 12 hexadecimal digits of SHA-256 over the quotations' texts.
  ///
  /// Texts are joined by line feeds. The result is nil for a section without a quotation.
  public static func hash(of section: Section) -> String? {
    guard !section.quotations.isEmpty else { return nil }
    return SHA256.shortHex(of: section.quotations.map(\.text).joined(separator: "\n"))
  }

  /// Returns the file with the hash written into each law fence that stands beside a quotation.
  ///
  /// A fence in a section without quotations loses its hash. All else stays byte for byte.
  public static func sealed(_ file: SourceFile, document: MarkdownDocument) -> [UInt8] {
    var bytes = file.bytes
    for section in document.sections.reversed() {
      let hash = hash(of: section)
      for fence in section.fences.reversed() where fence.language == "proviso" {
        let words = file.text(fence.infoRange).split { $0 == " " || $0 == "\t" }
        var kept = words.filter { !$0.hasPrefix("quotes=") }.joined(separator: " ")
        guard hash != nil || words.contains(where: { $0.hasPrefix("quotes=") }) else { continue }
        if let hash { kept += " quotes=\(hash)" }
        bytes.replaceSubrange(
          Int(fence.infoRange.lower)..<Int(fence.infoRange.upper), with: Array(kept.utf8))
      }
    }
    return bytes
  }
}
