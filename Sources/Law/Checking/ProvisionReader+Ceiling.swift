internal import Documents

extension ProvisionReader {
  /// Reads a ceiling: what counts against it, who sets it, and the statute's own limit.
  mutating func readCeiling(_ provision: inout Provision) {
    if first("caps") == nil {
      failMissing(
        "caps", help: "say what counts against it: `caps assistance for authority is …`")
    }
    if first("set") == nil {
      failMissing("set by", help: "say who sets it, by an exercise of it: `set by President`")
    }
    let scope = read("caps") { reader -> Clause? in
      guard reader.expect("assistance", "for") else { return nil }
      return reader.clause()
    }
    let setters = read("set") { reader -> [String]? in
      guard reader.expect("by"), let offices = reader.offices() else { return nil }
      _ = reader.strings()
      return offices
    }
    let limit = read("at") { reader -> (Money, [String])? in
      guard reader.expect("most"), let amount = reader.money(),
        reader.expect("in", "each", "fiscal", "year")
      else { return nil }
      return (amount, reader.strings())
    }
    guard let scope, let setters else { return }
    provision.body = .ceiling(
      Ceiling(
        scope: scope.expression, scopeWords: scope.words, setters: setters,
        yearlyLimit: limit?.0, yearlyWords: limit?.1 ?? []))
  }
}
