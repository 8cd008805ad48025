/// What a file can print about the class of a transaction, column by column.
public enum StratumField: UInt8, Hashable, Comparable, Sendable, CaseIterable {
  case account, accountID, agency, bureau, category, program, sector, channel, authority
  case recipientKind, fundYear, status
  /// How the publisher names what the row belongs to, such as a project number.
  case mark

  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  /// The word used in mapping and classes files.
  public var keyword: String {
    switch self {
    case .account: "account"
    case .accountID: "account-id"
    case .agency: "agency"
    case .bureau: "bureau"
    case .category: "category"
    case .program: "program"
    case .sector: "sector"
    case .channel: "channel"
    case .authority: "authority"
    case .recipientKind: "recipient-kind"
    case .fundYear: "fund-year"
    case .status: "status"
    case .mark: "mark"
    }
  }

  public init?(keyword: some StringProtocol) {
    guard let match = Self.allCases.first(where: { $0.keyword == keyword }) else { return nil }
    self = match
  }
}

/// One distinct combination of what a source prints about the class of its transactions.
///
/// The ledger keeps the texts as printed. Words of scope are put to them when a question is asked,
/// so that a changed classes file needs no new import.
public struct Stratum: Hashable, Sendable {
  /// The name of the mapping, such as `greenbook`.
  public var source: String
  /// The type of transaction, such as `obligations`; amounts of two types are never added.
  public var type: String
  /// ISO 4217.
  public var currency: String
  /// False where the file has no amount in its place; the amount then counts as zero and is said
  /// to be missing.
  public var statesAmount: Bool
  private var texts: [String?]

  public init(source: String, type: String, currency: String = "USD", statesAmount: Bool = true) {
    self.source = source
    self.type = type
    self.currency = currency
    self.statesAmount = statesAmount
    texts = Array(repeating: nil, count: StratumField.allCases.count)
  }

  /// The text as printed; nil where the file has no such column or nothing in it.
  public subscript(field: StratumField) -> String? {
    get { texts[Int(field.rawValue)] }
    set { texts[Int(field.rawValue)] = newValue }
  }
}
