import Documents
import Law
import Reasoning
import Timeline

/// The days that a question is asked about.
enum AskedDays {
  case on(Day)
  case during(Span)
}

/// A question as it is shown and as a receipt vouches for it.
struct Asked {
  let ground: Ground
  let question: Question
  let days: AskedDays
  /// The command, with what it is asked of: "gaps fsa-907".
  let command: String
  /// What the files of series are that stand beside the answer; none where it has none.
  var seriesHashes: [String] = []

  /// "the Government of Azerbaijan", "others in Azerbaijan".
  var recipient: String {
    let name = question.recipient.nameInSentence
    switch question.assistance[.recipientKind] {
    case .value("government"): return "the Government of " + name
    case .value(let kind) where kind != "other": return "\(kind) in " + name
    case .value: return "recipients in \(name) other than its government"
    case .unknown, .unstated: return "recipients in " + name
    }
  }

  /// "as known on 23 November 2026".
  var known: String { "as known on " + question.known.words }

  var json: JSON {
    var members: [JSON.Member] = [
      .init("recipient", .string(question.recipient.description)),
      .init("name", .string(question.recipient.name)),
    ]
    switch days {
    case .on(let day): members.append(.init("on", day.json))
    case .during(let span):
      members.append(.init("from", span.start.json))
      members.append(.init("through", span.last?.json ?? .null))
    }
    members.append(.init("known", question.known.json))
    members.append(
      .init("scope", .object(scope.map { .init($0.attribute.keyword, .string($0.value)) })))
    members.append(.init("readings", .strings(question.readings.sorted(by: bytesPrecede))))
    members.append(.init("bills", .strings(question.bills.sorted(by: bytesPrecede))))
    return .object(members)
  }

  /// The attributes stated, in the order of the law language; an unknown value is "unknown".
  var scope: [(attribute: ScopeAttribute, value: String)] {
    ScopeAttribute.allCases.compactMap { attribute in
      switch question.assistance[attribute] {
      case .unstated: nil
      case .unknown: (attribute, "unknown")
      case .value(let value): (attribute, value)
      }
    }
  }

  var receipt: Receipt {
    let hash =
      seriesHashes.isEmpty
      ? ground.hash : SHA256.hex(of: ([ground.hash] + seriesHashes).joined(separator: "\n"))
    return Receipt(workspaceHash: hash, question: command + " " + json.text(indented: false))
  }

  /// What the answer is about, beyond recipient and days; empty for assistance in general.
  var definitions: [Definition] {
    var result: [Definition] = []
    let stated = scope.filter { $0.attribute != .recipientKind }
    if !stated.isEmpty {
      let words = stated.map { attribute, value in
        let meaning = ground.law.vocabulary[attribute]?.first { $0.word == value }?.meaning ?? ""
        return "\(attribute.keyword) \(value)" + (meaning.isEmpty ? "" : " (\(meaning))")
      }
      result.append(Definition("Assistance", words.map { Rich($0) }))
    }
    if !question.readings.isEmpty {
      result.append(
        Definition("Read as", question.readings.sorted(by: bytesPrecede).map { "\(quoting: $0)" }))
    }
    return result
  }

  /// One note for each bill that the question applies.
  var notes: [Block] {
    ground.law.bills.filter { question.bills.contains($0.name) }.map { bill in
      let status = bill.status.isEmpty ? "" : ", \(bill.status)"
      return .note(
        """
        proposed law, assumed enacted on \(bill.assumedEnactment.words): \(bill.title) \
        (\(code: bill.name))\(status).
        """)
    }
  }

  /// The line at the foot of every answer.
  var foot: [Block] { [.paragraph("\(dim: "Receipt: " + receipt.hex)")] }
}

/// Orders by bytes: the order of strings in the standard library normalises first.
func bytesPrecede(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}
