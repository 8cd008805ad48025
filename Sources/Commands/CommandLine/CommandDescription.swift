/// What a shell can offer in place of a value.
enum ValueHint: Hashable, Sendable {
  case none, file, directory, recipient, command
}

/// One option of the command line; every command that takes it takes it with this meaning.
struct OptionDescription: Hashable, Sendable {
  /// With its two hyphens, as in "--on".
  let name: String
  /// One letter with its hyphen, as in "-h".
  var short: String?
  /// The placeholder of its value, as in "DATE"; nil for a flag.
  var value: String?
  var isRepeatable = false
  /// One sentence without capital and full stop.
  let abstract: String
  /// The values allowed, where they are few.
  var values: [String]?
  var hint = ValueHint.none

  /// "--on DATE", or "--help, -h".
  var term: String {
    name + (short.map { ", " + $0 } ?? "") + (value.map { " " + $0 } ?? "")
  }

  /// The abstract with what the value may be and whether the option may be repeated.
  var fullAbstract: String {
    var notes: [String] = []
    if let values { notes.append(values.joinedAsChoice) }
    if isRepeatable { notes.append("may be repeated") }
    return abstract + (notes.isEmpty ? "" : " (" + notes.joined(separator: "; ") + ")")
  }
}

/// Options that belong together, under one heading.
struct OptionGroup: Hashable, Sendable {
  let title: String
  let options: [OptionDescription]

  var names: [String] { options.map(\.name) }
}

/// One word that a command takes by its place.
struct ArgumentDescription: Hashable, Sendable {
  /// The placeholder, as in "RECIPIENT".
  let name: String
  let abstract: String
  var isOptional = false
  /// Takes all the words that are left; only the last argument can.
  var isRepeatable = false
  /// The words allowed, where they are few.
  var values: [String]?
  var hint = ValueHint.none

  /// "RECIPIENT", "[RESTRICTION]", "[FILE...]".
  var term: String {
    let word = name + (isRepeatable ? "..." : "")
    return isOptional ? "[" + word + "]" : word
  }
}

/// One of several things that a command can do, chosen by its first word.
struct ActionDescription: Hashable, Sendable {
  let name: String
  let abstract: String
  var arguments: [ArgumentDescription] = []
}

/// One command: what it takes and what it is for.
struct CommandDescription: Hashable, Sendable {
  enum Group: String, Hashable, Sendable, CaseIterable {
    case questions = "Questions"
    case ledger = "The ledger"
    case workspace = "Law and record"
    case general = "The program itself"
  }

  let name: String
  let group: Group
  /// One sentence without capital and full stop.
  let abstract: String
  /// Paragraphs in full sentences.
  var discussion: [String] = []
  var arguments: [ArgumentDescription] = []
  /// Where there are any, the first is meant if none is named, and `arguments` is empty.
  var actions: [ActionDescription] = []
  /// The names of the options it takes.
  let options: [String]
  /// The values of `--format` that it can write.
  var formats = ["text", "markdown", "html", "json"]
  var examples: [(command: String, meaning: String)] = []

  /// The options it takes, in the order of `options`, with the formats that it can write.
  var optionDescriptions: [OptionDescription] {
    options.compactMap(OptionTable.named).map { option in
      var option = option
      if option.name == "--format" { option.values = formats }
      return option
    }
  }

  /// One line for each action, or one for the command.
  var usage: [String] {
    let tail = options.isEmpty ? "" : " [OPTIONS]"
    guard !actions.isEmpty else {
      return [(["proviso", name] + arguments.map(\.term)).joined(separator: " ") + tail]
    }
    return actions.enumerated().map { index, action in
      let word = index == 0 ? "[" + action.name + "]" : action.name
      let words = ["proviso", name, word] + action.arguments.map(\.term)
      return words.joined(separator: " ") + tail
    }
  }

  static func == (a: Self, b: Self) -> Bool { a.name == b.name }

  func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// How the program ends.
enum ExitCode: Int32, Hashable, Sendable, CaseIterable {
  case answered = 0
  case findings = 1
  case usage = 2
  case unreadable = 3
  case internalError = 70
  /// 128 and the number of the signal, as shells count it.
  case interrupted = 130

  var abstract: String {
    switch self {
    case .answered: "answered"
    case .findings:
      "findings: a test failed, law or record have errors, a saved answer differs, or there is no total"
    case .usage: "the command line was not understood"
    case .unreadable: "a file or folder could not be read or written"
    case .internalError: "an internal error; please report it"
    case .interrupted: "interrupted; nothing was changed"
    }
  }
}

extension [String] {
  /// "text, markdown or json".
  var joinedAsChoice: String {
    guard count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " or " + self[count - 1]
  }
}
