internal import Briefing
internal import Documents
internal import Law
internal import Reasoning
internal import Record
internal import Timeline

extension CommandRun {
  func changed() throws(Refusal) -> Reply {
    let (recipient, day) = (try recipient(arguments.positionals[0]), try day("--on"))
    let last = try self.day("--to")
    let first = try givenDay("--from") ?? min(day, last)
    guard first <= last else {
      throw .usage(
        "the known days end on \(last), before they begin on \(first)",
        help: [
          arguments.value("--to") == nil
            ? "without `--to` they end today" : "exchange `--from` and `--to`"
        ])
    }
    var open = try openWorkspace()
    let law = open.workspace.law
    let question = try question(recipient, &open)
    let restrictions =
      arguments.positionals.count > 1
      ? [try restriction(arguments.positionals[1], &open).id]
      : law.restrictions(naming: recipient, bills: question.bills)
    let briefing = ChangedBriefing(
      ground: open.ground, question: question, restrictions: restrictions, on: day, from: first)
    return answer(briefing, open)
  }
}
