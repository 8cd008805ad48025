internal import Glibc

/// A database engine that the ledger can be kept in.
public enum Engine: String, Hashable, Sendable, CaseIterable {
  /// DuckDB, in this process, in one file.
  case duckdb
  /// Any engine that speaks Arrow Flight SQL, such as a cluster.
  case flightSQL
  case postgreSQL

  /// The name that people know.
  public var name: String {
    switch self {
    case .duckdb: "DuckDB"
    case .flightSQL: "Flight SQL"
    case .postgreSQL: "PostgreSQL"
    }
  }

  /// The variable of the environment that names the library.
  public var variable: String {
    switch self {
    case .duckdb: "PROVISO_DUCKDB"
    case .flightSQL: "PROVISO_FLIGHTSQL"
    case .postgreSQL: "PROVISO_POSTGRESQL"
    }
  }

  var entryPoint: String {
    switch self {
    case .duckdb: "duckdb_adbc_init"
    case .flightSQL: "AdbcDriverFlightsqlInit"
    case .postgreSQL: "AdbcDriverPostgresqlInit"
    }
  }

  /// The file name of the library, in system folders and in the folder of prepared libraries.
  var fileName: String {
    switch self {
    case .duckdb: "libduckdb.so"
    case .flightSQL: "libadbc_driver_flightsql.so"
    case .postgreSQL: "libadbc_driver_postgresql.so"
    }
  }

  /// What somebody can do when the library is missing or does not load.
  var remedy: String {
    switch self {
    case .duckdb:
      "run `scripts/duckdb`, which prepares it, or let `\(variable)` name a `\(fileName)`"
    case .flightSQL, .postgreSQL:
      "run `scripts/drivers`, which prepares it, or let `\(variable)` name its `\(fileName)`"
    }
  }
}

/// Where the library of an engine lies, and what has to be loaded before it.
public struct DriverLocation: Hashable, Sendable {
  public let engine: Engine
  public let library: String
  public let entryPoint: String
  /// Libraries that must be loaded first, with their symbols visible to all.
  public let preloaded: [String]

  /// Describes a library that was found by other means.
  public init(engine: Engine, library: String, preloaded: [String] = []) {
    self.engine = engine
    self.library = library
    self.entryPoint = engine.entryPoint
    self.preloaded = preloaded
  }

  /// Finds the library of an engine, without loading it.
  ///
  /// The variable of the environment decides; without it, a library of the system is taken before
  /// the one installed with the program or prepared under the build folder. Throws `missingDriver`
  /// when there is none.
  public static func find(_ engine: Engine) throws(LedgerError) -> DriverLocation {
    try find(engine, in: .process)
  }

  static func find(
    _ engine: Engine, in surroundings: DriverSurroundings
  ) throws(LedgerError) -> DriverLocation {
    if let named = surroundings.variable(engine.variable), !named.isEmpty {
      guard surroundings.isFile(named) else {
        throw LedgerError(
          code: .missingDriver, message: "`\(engine.variable)` names `\(named)`, which is no file",
          help: ["let `\(engine.variable)` name a `\(engine.fileName)`, or unset it"])
      }
      return beside(named, engine, surroundings)
    }
    for folder in surroundings.systemFolders {
      let path = folder + "/" + engine.fileName
      if surroundings.isFile(path) { return DriverLocation(engine: engine, library: path) }
    }
    for folder in surroundings.ownFolders(of: engine) {
      let path = folder + "/" + engine.fileName
      if surroundings.isFile(path) { return beside(path, engine, surroundings) }
    }
    throw LedgerError(
      code: .missingDriver, message: "there is no \(engine.name) library", help: [engine.remedy])
  }

  /// DuckDB out of a Python wheel refers to symbols of Python's library, which is then kept beside
  /// it; no interpreter is started.
  private static func beside(
    _ path: String, _ engine: Engine, _ surroundings: DriverSurroundings
  ) -> DriverLocation {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
    let python = folder + "libpython.so"
    let needsPython = engine == .duckdb && surroundings.isFile(python)
    // Without a slash the loader would search its own folders.
    let library = path.contains("/") ? path : "./" + path
    return DriverLocation(
      engine: engine, library: library, preloaded: needsPython ? [python] : [])
  }
}

/// What the search for libraries may look at, so that tests can make it up.
struct DriverSurroundings {
  let variable: (String) -> String?
  let isFile: (String) -> Bool
  let systemFolders: [String]

  /// The folder of the running program, without links; nil where it cannot be told.
  var programFolder: String?

  /// Where this project keeps a library: beside the installed program, or under the build folder.
  func ownFolders(of engine: Engine) -> [String] {
    let prepared = engine.rawValue.lowercased()
    var folders: [String] = []
    // The build folder holds `TRIPLE/CONFIGURATION/PROGRAM`.
    if let programFolder { folders += [programFolder, "\(programFolder)/../../\(prepared)"] }
    if let home = variable("PROVISO_HOME"), !home.isEmpty {
      folders.append("\(home)/.build/\(prepared)")
    }
    return folders + ["./.build/\(prepared)"]
  }

  static var process: DriverSurroundings {
    let variable: (String) -> String? = { name in
      unsafe getenv(name).map { unsafe String(cString: $0) }
    }
    let searched = (variable("LD_LIBRARY_PATH") ?? "").split(separator: ":").map(String.init)
    #if arch(arm64)
      let triple = "aarch64-linux-gnu"
    #else
      let triple = "x86_64-linux-gnu"
    #endif
    return DriverSurroundings(
      variable: variable,
      isFile: { path in
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      },
      systemFolders: searched + [
        "/usr/local/lib", "/usr/lib/\(triple)", "/usr/lib64", "/usr/lib",
      ], programFolder: programFolder())
  }

  private static func programFolder() -> String? {
    // The library allocates the answer, which ends with a zero byte and is ours to free.
    guard let resolved = unsafe realpath("/proc/self/exe", nil) else { return nil }
    defer { unsafe free(resolved) }
    let file = unsafe String(cString: resolved)
    return file.lastIndex(of: "/").map { String(file[..<$0]) }
  }
}
