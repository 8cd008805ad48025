import Law
import Ledger
import Reasoning
import Record
import Timeline

/// The changes of a comparison in words and in JSON, as every answer shows them that has some.
struct WhatIfView {
  let ground: Ground
  let whatIf: WhatIf
  let answers: [WhatIf.Answer]
  private let narrators: [ProofNarrator]

  init(ground: Ground, whatIf: WhatIf, answers: [WhatIf.Answer]) {
    self.ground = ground
    self.whatIf = whatIf
    self.answers = answers
    narrators = zip(whatIf.worlds, whatIf.questions).map { world, question in
      ProofNarrator(
        ground: ground, law: Inquiry(world: world, question: question).law, question: question)
    }
  }

  var isOneColumn: Bool { whatIf.columns.count == 1 }

  // MARK: - Names

  /// The name of a provision or entry, with what shows that it is supposed and no part of law or record.
  func name(_ reference: Reference) -> Rich {
    let name: Rich = "\(code: ground.name(reference))"
    return isSupposed(reference) ? name + " (assumed)" : name
  }

  func isSupposed(_ reference: Reference) -> Bool {
    switch reference {
    case .provision(let id):
      if ground.law[id].bill != nil { return true }
      return whatIf.columns.joined().contains { one in
        if case .file(_, let provisions, _, _) = one { provisions.contains(id) } else { false }
      }
    case .entry(let id):
      return whatIf.columns.joined().contains { one in
        switch one {
        case .assumed(let entry, _): entry == id
        case .file(_, _, let entries, _): entries.contains(id)
        case .bill, .strike, .without, .reading: false
        }
      }
    }
  }

  /// "bill `s3000-118` taken as enacted on …".
  func words(_ supposition: Supposition) -> Rich {
    switch supposition {
    case .bill(let name):
      guard let bill = ground.law.bills.first(where: { $0.name == name }) else {
        return "bill \(code: name) is taken as enacted"
      }
      let status = bill.status.isEmpty ? "" : "; \(bill.status)"
      return """
        proposed law, assumed enacted on \(bill.assumedEnactment.words): \(bill.title) \
        (\(code: name))\(status)
        """
    case .strike(let id, let all):
      let others = all.filter { $0 != id }.map { "\(code: ground.law.name($0))" as Rich }
      let rest: Rich = others.isEmpty ? "" : ", and with it " + Rich.enumerated(others)
      return "struck from the law: \(ground.reference(id))" + rest
    case .without(let entry): return "left out of the record: \(ground.label(entry))"
    case .assumed(let entry, let text):
      return "assumed, as \(code: ground.record[entry].name): \(text)"
    case .reading(let name):
      let because = ground.law.arguments(for: name).joined(separator: "; ")
      return "read as \(quoting: name)" + (because.isEmpty ? "" : ", because \(because)")
    case .file(let path, let provisions, let entries, let bills):
      var parts: [String] = []
      if !provisions.isEmpty { parts.append(count(provisions.count, "provision")) }
      if !entries.isEmpty { parts.append(count(entries.count, "entry", plural: "entries")) }
      if !bills.isEmpty { parts.append("bill " + enumerated(bills)) }
      return "assumed, from the file \(code: path): \(enumerated(parts))"
    }
  }

  /// "fund-year is 2024 or 2025"; empty for the class asked about.
  func words(_ scope: [WhatIf.Scope]) -> String {
    enumerated(scope.map { "\($0.attribute.keyword) is \(enumerated($0.values, "or"))" })
  }

  private func words(_ side: WhatIf.Side) -> Rich {
    let by = side.by.map { " by " + name($0) } ?? Rich()
    let support = side.support.map { ", \($0.rawValue)" } ?? ""
    return "\(side.outcome)" + by + Rich(support)
  }

  /// What flipped the outcome, in a sentence.
  func sentence(_ changed: WhatIf.Changed, column: Int) -> Rich {
    if let reference = changed.flippedBy {
      for supposition in whatIf.columns[column] {
        switch (supposition, reference) {
        case (.strike(_, let all), .provision(let id)) where all.contains(id):
          return "\(name(reference)) is struck"
        case (.without(let entry), .entry(let id)) where entry == id:
          return "\(name(reference)) is left out"
        default: continue
        }
      }
    }
    guard let step = changed.step else { return "the support of the waiver differs" }
    let narrator = narrators[column]
    var sentence = narrator.sentence(step)
    // A step about dates, the signer or a repeal says what it is about only with the one above.
    if let above = changed.difference?.path.last {
      if let entry = above.entry, step.entry == entry, step.rule != .exercise {
        sentence = "\(code: ground.record[entry].name): " + sentence
      } else if let provision = above.provision, step.rule == .amendment {
        sentence = "\(code: ground.law.name(provision)): " + sentence
      }
    }
    if changed.isGone { sentence = "no longer: " + sentence }
    guard let reference = changed.flippedBy, isSupposed(reference) else { return sentence }
    return sentence + " [" + name(reference) + "]"
  }

  // MARK: - Blocks

  /// What each column supposes.
  var supposed: [Block] {
    var blocks: [Block] = []
    for (index, column) in whatIf.columns.enumerated() {
      let days = whatIf.intervals[index]
      let reach: Rich =
        days.isEmpty ? "This changes no answer." : "An answer can change only \(days.words)."
      if isOneColumn {
        blocks.append(.paragraph("Supposed:"))
      } else {
        blocks.append(.paragraph("\(strong: "[\(index + 1)]") supposes:"))
      }
      blocks.append(.list(column.map { ListItem(words($0)) }))
      if days != .always { blocks.append(.paragraph(reach)) }
    }
    return blocks
  }

  /// A heading and a table for each recipient and restriction that changes.
  var changes: [Block] {
    answers.flatMap { answer -> [Block] in
      let scope = words(answer.scope)
      return [
        .heading(
          level: 2,
          "\(answer.recipient.name), \(code: ground.law.name(answer.restriction))"
            + Rich(scope.isEmpty ? "" : ", where \(scope)")),
        .table(isOneColumn ? table(answer) : besideTable(answer)),
      ] + (isOneColumn ? [] : [.list(steps(of: answer))])
    }
  }

  private func table(_ answer: WhatIf.Answer) -> Table {
    let hasNeeds = whatIf.columns[0].count > 1
    return Table(
      columns: [
        .init("From"), .init("Through"), .init("Days", .right), .init("As it is"),
        .init("As supposed"), .init("First step that differs"),
      ] + (hasNeeds ? [.init("Needs")] : []),
      rows: answer.spans.map { one in
        let changed = one.after[0]
        return [
          Rich(one.span.start.shortWords), Rich(one.span.last?.shortWords ?? ""),
          Rich(one.span.days.map(grouped) ?? ""), words(one.before), words(changed.side),
          sentence(changed, column: 0),
        ] + (hasNeeds ? [needs(changed, column: 0)] : [])
      })
  }

  private func needs(_ changed: WhatIf.Changed, column: Int) -> Rich {
    if changed.needed.isEmpty { return "any one of them" }
    return Rich.joined(changed.needed.map { shortName(whatIf.columns[column][$0]) })
  }

  private func shortName(_ supposition: Supposition) -> Rich {
    switch supposition {
    case .bill(let name): "\(code: name)"
    case .strike(let id, _): "\(code: ground.law.name(id))"
    case .without(let entry), .assumed(let entry, _): "\(code: ground.record[entry].name)"
    case .reading(let name): "\(quoting: name)"
    case .file(let path, _, _, _): "\(code: path)"
    }
  }

  /// The world as it is and each column, side by side.
  private func besideTable(_ answer: WhatIf.Answer) -> Table {
    Table(
      columns: [
        .init("From"), .init("Through"), .init("Days", .right), .init("As it is"),
      ] + whatIf.columns.indices.map { .init("[\($0 + 1)]") },
      rows: answer.spans.map { one in
        [
          Rich(one.span.start.shortWords), Rich(one.span.last?.shortWords ?? ""),
          Rich(one.span.days.map(grouped) ?? ""), words(one.before),
        ] + one.after.map { $0.isChanged ? words($0.side) : "the same" }
      })
  }

  /// Each step that flips something, once, in order.
  private func steps(of answer: WhatIf.Answer) -> [ListItem] {
    var seen: Set<Rich> = []
    return whatIf.columns.indices.flatMap { column in
      answer.spans.compactMap { one -> ListItem? in
        guard one.after[column].isChanged else { return nil }
        var text: Rich = "[\(column + 1)] " + sentence(one.after[column], column: column)
        if whatIf.columns[column].count > 1 {
          text += ", which needs " + needs(one.after[column], column: column)
        }
        return seen.insert(text).inserted ? ListItem(text) : nil
      }
    }
  }

  // MARK: - JSON

  func json(_ supposition: Supposition) -> JSON {
    var (kind, name, text) = ("", "", "")
    var (provisions, entries): ([ProvisionID], [EntryID]) = ([], [])
    switch supposition {
    case .bill(let bill):
      (kind, name) = ("apply", bill)
      text = ground.law.bills.first { $0.name == bill }?.title ?? ""
    case .strike(let id, let all):
      (kind, name, text) = ("strike", ground.law.name(id), ground.law[id].title)
      provisions = all
    case .without(let entry):
      (kind, name) = ("without", ground.record[entry].name)
      (text, entries) = (ground.title(of: entry), [entry])
    case .assumed(let entry, let words):
      (kind, name, text) = ("assume", ground.record[entry].name, words)
      entries = [entry]
    case .reading(let reading):
      (kind, name) = ("reading", reading)
      text = ground.law.arguments(for: reading).joined(separator: "; ")
    case .file(let path, let own, let read, let bills):
      (kind, name, text) = ("file", path, bills.joined(separator: ", "))
      (provisions, entries) = (own, read)
    }
    return [
      "kind": .string(kind), "name": .string(name), "text": .string(text),
      "provisions": .strings(ground.law.names(provisions)),
      "entries": .strings(entries.map { ground.record[$0].name }),
    ]
  }

  var columnsJSON: JSON {
    .array(
      whatIf.columns.enumerated().map { index, column in
        let days = whatIf.intervals[index]
        return [
          "column": .number(index + 1), "supposed": .array(column.map(json)),
          "changesNothing": .bool(days.isEmpty),
          "from": days.isEmpty ? .null : days.start.json,
          "through": days.isEmpty ? .null : days.last?.json ?? .null,
        ]
      })
  }

  var changesJSON: JSON {
    .array(
      answers.map { answer in
        [
          "recipient": .string(answer.recipient.description),
          "restriction": .string(ground.law.name(answer.restriction)),
          "scope": .array(
            answer.scope.map { one in
              ["attribute": .string(one.attribute.keyword), "values": .strings(one.values)]
            }),
          "spans": .array(answer.spans.map(json)),
        ]
      })
  }

  private func json(_ one: WhatIf.ChangedSpan) -> JSON {
    [
      "from": one.span.start.json, "through": one.span.last?.json ?? .null,
      "days": one.span.days.map { JSON.number($0) } ?? .null,
      "outcome": .string(one.before.outcome.description),
      "by": .optional(one.before.by.map(ground.name)),
      "support": .optional(one.before.support?.rawValue),
      "columns": .array(
        one.after.enumerated().map { index, changed in json(changed, index) }),
    ]
  }

  private func json(_ changed: WhatIf.Changed, _ column: Int) -> JSON {
    return [
      "column": .number(column + 1), "changed": .bool(changed.isChanged),
      "outcome": .string(changed.side.outcome.description),
      "by": .optional(changed.side.by.map(ground.name)),
      "byAssumption": .bool(changed.side.by.map(isSupposed) ?? false),
      "support": .optional(changed.side.support?.rawValue),
      "step": changed.isChanged ? .string(sentence(changed, column: column).plain) : .null,
      "rule": .optional(changed.step?.rule.name),
      "flippedBy": .optional(changed.flippedBy.map(ground.name)),
      "flippedByAssumption": .bool(changed.flippedBy.map(isSupposed) ?? false),
      "needed": .array(changed.needed.map { .number($0 + 1) }),
    ]
  }

  // MARK: - CSV

  static let header = [
    "column", "recipient", "restriction", "scope", "from", "through", "outcome", "by",
    "outcome-then", "by-then", "assumed", "step", "needed",
  ]

  var rows: [[String]] {
    answers.flatMap { answer in
      answer.spans.flatMap { one in
        one.after.enumerated().filter { $0.element.isChanged }.map { index, changed in
          [
            String(index + 1), answer.recipient.description, ground.law.name(answer.restriction),
            words(answer.scope), one.span.start.isDistant ? "" : one.span.start.description,
            one.span.last?.description ?? "", one.before.outcome.description,
            one.before.by.map(ground.name) ?? "", changed.side.outcome.description,
            changed.side.by.map(ground.name) ?? "",
            changed.flippedBy.map(isSupposed) ?? false ? "yes" : "no",
            sentence(changed, column: index).plain,
            changed.needed.map { shortName(whatIf.columns[index][$0]).plain }
              .joined(separator: ", "),
          ]
        }
      }
    }
  }
}

extension Law {
  /// The arguments for a reading, each once, in order of declaration.
  func arguments(for reading: String) -> [String] {
    var found: [String] = []
    for one in provisions.flatMap(\.readings) where one.name == reading {
      if !one.because.isEmpty, !found.contains(one.because) { found.append(one.because) }
    }
    return found
  }
}
