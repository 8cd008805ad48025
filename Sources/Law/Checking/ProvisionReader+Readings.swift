internal import Documents

extension ProvisionReader {
  /// A reading that the block declares.
  private struct Declared {
    var name: String
    var because: String
    var item: Item
    var items: [ShapedItem]
  }

  /// Items that identify or describe a provision and so read the same in every reading.
  private static let fixed: Set<String> = [
    "title", "citation", "source", "confidence", "enacted", "reading",
  ]

  /// Adds to each provision how it reads in each reading, its own and those of its definitions.
  mutating func addReadings(to base: [Provision]) -> [Provision] {
    var result = base
    var done: [String: SourceRange] = [:]
    for item in all("reading") {
      guard let declared = readReading(item) else { continue }
      if let first = done[declared.name] {
        fail(
          LawDiagnostics.duplicateName, "the reading \(quoted(declared.name)) is declared twice",
          at: item.item.tokens[1].range,
          secondary: [Annotation(range: first, label: "the first one is here")])
        continue
      }
      done[declared.name] = item.item.tokens[1].range
      let merged = merged(declared.items)
      guard checkNames(of: declared, merged) else { continue }
      let alternatives = read(merged, as: declared.name)
      let hasEffect = add(alternatives, declared.name, declared.because, to: &result)
      if !hasEffect, !alternatives.isEmpty {
        note(
          Diagnostic(
            kind: LawDiagnostics.readingWithoutEffect,
            headline: "the reading \(quoted(declared.name)) changes nothing",
            primary: Annotation(range: item.item.tokens[1].range)))
      }
    }
    for id in references.sorted() {
      for reading in names.readings(of: id) where done[reading.name] == nil {
        done[reading.name] = block.nameRange
        _ = add(read(items, as: reading.name), reading.name, reading.because, to: &result)
      }
    }
    return failed ? [] : result
  }

  private mutating func readReading(_ shaped: ShapedItem) -> Declared? {
    let item = shaped.item
    var reader = ItemReader(item, names: NoNames())
    var children = item.children
    let header = read(shaped) { found -> (String, String)? in
      guard let name = found.string("the name of the reading in quotes"), found.expect("because"),
        let because = found.string("the argument for it in quotes")
      else { return nil }
      reader = found
      while found.next() != nil {}
      return (name, because)
    }
    guard let (name, because) = header else { return nil }
    let rest = item.tokens[reader.position...]
    if let first = rest.first, let last = rest.last {
      children.insert(Item(tokens: Array(rest), range: first.range.union(last.range)), at: 0)
    }
    var shaper = ItemShaper(block.kind)
    let items = shaper.shape(children)
    for diagnostic in shaper.diagnostics { fail(diagnostic) }
    guard shaper.diagnostics.isEmpty else { return nil }
    for item in items where ProvisionReader.fixed.contains(item.key) {
      fail(
        LawDiagnostics.unknownItem, "a reading cannot change `\(item.key)`",
        at: item.item.tokens[0].range)
      return nil
    }
    guard !items.isEmpty else {
      fail(
        LawDiagnostics.missingItem, "the reading \(quoted(name)) has no items",
        at: item.tokens[1].range, help: ["indent the items that read differently below it"])
      return nil
    }
    return Declared(name: name, because: because, item: item, items: items)
  }

  /// The items of the block, with those of a reading in place of those with the same keyword.
  private func merged(_ reading: [ShapedItem]) -> [ShapedItem] {
    var replaced: [String: String] = [:]
    for item in reading {
      replaced[item.key] = item.key
      for verb in ["lasts", "made"] where item.key == "exercise \(verb)" {
        replaced["first exercise \(verb)"] = item.key
        replaced["extension \(verb)"] = item.key
      }
    }
    var placed: Set<String> = []
    var result: [ShapedItem] = []
    for item in items {
      guard let key = replaced[item.key] else {
        result.append(item)
        continue
      }
      if placed.insert(key).inserted { result += reading.filter { $0.key == key } }
    }
    return result + reading.filter { !placed.contains($0.key) }
  }

  private mutating func checkNames(of reading: Declared, _ items: [ShapedItem]) -> Bool {
    func names(_ items: [ShapedItem]) -> [String] {
      block.kind.declarations(name: block.name, range: block.nameRange, items: items)
        .map { "\($0.kind.rawValue) \($0.name)" }.sorted()
    }
    guard names(items) != names(self.items) else { return true }
    fail(
      LawDiagnostics.readingChangesNames,
      "the reading \(quoted(reading.name)) declares or drops a name", at: reading.item.range,
      label: "other inline exemptions, parts or duties than the provision itself",
      help: ["write the same items with the same names, and change what they say"])
    return false
  }

  /// Reads the block again with other items; mistakes that are reported already are passed over.
  private mutating func read(_ items: [ShapedItem], as name: String) -> [Provision] {
    var names = names
    names.reading = name
    var reader = ProvisionReader(block, surroundings, bill: bill, names: names, items: items)
    let provisions = reader.provisions()
    let known = Set(diagnostics)
    for diagnostic in reader.diagnostics where !known.contains(diagnostic) { fail(diagnostic) }
    take(reader.references)
    return provisions
  }

  /// Adds the alternatives that differ from the base; returns whether there are any.
  private func add(
    _ alternatives: [Provision], _ name: String, _ because: String, to result: inout [Provision]
  ) -> Bool {
    var hasEffect = false
    for alternative in alternatives {
      guard let index = result.firstIndex(where: { $0.id == alternative.id }) else { continue }
      let base = result[index]
      guard
        base.from != alternative.from || base.through != alternative.through
          || base.recipients != alternative.recipients
          || base.conditions != alternative.conditions || base.body != alternative.body
      else { continue }
      hasEffect = true
      result[index].readings.append(
        Reading(name: name, because: because, provision: alternative))
    }
    return hasEffect
  }
}
