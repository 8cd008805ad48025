import Law
import Reasoning
import Record
import Timeline

/// What would settle an undetermined outcome, in sentences.
struct MissingWords {
  let ground: Ground
  let question: Question

  private var recipient: String { question.recipient.nameInSentence }

  /// What the record does not say, without a full stop.
  func sentence(_ fact: MissingFact) -> Rich {
    switch fact.kind {
    case .exercise:
      return absent("exercise of", fact)
    case .determination:
      return absent("determination", fact)
    case .listing:
      return absent("listing on", fact)
    case .fact:
      return "the record does not say for \(recipient) whether this is so: \(statement(fact))"
    case .delegation:
      return """
        the record has no delegation of \(provision(fact)) to the office that signed, and no \
        register says that there was none
        """
    case .report:
      let what = fact.entry.map { ground.label($0) } ?? provision(fact)
      return """
        the record has no report to \(addressee(fact)) of \(what), and the law asks for the report \
        as well
        """
    case .date:
      guard let entry = fact.entry else {
        return "the exact day on which \(provision(fact)) begins or ends is not on the record"
      }
      return """
        the exact dates of \(ground.label(entry)) are not on the record: \
        \(inexactDates(of: entry))
        """
    case .contested:
      let what = fact.entry.map { ground.label($0) } ?? provision(fact)
      guard !fact.against.isEmpty else { return "sources differ on \(what)" }
      let others = Rich.joined(fact.against.map { ground.label($0) }, by: "; ")
      return "sources differ on \(what): \(others)"
    case .signer:
      guard let entry = fact.entry, let signer = signer(of: entry) else {
        let what = fact.entry.map { ground.label($0) } ?? provision(fact)
        return "the record does not say who signed \(what)"
      }
      return """
        the record does not show that \(signer.office) held the power under \(provision(fact)) \
        when signing \(ground.label(entry))
        """
    case .attribute(let test):
      return "it is not known of the assistance whether \(test)"
    case .continuity:
      let what = fact.entry.map { ground.label($0) } ?? provision(fact)
      return "the record does not show that an earlier exercise ran until \(what) took effect"
    case .authority:
      let when = fact.entry.map { Rich(" when ") + ground.label($0) + " took effect" } ?? Rich()
      return "the dates known leave open whether \(provision(fact)) could be used\(when)"
    }
  }

  func json(_ fact: MissingFact) -> JSON {
    [
      "fact": .string(sentence(fact).capitalised.plain),
      "kind": .string(MissingWords.name(of: fact.kind)),
      "provision": .optional(fact.provision.map { ground.law[$0].name }),
      "entry": .optional(fact.entry.map { ground.record[$0].name }),
      "against": .strings(fact.against.map { ground.record[$0].name }),
    ]
  }

  static func name(of kind: MissingFact.Kind) -> String {
    switch kind {
    case .exercise: "exercise"
    case .determination: "determination"
    case .listing: "listing"
    case .fact: "fact"
    case .delegation: "delegation"
    case .report: "report"
    case .date: "date"
    case .contested: "contested"
    case .signer: "signer"
    case .attribute: "attribute"
    case .continuity: "continuity"
    case .authority: "authority"
    }
  }

  private func absent(_ what: String, _ fact: MissingFact) -> Rich {
    """
    the record has no \(what) \(provision(fact)) for \(recipient) that is known to cover the day, \
    and no register says that there was none
    """
  }

  private func provision(_ fact: MissingFact) -> Rich {
    fact.provision.map { ground.reference($0) } ?? "the provision"
  }

  /// What a question of fact asks: its own title, and the words of the law.
  private func statement(_ fact: MissingFact) -> Rich {
    guard let id = fact.provision else { return "the fact" }
    let words = ground.words(of: id)
    guard !words.isEmpty else { return ground.reference(id) }
    return ground.hasOwnTitle(id)
      ? "\(ground.label(id)): \(ground.quoted(words))"
      : "\(ground.quoted(words)) (\(code: ground.law[id].name))"
  }

  /// To whom a restriction that the determination ends asks for the report.
  private func addressee(_ fact: MissingFact) -> String {
    for provision in ground.law.provisions {
      guard case .restriction(let body) = provision.body else { continue }
      for ending in body.endings {
        if let addressee = ending.reportedTo, let id = fact.provision,
          ending.condition.references.contains(id)
        {
          return addressee
        }
      }
    }
    return "those whom the law names"
  }

  /// The dates of an entry that are not known to the day.
  private func inexactDates(of id: EntryID) -> String {
    let body = ground.record[id].body
    let act: Act
    switch body {
    case .exercise(let exercise): act = exercise.act
    case .determination(let determination): act = determination
    default: return body.date.words
    }
    var parts: [String] = []
    if !act.signed.isExact { parts.append("signed " + act.signed.adverb) }
    if let date = act.effective, !date.isExact { parts.append("effective " + date.adverb) }
    if let date = act.through, !date.isExact { parts.append("through " + date.words) }
    if let date = act.reported, !date.isExact { parts.append("reported " + date.adverb) }
    return parts.isEmpty ? body.date.words : parts.joined(separator: ", ")
  }

  private func signer(of entry: EntryID) -> Signer? {
    switch ground.record[entry].body {
    case .exercise(let exercise): exercise.act.signer
    case .determination(let act): act.signer
    default: nil
    }
  }
}
