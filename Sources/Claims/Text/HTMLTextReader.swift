internal import Documents
internal import Hypertext
internal import Timeline

/// Takes an HTML page apart: blocks with what the page itself says they are.
enum HTMLTextReader {
  static func read(_ file: SourceFile) throws(Diagnostic) -> DocumentText {
    guard let page = HTMLPage(file.bytes) else {
      throw Diagnostic(
        kind: ClaimsDiagnostics.tooNested,
        headline: "elements stand too deep in each other to be read",
        help: ["save the text of the page as plain text"], path: file.path)
    }
    var walk = HTMLWalk()
    for part in page.parts { walk.step(part) }
    walk.flush()
    walk.chooseArticle()
    return DocumentText(
      kind: .html, title: walk.title.string, dated: walk.dated, blocks: walk.blocks.map(\.block))
  }
}

/// Collects blocks from a walk over the page.
private struct HTMLWalk {
  struct Found {
    var block: TextBlock
    /// Elements that the block stands in, outermost first, by number.
    var within: [Int32]
  }

  private struct Open {
    var name: String
    var number: Int32
    var setApart: TextBlock.Reason?
    var isHidden: Bool
    var isBlock: Bool
  }

  var blocks: [Found] = []
  var title = SourceText()
  var dated: Day?
  /// Numbers of `article` and `main` elements.
  private var articles: [Int32] = []
  private var open: [Open] = []
  private var next: Int32 = 0
  private var text = SourceText()
  private var linked = 0

  private static let hidden: Set<String> = [
    "script", "style", "noscript", "template", "head", "svg", "iframe", "object", "select",
    "textarea", "button", "audio", "video", "canvas", "map", "math",
  ]
  private static let inline: Set<String> = [
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "img", "ins", "kbd", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr",
  ]

  mutating func step(_ part: HTMLPage.Part) {
    switch part {
    case .open(let element): enter(element)
    case .close: leave()
    case .text(let text): add(text)
    }
  }

  private mutating func enter(_ element: HTMLPage.Element) {
    let isBlock = !Self.inline.contains(element.name)
    if element.name == "br" { text.space() } else if isBlock { flush() }
    readMetadata(element)
    var reason = open.last?.setApart
    if reason == nil { reason = HTMLMarks.reason(of: element, isInArticle: isInArticle) }
    let isHidden =
      (open.last?.isHidden ?? false) || Self.hidden.contains(element.name)
      || HTMLMarks.isHidden(element)
    if element.name == "article" || element.name == "main" || element["itemprop"] == "articleBody" {
      articles.append(next)
    }
    open.append(
      Open(name: element.name, number: next, setApart: reason, isHidden: isHidden, isBlock: isBlock)
    )
    next += 1
  }

  private var isInArticle: Bool { open.contains { $0.name == "article" || $0.name == "main" } }

  private mutating func leave() {
    if open.last?.isBlock ?? false { flush() }
    if !open.isEmpty { open.removeLast() }
  }

  private mutating func readMetadata(_ element: HTMLPage.Element) {
    guard dated == nil else { return }
    let key = (element["property"] ?? element["name"] ?? element["itemprop"] ?? "").lowercased()
    let dates: Set<String> = [
      "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "pubdate",
      "publish-date", "parsely-pub-date", "sailthru.date", "citation_publication_date",
    ]
    if element.name == "meta" || element["itemprop"] != nil, dates.contains(key) {
      dated = Day((element["content"] ?? element["datetime"] ?? "").prefix(10))
    } else if element.name == "time", isInArticle, let day = element["datetime"] {
      dated = Day(day.prefix(10))
    }
  }

  private mutating func add(_ part: HTMLPage.Text) {
    if open.contains(where: { $0.name == "title" }) {
      if title.isEmpty {
        for (byte, offset) in zip(part.bytes, part.offsets) { title.append(byte, at: offset) }
        title.finish()
      }
      return
    }
    guard !(open.last?.isHidden ?? false) else { return }
    let before = text.bytes.count
    for (byte, offset) in zip(part.bytes, part.offsets) { text.append(byte, at: offset) }
    if open.contains(where: { $0.name == "a" }) { linked += text.bytes.count - before }
  }

  mutating func flush() {
    text.finish()
    defer {
      text = SourceText()
      linked = 0
    }
    guard !text.isEmpty else { return }
    var kind = TextBlock.Kind.paragraph
    for element in open {
      switch element.name {
      case "h1", "h2", "h3", "h4", "h5", "h6": kind = .heading
      case "li", "dd", "dt": kind = .item
      case "blockquote": kind = .quotation
      case "td", "th": kind = .cell
      case "figcaption", "caption": kind = .caption
      case "pre": kind = .code
      default: break
      }
    }
    blocks.append(
      Found(
        block: TextBlock(
          kind: kind, text: text, setApart: open.last?.setApart,
          linked: linked * 100 / text.bytes.count),
        within: open.map(\.number)))
  }

  /// Sets apart what stands outside of the article with the most prose; without one, outside of the
  /// element that holds the most prose directly or through one other element.
  mutating func chooseArticle() {
    func prose(_ found: Found) -> Int {
      let block = found.block
      guard block.setApart == nil, block.kind != .heading, block.linked < 40 else { return 0 }
      return block.text.bytes.count >= 60 ? block.text.bytes.count : 0
    }
    let all = blocks.reduce(0) { $0 + prose($1) }
    var weights: [Int32: Int] = [:]
    for found in blocks {
      let weight = prose(found)
      for number in found.within where articles.contains(number) {
        weights[number, default: 0] += weight
      }
    }
    // Among those that hold nearly the same, the innermost: a `main` may hold an article and its neighbours.
    let most = weights.values.max() ?? 0
    var chosen = weights.filter { $0.value * 10 >= most * 8 }.keys.max()
    if most * 2 < all { chosen = nil }
    if chosen == nil, all > 0 {
      var scores: [Int32: Int] = [:]
      for found in blocks {
        let weight = prose(found)
        guard weight > 0 else { continue }
        let chain = found.within.suffix(4)
        for (distance, number) in chain.reversed().enumerated() where distance > 0 {
          scores[number, default: 0] += weight * (4 - distance)
        }
      }
      let best = scores.values.max() ?? 0
      chosen = scores.filter { $0.value == best }.keys.max()
      let held = blocks.reduce(0) { sum, found in
        chosen.map(found.within.contains) ?? false ? sum + prose(found) : sum
      }
      // Where prose is scattered, the whole page is read.
      if held * 2 < all { chosen = nil }
    }
    guard let chosen else { return }
    for index in blocks.indices
    where blocks[index].block.setApart == nil && !blocks[index].within.contains(chosen) {
      blocks[index].block.setApart = .elsewhere
    }
  }
}

/// What names of elements, classes and roles say about a part of a page.
enum HTMLMarks {
  static func isHidden(_ element: HTMLPage.Element) -> Bool {
    if element["hidden"] != nil || element["aria-hidden"] == "true" { return true }
    let style = (element["style"] ?? "").lowercased().filter { $0 != " " }
    return style.contains("display:none") || style.contains("visibility:hidden")
  }

  static func reason(of element: HTMLPage.Element, isInArticle: Bool) -> TextBlock.Reason? {
    switch element.name {
    case "nav", "menu": return .menu
    case "footer": return .notice
    case "header": if !isInArticle { return .menu }
    case "form", "dialog": return .subscription
    case "aside": return .teaser
    case "figcaption", "figure": return .caption
    case "body", "html", "main", "article": return nil
    default: break
    }
    switch element["role"]?.lowercased() {
    case "navigation", "menu", "menubar", "search", "banner": return .menu
    case "contentinfo": return .notice
    case "complementary": return .teaser
    case "dialog", "alertdialog": return .notice
    default: break
    }
    let marks = ((element["class"] ?? "") + " " + (element["id"] ?? "")).lowercased()
    guard marks.utf8.count < 400 else { return nil }
    var words: Set<String> = []
    for word in marks.split(whereSeparator: { !$0.isLetter }) { words.insert(String(word)) }
    for (reason, names) in table where !words.isDisjoint(with: names) { return reason }
    return nil
  }

  private static let table: [(TextBlock.Reason, Set<String>)] = [
    (
      .notice,
      ["cookie", "cookies", "consent", "gdpr", "copyright", "disclaimer", "footer", "legal"]
    ),
    (
      .fundraising,
      ["donate", "donation", "donations", "fundraising", "fundraiser", "contribute", "paywall"]
    ),
    (
      .subscription,
      ["subscribe", "subscription", "newsletter", "signup", "mailchimp", "optin", "registration"]
    ),
    (.sharing, ["share", "sharing", "social", "sharebar", "addthis", "follow", "shares"]),
    (
      .teaser,
      [
        "related", "recommended", "recommendations", "teaser", "teasers", "trending", "popular",
        "readmore", "promo", "sidebar", "latest", "more", "outbrain", "taboola", "advert", "ads",
        "advertisement", "sponsored", "comments", "comment", "disqus",
      ]
    ),
    (.caption, ["caption", "credit", "wp-caption", "figcaption"]),
    (
      .byline,
      ["byline", "author", "authors", "dateline", "timestamp", "breadcrumbs", "breadcrumb", "tags"]
    ),
    (
      .menu, ["nav", "navigation", "navbar", "menu", "topbar", "masthead", "toolbar", "pagination"]
    ),
  ]
}
