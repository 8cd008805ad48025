import Documents
import Testing

@Suite("Did you mean")
struct EditDistanceTests {
  /// The definition, followed to the letter.
  private func slow(_ left: ArraySlice<Character>, _ right: ArraySlice<Character>) -> Int {
    guard let a = left.last, let b = right.last else { return max(left.count, right.count) }
    var best = min(
      slow(left.dropLast(), right) + 1, slow(left, right.dropLast()) + 1,
      slow(left.dropLast(), right.dropLast()) + (a == b ? 0 : 1))
    if left.count > 1, right.count > 1, a == right.dropLast().last, b == left.dropLast().last {
      best = min(best, slow(left.dropLast(2), right.dropLast(2)) + 1)
    }
    return best
  }

  @Test("The distance is that of the definition over all small words")
  func smallWords() {
    var words = [""]
    for _ in 0..<4 { words += words.flatMap { [$0 + "a", $0 + "b"] } }
    let all = Set(words).sorted()
    for left in all {
      for right in all {
        #expect(EditDistance.between(left, right) == slow(Array(left)[...], Array(right)[...]))
      }
    }
  }

  @Test(
    "Known distances",
    arguments: [
      ("border-securty", "border-security", 1), ("FMF", "fmf", 0), ("ab", "ba", 1),
      ("ÄRZTE", "ärzte", 0), ("", "abc", 3), ("kitten", "sitting", 3),
    ])
  func known(left: String, right: String, distance: Int) {
    #expect(EditDistance.between(left, right) == distance)
    #expect(EditDistance.between(right, left) == distance)
  }

  @Test("Suggestions are near, few, and in an order of their own")
  func suggestions() {
    let names = ["no-harm", "border-security", "border-securities", "counter-terrorism"]
    #expect(
      EditDistance.nearest(to: "border-securty", in: names) == [
        "border-security", "border-securities",
      ])
    #expect(EditDistance.nearest(to: "zzz", in: names) == [])
    #expect(
      EditDistance.nearest(to: "xa", in: ["xd", "xc", "xb", "xb", "xa"]) == ["xa", "xb", "xc"])
    #expect(EditDistance.nearest(to: "xa", in: ["xb", "xa"].reversed(), limit: 1) == ["xa"])
    #expect(EditDistance.nearest(to: "xa", in: ["xa"], limit: 0) == [])
  }

  @Test("Stopping early finds the same words as the full distance")
  func bound() {
    var random = Seeded(7)
    for _ in 0..<500 {
      let words = (0..<6).map { _ in
        String(
          (0..<Int.random(in: 1...9, using: &random)).map { _ in
            "abc".randomElement(using: &random) ?? "a"
          })
      }
      let near = Set(
        words.dropFirst().filter {
          EditDistance.between(words[0], $0) <= max(1, words[0].count / 3)
        })
      #expect(Set(EditDistance.nearest(to: words[0], in: words.dropFirst(), limit: 9)) == near)
    }
  }
}

@Suite("SHA-256")
struct SHA256Tests {
  @Test(
    "The digests of the standard's examples",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func standard(text: String, digest: String) {
    #expect(SHA256.hex(of: text) == digest)
    #expect(SHA256.hex(of: Array(text.utf8)) == digest)
    #expect(SHA256.shortHex(of: text) == digest.prefix(12))
  }

  @Test("Pieces give the digest of the whole", arguments: [1, 3, 63, 64, 65, 1000])
  func pieces(size: Int) {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 7) }
    var digest = SHA256()
    for start in stride(from: 0, to: bytes.count, by: size) {
      digest.update(Array(bytes[start..<min(bytes.count, start + size)]))
    }
    #expect(digest.finishHex() == SHA256.hex(of: bytes))
  }
}
