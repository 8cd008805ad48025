public import Law
public import Timeline

/// What was read from the text of a presidential document, each part with the words it was read from.
///
/// Nothing here is a fact of the record: it is a proposal for a person who has the document at hand.
public struct Instrument: Hashable, Sendable {
  /// What the document does, as far as its text says so.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case waiver = "waiver"
    case restriction = "determination that withholds assistance"
    case delegation = "delegation of authority"
    case designation = "designation"
    case none = "none of the kinds that are read"
  }

  public var kind: Kind
  /// Of the kind `none`: why.
  public var reason: String
  public var title: Found<String>?
  /// "Presidential Determination No. 2023-01".
  public var number: Found<String>?
  /// The day that the text itself bears.
  public var dated: Found<Day>?
  /// The day that the head of the file states, which is the day of its release.
  public var released: Found<Day>?
  /// Where it was published, as the head of the file states.
  public var address: Found<String>?
  public var signer: Found<String>?
  /// Whether the text speaks of its author as the President.
  public var namesPresident = false
  /// What is certified, from "Certify that" on.
  public var certificate: Found<String>?
  /// Each thing that it does, in order of the text.
  public var acts: [Act]

  /// One thing that the document does.
  public struct Act: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      case waives = "waives"
      case waivesInPart = "waives in part"
      case withholds = "withholds"
      case instructs = "instructs the executive directors"
      case directs = "directs"
      case delegates = "delegates"
      case designates = "designates"
      case terminates = "terminates a designation"
      case intends = "gives notice of an intent to designate"
    }

    public var kind: Kind
    /// The whole clause.
    public var clause: Found<String>
    /// The provisions under which it is done, else those that it names.
    public var authorities: [Found<LawSection>]
    /// Other provisions that the clause names, such as the prohibition waived.
    public var named: [Found<LawSection>]
    public var recipients: [Found<Recipient>]
    /// Words where a country was looked for and none was found.
    public var unreadRecipients: [Found<String>]
    /// What a waiver in part allows, in the words of the text.
    public var allows: Found<String>?
    public var amounts: [Found<Money>]
    public var fiscalYear: Found<FiscalYear>?
    /// To whom authority is delegated.
    public var delegate: Found<String>?
  }

  /// A value with the words that it was read from.
  public struct Found<Value: Hashable & Sendable>: Hashable, Sendable {
    public var value: Value
    /// As in the text, with each run of white space as one space.
    public var words: String
    /// From 1.
    public var line: Int

    public init(_ value: Value, words: String, line: Int) {
      self.value = value
      self.words = words
      self.line = line
    }
  }
}

/// A section of an act as a text cites it.
public struct LawSection: Hashable, Sendable, CustomStringConvertible {
  /// "Foreign Assistance Act of 1961"; empty where the text does not say which act.
  public var act: String
  /// "506".
  public var section: String
  /// "a", "1" for "(a)(1)".
  public var subsections: [String]
  /// "22 U.S.C. 2370c-1", where the text gives it for the act.
  public var code: String

  public init(act: String, section: String, subsections: [String] = [], code: String = "") {
    self.act = act
    self.section = section
    self.subsections = subsections
    self.code = code
  }

  /// "506(a)(1)".
  public var number: String { section + subsections.map { "(\($0))" }.joined() }

  /// "section 506(a)(1) of the Foreign Assistance Act of 1961".
  public var description: String {
    "section " + number + (act.isEmpty ? "" : " of the " + act)
  }
}
