internal import Briefing
internal import Commands

/// Why an address has no answer.
public struct Trouble: Hashable, Sendable {
  public var status: Int
  /// One sentence without capital and full stop, names in backticks.
  public var message: String
  /// What to do about it, nearest first.
  public var help: [String]
  /// What was found wrong in files; several lines, or empty.
  public var findings: String
  /// The kind of diagnostic, where it has a page.
  public var id: String?

  public init(
    status: Int, message: String, help: [String] = [], findings: String = "", id: String? = nil
  ) {
    self.status = status
    self.message = message
    self.help = help
    self.findings = findings
    self.id = id
  }

  /// The status of a question that has no answer.
  ///
  /// Words that were not understood are the client's; a ledger that is not there is not found; all else
  /// is trouble here.
  static func status(of answer: Answer) -> Int {
    if answer.briefing != nil { return 200 }
    return switch answer.standing {
    case .misunderstood: 400
    case .unreadable where answer.refused?.id == "no-ledger": 404
    case .unreadable, .findings, .interrupted: 503
    case .answered, .failed: 500
    }
  }

  /// The document of `docs/json.md`.
  var json: JSON {
    [
      "version": 1,
      "error": [
        "status": .number(Int64(status)), "message": .string(message),
        "help": .array(help.map(JSON.string)), "findings": .string(findings),
        "id": id.map(JSON.string) ?? .null,
      ],
    ]
  }
}

extension PageAnswer {
  /// The page that says what the trouble is; its JSON is the same in every place.
  public init(trouble: Trouble) {
    self.init(title: TroublePage.title(trouble), status: trouble.status) {
      TroublePage.body(trouble)
    }
    forms[.json] = { Array((trouble.json.text() + "\n").utf8) }
  }
}
