import Law
import Testing

/// The 249 alpha-3 codes of ISO 3166-1.
private let isoCodes = """
  ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR
  BHR BHS BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG
  COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH
  FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY
  HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM
  KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL
  MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR
  NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU
  SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA
  TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB
  VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
  """.split { $0 == " " || $0 == "\n" }.map(String.init)

private let formerAndAssigned = ["CSK", "DDR", "SCG", "SUN", "XKX", "YUG"]

@Suite struct RecipientsTests {
  @Test func `the table holds every ISO code, the former states and Kosovo, and nothing else`() {
    #expect(isoCodes.count == 249)
    #expect(Recipient.all.map(\.description) == (isoCodes + formerAndAssigned).sorted())
  }

  @Test func `a code is found in either case and the recipient is known by it`() throws {
    for code in isoCodes + formerAndAssigned {
      let recipient = try #require(Recipient(code: code))
      #expect(recipient.description == code)
      #expect(Recipient(code: code.lowercased()) == recipient)
      #expect(Recipient(code: code.dropFirst(0)) == recipient)
      #expect(Recipient.named(code.lowercased()) == recipient)
      #expect(recipient.code.description == code)
    }
  }

  @Test(arguments: ["", "AZ", "AZEX", "ZZZ", "A E", "12A", "AZÉ", "[ZE", "`ZE", "АZE"])
  func `a text that is no code of the table gives nil`(text: String) {
    #expect(Recipient(code: text) == nil)
  }

  @Test func `recipients take four bytes and are ordered by code`() {
    #expect(MemoryLayout<Recipient>.size == 4)
    let all = Recipient.all
    for (a, b) in zip(all, all.dropFirst()) {
      #expect(a < b)
      #expect(a.description < b.description)
    }
  }

  @Test func `every name leads to its recipient and no other`() {
    var owners: [String: Recipient] = [:]
    for recipient in Recipient.all {
      for name in [recipient.name] + recipient.alternativeNames {
        #expect(Recipient.named(name) == recipient, "\(name)")
        #expect(Recipient.named(name.uppercased()) == recipient, "\(name)")
        let other = owners.updateValue(recipient, forKey: name.lowercased())
        #expect(other == nil, "\(name) stands twice")
      }
    }
  }

  @Test(arguments: [
    ("Burma", "MMR"), ("Myanmar", "MMR"), ("Burma (Myanmar)", "MMR"), ("Turkey", "TUR"),
    ("Türkiye", "TUR"), ("Turkiye", "TUR"), ("T\u{75}\u{308}rkiye", "TUR"), ("TÜRKİYE", "TUR"),
    ("DR Congo", "COD"), ("D.R. Congo", "COD"), ("DRC", "COD"), ("Congo (Kinshasa)", "COD"),
    ("Democratic Republic of the Congo", "COD"), ("democratic republic of congo", "COD"),
    ("Congo-Brazzaville", "COG"), ("Ivory Coast", "CIV"), ("Cote d'Ivoire", "CIV"),
    ("Côte d’Ivoire", "CIV"), ("COTE DIVOIRE", "CIV"), ("Swaziland", "SWZ"), ("Eswatini", "SWZ"),
    ("Macedonia", "MKD"), ("Cape Verde", "CPV"), ("Cabo Verde", "CPV"), ("Russia", "RUS"),
    ("the Russian Federation", "RUS"), ("Iran", "IRN"), ("Syria", "SYR"), ("Laos", "LAO"),
    ("Moldova", "MDA"), ("Tanzania", "TZA"), ("Venezuela", "VEN"), ("Bolivia", "BOL"),
    ("Vietnam", "VNM"), ("Viet Nam", "VNM"), ("South Korea", "KOR"), ("Korea, Republic of", "KOR"),
    ("north korea", "PRK"), ("DPRK", "PRK"), ("Czech Republic", "CZE"), ("Czechia", "CZE"),
    ("UK", "GBR"), ("U.K.", "GBR"), ("United Kingdom", "GBR"), ("U.S.A.", "USA"), ("US", "USA"),
    ("St. Lucia", "LCA"), ("St.Lucia", "LCA"), ("Saint Lucia", "LCA"),
    ("St Kitts & Nevis", "KNA"), ("St. Vincent and Grenadines", "VCT"),
    ("Trinidad & Tobago", "TTO"), ("The Gambia", "GMB"), ("Bahamas, The", "BHS"),
    ("Sao Tome and Principe", "STP"), ("Curacao", "CUW"), ("Reunion", "REU"),
    ("Guinea Bissau", "GNB"), ("Timor Leste", "TLS"), ("East Timor", "TLS"), ("Kosovo", "XKX"),
    ("Taiwan", "TWN"), ("West Bank and Gaza", "PSE"), ("State of Palestine", "PSE"),
    ("Soviet Union", "SUN"), ("U.S.S.R.", "SUN"), ("Yugoslavia (former)", "YUG"),
    ("Czechoslovakia", "CSK"), ("East Germany", "DDR"), ("Serbia and Montenegro", "SCG"),
    ("  Azerbaijan  ", "AZE"), (" aze", "AZE"), ("Republic of Azerbaijan", "AZE"),
  ])
  func `the names that people use are understood`(name: String, code: String) {
    #expect(Recipient.named(name)?.description == code)
  }

  @Test(arguments: [
    "", " ", "the", "Congo", "Korea", "Atlantis", "Virgin Islands", "Азербайджан", "AZE Азер", "%",
  ])
  func `a name of nobody, or of more than one, gives nil`(name: String) {
    #expect(Recipient.named(name) == nil)
  }

  @Test(arguments: [
    ("Azerbajan", ["Azerbaijan (AZE)"]),
    ("azerbaidjan", ["Azerbaijan (AZE)"]),
    ("Swazilland", ["Eswatini (SWZ)"]),
    ("Congo", ["Democratic Republic of the Congo (COD)", "Republic of the Congo (COG)"]),
    ("Korea", ["South Korea (KOR)", "North Korea (PRK)"]),
    ("Virgin Islands", ["British Virgin Islands (VGB)", "United States Virgin Islands (VIR)"]),
    ("", []), ("the", []), ("qqqqqqqqqqqqqqqqqqq", []),
  ])
  func `a misspelled or ambiguous name brings suggestions`(text: String, expected: [String]) {
    #expect(Recipient.suggestions(for: text) == expected)
  }

  @Test func `a misspelled code brings codes near it`() {
    #expect(Recipient.suggestions(for: "AZB").contains("Azerbaijan (AZE)"))
    #expect(Recipient.suggestions(for: "AZB").count <= 3)
  }
}
