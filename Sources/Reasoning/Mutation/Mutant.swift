public import Documents
public import Law

/// One small change of the law as encoded, which the tests beside it should notice.
///
/// Mutation testing (DeMillo, Lipton and Sayward, "Hints on Test Data Selection", 1978): a change that
/// no test notices shows what the tests leave open.
public struct Mutant: Sendable {
  /// What was done to the provision.
  public enum Operator: String, Hashable, Sendable, CaseIterable {
    case shiftedDate = "date shifted"
    case flippedTest = "test flipped"
    case droppedCondition = "condition dropped"
    case droppedAlternative = "alternative dropped"
    case exchangedConnective = "and/or exchanged"
    case widenedScope = "scope widened"
    case narrowedScope = "scope narrowed"
    case changedNumber = "number changed"
    case changedOffice = "office changed"
    case changedEffect = "effect changed"
    case removedProvision = "provision removed"
  }

  public var provision: ProvisionID
  public var `operator`: Operator
  /// The change in words, with the provision's name; the same in every run.
  public var change: String
  /// The block of the provision.
  public var range: SourceRange
  /// The provisions as they read after it, each in the place of the one with its id.
  let changed: [Provision]
}

extension Law {
  /// The law as it reads after the change.
  public func mutated(by mutant: Mutant) -> Law {
    var provisions = provisions
    for provision in mutant.changed { provisions[provision.id.index] = provision }
    return Law(provisions: provisions, bills: bills, tests: tests, vocabulary: vocabulary)
  }

  /// Every mutant of the provisions that stand in a file, in order of declaration.
  ///
  /// A block with provisions of its own (parts, exemptions, duties) is changed together with them where
  /// they take something over from it, as a change of its words would do. Two changes that give the same
  /// law count once; one that changes nothing is left out.
  public func mutants(of file: SourceID) -> [Mutant] {
    var result: [Mutant] = []
    for provision in provisions where provision.range.source == file {
      let family = Family(of: provision, in: self)
      var seen: Set<[Provision]> = []
      for mutation in Mutations(of: provision, parent: family.parent, in: self).all {
        let changed = family.members.map { member -> Provision in
          var copy = member
          mutation.apply(&copy)
          return copy
        }
        guard changed != family.members, seen.insert(changed).inserted else { continue }
        result.append(
          Mutant(
            provision: provision.id, operator: mutation.operator,
            change: "\(provision.name): \(mutation.words)", range: provision.range,
            changed: changed))
      }
    }
    return result
  }
}

/// A provision with those that were read from inside its block.
private struct Family {
  /// The provision itself comes first.
  var members: [Provision]
  /// The provision in whose block this one stands.
  var parent: Provision?

  init(of provision: Provision, in law: Law) {
    let inside = law.provisions.filter {
      $0.id != provision.id && $0.name.hasPrefix(provision.name + ".")
        && $0.range.source == provision.range.source
    }
    members = [provision] + inside
    guard let dot = provision.name.lastIndex(of: ".") else { return }
    parent = law.provision(named: String(provision.name[..<dot]))
  }
}
