import Law
import Record
import Timeline

/// The days on which a signed act works, with what its uncertain dates leave open.
struct Period {
  /// The day of effect, not before the fiscal year that the act names.
  var start: (earliest: Day, latest: Day)
  /// The first day after it.
  var end: (earliest: Day, latest: Day)

  /// A period without end.
  init(_ act: Act) {
    let effect = act.effect
    start = (effect.earliest, effect.latest)
    if let first = act.fiscalYear?.span.start {
      start = (max(start.earliest, first), max(start.latest, first))
    }
    end = (.distantFuture, .distantFuture)
  }

  /// Ends it after the act's own last day, else after what the law says.
  ///
  /// Whichever day the next act began on, this one or that one covers each day before its latest.
  mutating func end(_ act: Act, lasting: Duration, replacedOn next: Day?) {
    if let through = act.through {
      end = (through.earliest.advanced(by: 1), through.latest.advanced(by: 1))
    } else if lasting == .untilReplaced {
      end = (next ?? .distantFuture, next ?? .distantFuture)
    } else {
      end = (
        Self.end(of: lasting, from: start.earliest, year: act.fiscalYear),
        Self.end(of: lasting, from: start.latest, year: act.fiscalYear)
      )
    }
  }

  /// The first day after a period that begins on the given day.
  static func end(of duration: Duration, from start: Day, year: FiscalYear?) -> Day {
    switch duration {
    case .months(let months): start.addingMonths(months)
    case .days(let days): start.advanced(by: days)
    case .through(let day): day.advanced(by: 1)
    case .throughDayOfYear(let month, let day):
      start.isDistant ? start : start.nextOccurrence(month: month, day: day).advanced(by: 1)
    case .fiscalYear:
      if let year { year.span.end } else { start.isDistant ? start : start.fiscalYear.span.end }
    case .untilReplaced, .untilEnded: .distantFuture
    }
  }
}
