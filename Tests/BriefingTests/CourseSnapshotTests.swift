import Testing

@Suite("Timelines, gaps and duties as text, word for word")
struct CourseSnapshotTests {
  @Test("A timeline on 80 columns")
  func timeline() {
    #expect(
      AnswerSnapshots.text(AnswerSnapshots.timeline, width: 80) == #"""
        Azerbaijan: timeline
        ════════════════════

        Assistance to the Government of Azerbaijan from 1 January 1992 through 30 June
        2024, as known on 30 June 2024.

                            1992 1995     2000     2005     2010     2015     2020
                            ┬────┬────────┬────────┬────────┬────────┬────────┬─────────
        ban                 ·██████████████████▄████████████████████████▒▒▒▒▒▒▒▒▄▒▒▒▒▒▒▒
          exercises                           ▲ ▲  ▲                           ▲
          reports                             ▲
        as "calendar year"  ·██████████████████▄████████████████████████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
        list-ban            ······························▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
                            █ prohibited   ▒ undetermined   ▄ waived   · not applicable

        Small Act, section 9 (ban)
        ──────────────────────────

        From         Through       Days  Outcome, support    By           Confidence
        ───────────  ───────────  ─────  ──────────────────  ───────────  ──────────────
        1 Jan 1992   23 Oct 1992    297  not applicable                   read in source
        24 Oct 1992  24 Jan 2002  3,380  prohibited                       read in source
        25 Jan 2002  31 Dec 2002    341  waived, untested    waiver-2002  read in source
        1 Jan 2003   16 Jan 2003     16  prohibited                       read in source
        17 Jan 2003  16 Jan 2004    365  waived, untested,   waiver-2003  read in source
                                         contradicted from
                                         1 Jun 2003
        17 Jan 2004  31 Dec 2015  4,367  prohibited                       read in source
        1 Jan 2016   30 Mar 2020  1,551  undetermined                     secondary
        31 Mar 2020  31 May 2020     62  waived,             waiver-2020  secondary
                                         contradicted
        1 Jun 2020   30 Jun 2020     30  undetermined                     secondary
        1 Jul 2020   20 Mar 2021    263  waived,             waiver-2020  secondary
                                         contradicted
        21 Mar 2021  30 Jun 2024  1,198  undetermined                     secondary

        • If read as "calendar year", because the first period ended on 31 December:
          • prohibited, not waived, from 1 January 2004 through 16 January 2004 (16
            days)
          • undetermined, not waived, from 1 January 2021 through 20 March 2021 (79
            days)

        Acts and reports:

        • 25 January 2002, exercise: Waiver of 2002 (waiver-2002). Federal Register, no.
          9; confidence: read in source
        • 1 April 2002, report: Report of 2002 (report-2002). Federal Register, no. 9;
          according to the auditor; confidence: read in source
        • 17 January 2003, exercise: Extension of 2003 (waiver-2003). Federal Register,
          no. 11; Evening Paper, p. 1; confidence: read in source
        • 1 February 2005, exercise: Partial extension of 2004 (waiver-2004). Federal
          Register, no. 9; confidence: secondary
        • a day between 21 March 2020 and 31 March 2020, exercise: Extension of late
          March 2020 (waiver-2020). Federal Register, no. 9; confidence: secondary

        Listed governments (list-ban)
        ─────────────────────────────

        From         Through       Days  Outcome, support  By  Confidence
        ───────────  ───────────  ─────  ────────────────  ──  ──────────────
        1 Jan 1992   22 Dec 2008  6,201  not applicable        read in source
        23 Dec 2008  30 Jun 2024  5,669  undetermined          read in source

        Not applicable on any of these days: other-ban.

        Receipt: cf3ceb8bfcfd5e3f02b7c55e35d8447f97b79035647e5fcbf06428fa2e112144

        """#)
  }

  @Test("A timeline on 120 columns, in ASCII")
  func wideTimeline() {
    #expect(
      AnswerSnapshots.text(AnswerSnapshots.timeline, width: 120, boxDrawing: false) == #"""
        Azerbaijan: timeline
        ====================

        Assistance to the Government of Azerbaijan from 1 January 1992 through 30 June 2024, as known on 30 June 2024.

                            1992  1994  1996  1998  2000  2002  2004  2006  2008  2010  2012  2014  2016  2018  2020  2022  2024
                            +-----+-----+-----+-----+-----+-----+-----+-----+-----+-----+-----+-----+-----+-----+-----+-----+---
        ban                 ..PPPPPPPPPPPPPPPPPPPPPPPPPPPPPwwPwwPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPP??????????????w???????????
          exercises                                       ^  ^     ^                                             ^
          reports                                          ^
        as "calendar year"  ..PPPPPPPPPPPPPPPPPPPPPPPPPPPPPwwPwwPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPP??????????????????????????
        list-ban            ...................................................????????????????????????????????????????????????
                            P prohibited   ? undetermined   w waived   . not applicable

        Small Act, section 9 (ban)
        --------------------------

        From         Through       Days  Outcome, support                                By           Confidence
        -----------  -----------  -----  ----------------------------------------------  -----------  --------------
        1 Jan 1992   23 Oct 1992    297  not applicable                                               read in source
        24 Oct 1992  24 Jan 2002  3,380  prohibited                                                   read in source
        25 Jan 2002  31 Dec 2002    341  waived, untested                                waiver-2002  read in source
        1 Jan 2003   16 Jan 2003     16  prohibited                                                   read in source
        17 Jan 2003  16 Jan 2004    365  waived, untested, contradicted from 1 Jun 2003  waiver-2003  read in source
        17 Jan 2004  31 Dec 2015  4,367  prohibited                                                   read in source
        1 Jan 2016   30 Mar 2020  1,551  undetermined                                                 secondary
        31 Mar 2020  31 May 2020     62  waived, contradicted                            waiver-2020  secondary
        1 Jun 2020   30 Jun 2020     30  undetermined                                                 secondary
        1 Jul 2020   20 Mar 2021    263  waived, contradicted                            waiver-2020  secondary
        21 Mar 2021  30 Jun 2024  1,198  undetermined                                                 secondary

        - If read as "calendar year", because the first period ended on 31 December:
          - prohibited, not waived, from 1 January 2004 through 16 January 2004 (16 days)
          - undetermined, not waived, from 1 January 2021 through 20 March 2021 (79 days)

        Acts and reports:

        - 25 January 2002, exercise: Waiver of 2002 (waiver-2002). Federal Register, no. 9; confidence: read in source
        - 1 April 2002, report: Report of 2002 (report-2002). Federal Register, no. 9; according to the auditor; confidence:
          read in source
        - 17 January 2003, exercise: Extension of 2003 (waiver-2003). Federal Register, no. 11; Evening Paper, p. 1; confidence:
          read in source
        - 1 February 2005, exercise: Partial extension of 2004 (waiver-2004). Federal Register, no. 9; confidence: secondary
        - a day between 21 March 2020 and 31 March 2020, exercise: Extension of late March 2020 (waiver-2020). Federal Register,
          no. 9; confidence: secondary

        Listed governments (list-ban)
        -----------------------------

        From         Through       Days  Outcome, support  By  Confidence
        -----------  -----------  -----  ----------------  --  --------------
        1 Jan 1992   22 Dec 2008  6,201  not applicable        read in source
        23 Dec 2008  30 Jun 2024  5,669  undetermined          read in source

        Not applicable on any of these days: other-ban.

        Receipt: cf3ceb8bfcfd5e3f02b7c55e35d8447f97b79035647e5fcbf06428fa2e112144

        """#)
  }

  @Test("Gaps on 80 columns")
  func gaps() {
    #expect(
      AnswerSnapshots.text(AnswerSnapshots.gaps, width: 80) == #"""
        ban: days without cover
        ═══════════════════════

        Days without cover for assistance to the Government of Azerbaijan under ban,
        from 1 January 1992 through 30 June 2024, as known on 30 June 2024: 7,763 days
        on which it stood and 2,779 days that the record does not settle.

        From         Through       Days  Certain  Day before          Day after
        ───────────  ───────────  ─────  ───────  ──────────────────  ──────────────────
        24 Oct 1992  24 Jan 2002  3,380  yes      not applicable      waived by
                                                                      waiver-2002
        1 Jan 2003   16 Jan 2003     16  yes      waived by           waived by
                                                  waiver-2002         waiver-2003
        17 Jan 2004  31 Dec 2015  4,367  yes      waived by           undetermined
                                                  waiver-2003
        1 Jan 2016   30 Mar 2020  1,551  no       prohibited          waived by
                                                                      waiver-2020
        1 Jun 2020   30 Jun 2020     30  no       waived by           waived by
                                                  waiver-2020         waiver-2020
        21 Mar 2021  30 Jun 2024  1,198  no       waived by           undetermined
                                                  waiver-2020

        If read as "calendar year"
        ──────────────────────────

        7,779 days on which it stood and 2,858 days that the record does not settle,
        because the first period ended on 31 December.

        From         Through       Days  Certain  Day before          Day after
        ───────────  ───────────  ─────  ───────  ──────────────────  ──────────────────
        24 Oct 1992  24 Jan 2002  3,380  yes      not applicable      waived by
                                                                      waiver-2002
        1 Jan 2003   16 Jan 2003     16  yes      waived by           waived by
                                                  waiver-2002         waiver-2003
        1 Jan 2004   31 Dec 2015  4,383  yes      waived by           undetermined
                                                  waiver-2003
        1 Jan 2016   30 Mar 2020  1,551  no       prohibited          waived by
                                                                      waiver-2020
        1 Jun 2020   30 Jun 2020     30  no       waived by           waived by
                                                  waiver-2020         waiver-2020
        1 Jan 2021   30 Jun 2024  1,277  no       waived by           undetermined
                                                  waiver-2020

        Note: on days that are not certain the record does not settle the outcome;
              proviso why names what is missing.

        Receipt: f30f1e2d61f6bb7288425629555ae71dce6d6f0fed03dd41af0726bc7a13aa44

        """#)
  }

  @Test("Duties on 120 columns")
  func duties() {
    #expect(
      AnswerSnapshots.text(AnswerSnapshots.duties, width: 120) == #"""
        Duties on assistance to Azerbaijan
        ══════════════════════════════════

        Duties that arose by 30 June 2024, as known on 30 June 2024: 1 met late, 2 not met, 1 unknown.

        Report on each waiver (ban-waiver.report)
        ─────────────────────────────────────────

        Owed  report by President to appropriate committees, within 60 days
        Law   P.L. 107-115 title II (g)(6): "Within 60 days of any exercise"

        Trigger      On                          Due                         Performed   State              Confidence
        ───────────  ──────────────────────────  ──────────────────────────  ──────────  ─────────────────  ──────────────
        waiver-2002  25 Jan 2002                 26 Mar 2002                 1 Apr 2002  met late (6 days)  read in source
        waiver-2003  17 Jan 2003                 18 Mar 2003                             not met            read in source
        waiver-2004  1 Feb 2005                  2 Apr 2005                              not met            secondary
        waiver-2020  21 Mar 2020 to 31 Mar 2020  20 May 2020 to 30 May 2020              unknown            secondary

        Elements on waiver-2002:

        Element         Words                         State    According to
        ──────────────  ────────────────────────────  ───────  ──────────────────────────────────
        quantity        "the nature and quantity"     present  the auditor: present (report-2002)
        balance/status  "the status of the balance"   unknown
        balance/impact  "the impact on that balance"  unknown

        Elements on waiver-2003 and waiver-2004:

        Element         Words                         State    According to
        ──────────────  ────────────────────────────  ───────  ────────────────────────────────
        quantity        "the nature and quantity"     missing  the duty was not met
        balance/status  "the status of the balance"   missing  the auditor: missing (appraisal)
        balance/impact  "the impact on that balance"  missing  the auditor: missing (appraisal)

        Elements on waiver-2020:

        Element         Words                         State    According to
        ──────────────  ────────────────────────────  ───────  ────────────────────────────────
        quantity        "the nature and quantity"     unknown
        balance/status  "the status of the balance"   missing  the auditor: missing (appraisal)
        balance/impact  "the impact on that balance"  missing  the auditor: missing (appraisal)

        On the record:

        • Report of 2002 (report-2002). Federal Register, no. 9; according to the auditor; confidence: read in source
        • Reports are complete (reports-register). Federal Register, no. 9; confidence: read in source
        • Audit of the reports (appraisal). Federal Register, no. 9; according to the auditor; confidence: read in source

        Sources of the triggers
        ───────────────────────

        • Waiver of 2002 (waiver-2002). Federal Register, no. 9; confidence: read in source
        • Extension of 2003 (waiver-2003). Federal Register, no. 11; Evening Paper, p. 1; confidence: read in source
        • Partial extension of 2004 (waiver-2004). Federal Register, no. 9; confidence: secondary
        • Extension of late March 2020 (waiver-2020). Federal Register, no. 9; confidence: secondary

        Receipt: 52cc7d6fb9aba4b47e91bd34c4426237117ab412d82552a635c4a7d77bd2ae83

        """#)
  }
}
