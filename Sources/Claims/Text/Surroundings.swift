/// Sets apart the blocks that surround a text, told by their words and their place.
enum Surroundings {
  static func setApart(_ document: inout DocumentText) {
    for index in document.blocks.indices where document.blocks[index].setApart == nil {
      document.blocks[index].setApart = ownReason(of: document.blocks[index])
    }
    setApartHead(&document)
    setApartTail(&document)
  }

  /// What the words of a block alone say.
  private static func ownReason(of block: TextBlock) -> TextBlock.Reason? {
    switch block.kind {
    case .heading: return .heading
    case .caption: return .caption
    case .code: return .elsewhere
    case .cell: return nil
    case .paragraph, .item, .quotation: break
    }
    if block.linked >= 70, block.text.bytes.count < 400 { return .menu }
    let words = BlockWords(block)
    if words.count <= 60, let reason = words.phraseReason { return reason }
    if words.isByline { return .byline }
    if words.isCaption { return .caption }
    return nil
  }

  /// Short lines without a sentence before the first sentence are a menu; the longest of the last is the title.
  private static func setApartHead(_ document: inout DocumentText) {
    let blocks = document.blocks
    guard let first = blocks.indices.first(where: { isProse(blocks[$0]) }) else { return }
    var title: Int?
    for index in 0..<first where blocks[index].setApart == nil {
      document.blocks[index].setApart = .menu
      let count = BlockWords(blocks[index]).count
      if index + 8 >= first, count >= 4, !BlockWords(blocks[index]).isMenuLike,
        count >= title.map({ BlockWords(blocks[$0]).count }) ?? 0
      {
        title = index
      }
    }
    if let title {
      document.blocks[title].setApart = .heading
      if document.title.isEmpty { document.title = blocks[title].text.string }
    } else if document.title.isEmpty,
      let heading = blocks.first(where: { $0.setApart == .heading || $0.kind == .heading })
    {
      document.title = heading.text.string
    }
  }

  /// A block that can only be part of a running text.
  private static func isProse(_ block: TextBlock) -> Bool {
    guard block.setApart == nil, block.kind != .cell else { return false }
    let words = BlockWords(block)
    return words.count >= 8 && words.endsSentence
  }

  /// Behind a line that announces other articles, blocks are teasers until the text goes on at length.
  private static func setApartTail(_ document: inout DocumentText) {
    var isTail = false
    let blocks = document.blocks
    for index in blocks.indices {
      let block = blocks[index]
      let words = BlockWords(block)
      if isTail {
        let goesOn =
          isLong(block) && index + 1 < blocks.count && isLong(blocks[index + 1])
        if goesOn, !isLateIn(blocks, index) {
          isTail = false
        } else if document.blocks[index].setApart == nil {
          document.blocks[index].setApart = .teaser
        }
      } else if block.setApart == nil || block.kind == .heading || block.setApart == .teaser,
        words.count <= 8, words.announcesOthers
      {
        document.blocks[index].setApart = .teaser
        // Before anything was said, such a line is a menu's.
        isTail = blocks[..<index].contains { isProse($0) }
      } else if isDatedTitle(document.blocks, index), isDatedTitle(document.blocks, index + 2),
        blocks[..<index].contains(where: { isProse($0) })
      {
        // Titles with a day under each are a list of other articles.
        document.blocks[index].setApart = .teaser
        isTail = true
      } else if block.setApart == nil,
        !words.endsSentence && words.count <= 14 || words.isShortQuestion, block.kind != .cell,
        block.kind != .item
      {
        // A line without a sentence is a heading, or a crumb of the page.
        document.blocks[index].setApart = .heading
      }
    }
  }

  /// Whether a block is a title with a line under it that says nothing but a day.
  private static func isDatedTitle(_ blocks: [TextBlock], _ index: Int) -> Bool {
    guard index + 1 < blocks.count, blocks[index + 1].setApart == .byline,
      blocks[index].setApart == nil || blocks[index].setApart == .heading
    else { return false }
    let (title, day) = (BlockWords(blocks[index]), BlockWords(blocks[index + 1]))
    return !title.endsSentence && (3...25).contains(title.count)
      && BlockWords.isDatelike(day.folded)
  }

  private static func isLateIn(_ blocks: [TextBlock], _ index: Int) -> Bool {
    let before = blocks[..<index].reduce(0) { $0 + (isProse($1) ? $1.text.bytes.count : 0) }
    let after = blocks[index...].reduce(0) { $0 + (isProse($1) ? $1.text.bytes.count : 0) }
    return after * 4 < before
  }

  private static func isLong(_ block: TextBlock) -> Bool {
    isProse(block) && BlockWords(block).count >= 25
  }
}

/// The words of a block, folded, for telling what it is for.
struct BlockWords {
  let folded: String
  let count: Int
  let endsSentence: Bool
  private let words: [Substring]

  init(_ block: TextBlock) {
    // What a block is for shows in its beginning.
    let head = block.text.string(0..<min(block.text.bytes.count, 600))
    folded = head.lowercased()
    words = folded.split(separator: " ")
    count =
      block.text.bytes.count <= 600
      ? words.count : block.text.bytes.lazy.filter { $0 == 32 }.count + 1
    var end = block.text.bytes.last
    if end == 34 || end == 39 || end == 41 || end == 93 {
      end = block.text.bytes.dropLast().last { ![34, 39, 41, 93].contains($0) }
    }
    endsSentence = [46, 33, 63, 59].contains(end ?? 0)
  }

  /// "What is section 7008?" over a part of a report.
  var isShortQuestion: Bool { count <= 8 && folded.hasSuffix("?") && !folded.contains("\"") }

  private func contains(_ phrases: [String]) -> Bool { phrases.contains(where: folded.contains) }
  private func begins(_ phrases: [String]) -> Bool { phrases.contains(where: folded.hasPrefix) }

  var phraseReason: TextBlock.Reason? {
    if begins([
      "subscribe", "sign up", "sign in", "log in", "get our newsletter", "join our mailing",
      "already a subscriber", "create an account", "register to", "enter your email", "your email",
      "get the latest", "get breaking news", "receive our", "stay informed", "stay up to date",
      "download our app", "thank you for subscribing",
    ])
      || contains([
        "newsletter", "unsubscribe", "to your inbox", "your email address", "sign up for our",
      ])
    {
      return .subscription
    }
    if begins([
      "donate", "support our", "support independent", "become a member", "give now", "make a gift",
      "chip in",
    ])
      || contains([
        "tax-deductible", "make a donation", "donate today", "donate now", "support our journalism",
        "become a supporter", "rely on readers", "reader-supported", "consider donating",
        "consider supporting", "help us continue", "your contribution", "support our work",
        "support independent journalism", "support us",
      ])
    {
      return .fundraising
    }
    if begins([
      "share this", "share on", "share:", "share via", "tweet", "follow us", "facebook", "twitter",
      "whatsapp", "linkedin", "copy link", "email this", "print this", "listen to this",
      "like us on", "telegram",
    ]) || folded == "share" || folded == "print" || folded == "email" {
      return .sharing
    }
    if begins([
      "©", "copyright", "all rights reserved", "terms of", "privacy policy", "cookie", "accept all",
      "disclaimer:",
    ])
      || contains([
        "we use cookies", "use of cookies", "uses cookies", "all rights reserved", "cookie policy",
        "privacy policy", "terms of service", "terms of use", "reproduction without",
        "may not be republished",
        "views expressed", "opinions expressed in this", "do not necessarily reflect",
      ])
    {
      return .notice
    }
    if begins([
      "read more", "read also", "see also", "related:", "also read", "more:", "read next",
      "recommended:",
      "don't miss", "watch:", "listen:", "advertisement", "click here", "continue reading",
      "read the full",
      "learn more", "view all", "load more", "up next", "story continues",
    ]) {
      return .teaser
    }
    return nil
  }

  /// Whether the line says nothing but that other articles or comments follow.
  var announcesOthers: Bool {
    !folded.contains(": ")
      && begins([
        "related", "more from", "more on", "more stories", "more news", "you may also",
        "you might also",
        "recommended", "most popular", "most read", "most viewed", "trending", "latest news",
        "latest stories",
        "latest from", "latest articles", "also in", "also on", "read next", "what to read",
        "editor's picks",
        "editors' picks", "top stories", "popular posts", "recent posts", "previous article",
        "next article",
        "other news", "other articles", "similar", "comments", "leave a comment", "leave a reply",
        "about the author", "tags:", "filed under", "from our partners", "around the web",
        "see more", "further reading", "keep reading", "in other news",
      ])
  }

  /// Whether the block is a row of links: parted by marks, or mostly words that menus are made of.
  var isMenuLike: Bool {
    if [" > ", " | ", " » ", " › ", " · "].contains(where: folded.contains) { return true }
    let usual = words.filter { word in
      [
        "home", "about", "us", "our", "contact", "donate", "news", "events", "issues", "login",
        "publications", "search", "menu", "subscribe", "world", "politics", "opinion", "business",
        "sports", "video", "podcasts", "topics", "regions", "research", "experts", "programs",
        "careers", "press", "blog", "shop", "work", "media", "resources", "library", "analysis",
        "account", "more", "get", "involved", "take", "action", "skip", "content", "main",
      ].contains(word)
    }
    return usual.count >= 3 && usual.count * 5 >= words.count * 2
  }

  /// Whether the block names an author, a day or a place and nothing else.
  var isByline: Bool {
    guard count <= 16 else { return false }
    if begins(["by "]), !endsSentence || count <= 6, count <= 12 { return true }
    if begins([
      "published", "updated", "posted", "last updated", "date:", "for immediate release",
      "contact:",
      "source:", "sources:", "photo by", "reporting by", "editing by", "written by", "author:",
    ]) {
      return true
    }
    return Self.isDatelike(folded)
  }

  /// Whether a line is nothing but a date, a time, or minutes to read.
  static func isDatelike(_ line: String) -> Bool {
    let words = line.lowercased().split { !$0.isLetter && !$0.isNumber }
    let usual: Set<Substring> = [
      "am", "pm", "est", "edt", "gmt", "utc", "min", "mins", "minutes", "minute", "read", "ago",
      "at", "of", "et", "1st", "2nd", "3rd", "date",
    ]
    let isDatelike = words.allSatisfy { word in
      word.allSatisfy(\.isNumber) || DateWords.isCalendar(word) || usual.contains(word)
        || word.last.map { "hm".contains($0) } ?? false && word.dropLast().allSatisfy(\.isNumber)
        || word.hasSuffix("th") && word.dropLast(2).allSatisfy(\.isNumber)
    }
    return isDatelike && words.contains { $0.contains(where: \.isNumber) }
  }

  var isCaption: Bool {
    if begins([
      "photo:", "photograph:", "image:", "caption:", "photo credit", "image credit", "file photo",
      "file -", "(photo",
    ]) {
      return true
    }
    return count <= 70
      && [
        "/ap)", "/afp)", "(ap)", "(afp)", "(reuters)", "/reuters)", "(getty images)",
        "getty images)", "/getty",
        "ap photo", "photo by", "via ap)", "courtesy photo", "via getty",
      ]
      .contains { folded.suffix(90).contains($0) }
      && (folded.hasSuffix(")") || folded.contains("photo"))
  }
}
