public import Law
public import Reasoning
public import Timeline

/// One row of a ledger, screened: every outcome that its days meet, each with its proof.
///
/// The answer is worked out anew from law and record, not from the tables that totals come from, so
/// that one can be held against the other.
public struct RowScreening: Sendable {
  /// One restriction, with its determinations on the days of the row, in order.
  public struct Answer: Sendable {
    public var restriction: ProvisionID
    public var determinations: [Determination]
    /// The outcomes met, in order of days, without repetition.
    public var outcomes: [Outcome]
  }

  public var recipient: Recipient?
  public var assistance: AssistanceClass
  public var period: Period
  /// Empty where the recipient is no country or not known.
  public var answers: [Answer]
  /// The strictest outcome over all restrictions, for each run of days.
  public var overall: [(span: Span, outcome: Outcome)]
  /// The inquiry that the nodes of the proofs belong to; nil where there is no recipient.
  public var inquiry: Inquiry?

  /// Whether it is the recipient that leaves outcomes undetermined.
  public var isRecipientUnknown: Bool { recipient == nil }

  /// The outcomes met over all restrictions, from the strictest down.
  public var outcomes: [Outcome] {
    Set(overall.map(\.outcome)).sorted { $0.strictness > $1.strictness }
  }

  /// Screens one row; the restrictions are those that count for the question where none are named.
  public init(
    world: World, recipient: Recipient?, assistance: AssistanceClass, period: Period, known: Day,
    readings: Set<String> = [], bills: Set<String> = [], restrictions: [ProvisionID]? = nil
  ) {
    self.recipient = recipient
    self.assistance = assistance
    self.period = period
    let days = period.span.isEmpty ? Span.always : period.span
    let question = Question(
      recipient: recipient ?? Recipient.all[0], assistance: assistance, known: known,
      readings: readings, bills: bills)
    var inquiry = Inquiry(world: world, question: question)
    let restrictions = restrictions ?? inquiry.restrictions
    guard recipient != nil else {
      answers = []
      overall = Self.unknown(
        days, Recipient.all, restrictions, world: world, question: question)
      return
    }
    answers = restrictions.map { restriction in
      let determinations = inquiry.determinations(of: restriction, in: days)
      var outcomes: [Outcome] = []
      for determination in determinations where !outcomes.contains(determination.outcome) {
        outcomes.append(determination.outcome)
      }
      return Answer(
        restriction: restriction, determinations: determinations, outcomes: outcomes)
    }
    var together = Timeline(Outcome.notApplicable)
    for answer in answers {
      for determination in answer.determinations {
        let one = Timeline(
          determination.outcome, during: determination.span, otherwise: .notApplicable)
        together = together.zip(one, Outcome.strictest)
      }
    }
    overall = together.coalesced().steps(in: days).map { ($0.span, $0.value) }
    self.inquiry = inquiry
  }

  /// The outcome of a recipient that is not known: undetermined on days on which a restriction says
  /// anything for anybody.
  private static func unknown(
    _ days: Span, _ candidates: [Recipient], _ restrictions: [ProvisionID], world: World,
    question: Question
  ) -> [(span: Span, outcome: Outcome)] {
    var together = Timeline(Outcome.notApplicable)
    let lists = RecordLists(world.record)
    for restriction in restrictions {
      let dependence = Dependence(restriction, law: world.law, lists: lists)
      var seen: Set<[Bool]> = []
      for recipient in candidates where dependence.concerns(recipient) {
        guard seen.insert(dependence.key(of: recipient)).inserted else { continue }
        var question = question
        question.recipient = recipient
        var inquiry = Inquiry(world: world, question: question)
        for determination in inquiry.determinations(of: restriction, in: days)
        where determination.outcome != .notApplicable {
          let one = Timeline(
            Outcome.undetermined, during: determination.span, otherwise: .notApplicable)
          together = together.zip(one, Outcome.strictest)
        }
      }
    }
    return together.coalesced().steps(in: days).map { ($0.span, $0.value) }
  }
}
