internal import Documents
internal import Law

/// Reads a line of a `recipients` fence, such as `code "CS-KM" is XKX`.
enum RecipientRuleReader {
  static func read(
    _ item: Item, in file: SourceFile
  ) -> (rule: RecipientTable.Rule?, diagnostics: [Diagnostic]) {
    var block = BlockReader("rule", in: file)
    guard item.tokens[0].isWord("code") || item.tokens[0].isWord("name") else {
      block.unknown(item, keywords: ["code", "name"])
      return (nil, block.diagnostics)
    }
    let item = item.joined(below: ["is", "stays", "because"])
    let place = block.place(item.range)
    let rule = block.line(item, from: 0) { reader -> RecipientTable.Rule? in
      let code = reader.skip("code") ? reader.text("the printed code in quotes") : nil
      let name = reader.skip("name") ? reader.text("the printed name in quotes") : nil
      guard !reader.failed, let resolution = reader.resolution() else { return nil }
      var rule = RecipientTable.Rule(
        code: code, name: name, resolution: resolution, because: nil, place: place)
      if reader.skip("because") {
        guard let reason = reader.text("the reason in quotes") else { return nil }
        rule.because = reason
      }
      if case .unresolved = resolution {
        guard let because = rule.because else {
          reader.fail(expected: "`because` and the reason in quotes")
          return nil
        }
        rule.resolution = .unresolved(because: because)
      }
      return rule
    }
    return (block.failed ? nil : rule, block.diagnostics)
  }
}

extension ItemReader {
  /// Reads `is XKX`, `is region "World"` or `stays unresolved`.
  fileprivate mutating func resolution() -> Resolution? {
    if skip("stays") { return expect("unresolved") ? .unresolved(because: "") : nil }
    guard isNext("is") else {
      fail(
        expected: "`is` or `stays unresolved`",
        help: ["write `code \"UK\" is GBR`, or `code \"XX\" stays unresolved because \"…\"`"])
      return nil
    }
    next()
    if skip("region") { return text("the name of the region in quotes").map { .region($0) } }
    return recipient().map { .country($0) }
  }
}
