internal import Briefing
internal import Law
internal import Record

extension CommandRun {
  /// The provisions of the law: all, those with some words, or one in full.
  func provisions() throws(Refusal) -> Reply {
    let open = try openWorkspace()
    let law = open.workspace.law
    let recipient = try recipientOfListing()
    switch arguments.action {
    case "show":
      let name = arguments.positionals[0]
      guard let provision = law.provision(named: name) ?? law.provision(named: name.lowercased())
      else {
        throw .usage(
          "there is no provision \(quoted(name))",
          help: didYouMean(name, among: law.provisions.lazy.map(\.name))
            + ["`proviso provisions` lists them"])
      }
      return answer(ProvisionBriefing.show(provision.id, ground: open.ground), open)
    case "search":
      return answer(
        ProvisionBriefing.search(
          arguments.positionals, ground: open.ground, recipient: recipient), open)
    default:
      return answer(ProvisionBriefing.list(ground: open.ground, recipient: recipient), open)
    }
  }

  /// The entries of the record: all, those with some words, or one in full.
  func record() throws(Refusal) -> Reply {
    let open = try openWorkspace()
    let record = open.workspace.record
    let recipient = try recipientOfListing()
    switch arguments.action {
    case "show":
      let name = arguments.positionals[0]
      guard let entry = record.entry(named: name) ?? record.entry(named: name.lowercased()) else {
        throw .usage(
          "there is no entry \(quoted(name))",
          help: didYouMean(name, among: record.entries.lazy.map(\.name))
            + ["`proviso record` lists them"])
      }
      return answer(RecordBriefing.show(entry.id, ground: open.ground), open)
    case "search":
      return answer(
        RecordBriefing.search(arguments.positionals, ground: open.ground, recipient: recipient),
        open)
    default:
      return answer(RecordBriefing.list(ground: open.ground, recipient: recipient), open)
    }
  }

  private func recipientOfListing() throws(Refusal) -> Recipient? {
    guard let text = arguments.value("--for") else { return nil }
    return try recipient(text)
  }
}
