internal import Briefing
internal import Commands
internal import Documents
internal import Law
internal import Record
internal import Timeline

/// The tests of a law file with what became of them.
enum LawTestsPage {
  private static let kept = Remembered<[LawTestState]>(limit: 32)

  static let route = Route(
    "law-tests", "/tests/{file...}", "the tests of a law file, run on two evaluators",
    path: [RouteParameter("file", "the name of the file, such as us/fsa-907")],
    formats: [.html, .json]
  ) { snapshot, match in
    let workspace = snapshot.ground.workspace
    let name = match.path["file"] ?? ""
    guard let file = LawFiles.file(named: name, workspace) else {
      return PageAnswer(
        trouble: Trouble(
          status: 404, message: "there is no law file `\(name)`", help: ["`/law` lists them"]))
    }
    let states = kept.value(workspace.hash + " " + name) {
      snapshot.ground.runTests(of: file.document.source)
    }
    var answer = PageAnswer(title: "Tests: \(file.title)") { body(states).text }
    answer.forms[.json] = { Array((json(name, states).text() + "\n").utf8) }
    return answer
  }

  private static func body(_ states: [LawTestState]) -> Markup {
    let failed = states.count { !$0.isPassed }
    let rows = Markup.each(states) { state in
      let word: Markup =
        state.isPassed
        ? #"<span class="state passed">passed</span>"#
        : #"<span class="state failed">failed</span>"#
      let failures = Markup.each(state.failures) { #"<br><span class="dim">\#($0)</span>"# }
      return """
        <tr><th scope="row">\(state.name)\(failures)</th><td>\(word)</td>\
        <td class="number">\(state.expectations)</td><td class="number">\(grouped(state.days))</td></tr>

        """
    }
    return """
      <p>\(count(states.count, "test")): \(failed == 0 ? "all passed" : "\(failed) failed").</p>
      <div class="wide" role="region" aria-label="Tests" tabindex="0"><table>
      <thead><tr><th scope="col">Test</th><th scope="col">State</th>\
      <th scope="col" class="number">Expectations</th><th scope="col" class="number">Days</th></tr></thead>
      <tbody>
      \(rows)</tbody></table></div>

      """
  }

  private static func json(_ name: String, _ states: [LawTestState]) -> JSON {
    [
      "version": 1, "file": .string(name),
      "tests": .array(
        states.map { state in
          [
            "name": .string(state.name), "passed": .bool(state.isPassed),
            "expectations": .number(Int64(state.expectations)), "days": .number(Int64(state.days)),
            "failures": .array(state.failures.map(JSON.string)),
          ]
        }),
    ]
  }
}
