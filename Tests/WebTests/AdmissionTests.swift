import Testing

@testable import Web

@Suite struct AdmissionTests {
  private let local = Admission(address: "127.0.0.1", port: 9070, isLocal: true, token: nil)
  private let open = Admission(
    address: "0.0.0.0", port: 9070, isLocal: false, token: "0123456789abcdef")

  private func status(
    _ admission: Admission, _ target: String, _ headers: [String], method: String = "GET",
    takesDocument: Bool = false
  ) -> Int {
    var read = RequestHeaders()
    for header in headers {
      let pair = header.split(separator: ":", maxSplits: 1)
      read.add(String(pair[0]), String(pair[1].dropFirst()))
    }
    return
      switch admission.decide(
        method: method, target: target, read, takesDocument: takesDocument)
    {
    case .admitted: 200
    case .refused(let trouble): trouble.status
    case .sentOn: 303
    }
  }

  @Test(arguments: [
    (["Host: 127.0.0.1:9070"], 200), (["Host: localhost:9070"], 200),
    (["Host: LOCALHOST:9070"], 200), (["Host: [::1]:9070"], 200),
    // Names that lead here without being ours, as when somebody else's name is resolved anew.
    (["Host: evil.example:9070"], 421), (["Host: 127.0.0.1"], 421),
    (["Host: 127.0.0.1:80"], 421), (["Host: 127.0.0.1:9070.evil.example"], 421),
    (["Host: localhost:9070@evil.example"], 421), ([], 400),
    (["Host: 127.0.0.1:9070", "Host: 127.0.0.1:9070"], 400),
    (["Host: 127.0.0.1:9070", "Origin: http://127.0.0.1:9070"], 200),
    (["Host: 127.0.0.1:9070", "Origin: http://evil.example"], 403),
    (["Host: 127.0.0.1:9070", "Origin: http://localhost:9070"], 403),
    (["Host: 127.0.0.1:9070", "Origin: null"], 403),
    (["Host: 127.0.0.1:9070", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"], 403),
    // A link from elsewhere may be followed.
    (["Host: 127.0.0.1:9070", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"], 200),
    (["Host: 127.0.0.1:9070", "Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: cors"], 200),
  ])
  func `the site answers to its own names, for its own pages`(headers: [String], expected: Int) {
    #expect(status(local, "/", headers) == expected)
  }

  @Test(arguments: [
    ("POST", ["Content-Length: 5"], true, 200), ("POST", ["Content-Length: 5"], false, 405),
    ("PUT", ["Content-Length: 5"], true, 405), ("GET", ["Content-Length: 5"], true, 413),
    ("POST", ["Origin: http://evil.example"], true, 403),
    // A form of another site may not send what a link may ask.
    ("POST", ["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"], true, 403),
    ("POST", ["Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: navigate"], true, 200),
  ])
  func `a document may be sent where one is read, by the site's own form`(
    method: String, headers: [String], takesDocument: Bool, expected: Int
  ) {
    let found = status(
      local, "/read", ["Host: localhost:9070"] + headers, method: method,
      takesDocument: takesDocument)
    #expect(found == expected)
  }

  @Test(arguments: [
    ("/", ["Host: any.example"], 401),
    ("/", ["Host: any.example", "Authorization: Bearer 0123456789abcdef"], 200),
    ("/", ["Host: any.example", "Authorization: Bearer 0123456789abcdee"], 401),
    ("/", ["Host: any.example", "Authorization: Bearer 0123456789abcdef0"], 401),
    ("/", ["Host: any.example", "Authorization: Basic 0123456789abcdef"], 401),
    ("/", ["Host: any.example", "Cookie: a=b; proviso-token=0123456789abcdef"], 200),
    ("/", ["Host: any.example", "Cookie: xproviso-token=0123456789abcdef"], 401),
    ("/", ["Host: any.example", "Cookie: proviso-token="], 401),
    ("/a?token=0123456789abcdef", ["Host: any.example"], 303),
    ("/a?token=wrong", ["Host: any.example"], 401),
    ("//evil.example?token=0123456789abcdef", ["Host: any.example"], 401),
    ("/", ["Host: any.example", "Origin: http://evil.example"], 403),
  ])
  func `where others can connect, every visitor shows the token`(
    target: String, headers: [String], expected: Int
  ) {
    #expect(status(open, target, headers) == expected)
  }

  @Test func `a token in the address becomes a cookie, and the address loses it`() {
    var headers = RequestHeaders()
    headers.add("Host", "any.example")
    let decision = open.decide(
      method: "GET", target: "/a/b?x=1&token=0123456789abcdef&y=2", headers)
    #expect(
      decision
        == .sentOn(
          target: "/a/b?x=1&y=2",
          cookie: "proviso-token=0123456789abcdef; Path=/; HttpOnly; SameSite=Lax"))
  }
}
