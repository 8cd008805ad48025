public import Documents
public import Law
public import Timeline

/// The index of an entry in its record.
public struct EntryID: Hashable, Comparable, Sendable {
  public let rawValue: Int32

  public init(rawValue: Int32) {
    self.rawValue = rawValue
  }

  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  @inlinable public var index: Int { Int(rawValue) }
}

/// One entry of the record: what happened, who said so, where it was read, when it could be known.
public struct Entry: Hashable, Sendable {
  public var id: EntryID
  public var name: String
  public var title: String
  public var note: String
  public var range: SourceRange
  public var sources: [SourceReference]
  public var confidence: Confidence
  /// Who says so, where that matters ("according to").
  public var accordingTo: String
  public var announced: PartialDate?
  public var published: PartialDate?
  public var known: PartialDate?
  public var withdrawn: PartialDate?
  public var corrects: EntryID?
  public var body: Body

  public enum Body: Hashable, Sendable {
    case exercise(Exercise)
    case determination(Act)
    case listing(Listing)
    case fact(FactStatement)
    case evidence(Evidence)
    case performance(Performance)
    case appraisal(Appraisal)
    case register(Register)
    case denial(Denial)
    case event(Happening)
    case claim(Statement)
    case position(Statement)
    case agreement(Agreement)
    case obligation(Obligation)
  }

  public init(
    id: EntryID, name: String, title: String = "", note: String = "", range: SourceRange,
    sources: [SourceReference] = [], confidence: Confidence, accordingTo: String = "",
    announced: PartialDate? = nil, published: PartialDate? = nil, known: PartialDate? = nil,
    withdrawn: PartialDate? = nil, corrects: EntryID? = nil, body: Body
  ) {
    self.id = id
    self.name = name
    self.title = title
    self.note = note
    self.range = range
    self.sources = sources
    self.confidence = confidence
    self.accordingTo = accordingTo
    self.announced = announced
    self.published = published
    self.known = known
    self.withdrawn = withdrawn
    self.corrects = corrects
    self.body = body
  }

  /// The first known day on which the entry counts: a day on which it was certainly known.
  ///
  /// Where no latest day can be told, an entry that is on the record still counts: from the earliest
  /// day, and where that is open as well, always.
  public var knownFrom: Day {
    let date = known ?? announced ?? published ?? body.date
    return date.latest == .distantFuture ? date.earliest : date.latest
  }

  /// Whether the entry counts for a question, corrections by other entries aside.
  public func counts(knownOn day: Day) -> Bool {
    guard knownFrom <= day else { return false }
    guard let withdrawn else { return true }
    return withdrawn.latest > day
  }
}

extension Entry.Body {
  /// The date of the act, event or statement itself.
  public var date: PartialDate {
    switch self {
    case .exercise(let exercise): exercise.act.signed
    case .determination(let act): act.signed
    case .listing(let listing): listing.signed
    case .fact(let fact): fact.from
    case .evidence(let evidence): evidence.from
    case .performance(let performance): performance.date
    case .appraisal(let appraisal): appraisal.from
    case .register(let register): register.from
    case .denial(let denial): denial.from
    case .event(let event): event.from
    case .claim(let statement), .position(let statement): statement.date
    case .agreement(let agreement): agreement.signed
    case .obligation(let obligation): obligation.date
    }
  }

  /// The keyword of the entry's block.
  public var keyword: String {
    switch self {
    case .exercise: "exercise"
    case .determination: "determination"
    case .listing: "listing"
    case .fact: "fact"
    case .evidence: "evidence"
    case .performance: "performance"
    case .appraisal: "appraisal"
    case .register: "register"
    case .denial: "denial"
    case .event: "event"
    case .claim: "claim"
    case .position: "position"
    case .agreement: "agreement"
    case .obligation: "obligation"
    }
  }
}
