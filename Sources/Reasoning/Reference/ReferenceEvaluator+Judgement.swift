internal import Law
internal import Record
internal import Timeline

extension ReferenceEvaluator {
  /// A truth with the provisions and entries that it rests on.
  struct Judgement {
    var truth: Truth
    var references: [Reference]

    init(_ truth: Truth, _ references: [Reference] = []) {
      self.truth = truth
      self.references = references
    }

    static var holds: Judgement { Judgement(.holds) }
    static var fails: Judgement { Judgement(.fails) }
    static var unknown: Judgement { Judgement(.unknown) }

    /// Joins parts in order; parts after the first that fails are not looked at.
    static func and(_ parts: [() -> Judgement]) -> Judgement {
      var truth = Truth.holds
      var held: [Reference] = []
      var open: [Reference] = []
      for part in parts {
        let judgement = part()
        if judgement.truth == .fails { return judgement }
        truth = Truth.and(truth, judgement.truth)
        if judgement.truth.isOpen {
          open += judgement.references
        } else {
          held += judgement.references
        }
      }
      return Judgement(truth, truth == .holds ? held : open)
    }

    /// Chooses among alternatives in order; those after the first that holds are not looked at.
    static func or(_ alternatives: [() -> Judgement]) -> Judgement {
      var truth = Truth.fails
      var failed: [Reference] = []
      var open: [Reference] = []
      for alternative in alternatives {
        let judgement = alternative()
        if judgement.truth == .holds { return judgement }
        truth = Truth.or(truth, judgement.truth)
        if judgement.truth.isOpen {
          open += judgement.references
        } else {
          failed += judgement.references
        }
      }
      return Judgement(truth, truth == .fails ? failed : open)
    }

    static func not(_ judgement: Judgement) -> Judgement {
      Judgement(!judgement.truth, judgement.references)
    }

    /// The opposite, which refers to nothing where the judgement fails.
    static func unless(_ judgement: Judgement) -> Judgement {
      judgement.truth == .fails ? .holds : .not(judgement)
    }

    /// Whether a period contains the day; `end` is the first day after it.
    static func between(
      _ day: Day, _ start: Bounds, _ end: Bounds, _ reference: Reference
    ) -> Judgement {
      if day < start.earliest || day >= end.latest { return .fails }
      if day >= start.latest && day < end.earliest { return Judgement(.holds, [reference]) }
      return Judgement(.unknown, [reference])
    }

    /// The judgement, referring to something more unless it holds.
    func orElse(referringTo more: [Reference]) -> Judgement {
      truth == .holds ? self : Judgement(truth, references + more)
    }
  }

  /// The first and the last day on which something can begin or end.
  struct Bounds {
    var earliest: Day
    var latest: Day

    init(_ earliest: Day, _ latest: Day) {
      self.earliest = earliest
      self.latest = latest
    }

    init(_ date: PartialDate) {
      self.init(date.earliest, date.latest)
    }

    /// The first day after a last day; open where none is stated.
    init(afterLast date: PartialDate?) {
      self = date.map { Bounds($0).moved { $0.advanced(by: 1) } } ?? .never
    }

    static var never: Bounds { Bounds(.distantFuture, .distantFuture) }

    func moved(_ move: (Day) -> Day) -> Bounds { Bounds(move(earliest), move(latest)) }

    func notBefore(_ other: Bounds) -> Bounds {
      Bounds(max(earliest, other.earliest), max(latest, other.latest))
    }
  }

  /// Whether a statement holds on every day that a date can be.
  func throughout(_ date: Bounds, _ statement: (Day) -> Judgement) -> Judgement {
    var truths = Set<Truth>()
    var references = Set<Reference>()
    var day = clipped(date.earliest)
    while day <= clipped(date.latest) {
      let judgement = statement(day)
      truths.insert(judgement.truth)
      references.formUnion(judgement.references)
      day = day.advanced(by: 1)
    }
    let truth: Truth = truths == [.holds] ? .holds : truths == [.fails] ? .fails : .unknown
    return Judgement(truth, references.sorted())
  }

  /// Whether a period without a doubt contains the day.
  func certainlyCovers(_ day: Day, from: PartialDate, through: PartialDate?) -> Bool {
    guard from.latest <= day else { return false }
    guard let through else { return true }
    return day <= through.earliest
  }

  func clipped(_ day: Day) -> Day {
    max(horizon.lowerBound, min(day, horizon.upperBound))
  }
}
