/// How much was moved between Proviso and an engine.
public struct EngineTraffic: Hashable, Sendable {
  public var statements = 0
  /// The text of statements and the rows of imports.
  public var bytesSent = 0
  /// The values of the batches that came back.
  public var bytesReceived = 0
}

extension Batch {
  /// The size of the values, without what says which are missing.
  var byteCount: Int {
    get throws(LedgerError) {
      var bytes = 0
      for (index, field) in fields.enumerated() {
        switch field.type {
        case .utf8, .largeUTF8:
          let texts = try column(index).texts
          for row in 0..<rowCount { bytes += 4 + texts[row].count }
        case .bool, .int8, .uint8: bytes += rowCount
        case .int16, .uint16: bytes += 2 * rowCount
        case .int32, .uint32, .date32: bytes += 4 * rowCount
        case .decimal: bytes += 16 * rowCount
        default: bytes += 8 * rowCount
        }
      }
      return bytes
    }
  }
}
