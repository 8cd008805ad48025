import Testing

@testable import Commands

@Suite("The statements of a document are read and checked")
struct ReadCommandTests {
  private static let letter = """
    The waiver of the Arms Act was signed by somebody. Nobody was told about it at the time of the signing, and that is all.

    Congress should act on the matter now, and it should do so before the end of the year.
    """

  @Test(arguments: ["text", "markdown", "html", "json", "csv"])
  func `every format has each statement with its verdict`(_ format: String) throws {
    let workspace = try SmallWorkspace()
    try workspace.write(Self.letter, to: "letter.txt")
    let reply = workspace.ask("read letter.txt --format \(format)") { $0.folder = workspace.path }
    _ = reply
    let named = workspace.ask("read \(workspace.path)/letter.txt --format \(format)")
    #expect(named.code == .answered, "\(named.notes)")
    #expect(named.output.contains("Congress should act"))
    #expect(named.output.contains("not checkable"))
  }

  @Test func `readings are written, corrected, and followed`() throws {
    let workspace = try SmallWorkspace()
    let (letter, claims) = (workspace.path + "/letter.txt", workspace.path + "/letter.claims.md")
    try workspace.write(Self.letter, to: "letter.txt")
    #expect(
      workspace.ask("read \(letter) --write-claims \(claims)").notes.contains("readings written"))
    let proposed = try workspace.read("letter.claims.md")
    #expect(workspace.ask("read \(letter) --claims \(claims)").code == .answered)
    try workspace.write(
      proposed.replacing("opinion demand", with: "opinion motive"), to: "letter.claims.md")
    #expect(
      workspace.ask("read \(letter) --claims \(claims) --format csv").output.contains(",motive,"))
    try workspace.write(
      proposed.replacing("  says \"", with: "  says \"Otherwise: "), to: "letter.claims.md")
    let refused = workspace.ask("read \(letter) --claims \(claims)")
    #expect(refused.code == .findings)
    #expect(refused.notes.contains("statement-not-found"))
  }

  @Test func `what cannot be read is refused with the reason`() throws {
    let workspace = try SmallWorkspace()
    for (name, bytes, id) in [
      ("empty.txt", [], "nothing-to-read"), ("binary.txt", [65, 0, 66], "not-text"),
      ("latin.txt", [0x66, 0xE9, 0x20], "not-text"),
      ("utf16.txt", [0xFF, 0xFE, 0x41, 0x00], "not-text"),
      ("large.txt", [UInt8](repeating: 97, count: 9 << 20), "document-too-large"),
      (
        "french.txt",
        Array(
          String(
            repeating: "La loi interdit toute aide au gouvernement jusqu'au moment fixé. ", count: 8
          ).utf8),
        "not-english"
      ),
      ("deep.html", Array(String(repeating: "<div>", count: 20_000).utf8), "too-nested"),
    ] as [(String, [UInt8], String)] {
      try workspace.write(bytes, to: name)
      let reply = workspace.ask("read \(workspace.path)/\(name)")
      #expect(reply.code == .unreadable, "\(name)")
      #expect(reply.notes.contains("[\(id)]"), "\(name): \(reply.notes)")
      #expect(reply.output.isEmpty)
    }
    #expect(workspace.ask("read \(workspace.path)/none.txt").code == .unreadable)
    #expect(workspace.ask("read \(workspace.path)").code == .unreadable)
  }

  @Test func `a PDF that is none is refused, with or without the program that reads it`() throws {
    let workspace = try SmallWorkspace()
    try workspace.write("%PDF-1.4 and nothing else", to: "broken.pdf")
    let reply = workspace.ask("read \(workspace.path)/broken.pdf")
    #expect(reply.code == .unreadable)
    #expect(reply.notes.contains("failed-pdf-reader") || reply.notes.contains("missing-pdf-reader"))
  }
}
