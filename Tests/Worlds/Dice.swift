/// The splitmix64 generator: the same seed gives the same worlds on every machine.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number of the range, all equally likely.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  mutating func chance(_ percent: Int) -> Bool { number(0...99) < percent }

  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[number(0...(choices.count - 1))]
  }

  /// Each element with the given chance, in order.
  mutating func some<Element>(of choices: [Element], percent: Int) -> [Element] {
    var chosen: [Element] = []
    for choice in choices where chance(percent) { chosen.append(choice) }
    return chosen
  }

  /// Something that is made only with the given chance.
  mutating func maybe<Value>(_ percent: Int, _ make: (inout Dice) -> Value) -> Value? {
    chance(percent) ? make(&self) : nil
  }
}
