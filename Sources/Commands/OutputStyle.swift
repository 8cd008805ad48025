/// How answers are written: format, width, colour, and whether lines may be drawn.
struct OutputStyle: Hashable, Sendable {
  enum Format: String, Hashable, Sendable, CaseIterable {
    case text, markdown, html, json, csv, parquet, ics
  }

  var format = Format.text
  var width = 80
  var colour = false
  /// Colour on standard error.
  var errorColour = false
  var boxDrawing = false

  /// Widths that can be asked for.
  static let widths = 40...1000
  /// A terminal may be wider; lines of prose are not, unless asked for.
  static let widestByDefault = 120

  init(_ arguments: ParsedArguments, in surroundings: Surroundings) throws(Refusal) {
    if let word = arguments.value("--format"), let format = Format(rawValue: word) {
      self.format = format
      let formats = CommandTable.named(arguments.command)?.formats ?? []
      guard formats.contains(word) else {
        throw .usage(
          "`proviso \(arguments.command)` does not write \(word)",
          help: ["ask for \(formats.joinedAsChoice)"])
      }
    }
    if let word = arguments.value("--width") {
      guard let width = Int(word), Self.widths.contains(width) else {
        throw .usage(
          "\(quoted(word)) is no width of a line",
          help: ["give a number from \(Self.widths.lowerBound) to \(Self.widths.upperBound)"])
      }
      self.width = width
    } else if surroundings.outputIsTerminal {
      let columns =
        surroundings.terminalColumns ?? surroundings.variable("COLUMNS").flatMap(Int.init)
      width = min(max(columns ?? 80, Self.widths.lowerBound), Self.widestByDefault)
    }
    let when = arguments.value("--color")
    colour = Self.colour(when, isTerminal: surroundings.outputIsTerminal, surroundings)
    errorColour = Self.colour(when, isTerminal: surroundings.errorIsTerminal, surroundings)
    boxDrawing = surroundings.outputIsTerminal && surroundings.variable("TERM") != "dumb"
  }

  /// As for a command line that could not be understood, so that `--color` still counts.
  static func colour(
    _ words: [String], isTerminal: Bool, _ surroundings: Surroundings
  ) -> Bool {
    let when = zip(words, words.dropFirst()).first { $0.0 == "--color" }?.1
    return colour(when, isTerminal: isTerminal, surroundings)
  }

  private static func colour(
    _ when: String?, isTerminal: Bool, _ surroundings: Surroundings
  ) -> Bool {
    switch when {
    case "always": true
    case "never": false
    default:
      isTerminal && surroundings.variable("NO_COLOR") == nil
        && surroundings.variable("TERM") != "dumb"
    }
  }
}
