internal import Briefing
internal import Documents
internal import Record

/// What an answer was made from: the question with every default filled in, and the hashes.
///
/// It stands at the foot of an answer that has a receipt, so that the answer can be made again.
struct AnswerOrigin: Hashable, Sendable {
  /// The command line, without options on where things are.
  var question: String
  var engine: String
  /// The hash of law and record.
  var law: String
  /// The hash of what describes data; nil where the answer rests on none.
  var data: String?

  /// The commands that a saved answer may be made again from: questions that change nothing.
  static let commands: Set<String> = Set(
    CommandTable.commands.filter { $0.group == .questions && $0.name != "read" }.map(\.name)
      + ["ledger", "screen", "trace", "reconcile", "evidence", "suppliers", "displaced"])

  /// Those that go on without end where `--through` is not given.
  fileprivate static let endless: Set = [
    "what-if", "readings", "evidence", "suppliers", "displaced",
  ]

  /// Options that say where things are or where the answer goes, which are not part of a question.
  static let options: Set<String> = Set(
    OptionTable.workspace.names.filter { $0 != "--lenient" } + [
      "--ledger", "--engine", "--explain-plan", "--map", "--edition", "--output", "--color",
      "--check", "--man", "--version",
      "--help",
    ])

  static let (questionLabel, lawLabel, dataLabel, engineLabel) = (
    "Question", "Law and record", "Data", "Engine"
  )

  var json: JSON {
    [
      "question": .string(question), "engine": .string(engine), "law": .string(law),
      "data": data.map(JSON.string) ?? .null,
    ]
  }

  fileprivate var definitions: [Definition] {
    var rows = [
      Definition(Self.questionLabel, Rich(question, .code)),
      Definition(Self.lawLabel, Rich(law, .code)),
    ]
    if let data { rows.append(Definition(Self.dataLabel, Rich(data, .code))) }
    rows.append(Definition(Self.engineLabel, Rich(engine, .code)))
    return rows
  }
}

extension Page {
  /// Puts the origin before the receipt; a page without a receipt stays as it is.
  mutating func add(_ origin: AnswerOrigin) {
    guard case .paragraph(let text)? = blocks.last, text.plain.hasPrefix("Receipt: ") else {
      return
    }
    blocks.insert(.definitions(origin.definitions), at: blocks.count - 1)
  }
}

extension CommandRun {
  /// What the answer is made from; nil of a command that is no question, or one about a file that is
  /// not in the ledger.
  func origin(of open: OpenWorkspace) -> AnswerOrigin? {
    let isAboutFile =
      arguments.command == "read" || arguments.command == "screen" && !arguments.positionals.isEmpty
    guard AnswerOrigin.commands.contains(arguments.command), !isAboutFile else { return nil }
    return AnswerOrigin(
      question: ShellWords.joined(["proviso"] + questionWords), engine: Program.version,
      law: open.workspace.hash, data: open.dataHash)
  }

  /// The command with its arguments and with each option that it takes, defaults filled in.
  private var questionWords: [String] {
    let taken = CommandTable.named(arguments.command)?.options ?? []
    // Which of them stand together depends on their order.
    let ordered = taken.contains("--beside") ? RawSupposition.options : []
    var words = [arguments.command] + [arguments.action].compactMap(\.self) + arguments.positionals
    for option in OptionTable.all
    where taken.contains(option.name) && !AnswerOrigin.options.contains(option.name)
      && !ordered.contains(option.name)
    {
      guard option.value != nil else {
        if arguments.flag(option.name) { words.append(option.name) }
        continue
      }
      for value in questionValues(of: option.name) { words += Self.words(option.name, value) }
    }
    for (name, value) in arguments.given(ordered) { words += Self.words(name, value) }
    return words
  }

  /// A value that begins like an option stands in one word with its name.
  private static func words(_ option: String, _ value: String?) -> [String] {
    guard let value else { return [option] }
    return value.hasPrefix("-") ? ["\(option)=\(value)"] : [option, value]
  }

  private func questionValues(of option: String) -> [String] {
    switch option {
    case "--format": return [style.format.rawValue]
    case "--width": return style.format == .text ? [String(style.width)] : []
    case "--through" where AnswerOrigin.endless.contains(arguments.command):
      // Without it there is no last day.
      return arguments.values(option).map {
        $0.lowercased() == "today" ? "\(surroundings.today)" : $0
      }
    case "--on", "--known", "--through":
      guard let text = arguments.value(option), text.lowercased() != "today" else {
        return ["\(surroundings.today)"]
      }
      return [text]
    case "--from":
      return arguments.values(option).map {
        $0.lowercased() == "today" ? "\(surroundings.today)" : $0
      }
    default: return arguments.values(option)
    }
  }
}
