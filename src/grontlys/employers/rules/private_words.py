"""The words by which a text gives away something private about a person: data for rules.private_facts.

A phrase is words with one space between them:

    syk         that word; typed without Norwegian letters it is found too (ufor for ufør)
    *leder      any word that ends so          depresjon*  any word that begins so
    a/b         one or the other               (a/b)  one or none             ..  up to two other words     (..)  one or none
    !a/b        the word before is none of these               <kin>  a word of a class below    <link>+  up to five of them

Bokmål, nynorsk and English stand together: notes mix them. A phrase never reaches across the end of a sentence.
"""

from __future__ import annotations

import re

from grontlys.employers.rules.terms import Term


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    """One phrase a line; a line that ends in a stroke goes on in the next, and "#" begins a remark."""
    lines = re.sub(r"/\n +", "/", text).splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.strip().startswith("#"))


CATEGORIES: tuple[Term, ...] = (
    Term("health", "helse", "health"),
    Term("substance", "rus eller avhengighet", "substance use or addiction"),
    Term("conviction", "straff eller politi", "conviction or police"),
    Term("family", "familie og privatliv", "family and private life"),
    Term("belief", "tro, politikk eller fagforening", "faith, politics or trade union"),
    Term("origin", "opprinnelse", "origin"),
    Term("sexuality", "seksualitet", "sexuality"),
    Term("money", "privat økonomi", "personal finances"),
    Term("benefit", "ytelse fra NAV", "benefit from NAV"),
    Term("national_id", "fødselsnummer", "national identity number"),
    Term("home", "privat adresse eller nummer", "private address or number"),
)
"""What a finding is about. All but a national identity number may stand where somebody says why (PRIVATE_REASONS)."""

PRIVATE_REASONS: tuple[Term, ...] = (
    Term("about_workplace", "Det gjelder arbeidsplassen, ikke en person", "It is about the workplace, not a person"),
    Term("asked_for", "Personen har selv bedt om at det står her", "The person has asked for this to be here"),
    Term("public_role", "Det er offentlig kjent og hører til rollen", "It is publicly known and part of the role"),
)
"""Why a text that looks private may stand all the same."""

CARRIED = "carried"
"""The reason of a text that stood there already and is only said again; no form offers it."""

CLASSES: dict[str, frozenset[str]] = {
    # One person, told of as such.
    "someone": _words(
        """
        han hun ho hen vedkommende en ein ei leder lederen *leder *lederen *leiar *leiaren sjef sjefen *sjef *sjefen styrer
        styreren rektor rektoren inspektør eier eieren eigaren innehaver innehaveren gründer gründeren kokk kokken baker
        bakeren mester mesteren kontaktperson kontaktpersonen kandidat kandidaten deltaker deltakeren deltager deltageren
        praktikant praktikanten jobbsøker jobbsøkeren søkeren lærling lærlingen kollega kollegaen fadder fadderen mentor
        mentoren vikar vikaren assistent assistenten ansatt medarbeider medarbeideren gutten guten jenta jenten mannen dama
        damen fyren kvinnen ungdommen kjøpmannen bonden gårdbrukeren frisøren snekkeren sjåføren he she who <kin> <name>
        """
    ),
    # Without "faren", which is also the danger, "partner", which is also a firm, and children, of whom nurseries are full.
    "kin": _words(
        """
        mor mora moren mamma mammaen far pappa pappaen sønn sønnen sønen datter datteren dattera dotter dottera kona kone
        konen ektemann ektemannen ektefelle ektefellen samboer samboeren sambuar sambuaren kjæreste kjæresten bror broren
        søster søsteren søstera søskenbarn søskenbarnet nevø nevøen niese niesen bestemor bestemora bestemoren bestefar
        bestefaren svigermor svigerfar svigersønn svigersønnen svigerdatter svigerinne svoger wife husband mother father son
        daughter brother sister
        """
    ),
    "their": _words("hans hennes hennar sin sitt sine si deres til his her their"),
    "is": _words("er var blir ble blei blitt vart vorte vært vore is was been became bli være"),
    "has": _words("har hadde hatt fått fikk fekk får has had have got"),
    "group": _words(
        """
        folk personer mennesker menneske kandidater deltakere deltagere ansatte tilsette ungdom ungdommer unge søkere
        jobbsøkere arbeidstakere brukere pasienter beboere bebuarar medarbeidere voksne elever gutter jenter menn kvinner
        kunder lærlinger praktikanter gjester andre noen nokon dem alle flere fleire fleste mange elevene kandidatene
        deltakerne beboerne pasientene brukerne kundene gjestene medlemmene people candidates participants employees workers
        customers residents patients those anyone some
        """
    ),
    "link": _words(
        """
        med som på har hatt fått får mottar mottek sliter slit er litt lett milde mild alvorlig alvorlege ulike og eller
        enten diagnoser under både også går gått vært var tidligere tidlegare vil kan blir få with who have has receive
        receiving on and or suffering from mye store
        """
    ),
    "unit": _words(
        """
        avdeling avdelingen avdelinga avdelinger post posten institusjon institusjonen institusjoner behandling behandlingen
        kurs kurset senter senteret tilbud tilbudet klinikk klinikken forening foreningen enhet enheten kompetanse kunnskap
        foredrag temadag veiledning opplæring forebygging forskning prosjekt prosjektet medisin medisiner boliger bolig
        bofellesskap hjelp oppfølging støttegruppe team teamet department ward clinic course training treatment
        """
    ),
    "unit_after": _words(
        """
        avdeling* senter* klinikk* institusjon* forening* forbund* forskning omsorg* behandling post* seksjon* poliklinikk*
        kurs* team* tjeneste* konsulent* norge organisasjon* medisinsk* clinic ward centre center course charity
        """
    ),
    "illness": _words(
        """
        adhd autist autisme autistisk asperger aspergers angst angsten angstanfall* angstlidelse* angstproblem* depresjon
        depresjonen depresjoner deprimert bipolar bipolart schizofren schizofreni psykose psykosen psykotisk ptsd utbrent
        utbrend fibromyalgi kreft kreften kreftsyk brystkreft lungekreft diabetes diabetiker epilepsi epileptiker astma kols
        migrene leddgikt revmatisme parkinson parkinsons alzheimer alzheimers demens dement hjerneslag hjerteinfarkt prolaps
        dysleksi dyslektiker tourette tourettes hiv hepatitt anoreksi bulimi spiseforstyrrelse spiseforstyrrelsen selvmord
        selvmordsforsøk* selvmordstanker selvskading utviklingshemmet utviklingshemma utviklingshemning funksjonshemmet
        funksjonshemma handikappet handikappa downs helseproblem helseproblemer helseproblema helseplager helseutfordringer
        ryggproblem ryggproblemer ryggplager ryggskade senskader søvnproblem søvnproblemer hjerteproblem hjerteproblemer
        hjertesykdom lungesykdom nyresvikt muskelsykdom traumatisert lærevansker depression depressed anxiety autistic
        autism cancer dementia dyslexia epilepsy
        """
    ),
    "mental": _words(
        """
        syk syke sykdom sykdommer sjuk sjukdom problem* plage* lidelse* lidingar utfordring* vansker vanskar trøbbel
        diagnose diagnoser ill illness issues problems
        """
    ),
    "habit": _words(
        """
        rusproblem rusproblemer rusproblemet rusproblemene rusproblematikk rusmisbruk rusmisbruker rusmisbrukeren
        rusavhengig rusavhengighet rusutfordringer rushistorie rushistorikk rusbakgrunn alkoholproblem alkoholproblemer
        alkoholproblemet alkoholmisbruk alkoholiker alkoholikeren alkoholisert alkoholisme narkoman stoffmisbruk
        stoffmisbruker spilleavhengig spillavhengig spilleavhengighet spilleproblem spilleproblemer pillemisbruk
        medikamentmisbruk alcoholic alcoholism
        """
    ),
    "number": _words("en ett ein eit to tre fire fem seks flere fleire små voksne two three four a one"),
    "country": _words(
        """
        afghanistan algerie albania bosnia brasil bulgaria burma chile danmark egypt eritrea estland etiopia filippinene
        gambia ghana hviterussland india irak iran israel kina kongo kosovo kroatia kurdistan latvia libanon litauen marokko
        myanmar nigeria pakistan palestina polen romania russland serbia somalia sri sudan sverige syria thailand
        tsjetsjenia tunisia tyrkia uganda ukraina vietnam afrika balkan midtøsten poland ukraine lithuania turkey
        """
    ),
    "people_of": _words(
        """
        afghaner afghansk somalier somalisk syrer syrisk eritreer eritreisk pakistaner pakistansk iraker irakisk kurder
        kurdisk polakk polsk litauer litauisk ukrainer ukrainsk russer russisk rumener rumensk vietnameser vietnamesisk
        tyrker tyrkisk tamil tamilsk palestiner palestinsk iraner iransk samisk romani jøde jødisk afrikaner afrikansk
        araber arabisk etiopisk thailandsk filippinsk bosnier bosnisk kosovoalbaner
        """
    ),
    "faith": _words(
        """
        muslim muslimsk kristen jøde jødisk hindu buddhist katolikk katolsk ateist pinsevenn mormoner sikh troende
        humanetiker adventist religiøs konfirmert christian jewish religious
        """
    ),
    "party": _words(
        """
        høyre ap arbeiderpartiet frp fremskrittspartiet sv sosialistisk sp senterpartiet venstre krf mdg rødt kystpartiet
        pensjonistpartiet inp
        """
    ),
    "union": _words(
        """
        fagforeningen fagforening fagforbundet fellesforbundet lo nnn ys parat unio utdanningsforbundet sykepleierforbundet
        """
    ),
    "weak": _words(
        """
        syk sjuk sykmeldt sjukmeldt sykemeldt gravid sykmelding sykemelding sjukmelding egenmelding syke sjuke sykmeldte
        """
    ),
    "benefit": _words(
        """
        aap arbeidsavklaringspenger arbeidsavklaringspengar uføretrygd* uførepensjon* uføretrygdet uføretrygda uføretrygden
        sosialhjelp* sosialstønad* overgangsstønad* kontantstøtte
        """
    ),
}
"""Words that phrases share, in no order."""

PHRASES: dict[str, tuple[str, ...]] = {
    "health": _phrases(
        """
        <illness>
        psykisk/psykiske/mental/mentale <mental>
        psykiatrisk diagnose/diagnoser/pasient/innleggelse
        dårlig/dårleg/skral psykisk/mental helse
        sliter/slit/slet/slitt (..) (med) psyken/psykisk/helsa/helsen/nervene/ryggen/rygg/søvn/hjertet
        strever/struggles (..) (med/with) psyken/psykisk/helsa/helsen/health
        dårlige nerver/nervar
        nervøst/psykisk sammenbrudd/samanbrot
        !det/der/noen/folk/flere/mange/alle/de <is> (mye/litt/ofte/alvorlig/alvorleg/kronisk/fortsatt/framleis/ganske/
            veldig/nå/blitt/vært/for/så/dessverre/svært/lenge) syk/sjuk/sick/ill
        <is> (..) (prosent) sykmeldt/sykemeldt/sjukmeldt/sjukmeld/langtidssykmeldt/langtidssjukmeldt/gravid/høygravid
        <has> sykmelding/sykemelding/sjukmelding
        levert/leverte/fikk/fått sykmelding/sykemelding/sjukmelding
        <someone> .. sykmeldt/sykemeldt/sjukmeldt/gravid/pregnant
        on sick leave
        <kin> .. syk/sjuk/sick/ill/innlagt/operert
        faren er/var/ble/vart (..) syk/sjuk/innlagt/operert/dement
        syk/sjuk/sick mor/far/kone/sønn/datter/barn/mann/samboer/wife/husband/child/mother
        sykt/sjukt barn hjemme/heime
        <someone> .. med sykt/sjukt barn
        <someone> hører/høyrer/ser dårlig/dårleg/nesten
        kronisk/alvorlig/alvorleg/langvarig syk/sjuk/sykdom/sjukdom/sykdommen
        sykdom/sjukdom i (nær/nærmeste) familien/familie/slekta
        sykdommen/sykdom/sjukdommen <their>
        <someone> <has> (en/ein/noen) (..) sykdom/sjukdom/diagnose/diagnosen/diagnoser/diagnosar
        <has> (fått) (en/ein/flere/fleire) diagnose/diagnosen/diagnoser/diagnosar
        diagnosen hans/hennes/hennar/sin
        venter/ventar på (en/ein) operasjon/utredning
        skal/må/blir/ble/blitt/er/vart (snart/nettopp/nylig) operert/opereres/opererast
        <someone> .. kneoperasjon/hofteoperasjon/ryggoperasjon/operasjon/operasjonen
        <someone> <is> (..) innlagt
        innlagt på/ved/i sykehus*/psykiatrisk/dps/akutten/lukket/tvang/klinikk*
        går/gikk/gjekk/gått til/i/på (en/ei) psykolog/psykologen/psykiater/terapi/dps/bup/medisiner/medisin/antidepressiva/
            cellegift/sovemedisin/sobril/valium/ritalin
        <someone> tar/bruker/brukar medisin/medisiner/antidepressiva/sovetabletter
        <has> (hatt/fått) (et/ein/eit/to) slag/infarkt/hjernerystelse
        <someone> har/has/fikk/fått (også/nok) ms/cp/me
        me syk/sjuk/diagnose/pasient
        <has> (hatt) (veldig/mye) vond/vondt/dårlig/dårleg (i) rygg/ryggen/kne/kneet/skulder/skuldre/nakke/hofte/helse/
            hjerte
        vond/dårlig/dårleg/skral rygg/helse/hjerte/hjarte/skulder/kne/nakke
        pga/grunn (av) helsa/helsen/helsemessige
        <someone> bruker/sitter/sit/trenger (i) rullestol
        <someone> <is> (..) døv/blind/tunghørt/svaksynt/overvektig/allergisk/hørselshemmet/synshemmet
        <someone> <has> (..) nedsatt/redusert/dårlig hørsel/syn/funksjonsevne
        lese og skrivevansker/skrivevanskar
        spontanabort/abort/prøverør/prøverørsbarn
        """
    ),
    "substance": _phrases(
        """
        <habit>
        <someone> drikker/drakk/drikk
        drikker/drikk/drakk for/altfor mye/mykje
        drikker/drikk/drakk (for/altfor) tett
        full på jobb/jobben/arbeid
        drikker/drikk seg full
        drikkinga/drikkingen <their>
        drikkeproblem/drikkeproblemer/fylleproblem/fylleproblemer
        <someone> (..) ruser/rusar/ruset/rusa (seg)
        <is> (..) ruset/rusa/beruset/bakfull/fyllesyk/fyllesjuk
        møtte/møter/kom/dukket (..) full/fyllesyk/bakfull/ruset/påvirket/rusa
        sliter/slit/slet (..) med rus/rusen/alkohol/alkoholen/gambling/spill/pillene/piller
        problem/problemer (..) med rus/alkohol/alkoholen/gambling
        <has> rus/rusen i/som familien/historie/bakgrunn
        røyker/røykte/bruker/brukte hasj/cannabis/amfetamin/heroin/kokain/narkotika/dop
        er/var/går/gikk/lagt i/på/inn/under (på/til) lar/avrusning/rusbehandling/metadon/subutex/avvenning
        på kjøret
        drinks too/heavily (much)
        drug/drugs/alcohol problem/problems/addict/addiction/abuse
        """
    ),
    "conviction": _phrases(
        """
        <is> (..) straffedømt/straffedømd/dømt/dømd/siktet/sikta/tiltalt/mistenkt/domfelt/løslatt/varetektsfengslet/
            pågrepet/arrestert/convicted/arrested
        straffedømt/straffedømd/voldsdømt/narkotikadømt/sedelighetsdømt/eksfange
        sitter/sit/satt/sat/sittet inne/fengslet
        sitter/sit/satt/sat/sittet inne i (..) år/måneder/månader/uker/mnd
        !vi/jeg/me/eg sitter/sit/satt/sat/sittet/vært/havnet (inne) i/på (..) fengsel/fengselet/varetekt
        kom/kommer/kommet/sluppet/løslatt (ut) fra/av fengsel/fengselet
        soner/sonet/sona dom/dommen/straff/straffen/ferdig/en/ein/på
        han/hun/ho/kandidaten/praktikanten/deltakeren/deltageren soner/sonet/sona
        på/ferdig/under soning/sona/sonet
        <has> (et/eit/noe) rulleblad/fotlenke/straffesak/besøksforbud
        <someone> <has> (..) dom/dommer/rulleblad/fotlenke
        fotlenke
        rulleblad/rullebladet <their>
        anmerkning/anmerkninger/merknad/merknader/prikk/noe på/i politiattesten/vandelsattesten/rullebladet
        kjent/kjend av/for politiet
        <someone> <is> (..) anmeldt/meldt (for/til) (politiet/vold/tyveri/underslag)
        dømt/dømd/tatt/teken for/til promille*/fyllekjøring/vold/tyveri/underslag/svindel/narkotika/bedrageri/nasking/
            fengsel/samfunnsstraff/ran/overgrep/voldtekt
        mistet/mista (..) lappen/førerkortet/sertifikatet
        samfunnsstraff/sedelighetssak/voldssak
        been/went/time/out in/to/of prison/jail
        has/have a criminal record/conviction
        tidligere/tidlegare/eks kriminell/innsatt/fange/straffedømt
        kriminell fortid/bakgrunn
        """
    ),
    "family": _phrases(
        """
        skilsmisse/skilsmissen/skilsmissa/skilsmisseoppgjør/samlivsbrudd/samlivsbruddet/samlivsbrot/utroskap/divorced
        bostedsløs/bustadlaus/hospits
        aleneforsørger/alenemor/alenefar/alenemamma/alenepappa/aleneforelder/barnefordeling/barnefordelingssak/samværsrett/
            omsorgsovertakelse
        !det/der/godt/bra/dårlig/ikke <is> (..) skilt/skild/enke/enkemann/singel/forlovet/nyskilt/nyskild
        <someone> er/var/ble (nå/også/nylig/nettopp) gift/samboer/separert
        gift/forlovet/sammen med <someone>
        gift med
        nyskilt/nyskild/nyseparert
        <someone> skal/ville/vil/skulle (..) skilles/skiljast/separeres
        ferd med å skilles/skiljast
        vold i hjemmet/heimen/ekteskapet
        gått/gikk/går (..) fra hverandre/kona/mannen/samboeren/konen
        gjennom et/eit/ein/en (..) brudd/brot
        enslig/åleine mor/far/forsørger/forelder/mamma/pappa
        alene med barn/barna/ungene
        kona/konen/ektemann/ektemannen/ektefelle/ektefellen/samboer/samboeren/sambuaren/kjæreste/kjæresten/husband/wife
        mannen/kone/mann hans/hennes/hennar/sin/til
        <kin> <their>
        *sjefens/*lederens/lederens/*leders/styrerens/eierens/rektors/kandidatens/deltakerens/hans/hennes <kin>/mann/barn
        faren/far hans/hennes/hennar/sin
        barna/barn/barnet/ungene/guttungen/jentungen/tenåringen hans/hennes/hennar/sine
        sønnen/sønen/datteren/dattera/dottera/broren/søsteren/søstera/søskenbarn/søskenbarnet/nevøen/niesen/svigersønnen/
            svigerdatteren/svigermor/svigermora/svigerfar/svigerfaren/svoger/svogeren/svigerinne/svigerinnen/tvillingene
        har/hadde han/hun/ho (..) <number> barn/unger/ungar
        <someone> <has> (nå/også/alt) <number> (små/voksne) barn/unger/ungar/born/sønner/døtre/children/kids
        småbarnsmor/småbarnsfar/småbarnsforelder/tobarnsmor/tobarnsfar/trebarnsmor/trebarnsfar/firebarnsmor/firebarnsfar
        barnevernet har/tok/følger/inne/involvert
        <someone> <is> i barnevernet
        sak i/med/hos barnevernet
        fødselspermisjon/foreldrepermisjon/mammapermisjon/pappapermisjon/mammaperm/pappaperm/barselpermisjon
        termin i/til januar/februar/mars/april/mai/juni/juli/august/september/oktober/november/desember/våren/høsten/
            sommeren
        venter/ventar (sitt) barn/baby/tvillinger/førstefødte
        mistet/mista (nylig/nettopp/sin/både) <kin>/faren/barnet/mannen
        dødsfall i (nær/nærmeste) familien/familie/slekta
        begravelsen/begravelse/gravferda/gravferden til/for <kin>/faren/mannen
        <kin>/faren (er/har/gikk/ble/fikk) død/døde/døydde/dør/bort
        problemer/problem/bråk/trøbbel/krise/krangel/uro/vanskelig/vanskeleg (på/i) hjemme/heime/hjemmebane/ekteskapet/
            familien
        personlig/personleg erfaring/erfaringer/historie
        selv/sjølv pårørende
        <someone> er/var (..) pårørende
        i nær/nærmeste familie/omgangskrets
        """
    ),
    "belief": _phrases(
        """
        <someone> er/ble/is/was (..) <faith>
        personlig/aktiv/aktivt kristen/kristne/muslim/troende
        konvertert/konverterte til islam/kristendommen/jødedommen/katolisismen
        jehovas vitne/vitner
        aktiv/medlem/engasjert i/av (..) menigheten/menighet/moskeen/kirken/smiths/trossamfunn*/losjen/frimurerne
        frimurer/frimurar
        han/hun/ho/kandidaten/praktikanten/deltakeren/lærlingen faster
        <someone> (..) bruker/brukar/går/har (med) hijab/turban/niqab/skaut
        stemmer/stemte/røyster (på) <party>
        <someone> (..) sitter/sit/politiker/representerer (..) for/i <party>/kommunestyret/bystyret
        medlem/aktiv/politiker/folkevalgt/vara i/av/for <party>
        medlem/organisert/tillitsvalgt i/av/for <union>
        lokalpolitiker/kommunestyrerepresentant/kommunepolitiker/stortingsvara
        <is>/som/valgt tillitsvalgt/klubbleder/hovedtillitsvalgt/plasstillitsvalgt/tillitsvald/klubbleiar
        tillitsvalgt/klubbleder/hovedtillitsvalgt heter/<name>
        <someone> <is> (..) fagorganisert/uorganisert
        """
    ),
    "origin": _phrases(
        """
        <someone> (er/kommer/kjem/var/kom/is/flyktet) (opprinnelig) fra/frå/from (sri) <country>
        gutt/jente/mann/dame/kvinne fra/frå (sri) <country>
        født/fødd/oppvokst/oppvaksen i <country>
        <someone> <is> (..) <people_of>
        han/hun/ho/lederen/kandidaten er same
        flyktning/flyktningen/asylsøker/asylsøkeren/asylsøkar/innvandrer/innvandreren/innvandrar/papirløs/refugee
        mørkhudet/mørkhuda
        mørk i huden
        hudfarge/hudfargen/etnisk/etnisitet/etnisiteten
        innvandrerbakgrunn/flyktningbakgrunn/flyktningebakgrunn/minoritetsbakgrunn
        oppholdstillatelse/oppholdstillatelsen/opphaldsløyve
        avslag på asyl/asylsøknad/asylsøknaden/opphold
        """
    ),
    "sexuality": _phrases(
        """
        homofil/homofilt/lesbisk/bifil/homoseksuell/biseksuell/transperson/transkvinne/transmann/ikkebinær/transseksuell/
            gay/lesbian
        <someone> <is> (..) homo/skeiv/trans/lesbe
        legning/legninga/legningen
        skifter/skiftet/skifta/byttet/endret (..) kjønn
        """
    ),
    "money": _phrases(
        """
        betalingsanmerkning/betalingsanmerkninger/betalingsmerknad/betalingsmerknader/gjeldsordning/gjeldssanering/
            spillegjeld/forbruksgjeld/forbrukslån/kredittkortgjeld/utleggstrekk/påleggstrekk/luksusfellen/bostøtte
        privat/personlig/personleg gjeld/økonomi/konkurs
        privatøkonomi/privatøkonomien
        utlegg/trekk i lønn/lønna/lønnen
        <someone> <has> (..) gjeld/inkasso/inkassosaker/inkassosak/pengeproblem/pengeproblemer/gjeldsproblem/gjeldsproblemer
        <someone> (..) <is> (..) blakk
        <someone> (..) sliter/slit/slet økonomisk
        <someone> sliter/slit/slet (..) med økonomien/gjeld/pengene/regningene
        """
    ),
    "benefit": _phrases(
        """
        <benefit>
        <someone> (..) <is>/søker/vurderes (..) ufør/uføre
        ufør hjemme/selv
        går/gjekk/gikk/er/var/lever/levd/gått på (..) trygd/sykepenger/sjukepengar/dagpenger/dagpengar/stønad/kvp/
            kvalifiseringsprogram/introduksjonsprogram/kvalifiseringsprogrammet/introduksjonsprogrammet/tiltakspenger
        <someone> (..) får/mottar/har/mister/fikk/søkt/søker (..) sykepenger/sjukepengar/dagpenger/dagpengar/tiltakspenger/
            stønad/trygd
        er/var/deltar/deltok/deltaker/deltakeren/kandidat/kandidaten i/på kvp/kvalifiseringsprogrammet/
            introduksjonsprogrammet
        trygdet/trygda
        aap/trygda/trygden/uføretrygden/uføretrygda <their>
        <someone> <has> (..) nedsatt/redusert/lav/liten arbeidsevne
        innsatsgruppe/innsatsgruppen/innsatsbehov
        situasjonsbestemt innsats
        spesielt/varig tilpasset innsats
        on disability/unemployment benefit/benefits/pension
        """
    ),
    "home": _phrases(
        """
        bor/bur/bodde (fortsatt/alene/åleine/hjemme) i/på/ved (..) *gata/*gate/*gaten/*veien/*vegen
        bor/bur/lives (fortsatt/alene/åleine/hjemme) i/på/in/at (..) <digits>
        bor/bur/lives i/på/in/at *vei/*veg/*gata/*veien/*gate <digits>
        hjemmeadresse/hjemmeadressen/heimeadresse/privatadresse/privatadressen/hjemmenummer/privatnummer/privatnummeret
        privat/private/hemmelig adresse/adressen/mobilnummer/telefonnummer/nummer/nummeret/tlf/epost/epostadresse/address
        privat mobil/telefon <digits>
        """
    ),
}
"""What gives it away, by category. A phrase that is found counts, unless one of HARMLESS lies over it."""

HARMLESS: tuple[str, ...] = _phrases(
    """
    # Groups and not a person: "folk med angst", "kandidater som har vært på AAP".
    <group> <link>/<illness>/<habit>/<benefit>+ <private>
    de/dei som <link>/<illness>/<habit>/<benefit>+ <private>
    # What they do there: "avdeling for rus og demens", "jobber med depresjon", "kreft-foreningen".
    <unit> for/innen/mot/om/i/ved/av/på/og/in (..) (og) (..) <private>
    jobber/arbeider/arbeide/jobbe/behandler/forsker/forske/driver (..) med/på/innen/om (..) <private>
    selger/leverer/produserer .. (til) (..) (<illness>) (og) <private>
    <private> (og) (..) <unit_after>
    inntekt/samler/samlet/samlar til/inn (til) <private>
    diskriminerer/diskriminering/uansett/uavhengig/mangfold .. (..) <private>
    # What they did there, and words that mean something else: "støttekontakt for barn med autisme", "økonomisk depresjon".
    assistent/assistenten/støttekontakt/støttekontakten/avlaster/miljøarbeider/miljøterapeut for .. (med) <private>
    sykehjem/sykehjemmet/sjukeheim/sjukeheimen/bofellesskap/bofellesskapet/omsorgsbolig/omsorgsboliger/dagsenter/
        dagsenteret/hjemmesykepleien med/for .. <private>
    økonomisk/økonomiske/atmosfærisk/meteorologisk depresjon/depresjonen/depresjoner
    depresjonen/depresjon på/i/fra/under <digits>
    lavtrykk/lågtrykk .. (..) depresjon/depresjonen/depresjoner
    # What holds for everybody: "må ringe selv hvis han blir syk", "passer ikke ved astma".
    sitter/sit/satt/sat/sittet inne i/på/med/ved/hos/og
    bedriften/selskapet/firmaet/virksomheten/butikken/foretaket <is> (..) dømt/dømd/siktet/anmeldt/mistenkt
    maskinen/maskinene/ventilasjonen/anlegget/systemet/bilen <is> (..) syk/sjuk/innlagt
    om <benefit>
    ikke/ikkje/ingen/uten (noe/merknader/anmerkninger) på politiattesten/rullebladet/vandelsattesten
    hvis/når/dersom/if/when .. er/blir/bli/gets/is (..) <weak>
    hvis/når/dersom/om/ved/if/when noen/nokon/en/man/ein/du/folk/ansatte er/blir (..) <weak>
    for/egnet/passer/tillatt/lov/løft/risiko (..) gravid
    passer/passe/egner/egnet/egna/frarådes/tungt/vanskelig/uegnet (..) for/ved/hvis (folk/noen/personer/en/du) (med/som/
        har) (har) <private>
    kan/skal/må/bør ikke/ikkje ha (..) <private>
    krever/krev/krav/må/skal (..) (..) (..) oppholdstillatelse/opphaldsløyve
    gyldig/gyldige oppholdstillatelse/opphaldsløyve
    krever/krev/krav/sjekker/sjekk/bakgrunnssjekk/check/required (..) (..) rulleblad/vandel/record/politiattesten
    # Family as it bears on the work there: "sønnen tar over driften", "driver butikken sammen med kona".
    <kin> (..) jobber/arbeider/driver/overtar/overta/overtok/eier/leder/selger/styrer
    <kin> (skal/vil) tar/ta/tok over
    <kin> hjelper/har (til) på/i/med/regnskapet/lageret/kassa/butikken/driften/drifta/kjøkkenet
    driver/drive/drives/drivs/føres/gjøres/eier/eies/startet/starta/overtok/tok/selger/kjøpte/styres .. (sammen) (over) med/
        av/til/etter/fra (..) <kin>/faren/foreldrene
    # A post to be filled: "vikar for en i foreldrepermisjon".
    vikar/vikarer/vikariat/vikariatet/årsvikar/årsvikariat .. (..) fødselspermisjon/foreldrepermisjon/barselpermisjon/
        mammaperm/pappaperm/sykmeldt/sjukmeldt/sykemeldt
    fødselspermisjon/foreldrepermisjon/barselpermisjon (..) (..) vikar/vikarer/vikariat
    <someone> drikker/drikk (..) kaffe/kaffi/te/vann/brus
    """
)
"""What takes a finding away where it lies over it. `<private>` is what a phrase found, at that place in the text."""

SHORTENED = _words(
    "f eks feks bl a ca kl nr tlf dvs evt mnd pga ang osv jf mht ift inkl mr mrs dr st avd adm dir vs mob tel"
)
"""Words that a full stop follows without ending the sentence."""
