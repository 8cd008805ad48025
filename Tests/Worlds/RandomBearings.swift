import Documents
import Law

extension RandomWorld {
  /// Draws what in series is said to bear on some findings and conditions of the world.
  func someBearings(_ dice: Dice) -> [SeriesBearing] {
    var dice = dice
    return (0..<dice.number(0...3)).map { number in
      let conditions = lists + facts + determinations
      let matter: SeriesBearing.Matter =
        dice.chance(50)
        ? .finding(waiver: dice.pick(waivers), name: dice.pick(Self.findings))
        : .condition(dice.pick(conditions))
      let days: SeriesBearing.Days = dice.pick([
        .throughOutcome, .ofOutcome(yearsBefore: 0), .ofOutcome(yearsBefore: 1),
      ])
      let readings = (0..<dice.number(1...2)).map { reading in
        SeriesBearing.Reading(
          name: "reading \(reading)", side: dice.pick(SeriesBearing.Side.allCases),
          subject: dice.pick(SeriesSubject.allCases),
          parties: [
            .init(roles: [dice.pick(SeriesRole.allCases)], recipient: dice.pick([nil, aze, arm]))
          ])
      }
      return SeriesBearing(
        name: "bearing-\(number)", title: "", matter: matter, days: days, readings: readings,
        range: SourceRange(source: SourceID(rawValue: 0), lower: 0, upper: 0))
    }
  }
}
