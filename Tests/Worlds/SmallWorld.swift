import Documents
import Law
import Reasoning
import Record
import Timeline

/// A law and a record of a few provisions and entries, with a question about them.
struct SmallWorld: Hashable {
  var provisions: [Provision]
  var entries: [Entry]
  var question: Question
  /// What in series bears on findings and conditions; it moves nothing.
  var bearings: [SeriesBearing] = []

  var world: World {
    World(law: Law(provisions: provisions, bearings: bearings), record: Record(entries: entries))
  }

  var restrictions: [ProvisionID] { Law(provisions: provisions).restrictions }
}

// MARK: - Short names for what the tests build

func p(_ number: Int) -> ProvisionID { ProvisionID(rawValue: Int32(number)) }
func e(_ number: Int) -> EntryID { EntryID(rawValue: Int32(number)) }
func recipient(_ code: String) -> Recipient { Recipient(code: code)! }
func day(_ iso: String) -> Day { Day(iso)! }

let aze = recipient("AZE")
let arm = recipient("ARM")
let geo = recipient("GEO")

/// A date in the words of the law language, which the test knows to be well formed.
func date(_ text: String) -> PartialDate {
  if let plain = PartialDate(text) { return plain }
  let words = text.split(separator: " ").map(String.init)
  switch words.first {
  case "between": return .between(day(words[1]), day(words[3]))!
  case "by": return .noLaterThan(day(words[1]))
  case "not": return .noEarlierThan(day(words[2]))
  default: preconditionFailure("no date: \(text)")
  }
}

private let nowhere = SourceRange(source: SourceID(rawValue: 0), lower: 0, upper: 0)

func provision(
  _ id: Int, bill: String? = nil, enacted: PartialDate? = nil,
  from: PartialDate = date("2010-09-01"), through: PartialDate? = nil,
  recipients: RecipientSet? = nil, conditions: [Clause] = [], readings: [Reading] = [],
  body: Provision.Body
) -> Provision {
  Provision(
    id: p(id), name: "p\(id)", range: nowhere, confidence: .readInSource, bill: bill,
    enacted: enacted ?? from, from: from, through: through, recipients: recipients,
    conditions: conditions, body: body, readings: readings)
}

func entry(
  _ id: Int, announced: PartialDate? = nil, published: PartialDate? = nil,
  known: PartialDate? = nil, withdrawn: PartialDate? = nil, corrects: EntryID? = nil,
  body: Entry.Body
) -> Entry {
  Entry(
    id: e(id), name: "e\(id)", range: nowhere, confidence: .readInSource, announced: announced,
    published: published, known: known, withdrawn: withdrawn, corrects: corrects, body: body)
}

func finding(_ name: String) -> Waiver.Finding {
  Waiver.Finding(name: name, words: [], range: nowhere)
}

func assistance(_ values: [ScopeAttribute: AttributeValue]) -> AssistanceClass {
  var result = AssistanceClass()
  for attribute in ScopeAttribute.allCases {
    if let value = values[attribute] { result[attribute] = value }
  }
  return result
}

// MARK: - Nothing

extension Provision.Body {
  /// A body that changes no answer, which stands where a provision was taken out.
  static var nothing: Self { .scope(.and([])) }
}

extension Entry.Body {
  static var nothing: Self {
    .event(Happening(concerning: [], from: .year(2010), what: ""))
  }
}

// MARK: - Days

extension SmallWorld {
  /// The days worth asking about: all of the weeks in which things happen, and every stated edge.
  var days: [Day] {
    var edges: [Day] = []
    func note(_ date: PartialDate?) {
      guard let date else { return }
      for day in [date.earliest, date.latest] where !day.isDistant {
        edges += [-1, 0, 1].map { day.advanced(by: $0) }
      }
    }
    for provision in provisions {
      note(provision.from)
      note(provision.through)
    }
    for entry in entries {
      note(entry.body.date)
      switch entry.body {
      case .exercise(let exercise):
        note(exercise.act.effective)
        note(exercise.act.through)
      case .determination(let act):
        note(act.effective)
        note(act.through)
        note(act.reported)
      case .listing(let listing): note(listing.removed)
      case .fact(let fact): note(fact.through)
      case .evidence(let evidence): note(evidence.through)
      case .register(let register): note(register.through)
      case .denial(let denial): note(denial.through)
      default: break
      }
    }
    guard let first = edges.min(), let last = edges.max() else { return [] }
    var days = Set(edges)
    // Where an uncertain year stretches the world, its weeks are sampled.
    let step = last.number - first.number > 150 ? 5 : 1
    for number in stride(from: first.number, through: last.number + 45, by: step) {
      days.insert(Day(number: number))
    }
    // Ends of fiscal years and of periods counted in months lie beyond what is stated.
    for distance in [60, 91, 120, 365, 400, 730, 1500] {
      days.insert(last.advanced(by: distance))
    }
    return days.sorted()
  }
}
