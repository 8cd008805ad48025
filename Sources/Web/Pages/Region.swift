internal import Law

/// A part of the world, by which a board can be cut.
///
/// By the United Nations' "Standard country or area codes for statistical use" (M49), macro
/// regions; former states and territories that it leaves out stand where they lie.
enum Region: String, CaseIterable, Sendable {
  case africa, americas, asia, europe, oceania

  var words: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

  static func of(_ recipient: Recipient) -> Region { byCode[recipient.description] ?? .europe }

  static let byCode: [String: Region] = {
    var result: [String: Region] = [:]
    for region in allCases {
      for code in region.codes.split(separator: " ") { result[String(code)] = region }
    }
    return result
  }()

  private var codes: String {
    switch self {
    case .africa:
      """
      AGO BDI BEN BFA BWA CAF CIV CMR COD COG COM CPV DJI DZA EGY ERI ESH ETH GAB GHA GIN GMB GNB GNQ \
      IOT KEN LBR LBY LSO MAR MDG MLI MOZ MRT MUS MWI MYT NAM NER NGA REU RWA SDN SEN SHN SLE SOM SSD \
      STP SWZ SYC TCD TGO TUN TZA UGA ZAF ZMB ZWE ATF
      """
    case .americas:
      """
      ABW AIA ARG ATG BES BHS BLM BLZ BMU BOL BRA BRB BVT CAN CHL COL CRI CUB CUW CYM DMA DOM ECU FLK \
      GLP GRD GRL GTM GUF GUY HND HTI JAM KNA LCA MAF MEX MSR MTQ NIC PAN PER PRI PRY SGS SLV SPM SUR \
      SXM TCA TTO URY USA VCT VEN VGB VIR
      """
    case .asia:
      """
      AFG ARE ARM AZE BGD BHR BRN BTN CHN CYP GEO HKG IDN IND IRN IRQ ISR JOR JPN KAZ KGZ KHM KOR KWT \
      LAO LBN LKA MAC MDV MMR MNG MYS NPL OMN PAK PHL PRK PSE QAT SAU SGP SYR THA TJK TKM TLS TUR TWN \
      UZB VNM YEM
      """
    case .europe:
      """
      ALA ALB AND AUT BEL BGR BIH BLR CHE CSK CZE DDR DEU DNK ESP EST FIN FRA FRO GBR GGY GIB GRC HRV \
      HUN IMN IRL ISL ITA JEY LIE LTU LUX LVA MCO MDA MKD MLT MNE NLD NOR POL PRT ROU RUS SCG SJM SMR \
      SRB SUN SVK SVN SWE UKR VAT XKX YUG
      """
    case .oceania:
      """
      ASM ATA AUS CCK COK CXR FJI FSM GUM HMD KIR MHL MNP NCL NFK NIU NRU NZL PCN PLW PNG PYF SLB TKL \
      TON TUV UMI VUT WLF WSM
      """
    }
  }
}
