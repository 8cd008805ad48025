internal import Briefing
internal import Commands
internal import Documents
internal import Law
internal import Record

/// The law files with how much of each is encoded, and the bills.
enum LawPage {
  static let route = Route(
    "law", "/law", "the law files, with how much of each is encoded", formats: [.html, .json]
  ) { snapshot, _ in
    let files = LawFiles.all(snapshot.ground.workspace)
    var answer = PageAnswer(title: "The law") { body(files, snapshot).text }
    answer.forms[.json] = { Array((json(files).text() + "\n").utf8) }
    return answer
  }

  private static func body(_ files: [LawFiles.File], _ snapshot: SiteSnapshot) -> Markup {
    let law = snapshot.ground.workspace.law
    let rows = Markup.each(files) { file in
      let counts = Coverage(file.clauses)
      return """
        <tr><th scope="row"><a href="\(LawFiles.address(file))">\(file.title)</a><br>\
        <span class="kind">\(file.name)</span></th>\
        <td class="number">\(file.provisions.count)</td>\
        <td class="number">\(counts.encoded)</td><td class="number">\(counts.nonOperative)</td>\
        <td class="number">\(counts.notEncoded)</td><td class="number">\(counts.uncovered)</td>\
        <td class="number">\(file.tests.count)</td></tr>

        """
    }
    let bills = Markup.each(law.bills) { bill in
      """
      <li><h3>\(bill.title)</h3><p>\(bill.status)</p>
      <ul class="actions"><li><a href="\(Links.address("what-if", query: [("apply", bill.name)]))">What \
      it would change</a></li></ul></li>

      """
    }
    let readings = Readings.all(law)
    let readingItems = Markup.each(readings) { reading in
      """
      <li><p><q>\(reading.name)</q> of \(Markup.joined(reading.provisions.map { name in
        #"<a class="name" href="\#(Links.provision(name))">\#(name)</a>"#
      }, by: ", "))\(Markup.when(!reading.because.isEmpty, ", because \(Pieces.prose(reading.because))")).</p></li>

      """
    }
    guard !files.isEmpty else {
      return Pieces.empty("This workspace has no law: put files into its folder `law`.")
    }
    return """
      <p>Each file quotes the statute and has its encoding beside it. Every clause is encoded, or is \
      marked as not operative or not encoded, with the reason.</p>
      <div class="wide" role="region" aria-label="Law files" tabindex="0"><table class="files">
      <thead><tr><th scope="col">Law</th><th scope="col" class="number">Provisions</th>\
      <th scope="col" class="number">Clauses encoded</th><th scope="col" class="number">not operative</th>\
      <th scope="col" class="number">not encoded</th><th scope="col" class="number">open</th>\
      <th scope="col" class="number">Tests</th></tr></thead>
      <tbody>
      \(rows)</tbody></table></div>
      <ul class="actions"><li><a href="/provisions">All provisions as a list</a></li></ul>
      \(Markup.when(!readings.isEmpty, """
        <h2 id="readings">Questions that the text leaves open</h2>
        <ul>
        \(readingItems)</ul>

        """))\(Markup.when(!law.bills.isEmpty, """
        <h2 id="bills">Proposed law</h2>
        <ul class="cards">
        \(bills)</ul>
        """))
      """
  }

  private static func json(_ files: [LawFiles.File]) -> JSON {
    [
      "version": 1,
      "files": .array(
        files.map { file in
          let counts = Coverage(file.clauses)
          return [
            "name": .string(file.name), "title": .string(file.title),
            "provisions": .array(file.provisions.map { .string($0.name) }),
            "clauses": counts.json, "tests": .number(Int64(file.tests.count)),
          ]
        }),
    ]
  }
}

/// How many clauses of quoted law stand in which state.
struct Coverage {
  private(set) var encoded = 0
  private(set) var nonOperative = 0
  private(set) var notEncoded = 0
  private(set) var uncovered = 0

  init(_ clauses: [QuotedClause]) {
    for clause in clauses {
      switch clause.state {
      case .encoded: encoded += 1
      case .nonOperative: nonOperative += 1
      case .notEncoded: notEncoded += 1
      case .uncovered: uncovered += 1
      }
    }
  }

  var json: JSON {
    [
      "encoded": .number(Int64(encoded)), "nonOperative": .number(Int64(nonOperative)),
      "notEncoded": .number(Int64(notEncoded)), "uncovered": .number(Int64(uncovered)),
    ]
  }
}

/// The readings of a law, each once.
enum Readings {
  struct Named {
    var name: String
    var because: String
    var provisions: [String]
  }

  static func all(_ law: Law, in provisions: [Provision]? = nil) -> [Named] {
    var found: [Named] = []
    for provision in provisions ?? law.provisions {
      for reading in provision.readings {
        if let index = found.firstIndex(where: { $0.name == reading.name }) {
          found[index].provisions.append(provision.name)
          if found[index].because.isEmpty { found[index].because = reading.because }
        } else {
          found.append(
            Named(name: reading.name, because: reading.because, provisions: [provision.name]))
        }
      }
    }
    return found
  }
}
