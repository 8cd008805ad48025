/// Short texts after those of presidential documents, which are in the public domain.
enum InstrumentTexts {
  static let partialWaiver = """
    ---
    date: '2022-10-03'
    source_url: https://bidenwhitehouse.archives.gov/2022/10/03/
    title: "Memorandum on Presidential Determination"
    ---

    Presidential Determination
    No.        2023-01

    Pursuant to section 404 of the Child Soldiers Prevention Act of 2008 (22
    U.S.C. 2370c-1) (CSPA), I hereby:

    Determine that it is in the national interest of the United States to
    waive in part the application of the prohibition in section 404(a) of
    the CSPA with respect to Somalia and Yemen for FY 2023 to allow for the
    provision of IMET assistance, to the extent that the CSPA would restrict
    such assistance.

    JOSEPH R. BIDEN JR.

    THE WHITE HOUSE,
        October 3, 2022.
    """

  static let drawdown = """
    By the authority vested in me as President, I hereby delegate to the
    Secretary of State the authority under section 552(c)(2) of the Foreign
    Assistance Act of 1961 to direct the drawdown of up to $25 million in
    commodities and services to provide immediate assistance to the Lebanese
    Armed Forces.
    """
}
