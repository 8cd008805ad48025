public import Law
public import Reasoning
public import Timeline

/// What each restriction says for a recipient on a day.
public struct StatusBriefing: Briefing, ShowingSeries {
  private var asked: Asked
  private let overall: Outcome
  private var shown: [ShownDetermination]
  private let ground: Ground
  private let day: Day

  /// - Parameter restrictions: Only these; all that count for the question where it is nil.
  public init(
    ground: Ground, question: Question, on day: Day, restrictions: [ProvisionID]? = nil
  ) {
    var inquiry = Inquiry(world: ground.world, question: question)
    let restrictions = restrictions ?? inquiry.restrictions
    self.ground = ground
    self.day = day
    let command =
      ["status"] + ground.law.names(restrictions == inquiry.restrictions ? [] : restrictions)
    asked = Asked(
      ground: ground, question: question, days: .on(day), command: command.joined(separator: " "))
    overall = inquiry.overall(restrictions, on: day)
    var read: [String: Inquiry] = [:]
    shown = restrictions.map { id in
      let determination = inquiry.determination(of: id, on: day)
      return ShownDetermination(
        ground, inquiry, determination, on: day,
        readings: inquiry.readingOutcomes(of: id, on: day, &read),
        alternatives: ScopeAlternatives.find(
          ground, question, inquiry.law, determination, on: day))
    }
  }

  public var bearingQuestions: [BearingQuestion] { shown.flatMap { $0.bearingQuestions() } }

  public mutating func show(_ series: SeriesSupport) {
    asked.seriesHashes = series.hashes
    for place in shown.indices { shown[place].series = series }
  }

  public var json: JSON {
    let words = MissingWords(ground: ground, question: asked.question)
    var missing: [JSON] = []
    for fact in shown.flatMap(\.determination.missing).map(words.json) where !missing.contains(fact)
    {
      missing.append(fact)
    }
    return [
      "version": .contractVersion, "question": asked.json,
      "outcome": .string(overall.description),
      "determinations": .array(shown.map { $0.json() }),
      "missing": .array(missing), "receipt": .string(asked.receipt.hex),
    ]
  }

  public var page: Page {
    var blocks: [Block] = [.paragraph(summary)]
    blocks += asked.notes
    if !asked.definitions.isEmpty { blocks.append(.definitions(asked.definitions)) }
    // The strictest first, as it decides; those of one outcome in order of declaration.
    for outcome in Outcome.allCases.reversed() where outcome != .notApplicable {
      for one in shown where one.determination.outcome == outcome {
        blocks.append(.heading(level: 2, ground.label(one.determination.restriction)))
        blocks.append(.definitions(one.definitions()))
      }
    }
    blocks += notApplicable
    return Page(
      title: "\(asked.question.recipient.name) on \(day.words)", blocks: blocks + asked.foot)
  }

  /// The short answer.
  private var summary: Rich {
    let deciding = shown.filter { $0.determination.outcome == overall }
    let names = deciding.prefix(3).map { shown -> Rich in
      "\(code: ground.law.name(shown.determination.restriction))"
    }
    var list = Rich.joined(Array(names), by: ", ")
    if deciding.count > 3 { list += " and \(deciding.count - 3) more" }
    let tail: Rich =
      switch overall {
      case .prohibited, .undetermined: "\(overall) under \(list)"
      case .exempt: "\(overall) from \(list)\(by(deciding))"
      case .waived, .ended:
        "\(list) \(deciding.count == 1 ? "is" : "are") \(overall)\(by(deciding))"
      case .notApplicable:
        shown.isEmpty
          ? "the law in this workspace has no restriction that counts on that day"
          : "\(overall), as no restriction in this workspace applies"
      }
    return "Assistance to \(asked.recipient) on \(day.words), \(asked.known): \(tail)."
  }

  private func by(_ deciding: [ShownDetermination]) -> Rich {
    guard deciding.count == 1, let by = deciding[0].determination.by else { return Rich() }
    return " by \(code: ground.name(by))"
  }

  private var notApplicable: [Block] {
    let names = shown.filter { $0.determination.outcome == .notApplicable }
      .map { Rich(ground.law.name($0.determination.restriction), .code) }
    guard !names.isEmpty else { return [] }
    return [.paragraph("Not applicable: " + Rich.joined(names) + ".")]
  }
}
