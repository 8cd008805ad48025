internal import CArrow
public import Documents

/// What stopped an operation of the ledger's engine.
///
/// The statement is kept as it was written, with `?` for its parameters: their values never enter
/// an error, so that an error can be pasted into a report.
public struct LedgerError: Error, Hashable, Sendable {
  public var code: Code
  /// One sentence; the engine's own words where the engine spoke.
  public var message: String
  /// Five characters of the SQL standard, where the engine gives them.
  public var sqlState: String?
  /// The engine's own number of the error, where it gives one.
  public var vendorCode: Int32?
  /// The SQL text, without the values of its parameters.
  public var statement: String?
  public var help: [String]

  public init(
    code: Code, message: String, sqlState: String? = nil, vendorCode: Int32? = nil,
    statement: String? = nil, help: [String] = []
  ) {
    self.code = code
    self.message = message
    self.sqlState = sqlState
    self.vendorCode = vendorCode
    self.statement = statement
    self.help = help
  }
}

extension LedgerError {
  /// The kind of failure: the status codes of ADBC, then those that arise before any call.
  public enum Code: UInt8, Hashable, Sendable, CaseIterable {
    case unknown = 1
    case notImplemented, notFound, alreadyExists, invalidArgument, invalidState, invalidData
    case integrity, internalFailure, inputOutput, cancelled, timeout, unauthenticated, unauthorized
    /// The library of an engine is not installed.
    case missingDriver = 200
    /// The library of an engine does not load, or does not speak ADBC.
    case unusableDriver
    /// A column has a type or a form that cannot be read.
    case unsupportedColumn

    init(status: AdbcStatusCode) {
      let code = Code(rawValue: status)
      self = code.map { $0.isOfEngine ? $0 : .unknown } ?? .unknown
    }

    var isOfEngine: Bool { rawValue < Code.missingDriver.rawValue }

    fileprivate var headline: String {
      switch self {
      case .unknown, .internalFailure: "the database engine failed"
      case .notImplemented: "the database engine cannot do this"
      case .notFound: "the database has nothing of that name"
      case .alreadyExists: "the database has something of that name already"
      case .invalidArgument: "the database engine does not accept a statement or a value"
      case .invalidState: "the database engine cannot do this now"
      case .invalidData: "the database engine met data that it cannot use"
      case .integrity: "the change would break a rule of the database"
      case .inputOutput: "the database could not be read or written"
      case .cancelled: "the work was cancelled"
      case .timeout: "the database engine ran out of time"
      case .unauthenticated: "the database does not know who asks"
      case .unauthorized: "the database does not allow this"
      case .missingDriver: "the library of the database engine is not installed"
      case .unusableDriver: "the library of the database engine cannot be used"
      case .unsupportedColumn: "a column of the result cannot be read"
      }
    }

    fileprivate var kind: DiagnosticKind {
      switch self {
      case .missingDriver: EngineDiagnostics.missingDriver
      case .unusableDriver: EngineDiagnostics.unusableDriver
      case .unsupportedColumn: EngineDiagnostics.unsupportedColumn
      case .cancelled: EngineDiagnostics.interrupted
      default: EngineDiagnostics.engineFailure
      }
    }
  }

  /// The error as something to show: what went wrong, the engine's words, the statement, the help.
  public var diagnostic: Diagnostic {
    var lines: [String] = []
    let words = LedgerError.oneLine(message, limit: 600)
    if !words.isEmpty, words != code.headline {
      lines.append(code.isOfEngine ? "the engine says: \(words)" : words)
    }
    if let sqlState { lines.append("SQLSTATE \(sqlState)") }
    if let statement {
      lines.append("the statement: `\(LedgerError.oneLine(statement, limit: 300))`")
    }
    return Diagnostic(kind: code.kind, headline: code.headline, help: lines + help)
  }

  /// Returns a text with each run of white space as one space, cut after a number of characters.
  static func oneLine(_ text: String, limit: Int) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count > limit ? words.prefix(limit) + " …" : words
  }
}
