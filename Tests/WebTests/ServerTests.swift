import Testing

@testable import Web

@Suite struct ServerTests {
  @Test func `a request is answered with the headers that keep browsers safe`() throws {
    let server = try RunningServer()
    let answer = try #require(try server.get("/hello"))
    #expect(answer.status == 200)
    #expect(answer.text == "hello")
    #expect(answer.header("ETag") == "\"/hello\"")
    #expect(answer.header("X-Content-Type-Options") == "nosniff")
    #expect(answer.header("Referrer-Policy") == "same-origin")
    #expect(answer.header("Cross-Origin-Resource-Policy") == "same-origin")
    let policy = try #require(answer.header("Content-Security-Policy"))
    #expect(policy.hasPrefix("default-src 'none'"))
    #expect(!policy.contains("unsafe"))
    #expect(!policy.contains("http"))
  }

  @Test func `a browser asks again, unless the answer itself says otherwise`() throws {
    let server = try RunningServer()
    let (plain, kept) = (try server.get("/hello"), try server.get("/kept"))
    #expect(plain?.header("Cache-Control") == "private, no-cache")
    #expect(kept?.header("Cache-Control") == "private, max-age=9")
  }

  @Test func `one connection carries several requests, also sent at once`() throws {
    let server = try RunningServer()
    let client = try RawClient(port: server.port)
    for name in ["one", "two", "three"] { client.ask("/" + name, port: server.port) }
    for name in ["one", "two", "three"] { #expect(client.answer()?.text == name) }
  }

  @Test func `HEAD is answered like GET, without the body`() throws {
    let server = try RunningServer()
    let answer = try #require(try server.get("/hello", method: "HEAD"))
    #expect(answer.status == 200)
    #expect(answer.header("Content-Length") == "5")
    #expect(answer.body.isEmpty)
  }

  @Test(arguments: ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "BREW"])
  func `every other method is refused`(method: String) throws {
    let server = try RunningServer()
    let answer = try #require(try server.get("/hello", method: method))
    #expect(answer.status == 405)
    #expect(answer.header("Allow") == "GET, HEAD")
    #expect(server.answersMade == 0)
  }

  @Test func `an unchanged answer costs nothing`() throws {
    let server = try RunningServer()
    let answer = try #require(try server.get("/hello", ["If-None-Match: \"x\", W/\"/hello\""]))
    #expect(answer.status == 304)
    #expect(server.answersMade == 0)
  }

  @Test func `an answer that is kept is not made again`() throws {
    let server = try RunningServer()
    for _ in 0..<5 { #expect(try server.get("/hello")?.text == "hello") }
    #expect(server.answersMade == 1)
  }

  @Test func `an answer that many ask for at once is made once`() throws {
    let server = try RunningServer()
    let clients = try (0..<20).map { _ in try RawClient(port: server.port) }
    for client in clients { client.ask("/slow", port: server.port) }
    // They all wait for the same answer once it has been begun.
    while server.answersMade == 0 {}
    server.gate.open()
    for client in clients { #expect(client.answer()?.text == "slow") }
    #expect(server.answersMade == 1)
  }

  @Test func `long answers that are not read hold nobody up`() throws {
    let server = try RunningServer()
    let readers = try (0..<8).map { _ in try RawClient(port: server.port) }
    for reader in readers { reader.ask("/long", port: server.port) }
    #expect(try server.get("/hello")?.text == "hello")
    for reader in readers { #expect(reader.answer()?.body.count == 1 << 20) }
  }

  @Test func `slow questions hold no quick one up`() throws {
    var limits = Limits()
    limits.workers = 4
    let server = try RunningServer(limits)
    let slow = try (0..<3).map { number in
      let client = try RawClient(port: server.port)
      client.ask("/slow\(number)", port: server.port)
      return client
    }
    while server.answersMade < 3 {}
    for number in 0..<50 { #expect(try server.get("/quick\(number)")?.status == 200) }
    server.gate.open()
    for client in slow { #expect(client.answer()?.status == 200) }
  }

  @Test func `more questions than can wait are told to come again, and kept answers still come`()
    throws
  {
    var limits = Limits()
    limits.workers = 1
    limits.waitingQuestions = 2
    let server = try RunningServer(limits)
    #expect(try server.get("/hello")?.text == "hello")
    let busy = try RawClient(port: server.port)
    busy.ask("/slow", port: server.port)
    while server.answersMade < 2 {}
    let waiting = try (0..<2).map { number in
      let client = try RawClient(port: server.port)
      client.ask("/slow\(number)", port: server.port)
      return client
    }
    // The two that wait are there once a third is refused.
    var refused: RawClient.Answer?
    var number = 2
    while refused == nil {
      let client = try RawClient(port: server.port)
      client.ask("/slow\(number)", port: server.port)
      number += 1
      refused = number > 4 ? client.answer() : nil
    }
    #expect(refused?.status == 503)
    #expect(refused?.header("Retry-After") == "1")
    #expect(try server.get("/hello")?.text == "hello")
    server.gate.open()
    #expect(busy.answer()?.status == 200)
    for client in waiting { #expect(client.answer() != nil) }
  }

  @Test func `a client that goes away while its answer is made harms nobody`() throws {
    let server = try RunningServer()
    for number in 0..<20 {
      let client = try RawClient(port: server.port)
      client.ask("/slow\(number)", port: server.port)
    }
    server.gate.open()
    #expect(try server.get("/hello")?.text == "hello")
  }

  @Test func `what nobody waits for any more is not made`() throws {
    var limits = Limits()
    limits.workers = 1
    let server = try RunningServer(limits)
    let first = try RawClient(port: server.port)
    first.ask("/slow", port: server.port)
    while server.answersMade == 0 {}
    for number in 0..<20 {
      let client = try RawClient(port: server.port)
      client.ask("/x\(number)", port: server.port)
    }
    // Answered behind those that have gone.
    let last = try RawClient(port: server.port)
    last.ask("/last", port: server.port)
    server.gate.open()
    #expect(first.answer()?.status == 200)
    #expect(last.answer()?.text == "last")
    #expect(server.answersMade == 2)
  }

  @Test func `the server ends while connections are open`() throws {
    let server = try RunningServer()
    let idle = try RawClient(port: server.port)
    let half = try RawClient(port: server.port)
    half.send("GET /hello HTT")
    #expect(try server.get("/hello")?.text == "hello")
    _ = (idle, half)
  }

  @Test func `an address that is in use is a diagnostic`() throws {
    let server = try RunningServer()
    let error = #expect(throws: (any Error).self) {
      try ListeningSocket.open(address: "127.0.0.1", port: server.port)
    }
    #expect("\(try #require(error))".contains("address-in-use"))
  }
}
