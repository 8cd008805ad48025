public import Documents
public import Timeline

/// A document taken apart into blocks of text, each either read or set apart with the reason.
public struct DocumentText: Sendable {
  public var kind: DocumentKind
  public var title: String
  /// The day that the document bears; nil where it bears none.
  public var dated: Day?
  public var blocks: [TextBlock]

  /// The blocks that are read, in order.
  public var body: [TextBlock] { blocks.filter { $0.setApart == nil } }

  /// Takes a document apart.
  ///
  /// Any bytes that are UTF-8 will do. A text of a PDF is what `pdftotext` made of it, pages parted by form feeds.
  public static func read(
    _ file: SourceFile, kind: DocumentKind
  ) throws(Diagnostic) -> DocumentText {
    var text: DocumentText
    switch kind {
    case .plain, .pdf: text = PlainTextReader.read(file, kind: kind)
    case .markdown: text = MarkdownTextReader.read(file)
    case .html: text = try HTMLTextReader.read(file)
    }
    Surroundings.setApart(&text)
    if text.dated == nil { text.dated = DocumentDate.find(in: text) }
    guard Language.isEnglish(text.body) else {
      throw Diagnostic(
        kind: ClaimsDiagnostics.notEnglish, headline: "the text does not look like English",
        help: ["the reader knows English alone"], path: file.path)
    }
    return text
  }
}

/// What a file is.
public enum DocumentKind: String, Hashable, Sendable, CaseIterable {
  case plain = "plain text"
  case html = "HTML"
  case markdown = "Markdown"
  case pdf = "PDF"

  /// Told by what the file begins with, then by its ending.
  public init(_ bytes: [UInt8], path: String) {
    let start = bytes.prefix(2048)
    if start.starts(with: "%PDF-".utf8) {
      self = .pdf
      return
    }
    let head = String(decoding: start, as: UTF8.self).lowercased()
    let trimmed = head.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    for opening in [
      "<!doctype html", "<html", "<head", "<body", "<!--", "<?xml", "<article", "<div", "<p>",
    ]
    where trimmed.hasPrefix(opening) {
      self = .html
      return
    }
    let name = path.lowercased()
    if name.hasSuffix(".html") || name.hasSuffix(".htm") || name.hasSuffix(".xhtml") {
      self = .html
    } else if name.hasSuffix(".md") || name.hasSuffix(".markdown") {
      self = .markdown
    } else {
      self = .plain
    }
  }
}

/// One paragraph, heading, item or cell.
public struct TextBlock: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case paragraph, heading, item, quotation, cell, caption, code
  }

  /// Why a block is not read.
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    case menu, subscription, fundraising, sharing, notice, caption, teaser, byline, heading
    case elsewhere, repeated
  }

  public var kind: Kind
  public var text: SourceText
  /// nil: read.
  public var setApart: Reason?
  /// The part of the words that are links, in per cent.
  public var linked: Int
  /// Counted from 1; 0 where the document has no pages.
  public var page: Int

  public init(
    kind: Kind, text: SourceText, setApart: Reason? = nil, linked: Int = 0, page: Int = 0
  ) {
    self.kind = kind
    self.text = text
    self.setApart = setApart
    self.linked = linked
    self.page = page
  }
}

/// The kinds of trouble with documents that are read for their claims.
public enum ClaimsDiagnostics {
  public static let notEnglish = error(
    "not-english", "A document that is to be read is not in English, or is no text of sentences.")
  public static let nothingToRead = error(
    "nothing-to-read", "A document has no text to read.")
  public static let documentTooLarge = error(
    "document-too-large", "A document that is to be read is larger than 8 MB.")
  public static let tooNested = error(
    "too-nested", "The elements of an HTML page stand too deep in each other to be read.")
  public static let missingPDFReader = error(
    "missing-pdf-reader", "The program that reads the text of a PDF is not installed.")
  public static let failedPDFReader = error(
    "failed-pdf-reader", "The program that reads the text of a PDF ended without it.")
  public static let malformedClaim = error(
    "malformed-claim", "A line of a claims file is none that can be read.")
  public static let statementNotFound = error(
    "statement-not-found", "A statement of a claims file does not stand in the document.")

  public static let all = [
    notEnglish, nothingToRead, documentTooLarge, tooNested, missingPDFReader, failedPDFReader,
    malformedClaim, statementNotFound,
  ]

  private static func error(_ id: String, _ summary: String) -> DiagnosticKind {
    DiagnosticKind(id: id, severity: .error, summary: summary)
  }
}
