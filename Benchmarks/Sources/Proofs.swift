import Documents
import Ledger
import Reasoning
import Record
import Timeline

/// Rows of a ledger drawn at random, each followed to its proofs.
struct Proofs {
  private let workspace: Workspace
  private let data: DataFolder
  private let ledger: String
  private let known: Day

  init(workspace root: String, ledger: String, known: Day) {
    workspace = Workspace.load(WorkspaceLocation(root: root))
    data = DataFolder.load(root: root, law: workspace.law, record: workspace.record)
    self.ledger = ledger
    self.known = known
  }

  /// Times each part of the way for a number of rows, and reports medians and the longest.
  func run(count: Int) throws -> String {
    let inquiry = try LedgerInquiry(LedgerStore.open(folder: ledger, mode: .reading), data: data)
    var rows: [(file: Int32, line: Int64)] = []
    try inquiry.store.scan(named: true) { batch throws(LedgerError) in
      let (file, line) = (try batch.column(4), try batch.column(5))
      let (files, lines) = (try file.int32, try line.int64)
      for index in 0..<batch.rowCount { rows.append((files[index], lines[index])) }
    }
    guard !rows.isEmpty else { throw BenchmarkFailure(reason: "the ledger has no rows") }
    rows.sort { $0 < $1 }
    let names = Dictionary(uniqueKeysWithValues: inquiry.files.map { ($0.file, $0) })
    let world = World(law: workspace.law, record: workspace.record)

    var state: UInt64 = 1
    var times: [String: [Double]] = [:]
    var proofs = 0
    for _ in 0..<count {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let drawn = rows[Int(state >> 33) % rows.count]
      guard let file = names[drawn.file] else { continue }
      let name = RowName(source: file.source, edition: file.edition, line: drawn.line)
      let start = now()
      guard let row = try inquiry.store.row(name), let reading = row.reading else {
        throw BenchmarkFailure(reason: "there is no row `\(name)`")
      }
      times["row", default: []].append(now() - start)
      let middle = now()
      let screening = RowScreening(
        world: world, recipient: data.recipients.resolve(reading.party).country,
        assistance: data.classes.classify(reading.stratum).assistance, period: reading.period,
        known: known)
      times["proof", default: []].append(now() - middle)
      proofs += screening.answers.reduce(0) { $0 + $1.determinations.count }
      let last = now()
      guard try inquiry.trace(name, world: world, known: known) != nil else {
        throw BenchmarkFailure(reason: "`\(name)` cannot be traced")
      }
      times["all", default: []].append(now() - last)
    }
    let parts = times.sorted { $0.key < $1.key }.map { name, times in
      let sorted = times.sorted().map { Int($0 * 1e6) }
      return "\(name)=\(sorted[count / 2]),\(sorted[count * 99 / 100]),\(sorted[count - 1])"
    }
    return "proofs rows=\(rows.count) count=\(count) determinations=\(proofs) "
      + parts.joined(separator: " ")
  }

  /// Times reading all rows by itself, and screening them from the opening of the ledger on.
  func screen(repetitions: Int) throws -> String {
    let world = World(law: workspace.law, record: workspace.record)
    var (reading, whole): ([Int], [Int]) = ([], [])
    var (rows, lines) = (0, 0)
    for _ in 0..<repetitions {
      let start = now()
      let store = try LedgerStore.open(folder: ledger, mode: .reading)
      let middle = now()
      rows = 0
      try store.scan { batch throws(LedgerError) in rows += batch.rowCount }
      reading.append(Int((now() - middle) * 1e3))
      let opening = middle - start
      let last = now()
      let inquiry = try LedgerInquiry(store, data: data)
      let answer = try inquiry.screening(
        MoneyQuestion(known: known), by: [.recipient, .fiscalYear], world: world)
      lines = answer.lines.count
      whole.append(Int((opening + now() - last) * 1e3))
    }
    func list(_ times: [Int]) -> String { times.map(String.init).joined(separator: ",") }
    return "screen rows=\(rows) lines=\(lines) read_ms=\(list(reading)) all_ms=\(list(whole))"
      + " kb=\(try peakKilobytes())"
  }
}
