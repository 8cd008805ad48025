/// The kinds of blocks of a law file, with the items that each may have.
enum BlockKind: String, CaseIterable {
  case restriction, exemption, limitation, waiver, duty, list, definition, delegation, amendment,
    ceiling
  case bill, test, bearing
  case scopeWords = "scope-words"
  case nonOperative = "non-operative"
  case notEncoded = "not-encoded"
  case unnoticed

  /// Whether the block declares provisions.
  var isProvision: Bool {
    switch self {
    case .bill, .test, .bearing, .scopeWords, .nonOperative, .notEncoded, .unnoticed: false
    default: true
    }
  }

  /// The word with its article.
  var withArticle: String {
    switch self {
    case .exemption, .amendment, .unnoticed: "an \(rawValue)"
    default: "a \(rawValue)"
    }
  }

  /// The items of the block by key; those that begin with several words have the first as key.
  var forms: [String: ItemForm] { BlockKind.tables[self] ?? [:] }

  private static let tables: [BlockKind: [String: ItemForm]] = Dictionary(
    uniqueKeysWithValues: allCases.map { kind in
      (kind, Dictionary(uniqueKeysWithValues: list(of: kind).map { ($0.key, $0) }))
    })

  private static func list(of kind: BlockKind) -> [ItemForm] {
    switch kind {
    case .restriction:
      everywhere + scoped + [
        ItemForm("forbids"), ItemForm("withholds"), ItemForm("part", repeats: true),
        ItemForm("unless", repeats: true), ItemForm("until", repeats: true),
        ItemForm("begins", repeats: true), ItemForm("stands"),
      ]
    case .exemption: everywhere + scoped + [ItemForm("lifts")]
    case .limitation: everywhere + scoped + [ItemForm("limits")]
    case .waiver:
      everywhere + scoped + exercises + [
        ItemForm("lifts"), ItemForm("by"), ItemForm("finding", repeats: true),
        ItemForm("requires"), ItemForm("in"), ItemForm("consult", repeats: true, .duty),
        ItemForm("report", repeats: true, .duty), ItemForm("notify", repeats: true, .duty),
      ]
    case .duty:
      everywhere + scoped + [
        ItemForm("consult"), ItemForm("report"), ItemForm("notify"), ItemForm("owed"),
        ItemForm("element", repeats: true, .element),
      ]
    case .list: everywhere + [ItemForm("named"), ItemForm("takes")]
    case .definition:
      everywhere + [
        ItemForm("fact"), ItemForm("determination"), ItemForm("lasts"), ItemForm("group"),
        ItemForm("scope"),
      ]
    case .delegation:
      everywhere + [
        ItemForm("of"), ItemForm("by"), ItemForm("to"), ItemForm("about"), ItemForm("fiscal-year"),
      ]
    case .amendment:
      everywhere + [ItemForm("repeals"), ItemForm("replaces"), ItemForm("suspends")]
    case .ceiling:
      everywhere + scoped + [ItemForm("caps"), ItemForm("set"), ItemForm("at")]
    case .bill:
      [
        ItemForm("status"), ItemForm("assumed"), ItemForm("citation", repeats: true),
        ItemForm("source", repeats: true), ItemForm("note", repeats: true),
      ]
    case .test:
      [
        ItemForm("given", repeats: true, .anything), ItemForm("on", repeats: true),
        ItemForm("from", repeats: true), ItemForm("note", repeats: true),
      ]
    case .bearing:
      [
        ItemForm("title"), ItemForm("on"), ItemForm("days"),
        ItemForm("reading", repeats: true, .anything),
        ItemForm("note", repeats: true),
      ]
    case .scopeWords, .nonOperative, .notEncoded, .unnoticed: []
    }
  }

  /// Items of every provision.
  private static let everywhere = [
    ItemForm("title"), ItemForm("citation", repeats: true), ItemForm("source", repeats: true),
    ItemForm("confidence"), ItemForm("enacted"), ItemForm("from"), ItemForm("through"),
    ItemForm("encodes", repeats: true), ItemForm("note", repeats: true),
    ItemForm("reading", repeats: true, .anything),
  ]

  /// Items of provisions that are about some assistance to somebody.
  private static let scoped = [
    ItemForm("for", repeats: true), ItemForm("when", repeats: true), ItemForm("to"),
  ]

  private static let exercises = [
    ItemForm("exercise lasts", words: 2), ItemForm("first exercise lasts", words: 3),
    ItemForm("extension lasts", words: 2), ItemForm("exercise made", words: 2),
    ItemForm("first exercise made", words: 3), ItemForm("extension made", words: 2),
    ItemForm("extension after", words: 2),
  ]
}

/// One kind of item: its key, and what may stand around it.
struct ItemForm {
  enum Children {
    case none, duty, element, anything
  }

  /// The words at its start.
  var key: String
  /// How many words the key has in the file.
  var words: Int
  var repeats: Bool
  var children: Children

  init(_ key: String, words: Int = 1, repeats: Bool = false, _ children: Children = .none) {
    self.key = key
    self.words = words
    self.repeats = repeats
    self.children = children
  }
}
