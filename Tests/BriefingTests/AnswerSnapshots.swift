import Briefing
import Law
import Reasoning
import Timeline

/// The answers whose text is kept word for word, by name.
enum AnswerSnapshots {
  private static let ban = SmallWorld.id("ban")
  private static let years = Span(
    from: SmallWorld.day("1992-01-01"), through: SmallWorld.day("2024-06-30"))

  static var status: StatusBriefing {
    StatusBriefing(
      ground: SmallWorld.ground, question: SmallWorld.question(), on: SmallWorld.day("2003-07-10"))
  }

  static var statusWithBill: StatusBriefing {
    let question = SmallWorld.question {
      $0.bills = ["s-1"]
      $0.assistance[.account] = .value("FMF")
      $0.assistance[.category] = .unknown
    }
    return StatusBriefing(
      ground: SmallWorld.ground, question: question, on: SmallWorld.day("2024-03-01"))
  }

  static func why(_ day: String) -> WhyBriefing {
    WhyBriefing(
      ground: SmallWorld.ground, question: SmallWorld.question(), restriction: ban,
      on: SmallWorld.day(day))
  }

  static var timeline: TimelineBriefing {
    TimelineBriefing(ground: SmallWorld.ground, question: SmallWorld.question(), span: years)
  }

  static var gaps: GapsBriefing {
    GapsBriefing(
      ground: SmallWorld.ground, question: SmallWorld.question(), restriction: ban, span: years)
  }

  static var duties: DutiesBriefing {
    DutiesBriefing(
      ground: SmallWorld.ground, question: SmallWorld.question(),
      waivers: [SmallWorld.id("ban-waiver")], on: SmallWorld.day("2024-06-30"))
  }

  static func text(_ briefing: some Briefing, width: Int, boxDrawing: Bool = true) -> String {
    TextRenderer(width: width, colour: false, boxDrawing: boxDrawing).render(briefing.page)
  }

  static func markdown(_ briefing: some Briefing) -> String {
    MarkdownRenderer().render(briefing.page)
  }
}
