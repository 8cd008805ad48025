/// How far apart two words are, for "did you mean".
///
/// The distance is that of optimal string alignment: insertions, deletions, substitutions, and
/// exchanges of neighbours, each counted once; upper and lower case are the same.
public enum EditDistance {
  /// Returns the distance of two words. Complexity: product of their lengths.
  public static func between(_ left: String, _ right: String) -> Int {
    distance(folded(left), folded(right), atMost: Int.max)
  }

  /// Returns the candidates close enough to be what was meant, nearest first.
  ///
  /// Close enough is a third of the word's length, and at least one. Equally near candidates
  /// come in the order of their bytes, so the answer does not depend on the order of the input.
  public static func nearest(
    to word: String, in candidates: some Sequence<String>, limit: Int = 3
  ) -> [String] {
    let target = folded(word)
    let threshold = max(1, target.count / 3)
    var found: [(distance: Int, word: String)] = []
    for candidate in candidates {
      let distance = distance(target, folded(candidate), atMost: threshold)
      if distance <= threshold { found.append((distance, candidate)) }
    }
    found.sort {
      $0.distance != $1.distance ? $0.distance < $1.distance : bytesPrecede($0.word, $1.word)
    }
    var result: [String] = []
    for (_, word) in found where result.count < limit {
      if let last = result.last, sameBytes(last, word) { continue }
      result.append(word)
    }
    return result
  }

  private static func folded(_ word: String) -> [UInt32] {
    var scalars: [UInt32] = []
    scalars.reserveCapacity(word.utf8.count)
    for scalar in word.unicodeScalars {
      let value = scalar.value
      if value < 0x80 {
        scalars.append(value >= 65 && value <= 90 ? value + 32 : value)
      } else {
        scalars += scalar.properties.lowercaseMapping.unicodeScalars.map(\.value)
      }
    }
    return scalars
  }

  /// Returns the distance, or any larger number than `bound` once it is known to exceed it.
  private static func distance(_ left: [UInt32], _ right: [UInt32], atMost bound: Int) -> Int {
    if abs(left.count - right.count) > bound { return Int.max }
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    var current = beforeLast
    for i in 1...left.count {
      current[0] = i
      var least = i
      for j in 1...right.count {
        let substitution = last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1)
        var best = min(substitution, last[j] + 1, current[j - 1] + 1)
        if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
          best = min(best, beforeLast[j - 2] + 1)
        }
        current[j] = best
        least = min(least, best)
      }
      // An exchange reaches back two rows, so both must be past the bound.
      if least > bound, (last.min() ?? 0) > bound { return Int.max }
      (beforeLast, last, current) = (last, current, beforeLast)
    }
    return last[right.count]
  }
}
