import Commands
import Glibc
import Law
import Record
import Testing
import Timeline

@testable import Web

/// The pages on a small workspace: the statute of the lesson, and a record with hostile texts.
@Suite struct PagesTests {
  private static let hostile = "<script>alert('1')</script>\"&amp;"

  /// The folder of this package.
  static let repository = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  private static let snapshot: SiteSnapshot = {
    let root = "/tmp/proviso-pages-\(getpid())"
    for folder in ["", "/law", "/record"] { unsafe mkdir(root + folder, 0o700) }
    func copy(_ from: String, _ to: String) {
      let bytes = (try? Loader.bytes("/\(repository)/examples/harbor/\(from)")) ?? []
      Loader.write(bytes, root + to)
    }
    copy("law/model/harbor-access.md", "/law/harbor-access.md")
    copy("record/harbor-access.md", "/record/harbor-access.md")
    let record = """
      # Hostile record

      ```record
      event trouble
        title "<script>alert('1')</script>&amp;"
        concerning NZL
        on 2012-02-01
        what "<img src=x onerror=alert(1)>"
        source gazette "<b>page</b>"
        confidence secondary
      ```
      """
    Loader.write(Array(record.utf8), root + "/record/hostile.md")
    return SiteSnapshot(
      ground: Snapshot.load(WorkspaceLocation(root: root)),
      today: Day(year: 2012, month: 2, day: 1) ?? .distantPast)
  }()

  private func page(_ target: String, status: Int = 200) throws -> String {
    let request = try #require(SiteRequest(target: target))
    let response = Site.respond(to: request, Self.snapshot)
    #expect(response.status == status, "\(target)")
    return String(decoding: response.body, as: UTF8.self)
  }

  static let addresses = [
    "/", "/?on=2011-09-15", "/?region=oceania&outcome=prohibited", "/?all=1", "/recipient/NZL",
    "/recipient/NZL?from=2011-01-01&through=2012-12-31", "/ask?recipient=NZL&account=FMF",
    "/status/NZL?account=FMF", "/why/NZL/harbor-12a?account=FMF", "/law", "/law/harbor-access",
    "/tests/harbor-access", "/provisions", "/provisions/show/harbor-12b", "/record",
    "/record?q=gazette&kind=exercise", "/record?contested=1", "/record/show/trouble",
    "/record/show/harbor-waiver-1", "/source/gazette", "/search?q=harbor", "/search?q=trouble",
    "/search", "/questions", "/money", "/about", "/matrix/harbor-12b?for=NZL",
    "/compare/harbor-12a?on=2012-02-01&for=NZL,AUS", "/duties/harbor-12b?for=NZL",
    "/read", "/readings", "/compare", "/matrix", "/status", "/trace",
    "/calendar?for=NZL&from=2012-01-01&through=2012-12-31", "/gaps/harbor-12a?for=NZL",
  ]

  @Test(arguments: addresses)
  func `a page is one document with one heading, and nothing in it is markup of the data`(
    address: String
  ) throws {
    let page = try page(address)
    #expect(page.hasPrefix("<!DOCTYPE html>"))
    #expect(page.split(separator: "<h1").count == 2)
    #expect(page.hasSuffix("</html>\n"))
    for hostile in ["<script>alert", "<img", "<b>page", "onerror=alert(1)>"] {
      #expect(!page.contains(hostile), "\(address) has \(hostile)")
    }
    // What the policy of the site forbids.
    #expect(!page.contains(" style=\"") && !page.contains(" onclick="))
  }

  @Test(arguments: addresses)
  func `elements are closed in the order in which they were opened`(address: String) throws {
    #expect(try Tags.trouble(in: page(address)) == nil, "\(address)")
  }

  @Test func `a drawing is a picture where a program can make one, and else says what to install`()
    throws
  {
    let request = try #require(SiteRequest(target: "/recipient/NZL/timeline.png"))
    let response = Site.respond(to: request, Self.snapshot)
    if response.status == 200 {
      #expect(response.type == "image/png")
      #expect(response.body.starts(with: [0x89] + Array("PNG".utf8)))
    } else {
      #expect(response.status == 503)
      #expect(String(decoding: response.body, as: UTF8.self).contains("librsvg2-bin"))
    }
  }

  @Test func `a question without what it is about leads to what it can be about`() throws {
    #expect(try page("/compare").contains("href=\"/compare/harbor-12a\""))
    #expect(try page("/matrix").contains("href=\"/matrix/harbor-12b\""))
    #expect(try page("/status").contains("href=\"/status/NZL\""))
    #expect(try page("/why.json").contains("\"address\": \"/why/NZL\""))
  }

  private func read(_ text: String, _ target: String = "/read") throws -> SiteResponse {
    var request = try #require(SiteRequest(target: target))
    request.document = SentDocument(name: "letter.txt", bytes: Array(text.utf8))
    return Site.respond(to: request, Self.snapshot)
  }

  @Test func `a document that is sent is read statement by statement, and stands at no address`()
    throws
  {
    let response = try read(
      "The waiver for New Zealand was signed. <script>alert(1)</script> is a <b>tag</b>.")
    #expect(response.status == 200)
    #expect(response.etag == nil)
    let page = String(decoding: response.body, as: UTF8.self)
    #expect(page.contains("The waiver for New Zealand was signed."))
    #expect(!page.contains("<script>alert"))
    #expect(!page.contains("This page as"))
    let json = try read("The waiver was signed.", "/read.json?dated=2012-01-10")
    #expect(String(decoding: json.body, as: UTF8.self).contains("\"dated\": \"2012-01-10\""))
  }

  @Test(arguments: [
    ("", "/read", 400), (" \n", "/read.json", 400), ("a\u{0}b", "/read", 400),
    ("A text.", "/status/NZL", 405), ("A text.", "/read?claims=x", 400),
    ("A text.", "/read?dated=yesterday", 400),
  ])
  func `what cannot be read is refused with the reason`(text: String, target: String, status: Int)
    throws
  {
    #expect(try read(text, target).status == status)
  }

  @Test func `the board counts recipients that are alike in one row, and can show each`() throws {
    let short = try page("/")
    #expect(short.contains("All others (") || short.contains("Every recipient ("))
    #expect(try page("/?all=1").split(separator: "<th scope=\"row\">").count > 200)
  }

  @Test func `the board has a column for each restriction that applies, and its letters`() throws {
    let csv = try page("/index.csv?on=2012-01-10&all=1")
    #expect(csv.hasPrefix("recipient,name,region,harbor-12a\n"))
    #expect(csv.contains("\nNZL,New Zealand,oceania,"))
  }

  @Test func `a proof shows its law in the margin and its words as quotations`() throws {
    let page = try page("/why/NZL/harbor-12a?account=FMF&on=2012-02-01")
    #expect(page.contains("class=\"margin\""))
    #expect(page.contains("<q>Foreign") || page.contains("<q>None of the funds"))
    #expect(page.contains("href=\"/record/show/harbor-waiver-1\""))
    #expect(
      page.contains("data-fragment=\"/why-not/NZL/harbor-12a?account=FMF&amp;on=2012-02-01\""))
    #expect(
      page.contains("on=2012-02-01&amp;account=FMF&amp;known=2012-02-01")
        || page.contains("account=FMF&amp;on=2012-02-01&amp;known=2012-02-01"))
  }

  @Test func `a law file shows every word of its quotations beside the encoding`() throws {
    let page = try page("/law/harbor-access")
    #expect(page.contains("encoded by harbor-12a"))
    #expect(page.contains("(1) ") && page.contains("class=\"pair\""))
    #expect(page.contains("<span class=\"keyword\">restriction</span>"))
  }

  @Test func `the tests of a law file are run`() throws {
    #expect(try page("/tests/harbor-access").contains("all passed"))
    #expect(try page("/tests/harbor-access.json").contains("\"passed\": true"))
  }

  @Test func `a search finds what is named so first, and understands a slip`() throws {
    #expect(try page("/search?q=harbor-12b").contains("href=\"/provisions/show/harbor-12b\""))
    #expect(try page("/search?q=harbr").contains("Did you mean"))
    #expect(try page("/search.json?q=zealand").contains("\"id\": \"NZL\""))
  }

  @Test(arguments: [
    ("/nowhere", 404), ("/recipient/Atlantis", 404), ("/law/nowhere", 404),
    ("/source/nowhere", 404),
    ("/tests/nowhere", 404), ("/?on=yesterday", 400), ("/record?for=Atlantis", 400),
    ("/record?page=0", 400), ("/record?known=x", 400), ("/?colour=red", 400),
    ("/recipient/NZL?from=2012-01-02&through=2012-01-01", 400),
  ])
  func `what cannot be answered says what to do`(target: String, status: Int) throws {
    let page = try page(target, status: status)
    #expect(page.contains("role=\"alert\""))
    #expect(page.contains("href=\"/search\""))
  }

  @Test func `every region has its recipients and every recipient its region`() {
    for recipient in Recipients.all {
      #expect(Region.byCode[recipient.description] != nil, "\(recipient)")
    }
  }

  @Test func `every page has its address in the documentation`() throws {
    let text = String(
      decoding: try Loader.bytes("/\(Self.repository)/docs/web.md"), as: UTF8.self)
    for route in PageRoutes.all {
      #expect(text.contains("`\(route.pattern.description)`"), "\(route.pattern.description)")
    }
  }

  @Test func `addresses of the files of pages change with what stands at them`() throws {
    #expect(try page(Assets.styleAddress) == StyleSheet.text)
    #expect(try page(Assets.scriptAddress) == Script.text)
    #expect(try page("/").contains(Assets.styleAddress))
  }
}
