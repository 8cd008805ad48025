internal import Briefing
internal import Glibc

/// The program: words in, an answer and an exit code out.
public enum Program {
  /// Answers the words of a command line on the standard streams and returns the exit code.
  ///
  /// - Parameter serving: Runs the site of `proviso serve` until it is told to stop.
  public static func run(_ words: [String], serving: @escaping Serve) -> Int32 {
    // The site lives on, and answers on several threads.
    if words.first != "serve" { ProcessMemory.prepareForOneAnswer() }
    return DeepStack.run { answer(words, serving) }.rawValue
  }

  /// The version of the engine, which is part of every receipt.
  static let version = Engine.version

  /// Answers the words of a command line on the standard streams.
  private static func answer(_ words: [String], _ serving: @escaping Serve) -> ExitCode {
    FatalSignals.install()
    let surroundings = Surroundings.current()
    let reply = reply(to: words, in: surroundings, serving: serving)
    _ = StandardStream.write(reply.notes, to: STDERR_FILENO)
    switch StandardStream.write(reply.output, to: STDOUT_FILENO) {
    case .written, .closed:
      // What the answer was made from goes with the process: to take it apart first is lost time.
      withExtendedLifetime(reply) { exit(reply.code.rawValue) }
    case .failed(let reason):
      let refusal = Refusal(.unreadable, "the answer could not be written: \(reason)")
      _ = StandardStream.write(refusal.text(colour: false), to: STDERR_FILENO)
      return refusal.code
    }
  }

  /// The answer to the words of a command line; reads files, and writes only where asked to.
  static func reply(
    to words: [String], in surroundings: Surroundings, serving: Serve? = nil
  ) -> Reply {
    do throws(Refusal) {
      let arguments: ParsedArguments
      do {
        arguments = try ParsedArguments(words)
      } catch {
        throw Refusal(error)
      }
      let run = CommandRun(
        arguments: arguments, surroundings: surroundings,
        style: try OutputStyle(arguments, in: surroundings), serving: serving)
      return try run.reply()
    } catch {
      let colour = OutputStyle.colour(words, isTerminal: surroundings.errorIsTerminal, surroundings)
      return Reply(notes: error.text(colour: colour), code: error.code)
    }
  }
}

/// What is to be written, and how the program ends.
struct Reply: Equatable, Sendable {
  /// For standard output.
  var output = ""
  /// For standard error.
  var notes = ""
  var code = ExitCode.answered
  /// What the output was written from, where it is an answer from a workspace.
  var made: MadeAnswer?
  /// What was asked, which is held until the process ends.
  var asked: OpenWorkspace?

  static func == (a: Self, b: Self) -> Bool {
    (a.output, a.notes, a.code) == (b.output, b.notes, b.code)
  }
}

/// One command line with what surrounds it; each command is a method in a file of its own.
struct CommandRun: Sendable {
  let arguments: ParsedArguments
  let surroundings: Surroundings
  var style: OutputStyle
  /// Where the files are that `--apply` names; nil where they are where it says.
  var appliedFiles: [String: String]?
  /// What is read in place of the file that the words name.
  var document: SentDocument?
  /// What is asked in place of the files, where it has been loaded before.
  var snapshot: Snapshot?
  /// What runs the site.
  var serving: Serve?

  /// The answer, behind a note where it may not be about what the user takes it to be about.
  func reply() throws(Refusal) -> Reply {
    let note = snapshot == nil ? noteOnWorkspace ?? "" : ""
    do throws(Refusal) {
      var reply = try answered()
      reply.notes = note + reply.notes
      return reply
    } catch {
      var refusal = error
      refusal.preamble = note + refusal.preamble
      throw refusal
    }
  }

  private func answered() throws(Refusal) -> Reply {
    switch arguments.command {
    case "status": return try status()
    case "timeline": return try timeline()
    case "why": return try why()
    case "why-not": return try whyNot()
    case "what-if": return try whatIf()
    case "readings": return try readings()
    case "compare": return try compare()
    case "changed": return try changed()
    case "gaps": return try gaps()
    case "duties": return try duties()
    case "matrix": return try matrix()
    case "calendar": return try calendar()
    case "read": return try read()
    case "read-instrument": return try readInstrument()
    case "brief": return try brief()
    case "chart": return try chart()
    case "import": return try importFiles()
    case "sources": return try sources()
    case "ledger": return try ledger()
    case "screen": return try screen()
    case "trace": return try trace()
    case "restated": return try restated()
    case "reconcile": return try reconcile()
    case "ceilings": return try ceilings()
    case "evidence": return try evidence()
    case "suppliers": return try suppliers()
    case "displaced": return try displaced()
    case "sql": return try sql()
    case "export": return try export()
    case "check": return try check()
    case "test": return try test()
    case "mutate": return try mutate()
    case "format": return try format()
    case "seal": return try seal()
    case "explain": return try explain()
    case "provisions": return try provisions()
    case "record": return try record()
    case "receipt": return try receipt()
    case "serve": return try serve()
    case "completions": return completions()
    case "help": return help()
    case "version": return Reply(output: "proviso \(Program.version)\n")
    default: preconditionFailure("a command of the table has no method")
    }
  }
}
