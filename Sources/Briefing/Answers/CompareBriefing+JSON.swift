import Law
import Ledger
import Reasoning
import Record
import Timeline

extension CompareBriefing {
  public var json: JSON {
    [
      "version": .contractVersion, "question": asked.json,
      "subject": .string(ground.law.name(asked.subject)),
      "comparisons": .array(comparisons.map(json)),
      "money": .array(shares.map(json)),
      "editions": money?.editionsJSON ?? [],
      "receipt": .string(receipt.hex),
    ]
  }

  private func json(_ comparison: Comparison) -> JSON {
    [
      "restriction": .string(ground.law.name(comparison.restriction)),
      "respects": .array(
        comparison.respects.map { respect in
          [
            "provision": .string(ground.law.name(respect.provision)),
            "text": .string(words(of: respect).plain), "reported": .bool(respect.isReported),
          ]
        }),
      "groups": .array(comparison.groups.map { json($0, comparison) }),
    ]
  }

  private func json(_ group: Comparison.Group, _ comparison: Comparison) -> JSON {
    let first = comparison.cases[group.cases[0]]
    return [
      "answers": .array(
        zip(comparison.respects, first.answers).flatMap { respect, spans in
          spans.map { step -> JSON in
            [
              "provision": .string(ground.law.name(respect.provision)),
              "from": step.span.start.json, "through": step.span.last?.json ?? .null,
              "value": .string(step.truth.description),
            ]
          }
        }),
      "cases": .array(group.cases.map { json(comparison.cases[$0]) }),
      "pairs": .array(group.pairs.map { json($0, group, comparison) }),
    ]
  }

  private func json(_ one: Comparison.Case) -> JSON {
    [
      "recipient": .string(one.recipient.description), "name": .string(one.recipient.name),
      "course": .array(
        one.course.map { step in
          [
            "from": step.span.start.json, "through": step.span.last?.json ?? .null,
            "outcome": .string(step.outcome.description),
            "by": .optional(step.by.map(ground.name)),
          ]
        }),
      "partly": .array(
        one.partial.map { cover in
          [
            "exercise": .string(ground.record[cover.exercise].name),
            "attribute": .string(cover.attribute.keyword), "values": .strings(cover.values),
          ]
        }),
    ]
  }

  private func json(
    _ pair: Comparison.Pair, _ group: Comparison.Group, _ comparison: Comparison
  ) -> JSON {
    let (one, other) = sides(pair, group, comparison)
    return [
      "on": pair.day.json,
      "scope": .object(
        pair.attribute.map { [.init($0.attribute.keyword, .string($0.values[0]))] } ?? []),
      "first": json(one), "second": json(other),
      "under": .strings(
        (pair.difference?.path ?? []).map { narrator(other).sentence($0).plain }),
    ]
  }

  private func json(_ side: Side) -> JSON {
    [
      "recipients": .strings(side.recipients.map(\.description)),
      "shown": .string(side.shown.description),
      "outcome": .string(side.outcome.description),
      "step": side.step.map { step in
        [
          "rule": .string(step.rule.name),
          "text": .string(narrator(side).sentence(step).plain),
          "value": .string(step.outcome?.description ?? step.truth.description),
          "provision": .optional(step.provision.map(ground.law.name)),
          "words": .strings(step.provision.map { ground.inOrder(step.words, of: $0) } ?? []),
          "entries": .array(step.entry.map { [ground.entryJSON($0)] } ?? []),
        ]
      } ?? .null,
    ]
  }

  private func json(_ share: ComparedMoney.Share) -> JSON {
    func rows(_ rows: [TotalRow]) -> JSON {
      .array(
        rows.map { row in
          [
            "source": .string(row.source), "type": .string(row.type),
            "amount": .string(amountDecimal(row.amount)), "currency": .string(row.currency),
            "count": .number(row.count),
            "undatedAmount": .string(amountDecimal(row.undatedAmount)),
            "undatedCount": .number(row.undatedCount),
          ]
        })
    }
    return [
      "recipient": .string(share.recipient.description), "totals": rows(share.totals),
      "undecided": rows(share.undecided),
      "noData": AskedMoney.coverageJSON(share.coverage),
    ]
  }
}
