import Testing

@testable import Web

/// Documents that are sent over a connection.
@Suite struct SentDocumentTests {
  private func send(
    _ body: String, type: String, to server: RunningServer, target: String = "/read",
    length: Int? = nil
  ) throws -> RawClient.Answer? {
    let client = try RawClient(port: server.port)
    client.ask(
      target, method: "POST", port: server.port,
      ["Content-Type: \(type)", "Content-Length: \(length ?? body.utf8.count)"])
    client.send(body)
    return client.answer()
  }

  private static let form = "multipart/form-data; boundary=cut"

  private func field(_ name: String, _ value: String, fileName: String? = nil) -> String {
    let file = fileName.map { "; filename=\"\($0)\"" } ?? ""
    return "--cut\r\nContent-Disposition: form-data; name=\"\(name)\"\(file)\r\n\r\n\(value)\r\n"
  }

  @Test(arguments: [
    ("text/plain", "document.txt 7"), ("text/html; charset=utf-8", "document.html 7"),
    ("text/markdown", "document.md 7"), ("application/pdf", "document.pdf 7"),
    ("application/octet-stream", "document.txt 7"),
  ])
  func `a body is the document, and its type says what it is`(type: String, expected: String) throws
  {
    let server = try RunningServer()
    #expect(try send("a\r\nb c.", type: type, to: server)?.text == expected)
  }

  @Test func `of a form the text is the document, with lines as they were typed`() throws {
    let server = try RunningServer()
    let body = field("text", "a\r\nb") + field("dated", "2012-01-10") + "--cut--\r\n"
    #expect(
      try send(body, type: Self.form, to: server)?.text == "pasted.txt 3 dated=2012-01-10")
    let plain = try send(
      "text=a%0D%0Ab&dated=", type: "application/x-www-form-urlencoded", to: server)
    #expect(plain?.text.hasPrefix("pasted.txt 3") == true)
  }

  @Test(arguments: [
    ("letter.html", "letter.html"), ("C:\\\\texts\\\\letter.md", "letter.md"),
    ("../../etc/passwd", "passwd"), ("-o", "document-o"),
  ])
  func `a file of a form goes before its text, under the last part of its name`(
    sent: String, name: String
  ) throws {
    let server = try RunningServer()
    let body =
      field("text", "typed") + field("file", "<p>a</p>", fileName: sent) + "--cut--\r\n"
    #expect(try send(body, type: Self.form, to: server)?.text == "\(name) 8")
  }

  @Test func `a document that is too large is refused before it comes in, and while it does`()
    throws
  {
    var limits = Limits()
    limits.document = 1 << 20
    let server = try RunningServer(limits)
    #expect(try send("", type: "text/plain", to: server, length: 1 << 21)?.status == 413)
    let client = try RawClient(port: server.port)
    client.ask(
      "/read", method: "POST", port: server.port,
      ["Content-Type: text/plain", "Transfer-Encoding: chunked"])
    let piece = String(repeating: "a", count: 1 << 16)
    for _ in 0..<20 where client.send("10000\r\n\(piece)\r\n") {}
    client.send("0\r\n\r\n")
    #expect(client.answer()?.status == 413)
    #expect(server.answersMade == 0)
    #expect(try server.get("/hello")?.text == "hello")
  }

  @Test func `those who dribble a document keep nobody else from sending one`() throws {
    var limits = Limits()
    limits.receiving = 300
    let server = try RunningServer(limits)
    let slow = try (0..<limits.documents).map { _ in
      let client = try RawClient(port: server.port)
      client.ask(
        "/read", method: "POST", port: server.port,
        ["Content-Type: text/plain", "Content-Length: 1000"])
      client.send("a")
      return client
    }
    var isRead = false
    for _ in 0..<5000 where !isRead {
      for client in slow { client.send("a") }
      isRead = try send("a text", type: "text/plain", to: server)?.status == 200
    }
    #expect(isRead)
  }
}
