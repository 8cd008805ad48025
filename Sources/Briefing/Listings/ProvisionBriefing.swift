public import Law
import Reasoning
public import Timeline

/// The provisions of the law: a list of them, those that a search finds, or one in full.
public struct ProvisionBriefing: Briefing {
  private let ground: Ground
  private let content: Content

  private enum Content {
    case list([ProvisionID], title: Rich)
    case one(ProvisionID)
  }

  private init(ground: Ground, content: Content) {
    self.ground = ground
    self.content = content
  }

  /// All provisions in order of declaration.
  ///
  /// - Parameters:
  ///   - recipient: Only those that are about this recipient or about everybody.
  ///   - known: Only those that were known on this day, and what is proposed.
  public static func list(
    ground: Ground, recipient: Recipient? = nil, known: Day? = nil
  ) -> ProvisionBriefing {
    let ids = ground.law.provisions.map(\.id).filter {
      ground.concerns($0, recipient) && ground.isKnown($0, on: known)
    }
    return ProvisionBriefing(
      ground: ground, content: .list(ids, title: "Provisions\(Ground.words(known))"))
  }

  /// One provision in full.
  public static func show(_ id: ProvisionID, ground: Ground) -> ProvisionBriefing {
    ProvisionBriefing(ground: ground, content: .one(id))
  }

  /// The provisions that contain every word, upper and lower case alike, in order of declaration.
  public static func search(
    _ words: [String], ground: Ground, recipient: Recipient? = nil, known: Day? = nil
  ) -> ProvisionBriefing {
    let search = WordSearch(words)
    let ids = ground.law.provisions.filter { provision in
      ground.concerns(provision.id, recipient) && ground.isKnown(provision.id, on: known)
        && search.finds(
          [provision.name, provision.title, provision.body.keyword] + provision.headingPath
            + provision.words + provision.citations.map(\.text))
    }.map(\.id)
    return ProvisionBriefing(
      ground: ground,
      content: .list(ids, title: "Provisions with \(quoting: search.text)\(Ground.words(known))"))
  }

  // MARK: - JSON

  public var json: JSON {
    switch content {
    case .list(let ids, _):
      [
        "version": .contractVersion,
        "provisions": .array(ids.map { ground.summaryJSON($0) }),
      ]
    case .one(let id):
      ["version": .contractVersion, "provision": ProvisionView(ground: ground, id: id).json]
    }
  }

  // MARK: - Page

  public var page: Page {
    switch content {
    case .list(let ids, let title):
      Page(
        title: title,
        blocks: [
          .paragraph(Rich(count(ids.count, "provision") + ".")),
          .table(
            Table(
              columns: [.init("Id"), .init("Kind"), .init("From"), .init("Title")],
              rows: ids.map { id in
                let provision = ground.law[id]
                return [
                  Rich(provision.name, .code), Rich(provision.body.keyword),
                  provision.bill == nil ? Rich(provision.from.shortWords) : "proposed",
                  Rich(provision.title),
                ]
              })),
        ])
    case .one(let id): ProvisionView(ground: ground, id: id).page
    }
  }
}

extension Ground {
  /// Whether a provision could be known on the day, or is proposed; always where no day is named.
  public func isKnown(_ id: ProvisionID, on day: Day?) -> Bool {
    day.map { law[id].bill != nil || law[id].enacted.latest <= $0 } ?? true
  }

  /// ", as known on 12 January 2003"; empty where no day is named.
  static func words(_ known: Day?) -> String { known.map { ", as known on " + $0.words } ?? "" }

  /// Whether a provision is about the recipient or about everybody.
  func concerns(_ id: ProvisionID, _ recipient: Recipient?) -> Bool {
    guard let recipient, let set = law[id].recipients else { return true }
    return set.names(recipient)
  }

  /// A provision as one row of a list.
  func summaryJSON(_ id: ProvisionID) -> JSON {
    let provision = law[id]
    return [
      "id": .string(provision.name), "kind": .string(provision.body.keyword),
      "title": .string(provision.title), "citation": .string(provision.citation()),
      "from": provision.from.json, "through": PartialDate.json(provision.through),
      "bill": .optional(provision.bill), "confidence": .string(provision.confidence.description),
    ]
  }
}

/// Words to look for: a text is found if it contains all of them.
struct WordSearch {
  let words: [String]

  init(_ words: [String]) {
    self.words = words
  }

  var text: String { words.joined(separator: " ") }

  func finds(_ texts: [String]) -> Bool {
    let text = texts.joined(separator: "\n").lowercased()
    return words.allSatisfy { text.contains($0.lowercased()) }
  }
}
