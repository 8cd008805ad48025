/// The first word of an item of an entry.
enum ItemKeyword: String, CaseIterable, Sendable {
  case about, according, against, amount, announced, basis, between, by, certifies, citation,
    concerning, confidence, corrects, due, effective, element, exercise
  case fiscalYear = "fiscal-year"
  case `for`, from, instrument, issue, known, marked, note, of, on, published, publisher,
    recipients,
    removed, reported, says, sent, signed, signer, source, that, through, title, trigger, uncounted,
    under, url, what, withdrawn, year

  /// The keyword with this spelling, found by its hash.
  static func spelt(_ word: String) -> ItemKeyword? { bySpelling[word] }

  private static let bySpelling = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
}

/// One item that a kind of entry can have.
struct ItemShape: Sendable {
  let keyword: ItemKeyword
  let isRequired: Bool
  let repeats: Bool

  static func required(_ keyword: ItemKeyword) -> ItemShape {
    ItemShape(keyword: keyword, isRequired: true, repeats: false)
  }

  static func optional(_ keyword: ItemKeyword) -> ItemShape {
    ItemShape(keyword: keyword, isRequired: false, repeats: false)
  }

  static func repeated(_ keyword: ItemKeyword) -> ItemShape {
    ItemShape(keyword: keyword, isRequired: false, repeats: true)
  }

  /// Items that every entry can have; sources and confidence are demanded elsewhere.
  static let common: [ItemShape] = [
    .optional(.title), .repeated(.source), .optional(.confidence), .optional(.according),
    .optional(.announced), .optional(.published), .optional(.known), .optional(.withdrawn),
    .optional(.corrects), .repeated(.note),
  ]
}

/// The items of each kind of block in a record fence.
enum EntryShape: String, CaseIterable, Sendable {
  case source, exercise, determination, listing, fact, event, claim, position, agreement,
    obligation, evidence, report, notification, consultation, appraisal, register, denial

  /// The items of this kind alone, in the order in which the language lists them.
  var ownItems: [ItemShape] {
    switch self {
    case .source:
      [
        .required(.title), .optional(.publisher), .optional(.url), .optional(.published),
        .repeated(.note),
      ]
    case .exercise:
      [
        .required(.of), .repeated(.for), .required(.signed), .optional(.effective),
        .optional(.through), .optional(.fiscalYear), .optional(.signer),
        .optional(.certifies), .optional(.amount), .optional(.instrument),
        .optional(.citation), .repeated(.marked), .optional(.uncounted),
      ]
    case .determination:
      [
        .required(.of), .required(.for), .optional(.signer), .required(.signed),
        .optional(.effective), .optional(.through), .optional(.fiscalYear),
        .optional(.reported), .optional(.instrument), .optional(.citation),
      ]
    case .listing:
      [
        .required(.on), .required(.year), .required(.for), .required(.signed),
        .optional(.removed),
      ]
    case .fact:
      [.required(.that), .required(.for), .required(.from), .optional(.through)]
    case .event:
      [
        .required(.concerning), .optional(.on), .optional(.from), .optional(.through),
        .required(.what),
      ]
    case .claim:
      [.required(.by), .optional(.about), .required(.on), .required(.says)]
    case .position:
      [.required(.by), .required(.issue), .required(.on), .required(.says)]
    case .agreement:
      [.required(.between), .required(.signed), .required(.what)]
    case .obligation:
      [
        .required(.under), .required(.of), .required(.on), .required(.says),
        .optional(.due),
      ]
    case .evidence:
      [
        .optional(.for), .optional(.against), .optional(.recipients), .optional(.basis),
        .optional(.exercise), .required(.from), .optional(.through),
      ]
    case .report, .notification, .consultation:
      [.required(.under), .optional(.trigger), .required(.sent), .repeated(.element)]
    case .appraisal:
      [
        .required(.of), .optional(.for), .required(.from), .optional(.through),
        .optional(.says), .repeated(.element),
      ]
    case .register:
      [.required(.of), .optional(.for), .required(.from), .optional(.through)]
    case .denial:
      [.required(.of), .required(.from), .optional(.through), .optional(.says)]
    }
  }

  /// All items that a block of this kind can have.
  var items: [ItemShape] { EntryShape.tables[self] ?? [] }

  private static let tables: [EntryShape: [ItemShape]] = {
    var tables: [EntryShape: [ItemShape]] = [:]
    for shape in allCases {
      tables[shape] = shape == .source ? shape.ownItems : shape.ownItems + ItemShape.common
    }
    return tables
  }()
}
