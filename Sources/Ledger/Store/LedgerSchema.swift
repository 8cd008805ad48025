/// The tables of a ledger, as `docs/ledger.md` describes them.
enum LedgerSchema {
  /// Raised when a table changes, so that an older ledger is not taken for a new one.
  static let version = 3

  /// The columns of `transactions`, which `set_aside` begins with too.
  private static let transactionColumns = """
    file INTEGER NOT NULL, line BIGINT NOT NULL, "offset" BIGINT NOT NULL,
    length INTEGER NOT NULL, party INTEGER NOT NULL, period INTEGER NOT NULL,
    stratum INTEGER NOT NULL, amount BIGINT NOT NULL, quantity BIGINT
    """

  /// What makes the tables; amounts are hundredths of a unit of the currency.
  static let statements: [String] = [
    "CREATE TABLE ledger_version (version INTEGER NOT NULL)",
    """
    CREATE TABLE files (
      file INTEGER NOT NULL, source VARCHAR NOT NULL, series VARCHAR NOT NULL,
      edition VARCHAR NOT NULL, known DATE NOT NULL, name VARCHAR NOT NULL,
      path VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, content_sha256 VARCHAR NOT NULL,
      content_bytes BIGINT NOT NULL, records BIGINT NOT NULL, rows BIGINT NOT NULL,
      rejected BIGINT NOT NULL, set_aside BIGINT NOT NULL, mapping_hash VARCHAR NOT NULL,
      covers_first VARCHAR, covers_last VARCHAR, header VARCHAR, notes VARCHAR, subject VARCHAR)
    """,
    """
    CREATE TABLE frames (
      file INTEGER NOT NULL, number INTEGER NOT NULL, content_offset BIGINT NOT NULL,
      "offset" BIGINT NOT NULL, length BIGINT NOT NULL)
    """,
    "CREATE TABLE parties (party INTEGER NOT NULL, code VARCHAR, name VARCHAR)",
    """
    CREATE TABLE periods (
      period INTEGER NOT NULL, first DATE, last DATE, fiscal_year VARCHAR)
    """,
    """
    CREATE TABLE strata (
      stratum INTEGER NOT NULL, source VARCHAR NOT NULL, type VARCHAR NOT NULL,
      currency VARCHAR NOT NULL, states_amount BOOLEAN NOT NULL,
      \(StratumField.allCases.map { "\($0.column) VARCHAR" }.joined(separator: ", ")))
    """,
    "CREATE TABLE transactions (\(transactionColumns))",
    """
    CREATE TABLE set_aside (
      \(transactionColumns), kind VARCHAR NOT NULL, is_checksum BOOLEAN NOT NULL, about VARCHAR)
    """,
    """
    CREATE TABLE rejects (
      file INTEGER NOT NULL, line BIGINT NOT NULL, "offset" BIGINT NOT NULL,
      length INTEGER NOT NULL, reason VARCHAR NOT NULL, detail VARCHAR)
    """,
    """
    CREATE TABLE observed (
      file INTEGER NOT NULL, line BIGINT NOT NULL, "offset" BIGINT NOT NULL,
      length INTEGER NOT NULL, period INTEGER NOT NULL, precision VARCHAR, kind VARCHAR,
      label VARCHAR, key VARCHAR)
    """,
    """
    CREATE TABLE observation_parties (
      file INTEGER NOT NULL, line BIGINT NOT NULL, role VARCHAR NOT NULL, party INTEGER NOT NULL)
    """,
    """
    CREATE TABLE figures (
      file INTEGER NOT NULL, line BIGINT NOT NULL, measure VARCHAR NOT NULL,
      value BIGINT NOT NULL, decimals INTEGER NOT NULL)
    """,
    "INSERT INTO ledger_version VALUES (\(version))",
  ]
}

extension StratumField {
  /// The name of the column in the table `strata`.
  var column: String { String(keyword.map { $0 == "-" ? "_" : $0 }) }
}
