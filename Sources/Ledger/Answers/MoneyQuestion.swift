public import Law
public import Timeline

/// A word for an attribute of assistance.
public struct ScopeChoice: Hashable, Sendable {
  public var attribute: ScopeAttribute
  public var word: String

  public init(_ attribute: ScopeAttribute, _ word: String) {
    self.attribute = attribute
    self.word = word
  }
}

/// What is asked of the ledger: which rows, in which editions, added up by what.
public struct MoneyQuestion: Hashable, Sendable {
  /// Nil for every recipient.
  public var recipient: Recipient?
  public var keys: [LedgerKey]
  public var from: FiscalYear?
  public var through: FiscalYear?
  /// Types of amounts and names of sources; none for all.
  public var types: [String]
  public var sources: [String]
  /// Editions by name; else the latest known.
  public var vintages: [String]
  public var known: Day
  /// Words that rows must have; rows for which the word is not known are left out and counted.
  public var chosen: [ScopeChoice]
  /// Words that rows are taken to have where none is known; rows with another word are left out.
  public var assumed: [ScopeChoice]

  public init(recipient: Recipient? = nil, keys: [LedgerKey] = [], known: Day) {
    self.recipient = recipient
    self.keys = keys
    self.known = known
    types = []
    sources = []
    vintages = []
    chosen = []
    assumed = []
  }

  /// The attributes that files state, by which a question chooses rows; for the others it can only
  /// take something for granted.
  public static let stated: Set<ScopeAttribute> = [.account, .category, .agency]
}
