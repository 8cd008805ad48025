internal import Briefing
internal import Documents
internal import Law
internal import Ledger
internal import Reasoning
internal import Record
internal import Timeline

/// What a command line asks of the ledger.
struct AskedMoneyArguments: Sendable {
  var question: MoneyQuestion
  /// All keys, also those of a screening alone.
  var keys: [ScreeningKey]
}

extension CommandRun {
  /// The folder of the ledger.
  func ledgerFolder() throws(Refusal) -> String {
    if let snapshot { return snapshot.ledgerFolder }
    if let named = arguments.value("--ledger") { return named }
    let root = try location().root
    return root.isEmpty ? ".ledger" : root + "/.ledger"
  }

  /// The question about money, from the options; unknown words leave a note.
  ///
  /// - Parameter keys: Those where `--by` is not given.
  func moneyQuestion(
    by keys: [ScreeningKey], law: Law, notes: inout [String]
  ) throws(Refusal) -> AskedMoneyArguments {
    var asked = AskedMoneyArguments(
      question: MoneyQuestion(recipient: try moneyRecipient(), known: try day("--known")),
      keys: try givenKeys() ?? keys)
    asked.question.keys = asked.keys.compactMap { LedgerKey(rawValue: $0.rawValue) }
    asked.question.from = try fiscalYear("--from-fy")
    asked.question.through = try fiscalYear("--through-fy")
    if let from = asked.question.from, let through = asked.question.through, through < from {
      throw .usage(
        "the years end with \(through.label), before they begin with \(from.label)",
        help: ["exchange `--from-fy` and `--through-fy`"])
    }
    if takes("--type") { asked.question.types = arguments.values("--type") }
    if takes("--source") { asked.question.sources = arguments.values("--source") }
    if takes("--vintage"), let vintage = arguments.value("--vintage") {
      asked.question.vintages = [vintage]
    }
    if takes("--account") { try addScope(to: &asked.question, law, &notes) }
    return asked
  }

  private func takes(_ option: String) -> Bool {
    CommandTable.named(arguments.command)?.options.contains(option) ?? false
  }

  /// The recipient of `--for`, or of the argument of commands that have one.
  private func moneyRecipient() throws(Refusal) -> Recipient? {
    let takesPositional = ["ledger", "export"].contains(arguments.command)
    let positional = takesPositional ? arguments.positionals.first : nil
    let option = takes("--for") ? arguments.value("--for") : nil
    if positional != nil, option != nil {
      throw .usage("the recipient is named twice", help: ["leave out `--for`"])
    }
    guard let text = positional ?? option else { return nil }
    return try recipient(text)
  }

  /// The keys of `--by`, each once; nil where it was not given.
  private func givenKeys() throws(Refusal) -> [ScreeningKey]? {
    guard takes("--by") else { return nil }
    let values = arguments.values("--by")
    if values.isEmpty { return nil }
    let isScreen = arguments.command == "screen"
    let allowed =
      isScreen ? ScreeningKey.allCases.map(\.rawValue) : LedgerKey.allCases.map(\.rawValue)
    var keys: [ScreeningKey] = []
    for value in values {
      for part in value.split(separator: ",", omittingEmptySubsequences: false) {
        let key = part.trimmingSpaces.lowercased()
        guard allowed.contains(key) else {
          if !isScreen, ["outcome", "restriction"].contains(key) {
            throw .usage(
              "\(quoted(key)) is a key of `proviso screen`",
              help: ["the ledger alone knows no outcomes; ask `proviso screen --by \(value)`"])
          }
          throw .usage(
            key.isEmpty ? "a key of `--by` is empty" : "\(quoted(key)) is no key of `--by`",
            help: didYouMean(key, among: allowed) + ["the keys are \(allowed.joinedAsChoice)"])
        }
        if let key = ScreeningKey(rawValue: key), !keys.contains(key) { keys.append(key) }
      }
    }
    return keys
  }

  private func fiscalYear(_ option: String) throws(Refusal) -> FiscalYear? {
    guard takes(option), let text = arguments.value(option) else { return nil }
    let folded = text.lowercased()
    let bare = folded.hasPrefix("fy") ? String(folded.dropFirst(2)) : folded
    guard let year = FiscalYear(bare) else {
      throw .usage(
        "\(quoted(text)) is no fiscal year", help: ["write it as `2002` or `1976tq`"])
    }
    return year
  }

  /// Options on the class: files state some attributes, which choose rows; the others are taken for
  /// granted.
  private func addScope(
    to question: inout MoneyQuestion, _ law: Law, _ notes: inout [String]
  ) throws(Refusal) {
    var other: [String] = []
    let assistance = try assistance(law, notes: &other)
    for attribute in ScopeAttribute.allCases {
      let option = "--" + attribute.keyword
      guard let given = arguments.value(option) else { continue }
      guard case .value(let word) = assistance[attribute] else {
        throw .usage(
          "\(quoted(given)) chooses no rows",
          help: ["what a file does not state is unknown already"])
      }
      if MoneyQuestion.stated.contains(attribute) {
        question.chosen.append(ScopeChoice(attribute, word))
      } else {
        question.assumed.append(ScopeChoice(attribute, word))
      }
    }
    // A printed text may be asked for, which no law speaks of.
    _ = other
  }
}

extension Substring {
  fileprivate var trimmingSpaces: Substring {
    var text = self
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " { text = text.dropLast() }
    return text
  }
}
