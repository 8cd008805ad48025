import Law
import Ledger
import Reasoning
import Record
import Timeline

/// A waiver that covers days of the years asked about, with its support.
struct WaiverUsed {
  var recipient: Recipient
  var restriction: ProvisionID
  var exercise: Reference
  var span: Span
  var support: Support

  /// The days of the years asked about, as far as the files cover them.
  static func days(of question: MoneyQuestion, _ files: [LedgerFile]) -> Span {
    let covers = files.compactMap(\.covers)
    // A file that does not say what it covers may cover everything.
    let isBounded = !covers.isEmpty && covers.count == files.count
    let first = isBounded ? covers.map(\.first).min() : nil
    let last = isBounded ? covers.map(\.last).max() : nil
    return Span(
      start: [question.from, first].compactMap { $0?.span.start }.max() ?? .distantPast,
      end: [question.through, last].compactMap { $0?.span.end }.min() ?? .distantFuture)
  }

  /// The waivers of the recipient asked about, for assistance to its government.
  static func all(
    _ ground: Ground, _ question: MoneyQuestion, readings: Set<String>, bills: Set<String>,
    _ restrictions: [ProvisionID], in span: Span
  ) -> [WaiverUsed] {
    guard let recipient = question.recipient, !span.isEmpty else { return [] }
    var inquiry = Inquiry(
      world: ground.world,
      question: Question(
        recipient: recipient, known: question.known, readings: readings, bills: bills))
    var result: [WaiverUsed] = []
    for restriction in restrictions {
      for one in inquiry.determinations(of: restriction, in: span) where one.outcome == .waived {
        guard let exercise = one.by else { continue }
        for (days, support) in one.supports {
          guard let days = days.intersection(span) else { continue }
          result.append(
            WaiverUsed(
              recipient: recipient, restriction: restriction, exercise: exercise, span: days,
              support: support))
        }
      }
    }
    return result
  }

  /// Each exercise on a restriction once, whatever its support was: days that follow each other are one span.
  static func merged(_ all: [WaiverUsed]) -> [WaiverUsed] {
    all.reduce(into: []) { result, used in
      if let last = result.last, last.exercise == used.exercise,
        last.restriction == used.restriction, last.span.end == used.span.start
      {
        result[result.count - 1].span = Span(start: last.span.start, end: used.span.end)
      } else {
        result.append(used)
      }
    }
  }

  func name(_ ground: Ground) -> String {
    switch exercise {
    case .provision(let id): ground.law.name(id)
    case .entry(let id): ground.record[id].name
    }
  }

  func json(_ ground: Ground) -> JSON {
    [
      "recipient": .string(recipient.code.description),
      "restriction": .string(ground.law.name(restriction)), "exercise": .string(name(ground)),
      "span": span.json, "support": .string(support.rawValue),
    ]
  }
}
