internal import Documents
internal import Law
internal import Record

/// Checks what data files say against each other, the law and the record.
struct DataChecker {
  private let blocks: DataBlocks
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var classes = ClassMapping()
  private(set) var reconciliations: [Reconciliation] = []

  /// Words are not looked up where there is no law, nor figures where there is no record.
  init(_ blocks: DataBlocks, law: Law?, record: Record?) {
    self.blocks = blocks
    checkRecognition()
    for source in blocks.classSources { checkSource(source.text, at: source.range) }
    checkRules(law)
    for placed in blocks.reconciliations { check(placed, law, record) }
  }

  // MARK: - Mappings

  private mutating func checkRecognition() {
    var first: [Set<FoldedText>: DataBlocks.PlacedMapping] = [:]
    for placed in blocks.mappings where !placed.mapping.recognisedBy.isEmpty {
      let columns = Set(placed.mapping.recognisedBy.map(FoldedText.init))
      guard let other = first[columns] else {
        first[columns] = placed
        continue
      }
      diagnostics.append(
        Diagnostic(
          kind: DataDiagnostics.ambiguousMapping,
          headline: "mappings `\(other.mapping.name)` and `\(placed.mapping.name)` recognise the "
            + "same files",
          primary: Annotation(range: placed.range),
          secondary: [Annotation(range: other.range, label: "the same columns")],
          help: ["name a column that only one of them has, or leave out `recognised by`"]))
    }
  }

  private mutating func checkSource(_ name: String, at range: SourceRange) {
    guard !blocks.leftOut.contains(name) else { return }
    let names = blocks.mappings.map(\.mapping.name)
    guard !names.contains(name) else { return }
    diagnostics.append(
      Diagnostic(
        kind: DataDiagnostics.unknownMapping, headline: "no mapping is named \(quoted(name))",
        primary: Annotation(range: range),
        help: didYouMean(EditDistance.nearest(to: name, in: names))))
  }

  /// Reports types that none of the sources gives; silent where a source is unknown.
  private mutating func checkTypes(_ types: [String], of sources: [String], at range: SourceRange) {
    var given: Set<String> = []
    for source in sources {
      guard let mapping = blocks.mappings.first(where: { $0.mapping.name == source })?.mapping
      else { return }
      switch mapping.type {
      case .always(let type): given.insert(type)
      case .column(_, let translations): given.formUnion(translations.map(\.type))
      }
    }
    for type in types where !given.contains(type) {
      let near = didYouMean(EditDistance.nearest(to: type, in: given))
      diagnostics.append(
        Diagnostic(
          kind: DataDiagnostics.unknownTransactionType,
          headline: "no row of the source has the type \(quoted(type))",
          primary: Annotation(range: range),
          help: near.isEmpty ? ["its types are: " + given.sorted().joined(separator: ", ")] : near))
    }
  }

  // MARK: - Classes

  private mutating func checkRules(_ law: Law?) {
    var first: [RuleKey: (word: ClassRule.Word, rule: ClassRule)] = [:]
    for var rule in blocks.rules {
      var isKnown = true
      for index in rule.assignments.indices {
        let assignment = rule.assignments[index]
        guard case .word(let word) = assignment.word else { continue }
        if let spelling = spelling(word, assignment.attribute, law, at: assignment.range) {
          rule.assignments[index].word = .word(spelling)
        } else {
          isKnown = false
        }
      }
      if let sources = rule.sources {
        for condition in rule.conditions where condition.field == nil {
          checkTypes(condition.texts, of: sources, at: rule.range)
        }
      }
      checkAgreement(rule, &first)
      if isKnown { classes.add(rule) }
    }
  }

  /// A rule for one text of one field and one source, with an attribute that it gives.
  private struct RuleKey: Hashable {
    var source: String?
    var conditions: [ConditionKey]
    var attribute: ScopeAttribute
  }

  private struct ConditionKey: Hashable {
    var field: UInt8
    var match: SourceMapping.SetAside.Match
    var texts: [FoldedText]
  }

  /// Reports rules that fit the same texts in the same way and give different words.
  private mutating func checkAgreement(
    _ rule: ClassRule, _ first: inout [RuleKey: (word: ClassRule.Word, rule: ClassRule)]
  ) {
    let conditions = rule.conditions.map { condition in
      ConditionKey(
        field: condition.field?.rawValue ?? .max, match: condition.match, texts: condition.folded)
    }
    // One rule for several texts is as many rules, where texts are its only condition.
    let alternatives =
      conditions.count == 1
      ? conditions[0].texts.map { text in
        [ConditionKey(field: conditions[0].field, match: conditions[0].match, texts: [text])]
      }
      : [
        conditions.map { key in
          var key = key
          key.texts.sort { $0.bytes.lexicographicallyPrecedes($1.bytes) }
          return key
        }.sorted { ($0.field, $0.match.rawValue) < ($1.field, $1.match.rawValue) }
      ]
    let sources: [String?] = rule.sources?.map { $0 } ?? [nil]
    for assignment in rule.assignments {
      for source in sources {
        for conditions in alternatives {
          let key = RuleKey(source: source, conditions: conditions, attribute: assignment.attribute)
          guard let other = first[key] else {
            first[key] = (assignment.word, rule)
            continue
          }
          guard other.word != assignment.word else { continue }
          diagnostics.append(
            Diagnostic(
              kind: DataDiagnostics.conflictingRules,
              headline: "two rules give the same text another `\(assignment.attribute.keyword)`",
              primary: Annotation(range: assignment.range),
              secondary: [Annotation(range: other.rule.range, label: "the first rule is here")],
              help: ["keep one of them, or add a condition that tells their texts apart"]))
          return
        }
      }
    }
  }

  /// The spelling of the law for a word; nil, with a diagnostic, where the law has no such word.
  private mutating func spelling(
    _ word: String, _ attribute: ScopeAttribute, _ law: Law?, at range: SourceRange
  ) -> String? {
    guard let law else { return word }
    switch law.match(word, of: attribute) {
    case .open: return word
    case .declared(let spelling): return spelling
    case .unknown:
      let near = EditDistance.nearest(to: word, in: law.scopeWords(of: attribute))
      diagnostics.append(
        Diagnostic(
          kind: DataDiagnostics.undeclaredWord,
          headline: "\(quoted(word)) is no declared word for `\(attribute.keyword)`",
          primary: Annotation(range: range),
          help: near.isEmpty
            ? ["declare it with its meaning under `scope-words \(attribute.keyword)` in a law file"]
            : didYouMean(near)))
      return nil
    }
  }

  // MARK: - Reconciliations

  private mutating func check(
    _ placed: DataBlocks.PlacedReconciliation, _ law: Law?, _ record: Record?
  ) {
    var reconciliation = placed.reconciliation
    for source in reconciliation.sources { checkSource(source, at: placed.range) }
    checkTypes(reconciliation.types, of: reconciliation.sources, at: placed.range)
    let figure = reconciliation.figure
    if let record, record.entry(named: figure.entry) == nil {
      let near = EditDistance.nearest(to: figure.entry, in: record.entries.lazy.map(\.name))
      diagnostics.append(
        Diagnostic(
          kind: DataDiagnostics.unknownFigure,
          headline: "no entry of the record is named \(quoted(figure.entry))",
          primary: Annotation(range: figure.range),
          help: near.isEmpty
            ? ["enter who states the figure as a `claim` under `record/`"] : didYouMean(near)))
    }
    var isKnown = true
    for choice in reconciliation.choices.indices {
      let conditions = reconciliation.choices[choice].conditions
      for (index, condition) in conditions.enumerated() {
        guard case .word(let attribute) = condition.subject else { continue }
        for (number, word) in condition.values.enumerated() {
          if let spelling = spelling(word, attribute, law, at: condition.range) {
            reconciliation.choices[choice].conditions[index].values[number] = spelling
          } else {
            isKnown = false
          }
        }
      }
      let assuming = reconciliation.choices[choice].screened?.assuming ?? []
      for (index, assumption) in assuming.enumerated() {
        let range = reconciliation.choices[choice].range
        if let spelling = spelling(assumption.word, assumption.attribute, law, at: range) {
          reconciliation.choices[choice].screened?.assuming[index].word = spelling
        } else {
          isKnown = false
        }
      }
    }
    if isKnown { reconciliations.append(reconciliation) }
  }
}
