public import Law
public import Reasoning
import Record
public import Timeline

/// Everything that a recipient's timeline draws: outcomes as bars, acts and events as marks.
public struct TimelineChart: Hashable, Sendable {
  /// Days with one outcome by one act.
  public struct Bar: Hashable, Sendable {
    public var span: Span
    public var outcome: Outcome
    /// The exempting provision, the exercise or the ending determination, by its id.
    public var by: String?
    /// What the record says of the certified condition, of a waived outcome.
    public var support: Support?
  }

  /// What a mark stands for.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case exercise, ending, report, listing, event

    public var plural: String { rawValue + "s" }
  }

  /// An entry of the record on the day that it is about.
  public struct Mark: Hashable, Sendable {
    public var kind: Kind
    public var date: PartialDate
    /// The id of the entry.
    public var entry: String
    public var title: String

    /// Where it is drawn: the first day that the date can be.
    public var day: Day { date.earliest.isDistant ? date.latest : date.earliest }
  }

  /// One restriction, as the question reads it or under one reading that was not chosen.
  public struct Lane: Hashable, Sendable {
    public var restriction: String
    public var title: String
    /// The reading, where it is not the one of the question.
    public var reading: String?
    public var bars: [Bar]
    public var marks: [Mark]
  }

  public var recipient: Recipient
  public var known: Day
  /// Bounded on both sides.
  public var span: Span
  /// Those that name the recipient, then the others, each in order of declaration; those that never
  /// apply are left out.
  public var lanes: [Lane]
  /// Restrictions that apply on none of the days, by id.
  public var notApplicable: [String]
  /// What happened, in order of day.
  public var events: [Mark]

  /// - Parameters:
  ///   - restrictions: Only these; all that count for the question where it is empty.
  ///   - span: Bounded on both sides.
  ///   - showsReadings: Whether a reading that differs has a lane of its own.
  public init(
    ground: Ground, question: Question, restrictions: [ProvisionID] = [], span: Span,
    showsReadings: Bool = true
  ) {
    var inquiry = Inquiry(world: ground.world, question: question)
    (recipient, known, self.span) = (question.recipient, question.known, span)
    (lanes, notApplicable) = ([], [])
    for id in Self.ordered(
      restrictions.isEmpty ? inquiry.restrictions : restrictions, question, ground)
    {
      let bars = Self.bars(inquiry.determinations(of: id, in: span), in: span, ground)
      var lane = Lane(
        restriction: ground.law.name(id), title: ground.law[id].title, bars: bars, marks: [])
      var others: [Lane] = []
      for reading in showsReadings ? inquiry.otherReadings(of: id) : [] {
        var other = reading.inquiry
        lane.reading = reading.name
        lane.bars = Self.bars(other.determinations(of: id, in: span), in: span, ground)
        if Self.outcomes(lane.bars) != Self.outcomes(bars) { others.append(lane) }
      }
      if others.isEmpty, bars.allSatisfy({ $0.outcome == .notApplicable }) {
        notApplicable.append(lane.restriction)
        continue
      }
      lane.reading = nil
      lane.bars = bars
      lane.marks = Self.marks(of: id, ground, question, inquiry.law, in: span)
      lanes.append(lane)
      lanes += others
    }
    events = Self.events(ground, question, in: span)
  }

  /// Restrictions that name the recipient before those on any country.
  private static func ordered(
    _ restrictions: [ProvisionID], _ question: Question, _ ground: Ground
  ) -> [ProvisionID] {
    func namesIt(_ id: ProvisionID) -> Bool {
      ground.law[id].recipients?.named?.contains(question.recipient) ?? false
    }
    return restrictions.filter(namesIt) + restrictions.filter { !namesIt($0) }
  }

  private static func bars(
    _ determinations: [Determination], in span: Span, _ ground: Ground
  ) -> [Bar] {
    determinations.compactMap { one in
      one.span.intersection(span).map {
        Bar(span: $0, outcome: one.outcome, by: one.by.map(ground.name), support: one.support)
      }
    }
  }

  /// The outcomes with the days on which they begin, whatever they are by.
  private static func outcomes(_ bars: [Bar]) -> [Bar] {
    bars.reduce(into: []) { result, bar in
      guard result.last?.outcome != bar.outcome else { return }
      result.append(
        Bar(span: Span(start: bar.span.start, end: bar.span.start), outcome: bar.outcome))
    }
  }

  private static func marks(
    of restriction: ProvisionID, _ ground: Ground, _ question: Question, _ law: Law, in span: Span
  ) -> [Mark] {
    let acts = TimelineMark.marks(of: restriction, ground, question, law, in: span).map { mark in
      let kind: Kind =
        switch mark.kind {
        case .exercise: .exercise
        case .ending: .ending
        case .report: .report
        }
      return Self.mark(kind, mark.entry, mark.date, ground)
    }
    var lists: [ProvisionID] = []
    for case .listed(let list) in law[restriction].conditions.flatMap(\.expression.parts)
    where !lists.contains(list) {
      lists.append(list)
    }
    let listings = lists.flatMap { ground.record.listings(on: $0, of: question.recipient) }
      .filter { ground.record.counts($0, knownOn: question.known) }
      .map { Self.mark(.listing, $0, ground.record[$0].body.date, ground) }
    return (acts + listings.filter { span.contains($0.day) }).sorted { $0.day < $1.day }
  }

  private static func events(_ ground: Ground, _ question: Question, in span: Span) -> [Mark] {
    ground.record.entries.compactMap { entry -> Mark? in
      guard case .event(let event) = entry.body, event.concerning.contains(question.recipient),
        ground.record.counts(entry.id, knownOn: question.known)
      else { return nil }
      return Self.mark(.event, entry.id, event.from, ground)
    }.filter { span.contains($0.day) }.sorted { $0.day < $1.day }
  }

  private static func mark(
    _ kind: Kind, _ entry: EntryID, _ date: PartialDate, _ ground: Ground
  ) -> Mark {
    Mark(
      kind: kind, date: date, entry: ground.record[entry].name, title: ground.title(of: entry))
  }

  /// Every kind of mark that occurs, in order.
  public var kinds: [Kind] {
    let drawn = Set((lanes.flatMap(\.marks) + events).map(\.kind))
    return Kind.allCases.filter(drawn.contains)
  }

  /// Every outcome that occurs, strictest first.
  public var outcomes: [Outcome] {
    let drawn = Set(lanes.flatMap(\.bars).map(\.outcome))
    return Outcome.allCases.reversed().filter(drawn.contains)
  }
}

extension Expression {
  /// The expression's atoms, in order.
  fileprivate var parts: [Expression] {
    switch self {
    case .attribute, .listed, .fact, .determination: [self]
    case .not(let part): part.parts
    case .and(let parts), .or(let parts): parts.flatMap(\.parts)
    }
  }
}
