public import Briefing
internal import Synchronization

/// What a question asked of a snapshot came to: a briefing in any of its forms, or a refusal.
public struct Answer: Sendable {
  /// How the question ended; the numbers are the exit codes of the program.
  public enum Standing: Int32, Hashable, Sendable {
    case answered = 0
    /// Answered, with something found wrong; or law and record have errors that forbid an answer.
    case findings = 1
    case misunderstood = 2
    case unreadable = 3
    case failed = 70
    case interrupted = 130
  }

  /// Why there is no answer.
  public struct Refused: Hashable, Sendable {
    /// One sentence without capital and full stop, names in backticks.
    public let message: String
    /// What to do about it, nearest first.
    public let help: [String]
    /// What was found before, such as diagnostics; text in lines, often empty.
    public let preamble: String
    /// The kind of diagnostic, with a page in `docs/diagnostics`; nil where there is none.
    public let id: String?
  }

  /// The words asked.
  public let words: [String]
  public let standing: Standing
  /// Nil where there is no answer.
  public let refused: Refused?
  /// Lines that stand beside the answer, such as "note: …".
  public let notes: [String]
  private let written: String
  private let made: MadeAnswer?

  /// The answer as the words asked for it to be written.
  public var output: String { written.isEmpty ? made?.output ?? "" : written }

  /// The answer as a value; nil where it was refused.
  public var briefing: (any Briefing)? { made?.briefing }

  /// The answer as blocks, with its origin, as the program would show it.
  public var page: Page? { made?.page }

  /// The bytes that the same words with `--format json` write; nil where the question was refused.
  public var json: String? { made?.text(.json) }

  /// The same as a table; nil where the answer is none.
  public var csv: String? { made?.briefing is any TabularBriefing ? made?.text(.csv) : nil }

  /// The same as one document in HTML.
  var html: String? { made?.text(.html) }

  /// The same as Markdown.
  public var markdown: String? { made?.text(.markdown) }

  /// The hash of the receipt; nil of an answer without one.
  public var receipt: String? { made?.receipt }

  init(_ words: [String], _ reply: Reply) {
    self.words = words
    standing = Standing(rawValue: reply.code.rawValue) ?? .failed
    refused = nil
    notes = reply.notes.split(separator: "\n").map(String.init)
    written = reply.output
    made = reply.made
  }

  init(_ words: [String], _ refusal: Refusal) {
    self.words = words
    standing = Standing(rawValue: refusal.code.rawValue) ?? .failed
    refused = Refused(
      message: refusal.message, help: refusal.help, preamble: refusal.preamble, id: refusal.id)
    notes = []
    written = ""
    made = nil
  }
}

/// A briefing with the run that made it, so that it can be written in other formats.
///
/// Its page and its document are made once, however often they are asked for.
final class MadeAnswer: Sendable {
  let briefing: any Briefing
  private let run: CommandRun
  private let open: OpenWorkspace
  private let kept = Mutex(Kept())

  private struct Kept {
    var page: Page?
    var document: JSON?
  }

  init(briefing: any Briefing, run: CommandRun, open: OpenWorkspace) {
    self.briefing = briefing
    self.run = run
    self.open = open
  }

  /// The answer as the words asked for it to be written.
  var output: String { run.written(briefing, open) }

  func text(_ format: OutputStyle.Format) -> String {
    if format == .json { return document.text() + "\n" }
    var run = run
    run.style.format = format
    return run.written(briefing, open)
  }

  var page: Page {
    if let page = kept.withLock({ $0.page }) { return page }
    let page = run.page(briefing, open)
    kept.withLock { $0.page = page }
    return page
  }

  /// The receipt, from what has been made already.
  var receipt: String? {
    if let document = kept.withLock({ $0.document }) {
      if case .string(let text)? = document["receipt"] { return text }
      return nil
    }
    return page.receipt
  }

  private var document: JSON {
    if let document = kept.withLock({ $0.document }) { return document }
    var run = run
    run.style.format = .json
    let document = run.document(briefing, open)
    kept.withLock { $0.document = document }
    return document
  }
}

extension Page {
  /// The hash at the foot of the page; nil where there is none.
  fileprivate var receipt: String? {
    let label = "Receipt: "
    for case .paragraph(let text) in blocks.reversed() where text.plain.hasPrefix(label) {
      return String(text.plain.dropFirst(label.count))
    }
    return nil
  }
}
