"""The words by which a text gives away something private about a person: data for rules.private_facts.

A phrase is words with one space between them:

    syk         that word; typed without Norwegian letters it is found too (ufor for ufør)
    *leder      any word that ends so          depresjon*  any word that begins so          *kreft*  both
    a/b         one or the other               (hans/hennes)  may be there                  ..  up to two other words
    !det/der    the word before is none of these           <kin>  the words of a class below

Bokmål, nynorsk and English stand together: notes mix them. A phrase never reaches across the end of a sentence.
"""

from __future__ import annotations

from grontlys.employers.rules.terms import Term

CATEGORIES: tuple[Term, ...] = (
    Term("health", "helse", "health"),
    Term("substance", "rus eller avhengighet", "substance use or addiction"),
    Term("conviction", "straff eller politi", "conviction or police"),
    Term("family", "familie og privatliv", "family and private life"),
    Term("belief", "tro, politikk eller fagforening", "faith, politics or union"),
    Term("origin", "opprinnelse", "origin"),
    Term("sexuality", "seksualitet", "sexuality"),
    Term("money", "privat økonomi", "private economy"),
    Term("benefit", "ytelse fra NAV", "benefit from NAV"),
    Term("national_id", "fødselsnummer", "national identity number"),
    Term("home", "privat adresse eller nummer", "private address or number"),
)
"""What a finding is about. The first nine may stand where somebody says why (PRIVATE_REASONS); a national id never may."""

PRIVATE_REASONS: tuple[Term, ...] = (
    Term("about_workplace", "Det gjelder arbeidsplassen, ikke en person", "It is about the workplace, not a person"),
    Term("asked_for", "Personen har selv bedt om at det står her", "The person has asked for it to stand here"),
    Term("public_role", "Det er offentlig kjent og hører til rollen", "It is publicly known and belongs to the role"),
)
"""Why a text that looks private may stand all the same."""

CARRIED = "carried"
"""The reason of a text that stood there already and is only said again; no form offers it."""

CLASSES: dict[str, str] = {
    # One person, told of as such.
    "someone": """
        han hun ho hen vedkommende en ein ei den leder lederen *leder *lederen *leiar *leiaren sjef sjefen *sjef *sjefen styrer
        styreren rektor rektoren inspektør eier eieren eigaren innehaver innehaveren gründer gründeren kokk kokken baker
        bakeren mester mesteren kontaktperson kontaktpersonen kandidat kandidaten deltaker deltakeren deltager deltageren
        praktikant praktikanten jobbsøker jobbsøkeren søkeren lærling lærlingen kollega kollegaen fadder fadderen mentor
        mentoren vikar vikaren assistent assistenten ansatt medarbeider medarbeideren gutten guten jenta jenten mannen dama
        damen fyren kvinnen ungdommen kjøpmannen bonden gårdbrukeren frisøren snekkeren sjåføren he she who <kin> <name>
    """,
    # Not "far" alone in the definite form: "faren" is also the danger.
    "kin": """
        mor mora moren mamma mammaen far pappa pappaen sønn sønnen sønen datter datteren dattera dotter dottera barnet kona
        kone konen ektemann ektemannen ektefelle ektefellen samboer samboeren sambuar sambuaren kjæreste kjæresten bror broren
        søster søsteren søstera søskenbarn søskenbarnet bestemor bestemora bestemoren bestefar bestefaren svigermor svigerfar
        svigersønn svigersønnen svigerdatter svigerinne svoger tvillingene barna ungene foreldrene wife husband mother father
        son daughter brother sister partner
    """,
    "their": "hans hennes hennar sin sitt sine si deres til his her their",
    "is": "er var blir ble blei blitt vart vorte vært vore is was been became bli være",
    "has": "har hadde hatt har fått fikk fekk får has had have got",
    "group": """
        folk personer mennesker menneske kandidater deltakere deltagere ansatte tilsette ungdom ungdommer unge søkere jobbsøkere
        arbeidstakere brukere pasienter beboere bebuarar medarbeidere voksne elever gutter jenter menn kvinner kunder lærlinger
        praktikanter gjester andre noen nokon dem alle flere fleire mange people candidates participants employees workers
        customers residents patients those anyone some
    """,
    "link": """
        med som på har har hatt fått får mottar mottek sliter slit er litt lett milde mild alvorlig alvorlege ulike og eller
        enten diagnoser under både også with who have has receive receiving on and or suffering from mye store
    """,
    "unit": """
        avdeling avdelingen avdelinga avdelinger post posten institusjon institusjonen institusjoner behandling behandlingen
        kurs kurset senter senteret tilbud tilbudet klinikk klinikken forening foreningen enhet enheten kompetanse kunnskap
        foredrag temadag veiledning opplæring forebygging forskning prosjekt prosjektet medisin medisiner boliger bolig
        bofellesskap hjelp oppfølging støttegruppe team teamet department ward clinic course training treatment
    """,
    "unit_after": """
        avdeling* senter* klinikk* institusjon* forening* forbund* forskning omsorg* behandling post* seksjon* poliklinikk*
        kurs* team* tjeneste* konsulent* norge organisasjon* medisin* clinic ward centre center course charity
    """,
    "illness": """
        adhd autist* autism* autisme* asperger* angst* depresjon* depresjonen deprimert* bipolar* schizofren* psykose* psykotisk
        ptsd utbrent* utbrend* fibromyalgi kreft kreften kreftsyk* brystkreft* lungekreft* diabetes diabetiker* epilepsi*
        epileptiker* astma kols migrene leddgikt* revmatisme parkinson* alzheimer* demens dement hjerneslag* hjerteinfarkt*
        prolaps* dysleksi* dyslektiker* tourette* hiv hepatitt anoreksi* bulimi* spiseforstyrr* selvmord* sjølvmord*
        selvskading* utviklingshem* funksjonshemmet handikappet helseproblem* helseplager helseutfordringer ryggproblem*
        ryggplager ryggskade* senskade* søvnproblem* hjerteproblem* hjertesykdom* lungesykdom* nyresvikt muskelsykdom*
        traumatisert* ptsd depression depressed anxiety autistic bipolar cancer dementia dyslexia epilepsy
    """,
    "mental": """
        syk* sjuk* problem* plage* lidelse* lidingar utfordring* vansker vanskar trøbbel diagnose* ill illness issues problems
    """,
    "habit": """
        rusproblem* rusmisbruk* rusmisbruker* rusavhengig* rusavhengighet* rusutfordring* rushistorie* rusbakgrunn* alkoholproblem*
        alkoholmisbruk* alkoholiker* alkoholisert narkoman* stoffmisbruk* spilleavhengig* spillavhengig* spilleproblem*
        pillemisbruk* medikamentmisbruk* rusavhengnad alcoholic alcoholism
    """,
    "number": "en ett ein eit to tre fire fem seks flere fleire små voksne two three four a one",
    "country": """
        afghanistan algerie albania bosnia brasil bulgaria burma chile danmark egypt eritrea estland etiopia filippinene gambia
        ghana hviterussland india irak iran israel kina kongo kosovo kroatia kurdistan latvia libanon litauen marokko myanmar
        nigeria pakistan palestina polen romania russland serbia somalia sri sudan sverige syria thailand tsjetsjenia tunisia
        tyrkia uganda ukraina vietnam afrika balkan midtøsten poland ukraine lithuania turkey
    """,
    "people_of": """
        afghaner afghansk somalier somalisk syrer syrisk eritreer eritreisk pakistaner pakistansk iraker irakisk kurder kurdisk
        polakk polsk litauer litauisk ukrainer ukrainsk russer russisk rumener rumensk vietnameser vietnamesisk tyrker tyrkisk
        tamil tamilsk palestiner palestinsk iraner iransk same samisk romani jøde jødisk afrikaner afrikansk araber arabisk
        etiopisk thailandsk filippinsk bosnier bosnisk kosovoalbaner
    """,
    "faith": """
        muslim muslimsk kristen jøde jødisk hindu buddhist katolikk katolsk ateist pinsevenn mormoner sikh troende humanetiker
        adventist religiøs konfirmert christian jewish religious
    """,
    "party": """
        høyre ap arbeiderpartiet frp fremskrittspartiet sv sosialistisk sp senterpartiet venstre krf mdg rødt kystpartiet
        pensjonistpartiet inp
    """,
    "union": """
        fagforening* fagforbund* fellesforbundet lo nnn ys parat unio utdanningsforbundet sykepleierforbundet handel
        industri nito tekna
    """,
    "weak": """
        syk sjuk sykmeldt sjukmeldt sykemeldt gravid sykmelding sykemelding sjukmelding egenmelding syke sjuke sykmeldte
    """,
    "benefit": """
        aap arbeidsavklaringspenger arbeidsavklaringspengar uføretrygd* uførepensjon* uføretrygdet uføretrygda uføretrygden
        sosialhjelp* sosialstønad* overgangsstønad* kontantstøtte
    """,
}
"""Words that phrases share, in no order."""

PHRASES: dict[str, tuple[str, ...]] = {
    "health": (
        "<illness>",
        "psykisk/psykiske/mental/mentale <mental>",
        "psykiatrisk/psykiatrisk diagnose/pasient/innleggelse",
        "dårlig/dårleg/skral psykisk/mental helse",
        "sliter/slit/slet/slitt ../med psyken/psykisk/helsa/helsen/helse/nervene/ryggen/rygg/søvn",
        "strever/struggles ../med psyken/psykisk/helsa/helsen/helse",
        "dårlige nerver/nervar",
        "!det/der/noen/folk/flere/mange/alle/de <is> (mye/litt/ofte/alvorlig/alvorleg/kronisk/fortsatt/framleis/ganske/veldig/nå/"
        "blitt/vært/for/så/dessverre/svært/lenge) syk/sjuk/sick/ill",
        "<is> (100/50/60/80/40/20) (prosent) (mye/ofte/fortsatt/delvis/langtids/nå/helt/igjen) sykmeldt/sykemeldt/sjukmeldt/"
        "sjukmeld/langtidssykmeldt/langtidssjukmeldt/gravid",
        "<has> sykmelding/sykemelding/sjukmelding",
        "levert/leverte/fikk/fått sykmelding/sykemelding/sjukmelding",
        "<someone> .. sykmeldt/sykemeldt/sjukmeldt/gravid/pregnant",
        "on sick leave",
        "<kin> .. syk/sjuk/sick/ill/innlagt/operert",
        "syk/sjuk/sick mor/far/kone/sønn/datter/barn/mann/samboer/wife/husband/child/mother",
        "gravid til/i",
        "høygravid",
        "kronisk/alvorlig/alvorleg/langvarig syk/sjuk/sykdom/sjukdom/sykdommen",
        "sykdom/sjukdom i (nær/nærmeste) familien/familie/slekta",
        "sykdommen/sykdom/sjukdommen <their>",
        "<someone> <has> (en/ein/noen) .. sykdom/sjukdom/diagnose/diagnosen/diagnoser",
        "<has> (en/ein/flere/fleire) diagnose/diagnosen/diagnoser/diagnosar",
        "en/ein/diagnosen diagnose/hans/hennes",
        "venter/ventar på (en/ein) operasjon/utredning/diagnose",
        "skal/må/blir/ble/blitt/er/vart .. operert/opereres/opererast",
        "<someone> .. operasjon/kneoperasjon/hofteoperasjon/ryggoperasjon",
        "<someone> <is> (..) innlagt",
        "innlagt på/ved/i/dps sykehus*/psykiatrisk/dps/akutten/lukket/tvang/klinikk",
        "går/gikk/gjekk/har gått til/i/på psykolog/psykologen/psykiater/terapi/dps/bup/medisiner/medisin/antidepressiva/cellegift",
        "<someone> tar/bruker/brukar medisin/medisiner/antidepressiva/sovetabletter",
        "<has> (hatt/fått) (et/ein/eit/to) slag/infarkt/hjerneslag/hjernerystelse",
        "<has> (også) ms/me/hiv",
        "<has> (hatt) (veldig/mye) vond/vondt/dårlig/dårleg (i) rygg/ryggen/kne/kneet/skulder/skuldre/nakke/hofte/helse/hjerte",
        "vond/dårlig rygg/helse/hjerte <their>",
        "pga/grunn (av) helsa/helsen/helse/helsemessige",
        "<someone> bruker/sitter/sit/trenger (i) rullestol",
        "<someone> <is> (..) døv/blind/tunghørt/svaksynt/overvektig/allergisk/hørselshemmet/synshemmet",
        "<someone> <has> (..) nedsatt/redusert/dårlig hørsel/syn/funksjonsevne",
        "lese/leseog og skrivevansker",
        "spontanabort*/abort/prøverør/prøverørsbarn",
    ),
    "substance": (
        "<habit>",
        "<someone> drikker/drakk/drikk !ikke (for/altfor) mye/mykje/tett/litt/alkohol/kveld/helga/helgene/jobb/igjen/på/seg/i",
        "drikker/drikk/drakk (for/altfor) mye/mykje/tett",
        "drikker/drikk seg full",
        "drikkeproblem*/fylleproblem*/drikking/drikkinga/drikkingen <their>",
        "drikkeproblem*/fylleproblem*",
        "<someone> (..) ruser/rusar/ruset/rusa seg",
        "<is> (..) ruset/rusa/påvirket/beruset/bakfull/fyllesyk",
        "møtte/møter/kom/dukket .. full/fyllesyk/bakfull/ruset/påvirket/rusa",
        "sliter/slit/slet (..) med rus/alkohol/alkoholen/gambling/spill/pillene/piller",
        "problem/problemer (..) med rus/alkohol/alkoholen/gambling",
        "<has> rus/rusen i/som familien/historie/bakgrunn",
        "røyker/røykte/bruker/bruker/brukte hasj/cannabis/amfetamin/heroin/kokain/narkotika/dop",
        "er/var/går/gikk i/på/inn til lar/avrusning/rusbehandling/metadon/subutex/avvenning",
        "på kjøret",
        "tidligere/tidlegare/eks rusmisbruker/narkoman/alkoholiker/rusavhengig",
        "drinks too/heavily (much)",
        "drug/drugs/alcohol problem/problems/addict/addiction/abuse",
    ),
    "conviction": (
        "<is> (..) straffedømt/straffedømd/dømt/voldsdømt/narkotikadømt/siktet/sikta/tiltalt/mistenkt/domfelt/løslatt/varetektsfengslet/"
        "pågrepet/arrestert/convicted/arrested",
        "straffedømt/voldsdømt/narkotikadømt/sedelighetsdømt/eks-fange/eksfange",
        "sitter/sit/satt/sat/sittet/sete inne/fengslet/varetekt/fengsel",
        "sitter/sit/satt/sittet/vært/var/havnet/kom/ut/kommet/fra (..) i/av/fra fengsel/fengselet/varetekt",
        "soner/sonet/sona (en/ein/ferdig/på/dom/straff/ut)",
        "på/ferdig/under soning/sona/sonet",
        "<someone> .. soner/sonet/soning",
        "<has> (..) rulleblad/dom/fotlenke/straffesak/besøksforbud/prikk",
        "fotlenke",
        "rulleblad* <their>",
        "anmerkning*/merknad*/prikk*/noe på/i politiattesten/vandelsattesten/rullebladet",
        "kjent/kjend av/for politiet",
        "<someone> <is> (..) anmeldt/meldt (for/til) (politiet/vold/tyveri/underslag)",
        "dømt/dømd/tatt/tatt/teken for/til promille*/fyllekjøring/promillekjøring/vold/tyveri/underslag/svindel/narkotika/bedrageri/"
        "nasking/fengsel/samfunnsstraff/ran/overgrep/voldtekt",
        "mistet/mista (..) lappen/førerkortet/sertifikatet",
        "samfunnsstraff/sedelighetssak*/voldssak*",
        "been/went/time/out in/to/of prison/jail",
        "has/have a criminal record/conviction",
        "tidligere/tidlegare kriminell/innsatt/fange",
        "kriminell fortid/bakgrunn",
    ),
    "family": (
        "skilsmisse*/skilsmissa/samlivsbrudd*/samlivsbrot*/alenemor*/alenefar*/alenemamma*/alenepappa*/aleneforelder*/"
        "barnefordeling*/samværsrett*/omsorgsovertakelse*/omsorgsovertaking*/utroskap/utro/divorced",
        "!det/der/godt/bra/dårlig <is> (..) skilt/skild/separert/enke/enkemann/singel/forlovet/nyskilt/nyskild",
        "<someone> (..) er/var/ble (..) gift/samboer",
        "gift/forlovet/sammen med <someone>/<kin>",
        "nyskilt/nyskild/nyseparert",
        "skal/ville/vil/skulle (..) skilles/skiljast/separeres",
        "gått/gikk/går (..) fra hverandre/kona/mannen/samboeren/konen",
        "gjennom et/eit/ein/en brudd/skilsmisse",
        "enslig/åleine/alene mor/far/forsørger/forelder/med barn/barna",
        "kona/konen/ektemannen/ektefellen/samboer/samboeren/sambuaren/kjæresten/husband/wife",
        "mannen/kone/kjæreste/mann <their>",
        "<kin> (..) <their>",
        "barna/barn/barnet/ungene/guttungen/jentungen/tenåringen hans/hennes/hennar/sine/his",
        "<kin> med",
        "sønnen/sønen/datteren/dattera/dottera/broren/søsteren/søstera/svigersønnen/svigerdatteren/svigermor/svigerfar/tvillingene",
        "<someone> <has> (..) <number> (små/voksne) barn/unger/ungar/born/sønner/døtre/children/kids",
        "småbarnsmor*/småbarnsfar*/småbarnsforelder/tobarnsmor*/tobarnsfar*/trebarnsmor*/trebarnsfar*/firebarnsmor*/firebarnsfar*",
        "barnevernet <is>/har/tok/inn/følger/inne",
        "sak i/med/hos barnevernet",
        "fødselspermisjon*/foreldrepermisjon*/mammapermisjon*/pappapermisjon*/mammaperm*/pappaperm*/fødselsperm*/barselpermisjon*",
        "termin i/til/om januar/februar/mars/april/mai/juni/juli/august/september/oktober/november/desember/våren/høsten/sommeren",
        "venter/ventar (sitt) barn/baby/tvillinger/førstefødte/andre/nummer",
        "mistet/mista/mista (nylig/nettopp/sin/både) <kin>/faren/barnet/mannen/kona/moren/mannen",
        "dødsfall i/nær familien/familie/slekta",
        "begravelsen/begravelse/gravferda/gravferden til/for <kin>/faren/moren/mannen",
        "<kin>/faren <is>/har/fikk (..) død/døde/døde/døyr/gått/dør/bort/hjemme/heime",
        "faren/far hans/hennes/hennar/til/sin",
        "problemer/problem/bråk/trøbbel/krise/krangel/uro/vanskelig/vanskeleg hjemme/heime/ekteskapet/i ekteskapet/familien",
        "egen/eigen/personlig/personleg erfaring/erfaringer/historie",
        "selv/sjølv erfaring/pårørende/opplevd",
        "<someone> (..) er/var (..) pårørende",
        "i/egen/nær nær/nærmeste/familie familie/omgangskrets/familien",
    ),
    "belief": (
        "<someone> (..) <is> (..) <faith>",
        "personlig/aktiv/aktivt kristen/kristne/muslim/troende",
        "jehovas vitne/vitner",
        "aktiv/medlem/engasjert i menigheten/menighet/moskeen/kirken/smiths/trossamfunn*/losjen/frimurerne",
        "frimurer/frimurar",
        "<someone> (..) faster (..)",
        "<someone> (..) bruker/går/brukar/har (med) hijab/turban/niqab/skaut",
        "stemmer/stemte/røyster (på) <party>",
        "<someone> (..) er/var/sitter/sit/politiker/aktiv/medlem/representerer (..) for/i/av <party>/kommunestyret/bystyret",
        "medlem/tillitsvalgt/organisert/politiker/folkevalgt/vara i/av/for <party>/<union>",
        "lokalpolitiker/kommunestyrerepresentant/kommunepolitiker/stortingsvara",
        "<is>/som/ble/valgt tillitsvalgt/klubbleder/hovedtillitsvalgt/plasstillitsvalgt/tillitsvald/klubbleiar",
        "tillitsvalgt/klubbleder/hovedtillitsvalgt <is>/heter/<name>",
        "fagorganisert/organisert/uorganisert og/i",
        "<someone> <is> (..) fagorganisert/uorganisert/organisert",
    ),
    "origin": (
        "<someone> (..) er/kommer/kjem/var/kom/opprinnelig/from/flyktet/is (opprinnelig) fra/frå/from/opprinnelig (sri) <country>",
        "kandidat/deltaker/praktikant/gutt/jente/mann/dame/kvinne/en fra/frå <country>",
        "født/fødd/oppvokst/oppvaksen i <country>",
        "<someone> <is> (..) <people_of>",
        "flyktning/flyktningen/flyktningens/asylsøker/asylsøkeren/asylsøkar/innvandrer/innvandreren/innvandrar/papirløs/refugee",
        "mørkhudet/mørkhuda/mørk hudfarge/i",
        "hudfarge/hudfargen/etnisk/etnisitet/etnisiteten",
        "innvandrerbakgrunn/flyktningbakgrunn/flyktningebakgrunn/minoritetsbakgrunn",
        "oppholdstillatelse/oppholdstillatelsen/opphaldsløyve/avslag/asyl til/går/utløper/på/opphold/asylsøknad/midlertidig",
        "midlertidig/mangler/ikke/har oppholdstillatelse/opphaldsløyve/opphold",
    ),
    "sexuality": (
        "homofil/homofilt/lesbisk/bifil/homoseksuell/biseksuell/transperson/transkvinne/transmann/ikkebinær/transseksuell/gay/lesbian",
        "<someone> <is> (..) homo/skeiv/trans/lesbe",
        "legning/legninga/legningen",
        "skifter/skiftet/skifta/byttet/endret juridisk/kjønn",
    ),
    "money": (
        "betalingsanmerkning*/betalingsmerknad*/gjeldsordning*/gjeldssanering/spillegjeld*/forbruksgjeld*/forbrukslån*/kredittkortgjeld*/"
        "utleggstrekk/påleggstrekk/luksusfellen/bostøtte",
        "privat/personlig/personleg gjeld/økonomi/konkurs",
        "privatøkonomi/privatøkonomien",
        "utlegg/trekk i lønn/lønna/lønnen",
        "<someone> <has> (..) gjeld/inkasso/inkassosaker/pengeproblem*/inkassosak",
        "<someone> (..) <is> (..) blakk/blakke/konkurs",
        "<someone> (..) sliter/slit/slet økonomisk",
        "<someone> sliter/slit/slet (..) med økonomien/gjeld/pengene/regningene",
    ),
    "benefit": (
        "<benefit>",
        "<someone> (..) <is>/søker/vurderes/venter (..) ufør/uføre/ufør/uføretrygdet",
        "går/gjekk/gikk/er/var/lever/levd/gått på (..) trygd/sykepenger/sjukepengar/dagpenger/dagpengar/aap/stønad/kvp/"
        "kvalifiseringsprogram/introduksjonsprogram/kvalifiseringsprogrammet/introduksjonsprogrammet/tiltakspenger",
        "<someone> (..) får/mottar/har/mister/fikk/søkt/søker (..) sykepenger/sjukepengar/dagpenger/dagpengar/tiltakspenger/stønad/"
        "trygd",
        "er/var/deltar/deltok i/på kvp/kvalifiseringsprogrammet/introduksjonsprogrammet",
        "trygdet/trygda",
        "<someone> <has> (..) nedsatt/redusert arbeidsevne",
        "innsatsgruppe*/innsatsbehov",
        "situasjonsbestemt/spesielt/varig (tilpasset) innsats",
        "on disability/unemployment benefit/benefits/pension",
    ),
    "home": (
        "bor/bur/bodde (fortsatt/alene/åleine) i/på/ved/hjemme (..) *gata/*veien/*vegen/*gate/*vei/*veg/*gaten",
        "bor/bur/lives i/på/in/at .. <digits>",
        "hjemmeadresse*/heimeadresse*/privatadresse*/hjemmenummer/privatnummer/privatmobil/privattelefon",
        "privat/private/hemmelig adresse/adressen/mobil/mobilnummer/mobilen/telefon/nummer/nummeret/tlf/e-post/epost/epostadresse/address",
    ),
}
"""What gives it away, by category. A phrase that is found counts, unless one of HARMLESS lies over it."""

HARMLESS: tuple[str, ...] = (
    # Groups and not a person: "folk med angst", "kandidater som har vært på AAP".
    "<group> <link>+ <private>",
    "de/dei som <link>+ <private>",
    "!egen/egne/personlig/selv erfaring/erfaringer/erfaringar (..) med <group> <link>+ <private>",
    # What they do there: "avdeling for rus og demens", "jobber med depresjon", "kreftforeningen".
    "<unit> for/innen/mot/om/i/ved/av/på/og/in (..) <private>",
    "<unit> for/innen/mot/om/i/ved/av/på/og/in (..) <private> og <private>",
    "jobber/arbeider/arbeide/jobbe/behandler/forsker/forske/driver (..) med/på/innen/om (..) <private>",
    "selger/leverer/lager/produserer (..) (til) (..) <private>",
    "<private> (og) (..) <unit_after>",
    "<private> og (..) <unit_after>",
    "støtter/samler/samlet/inntekt/sponser/løpet til/inn/for (..) <private>",
    # What holds for everybody: "må ringe selv hvis han blir syk".
    "hvis/når/dersom/if/when .. er/blir/bli/gets/is (..) <weak>",
    "hvis/når/dersom/om/ved/if/when noen/nokon/en/man/ein/du/folk/ansatte er/blir (..) <weak>",
    "for/egnet/passer/tillatt/lov/løft/risiko (..) gravid*",
    "krever/krev/krav/må/skal (..) (ha) (..) (gyldig) oppholdstillatelse/opphaldsløyve",
    "gyldig oppholdstillatelse/opphaldsløyve",
    "kan/lov/greit/ok/fint/tillatt/lov (..) bruke (..) hijab/turban/skaut",
    # Family as it bears on the work there: "sønnen tar over driften", "driver butikken sammen med kona".
    "<kin> (..) jobber/arbeider/driver/tar/ta/overtar/overta/overtok/tok/eier/leder/selger/styrer/har/hjelper (..) (over) i/på/over/til/"
    "drifta/driften/butikken/butikk/bedriften/gården/garden/regnskapet/verkstedet/regnskap/firmaet/lager*/kjøkken*",
    "driver/drive/drives/drivs/eier/eies/startet/starta/overtok/tok/selger/kjøpte/styres (..) (..) med/av/til/etter/fra (..) <kin>",
    # A post to be filled: "vikar for en i foreldrepermisjon".
    "vikar*/vikariat*/årsvikar* .. (..) fødselspermisjon*/foreldrepermisjon*/barselpermisjon*/sykmeldt/sjukmeldt/sykemeldt/mammaperm*/"
    "pappaperm*",
    "fødselspermisjon*/foreldrepermisjon* (..) vikar*",
    # The words as words: "plakat om rus", "krever ikke rulleblad".
    "krever/krev/krav/sjekker/sjekk/bakgrunnssjekk/check/required (..) (..) rulleblad/vandel/record",
    "nulltoleranse/policy/retningslinjer/plakat (..) (..) <private>",
    "<someone> drikker/drikk (..) kaffe/te/vann/brus/kaffi",
    "til/mot/på/fra/svinger høyre/venstre",
)
"""What takes a finding away where it lies over it. `<private>` is what a phrase found: that place in the text."""

SHORTENED = frozenset(
    """
    f eks feks bl a ca kl nr tlf dvs evt mnd pga ang osv jf mht ift inkl mr mrs dr st avd adm dir vs mob tel
    """.split()
)
"""Words that a full stop follows without ending the sentence."""
