import Testing

@testable import Web

/// What visitors may try; after each of them the server answers the next one.
@Suite struct HostileClientTests {
  private let server: RunningServer

  init() throws {
    var limits = Limits()
    limits.connections = 64
    limits.patience = 2_000
    limits.scarcePatience = 200
    server = try RunningServer(limits)
  }

  /// Whether somebody else is answered.
  private func answersOthers() throws -> Bool {
    try server.get("/hello")?.text == "hello"
  }

  @Test(arguments: [
    "\r\n\r\n", "GET\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", " \r\n \r\n\r\n",
    "GET / HTTP/1.1\r\nHost\r\n\r\n", "GET / HTTP/1.1\r\n: x\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n",
    "GET http://127.0.0.1/ HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    "GET /\u{0}/x HTTP/1.1\r\nHost: x\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\n",
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}",
  ])
  func `a malformed request is refused or dropped`(request: String) throws {
    let client = try RawClient(port: server.port)
    client.send(request)
    if let answer = client.answer() { #expect((400..<600).contains(answer.status)) }
    #expect(try answersOthers())
    #expect(server.answersMade == 1)
  }

  @Test(arguments: [
    "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/a/../../b", "/..%2f..%2fetc%2fpasswd",
    "/%00", "/%", "/%zz", "/%ff%fe", "/a%0d%0aSet-Cookie:x", "/?a=%", "/./x",
  ])
  func `an address that climbs or is malformed is refused`(target: String) throws {
    let answer = try #require(try server.get(target))
    // What stays within one part of the path is a name like any other, and leads nowhere.
    let isName = target == "/..%2f..%2fetc%2fpasswd"
    #expect(answer.status == (isName ? 200 : 400))
    #expect(!answer.text.contains("root:"))
    #expect(answer.header("Set-Cookie") == nil)
  }

  @Test func `a header of a megabyte is refused`() throws {
    let client = try RawClient(port: server.port)
    client.send("GET / HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nX: ")
    client.send([UInt8](repeating: 65, count: 1 << 20))
    client.send("\r\n\r\n")
    let answer = client.answer()
    #expect(answer == nil || (400..<500).contains(answer?.status ?? 0))
    #expect(try answersOthers())
  }

  @Test func `headers without end are refused`() throws {
    let client = try RawClient(port: server.port)
    client.send("GET / HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n")
    for number in 0..<100_000 where !client.send("X\(number): \(number)\r\n") { break }
    #expect(client.isEnded())
    #expect(try answersOthers())
  }

  @Test func `a million parameters are refused`() throws {
    let client = try RawClient(port: server.port)
    let query = String(repeating: "a=1&", count: 1_000_000)
    client.ask("/x?" + query, port: server.port)
    let answer = client.answer()
    #expect(answer == nil || answer?.status == 414)
    #expect(try answersOthers())
    #expect(server.answersMade == 1)
  }

  @Test func `more parameters than an address can mean are refused`() throws {
    let query = String(repeating: "a=1&", count: server.server.limits.queryItems)
    #expect(try server.get("/x?" + query)?.status == 414)
    #expect(server.answersMade == 0)
  }

  @Test(arguments: [
    "Content-Length: 5", "Content-Length: 1000000000", "Transfer-Encoding: chunked",
  ])
  func `a body is refused before it is read`(header: String) throws {
    let client = try RawClient(port: server.port)
    client.ask("/hello", port: server.port, [header])
    #expect(client.answer()?.status == 413)
    #expect(client.isEnded())
    #expect(try answersOthers())
  }

  @Test func `those who dribble their request make room`() throws {
    // As many as the server holds, each with a request that never ends.
    var slow: [RawClient] = []
    for _ in 0..<server.server.limits.connections {
      if let client = try? RawClient(port: server.port) {
        client.send("GET /hello HTTP/1.1\r\nX")
        slow.append(client)
      }
    }
    // Whoever comes meanwhile may be turned away, and is answered when he comes again.
    var isAnswered = false
    for _ in 0..<200 where !isAnswered {
      for client in slow { client.send("a") }
      isAnswered = (try? answersOthers()) ?? false
    }
    #expect(isAnswered)
    #expect(slow.allSatisfy { $0.isEnded() })
  }

  @Test func `those who say nothing are sent away`() throws {
    let client = try RawClient(port: server.port)
    #expect(client.isEnded())
  }
}

@Suite struct ConnectionWatchTests {
  @Test func `time is counted from the last answer, not while one is made`() {
    var limits = Limits()
    limits.connections = 100
    let watch = ConnectionWatch(limits)
    // Numbers that are no descriptors: ending them has no effect.
    watch.opened(-10, at: 0)
    watch.look(at: limits.patience)
    #expect(watch.endedCount == 0)
    watch.look(at: limits.patience + 1)
    #expect(watch.endedCount == 1)
    watch.closed(-10)
    watch.opened(-11, at: 0)
    watch.isWorking(-11)
    watch.look(at: .max / 2)
    #expect(watch.endedCount == 0)
  }

  @Test func `where room is scarce the patience is short`() {
    var limits = Limits()
    limits.connections = 4
    let watch = ConnectionWatch(limits)
    for number in Int32(1)...2 { watch.opened(-number, at: 0) }
    watch.look(at: limits.scarcePatience + 1)
    #expect(watch.endedCount == 0)
    watch.opened(-3, at: limits.scarcePatience)
    watch.look(at: limits.scarcePatience + 1)
    #expect(watch.endedCount == 2)
  }
}
