import Testing

@Suite("Answers as text, word for word")
struct TextSnapshotTests {
  @Test("A status on 80 columns")
  func status() {
    #expect(
      AnswerSnapshots.text(AnswerSnapshots.status, width: 80) == #"""
        Azerbaijan on 10 July 2003
        ══════════════════════════

        Assistance to the Government of Azerbaijan on 10 July 2003, as known on 30 June
        2024: ban is waived by waiver-2003.

        Small Act, section 9 (ban)
        ──────────────────────────

        Outcome     waived
        Days        from 17 January 2003 through 16 January 2004 (365 days)
        By          Extension of 2003 (waiver-2003)
        Support     contradicted: the record speaks against what was certified
                    supports terrorism according to the Department: Patrols on the
                    border (evidence-for). Federal Register, no. 9; according to the
                    Department; confidence: read in source
                    contradicts no-harm according to Ministry of Armenia: Use of force
                    (evidence-against). Federal Register, no. 9; confidence: unverified.
                    It rests on Statement on the use of force (claim). Federal Register,
                    no. 9; confidence: read in source
                    the record has no evidence either way on border
        Readings    the same if read as "calendar year" or "bound to border"
        Otherwise   exempt if authority is title-v (ban.unless-1)
                    exempt if category is humanitarian or refugees (humanitarian)
        Confidence  read in source
        Law         ban: Small Act § 9; 106 Stat. 3357: "may not be provided to the
                    Government of Azerbaijan until"
                    ban-waiver: Waiver of section 9; P.L. 107-115 title II (g)(2): "The
                    President may waive section 9 if he determines and certifies"
        Record      Extension of 2003 (waiver-2003). Federal Register, no. 11; Evening
                    Paper, p. 1; confidence: read in source

        Not applicable: list-ban, other-ban.

        Receipt: ba978857c832165ac0e13d0b2b1ea72fbda6ce8f17c7eb0fade6d436765fd928

        """#)
  }

  @Test("A status with a bill and scope on 120 columns, in ASCII")
  func statusWithBill() {
    #expect(
      AnswerSnapshots.text(AnswerSnapshots.statusWithBill, width: 120, boxDrawing: false) == #"""
        Azerbaijan on 1 March 2024
        ==========================

        Assistance to the Government of Azerbaijan on 1 March 2024, as known on 30 June 2024: prohibited under withheld.

        Note: proposed law, assumed enacted on 1 January 2024: A bill to withhold (s-1), passed the Senate.

        Assistance  account FMF
                    category unknown

        Amount withheld (withheld)
        --------------------------

        Outcome     prohibited
        Days        from 1 January 2024 on
        Amount      USD 1,000,000 withheld
        Confidence  read in source

        Small Act, section 9 (ban)
        --------------------------

        Outcome     undetermined
        Days        from 21 March 2021 on
        Missing     It is not known of the assistance whether category is humanitarian or refugees
                    The record has no exercise of Waiver of section 9 (ban-waiver) for Azerbaijan that is known to cover the
                    day, and no register says that there was none
        Readings    the same if read as "calendar year" or "bound to border"
        Otherwise   exempt if authority is title-v (ban.unless-1)
        Confidence  read in source
        Law         ban: Small Act § 9; 106 Stat. 3357: "may not be provided to the Government of Azerbaijan until"

        Listed governments (list-ban)
        -----------------------------

        Outcome     undetermined
        Days        from 23 December 2008 on
        Missing     The record has no listing on List of governments (csl) for Azerbaijan that is known to cover the day, and no
                    register says that there was none
        Confidence  read in source
        Law         list-ban: List Act § 404: "a government that is listed"

        Not applicable: other-ban.

        Receipt: 51fa48e5135a6e0dd0cb83e4d1e41f00df8aeed37a44ec405c6a23c5c154376c

        """#)
  }

  @Test("A proof on 80 columns, in ASCII")
  func why() {
    #expect(
      AnswerSnapshots.text(AnswerSnapshots.why("2003-01-10"), width: 80, boxDrawing: false) == #"""
        Why: ban for Azerbaijan
        =======================

        Assistance to the Government of Azerbaijan on 10 January 2003, as known on 30
        June 2024, under ban: prohibited, from 1 January 2003 through 16 January 2003.

        Reasons
        -------

        Prohibited: ban applies, and no ending, exemption or waiver lifts it
        |  Small Act, section 9; Small Act § 9; 106 Stat. 3357: "may not be provided to
        |  the Government of Azerbaijan until"
        |- ban is in force
        |- ban (government of AZE) names this recipient
        |     "to the Government of Azerbaijan"
        |- What would end ban has not happened
        |  |  "until the President determines, and so reports"
        |  `- No determination steps has effect
        |     `- The record has none, and is complete for the day: Determinations are
        |        complete (steps-register) [none found]
        |           Federal Register, no. 9; confidence: read in source
        |- Exemption ban.unless-1 does not apply
        |  |  Assistance under title V; Small Act § 9: "other than assistance under
        |  |  title V"
        |  `- Its condition is not met: authority is title-v (the question states no
        |     authority)
        |- Exemption humanitarian does not apply
        |  |  Humanitarian assistance; P.L. 104-107: "humanitarian assistance"
        |  `- Its condition is not met: category is humanitarian or refugees (the
        |     question states no category)
        `- Waiver authority ban-waiver does not lift it
           |  Waiver of section 9; P.L. 107-115 title II (g)(2): "may waive section 9"
           |- This exercise does not cover the day: Extension of 2003 (waiver-2003)
           |  |  Federal Register, no. 11; Evening Paper, p. 1; confidence: read in
           |  |  source
           |  `- The day is not in its period: signed on 17 January 2003
           |- This exercise does not cover the day: Waiver of 2002 (waiver-2002)
           |  |  Federal Register, no. 9; confidence: read in source
           |  `- The day is not in its period: signed on 25 January 2002
           |- The record has none, and is complete for the day: Exercises are complete
           |  (exercises-register) [none found]
           |     Federal Register, no. 9; confidence: read in source
           `- 2 other entries further from the day

        [none found]  the record has no such entry, and a register says that the record
                      is complete

        Note: where the question does not state an attribute, the answer is for
              assistance in general.

        Summary
        -------

        Outcome     prohibited
        Days        from 1 January 2003 through 16 January 2003 (16 days)
        Readings    the same if read as "calendar year" or "bound to border"
        Confidence  read in source

        Sources
        -------

        - Federal Register (register): National Archives, published in 2002,
          https://example.org/fr
        - Evening Paper (press): Evening Press

        Receipt: 5446634a2c8a34c211f736113bb27b8738965cc2c46dca2f8d95f3672cad17d6

        """#)
  }

  @Test("A contested proof on 120 columns")
  func contested() {
    #expect(
      AnswerSnapshots.text(AnswerSnapshots.why("2020-06-05"), width: 120) == #"""
        Why: ban for Azerbaijan
        ═══════════════════════

        Assistance to the Government of Azerbaijan on 5 June 2020, as known on 30 June 2024, under ban: undetermined, from 1
        June 2020 through 30 June 2020.

        Reasons
        ───────

        Undetermined: the record does not settle whether ban stands
        │  Small Act, section 9; Small Act § 9; 106 Stat. 3357: "may not be provided to the Government of Azerbaijan until"
        └─ Sources differ on whether waiver authority ban-waiver lifts it [contested]
           │  Waiver of section 9; P.L. 107-115 title II (g)(2): "may waive section 9"
           ├─ Sources differ on whether this exercise covers the day: Extension of late March 2020 (waiver-2020) [contested]
           │  │  Federal Register, no. 9; confidence: secondary
           │  └─ Another source disputes its period: signed on a day between 21 March 2020 and 31 March 2020 [contested]
           │     └─ This source says otherwise: No extension was found (denial-2020) [contested]
           │           Federal Register, no. 9; confidence: read in source
           └─ The record has no exercise of ban-waiver for the day, and no register says that it is complete [not looked for]

        [not looked for]  the record has no such entry, and no register says that the record is complete
        [contested]       the record has entries both ways

        Summary
        ───────

        Outcome     undetermined
        Days        from 1 June 2020 through 30 June 2020 (30 days)
        Missing     Sources differ on Extension of late March 2020 (waiver-2020): No extension was found (denial-2020)
                    The record has no exercise of Waiver of section 9 (ban-waiver) for Azerbaijan that is known to cover the
                    day, and no register says that there was none
        Readings    the same if read as "calendar year" or "bound to border"
        Confidence  secondary; weakest: waiver-2020

        Sources
        ───────

        • Federal Register (register): National Archives, published in 2002, https://example.org/fr

        Receipt: 859f5e607e3df9c22987501f22bc71eb0f7811a7309315d4873bce4cea51dfb3

        """#)
  }
}
