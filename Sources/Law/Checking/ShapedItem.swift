internal import Documents

/// An item of a block whose keyword is known.
struct ShapedItem {
  var form: ItemForm
  /// How many tokens the keyword takes.
  var skip: Int
  var item: Item

  var key: String { form.key }
}

/// Finds the items of a block by keyword and reports what is no item, or stands too often.
struct ItemShaper {
  let kind: BlockKind
  private(set) var diagnostics: [Diagnostic] = []

  init(_ kind: BlockKind) {
    self.kind = kind
  }

  /// Returns the items in order; those with a mistake are left out.
  mutating func shape(_ items: [Item]) -> [ShapedItem] {
    let forms = kind.forms
    var result: [ShapedItem] = []
    var first: [String: SourceRange] = [:]
    for item in items {
      guard let shaped = shape(item, forms) else { continue }
      if !shaped.form.repeats, let range = first[shaped.key] {
        report(
          LawDiagnostics.repeatedItem, "`\(shaped.key)` stands twice in this \(kind.rawValue)",
          at: keyword(of: shaped),
          secondary: [Annotation(range: range, label: "the first one is here")])
        continue
      }
      first[shaped.key] = first[shaped.key] ?? keyword(of: shaped)
      guard checkChildren(shaped.form.children, of: item) else { continue }
      result.append(shaped)
    }
    return result
  }

  private mutating func shape(_ item: Item, _ forms: [String: ItemForm]) -> ShapedItem? {
    let token = item.tokens[0]
    guard token.kind == .word else {
      report(
        LawDiagnostics.unknownItem, "\(quoted(token)) cannot begin a line here", at: token.range,
        help: ["a line begins with a keyword such as \(example(forms))"])
      return nil
    }
    var (key, count) = ItemShaper.key(of: item)
    // Of a determination there is only one kind, so that `lasts` stands for itself.
    if kind == .definition, token.isWord("lasts") { (key, count) = ("lasts", 1) }
    if let form = forms[key] { return ShapedItem(form: form, skip: count, item: item) }
    if forms["exercise lasts"] != nil, ["exercise", "first", "extension"].contains(token.text) {
      report(
        LawDiagnostics.malformedItem, "expected `lasts`, `made` or `after a lapse`",
        at: item.tokens[max(0, count - 1)].range,
        help: ["write `extension lasts 12 months`, or `first exercise made through 2002-12-31`"])
      return nil
    }
    // A keyword may be written in parts; only its first word is compared.
    let firsts = Set(forms.keys.map { String($0.prefix { $0 != " " }) })
    let near = EditDistance.nearest(to: token.text, in: firsts)
    report(
      LawDiagnostics.unknownItem, "\(quoted(token)) is not an item of \(kind.withArticle)",
      at: token.range,
      help: near.isEmpty
        ? ["its items are \(list(firsts.sorted().map { "`\($0)`" }, with: "and"))"]
        : didYouMean(near))
    return nil
  }

  /// The keyword with which an item begins, and how many tokens it takes.
  ///
  /// `lasts` and `made` alone stand for both kinds of exercise.
  static func key(of item: Item) -> (key: String, count: Int) {
    let tokens = item.tokens
    func word(_ index: Int) -> String? {
      index < tokens.count && tokens[index].kind == .word ? tokens[index].text : nil
    }
    guard let head = word(0) else { return ("", 0) }
    switch head {
    case "first" where word(1) == "exercise":
      return word(2).map { ("first exercise \($0)", 3) } ?? ("first exercise", 2)
    case "extension", "exercise":
      return word(1).map { ("\(head) \($0)", 2) } ?? (head, 1)
    case "lasts", "made": return ("exercise \(head)", 1)
    default: return (head, 1)
    }
  }

  private func example(_ forms: [String: ItemForm]) -> String {
    "`\(forms.keys.min() ?? "note")`"
  }

  private func keyword(of shaped: ShapedItem) -> SourceRange {
    let tokens = shaped.item.tokens
    return tokens[0].range.union(tokens[max(0, shaped.skip - 1)].range)
  }

  // MARK: - Lines below an item

  private mutating func checkChildren(_ allowed: ItemForm.Children, of item: Item) -> Bool {
    var queue: [(item: Item, allowed: ItemForm.Children)] = item.children.map { ($0, allowed) }
    while let (child, allowed) = queue.popLast() {
      let token = child.tokens[0]
      switch allowed {
      case .anything: continue
      case .duty where token.isWord("owed"):
        queue += child.children.map { ($0, .none) }
      case .duty where token.isWord("element"), .element where token.isWord("element"):
        queue += child.children.map { ($0, .element) }
      case .none:
        report(
          LawDiagnostics.unknownItem, "`\(item.tokens[0].text)` has no items of its own",
          at: child.range, help: ["move the line back to the left, or up into the line above"])
        return false
      case .duty, .element:
        report(
          LawDiagnostics.unknownItem, "\(quoted(token)) is not an item of a duty",
          at: token.range, help: ["`element` or `owed by` may stand here"])
        return false
      }
    }
    return true
  }

  private mutating func report(
    _ kind: DiagnosticKind, _ headline: String, at range: SourceRange,
    secondary: [Annotation] = [], help: [String] = []
  ) {
    diagnostics.append(
      Diagnostic(
        kind: kind, headline: headline, primary: Annotation(range: range), secondary: secondary,
        help: help))
  }
}
