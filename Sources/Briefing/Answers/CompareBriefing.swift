import Documents
public import Law
public import Ledger
public import Reasoning
import Record
public import Timeline

/// One restriction over many recipients: like cases, their outcomes, and where like cases part.
public struct CompareBriefing: TabularBriefing {
  let ground: Ground
  let asked: AskedComparison
  let comparisons: [Comparison]
  let money: AskedMoney?
  let shares: [ComparedMoney.Share]

  /// - Parameters:
  ///   - question: Its recipient does not matter.
  ///   - subject: The restriction, waiver or list that was named.
  ///   - recipients: Nil for all that law or record names.
  ///   - money: Nil where there is no ledger.
  public init(
    ground: Ground, question: Question, subject: ProvisionID, restrictions: [ProvisionID],
    recipients: [Recipient]?, in span: Span, year: FiscalYear,
    money: ComparedMoney? = nil, dataHash: String = ""
  ) {
    self.ground = ground
    comparisons = CompareBriefing.comparisons(
      ground, question, restrictions, recipients, in: span)
    self.money = money.map {
      AskedMoney(
        ground: ground, question: $0.question, selection: $0.selection, dataHash: dataHash,
        command: "compare", keys: [])
    }
    shares = money?.recipients ?? []
    asked = AskedComparison(
      ground: ground, question: question, subject: subject, recipients: recipients, span: span,
      year: year)
  }

  /// The comparisons of restrictions that count for the question, in order.
  public static func comparisons(
    _ ground: Ground, _ question: Question, _ restrictions: [ProvisionID],
    _ recipients: [Recipient]?, in span: Span
  ) -> [Comparison] {
    restrictions.map { id in
      ground.world.comparison(
        of: id, question, over: recipients ?? ground.world.recipientsNamed(by: id), in: span)
    }
  }

  /// The recipients of like cases with different outcomes, whose money is asked for; by code.
  public static func recipientsThatDiffer(_ comparisons: [Comparison]) -> [Recipient] {
    var found: Set<Recipient> = []
    for comparison in comparisons {
      for group in comparison.groups where !group.pairs.isEmpty {
        found.formUnion(group.cases.map { comparison.cases[$0].recipient })
      }
    }
    return found.sorted()
  }

  var receipt: Receipt {
    let files = money?.selection.files.map(\.fingerprint) ?? []
    let hash = SHA256.hex(
      of: ([ground.hash, money?.dataHash ?? ""] + files).joined(separator: "\n"))
    return Receipt(
      workspaceHash: hash,
      question: "compare \(ground.law.name(asked.subject)) " + asked.json.text(indented: false))
  }

  // MARK: - CSV

  public var csv: CSVTable {
    var rows: [[String]] = []
    for comparison in comparisons {
      for (number, group) in comparison.groups.enumerated() {
        for index in group.cases {
          let one = comparison.cases[index]
          for step in one.course {
            rows.append([
              ground.law.name(comparison.restriction), String(number + 1),
              one.recipient.description, one.recipient.name, step.outcome.description,
              step.span.start.description, step.span.last?.description ?? "",
              step.by.map(ground.name) ?? "",
              one.partial.map { "\($0.attribute.keyword) \($0.values.joined(separator: ", "))" }
                .joined(separator: "; "),
            ])
          }
        }
      }
    }
    return CSVTable(
      header: [
        "restriction", "group", "recipient", "name", "outcome", "from", "through", "by",
        "partlyWaived",
      ], rows: rows)
  }
}

/// A comparison as it is shown and as a receipt vouches for it.
struct AskedComparison {
  let ground: Ground
  let question: Question
  let subject: ProvisionID
  let recipients: [Recipient]?
  let span: Span
  let year: FiscalYear

  /// The single day asked about, where it is one.
  var day: Day? { span.days == 1 ? span.start : nil }

  /// "on 1 March 2024", "in fiscal year 2024".
  var when: String { day.map { "on " + $0.words } ?? "in fiscal year " + year.label }

  /// A question about one recipient, whose attributes are shown.
  private var asked: Asked {
    Asked(ground: ground, question: question, days: .during(span), command: "compare")
  }

  var definitions: [Definition] { asked.definitions }
  var notes: [Block] { asked.notes }

  var json: JSON {
    [
      "from": span.start.json, "through": span.last?.json ?? .null,
      "fiscalYear": .string(year.label), "known": question.known.json,
      "recipients": .strings(recipients?.map(\.description) ?? []),
      "scope": .object(asked.scope.map { .init($0.attribute.keyword, .string($0.value)) }),
      "readings": .strings(question.readings.sorted(by: bytesPrecede)),
      "bills": .strings(question.bills.sorted(by: bytesPrecede)),
    ]
  }
}
