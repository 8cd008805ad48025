public import Documents
public import Timeline

/// The index of a provision in its law.
public struct ProvisionID: Hashable, Comparable, Sendable {
  public let rawValue: Int32

  public init(rawValue: Int32) {
    self.rawValue = rawValue
  }

  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// How far a text or an entry has been verified; ordered from weakest to strongest.
public enum Confidence: UInt8, Hashable, Comparable, Sendable, CaseIterable, CustomStringConvertible
{
  case unverified, secondary, readInSource

  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  /// The words used in answers.
  public var description: String {
    switch self {
    case .unverified: "unverified"
    case .secondary: "secondary"
    case .readInSource: "read in source"
    }
  }

  /// The word used in law and record files.
  public var keyword: String {
    switch self {
    case .unverified: "unverified"
    case .secondary: "secondary"
    case .readInSource: "read-in-source"
    }
  }
}

/// One of the three identities of a provision, valid for a time.
public struct Citation: Hashable, Sendable {
  public enum Identity: String, Hashable, Sendable, CaseIterable {
    case act
    case publicLaw = "public-law"
    case code
  }

  public var identity: Identity
  public var text: String
  public var from: PartialDate?
  public var through: PartialDate?

  public init(
    identity: Identity, text: String, from: PartialDate? = nil, through: PartialDate? = nil
  ) {
    self.identity = identity
    self.text = text
    self.from = from
    self.through = through
  }
}

/// Where a text or a fact was read.
public struct SourceReference: Hashable, Sendable {
  /// The id of a `source` entry of the record.
  public var source: String
  public var locator: String
  public var range: SourceRange

  public init(source: String, locator: String, range: SourceRange) {
    self.source = source
    self.locator = locator
    self.range = range
  }
}

/// An expression with the words of the law that it encodes.
public struct Clause: Hashable, Sendable {
  public var expression: Expression
  public var words: [String]

  public init(expression: Expression, words: [String] = []) {
    self.expression = expression
    self.words = words
  }
}

/// One rule of law with its own id, as it reads under one selection of readings.
public struct Provision: Hashable, Sendable {
  public var id: ProvisionID
  public var name: String
  public var title: String
  public var headingPath: [String]
  public var range: SourceRange
  public var citations: [Citation]
  public var sources: [SourceReference]
  public var confidence: Confidence
  /// All words of law that the block encodes, in order of appearance.
  public var words: [String]
  /// The bill that proposes it; nil for law.
  public var bill: String?
  public var enacted: PartialDate
  public var from: PartialDate
  public var through: PartialDate?
  /// Whom it is about; nil stands for everybody.
  public var recipients: RecipientSet?
  /// Conditions that must all hold (`for`, `when`, and the scope after `forbids`).
  public var conditions: [Clause]
  public var body: Body
  public var readings: [Reading]

  /// What kind of rule it is, with what only that kind has.
  public enum Body: Hashable, Sendable {
    case restriction(Restriction)
    case exemption(Reach)
    case limitation([ProvisionID])
    case waiver(Waiver)
    case duty(Duty)
    case list(ListEffect)
    /// A question of fact that conditions refer to.
    case fact
    /// An official determination that conditions and endings refer to.
    case determination(by: [String], lasts: Duration = .untilEnded)
    case group([Recipient])
    case scope(Expression)
    case delegation(Delegation)
    case amendment(Amendment)
    case ceiling(Ceiling)
  }

  public init(
    id: ProvisionID, name: String, title: String = "", headingPath: [String] = [],
    range: SourceRange, citations: [Citation] = [], sources: [SourceReference] = [],
    confidence: Confidence, words: [String] = [], bill: String? = nil, enacted: PartialDate,
    from: PartialDate, through: PartialDate? = nil, recipients: RecipientSet? = nil,
    conditions: [Clause] = [], body: Body, readings: [Reading] = []
  ) {
    self.id = id
    self.name = name
    self.title = title
    self.headingPath = headingPath
    self.range = range
    self.citations = citations
    self.sources = sources
    self.confidence = confidence
    self.words = words
    self.bill = bill
    self.enacted = enacted
    self.from = from
    self.through = through
    self.recipients = recipients
    self.conditions = conditions
    self.body = body
    self.readings = readings
  }
}

/// One way to read a provision that its text leaves open.
public struct Reading: Hashable, Sendable {
  public var name: String
  /// The argument for it, in a sentence.
  public var because: String
  /// The provision as it reads this way; its own `readings` are empty.
  public var provision: Provision

  public init(name: String, because: String, provision: Provision) {
    self.name = name
    self.because = because
    self.provision = provision
  }
}

extension Provision {
  /// The provision as it reads when the named readings are chosen.
  ///
  /// Each reading replaces the parts in which it differs from the base reading; where two chosen
  /// readings change the same part, the one declared last stands.
  public func read(as names: Set<String>) -> Provision {
    guard !names.isEmpty, !readings.isEmpty else { return self }
    var result = self
    for reading in readings where names.contains(reading.name) {
      let other = reading.provision
      if other.from != from { result.from = other.from }
      if other.through != through { result.through = other.through }
      if other.recipients != recipients { result.recipients = other.recipients }
      if other.conditions != conditions { result.conditions = other.conditions }
      result.body = result.body.applying(other.body, over: body)
    }
    return result
  }
}
