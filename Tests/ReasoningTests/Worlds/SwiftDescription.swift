import Law
import Reasoning
import Record
import Timeline

@testable import Worlds

extension SmallWorld: CustomStringConvertible {
  /// The world in the words of the tests, to be pasted into a named case.
  var description: String {
    let law = provisions.filter { $0.body != .nothing }.map { "    " + swift($0) }
    let record = entries.filter { $0.body != .nothing }.map { "    " + swift($0) }
    return """
      SmallWorld(
        provisions: [
      \(law.joined(separator: ",\n"))
        ],
        entries: [
      \(record.joined(separator: ",\n"))
        ],
        question: \(swift(question)))
      """
  }
}

/// A value as Swift source in the words of the tests; what has its default value is left out.
func swift(_ value: Any) -> String {
  switch value {
  case let date as PartialDate: return "date(\"\(date)\")"
  case let day as Day: return day.isDistant ? ".distant" : "day(\"\(day)\")"
  case let year as FiscalYear: return "FiscalYear(\"\(year)\")!"
  case let id as ProvisionID: return "p(\(id.rawValue))"
  case let id as EntryID: return "e(\(id.rawValue))"
  case let recipient as Recipient: return recipient.code.description.lowercased()
  case let text as String: return "\"\(text)\""
  case let clause as Clause: return "Clause(expression: \(swift(clause.expression)))"
  case let finding as Waiver.Finding: return "finding(\"\(finding.name)\")"
  case let names as Set<String>:
    return "[" + names.sorted().map(swift).joined(separator: ", ") + "]"
  case let assistance as AssistanceClass: return swift(assistance)
  case let provision as Provision: return swift(provision)
  case let entry as Entry: return swift(entry)
  default: break
  }
  let mirror = Mirror(reflecting: value)
  switch mirror.displayStyle {
  case .optional:
    return mirror.children.first.map { swift($0.value) } ?? "nil"
  case .collection:
    return "[" + mirror.children.map { swift($0.value) }.joined(separator: ", ") + "]"
  case .enum:
    guard let child = mirror.children.first, let label = child.label else { return ".\(value)" }
    let payload = Mirror(reflecting: child.value)
    if payload.displayStyle == .tuple { return ".\(label)(\(arguments(payload)))" }
    return ".\(label)(\(swift(child.value)))"
  case .struct:
    return "\(type(of: value))(\(arguments(mirror)))"
  default:
    return "\(value)"
  }
}

private func swift(_ assistance: AssistanceClass) -> String {
  let general = AssistanceClass()
  let stated = ScopeAttribute.allCases.filter { assistance[$0] != general[$0] }.map {
    ".\($0): \(swift(assistance[$0]))"
  }
  return stated.isEmpty
    ? "AssistanceClass()" : "assistance([" + stated.joined(separator: ", ") + "])"
}

private func swift(_ provision: Provision) -> String {
  var parts = ["\(provision.id.rawValue)"]
  if let bill = provision.bill { parts.append("bill: \"\(bill)\"") }
  if provision.enacted != provision.from { parts.append("enacted: \(swift(provision.enacted))") }
  parts.append("from: \(swift(provision.from))")
  if let through = provision.through { parts.append("through: \(swift(through))") }
  if let recipients = provision.recipients { parts.append("recipients: \(swift(recipients))") }
  if !provision.conditions.isEmpty { parts.append("conditions: \(swift(provision.conditions))") }
  if !provision.readings.isEmpty { parts.append("readings: \(swift(provision.readings))") }
  parts.append("body: \(swift(provision.body))")
  return "provision(" + parts.joined(separator: ", ") + ")"
}

private func swift(_ entry: Entry) -> String {
  var parts = ["\(entry.id.rawValue)"]
  if let date = entry.announced { parts.append("announced: \(swift(date))") }
  if let date = entry.published { parts.append("published: \(swift(date))") }
  if let date = entry.known { parts.append("known: \(swift(date))") }
  if let date = entry.withdrawn { parts.append("withdrawn: \(swift(date))") }
  if let other = entry.corrects { parts.append("corrects: \(swift(other))") }
  parts.append("body: \(swift(entry.body))")
  return "entry(" + parts.joined(separator: ", ") + ")"
}

/// The arguments of an initializer or a case, without those that say nothing.
private func arguments(_ mirror: Mirror) -> String {
  mirror.children.compactMap { child -> String? in
    let text = swift(child.value)
    guard let label = child.label, !label.hasPrefix(".") else { return text }
    if ["words", "requiresWords", "duties"].contains(label) { return nil }
    if text == "nil" || text == "\"\"" || text == "Window()" { return nil }
    let isOptionalList =
      label == "named" || label == "parts" || label == "endings" || label == "except"
    if text == "[]", isOptionalList, !(label == "named" && isOptional(child.value)) { return nil }
    return "\(label): \(text)"
  }.joined(separator: ", ")
}

private func isOptional(_ value: Any) -> Bool {
  Mirror(reflecting: value).displayStyle == .optional
}
