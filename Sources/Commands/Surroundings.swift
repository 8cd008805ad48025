internal import Glibc
internal import Timeline

/// What the program finds around it: variables, folder, terminal, and the day.
///
/// Commands take everything of the kind from here, so that they can be asked about any surroundings.
struct Surroundings: Hashable, Sendable {
  /// Values of the variables of `CommandTable.environment`.
  var variables: [String: String] = [:]
  /// The current folder.
  var folder: String
  /// The folder of the program's own file.
  var programFolder: String?
  var outputIsTerminal = false
  var errorIsTerminal = false
  /// The columns of the terminal, where it says.
  var terminalColumns: Int?
  var today: Day

  /// The value of a variable that is set and not empty.
  func variable(_ name: String) -> String? {
    variables[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  static func current() -> Surroundings {
    var variables: [String: String] = [:]
    for name in CommandTable.environment.map(\.name) + ["TERM"] {
      // The variable is a string that ends with a zero byte and is copied at once.
      if let value = unsafe getenv(name) { variables[name] = unsafe String(cString: value) }
    }
    let outputIsTerminal = isatty(STDOUT_FILENO) == 1
    return Surroundings(
      variables: variables, folder: FileStatus.canonical(".") ?? ".",
      programFolder: programFolder(),
      outputIsTerminal: outputIsTerminal,
      errorIsTerminal: isatty(STDERR_FILENO) == 1,
      terminalColumns: outputIsTerminal ? terminalColumns() : nil, today: today())
  }

  /// The only look at the clock: the day where the user is.
  static func today() -> Day {
    var now = time(nil)
    // The parts are whole numbers; the pointer among them, to a name of the zone, is not followed.
    var parts = unsafe tm()
    guard unsafe localtime_r(&now, &parts) != nil else { return Day(number: 0) }
    let (year, month, day) = unsafe (parts.tm_year, parts.tm_mon, parts.tm_mday)
    return Day(year: Int(year) + 1900, month: Int(month) + 1, day: Int(day)) ?? Day(number: 0)
  }

  private static func terminalColumns() -> Int? {
    var size = winsize()
    // The request writes a window size and nothing more.
    guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  /// The folder of the running program, without links; nil where it cannot be told.
  static func programFolder() -> String? {
    guard let file = FileStatus.canonical("/proc/self/exe"),
      let slash = file.utf8.lastIndex(of: UInt8(ascii: "/"))
    else { return nil }
    return slash == file.startIndex ? "/" : String(file[..<slash])
  }
}
