internal import Documents
internal import Law

/// Finds entries that correct each other in a circle, in which none would be the last word.
enum Corrections {
  /// Returns the circles in order of their first entry, each from its first entry on.
  ///
  /// An entry corrects one other at most. Complexity: linear.
  static func cycles(_ ties: [ReadEntries.Tie]) -> [[EntryID]] {
    let corrected = Dictionary(
      ties.map { ($0.entry, $0.to) }, uniquingKeysWith: { first, _ in first })
    var done: Set<EntryID> = []
    var cycles: [[EntryID]] = []
    for tie in ties {
      var path: [EntryID] = []
      var next: EntryID? = tie.entry
      while let current = next, done.insert(current).inserted {
        path.append(current)
        next = corrected[current]
      }
      guard let end = next, let first = path.firstIndex(of: end) else { continue }
      let cycle = path[first...]
      let least = cycle.indices.min { cycle[$0] < cycle[$1] } ?? first
      cycles.append(Array(path[least...]) + Array(path[first..<least]))
    }
    return cycles.sorted { $0[0] < $1[0] }
  }

  /// Returns the diagnostic of a circle, with every member shown.
  static func diagnostic(_ cycle: [EntryID], in read: ReadEntries) -> Diagnostic {
    let members = cycle.compactMap { id in
      read.position(of: id).map { position in
        let places = read.places[position]
        return (name: quoted(read.entries[position].name), place: places.corrects ?? places.name)
      }
    }
    return Diagnostic(
      kind: RecordDiagnostics.correctionCycle,
      headline: members.count == 1
        ? "entry \(members[0].name) corrects itself"
        : "entry \(members[0].name) corrects an entry that corrects it",
      primary: Annotation(range: members[0].place, label: "the circle begins here"),
      secondary: members.dropFirst().map {
        Annotation(range: $0.place, label: "\($0.name) is part of the circle")
      },
      help: ["remove `corrects` from the entry that was there first"])
  }
}
