internal import Briefing
internal import Law
internal import Record
internal import Timeline

extension CommandRun {
  /// The provisions of the law: all, those with some words, or one in full.
  func provisions() throws(Refusal) -> Reply {
    let (recipient, known) = (try recipientOfListing(), try givenDay("--known"))
    var open = try openWorkspace()
    let law = open.workspace.law
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
      if let known, !open.ground.isKnown(provision.id, on: known) {
        open.notes.append(
          "note: \(quoted(provision.name)) was not yet law that was known on \(known)")
      }
      return answer(ProvisionBriefing.show(provision.id, ground: open.ground), open)
    case "search":
      return answer(
        ProvisionBriefing.search(
          arguments.positionals, ground: open.ground, recipient: recipient, known: known), open)
    default:
      return answer(
        ProvisionBriefing.list(ground: open.ground, recipient: recipient, known: known), open)
    }
  }

  /// The entries of the record: all, those with some words, or one in full.
  func record() throws(Refusal) -> Reply {
    let (recipient, known) = (try recipientOfListing(), try givenDay("--known"))
    var open = try openWorkspace()
    let record = open.workspace.record
    switch arguments.action {
    case "show":
      let name = arguments.positionals[0]
      guard let entry = record.entry(named: name) ?? record.entry(named: name.lowercased()) else {
        throw .usage(
          "there is no entry \(quoted(name))",
          help: didYouMean(name, among: record.entries.lazy.map(\.name))
            + ["`proviso record` lists them"])
      }
      if let known, !open.ground.counts(entry.id, on: known) {
        open.notes.append(
          "note: \(quoted(entry.name)) did not count on \(known): it was not yet known, or was "
            + "withdrawn or corrected")
      }
      return answer(RecordBriefing.show(entry.id, ground: open.ground), open)
    case "search":
      return answer(
        RecordBriefing.search(
          arguments.positionals, ground: open.ground, recipient: recipient, known: known),
        open)
    default:
      return answer(
        RecordBriefing.list(ground: open.ground, recipient: recipient, known: known), open)
    }
  }

  private func recipientOfListing() throws(Refusal) -> Recipient? {
    guard let text = arguments.value("--for") else { return nil }
    return try recipient(text)
  }
}
