import Law
import Reasoning
import Record
import Timeline

/// A question for one recipient or for all of them, as it is shown and as a receipt vouches for it.
struct AskedOfAll {
  let ground: Ground
  /// Its own recipient counts only where `recipient` is it.
  let question: Question
  /// nil: for every recipient.
  let recipient: Recipient?
  let days: AskedDays
  /// The command, with what it is asked of: "calendar".
  let command: String
  /// The provisions asked about; empty for all.
  var provisions: [ProvisionID] = []

  /// "as known on 23 November 2026".
  var known: String { "as known on " + question.known.words }

  var json: JSON {
    var (on, from, through): (JSON, JSON, JSON) = (.null, .null, .null)
    switch days {
    case .on(let day): on = day.json
    case .during(let span): (from, through) = (span.start.json, span.last?.json ?? .null)
    }
    return [
      "recipient": .optional(recipient?.description), "name": .optional(recipient?.name),
      "on": on, "from": from, "through": through, "known": question.known.json,
      "of": .strings(ground.law.names(provisions)),
      "readings": .strings(question.readings.sorted(by: bytesPrecede)),
      "bills": .strings(question.bills.sorted(by: bytesPrecede)),
    ]
  }

  var receipt: Receipt {
    Receipt(workspaceHash: ground.hash, question: command + " " + json.text(indented: false))
  }

  /// One note for each bill applied, and the readings followed.
  var notes: [Block] {
    let asked = Asked(ground: ground, question: question, days: days, command: command)
    let readings = asked.definitions.filter { $0.label == "Read as" }
    return asked.notes + (readings.isEmpty ? [] : [.definitions(readings)])
  }

  /// The line at the foot of every answer.
  var foot: [Block] { [.paragraph("\(dim: "Receipt: " + receipt.hex)")] }
}

extension Ground {
  /// Names of recipients as in a sentence; empty for nobody in particular.
  func names(of recipients: [Recipient]) -> String {
    recipients.map(\.name).joined(separator: ", ")
  }

  /// Where an entry was read: "gao-22-104619, Highlights; turan-2020, last paragraph".
  func sourceWords(_ id: EntryID) -> String {
    record[id].sources.map { $0.source + ($0.locator.isEmpty ? "" : ", " + $0.locator) }
      .joined(separator: "; ")
  }

  /// Who says what an entry says: the party named, else the publisher of its first source.
  func party(_ id: EntryID) -> String {
    let entry = record[id]
    if !entry.accordingTo.isEmpty { return entry.accordingTo }
    return entry.sources.first.flatMap { record.source(named: $0.source) }?.publisher ?? ""
  }
}
