internal import Briefing
internal import Documents
internal import Law
internal import Reasoning
internal import Record

extension CommandRun {
  func whyNot() throws(Refusal) -> Reply {
    let (recipient, day) = (try recipient(arguments.positionals[0]), try day("--on"))
    let wanted = wantedOutcomes
    let size = try number(of: "--size", in: 1...Otherwise.largestSize, default: 2)
    let limit = try number(of: "--limit", in: 0...1_000_000_000, default: 40)
    var open = try openWorkspace()
    let question = try question(recipient, &open)
    let restriction =
      arguments.positionals.count > 1
      ? try restriction(arguments.positionals[1], &open)
      : try onlyRestriction(naming: recipient, in: open.workspace.law)
    let briefing = WhyNotBriefing(
      ground: open.ground, question: question, restriction: restriction.id, on: day,
      wanted: wanted, size: size, limit: limit)
    return answer(briefing, open)
  }

  /// The outcomes of `--want`; nil where it was not given.
  private var wantedOutcomes: Set<Outcome>? {
    arguments.value("--want").map { text in
      guard let outcome = Outcome(text.replacing("-", with: " ")) else {
        return Otherwise.permitting
      }
      return [outcome]
    }
  }

  private func number(
    of option: String, in range: ClosedRange<Int>, default byItself: Int
  ) throws(Refusal) -> Int {
    guard let text = arguments.value(option) else { return byItself }
    guard let number = Int(text), range.contains(number) else {
      let help =
        range.upperBound > 100
        ? "write it as `40`" : "write a number from \(range.lowerBound) to \(range.upperBound)"
      throw .usage("\(quoted(text)) is no number for \(quoted(option))", help: [help])
    }
    return number
  }
}
