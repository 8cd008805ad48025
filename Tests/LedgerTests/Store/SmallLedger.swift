import Documents
import Glibc
import Ledger
import Testing
import Timeline

/// Whether the real engine can be asked.
var storeEngineIsThere: Bool {
  do throws(LedgerError) {
    _ = try DriverLocation.find(.duckdb)
    return true
  } catch {
    return false
  }
}

/// A folder for one test, removed with all that is in it.
struct LedgerTestFolder: ~Copyable {
  let path: String

  init() {
    var template = Array("/tmp/proviso-store-XXXXXX".utf8CString)
    let made = unsafe template.withUnsafeMutableBufferPointer { unsafe mkdtemp($0.baseAddress!) }
    path = unsafe String(cString: made!)
  }

  deinit { LedgerTestFolder.remove(path) }

  private static func remove(_ path: String) {
    for name in names(in: path) { remove(path + "/" + name) }
    _ = unsafe Glibc.remove(path)
  }

  private static func names(in path: String) -> [String] {
    guard let directory = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) {
        unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The names of the files in a folder below, sorted.
  func names(in folder: String = "") -> [String] {
    LedgerTestFolder.names(in: path + "/" + folder)
  }

  func text(of name: String) throws -> String {
    String(decoding: try Loader.read(path: path + "/" + name).get(), as: UTF8.self)
  }
}

/// A ledger small enough to add up by hand.
///
/// Files: 0 and 1 are two editions of one source, 2 is of another whose files add up.
///
/// | row | file | party | date | class | cents |
/// | --- | --- | --- | --- | --- | --- |
/// | book/old:2 | 0 | AZE | FY2002 | FMF | 100,00 |
/// | book/old:3 | 0 | AZE | FY2003 | FMF | 200,00 |
/// | book/old:4 | 0 | ARM | FY2003 | IMET | 50,00 |
/// | book/new:2 | 1 | AZE | FY2002 | FMF | 100,00 |
/// | book/new:3 | 1 | AZE | FY2003 | FMF | 250,25 |
/// | book/new:4 | 1 | Azerbajdzhan | FY2003 | FMF | −10,50 |
/// | book/new:5 | 1 | World | 1976tq | no account | 1,00 |
/// | train/2003:2 | 2 | AZE | 2003-09-20 through 2003-10-10 | IMET training | 7,00 |
/// | train/2003:3 | 2 | AZE | 2003-09-20 through 2003-10-10 | IMET training, no amount | |
/// | train/2003:6 | 2 | ARM | not stated | IMET training | 3,00 |
enum SmallLedger {
  static let statements: [String] = [
    """
    INSERT INTO files VALUES
      (0, 'book', 'book', 'old', DATE '2004-01-01', 'old.csv', '/in/old.csv', 'a0', 'c0', 400, 3, 3,
       0, 0, 'm1', 'FY2002', 'FY2003', 'Country,Year', NULL, NULL),
      (1, 'book', 'book', 'new', DATE '2005-01-01', 'new.csv', '/in/new.csv', 'a1', 'c1', 500, 5, 4,
       1, 0, 'm1', '2002', '2003', NULL, 'a note', NULL),
      (2, 'train', '2003', '2003', DATE '2004-06-01', 't.csv', '/in/t.csv', 'a2', 'c1', 500, 6, 3,
       1, 2, 'm2', NULL, NULL, NULL, NULL, NULL)
    """,
    """
    INSERT INTO parties VALUES (0, 'AZE', 'Azerbaijan'), (1, 'ARM', 'Armenia'),
      (2, NULL, 'Azerbajdzhan'), (3, 'WLD', 'World'), (4, NULL, NULL)
    """,
    """
    INSERT INTO periods VALUES (0, DATE '2001-10-01', DATE '2002-09-30', '2002'),
      (1, DATE '2002-10-01', DATE '2003-09-30', '2003'),
      (2, DATE '2003-09-20', DATE '2003-10-10', NULL), (3, NULL, NULL, NULL),
      (4, DATE '1976-07-01', DATE '1976-09-30', '1976tq')
    """,
    """
    INSERT INTO strata (stratum, source, type, currency, states_amount, account, agency, program)
    VALUES (0, 'book', 'obligations', 'USD', true, 'Foreign Mil. Fin.', 'DoD', NULL),
      (1, 'book', 'obligations', 'USD', true, 'IMET', 'State', NULL),
      (2, 'book', 'obligations', 'USD', true, NULL, NULL, NULL),
      (3, 'train', 'training-cost', 'USD', true, NULL, NULL, 'IMET - FY 2003'),
      (4, 'train', 'training-cost', 'USD', false, NULL, NULL, 'IMET - FY 2003')
    """,
    """
    INSERT INTO transactions VALUES (0, 2, 20, 10, 0, 0, 0, 10000, NULL),
      (0, 3, 30, 10, 0, 1, 0, 20000, NULL), (0, 4, 40, 10, 1, 1, 1, 5000, NULL),
      (1, 2, 20, 10, 0, 0, 0, 10000, NULL), (1, 3, 30, 10, 0, 1, 0, 25025, NULL),
      (1, 4, 40, 10, 2, 1, 0, -1050, NULL), (1, 5, 50, 10, 3, 4, 2, 100, NULL),
      (2, 2, 20, 10, 0, 2, 3, 700, 4), (2, 3, 30, 25, 0, 2, 4, 0, 1),
      (2, 6, 70, 10, 1, 3, 3, 300, 2)
    """,
    """
    INSERT INTO set_aside VALUES
      (2, 7, 80, 10, 0, 1, 3, 700, 5, 'program totals', true, 'Program Totals'),
      (2, 8, 90, 10, 1, 1, 3, 999, 2, 'program totals', true, 'Program Totals')
    """,
    """
    INSERT INTO rejects VALUES (1, 6, 60, 10, 'unreadable-amount', '12x'),
      (2, 9, 100, 10, 'unreadable-date', '20/20/2003')
    """,
  ]

  static let parties = [
    AskedParty(party: 0, kind: .country, recipient: "AZE", label: "Azerbaijan"),
    AskedParty(party: 1, kind: .country, recipient: "ARM", label: "Armenia"),
    AskedParty(party: 2, kind: .country, recipient: "AZE", label: "Azerbaijan"),
    AskedParty(party: 3, kind: .region, label: "World"),
    AskedParty(party: 4, kind: .unresolved, label: "not stated"),
  ]

  static var strata: [StratumWords] {
    var fmf = StratumWords(stratum: 0)
    fmf.account = "FMF"
    fmf.agency = "DOD"
    fmf.category = "security"
    var training = StratumWords(stratum: 3)
    training.account = "IMET"
    var other = training
    other.stratum = 4
    return [fmf, training, other]
  }

  /// Makes the ledger, closes it, and opens it for reading with the words above.
  static func open(in folder: borrowing LedgerTestFolder) throws -> LedgerStore {
    try make(in: folder)
    let store = try LedgerStore.open(folder: folder.path + "/l", mode: .reading)
    try store.ask(parties: parties, strata: strata)
    return store
  }

  static func make(in folder: borrowing LedgerTestFolder) throws {
    let store = try LedgerStore.open(folder: folder.path + "/l", mode: .writing)
    for statement in statements { try store.connection.execute(statement) }
  }
}

/// The diagnostic that something is refused with.
func refusal<Answer: ~Copyable>(_ body: () throws -> Answer) -> Diagnostic? {
  do {
    _ = try body()
    return nil
  } catch {
    return error as? Diagnostic
  }
}
