public import Briefing
public import Commands

/// What stands at an address, in the formats of its route; each is made only when it is asked for.
public struct PageAnswer {
  public var status = 200
  /// As text.
  public var title: String { heading() }
  private var heading: () -> String
  /// The markup of the page's main part, in which everything that is data has been escaped.
  public var body: () -> String
  /// The forms beside HTML.
  public var forms: [SiteFormat: () -> [UInt8]] = [:]
  /// The hash of the receipt of the answer; nil where it has none.
  public var receipt: String? { findReceipt() }
  private var findReceipt: () -> String? = { nil }
  /// The command line that gives the same answer, without the program's name; nil where there is none.
  public var words: [String]?
  /// Whether the address never has other bytes, so that a browser need not ask again.
  public var isKeptForGood = false
  /// What should stand beside the answer, such as that a word is not one of the law's.
  public var notes: [String] = []

  public init(
    title: @escaping @autoclosure () -> String, status: Int = 200, body: @escaping () -> String
  ) {
    heading = title
    self.status = status
    self.body = body
  }

  /// The page of one answer, with its JSON and, where it is a table, its CSV.
  ///
  /// - Parameters:
  ///   - title: nil for the title of the briefing.
  ///   - body: nil for the blocks of the briefing as they are.
  public init(
    _ answer: Answer, title: String? = nil, body: ((any Briefing) -> String)? = nil
  ) {
    guard let briefing = answer.briefing else {
      self.init(refusal: answer)
      return
    }
    self.init(title: title ?? answer.page?.title.plain ?? "") {
      if let body { return body(briefing) }
      return answer.page.map { HTMLRenderer().body($0) } ?? ""
    }
    forms[.json] = { Array((answer.json ?? "").utf8) }
    if briefing is any TabularBriefing {
      forms[.csv] = { Array((answer.csv ?? "").utf8) }
    }
    forms[.markdown] = { Array((answer.markdown ?? "").utf8) }
    takeOrigin(of: answer)
    notes = answer.notes
  }

  /// Says that the page shows this answer: its words, and its receipt when that is asked for.
  public mutating func takeOrigin(of answer: Answer) {
    findReceipt = { answer.receipt }
    words = answer.words
  }

  /// Takes what a program has made as a form of the page; where it has made none, the page that says so.
  mutating func take(_ printed: PrintedAnswer, as format: SiteFormat) -> PageAnswer? {
    switch printed {
    case .made(let bytes):
      forms[format] = { bytes }
      return nil
    case .refused(let refused):
      return PageAnswer(
        trouble: Trouble(
          status: 503, message: refused.message, help: refused.help, id: refused.id))
    }
  }

  /// A drawing as a file: SVG, or PNG where that is asked for.
  static func drawing(_ title: String, _ svg: String, _ match: RouteMatch) -> PageAnswer {
    var page = PageAnswer(title: title) { "" }
    page.forms[.svg] = { Array(svg.utf8) }
    guard match.format == .png else { return page }
    return page.take(.png(of: svg), as: .png) ?? page
  }

  /// The page that says why there is no answer.
  init(refusal answer: Answer) {
    let refused = answer.refused
    self.init(
      trouble: Trouble(
        status: Trouble.status(of: answer), message: refused?.message ?? "there is no answer",
        help: refused?.help ?? [], findings: refused?.preamble ?? "", id: refused?.id))
    words = answer.words
  }
}
