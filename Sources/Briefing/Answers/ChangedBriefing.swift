public import Law
public import Reasoning
import Record
public import Timeline

/// How an answer about one day changed while law and record grew, known day by known day.
public struct ChangedBriefing: TabularBriefing {
  private let ground: Ground
  private let asked: Asked
  private let day: Day
  private let from: Day
  private let histories: [AnswerHistory]

  /// - Parameters:
  ///   - question: Its known day is the last one looked at.
  ///   - restrictions: Only these; all that count for the question where it is empty.
  public init(
    ground: Ground, question: Question, restrictions: [ProvisionID] = [], on day: Day,
    from first: Day
  ) {
    self.ground = ground
    self.day = day
    from = first
    let inquiry = Inquiry(world: ground.world, question: question)
    let command = ["changed"] + ground.law.names(restrictions) + ["from", first.description]
    asked = Asked(
      ground: ground, question: question, days: .on(day), command: command.joined(separator: " "))
    histories = (restrictions.isEmpty ? inquiry.restrictions : restrictions).map {
      inquiry.history(of: $0, on: day, from: first, through: question.known)
    }
  }

  private var last: Day { asked.question.known }

  // MARK: - JSON

  public var json: JSON {
    [
      "version": .contractVersion, "question": asked.json, "knownFrom": from.json,
      "knownThrough": last.json,
      "restrictions": .array(
        histories.map { history in
          [
            "restriction": .string(ground.law.name(history.restriction)),
            "first": json(history.first), "last": json(history.last),
            "turns": .array(
              history.turns.map { turn in
                [
                  "known": turn.known.json, "before": json(turn.before),
                  "after": json(turn.after), "causes": .array(turn.causes.map(json)),
                ]
              }),
            "knownDays": .array(history.daysLookedAt.map(\.json)),
          ]
        }),
      "receipt": .string(asked.receipt.hex),
    ]
  }

  private func json(_ answer: AnswerHistory.Answer) -> JSON {
    [
      "outcome": .string(answer.outcome.description),
      "by": .optional(answer.by.map(ground.name)),
      "support": .optional(answer.support?.rawValue),
      "confidence": .string(answer.confidence.description),
    ]
  }

  private func json(_ cause: AnswerHistory.Cause) -> JSON {
    var (provision, entry): (String?, JSON) = (nil, .null)
    switch cause.reference {
    case .provision(let id): provision = ground.law.name(id)
    case .entry(let id): entry = ground.entryJSON(id)
    }
    return [
      "event": .string(cause.event.rawValue), "provision": .optional(provision), "entry": entry,
      "corrects": .optional(cause.corrects.map { ground.record[$0].name }),
      "without": cause.without.map(json) ?? .null,
    ]
  }

  // MARK: - CSV

  public var csv: CSVTable {
    func cells(_ answer: AnswerHistory.Answer) -> [String] {
      [
        answer.outcome.description, answer.by.map(ground.name) ?? "",
        answer.support?.rawValue ?? "", answer.confidence.description,
      ]
    }
    let sides = ["before", "after"].flatMap { side in
      [side, side + "By", side + "Support", side + "Confidence"]
    }
    return CSVTable(
      header: ["restriction", "known"] + sides + ["causes"],
      rows: histories.flatMap { history in
        history.turns.map { turn in
          [ground.law.name(history.restriction), turn.known.description]
            + cells(turn.before) + cells(turn.after) + [
              turn.causes.map { ground.name($0.reference) }.joined(separator: "; ")
            ]
        }
      })
  }

  // MARK: - Page

  public var page: Page {
    let turns = histories.reduce(0) { $0 + $1.turns.count }
    var blocks: [Block] = [
      .paragraph(
        """
        Assistance to \(asked.recipient) on \(day.words): how the answer changed with what was \
        known, from \(from.words) through \(last.words). \
        \(turns == 0 ? "It did not change." : "It changed \(turns == 1 ? "once" : "\(grouped(turns)) times").")
        """)
    ]
    blocks += asked.notes
    if !asked.definitions.isEmpty { blocks.append(.definitions(asked.definitions)) }
    for history in histories where !history.turns.isEmpty {
      blocks.append(.heading(level: 2, ground.label(history.restriction)))
      blocks.append(.table(table(history)))
      blocks.append(.list(history.turns.flatMap { turn in turn.causes.map { item($0, turn) } }))
    }
    let same = histories.filter(\.turns.isEmpty)
    if !same.isEmpty {
      blocks.append(.heading(level: 2, "The same throughout"))
      blocks.append(
        .definitions(
          same.map { Definition(ground.law.name($0.restriction), words($0.first)) }))
    }
    let looked = Set(histories.flatMap(\.daysLookedAt)).count
    blocks.append(
      .note(
        """
        looked at \(looked == 1 ? "was" : "were") \(count(looked, "known day")) on which something \
        that bears on \(histories.count == 1 ? "the restriction" : "one of the restrictions") became \
        known or ceased to count. A known day is the day from which an entry could be known by what it \
        states, not the day on which anybody read it.
        """))
    return Page(
      title: "Changed: \(asked.question.recipient.name) on \(day.words)",
      blocks: blocks + asked.foot)
  }

  private func words(_ answer: AnswerHistory.Answer) -> Rich {
    let by = answer.by.map { Rich(" by ") + Rich(ground.name($0), .code) } ?? Rich()
    let support = answer.support.map { "; support: " + $0.rawValue } ?? ""
    return "\(answer.outcome)\(by)\(support); confidence: \(answer.confidence.description)"
  }

  private func table(_ history: AnswerHistory) -> Table {
    let first = [Rich(from.shortWords), Rich(), words(history.first), Rich()]
    let turns = history.turns.map { turn in
      [
        Rich(turn.known.shortWords), words(turn.before), words(turn.after),
        Rich.joined(turn.causes.map { "\($0.event.rawValue): \(code: ground.name($0.reference))" }),
      ]
    }
    return Table(
      columns: [.init("Known on"), .init("Before"), .init("After"), .init("Because")],
      rows: [first] + turns)
  }

  private func item(_ cause: AnswerHistory.Cause, _ turn: AnswerHistory.Turn) -> ListItem {
    let event: Rich =
      switch cause.event {
      case .becameKnown: "became known"
      case .enacted: "was enacted"
      case .withdrawn: "was withdrawn"
      }
    let corrects = cause.corrects.map { " and corrects \(ground.label($0))" as Rich } ?? Rich()
    let without: Rich =
      cause.without.map { answer in
        answer == turn.before
          ? "without it the answer would have stayed as it was"
          : "without it: \(words(answer))"
      } ?? "it would have been enough by itself, as would the others of that day"
    var details: [ListItem] = []
    switch cause.reference {
    case .entry(let id): details = [ListItem(ground.sourceLine(id))]
    case .provision(let id):
      let text = ground.text(of: id, heading: .citation, on: day)
      if !text.isEmpty { details = [ListItem(text)] }
    }
    return ListItem(
      """
      \(turn.known.words): \(ground.label(cause.reference)) \(event)\(corrects); \(without)
      """, details)
  }
}
