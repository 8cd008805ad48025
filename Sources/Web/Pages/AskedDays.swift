internal import Commands
internal import Timeline

/// The valid day and the known day of an address, for pages that are not one question's answer.
struct AskedDays {
  var day: Day
  var known: Day
  /// As they stand in the address; nil where it leaves them out.
  var givenDay: String?
  var givenKnown: String?

  static let known = RouteParameter(
    "known", "answer on what was known on this day; today where none is given", .day)
  static let parameters = [
    RouteParameter("on", "the day asked about; today where none is given", .day), known,
  ]

  /// - Returns: A trouble where a text is no day.
  static func read(
    _ match: RouteMatch, _ snapshot: SiteSnapshot
  ) -> Result<AskedDays, BadDay> {
    var result = AskedDays(day: snapshot.today, known: snapshot.today)
    for (name, path) in [("on", \AskedDays.day), ("known", \AskedDays.known)] {
      guard let text = match.value(name), !text.isEmpty else { continue }
      if text.lowercased() == "today" { continue }
      guard let day = Day(text) else { return .failure(BadDay(name: name, text: text)) }
      result[keyPath: path] = day
    }
    result.givenDay = match.value("on").flatMap { $0.isEmpty ? nil : $0 }
    result.givenKnown = match.value("known").flatMap { $0.isEmpty ? nil : $0 }
    return .success(result)
  }
}

/// A text that stands where a day should.
struct BadDay: Error {
  var name: String
  var text: String

  var answer: PageAnswer {
    PageAnswer(
      trouble: Trouble(
        status: 400, message: "`\(text)` is no day that `\(name)` can be",
        help: ["write year, month and day as in `2003-01-10`, or `today`"]))
  }
}
