/// Adjectives of recipients and, behind a bar, capitals and seats that stand for their governments.
///
/// A line is the code, a colon, and words with commas between them. An adjective of two states is left out.
let demonymsTable = """
  AFG:Afghan|Kabul
  AGO:Angolan|Luanda
  ALB:Albanian|Tirana
  ARE:Emirati|Abu Dhabi
  ARG:Argentine,Argentinian|Buenos Aires
  ARM:Armenian|Yerevan
  AUS:Australian|Canberra
  AUT:Austrian|Vienna
  AZE:Azerbaijani,Azeri|Baku
  BDI:Burundian|Bujumbura
  BEL:Belgian
  BGD:Bangladeshi|Dhaka
  BGR:Bulgarian|Sofia
  BHR:Bahraini|Manama
  BIH:Bosnian|Sarajevo
  BLR:Belarusian|Minsk
  BOL:Bolivian|La Paz
  BRA:Brazilian|Brasilia
  CAN:Canadian|Ottawa
  CHE:Swiss
  CHL:Chilean|Santiago
  CHN:Chinese|Beijing
  CMR:Cameroonian|Yaounde
  COL:Colombian|Bogota
  CUB:Cuban|Havana
  CYP:Cypriot|Nicosia
  CZE:Czech|Prague
  DEU:German|Berlin
  DNK:Danish|Copenhagen
  DZA:Algerian|Algiers
  ECU:Ecuadorian|Quito
  EGY:Egyptian|Cairo
  ERI:Eritrean|Asmara
  ESP:Spanish|Madrid
  EST:Estonian|Tallinn
  ETH:Ethiopian|Addis Ababa
  FIN:Finnish|Helsinki
  FRA:French|Paris
  GAB:Gabonese|Libreville
  GBR:British|London
  GEO:|Tbilisi
  GHA:Ghanaian|Accra
  GRC:Greek|Athens
  GTM:Guatemalan
  HND:Honduran|Tegucigalpa
  HRV:Croatian|Zagreb
  HTI:Haitian|Port-au-Prince
  HUN:Hungarian|Budapest
  IDN:Indonesian|Jakarta
  IND:Indian|New Delhi
  IRN:Iranian|Tehran
  IRQ:Iraqi|Baghdad
  ISR:Israeli|Jerusalem,Tel Aviv
  ITA:Italian|Rome
  JOR:Jordanian|Amman
  JPN:Japanese|Tokyo
  KAZ:Kazakh,Kazakhstani|Astana
  KEN:Kenyan|Nairobi
  KGZ:Kyrgyz|Bishkek
  KHM:Cambodian|Phnom Penh
  KWT:Kuwaiti
  LBN:Lebanese|Beirut
  LBR:Liberian|Monrovia
  LBY:Libyan|Tripoli
  LKA:Sri Lankan|Colombo
  LTU:Lithuanian|Vilnius
  LVA:Latvian|Riga
  MAR:Moroccan|Rabat
  MDA:Moldovan|Chisinau
  MDG:Malagasy
  MEX:Mexican
  MLI:Malian|Bamako
  MMR:Burmese|Naypyidaw
  MNG:Mongolian|Ulaanbaatar
  MOZ:Mozambican|Maputo
  MYS:Malaysian|Kuala Lumpur
  NGA:Nigerian|Abuja
  NIC:Nicaraguan|Managua
  NLD:Dutch|The Hague
  NOR:Norwegian|Oslo
  NPL:Nepali,Nepalese|Kathmandu
  NER:Nigerien|Niamey
  OMN:Omani|Muscat
  PAK:Pakistani|Islamabad
  PAN:Panamanian
  PER:Peruvian|Lima
  PHL:Filipino,Philippine|Manila
  POL:Polish|Warsaw
  PRK:North Korean|Pyongyang
  PRT:Portuguese|Lisbon
  PSE:Palestinian|Ramallah
  QAT:Qatari|Doha
  ROU:Romanian|Bucharest
  RUS:Russian|Moscow,Kremlin
  RWA:Rwandan|Kigali
  SAU:Saudi|Riyadh
  SDN:Sudanese|Khartoum
  SEN:Senegalese|Dakar
  SLV:Salvadoran
  SOM:Somali|Mogadishu
  SRB:Serbian|Belgrade
  SSD:South Sudanese|Juba
  SVK:Slovak|Bratislava
  SWE:Swedish|Stockholm
  SYR:Syrian|Damascus
  TCD:Chadian|N'Djamena
  THA:Thai|Bangkok
  TJK:Tajik|Dushanbe
  TKM:Turkmen|Ashgabat
  TUN:Tunisian|Tunis
  TUR:Turkish|Ankara
  TWN:Taiwanese|Taipei
  TZA:Tanzanian
  UGA:Ugandan|Kampala
  UKR:Ukrainian|Kyiv,Kiev
  URY:Uruguayan
  USA:American|Washington
  UZB:Uzbek|Tashkent
  VEN:Venezuelan|Caracas
  VNM:Vietnamese|Hanoi
  YEM:Yemeni|Sanaa
  ZAF:South African|Pretoria
  ZMB:Zambian|Lusaka
  ZWE:Zimbabwean|Harare
  """
