internal import Commands

/// An address for each question of the command line, which takes the same options in its query.
///
/// `proviso why AZE fsa-907 --on 2003-01-10` stands at `/why/AZE/fsa-907?on=2003-01-10`.
enum QuestionRoutes {
  static let all: [Route] = AskableCommand.all.flatMap(routes)

  /// One route for each number of arguments and each action.
  private static func routes(of command: AskableCommand) -> [Route] {
    if !command.actions.isEmpty {
      return command.actions.map { action in
        let takes = RouteParameter(
          action == "show" ? "id" : "words",
          action == "show" ? "the id" : "the words to look for, all of which must be there",
          action == "show" ? (command.name == "record" ? .entry : .provision) : .text)
        return route(
          command, action: action, action == "list" ? [] : [takes],
          name: "\(command.name)-\(action)")
      }
    }
    let parameters = command.arguments.map { argument in
      RouteParameter(argument.name.lowercased(), argument.abstract, kind(of: argument.name))
    }
    let required = command.arguments.count { !$0.isOptional }
    return (required...max(required, parameters.count)).map { count in
      route(
        command, action: nil, Array(parameters.prefix(count)),
        name: count == required
          ? command.name : "\(command.name)-of-\(parameters[count - 1].name)")
    }
  }

  private static func route(
    _ command: AskableCommand, action: String?, _ parameters: [RouteParameter], name: String
  ) -> Route {
    var path = "/" + command.name
    if let action, action != "list" { path += "/" + action }
    for parameter in parameters {
      // Names of rows have strokes in them.
      path += parameter.name == "row" ? "/{row...}" : "/{\(parameter.name)}"
    }
    let formats: [SiteFormat] =
      [.html, .json, .markdown]
      + [.csv, .ics].filter { command.formats.contains($0.rawValue) }
      // A memo is for paper.
      + (command.name == "brief" ? [.pdf] : [])
    return Route(
      name, path, command.abstract, path: parameters,
      query: command.options.map { parameter(of: $0) }, formats: formats,
      question: { words(command, action, $0) },
      handler: { snapshot, match in
        let answer = snapshot.ask(words(command, action, match))
        var page = QuestionPages.answer(answer, snapshot, match)
        if match.format == .pdf, let printed = answer.printed() {
          if let refusal = page.take(printed, as: .pdf) { return refusal }
        }
        if formats.contains(.ics), match.format == .ics, answer.briefing != nil {
          page.forms[.ics] = {
            Array(snapshot.ask(written(answer.words, as: "ics")).output.utf8)
          }
        }
        return page
      })
  }

  /// The words with `--format`, which has to stand before what is never an option.
  private static func written(_ words: [String], as format: String) -> [String] {
    words.prefix(1) + ["--format=" + format] + words.dropFirst()
  }

  /// The words of the command line that asks what the address asks.
  static func words(
    _ command: AskableCommand, _ action: String?, _ match: RouteMatch
  ) -> [String] {
    let words = [command.name] + [action].compactMap(\.self) + options(of: command, match)
    let arguments = match.route.pathParameters.map { match.path[$0.name] ?? "" }
    guard !arguments.isEmpty else { return words }
    return words + ["--"]
      + (action == "search"
        ? arguments.flatMap { $0.split(separator: " ").map(String.init) } : arguments)
  }

  /// The options that the query gives.
  static func options(of command: AskableCommand, _ match: RouteMatch) -> [String] {
    // In the order of the address: some options are about what stands beside them.
    // Forms send the fields that were left empty as well.
    match.query.filter { !$0.value.isEmpty }.compactMap { item in
      command.options.first { $0.name == item.name }?.word(item.value)
    }
  }

  /// The part of a query that gives the option.
  static func parameter(of option: AskableCommand.Option) -> RouteParameter {
    RouteParameter(
      option.name, option.abstract, kind(of: option), isRepeatable: option.isRepeatable)
  }

  private static func kind(of argument: String) -> RouteParameter.Kind {
    switch argument {
    case "RECIPIENT": .recipient
    case "RESTRICTION", "WAIVER", "PROVISION", "CEILING": .provision
    default: .text
    }
  }

  private static func kind(of option: AskableCommand.Option) -> RouteParameter.Kind {
    if let values = option.values { return .choice(values) }
    return switch option.value {
    case nil: .flag
    case "DATE": .day
    case "N": .number(0...1_000_000_000)
    case "K": .number(1...3)
    case "YEAR": .year
    default: .text
    }
  }
}
