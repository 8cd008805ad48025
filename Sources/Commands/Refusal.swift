/// Why a command gives no answer, and what to do about it.
struct Refusal: Error, Hashable {
  let code: ExitCode
  /// One sentence without capital and full stop, the words of the user in backticks.
  let message: String
  /// Nearest first.
  var help: [String]
  /// What was found before, such as diagnostics; shown in front of the message.
  var preamble = ""
  /// The kind of the diagnostic behind it, where there is one.
  var id: String?

  init(_ code: ExitCode, _ message: String, help: [String] = []) {
    self.code = code
    self.message = message
    self.help = help
  }

  init(_ error: UsageError) {
    self.init(UsageError.exitCode, error.message, help: error.help)
  }

  /// A value of the user's that was not understood.
  static func usage(_ message: String, help: [String] = []) -> Refusal {
    Refusal(.usage, message, help: help)
  }

  /// As it is shown, with a final line feed.
  func text(colour: Bool) -> String {
    let label = colour ? "\u{1B}[1;31merror\u{1B}[0m" : "error"
    return preamble + "\(label): \(message)\n" + help.map { "  = help: \($0)\n" }.joined()
  }
}
