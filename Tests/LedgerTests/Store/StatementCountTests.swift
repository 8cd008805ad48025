import Documents
import Glibc
import Testing

@testable import Ledger

@Suite("One statement is told from several")
struct StatementCountTests {
  @Test(arguments: [
    ("", 0), (" \n\t", 0), (";", 0), (" ; ;; ", 0), ("-- nothing; at all", 0), ("/* ; */", 0),
    ("/* a /* b */ select 1; */", 0), ("select 1", 1), ("select 1;", 1), (";select 1;;", 1),
    ("select 1 -- ; select 2\n;", 1), ("select 1 /* ; */ + 1", 1), ("select ';'", 1),
    ("select 'it''s; so'", 1), ("select \"a;b\"", 1), (#"select e'\';' || E'\\'"#, 1),
    (#"select '\'; select 2"#, 2), ("select $$;$$", 1), ("select $a$ ; $b$ ; $$ ; $a$", 1),
    ("select $1; select 2", 2), ("select x$$; select 2; y$$", 3), ("select 1; select 2", 2),
    ("select 1;select 2;", 2), ("select 1; -- and\nselect 2", 2), ("select 1 - 2; select 1 / 2", 2),
    ("select 'open; select 2", 1), ("select 1 /* open; select 2", 1), ("select $$open; ", 1),
    ("select 'é;ü'; select 'ß'", 2), ("a;b;c", 3),
  ])
  func `statements end with a semicolon outside of quotes and comments`(text: String, count: Int) {
    #expect(SQLText.statementCount(text) == count)
  }
}

@Suite("A query is one statement that reads", .enabled(if: storeEngineIsThere))
struct RefusedStatementTests {
  @Test(arguments: [
    ("SELECT 1; SELECT 2", "it has 2 statements; give one statement at a time"),
    ("; ;", "there is no statement in it"),
    ("DELETE FROM transactions", "the ledger can only be read"),
    ("CREATE TABLE more (i INTEGER)", "the ledger can only be read"),
    ("DROP TABLE files", "the ledger can only be read"),
  ])
  func `what is refused says why in plain words`(sql: String, help: String) throws {
    let folder = LedgerTestFolder()
    let store = try SmallLedger.open(in: folder)
    let refused = refusal { try store.sql(sql, limit: 9) }
    #expect(refused?.kind == StoreDiagnostics.refusedQuery)
    #expect(refused?.headline == "the query was refused")
    #expect(refused?.help == [help])
  }

  @Test func `the engine agrees on what is one statement`() throws {
    let folder = LedgerTestFolder()
    let store = try SmallLedger.open(in: folder)
    let sql = #"SELECT ';' AS a, e'\';' AS b, $x$;$$;$x$ AS c /* ; /* ; */ ; */ -- ;"# + "\n;"
    #expect(
      try store.sql(sql, limit: 9).rows == [[.text(";"), .text("';"), .text(";$$;")]])
  }

  @Test func `an export whose reader goes away ends without a complaint`() throws {
    // As the program does on its start.
    _ = signal(SIGPIPE, SIG_IGN)
    let folder = LedgerTestFolder()
    let store = try SmallLedger.open(in: folder)
    var ends: [Int32] = [-1, -1]
    try #require(unsafe pipe(&ends) == 0)
    _ = close(ends[0])
    #expect(try store.export(toOpenFile: ends[1], LedgerFilter()) == nil)
    _ = close(ends[1])
  }
}
