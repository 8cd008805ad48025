internal import Glibc

/// What an engine calls the tables of a ledger, and what is said to it first.
struct EngineTables: Sendable {
  private let engine: Engine
  /// The folder with the tables as Parquet; nil where they are tables of a database.
  let folder: String?
  let databaseOptions: [(name: String, value: String)]
  let openingStatements: [String]

  /// The schema of PostgreSQL that holds the tables.
  static let schema = "proviso"

  /// - Parameter ledger: The folder of the ledger, for engines that read Parquet.
  init(_ address: EngineAddress, folder ledger: String) throws(LedgerError) {
    engine = address.engine
    switch address.engine {
    case .duckdb:
      // A folder that is not there yet is made by an import.
      if Self.kind(address.target) ?? (address.target.hasSuffix(".duckdb") ? S_IFREG : S_IFDIR)
        == S_IFDIR
      {
        folder = try Self.absolute(address.target)
        databaseOptions = [("path", ":memory:")]
      } else {
        folder = nil
        databaseOptions = [("path", address.target), ("access_mode", "READ_ONLY")]
      }
      openingStatements = []
    case .flightSQL:
      folder = try Self.absolute(ledger)
      databaseOptions = []
      openingStatements = []
    case .postgreSQL:
      folder = nil
      databaseOptions = []
      openingStatements = [
        "SET search_path TO \(Self.schema)",
        // Rows that another transaction adds meanwhile are not seen by half.
        "SET default_transaction_isolation TO 'repeatable read'",
      ]
    }
  }

  /// What follows `FROM`, for a table of the ledger's.
  func table(_ name: String) -> String {
    guard let folder else { return name }
    let path = "\(folder)/tables/\(name)"
    let isMany = ParquetLedger.tablesByFile.contains(name)
    switch engine {
    case .flightSQL: return "parquet.`\(path)\(isMany ? "" : ".parquet")`"
    default:
      return "read_parquet(\(SQLText.literal(path + (isMany ? "/*.parquet" : ".parquet"))))"
    }
  }

  var rows: String { table("transactions") }

  /// What is at a path; nil for nothing.
  private static func kind(_ path: String) -> mode_t? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// The file of the ledger that is missing, of an engine that has one.
  var missingFile: String? {
    guard let path = databaseOptions.first(where: { $0.name == "path" })?.value,
      path != ":memory:", Self.kind(path) == nil
    else { return nil }
    return path
  }

  /// The path as another process finds it; one of an object store stays as it is.
  private static func absolute(_ path: String) throws(LedgerError) -> String {
    var path = path
    if !path.contains("://"), !path.hasPrefix("/"), let folder = unsafe realpath(".", nil) {
      path = unsafe String(cString: folder) + "/" + path
      unsafe free(folder)
    }
    if !path.contains("://"), let resolved = unsafe realpath(path, nil) {
      path = unsafe String(cString: resolved)
      unsafe free(resolved)
    }
    while path.hasSuffix("/") { path.removeLast() }
    if path.contains("`") {
      throw LedgerError(
        code: .invalidArgument, message: "the path `\(path)` has a sign that ends names in SQL",
        help: ["give the folder of the ledger another name"])
    }
    return path
  }
}
