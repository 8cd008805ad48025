public import Ledger
import Timeline

/// The result of a query that somebody wrote in SQL.
public struct QueryBriefing: TabularBriefing {
  private let answer: SQLAnswer
  private let query: String

  public init(query: String, answer: SQLAnswer) {
    self.query = query
    self.answer = answer
  }

  public var json: JSON {
    [
      "version": .contractVersion, "query": .string(query),
      "columns": .strings(answer.columns.map(\.name)),
      "rows": .array(answer.rows.map { .array($0.map(json)) }),
      "isCut": .bool(answer.isCut),
    ]
  }

  private func json(_ value: Value) -> JSON {
    switch value {
    case .missing: .null
    case .bool(let value): .bool(value)
    case .integer(let value): .number(value)
    default: .string(text(value))
    }
  }

  public var csv: CSVTable {
    CSVTable(
      header: answer.columns.map(\.name), rows: answer.rows.map { $0.map(text) })
  }

  public var page: Page {
    var blocks: [Block] = [
      .table(
        Table(
          columns: answer.columns.map { .init($0.name, $0.type.isNumber ? .right : .left) },
          rows: answer.rows.map { $0.map { Rich(text($0)) } }))
    ]
    if answer.isCut {
      blocks.append(
        .note("there are more rows than \(grouped(answer.rows.count)); `--limit` shows more."))
    }
    return Page(title: "Query", blocks: blocks)
  }

  /// The value as text; nothing for one that is missing.
  private func text(_ value: Value) -> String {
    switch value {
    case .missing: ""
    case .bool(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .decimal(let value, let scale): decimal(value, scale: scale)
    case .double(let value): "\(value)"
    case .text(let text): text
    case .day(let day): day.description
    case .timestamp(let microseconds): timestamp(microseconds)
    }
  }

  private func decimal(_ value: Int128, scale: Int) -> String {
    let digits = String(value.magnitude)
    let sign = value < 0 ? "-" : ""
    if scale <= 0 { return sign + digits + String(repeating: "0", count: -scale) }
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
    return sign + padded.dropLast(scale) + "." + padded.suffix(scale)
  }

  private func timestamp(_ microseconds: Int64) -> String {
    let (day, rest) = microseconds.quotientAndFloorRemainder(dividingBy: 86_400_000_000)
    let seconds = rest / 1_000_000
    let parts = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { part in
      (part < 10 ? "0" : "") + String(part)
    }
    return "\(Day(number: Int32(clamping: day))) \(parts.joined(separator: ":"))"
  }
}

extension Int64 {
  fileprivate func quotientAndFloorRemainder(dividingBy divisor: Int64) -> (Int64, Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}

extension ColumnType {
  /// Whether values are set to the right.
  fileprivate var isNumber: Bool {
    switch self {
    case .int8, .int16, .int32, .int64, .uint8, .uint16, .uint32, .uint64, .double, .decimal: true
    default: false
    }
  }
}
