/// What a verb, or a noun that stands for one, says that somebody does.
enum Act: String, Hashable, Sendable, CaseIterable {
  case prohibit, waive, extend, sign, lapse, enact, introduce, repeal, suspend, require, provide,
    receive
  case drawDown, withhold, list, say, exempt, determine, allow, certify, find, promise, kill,
    displace
  case publish, sendReport, address, order, allege, remain
}

/// A form of an act in a text.
struct ActForm: Hashable, Sendable {
  enum Form: Hashable, Sendable { case base, past, gerund, noun }

  var act: Act
  var form: Form
}

/// The verbs that the reader knows, in all their forms.
enum ActNames {
  static let table: PhraseTable<ActForm> = {
    var table = PhraseTable<ActForm>()
    for (act, verbs) in verbs {
      for verb in verbs.split(separator: ",") {
        let forms = verb.split(separator: "/").map(String.init)
        // Base, third person, past, and gerund; the past is the participle too.
        for (index, form) in forms.enumerated() {
          table.add(form, ActForm(act: act, form: index < 2 ? .base : index == 3 ? .gerund : .past))
        }
      }
    }
    for (act, nouns) in nouns {
      for noun in nouns.split(separator: ",") {
        table.add(noun, ActForm(act: act, form: .noun))
        if !noun.hasSuffix("s") { table.add(noun + "s", ActForm(act: act, form: .noun)) }
      }
    }
    return table
  }()

  private static let verbs: [(Act, String)] = [
    (
      .prohibit,
      "ban/bans/banned/banning,bar/bars/barred/barring,prohibit/prohibits/prohibited/prohibiting,forbid/forbids/forbade/forbidding/forbidden,restrict/restricts/restricted/restricting,block/blocks/blocked/blocking,outlaw/outlaws/outlawed/outlawing,preclude/precludes/precluded/precluding,cut off/cuts off/cut off/cutting off,stop/stops/stopped/stopping,halt/halts/halted/halting,disallow/disallows/disallowed/disallowing,limit/limits/limited/limiting"
    ),
    (.waive, "waive/waives/waived/waiving"),
    (
      .extend,
      "extend/extends/extended/extending,renew/renews/renewed/renewing,reissue/reissues/reissued/reissuing,reauthorize/reauthorizes/reauthorized/reauthorizing"
    ),
    (
      .sign,
      "sign/signs/signed/signing,issue/issues/issued/issuing,grant/grants/granted/granting,approve/approves/approved/approving,exercise/exercises/exercised/exercising,use/uses/used/using,invoke/invokes/invoked/invoking"
    ),
    (
      .lapse,
      "lapse/lapses/lapsed/lapsing,expire/expires/expired/expiring,run out/runs out/ran out/running out"
    ),
    (
      .enact,
      "enact/enacts/enacted/enacting,pass/passes/passed/passing,adopt/adopts/adopted/adopting,vote/votes/voted/voting,become law/becomes law/became law/becoming law,take effect/takes effect/took effect/taking effect,sign into law/signs into law/signed into law/signing into law"
    ),
    (
      .introduce,
      "introduce/introduces/introduced/introducing,sponsor/sponsors/sponsored/sponsoring,cosponsor/cosponsors/cosponsored/cosponsoring,co-sponsor/co-sponsors/co-sponsored/co-sponsoring"
    ),
    (
      .repeal,
      "repeal/repeals/repealed/repealing,strike/strikes/struck/striking,abolish/abolishes/abolished/abolishing,eliminate/eliminates/eliminated/eliminating,revoke/revokes/revoked/revoking,remove/removes/removed/removing,rescind/rescinds/rescinded/rescinding"
    ),
    (.suspend, "suspend/suspends/suspended/suspending,freeze/freezes/froze/freezing"),
    (
      .require,
      "require/requires/required/requiring,demand/demands/demanded/demanding,oblige/obliges/obliged/obliging,mandate/mandates/mandated/mandating,call for/calls for/called for/calling for"
    ),
    (
      .provide,
      "provide/provides/provided/providing,give/gives/gave/giving/given,send/sends/sent/sending,allocate/allocates/allocated/allocating,obligate/obligates/obligated/obligating,disburse/disburses/disbursed/disbursing,spend/spends/spent/spending,deliver/delivers/delivered/delivering,supply/supplies/supplied/supplying"
    ),
    (.receive, "receive/receives/received/receiving,got,get/gets"),
    (.drawDown, "draw down/draws down/drew down/drawing down/drawn down"),
    (
      .withhold,
      "withhold/withholds/withheld/withholding,hold back/holds back/held back/holding back"
    ),
    (
      .list,
      "list/lists/listed/listing,designate/designates/designated/designating,blacklist/blacklists/blacklisted/blacklisting"
    ),
    (
      .say,
      "say/says/said/saying,state/states/stated/stating,tell/tells/told/telling,announce/announces/announced/announcing,claim/claims/claimed/claiming,argue/argues/argued/arguing,declare/declares/declared/declaring,report/reports/reported/reporting,testify/testifies/testified/testifying,insist/insists/insisted/insisting,note/notes/noted/noting,add/adds/added/adding,warn/warns/warned/warning,acknowledge/acknowledges/acknowledged/acknowledging,estimate/estimates/estimated/estimating,confirm/confirms/confirmed/confirming,count/counts/counted/counting,record/records/recorded/recording"
    ),
    (
      .allege,
      "accuse/accuses/accused/accusing,deny/denies/denied/denying,allege/alleges/alleged/alleging"
    ),
    (.exempt, "exempt/exempts/exempted/exempting,exclude/excludes/excluded/excluding"),
    (
      .determine,
      "determine/determines/determined/determining,conclude/concludes/concluded/concluding"
    ),
    (
      .allow,
      "allow/allows/allowed/allowing,permit/permits/permitted/permitting,authorize/authorizes/authorized/authorizing,enable/enables/enabled/enabling,empower/empowers/empowered/empowering,let/lets"
    ),
    (.certify, "certify/certifies/certified/certifying"),
    (.find, "find/finds/found/finding"),
    (
      .promise,
      "promise/promises/promised/promising,undertake/undertakes/undertook/undertaking,guarantee/guarantees/guaranteed/guaranteeing,agree/agrees/agreed/agreeing,commit/commits/committed/committing"
    ),
    (.kill, "kill/kills/killed/killing,die/dies/died/dying"),
    (.displace, "displace/displaces/displaced/displacing,flee/flees/fled/fleeing"),
    (.publish, "publish/publishes/published/publishing,release/releases/released/releasing"),
    (
      .address,
      "address/addresses/addressed/addressing,omit/omits/omitted/omitting,lack/lacks/lacked/lacking"
    ),
    (.order, "order/orders/ordered/ordering"),
    (.remain, "remain/remains/remained/remaining"),
  ]

  private static let nouns: [(Act, String)] = [
    (.prohibit, "ban,prohibition,restriction"), (.waive, "waiver"), (.extend, "renewal"),
    (.exempt, "exemption,exception"), (.drawDown, "drawdown"), (.enact, "enactment"),
    (.repeal, "repeal"),
    (.lapse, "lapse,expiration"),
  ]
}
