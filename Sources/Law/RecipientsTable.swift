/// The countries and territories that law and record can name, one a line, in order of code.
///
/// A line is the ISO 3166-1 alpha-3 code, the short name in everyday English, and the other names
/// in use, after semicolons. Former states keep the codes that they had (`SUN`, `YUG`, `CSK`,
/// `DDR`, `SCG`); Kosovo has the user-assigned code `XKX`. Names are facts of use and take no side.
/// "Congo" and "Korea" alone are left out because each names two states.
let recipientsTable = """
  ABW Aruba
  AFG Afghanistan; Islamic Republic of Afghanistan
  AGO Angola
  AIA Anguilla
  ALA Åland Islands
  ALB Albania
  AND Andorra
  ARE United Arab Emirates; UAE; Emirates
  ARG Argentina
  ARM Armenia; Republic of Armenia
  ASM American Samoa
  ATA Antarctica
  ATF French Southern Territories; French Southern and Antarctic Lands
  ATG Antigua and Barbuda; Antigua
  AUS Australia
  AUT Austria
  AZE Azerbaijan; Republic of Azerbaijan
  BDI Burundi
  BEL Belgium
  BEN Benin
  BES Bonaire, Sint Eustatius and Saba; Caribbean Netherlands
  BFA Burkina Faso; Upper Volta; Burkina
  BGD Bangladesh
  BGR Bulgaria
  BHR Bahrain
  BHS Bahamas; Commonwealth of the Bahamas
  BIH Bosnia and Herzegovina; Bosnia; Bosnia-Herzegovina
  BLM Saint Barthélemy; St. Barts
  BLR Belarus; Byelorussia; Belorussia
  BLZ Belize
  BMU Bermuda
  BOL Bolivia; Plurinational State of Bolivia; Bolivia (Plurinational State of)
  BRA Brazil
  BRB Barbados
  BRN Brunei; Brunei Darussalam
  BTN Bhutan
  BVT Bouvet Island
  BWA Botswana
  CAF Central African Republic
  CAN Canada
  CCK Cocos (Keeling) Islands; Cocos Islands; Keeling Islands
  CHE Switzerland
  CHL Chile
  CHN China; People's Republic of China; China (P.R.C.); PRC; Mainland China
  CIV Côte d'Ivoire; Ivory Coast
  CMR Cameroon
  COD Democratic Republic of the Congo; DR Congo; DRC; Congo (Kinshasa); \
  Congo, Democratic Republic of the; Zaire
  COG Republic of the Congo; Congo (Brazzaville); Congo Republic; Congo, Republic of the
  COK Cook Islands
  COL Colombia
  COM Comoros
  CPV Cabo Verde; Cape Verde
  CRI Costa Rica
  CSK Czechoslovakia; Czechoslovakia (former); Czech and Slovak Federal Republic
  CUB Cuba; Republic of Cuba
  CUW Curaçao
  CXR Christmas Island
  CYM Cayman Islands
  CYP Cyprus
  CZE Czechia; Czech Republic
  DDR East Germany; German Democratic Republic; GDR; Germany (former East)
  DEU Germany; Federal Republic of Germany; West Germany; FRG
  DJI Djibouti
  DMA Dominica
  DNK Denmark
  DOM Dominican Republic
  DZA Algeria
  ECU Ecuador
  EGY Egypt; Arab Republic of Egypt
  ERI Eritrea
  ESH Western Sahara
  ESP Spain
  EST Estonia
  ETH Ethiopia
  FIN Finland
  FJI Fiji
  FLK Falkland Islands; Malvinas; Falkland Islands (Malvinas)
  FRA France
  FRO Faroe Islands; Faeroe Islands
  FSM Micronesia; Micronesia (Federated States of); Federated States of Micronesia; \
  Micronesia, Federated States of
  GAB Gabon
  GBR United Kingdom; UK; Great Britain; Britain; \
  United Kingdom of Great Britain and Northern Ireland
  GEO Georgia; Republic of Georgia
  GGY Guernsey
  GHA Ghana
  GIB Gibraltar
  GIN Guinea
  GLP Guadeloupe
  GMB Gambia; Republic of the Gambia
  GNB Guinea-Bissau
  GNQ Equatorial Guinea
  GRC Greece
  GRD Grenada
  GRL Greenland
  GTM Guatemala
  GUF French Guiana
  GUM Guam
  GUY Guyana
  HKG Hong Kong; China, Hong Kong Special Administrative Region; Hong Kong SAR; \
  China (Hong Kong, S.A.R., P.R.C.)
  HMD Heard Island and McDonald Islands; Heard and McDonald Islands
  HND Honduras
  HRV Croatia
  HTI Haiti
  HUN Hungary
  IDN Indonesia
  IMN Isle of Man
  IND India
  IOT British Indian Ocean Territory
  IRL Ireland; Republic of Ireland
  IRN Iran; Iran (Islamic Republic of); Islamic Republic of Iran; Persia
  IRQ Iraq
  ISL Iceland
  ISR Israel; State of Israel
  ITA Italy
  JAM Jamaica
  JEY Jersey
  JOR Jordan
  JPN Japan
  KAZ Kazakhstan; Kazakstan
  KEN Kenya
  KGZ Kyrgyzstan; Kyrgyz Republic; Kirghizia
  KHM Cambodia; Kampuchea
  KIR Kiribati
  KNA Saint Kitts and Nevis; St. Kitts
  KOR South Korea; Republic of Korea; ROK; Korea, South; Korea, Republic of
  KWT Kuwait
  LAO Laos; Lao People's Democratic Republic; Lao PDR
  LBN Lebanon
  LBR Liberia
  LBY Libya; Libyan Arab Jamahiriya
  LCA Saint Lucia
  LIE Liechtenstein
  LKA Sri Lanka; Ceylon
  LSO Lesotho
  LTU Lithuania
  LUX Luxembourg
  LVA Latvia
  MAC Macao; China, Macao Special Administrative Region; Macau; Macao SAR; \
  China (Macau, S.A.R., P.R.C.)
  MAF Saint Martin; Saint Martin (French part)
  MAR Morocco
  MCO Monaco
  MDA Moldova; Republic of Moldova; Moldavia
  MDG Madagascar
  MDV Maldives
  MEX Mexico
  MHL Marshall Islands
  MKD North Macedonia; Macedonia; FYROM; Former Yugoslav Republic of Macedonia; \
  Republic of North Macedonia
  MLI Mali
  MLT Malta
  MMR Myanmar; Burma; Burma (Myanmar); Myanmar (Burma)
  MNE Montenegro
  MNG Mongolia
  MNP Northern Mariana Islands
  MOZ Mozambique
  MRT Mauritania
  MSR Montserrat
  MTQ Martinique
  MUS Mauritius
  MWI Malawi
  MYS Malaysia
  MYT Mayotte
  NAM Namibia
  NCL New Caledonia
  NER Niger
  NFK Norfolk Island
  NGA Nigeria
  NIC Nicaragua
  NIU Niue
  NLD Netherlands; Holland
  NOR Norway
  NPL Nepal
  NRU Nauru
  NZL New Zealand; Aotearoa
  OMN Oman
  PAK Pakistan; Islamic Republic of Pakistan
  PAN Panama
  PCN Pitcairn; Pitcairn Islands
  PER Peru
  PHL Philippines
  PLW Palau
  PNG Papua New Guinea
  POL Poland
  PRI Puerto Rico
  PRK North Korea; Democratic People's Republic of Korea; DPRK; Korea, North; \
  Korea, Democratic People's Republic of; Korea, Democratic Republic of
  PRT Portugal
  PRY Paraguay
  PSE Palestine; State of Palestine; Palestine, State of; West Bank and Gaza; \
  Palestinian Territories; Occupied Palestinian Territory; Palestinian Authority
  PYF French Polynesia
  QAT Qatar
  REU Réunion
  ROU Romania; Rumania
  RUS Russia; Russian Federation
  RWA Rwanda
  SAU Saudi Arabia; KSA
  SCG Serbia and Montenegro; Serbia and Montenegro (former)
  SDN Sudan; Republic of the Sudan
  SEN Senegal
  SGP Singapore
  SGS South Georgia and the South Sandwich Islands; South Georgia
  SHN Saint Helena; Saint Helena, Ascension and Tristan da Cunha
  SJM Svalbard and Jan Mayen; Svalbard; Svalbard and Jan Mayen Islands
  SLB Solomon Islands
  SLE Sierra Leone
  SLV El Salvador
  SMR San Marino
  SOM Somalia
  SPM Saint Pierre and Miquelon
  SRB Serbia
  SSD South Sudan; Republic of South Sudan
  STP São Tomé and Príncipe
  SUN Soviet Union; USSR; Union of Soviet Socialist Republics; Soviet Union (former)
  SUR Suriname
  SVK Slovakia; Slovak Republic
  SVN Slovenia
  SWE Sweden
  SWZ Eswatini; Swaziland
  SXM Sint Maarten; Sint Maarten (Dutch part)
  SYC Seychelles
  SYR Syria; Syrian Arab Republic
  TCA Turks and Caicos Islands
  TCD Chad
  TGO Togo
  THA Thailand
  TJK Tajikistan; Tadzhikistan
  TKL Tokelau
  TKM Turkmenistan
  TLS Timor-Leste; East Timor
  TON Tonga
  TTO Trinidad and Tobago; Trinidad
  TUN Tunisia
  TUR Türkiye; Turkey
  TUV Tuvalu
  TWN Taiwan; Taiwan, Province of China
  TZA Tanzania; United Republic of Tanzania; Tanzania, United Republic of
  UGA Uganda
  UKR Ukraine
  UMI United States Minor Outlying Islands; U.S. Outlying Islands
  URY Uruguay
  USA United States; US; United States of America; America
  UZB Uzbekistan
  VAT Holy See; Vatican City; Vatican; Vatican City State
  VCT Saint Vincent and the Grenadines; Saint Vincent; Saint Vincent and Grenadines
  VEN Venezuela; Venezuela (Bolivarian Republic of); Bolivarian Republic of Venezuela
  VGB British Virgin Islands; Virgin Islands (British)
  VIR United States Virgin Islands; U.S. Virgin Islands; Virgin Islands (U.S.)
  VNM Vietnam; Viet Nam; Socialist Republic of Vietnam
  VUT Vanuatu
  WLF Wallis and Futuna; Wallis and Futuna Islands
  WSM Samoa; Western Samoa
  XKX Kosovo; Republic of Kosovo
  YEM Yemen; Republic of Yemen
  YUG Yugoslavia; Yugoslavia (former); Federal Republic of Yugoslavia; SFRY; FRY
  ZAF South Africa
  ZMB Zambia
  ZWE Zimbabwe; Rhodesia
  """
