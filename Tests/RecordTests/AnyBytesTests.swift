import Documents
import Law
import Record
import Testing

/// Numbers that are the same in every run.
private struct Numbers {
  var state: UInt64

  mutating func next(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }
}

/// Blocks that are in order, one of each kind, with other names where they are used.
private let blocks = [
  "source s\n  title \"text\"\n  published 2001",
  "exercise x1\n  of permit first exercise\n  for AZE account FMF\n  signed 2002-01-10\n"
    + "  effective 2002-01-11\n  signer Secretary of State \"text\"\n"
    + "  certifies (need and no-harm) or need\n  amount USD 5.50\n  fiscal-year 2002",
  "exercise x2\n  of permit\n  signed between 2001 and 2002\n  corrects x1\n"
    + "  certifies as required",
  "determination x3\n  of peace\n  for AZE\n  signed 2002-01\n  signer President",
  "listing x4\n  on watch\n  year 2010\n  for group neighbours\n  signed FY2010",
  "fact x5\n  that hostilities holds\n  for government of AZE, ARM\n  from not before 2001",
  "event x6\n  concerning any country except AZE\n  on by 2001\n  what \"text\"",
  "claim x7\n  by \"text\"\n  about x6\n  on 2001\n  says \"text\"",
  "position x8\n  by \"text\"\n  issue \"text\"\n  on unknown\n  says \"text\"",
  "agreement x9\n  between \"text\", \"text\"\n  signed 2001\n  what \"text\"",
  "obligation y1\n  under x9\n  of \"text\"\n  on 2001\n  says \"text\"\n  due 2002",
  "evidence y2\n  against permit no-harm\n  basis x6\n  exercise x1\n  from 2001",
  "report y3\n  under permit.report\n  trigger x1\n  sent 2002\n  element tanks missing",
  "appraisal y4\n  of permit.report\n  from 2001\n  through 2002\n  element amounts present",
  "register y5\n  of listings on watch\n  from 2010\n  through 2012",
  "register y6\n  of delegations of permit\n  for AZE\n  from 2010-01-01",
  "denial y7\n  of x1\n  from 2001\n  through 2002\n  says \"text\"",
]

private let words = [
  "AZE", "any", "country", "except", "group", "neighbours", "government", "of", "permit", "ban",
  "watch", "hostilities", "peace", "permit.report", "first", "exercise", "extension", "2001",
  "2001-02-30", "2002-01-10", "FY1976tq", "between", "and", "or", "not", "found", "by", "before",
  "unknown", "(", ")", ",", ":", "\"text\"", "\"open", "“curly”", "USD", "5.001", "320,000,000",
  "need", "no-harm", "as", "required", "read", "x1", "x2", "x6", "gazette", "holds", "fails",
  "account", "FMF", "listed", "fact", "determination", "scope", "read-in-source", "secondary",
  "President", "amounts", "tanks", "present", "missing", "exercises", "listings", "that", "on",
  "facts", "delegations", "to", "#", "\u{1B}[31m", "é", "\t", "through", "9999-12-31", "0001",
  "signed", "from", "for", "corrects", "trigger", "element", "title", "withdrawn", "\n", "\n  ",
]

/// A few blocks in random order, with a few of their words replaced, dropped or put in.
private func soup(_ numbers: inout Numbers) -> String {
  var tokens: [String] = []
  for _ in 0..<6 {
    let block = blocks[numbers.next(below: blocks.count)] + "\n" + SmallWorld.read + "\n\n"
    for line in block.split(separator: "\n", omittingEmptySubsequences: false) {
      tokens += line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      tokens.append("\n")
    }
  }
  for _ in 0..<numbers.next(below: 8) {
    let place = numbers.next(below: tokens.count)
    switch numbers.next(below: 3) {
    case 0: tokens[place] = words[numbers.next(below: words.count)]
    case 1: tokens.remove(at: place)
    default: tokens.insert(words[numbers.next(below: words.count)], at: place)
    }
  }
  return tokens.joined(separator: " ").replacing(" \n ", with: "\n")
}

@Suite("Any bytes give a record and a list of mistakes")
struct AnyBytesTests {
  @Test("random words never trap, and what is read is consistent", arguments: 0..<8)
  func randomWords(seed: Int) {
    var numbers = Numbers(state: UInt64(seed + 1) &* 0x9E37_79B9_7F4A_7C15)
    var store = SourceStore()
    let law = SmallWorld.checkedLaw().law
    var read = 0
    for _ in 0..<250 {
      let id = store.add(path: "r.md", bytes: Array(SmallWorld.file(soup(&numbers)).utf8))
      let document = MarkdownDocument.parse(store[id])
      let checking = RecordChecker.check([document], in: store, against: law)
      let items = document.fences.flatMap { BlockParser.parse(store[id], fence: $0).blocks }
      let given = RecordChecker.checkGiven(items, complete: true, in: store, against: law)
      for (record, diagnostics) in [
        (checking.record, checking.diagnostics), (given.record, given.diagnostics),
      ] {
        read += record.entries.count
        #expect(record.entries.map(\.id.index) == Array(record.entries.indices))
        #expect(Set(record.entries.map(\.name)).count == record.entries.count)
        #expect(store.sorted(diagnostics) == diagnostics)
        for entry in record.entries where entry.confidence != .readInSource {
          #expect(record.entry(named: entry.name) == entry)
          if let corrected = entry.corrects { #expect(corrected.index < record.entries.count) }
        }
      }
    }
    // Otherwise only refusals would have been tried.
    #expect(read > 1_000)
  }

  @Test("random bytes never trap", arguments: 0..<4)
  func randomBytes(seed: Int) {
    var numbers = Numbers(state: UInt64(seed + 77))
    let law = SmallWorld.checkedLaw().law
    let base = Array(
      SmallWorld.file("exercise x\n  of permit\n  signed 2002-01-10\n\(SmallWorld.read)").utf8)
    for _ in 0..<500 {
      var bytes = base
      for _ in 0..<(1 + numbers.next(below: 6)) {
        bytes[numbers.next(below: bytes.count)] = UInt8(numbers.next(below: 256))
      }
      var store = SourceStore()
      let id = store.add(path: "r.md", bytes: bytes)
      let document = MarkdownDocument.parse(store[id])
      let checking = RecordChecker.check([document], in: store, against: law)
      #expect(checking.record.entries.count <= 1)
      for diagnostic in checking.diagnostics {
        guard let range = diagnostic.primary?.range else { continue }
        #expect(range.lower <= range.upper && Int(range.upper) <= bytes.count)
      }
    }
  }

  @Test("ten thousand wrong references are told one by one")
  func manyMistakes() {
    let blocks = (0..<10_000).map {
      "denial d\($0)\n  of missing-\($0)\n  from 2001\n\(SmallWorld.read)\n"
    }
    let found = SmallWorld.found(blocks.joined(separator: "\n"))
    #expect(found.count == 10_000)
    #expect(Set(found.map(\.id)) == ["unknown-entry"])
  }
}
