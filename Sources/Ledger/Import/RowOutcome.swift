/// What became of a record of a file.
enum RowOutcome {
  struct Row: Hashable {
    var party: Int32
    var period: Int32
    var stratum: Int32
    var amount: Int64
    var quantity: Int64?
  }

  case transaction(Row)
  /// By the rule of the mapping with this index.
  case setAside(Row, rule: Int)
  case reject(RejectReason, detail: String)
  /// A record of empty fields.
  case blank
}
