internal import Law
internal import Ledger
internal import Timeline

/// A typed claim as a line of a claims file.
public enum ClaimText {
  /// "exercise provision fsa-907-waiver agent "George W. Bush" on 2002-01".
  public static func line(of claim: TypedClaim) -> String {
    var parts = [claim.kind.rawValue]
    func add(_ slot: String, _ value: String?) { if let value { parts.append("\(slot) \(value)") } }
    func quoted(_ text: String) -> String {
      "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
    func name(_ text: String) -> String {
      text.utf8.allSatisfy {
        $0 == 45 || $0 == 46 || (48...57).contains($0) || (97...122).contains($0)
          || (65...90).contains($0)
      }
        ? text : quoted(text)
    }
    if claim.isNegated { parts.append("negated") }
    add("provision", claim.provision.map(name))
    add("recipient", claim.recipient?.description)
    add("other", claim.other?.description)
    for (role, recipient) in claim.roles.sorted(by: { $0.key < $1.key }) {
      add(role.rawValue, recipient.description)
    }
    add("agent", claim.agent.map(quoted))
    add("speaker", claim.speaker.map(quoted))
    add("on", claim.on.map(date))
    add("from", claim.from.map(date))
    add("through", claim.through.map(date))
    add("amount", claim.amount.map { "USD " + figure($0) })
    add("number", claim.number.map(figure))
    add("percent", claim.percent.map(figure))
    add("noun", claim.noun.map(name))
    add("outcome", claim.outcome.map(quoted))
    for scope in claim.scopes { add("scope", "\(scope.attribute.keyword) \(name(scope.word))") }
    add("order", claim.order?.rawValue)
    add("length", claim.length.map { "\($0.count) \($0.unit.rawValue)" })
    add("effect", claim.effect?.rawValue)
    add("text", claim.text.map(quoted))
    add("taken-as", claim.takenAs.map(quoted))
    return parts.joined(separator: " ")
  }

  /// A figure with its rounding and bound: "164,000,000 to 1,000,000 about".
  private static func figure(_ figure: Figure) -> String {
    var text = figure.digits
    if figure.step != 100 { text += " to " + Figure.digits(figure.step) }
    if figure.bound != .rounded { text += " " + figure.bound.rawValue }
    return text
  }

  private static func date(_ date: PartialDate) -> String { date.description }
}
