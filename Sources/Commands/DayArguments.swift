internal import Timeline

extension CommandRun {
  /// The day of an option; `today` and a missing option are today.
  func day(_ option: String) throws(Refusal) -> Day {
    try givenDay(option) ?? surroundings.today
  }

  /// The day of an option, nil where it was not given.
  func givenDay(_ option: String) throws(Refusal) -> Day? {
    guard let text = arguments.value(option) else { return nil }
    if text.lowercased() == "today" { return surroundings.today }
    if let day = Day(text) { return day }
    throw Self.noDay(text, option: option)
  }

  /// The span of `--from` and `--through`, both included.
  func span(from first: Day) throws(Refusal) -> Span {
    let through = try day("--through")
    guard let from = try givenDay("--from") else {
      return Span(from: min(first, through), through: through)
    }
    guard from <= through else {
      throw .usage(
        "the span ends on \(through), before it begins on \(from)",
        help: [
          arguments.value("--through") == nil
            ? "without `--through` it ends today" : "exchange `--from` and `--through`"
        ])
    }
    return Span(from: from, through: through)
  }

  /// Says why a text is no day: an uncertain date, a day that the calendar lacks, or no date.
  private static func noDay(_ text: String, option: String) -> Refusal {
    let shape = text.utf8.map { byte -> Character in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        ? "9" : Character(Unicode.Scalar(byte))
    }
    switch String(shape) {
    case "9999-99-99":
      return .usage("there is no day \(quoted(text))", help: monthHelp(text))
    case "9999", "9999-99", "FY9999", "FY9999tq":
      return .usage(
        "\(quoted(option)) needs a day, and \(quoted(text)) is longer than a day",
        help: ["write a day such as `\(sample(text))`"])
    default:
      return .usage(
        "\(quoted(text)) is no day",
        help: ["write year, month and day as in `2003-01-10`, or `today`"])
    }
  }

  private static func sample(_ text: String) -> String {
    let digits = text.filter(\.isNumber)
    return digits.count == 6 ? "\(digits.prefix(4))-\(digits.suffix(2))-01" : "\(digits)-01-01"
  }

  private static func monthHelp(_ text: String) -> [String] {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, (1...12).contains(parts[1]),
      let first = Day(year: parts[0], month: parts[1], day: 1)
    else { return ["write year, month and day as in `2003-01-10`"] }
    let last = first.addingMonths(1).advanced(by: -1)
    return ["the last day of that month is `\(last)`"]
  }
}
