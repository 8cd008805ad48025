internal import Briefing
internal import Law
internal import Timeline

/// A form that asks the question of a route with other values; it works without a script.
struct QuestionForm {
  /// One thing that can be chosen.
  struct Field {
    var name: String
    var label: String
    var value: String
    var control: Control
    /// Said below the field.
    var hint = ""

    enum Control {
      case text(placeholder: String)
      case day
      /// Words with what they are shown as; the empty word stands for none.
      case choice([(value: String, words: String)])
      case flag
      /// Any of several, chosen with boxes.
      case several([(value: String, words: String)], chosen: Set<String>)
    }
  }

  var action: String
  var fields: [Field]
  var submit = "Show"

  var markup: Markup {
    let fields = Markup.each(fields) { field($0) }
    return """
      <form class="question" action="\(action)" method="get">
      <div class="fields">
      \(fields)</div>
      <p class="go"><button type="submit">\(submit)</button></p>
      </form>

      """
  }

  private func field(_ field: Field) -> Markup {
    let id = "field-" + Links.anchor(action + " " + field.name)
    let hint = Markup.when(
      !field.hint.isEmpty, #"<small id="\#(id)-hint">\#(field.hint)</small>"#)
    let described = Markup.when(
      !field.hint.isEmpty, #" aria-describedby="\#(id)-hint""#)
    switch field.control {
    case .text(let placeholder):
      return """
        <div class="field"><label for="\(id)">\(field.label)</label>\
        <input id="\(id)" name="\(field.name)" value="\(field.value)" \
        placeholder="\(placeholder)"\(described)>\(hint)</div>

        """
    case .day:
      return """
        <div class="field"><label for="\(id)">\(field.label)</label>\
        <input id="\(id)" name="\(field.name)" type="date" value="\(field.value)"\
        \(described)>\(hint)</div>

        """
    case .choice(let words):
      let options = Markup.each(words) { word in
        """
        <option value="\(word.value)"\(Markup.when(word.value == field.value, " selected"))>\
        \(word.words)</option>
        """
      }
      return """
        <div class="field"><label for="\(id)">\(field.label)</label>\
        <select id="\(id)" name="\(field.name)"\(described)>\(options)</select>\(hint)</div>

        """
    case .flag:
      return """
        <div class="field flag"><label><input type="checkbox" name="\(field.name)" value="1"\
        \(Markup.when(!field.value.isEmpty, " checked"))> \(field.label)</label>\(hint)</div>

        """
    case .several(let words, let chosen):
      let boxes = Markup.each(words) { word in
        """
        <label><input type="checkbox" name="\(field.name)" value="\(word.value)"\
        \(Markup.when(chosen.contains(word.value), " checked"))> \(word.words)</label>

        """
      }
      return """
        <fieldset class="field several"><legend>\(field.label)</legend>\(hint)
        \(boxes)</fieldset>

        """
    }
  }
}

extension QuestionForm.Field {
  /// Every country by name.
  static func recipient(
    _ name: String, _ label: String, value: String, none: String? = nil
  ) -> QuestionForm.Field {
    let chosen = Recipient.named(value)?.description ?? value
    return .init(
      name: name, label: label, value: chosen,
      control: .choice(
        (none.map { [(value: "", words: $0)] } ?? [])
          + Recipient.allByName.map { (value: $0.description, words: $0.name) }))
  }

  /// Words of the law's vocabulary for an attribute.
  static func scope(
    _ attribute: ScopeAttribute, _ law: Law, _ label: String, value: String
  ) -> QuestionForm.Field {
    let words = law.vocabulary[attribute] ?? []
    return .init(
      name: attribute.keyword, label: label, value: value,
      control: .choice(
        [(value: "", words: "any")]
          + words.map { word in
            let meaning = word.meaning.isEmpty ? "" : ": " + word.meaning.prefix(60)
            return (value: word.word, words: word.word + meaning)
          }))
  }
}
