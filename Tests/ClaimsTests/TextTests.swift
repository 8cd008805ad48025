import Claims
import Documents
import Testing
import Timeline

@Suite("The text of a document is parted from what surrounds it")
struct TextTests {
  static func read(_ text: String, _ kind: DocumentKind) throws -> (DocumentText, SourceFile) {
    let file = SourceFile(id: SourceID(rawValue: 0), path: "document", bytes: Array(text.utf8))
    return (try DocumentText.read(file, kind: kind), file)
  }

  private static let first =
    "The waiver of the restriction lapsed in June of that year, and nobody in the department said why it had."
  private static let second =
    "Members of the committee asked for the reports that the law requires, and they were told to wait for them."
  private static let third =
    "A spokesperson of the agency said on Tuesday that the reports would be sent before the end of the month."

  private static let copied = """
    Home
    World
    Sign in

    What became of the waiver of the restriction
    By Jane Doe
    March 2, 2022

    \(first)

    Photo: The Capitol at dusk. (AP Photo/John Doe)

    Read more: Another article of the same day

    \(second)

    Share this article

    \(third)

    Support our journalism with a gift of five dollars. Donate today.

    Related articles
    A headline about something else
    The Senate passed another bill on Monday, as was expected by everybody who had followed it.
    © 2022 The Paper. All rights reserved.
    """

  private static let page = """
    <!DOCTYPE html><html><head><title>What became of the waiver</title>
    <meta property="article:published_time" content="2022-03-02T10:00:00Z"><script>var x = "The law was passed.";</script></head>
    <body><nav><a href="/">Home</a><a href="/w">World</a></nav><div class="cookie-banner">We use cookies.</div>
    <main><article><h1>What became of the waiver</h1><p class="byline">By Jane Doe</p>
    <p>\(first.replacing("the department", with: "the &ldquo;department&rdquo;"))</p>
    <figure><img src="a.jpg"><figcaption>The Capitol at dusk.</figcaption></figure>
    <p>\(second)</p><div class="newsletter-signup"><p>Get our stories in your inbox every single day of the week.</p></div>
    <p>\(third)</p></article>
    <aside class="related"><p>The Senate passed another bill on Monday, as was expected by everybody.</p></aside></main>
    <footer><p>All rights reserved by the paper, which has its seat in the capital.</p></footer></body></html>
    """

  private static let markdown = """
    ---
    title: What became of the waiver
    date: 2022-03-02
    ---
    # What became of the waiver

    \(first.replacing("waiver", with: "**waiver**"))

    > \(second)

    - \(third)

    ```
    code is no text
    ```
    """

  @Test(arguments: [
    (copied, DocumentKind.plain), (page, .html), (markdown, .markdown),
  ]) func `the three sentences are read and nothing else`(_ text: String, _ kind: DocumentKind)
    throws
  {
    let (document, file) = try Self.read(text, kind)
    let statements = SentenceSplitter.statements(of: document, in: file)
    let plain = statements.map { $0.text.replacing("\"", with: "") }
    #expect(plain == [Self.first, Self.second, Self.third])
    #expect(document.title.hasPrefix("What became of the waiver"))
    #expect(document.dated?.description == "2022-03-02")
  }

  @Test func `each block that is not read has its reason`() throws {
    let (document, _) = try Self.read(Self.copied, .plain)
    func reason(_ words: String) -> TextBlock.Reason? {
      document.blocks.first { $0.text.string.hasPrefix(words) }?.setApart
    }
    #expect(reason("Home") == .menu)
    #expect(reason("Sign in") == .subscription)
    #expect(reason("What became") == .heading)
    #expect(reason("By Jane") == .byline)
    #expect(reason("March 2") == .byline)
    #expect(reason("Photo:") == .caption)
    #expect(reason("Read more:") == .teaser)
    #expect(reason("Share this") == .sharing)
    #expect(reason("Support our") == .fundraising)
    #expect(reason("The Senate passed") == .teaser)
    #expect(reason("©") == .notice)
  }

  @Test(arguments: [
    (copied, DocumentKind.plain), (page, .html), (markdown, .markdown),
  ]) func `a statement's offsets and line lead to its words in the file`(
    _ text: String, _ kind: DocumentKind
  ) throws {
    let (document, file) = try Self.read(text, kind)
    for statement in SentenceSplitter.statements(of: document, in: file) {
      let bytes = file.bytes[statement.range]
      let found = String(decoding: bytes, as: UTF8.self)
      #expect(found.hasPrefix(statement.text.prefix(4)), "\(found)")
      #expect(found.hasSuffix(statement.text.suffix(4)), "\(found)")
      #expect(file.line(statement.line).contains(statement.text.prefix(4)))
    }
  }

  @Test
  func
    `a head or foot that stands on several pages of a PDF is set apart, and sentences go over pages`()
    throws
  {
    let pages = zip(1..., ["waiver", "report", "budget", "review"]).map { number, word in
      "Committee report 2022\n\n"
        + "The \(word) of the restriction lapsed in June of that year, and nobody said why that was so.\n"
        + "The matter of the \(word) was looked at by the committee once more, and by others too.\n"
        + "What it said on the \(word) went on over the foot of that page and\n\nPage \(number)\n"
    }
    let (document, file) = try Self.read(pages.joined(separator: "\u{0C}"), .pdf)
    #expect(document.blocks.filter { $0.setApart == .repeated }.count == 8)
    let statements = SentenceSplitter.statements(of: document, in: file)
    #expect(statements.map(\.page) == [1, 1, 1, 2, 2, 3, 3, 4, 4])
  }

  @Test func `text in another language is refused`() {
    let french =
      "La loi interdit toute aide au gouvernement jusqu'à ce que le président constate des mesures concrètes. "
    #expect(throws: Diagnostic.self) {
      _ = try Self.read(String(repeating: french, count: 5), .plain)
    }
  }

  @Test func `an HTML page of unclosed elements without end is refused, not parsed`() {
    #expect(throws: Diagnostic.self) {
      _ = try Self.read(String(repeating: "<div>", count: 50_000), .html)
    }
  }

  @Test(arguments: [
    ("<!DOCTYPE html><p>x", "a.txt", DocumentKind.html), ("%PDF-1.7", "a.txt", .pdf),
    ("# A", "a.md", .markdown),
    ("Text", "a.txt", .plain), ("  <html>", "page", .html), ("Text", "A.HTM", .html),
  ]) func `the kind is told by the beginning, then by the name`(
    _ text: String, _ path: String, _ kind: DocumentKind
  ) {
    #expect(DocumentKind(Array(text.utf8), path: path) == kind)
  }

  @Test func `titles with a day under each are no part of the text`() throws {
    let list = """
      A headline about something else
      02.Sep.2025
      Another headline. It has two sentences and no end
      01 September 2025 10:15
      """
    let (text, _) = try Self.read(
      [Self.first, Self.second, list].joined(separator: "\n\n"), .plain)
    #expect(
      text.blocks.filter { $0.setApart == nil }.map(\.text.string) == [Self.first, Self.second])
    #expect(text.blocks.filter { $0.setApart == .teaser }.count == 2)
  }

  @Test func `a title in capitals does not run into the text`() throws {
    let (text, _) = try Self.read(
      "THE WAIVER OF THE RESTRICTION IS NOT RENEWED\n" + Self.first + "\n\n" + Self.second, .plain)
    #expect(
      text.blocks.filter { $0.setApart == nil }.map(\.text.string) == [Self.first, Self.second])
  }
}
