import Law
import Reasoning
import Record
import Timeline

/// Puts the changes of a search for another outcome into words, as what follows "if".
struct ChangeWords {
  let ground: Ground
  /// The law as the question's readings read it.
  let law: Law
  let question: Question
  let day: Day

  private var recipient: String { question.recipient.nameInSentence }

  /// The change as a clause without a full stop.
  func sentence(_ change: Change, delegates: [String] = []) -> Rich {
    switch change {
    case .exercise(let id):
      let requires: Rich =
        waiver(id)?.requires.map { ", certifying what it requires: \(code: $0.words)" } ?? Rich()
      return """
        \(signer(of: waiver(id)?.holders ?? [], delegates)) had exercised \(ground.label(id)) on \
        \(day.words)\(requires)
        """
    case .determination(let id):
      var offices: [String] = []
      if case .determination(by: let by, lasts: _) = law[id].body { offices = by }
      return """
        \(signer(of: offices, delegates)) had made the determination \(ground.reference(id)), in \
        effect and reported on \(day.words)
        """
    case .listing(let id):
      return "\(recipient) had been put on \(ground.reference(id)), with effect on \(day.words)"
    case .report(let id):
      return "\(ground.label(id)) had been reported on \(day.words)"
    case .delegation(let power, let office, let from):
      return "\(ground.reference(power)) had been delegated to \(office) from \(from.words) on"
    case .fact(let id):
      return "this held for \(recipient), undisputed: \(statement(id))"
    case .absence(let id):
      switch law[id].body {
      case .list: return "\(recipient) had never been listed on \(ground.reference(id))"
      case .determination:
        return "the determination \(ground.reference(id)) had never been made for \(recipient)"
      default: return "this did not hold for \(recipient), undisputed: \(statement(id))"
      }
    case .complete(let subject): return complete(subject)
    case .day(let other): return "the question were about \(other.words)"
    case .attribute(let attribute, let values):
      let word = attribute.keyword.replacing("-", with: " ")
      if attribute == .recipientKind, values.isEmpty {
        return "the assistance went to others in \(recipient) than the law names here"
      }
      return values.isEmpty
        ? "the \(word) were none that the law names here"
        : "the \(word) were \(Rich.enumerated(values.map { "\(code: $0)" }, "or"))"
    case .reading(let name): return "the law were read as \(quoting: name)"
    case .bill(let name):
      let bill = ground.law.bills.first { $0.name == name }
      return "\(bill?.title ?? "the bill") (\(code: name)) had been enacted"
    case .strike(let id): return "\(ground.label(id)) were not law"
    case .without(let id): return "\(ground.label(id)) were not on the record"
    }
  }

  /// Who could act: the offices that the law names, then those to which it is delegated.
  private func signer(of holders: [String], _ delegates: [String]) -> Rich {
    let offices = holders.isEmpty ? ["an officer"] : holders.map { "the " + $0 }
    guard !delegates.isEmpty else { return Rich(enumerated(offices, "or")) }
    let by = enumerated(delegates.map { "the " + $0 }, "or")
    return "\(enumerated(offices, "or")) (or \(by), by delegation)"
  }

  private func waiver(_ id: ProvisionID) -> Waiver? {
    if case .waiver(let waiver) = law[id].body { waiver } else { nil }
  }

  private func complete(_ subject: Register.Subject) -> Rich {
    switch subject {
    case .exercises(let id):
      "the record of exercises of \(ground.reference(id)) were complete as it is"
    case .delegations(let id):
      "the record of delegations of \(ground.reference(id)) were complete as it is"
    default: "the record were complete as it is"
    }
  }

  private func statement(_ id: ProvisionID) -> Rich {
    let words = ground.words(of: id)
    guard !words.isEmpty else { return ground.reference(id) }
    return "\(ground.quoted(words)) (\(code: law[id].name))"
  }

  /// What stands beside the sentence: the words of the law, the argument for a reading, the source.
  func details(_ change: Change) -> [Rich] {
    let details: [Rich] =
      switch change {
      case .exercise(let id):
        [ground.text(of: id, words: required(id), heading: .citation, on: day)]
      case .determination(let id), .listing(let id):
        [ground.text(of: id, heading: .citation, on: day)]
      case .strike(let id): [Rich(law[id].citation(on: day), .dim)]
      case .report(let id), .without(let id): [ground.sourceLine(id)]
      case .reading(let name): [Rich(argument(for: name), .dim)]
      case .bill(let name):
        ground.law.bills.filter { $0.name == name }.map { bill in
          let status = bill.status.isEmpty ? "" : bill.status + "; "
          return Rich(
            "\(status)proposed law, assumed enacted on \(bill.assumedEnactment.words)", .dim)
        }
      case .delegation, .fact, .absence, .complete, .day, .attribute: []
      }
    return details.filter { !$0.isEmpty }
  }

  /// What the waiver asks its holder to find and certify, as the law says it.
  private func required(_ id: ProvisionID) -> [String] {
    guard let waiver = waiver(id) else { return [] }
    let needed = waiver.requires?.findings ?? []
    return waiver.reach.words + waiver.requiresWords
      + waiver.findings.filter { needed.contains($0.name) }.flatMap(\.words)
  }

  private func argument(for reading: String) -> String {
    var found: [String] = []
    for one in ground.law.provisions.flatMap(\.readings) where one.name == reading {
      if !one.because.isEmpty, !found.contains(one.because) { found.append(one.because) }
    }
    return found.isEmpty ? "" : "because " + found.joined(separator: "; ")
  }

  func json(_ change: Change, delegates: [String] = []) -> JSON {
    var (provision, entry): (ProvisionID?, EntryID?)
    var (attribute, values, other, name): (ScopeAttribute?, [String], Day?, String?) =
      (nil, [], nil, nil)
    switch change {
    case .exercise(let id), .determination(let id), .listing(let id), .fact(let id),
      .absence(let id), .strike(let id), .delegation(let id, _, _):
      provision = id
    case .complete(.exercises(let id)), .complete(.delegations(let id)): provision = id
    case .complete: break
    case .report(let id), .without(let id): entry = id
    case .day(let day): other = day
    case .attribute(let tested, let words): (attribute, values) = (tested, words)
    case .reading(let reading): name = reading
    case .bill(let bill): name = bill
    }
    return [
      "kind": .string(change.kind.rawValue), "change": .string(ChangeWords.name(of: change)),
      "text": .string(sentence(change, delegates: delegates).plain),
      "provision": .optional(provision.map(ground.law.name)),
      "words": .strings(provision.map { ground.words(of: $0) } ?? []),
      "entry": .optional(entry.map { ground.record[$0].name }),
      "attribute": .optional(attribute?.keyword), "values": .strings(values),
      "on": other?.json ?? .null, "name": .optional(name), "delegates": .strings(delegates),
    ]
  }

  static func name(of change: Change) -> String {
    switch change {
    case .exercise: "exercise"
    case .determination: "determination"
    case .listing: "listing"
    case .report: "report"
    case .delegation: "delegation"
    case .fact: "fact"
    case .absence: "absence"
    case .complete: "complete record"
    case .day: "day"
    case .attribute: "attribute"
    case .reading: "reading"
    case .bill: "bill"
    case .strike: "strike"
    case .without: "without"
    }
  }
}
