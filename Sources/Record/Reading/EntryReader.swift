internal import Documents
internal import Law
internal import Timeline

/// Everything that the entries of one file refer to.
struct EntryContext: Sendable {
  let law: Law
  let lawNames: any NameResolver
  let names: EntryNames
  let budget: SuggestionBudget
  /// False for what a test gives: there a source and a confidence may be left out.
  let demandsSources: Bool

  init(law: Law, names: EntryNames, demandsSources: Bool) {
    self.law = law
    self.names = names
    self.demandsSources = demandsSources
    budget = SuggestionBudget()
    lawNames = LawNames(law: law, budget: budget)
  }
}

/// Reads the items of one block, each by its keyword, and remembers what is wrong.
///
/// A reading method returns nil where the item is not there and where it is wrong; after a mistake
/// the reader has `failed` and the block is left out. Every item is read, so that each mistake of a
/// block is reported.
struct EntryReader {
  let block: EntryBlock
  let context: EntryContext
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var failed = false
  /// The keyword of each line of the block; nil for a line that is not read.
  private var keywords: [ItemKeyword?] = []
  /// Whether a line is no item. It is mostly a misspelt one: then nothing may really be missing.
  private(set) var hasUnknownItem = false

  init(_ block: EntryBlock, in context: EntryContext) {
    self.block = block
    self.context = context
    sortItems()
  }

  // MARK: - Items

  /// Gives each line its keyword, and reports those that are unknown, repeated or missing.
  private mutating func sortItems() {
    let shapes = block.shape.items
    keywords.reserveCapacity(block.item.children.count)
    for item in block.item.children {
      keywords.append(nil)
      guard let token = item.tokens.first else { continue }
      guard token.kind == .word, let keyword = ItemKeyword.spelt(token.text),
        let shape = shapes.first(where: { $0.keyword == keyword })
      else {
        hasUnknownItem = true
        reportUnknown(token, among: shapes)
        continue
      }
      if let below = item.children.first {
        report(
          LawDiagnostics.unknownItem, "nothing can stand below \(quoted(token))", at: below.range,
          label: "indented too far")
      }
      if !shape.repeats, let first = place(keyword) {
        report(
          LawDiagnostics.repeatedItem, "\(quoted(token)) stands twice in this entry",
          at: item.range, secondary: [Annotation(range: first, label: "it stands here already")])
        continue
      }
      keywords[keywords.count - 1] = keyword
    }
    for shape in shapes where shape.isRequired { reportMissing(shape.keyword) }
  }

  private mutating func reportUnknown(_ token: Token, among shapes: [ItemShape]) {
    let keywords = shapes.map(\.keyword.rawValue)
    let near = didYouMean(EditDistance.nearest(to: token.text, in: keywords))
    let what = block.shape.rawValue
    report(
      LawDiagnostics.unknownItem, "\(quoted(token)) is not an item of \(article(what))",
      at: token.range,
      help: near.isEmpty ? ["its items are: " + keywords.joined(separator: ", ")] : near)
  }

  /// Reports an item that has to be there, unless it is or may be.
  mutating func reportMissing(_ keyword: ItemKeyword, help: [String] = []) {
    guard !has(keyword), !hasUnknownItem else { return }
    let word = quoted(keyword.rawValue)
    report(
      LawDiagnostics.missingItem, "\(article(block.shape.rawValue)) needs \(word)",
      at: block.nameRange, label: "\(word) is missing", help: help)
  }

  func has(_ keyword: ItemKeyword) -> Bool { keywords.contains(keyword) }

  /// The place of an item, the first of several.
  func place(_ keyword: ItemKeyword) -> SourceRange? {
    keywords.firstIndex(of: keyword).map { block.item.children[$0].range }
  }

  // MARK: - Reading

  /// Reads every item with a keyword.
  mutating func all<Value>(
    _ keyword: ItemKeyword, _ read: (inout ItemReader, inout EntryReader) -> Value?
  ) -> [Value] {
    var values: [Value] = []
    for index in keywords.indices where keywords[index] == keyword {
      if let value = value(at: index, read) { values.append(value) }
    }
    return values
  }

  /// Reads the item with a keyword.
  mutating func one<Value>(
    _ keyword: ItemKeyword, _ read: (inout ItemReader, inout EntryReader) -> Value?
  ) -> Value? {
    keywords.firstIndex(of: keyword).flatMap { value(at: $0, read) }
  }

  private mutating func value<Value>(
    at index: Int, _ read: (inout ItemReader, inout EntryReader) -> Value?
  ) -> Value? {
    var reader = ItemReader(block.item.children[index], names: context.lawNames)
    let value = read(&reader, &self)
    reader.end()
    if !reader.diagnostics.isEmpty { diagnostics += reader.diagnostics }
    if reader.failed { failed = true }
    return reader.failed ? nil : value
  }

  /// Reads a date; `not found` counts as not stated.
  mutating func date(_ keyword: ItemKeyword) -> PartialDate? {
    guard let index = keywords.firstIndex(of: keyword) else { return nil }
    // Most dates are one word, for which no reader is needed.
    let tokens = block.item.children[index].tokens
    if tokens.count == 2, tokens[1].kind == .word, let date = PartialDate(tokens[1].text) {
      return date
    }
    return value(at: index) { reader, _ in reader.skipNotFound() ? nil : reader.date() }
  }

  /// Reads a date that has to be stated, be it as unknown.
  mutating func requiredDate(_ keyword: ItemKeyword) -> PartialDate? {
    let before = diagnostics.count
    let date = date(keyword)
    if date == nil, diagnostics.count == before, let place = place(keyword) {
      let word = keyword.rawValue
      report(
        LawDiagnostics.missingItem, "\(article(block.shape.rawValue)) needs \(quoted(word))",
        at: place, label: "a date that was not found counts as not stated",
        help: ["write `\(word) unknown`, or `\(word) by` with the latest day that it can be"])
    }
    return date
  }

  /// Reads a text in quotes; empty where there is none.
  mutating func text(_ keyword: ItemKeyword) -> String {
    one(keyword) { reader, _ in reader.string() } ?? ""
  }

  /// Reads countries as a list.
  mutating func recipients(_ keyword: ItemKeyword) -> [Recipient]? {
    one(keyword) { reader, _ in reader.recipients().map(members) }
  }

  /// Reads the name of a provision.
  mutating func provision(_ keyword: ItemKeyword, _ kinds: ProvisionKind...) -> ProvisionID? {
    one(keyword) { reader, _ in reader.reference(to: kinds) }
  }

  /// Reads the name of an entry of some kinds.
  ///
  /// An entry that was left out fails this one without a word, unless it stands beside the meaning.
  mutating func entry(
    _ keyword: ItemKeyword, _ shapes: [EntryShape], isAside: Bool = false,
    kind: DiagnosticKind = RecordDiagnostics.wrongEntry, help: [String] = []
  ) -> EntryID? {
    one(keyword) { reader, entries in
      guard let name = reader.name("the name of an entry") else { return nil }
      let names = entries.context.names
      guard let declared = names.entries[name.text] else {
        if names.leftOut.contains(name.text) {
          if !isAside { entries.failed = true }
          return nil
        }
        let near =
          entries.context.budget.take() ? names.nearest(to: name.text, among: shapes) : []
        reader.fail(
          RecordDiagnostics.unknownEntry, "no entry is named \(quoted(name.text))",
          at: name.range, label: "not in the record",
          secondary: near.first.flatMap { names.entries[$0] }.map {
            [Annotation(range: $0.range, label: "`\(near[0])` is here")]
          } ?? [],
          help: didYouMean(near))
        return nil
      }
      guard shapes.contains(declared.shape) else {
        reader.fail(
          kind, "\(quoted(name.text)) is \(article(declared.shape.rawValue))", at: name.range,
          label: "needs \(alternatives(shapes))",
          secondary: [Annotation(range: declared.range, label: "it is declared here")], help: help)
        return nil
      }
      return EntryID(rawValue: declared.index)
    }
  }

  // MARK: - Mistakes

  mutating func report(
    _ kind: DiagnosticKind, _ headline: String, at range: SourceRange, label: String = "",
    secondary: [Annotation] = [], help: [String] = []
  ) {
    diagnostics.append(
      Diagnostic(
        kind: kind, headline: headline, primary: Annotation(range: range, label: label),
        secondary: secondary, help: help))
    if kind.severity == .error { failed = true }
  }

  /// Reports a period that ends before it begins, given the keywords of its ends.
  mutating func checkOrder(
    _ first: ItemKeyword, _ from: PartialDate?, _ last: ItemKeyword, _ through: PartialDate?
  ) {
    guard isReversed(from, through), let place = place(last) else { return }
    report(
      LawDiagnostics.periodReversed, "the period ends before it begins", at: place,
      label: "this is the earlier one",
      secondary: self.place(first).map { [Annotation(range: $0, label: "it begins here")] } ?? [])
  }

  /// Warns of an act that was published before it was signed.
  mutating func checkPublication(signed: PartialDate?, published: PartialDate?) {
    guard let signed, let published, published.latest < signed.earliest,
      let place = place(.published)
    else { return }
    report(
      RecordDiagnostics.signedAfterPublished, "published before it was signed", at: place,
      label: "this is the earlier day",
      secondary: self.place(.signed).map { [Annotation(range: $0, label: "signed here")] } ?? [],
      help: ["if the text was known before it was signed, write `announced`"])
  }
}

/// The countries that an entry names, one by one.
func members(_ set: RecipientSet) -> [Recipient] {
  let named = set.named ?? Recipient.all
  return set.except.isEmpty ? named : named.filter { !set.except.contains($0) }
}

/// "an exercise", "a fact"; evidence has neither an article nor a plural.
func article(_ word: String) -> String {
  if word == EntryShape.evidence.rawValue { return word }
  guard let first = word.utf8.first, "aeiou".utf8.contains(first) else { return "a " + word }
  return "an " + word
}

/// "an exercise, a listing or a fact".
func alternatives(_ shapes: [EntryShape]) -> String {
  let words = shapes.map { article($0.rawValue) }
  guard let last = words.last, words.count > 1 else { return words.first ?? "another entry" }
  return words.dropLast().joined(separator: ", ") + " or " + last
}
