/// A function that an engine's driver offers, and the choke point at which it can be made to fail.
enum DriverFunction: String, CaseIterable, Sendable {
  case databaseNew, databaseSetOption, databaseInit, databaseRelease
  case connectionNew, connectionSetOption, connectionInit, connectionRelease
  case connectionCommit, connectionRollback, connectionGetTableSchema
  case statementNew, statementSetOption, statementSetSqlQuery, statementPrepare
  case statementBind, statementBindStream, statementExecuteQuery, statementGetParameterSchema
  case statementCancel, statementRelease
  case streamGetSchema, streamGetNext

  /// Whether the function gives something back; a fault must not keep it from doing so.
  var isRelease: Bool {
    switch self {
    case .databaseRelease, .connectionRelease, .statementRelease: true
    default: false
    }
  }
}

/// Decides before each call whether it shall fail, and how; only tests make one.
///
/// A release does its work and then reports the fault; every other call is not made at all.
struct FaultPlan: Sendable {
  let fault: @Sendable (DriverFunction) -> LedgerError.Code?

  init(_ fault: @escaping @Sendable (DriverFunction) -> LedgerError.Code?) {
    self.fault = fault
  }
}
