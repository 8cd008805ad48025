internal import Briefing
internal import Commands
internal import Documents
internal import Law
internal import Record
internal import Timeline

/// Everything that a search looks through, with its words in lower case.
struct SearchIndex: Sendable {
  enum Kind: String, Sendable, CaseIterable {
    case recipient, provision, entry, source

    var plural: String {
      switch self {
      case .recipient: "Recipients"
      case .provision: "Provisions"
      case .entry: "Entries of the record"
      case .source: "Sources"
      }
    }
  }

  struct Item: Sendable {
    var kind: Kind
    var id: String
    var title: String
    /// What kind of provision or entry, and when.
    var about: String
    var address: String
    fileprivate var name: String
    fileprivate var text: String
  }

  private let items: [Item]
  /// Every word of names and titles, for "did you mean".
  private let words: [String]

  private static let kept = Remembered<SearchIndex>(limit: 3)

  static func of(_ snapshot: SiteSnapshot) -> SearchIndex {
    kept.value(snapshot.ground.workspace.hash) { SearchIndex(snapshot.ground.workspace) }
  }

  private init(_ workspace: Workspace) {
    let (law, record) = (workspace.law, workspace.record)
    var items: [Item] = []
    for recipient in Recipient.all {
      items.append(
        Item(
          kind: .recipient, id: recipient.description, title: recipient.name, about: "",
          address: Links.address("recipient", recipient.description),
          name: recipient.description.lowercased(),
          text: ([recipient.name] + recipient.alternativeNames).joined(separator: "\n").lowercased()
        ))
    }
    for provision in law.provisions {
      let texts =
        [provision.title] + provision.headingPath + provision.words
        + provision.citations.map(\.text)
      items.append(
        Item(
          kind: .provision, id: provision.name, title: provision.title,
          about: "\(provision.body.keyword), from \(provision.from.words)",
          address: Links.provision(provision.name), name: provision.name.lowercased(),
          text: texts.joined(separator: "\n").lowercased()))
    }
    for entry in record.entries {
      // The block itself has every word that an entry says.
      let text =
        workspace.sources.contains(entry.range.source) ? workspace.sources.text(entry.range) : ""
      let title = entry.title.isEmpty ? Self.saying(entry) : entry.title
      items.append(
        Item(
          kind: .entry, id: entry.name, title: title,
          about: "\(entry.body.keyword), \(entry.body.date.words)",
          address: Links.entry(entry.name), name: entry.name.lowercased(),
          text: (title + "\n" + text).lowercased()))
    }
    for source in record.sources {
      items.append(
        Item(
          kind: .source, id: source.name, title: source.title.isEmpty ? source.name : source.title,
          about: source.publisher, address: Links.source(source.name),
          name: source.name.lowercased(),
          text: [source.title, source.publisher, source.url, source.note].joined(separator: "\n")
            .lowercased()))
    }
    self.items = items
    var seen: Set<String> = []
    words = items.flatMap { item in
      [item.name]
        + (item.title + (item.kind == .recipient ? "\n" + item.text : ""))
        .lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }.filter { $0.count > 2 && seen.insert($0).inserted }
  }

  private static func saying(_ entry: Entry) -> String {
    switch entry.body {
    case .event(let event): event.what
    case .claim(let statement), .position(let statement): statement.says
    case .obligation(let obligation): obligation.says
    case .agreement(let agreement): agreement.what
    default: entry.name
    }
  }

  /// The items that contain every word, the best first: those so named, so titled, then all others.
  func find(_ query: String) -> [Item] {
    let words = query.lowercased().split(separator: " ").map(String.init)
    guard !words.isEmpty else { return [] }
    let whole = words.joined(separator: " ")
    let found = items.enumerated().compactMap {
      place, item -> (rank: Int, place: Int, item: Item)? in
      guard words.allSatisfy({ item.name.contains($0) || item.text.contains($0) }) else {
        return nil
      }
      let title = item.title.lowercased()
      let rank =
        item.name == whole || title == whole
        ? 0 : words.allSatisfy { title.contains($0) || item.name.contains($0) } ? 1 : 2
      return (rank, place, item)
    }
    return found.sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }.map(\.item)
  }

  /// Words close to one that is not found; none for what is no word.
  func near(_ word: String) -> [String] {
    let length = word.utf8.count
    guard (3...40).contains(length), word.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" })
    else { return [] }
    // Words of another length cannot be near.
    let bound = max(1, length / 3)
    return EditDistance.nearest(
      to: word.lowercased(), in: words.lazy.filter { abs($0.utf8.count - length) <= bound })
  }
}
