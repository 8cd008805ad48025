internal import Timeline

/// The presidents in whose terms the law here was made and used; days are those of inauguration.
enum Presidents {
  struct Term: Sendable {
    var name: String
    var surname: String
    /// Years, months and days of the first day of the term and of the first day after it.
    var from: String
    var until: String
  }

  static let all: [Term] = [
    Term(name: "Ronald Reagan", surname: "reagan", from: "1981-01-20", until: "1989-01-20"),
    Term(name: "George H. W. Bush", surname: "bush", from: "1989-01-20", until: "1993-01-20"),
    Term(name: "Bill Clinton", surname: "clinton", from: "1993-01-20", until: "2001-01-20"),
    Term(name: "George W. Bush", surname: "bush", from: "2001-01-20", until: "2009-01-20"),
    Term(name: "Barack Obama", surname: "obama", from: "2009-01-20", until: "2017-01-20"),
    Term(name: "Donald Trump", surname: "trump", from: "2017-01-20", until: "2021-01-20"),
    Term(name: "Joe Biden", surname: "biden", from: "2021-01-20", until: "2025-01-20"),
    Term(name: "Donald Trump", surname: "trump", from: "2025-01-20", until: "2029-01-20"),
  ]
}

extension Presidents {
  static func inOffice(on day: Day) -> Term? {
    all.first { term in
      guard let from = Day(term.from), let until = Day(term.until) else { return false }
      return from <= day && day < until
    }
  }

  /// The terms of a president of a surname: two presidents can share one.
  static func terms(of surname: String) -> [Span] {
    all.filter { $0.surname == surname }.compactMap { term in
      guard let from = Day(term.from), let until = Day(term.until) else { return nil }
      return Span(start: from, end: until)
    }
  }
}

extension Span {
  /// Whether every day that a date can be lies in the span.
  func contains(_ date: PartialDate) -> Bool { date.earliest >= start && date.latest < end }

  /// Whether one of the days that a date can be lies in the span.
  func overlaps(_ date: PartialDate) -> Bool { date.latest >= start && date.earliest < end }
}
