import Briefing
import Documents
import Law
import Ledger
import Reasoning
import Record
import Testing
import Timeline

extension SmallLedger {
  /// What the series have on Azerbaijan, and beside the waiver of the ban.
  func series(
    _ inquiry: borrowing LedgerInquiry
  ) throws -> [(section: String, json: JSON)] {
    let (recipient, known) = (SmallWorld.azerbaijan, SmallWorld.day("2024-06-30"))
    var question = EvidenceQuestion(.conflictEvents, known: known)
    question.conditions = [.init([.actor], recipient)]
    var answers = EvidenceBriefing.Answers()
    answers.observed = [try inquiry.observations(question)]
    answers.supported = try inquiry.observations(question)
    answers.origin = try inquiry.displaced(origin: recipient, known: known)
    answers.asylum = try inquiry.displaced(asylum: recipient, known: known)
    answers.suppliers = try inquiry.suppliers(of: recipient, known: known)
    answers.training = try inquiry.training(of: recipient, known: known)
    let evidence = EvidenceBriefing(
      ground: ground, data: data, recipient: recipient, subjects: ["conflict-events"], from: nil,
      through: nil, known: known, answers: answers)
    let suppliers = SuppliersBriefing(
      ground: ground, data: data,
      answer: try inquiry.suppliers(of: recipient, through: 2005, known: known), isYearly: false)
    let displaced = try inquiry.displaced(
      origin: recipient, asylum: SmallWorld.armenia, through: 2005, known: known)
    let split = try inquiry.displaced(through: 2003, splits: true, known: known)
    var why = WhyBriefing(
      ground: ground, question: SmallWorld.question(), restriction: SmallWorld.id("ban"),
      on: SmallWorld.day("2003-07-10"))
    let asked = why.bearingQuestions
    try #require(asked.map(\.bearing.name) == ["deaths"])
    let before = why.json
    why.show(try support(asked, inquiry))
    // Series stand beside an outcome and move none.
    for field in ["outcome", "by", "support", "evidence", "proof"] {
      #expect(before[field] == why.json[field])
    }
    return [
      ("evidence", evidence.json), ("suppliers", suppliers.json), ("why", why.json),
      ("displaced", DisplacedBriefing(ground: ground, data: data, answer: displaced).json),
      ("displaced", DisplacedBriefing(ground: ground, data: data, answer: split).json),
    ]
  }

  /// What the series have on some questions.
  func support(
    _ questions: [BearingQuestion], _ inquiry: borrowing LedgerInquiry
  ) throws -> SeriesSupport {
    var answers: [BearingAnswer] = []
    for question in questions {
      answers.append(
        try inquiry.bearing(
          question.bearing, for: question.recipient, in: question.span,
          known: SmallWorld.day("2024-06-30")))
    }
    return SeriesSupport(questions: questions, answers: answers, data: data)
  }
}
