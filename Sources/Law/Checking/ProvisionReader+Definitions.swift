internal import Documents
internal import Timeline

extension ProvisionReader {
  // MARK: - Lists and definitions

  mutating func readList(_ provision: inout Provision) {
    _ = read("named") { reader -> [String]? in
      guard reader.expect("by"), let offices = reader.offices() else { return nil }
      _ = reader.strings()
      return offices
    }
    let effect = read("takes") { reader -> ListEffect? in
      guard reader.expect("effect") else { return nil }
      var effect: ListEffect
      if reader.skip("on", "listing") {
        effect = .untilRemoved
        if reader.skip("and") {
          guard reader.expect("lasts"), let duration = reader.duration() else { return nil }
          guard case .months(let months) = duration else {
            reader.fail(LawDiagnostics.malformedDuration, expected: "a number of months")
            return nil
          }
          effect = .months(months)
        }
      } else if reader.skip("in", "the", "fiscal", "year", "after", "the", "listing", "year") {
        effect = .fiscalYear(after: 1)
      } else if reader.skip("in", "the", "listing", "year") {
        effect = .fiscalYear(after: 0)
      } else {
        reader.fail(
          expected: "when a listing takes effect",
          help: [
            "write `takes effect in the fiscal year after the listing year`, "
              + "`in the listing year` or `on listing`"
          ])
        return nil
      }
      _ = reader.strings()
      return effect
    }
    provision.body = .list(effect ?? .fiscalYear(after: 1))
  }

  mutating func readDefinition(_ provision: inout Provision) {
    guard let main = only(all("fact", "determination", "group", "scope")) else {
      failMissing(
        "fact",
        help: "say what it defines: `fact \"…\"`, `determination by …`, `group …`, `scope …`")
      return
    }
    let lasts = read("lasts") { reader -> Duration? in
      guard let duration = reader.duration() else { return nil }
      _ = reader.strings()
      return duration
    }
    if main.key != "determination", let item = first("lasts") {
      fail(
        LawDiagnostics.conflictingItems, "`lasts` belongs to a determination, and none is defined",
        at: item.item.tokens[0].range,
        secondary: [Annotation(range: main.item.tokens[0].range, label: "this is defined")])
    }
    let body = read(main) { reader -> Provision.Body? in
      let body: Provision.Body
      switch main.key {
      case "fact": body = .fact
      case "determination":
        guard reader.expect("by"), let offices = reader.offices() else { return nil }
        body = .determination(by: offices, lasts: lasts ?? .untilEnded)
      case "group":
        guard let recipients = reader.recipientList() else { return nil }
        body = .group(recipients)
      default:
        guard let expression = reader.expression() else { return nil }
        body = .scope(expression)
      }
      _ = reader.strings()
      return body
    }
    if let body { provision.body = body }
  }

  // MARK: - Delegations and amendments

  mutating func readDelegation(_ provision: inout Provision) {
    if first("of") == nil {
      failMissing("of", help: "say what is delegated: `of fsa-907-waiver extension`")
    }
    if first("to") == nil {
      failMissing("to", help: "say to whom: `to Secretary of State`")
    }
    let objects = read("of") { reader -> [Delegation.Object]? in
      var objects: [Delegation.Object] = []
      repeat {
        guard let id = reader.reference(to: .waiver, .determination, .duty, .ceiling) else {
          return nil
        }
        let kinds = reader.exerciseKinds()
        objects.append(Delegation.Object(provision: id, kind: kinds.count == 1 ? kinds[0] : nil))
      } while reader.skipSymbol(",")
      _ = reader.strings()
      return objects
    }
    func office(_ reader: inout ItemReader) -> String? {
      guard let office = reader.office() else { return nil }
      _ = reader.strings()
      return office
    }
    let delegator = read("by") { office(&$0) }
    let delegate = read("to") { office(&$0) }
    // `to` names the office, so that the recipients have a word of their own.
    provision.recipients = read("about") { reader in
      guard var recipients = reader.recipients() else { return nil }
      recipients.words = reader.strings()
      return recipients
    }
    let fiscalYear = read("fiscal-year") { reader -> FiscalYear? in
      guard let year = reader.fiscalYear() else { return nil }
      _ = reader.strings()
      return year
    }
    provision.body = .delegation(
      Delegation(
        objects: objects ?? [], delegator: delegator, delegate: delegate ?? "",
        fiscalYear: fiscalYear))
  }

  mutating func readAmendment(_ provision: inout Provision) {
    guard let main = only(all("repeals", "replaces", "suspends")) else {
      failMissing(
        "repeals", help: "say what it does: `repeals …`, `replaces … with …`, `suspends …`")
      return
    }
    let amendable: [ProvisionKind] = [
      .restriction, .exemption, .limitation, .waiver, .duty, .list, .delegation, .amendment,
      .ceiling,
    ]
    let amendment = read(main) { reader -> Amendment? in
      guard let targets = reader.references(to: amendable) else { return nil }
      let amendment: Amendment
      switch main.key {
      case "repeals": amendment = .repeals(targets)
      case "suspends": amendment = .suspends(targets)
      default:
        guard reader.expect("with"), let successors = reader.references(to: amendable) else {
          return nil
        }
        amendment = .replaces(targets, with: successors)
      }
      _ = reader.strings()
      return amendment
    }
    provision.body = .amendment(amendment ?? .repeals([]))
  }
}
