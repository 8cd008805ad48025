internal import Briefing
internal import Glibc

/// The program: words in, an answer and an exit code out.
public enum Program {
  /// Answers the words of a command line on the standard streams and returns the exit code.
  public static func run(_ words: [String]) -> Int32 {
    DeepStack.run { answer(words) }.rawValue
  }

  /// The version of the engine, which is part of every receipt.
  static let version = Engine.version

  /// Answers the words of a command line on the standard streams.
  private static func answer(_ words: [String]) -> ExitCode {
    FatalSignals.install()
    let surroundings = Surroundings.current()
    let reply = reply(to: words, in: surroundings)
    _ = StandardStream.write(reply.notes, to: STDERR_FILENO)
    switch StandardStream.write(reply.output, to: STDOUT_FILENO) {
    case .written, .closed: return reply.code
    case .failed(let reason):
      let refusal = Refusal(.unreadable, "the answer could not be written: \(reason)")
      _ = StandardStream.write(refusal.text(colour: false), to: STDERR_FILENO)
      return refusal.code
    }
  }

  /// The answer to the words of a command line; reads files, and writes only where asked to.
  static func reply(to words: [String], in surroundings: Surroundings) -> Reply {
    do throws(Refusal) {
      let arguments: ParsedArguments
      do {
        arguments = try ParsedArguments(words)
      } catch {
        throw Refusal(error)
      }
      let run = CommandRun(
        arguments: arguments, surroundings: surroundings,
        style: try OutputStyle(arguments, in: surroundings))
      return try run.reply()
    } catch {
      let colour = OutputStyle.colour(words, isTerminal: surroundings.errorIsTerminal, surroundings)
      return Reply(notes: error.text(colour: colour), code: error.code)
    }
  }
}

/// What is to be written, and how the program ends.
struct Reply: Hashable, Sendable {
  /// For standard output.
  var output = ""
  /// For standard error.
  var notes = ""
  var code = ExitCode.answered
}

/// One command line with what surrounds it; each command is a method in a file of its own.
struct CommandRun: Sendable {
  let arguments: ParsedArguments
  let surroundings: Surroundings
  let style: OutputStyle

  /// The answer, behind a note where it may not be about what the user takes it to be about.
  func reply() throws(Refusal) -> Reply {
    let note = noteOnWorkspace ?? ""
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
    case "compare": return try compare()
    case "changed": return try changed()
    case "gaps": return try gaps()
    case "duties": return try duties()
    case "matrix": return try matrix()
    case "calendar": return try calendar()
    case "read": return try read()
    case "read-instrument": return try readInstrument()
    case "brief": return try brief()
    case "import": return try importFiles()
    case "sources": return try sources()
    case "ledger": return try ledger()
    case "screen": return try screen()
    case "trace": return try trace()
    case "restated": return try restated()
    case "reconcile": return try reconcile()
    case "ceilings": return try ceilings()
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
    case "completions": return completions()
    case "help": return help()
    case "version": return Reply(output: "proviso \(Program.version)\n")
    default: preconditionFailure("a command of the table has no method")
    }
  }
}
