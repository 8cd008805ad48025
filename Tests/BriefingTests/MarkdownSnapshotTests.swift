import Testing

@Suite("Answers as Markdown, word for word")
struct MarkdownSnapshotTests {
  @Test("A status")
  func status() {
    #expect(
      AnswerSnapshots.markdown(AnswerSnapshots.status) == #"""
        # Azerbaijan on 10 July 2003

        Assistance to the Government of Azerbaijan on 10 July 2003, as known on 30 June 2024: `ban` is **waived** by `waiver-2003`.

        ## Small Act, section 9 (`ban`)

        - **Outcome:** **waived**
        - **Days:** from 17 January 2003 through 16 January 2004 (365 days)
        - **By:** Extension of 2003 (`waiver-2003`)
        - **Support:**
          - **contradicted**: the record speaks against what was certified
          - supports `terrorism` according to the Department: Patrols on the border (`evidence-for`). Federal Register, no. 9; according to the Department; confidence: read in source
          - contradicts `no-harm` according to Ministry of Armenia: Use of force (`evidence-against`). Federal Register, no. 9; confidence: unverified. It rests on Statement on the use of force (`claim`). Federal Register, no. 9; confidence: read in source
          - the record has no evidence either way on `border`
        - **Readings:** the same if read as “calendar year” or “bound to border”
        - **Otherwise:**
          - **exempt** if authority is title-v (`ban.unless-1`)
          - **exempt** if category is humanitarian or refugees (`humanitarian`)
        - **Confidence:** read in source
        - **Law:**
          - `ban`: Small Act § 9; 106 Stat. 3357: “may not be provided to the Government of Azerbaijan until”
          - `ban-waiver`: Waiver of section 9; P.L. 107-115 title II (g)(2): “The President may waive section 9 if he determines and certifies”
        - **Record:** Extension of 2003 (`waiver-2003`). Federal Register, no. 11; Evening Paper, p. 1; confidence: read in source

        Not applicable: `list-ban`, `other-ban`.

        Receipt: ba978857c832165ac0e13d0b2b1ea72fbda6ce8f17c7eb0fade6d436765fd928

        """#)
  }

  @Test("A proof")
  func why() {
    #expect(
      AnswerSnapshots.markdown(AnswerSnapshots.why("2003-01-20")) == #"""
        # Why: ban for Azerbaijan

        Assistance to the Government of Azerbaijan on 20 January 2003, as known on 30 June 2024, under `ban`: **waived**, from 17 January 2003 through 16 January 2004.

        ## Reasons

        - **Waived**: an exercise of a waiver authority lifts `ban`
          <br>Small Act, section 9; Small Act § 9; 106 Stat. 3357: “may not be provided to the Government of Azerbaijan until”
          - Waiver authority `ban-waiver` lifts it
            <br>Waiver of section 9; P.L. 107-115 title II (g)(2): “may waive section 9”
            - `ban-waiver` is in force
            - This exercise covers the day: Extension of 2003 (`waiver-2003`)
              <br>Federal Register, no. 11; Evening Paper, p. 1; confidence: read in source
              - The day is in its period: signed on 17 January 2003
              - The assistance is within its scope: all assistance
              - `ban-waiver` could be used when it took effect
              - Its signer held the power: President
              - Its certificate satisfies the law: required is (terrorism or border) and no-harm; certified is terrorism and no-harm
                <br>“if he determines and certifies” … “words of terrorism” … “words of border” … “words of no-harm”

        ## Summary

        - **Outcome:** **waived**
        - **Days:** from 17 January 2003 through 16 January 2004 (365 days)
        - **By:** Extension of 2003 (`waiver-2003`)
        - **Support:**
          - **untested**: the record does not settle what was certified
          - supports `terrorism` according to the Department: Patrols on the border (`evidence-for`). Federal Register, no. 9; according to the Department; confidence: read in source
          - the record has no evidence either way on `border` and `no-harm`
        - **Readings:** the same if read as “calendar year” or “bound to border”
        - **Confidence:** read in source

        ## Sources

        - Federal Register (`register`): National Archives, published in 2002, https://example.org/fr
        - Evening Paper (`press`): Evening Press

        Receipt: 6b029d6a674a2fbaddb8082ed463fb3a570d62a1863b72435e675fbde3b80ec8

        """#)
  }

  @Test("A timeline")
  func timeline() {
    #expect(
      AnswerSnapshots.markdown(AnswerSnapshots.timeline) == #"""
        # Azerbaijan: timeline

        Assistance to the Government of Azerbaijan from 1 January 1992 through 30 June 2024, as known on 30 June 2024.

        ```text
                            1992 1995     2000    2005     2010     2015     2020
                            +----+--------+-------+--------+--------+--------+--------
        ban                 .PPPPPPPPPPPPPPPPPwPwPPPPPPPPPPPPPPPPPPPPPP???????????????
          exercises                          ^ ^   ^                         ^
          reports                             ^
        as "calendar year"  .PPPPPPPPPPPPPPPPPwPwPPPPPPPPPPPPPPPPPPPPPP???????????????
        list-ban            .............................?????????????????????????????
                            P prohibited   ? undetermined   w waived
                            . not applicable
        ```

        ## Small Act, section 9 (`ban`)

        | From | Through | Days | Outcome, support | By | Confidence |
        | --- | --- | ---: | --- | --- | --- |
        | 1 Jan 1992 | 23 Oct 1992 | 297 | **not applicable** |  | read in source |
        | 24 Oct 1992 | 24 Jan 2002 | 3,380 | **prohibited** |  | read in source |
        | 25 Jan 2002 | 31 Dec 2002 | 341 | **waived**, untested | `waiver-2002` | read in source |
        | 1 Jan 2003 | 16 Jan 2003 | 16 | **prohibited** |  | read in source |
        | 17 Jan 2003 | 16 Jan 2004 | 365 | **waived**, untested, contradicted from 1 Jun 2003 | `waiver-2003` | read in source |
        | 17 Jan 2004 | 31 Dec 2015 | 4,367 | **prohibited** |  | read in source |
        | 1 Jan 2016 | 30 Mar 2020 | 1,551 | **undetermined** |  | secondary |
        | 31 Mar 2020 | 31 May 2020 | 62 | **waived**, contradicted | `waiver-2020` | secondary |
        | 1 Jun 2020 | 30 Jun 2020 | 30 | **undetermined** |  | secondary |
        | 1 Jul 2020 | 20 Mar 2021 | 263 | **waived**, contradicted | `waiver-2020` | secondary |
        | 21 Mar 2021 | 30 Jun 2024 | 1,198 | **undetermined** |  | secondary |

        - If read as “calendar year”, because the first period ended on 31 December:
          - **prohibited**, not **waived**, from 1 January 2004 through 16 January 2004 (16 days)
          - **undetermined**, not **waived**, from 1 January 2021 through 20 March 2021 (79 days)

        Acts and reports:

        - 25 January 2002, exercise: Waiver of 2002 (`waiver-2002`). Federal Register, no. 9; confidence: read in source
        - 1 April 2002, report: Report of 2002 (`report-2002`). Federal Register, no. 9; according to the auditor; confidence: read in source
        - 17 January 2003, exercise: Extension of 2003 (`waiver-2003`). Federal Register, no. 11; Evening Paper, p. 1; confidence: read in source
        - 1 February 2005, exercise: Partial extension of 2004 (`waiver-2004`). Federal Register, no. 9; confidence: secondary
        - a day between 21 March 2020 and 31 March 2020, exercise: Extension of late March 2020 (`waiver-2020`). Federal Register, no. 9; confidence: secondary

        ## Listed governments (`list-ban`)

        | From | Through | Days | Outcome, support | By | Confidence |
        | --- | --- | ---: | --- | --- | --- |
        | 1 Jan 1992 | 22 Dec 2008 | 6,201 | **not applicable** |  | read in source |
        | 23 Dec 2008 | 30 Jun 2024 | 5,669 | **undetermined** |  | read in source |

        Not applicable on any of these days: `other-ban`.

        Receipt: cf3ceb8bfcfd5e3f02b7c55e35d8447f97b79035647e5fcbf06428fa2e112144

        """#)
  }
}
