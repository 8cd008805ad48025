extension Law {
  /// The law as it reads when the named readings are chosen; ids stay what they are.
  ///
  /// What reaches what is worked out anew only where a reading changes it. O(provisions).
  public func read(as names: Set<String>) -> Law {
    var law = self
    var isReachChanged = false
    for index in provisions.indices
    where provisions[index].readings.contains(where: { names.contains($0.name) }) {
      let read = provisions[index].read(as: names)
      if !read.body.reaches(as: provisions[index].body) { isReachChanged = true }
      law.provisions[index] = read
    }
    guard isReachChanged else { return law }
    return Law(
      provisions: law.provisions, bills: bills, tests: tests, vocabulary: vocabulary,
      leftOut: leftOut)
  }
}

extension Provision.Body {
  /// Whether two bodies reach the same other provisions, as far as a law keeps account of it.
  fileprivate func reaches(as other: Self) -> Bool {
    switch (self, other) {
    case (.exemption(let one), .exemption(let other)): one == other
    case (.waiver(let one), .waiver(let other)): one.reach == other.reach
    case (.limitation(let one), .limitation(let other)): one == other
    case (.amendment(let one), .amendment(let other)): one == other
    case (.delegation(let one), .delegation(let other)): one.objects == other.objects
    case (.restriction(let one), .restriction(let other)):
      one.parts == other.parts
        && one.standsAgainstGeneralAuthority == other.standsAgainstGeneralAuthority
    case (.list, .list), (.fact, .fact), (.determination, .determination), (.duty, .duty),
      (.ceiling, .ceiling), (.group, .group), (.scope, .scope):
      true
    default: false
    }
  }
}
