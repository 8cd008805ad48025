internal import Briefing
internal import Documents

extension CommandRun {
  /// Makes a saved answer again, and compares the two to the byte.
  ///
  /// Only questions are asked again, on the workspace that this command line names; nothing that
  /// stands in the file says where to read or write.
  func receipt() throws(Refusal) -> Reply {
    let path = arguments.positionals[1]
    if FileStatus(path) == .missing {
      throw Refusal(.unreadable, "there is no file \(quoted(path))")
    }
    let bytes: [UInt8]
    switch Loader.read(path: path) {
    case .success(let read): bytes = read
    case .failure(let diagnostic): throw Refusal(diagnostic)
    }
    if bytes.starts(with: "%PDF".utf8) {
      throw .usage(
        "\(quoted(path)) is a PDF, which is not compared",
        help: ["save the same answer as Markdown, HTML, JSON or text, and verify that"])
    }
    guard let saved = SavedAnswer(String(decoding: bytes, as: UTF8.self)) else {
      throw .usage(
        "\(quoted(path)) says no question that an answer could be made again from",
        help: [
          "answers to questions say it above their receipt; CSV and answers on a file outside the "
            + "ledger do not"
        ])
    }
    let question = try question(of: saved, path)
    let location = location(for: question)
    let again = try remade(location, try filesApplied(by: question), saved, bytes)
    let briefing = VerifyBriefing(path: path, saved: saved, again: again, bytes: bytes)
    return Reply(
      output: written(briefing), code: briefing.isSame ? .answered : .findings)
  }

  /// The words of the saved question, which must be those of a question and nothing else.
  private func question(
    of saved: SavedAnswer, _ path: String
  ) throws(Refusal) -> ParsedArguments {
    let refusal = Refusal.usage(
      "the question in \(quoted(path)) cannot be read", help: ["it was changed after it was saved"])
    guard let words = ShellWords.split(saved.origin.question), words.first == "proviso" else {
      throw refusal
    }
    let isForeign = words.contains { word in
      AnswerOrigin.options.contains(String(word.prefix { $0 != "=" })) || word == "--"
    }
    guard let parsed = try? ParsedArguments(Array(words.dropFirst())),
      AnswerOrigin.commands.contains(parsed.command), !isForeign,
      parsed.command != "screen" || parsed.positionals.isEmpty,
      parsed.value("--format") == saved.format.rawValue
    else { throw refusal }
    return parsed
  }

  /// The options of this command line on where things are, as far as the question takes them.
  private func location(for question: ParsedArguments) -> [String] {
    let taken = CommandTable.named(question.command)?.options ?? []
    return ["--workspace", "--law", "--record", "--data", "--ledger", "--engine"].filter(
      taken.contains
    )
    .flatMap { name in arguments.values(name).map { "\(name)=\($0)" } }
  }

  /// Where the files are that the question applies: where this command line says, by their last names.
  private func filesApplied(by question: ParsedArguments) throws(Refusal) -> [String: String] {
    func last(_ path: String) -> Substring? { path.split(separator: "/").last }
    var files: [String: String] = [:]
    let applied = question.values("--apply").filter(RawSupposition.isFile)
    for name in applied {
      let given = arguments.values("--apply")
      guard
        let path = given.first(where: { $0 == name })
          ?? given.first(where: { last($0) == last(name) })
      else {
        throw .usage(
          "the saved answer applies the file \(quoted(name)), which is no part of the workspace",
          help: ["name the file with `--apply \(name)`"])
      }
      files[name] = place(of: path)
    }
    for path in arguments.values("--apply")
    where !applied.contains(where: { last($0) == last(path) }) {
      throw .usage("the saved answer applies no file named \(quoted(path))", help: ["leave it out"])
    }
    return files
  }

  /// The answer of today; of text, drawn and coloured as the saved one is.
  private func remade(
    _ location: [String], _ files: [String: String], _ saved: SavedAnswer, _ bytes: [UInt8]
  ) throws(Refusal) -> RemadeAnswer {
    var surroundings = surroundings
    surroundings.outputIsTerminal = false
    let words = Array((ShellWords.split(saved.origin.question) ?? []).dropFirst()) + location
    let arguments: ParsedArguments
    do {
      arguments = try ParsedArguments(words)
    } catch {
      throw Refusal(error)
    }
    var style = try OutputStyle(arguments, in: surroundings)
    style.colour = saved.format == .text && bytes.contains(0x1B)
    // A terminal draws lines; whether the words of an answer have such signs does not tell.
    let drawings = saved.format == .text && saved.text.contains("═") ? [true, false] : [false]
    var first: RemadeAnswer?
    for boxDrawing in drawings {
      style.boxDrawing = boxDrawing
      let run = CommandRun(
        arguments: arguments, surroundings: surroundings, style: style, appliedFiles: files)
      let answer: RemadeAnswer
      do throws(Refusal) {
        answer = .answered(try run.reply().output)
      } catch {
        guard error.code == .usage else { throw error }
        answer = .refused(error.message)
      }
      if case .answered(let output) = answer, Array(output.utf8) == bytes { return answer }
      first = first ?? answer
    }
    return first ?? .refused("there is no answer")
  }
}

/// What the question gets now.
enum RemadeAnswer: Hashable, Sendable {
  case answered(String)
  /// The workspace does not know what the question speaks of.
  case refused(String)
}
