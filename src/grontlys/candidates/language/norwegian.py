"""The lists in Norwegian: bokmål, and the nynorsk forms that differ and are common. Data for language.guard.

The notation is explained in language.entries. "l." are lines of SINTEF 2019:00060.
"""

from __future__ import annotations

from grontlys.candidates.language.entries import EMPLOYER, EVERYBODY, OUTSIDE, Audience, Entry, words

CANDIDATE = frozenset({Audience.CANDIDATE})
NOT_CANDIDATE = EVERYBODY - CANDIDATE

ENDINGS = ("", *sorted(words("s en et a er ene ane ar e ne n r ens ets enes anes te t de dd st ere este ende")))

SMALL_WORDS = words(
    "og er på har som å jeg eg vi du det ein et til med ikke ikkje hun ho han dere de av kan vil den om seg fra"
)

CLASSES: dict[str, str] = {
    "person": "han hun ho hen personen kandidaten deltakeren deltageren deltakaren vedkommende vedkomande praktikanten jobbsøkeren søkeren brukeren brukaren klienten <name>",
    "is": "er var blir ble vart har vært være virker verkar framstår fremstår",
    "adverb": "ikke ikkje også heller dessverre alltid ofte fortsatt framleis bare ennå enda dag da nå som litt veldig svært ganske noe for så en ei eit et",
    "of_someone": "en ein vår vårt våre denne med til for om fra av hos din ditt ny nye aktuell aktuelle hver noen",
    "needs": "kan har er må vil ønsker ønskjer trenger treng mangler mottar får sliter møter deltar skal",
}
"""Words that phrases share."""

ENTRIES: tuple[Entry, ...] = (
    # --- Words of the system ----------------------------------------------------------------------------------------------
    Entry(
        "work_training", "measure", "system_word",
        """
        arbeidstrening -> praksisplass | praksis
        arbeidstreninga/arbeidstreningen -> praksisen
        arbeidstreningsplass/arbeidstreningsplassen -> praksisplass
        arbeidstreningsplasser/arbeidstreningsplassene -> praksisplasser
        arbeidsmarkedstiltak+ -> praksis
        """,
        ("Vi søker arbeidstrening for en person.", "Har dere en arbeidstreningsplass?", "Arbeidstreninga kan begynne på mandag."),
        ("Vi søker en praksisplass.", "Hun trener på å kjøre truck i arbeidstida."),
        "l. 1250-1255, 5988-5992; requirements CAN-19", EMPLOYER,
    ),
    Entry(
        "user", "label", "label",
        """
        brukeren/brukaren/brukarens/brukerens -> personen
        en bruker -> en person
        ein brukar -> ein person
        vår/denne/aktuell/aktuelle bruker/brukar -> personen
        <of_someone> bruker/brukar
        nav (sin) bruker/brukar/brukere/brukarar -> personen vi følger
        navs brukere/bruker -> folk vi følger
        brukere/brukarar fra/frå nav -> folk vi følger
        våre brukere/brukarar -> folk vi følger
        brukerne/brukarane våre -> folk vi følger
        ^ bruker/brukar <needs>
        """,
        ("Vi har en bruker som kan passe.", "Brukeren liker å arbeide ute.", "Bruker ønsker deltid.", "Møt NAV-brukere fra Moss.", "Ho følgjer ein brukar som kan passe."),
        ("Bruker du truck?", "Hun bruker kassa hver dag.", "Har hjulpet brukere på sykehjem med måltider.", "Brukeren av maskinen skal ha kurs.", "Det er til bruk i kassa.", "Har laget nettside for en bruker av programmet."),
        "l. 5768-5792; own choice", EMPLOYER,
        """
        <hit> av/på/i/ved
        ~sykehjem sykehjemmet bofellesskap bofellesskapet hjemmesykepleie hjemmesykepleien hjemmetjenesten dagsenter dagsenteret bpa nettside program programmet programvare system systemet app appen app maskinen
        """,
    ),
    Entry(
        "participant", "measure", "system_word",
        """
        tiltaksdeltaker+/tiltaksdeltakar+/tiltaksdeltager+ -> person vi følger
        tiltaksdeltakelse/tiltaksdeltaking/tiltaksdeltakelsen -> praksisen
        aapmottaker+
        tiltakskandidat+ -> person vi følger
        """,
        ("En tiltaksdeltaker trenger plass.", "Vi har flere tiltaksdeltakere klare."),
        ("En deltaker på kurset har truckbevis.", "Vi setter i gang et tiltak mot støy."),
        "l. 1317-1320, 5988-5992", OUTSIDE,
    ),
    Entry(
        "job_seeker_label", "label", "label",
        """
        klient+ -> person | personen
        arbeidsledig/arbeidslaus/arbeidsløs -> søker jobb
        langtidsledig+ -> har vært en tid uten jobb
        utenforskap+ -> uten jobb
        utsatt/utsatte gruppe/grupper/ungdom -> folk som trenger en vei inn
        marginalisert+
        stønadsmottaker+/stønadsmottakar+/trygdemottaker+
        svak/svake gruppe/grupper -> folk som trenger en vei inn
        sårbar/sårbare gruppe/grupper/person/personer/ungdom/ungdommer
        <person> .. er/var (<adverb>) sårbar
        ressurssvak+
        """,
        ("Klienten er klar for jobb.", "Hun er arbeidsledig og vil arbeide med mat.", "Langtidsledige kan passe.", "Han er svært sårbar."),
        ("Har vært i kundemøter med klientprogrammer.", "Advokatens klienter kommer på dagtid.", "Porselenet er sårbart for støt."),
        "l. 1268-1320", OUTSIDE,
        """
        ~advokat advokatens advokatkontor advokatkontoret regnskap regnskapskontor server
        """,
    ),
    Entry(
        "work_ability", "label", "label",
        """
        nedsatt/nedsett/redusert (og) (varig) arbeidsevne/arbeidsevna/arbeidsevnen/funksjonsevne/funksjonsevna/funksjonsevnen
        restarbeidsevne+ -> det personen kan arbeide
        arbeidsevne/arbeidsevna/arbeidsevnen -> det personen kan arbeide
        arbeidsevnevurdering+ -> samtale om hva som går bra
        arbeidsevnekartlegging+ -> samtale om hva som går bra
        funksjonsnedsettelse+/funksjonsnedsetting+/funksjonshemning+/funksjonshemming+
        funksjonsevne/funksjonsevna/funksjonsevnen/funksjonsnivå/funksjonsnivået -> det personen kan
        funksjonsvurdering+ -> samtale om hva som går bra
        lav/låg/liten arbeidskapasitet
        """,
        ("Vi følger folk med nedsatt arbeidsevne.", "Restarbeidsevnen er god.", "Vi ser på personens funksjonsnivå.", "Folk med funksjonsnedsettelser kan passe hos dere."),
        ("Han har god evne til å arbeide i lag.", "Hun har nedsatt tempo på båndet.", "Systemet har redusert kapasitet i helgene."),
        "l. 1253-1255, 1258-1303, 1939-1943", OUTSIDE,
    ),
    Entry(
        "assessment", "measure", "readiness",
        """
        !toll/fortolling avklart/uavklart
        ferdig avklart -> har prøvd
        avklaringstiltak+ -> utprøving
        avklaringsfase+/avklaringsløp+ -> utprøving
        arbeidsrettet/arbeidsretta avklaring -> utprøving
        under avklaring -> ikke prøvd ennå
        ikke/ikkje (helt) arbeidsfør
        ikke/ikkje/lite/mindre jobbklar -> har ikke prøvd ennå
        arbeidsutprøving/arbeidsutprøvinga/arbeidsutprøvingen -> en prøvetid
        """,
        ("Kandidaten er avklart.", "Hun er i et avklaringstiltak.", "Vi søker arbeidsutprøving.", "Han er ikke jobbklar."),
        ("Vi har avklart tiden for møtet.", "Lønn er avklart med lederen.", "Vi avklarer arbeidstida på mandag."),
        "l. 5800-5829, 6010-6016", OUTSIDE,
        """
        har/hadde/får/fikk/fått/er/blir/må (er) avklart med
        har/hadde/får/fikk/fått/må (også) (få) <hit>
        er/blir <hit> med/i/når/om
        ~tiden tida lønn lønna lønnen adressen dato datoen spørsmålet saken
        """,
    ),
    Entry(
        "measures", "measure", "support_word",
        """
        oppfølgingstiltak+ -> oppfølging
        brukermedvirkning+/brukarmedverknad+ -> personen er med og bestemmer
        kvalifiseringstiltak+ -> opplæring
        inkluderingstilskudd+/inkluderingstilskot+ -> støtte til det dere trenger å kjøpe
        mentortilskudd+/mentortilskot+ -> støtte til en fast kollega som hjelper
        lønnstilskudd+/lønnstilskot+/lønstilskot+ -> støtte til lønn
        tilretteleggingstilskudd+ -> støtte til å tilpasse plassen
        tilskuddsordning+/tilskotsordning+ -> støtte
        virkemiddel+/virkemidler/virkemidlene/verkemiddel+ -> støtte
        tiltaksplass+/tiltaksplassen -> praksisplass
        tiltaksperiode+ -> praksis
        tiltakspakke+ -> støtte
        arbeidsrettet/arbeidsretta oppfølging/tiltak/bistand/rehabilitering -> oppfølging på jobben
        arbeidsforberedende trening
        afttiltak+/vtaplass+/vtatiltak+
        aktivitetsplan+ -> plan
        aktivitetskrav+/aktivitetsplikt+
        formidlingsbistand -> hjelp til å finne jobb
        arbeidsmarkedsbedrift+/arbeidsinkluderingsbedrift+
        """,
        ("Vi har flere virkemidler å tilby.", "Dere kan få inkluderingstilskudd.", "Vi tilbyr arbeidsrettet oppfølging."),
        ("Vi tilbyr fast oppfølging.", "Dere får støtte til å kjøpe utstyr.", "De setter inn tiltak mot støy."),
        "l. 1250-1252, 1939-1943, 5988-6028", OUTSIDE,
    ),
    Entry(
        "placing", "measure", "system_word",
        """
        utplassere/utplasserer/utplassert/utplasseres/utplassering/utplasseringa/utplasseringen -> gi praksis
        plassere/plasserer/plassert kandidat/kandidaten/kandidater/personen/brukeren/deltakeren
        formidle/formidler/formidla/formidlet kandidat/kandidaten/kandidater/personer/brukere/deltakere -> foreslå en person
        innsalg/innsalget/innsal -> presentasjon
        selge/selger inn kandidat/kandidaten/personen/brukeren/deltakeren -> fortelle om personen
        sluse/sluser/sluses/sluset inn/ut/videre
        gjennomstrømming+/gjennomstrømning+
        målgruppe/målgruppa/målgruppen vår -> dem vi følger
        """,
        ("Vi vil utplassere en kandidat hos dere.", "Utplasseringen begynner i mai.", "Vi formidler kandidater til lageret."),
        ("Hun har plassert varer i hyller.", "Han kan formidle kunnskap til barn.", "Målgruppa for butikken er familier."),
        "l. 1317-1320, 5768-5775", OUTSIDE,
    ),
    Entry(
        "abbreviation", "measure", "system_word",
        """
        kvp/aft/vta/vtao/vto/sya/arr -> plassen i dag
        ia avtale/avtalen/bedrift -> avtalen om et inkluderende arbeidsliv
        iabedrift -> bedrift med avtale om inkluderende arbeidsliv
        folketrygdloven/forvaltningsloven
        """,
        ("Personen er i VTA i dag.", "Hun er på AFT nå."),
        ("Dere har en jobbspesialist å ringe.", "Vi starter i uke ti."),
        "l. 5988-5992", OUTSIDE,
    ),
    Entry(
        "need_of_help", "label", "label",
        """
        tilretteleggingsbehov+ -> det som hjelper
        bistandsbehov+ -> det som hjelper
        hjelpebehov+ -> det som hjelper
        stort/store/omfattende/særskilt/særskilde behov for/om tilrettelegging/bistand -> det som hjelper
        behov for/om tilrettelegging/bistand -> det som hjelper
        særskilt/særskilte/spesielle/særlige behov
        sammensatt/sammensatte/samansette behov/utfordringer/utfordringar/vansker/problemer -> trenger hjelp med flere ting
        med store/mange/ulike/noen utfordringer/utfordringar/vansker/vanskar
        tungt/omfattende belastet/belastede
        oppfølgingsbehov+ -> det som hjelper
        """,
        ("Han har et stort tilretteleggingsbehov.", "Hun har behov for tilrettelegging.", "Vi snakker om bistandsbehovet."),
        ("Fast plass på lageret hjelper.", "Dere har behov for folk i helgene.", "Vi tilrettelegger gjerne."),
        "l. 1312-1316, 5985-5988, 6026-6028",
    ),
    # --- Demeaning words --------------------------------------------------------------------------------------------------
    Entry(
        "weaker", "stigmatising", "stigmatising",
        """
        svakstilt/svakstilte/vanskeligstilt/vanskeligstilte/vanskelegstilt+ -> trenger en vei inn
        !velger/veljar/legge belastet/belastede ungdom/personer/miljø
        problematisk/problematiske ungdom/ungdommer/person/kandidat
        problembruker+/tungbruker+/verstingen/versting/verstinger
        taper/taperen/tapere i/på arbeidslivet/arbeidsmarkedet/samfunnet
        dropout/dropouts/dropper/frafallselev+
        navere/naver/naving/naving/nave
        på nav -> registrert hos NAV
        går/gått på trygd
        trygdesnylter+/snylter+/lathans/lathanser
        normalt fungerende/fungerande
        normal/normale arbeidstaker/arbeidstakere/ansatte/folk -> andre ansatte
        friske arbeidstakere/ansatte/folk -> andre ansatte
        lavtfungerende/høytfungerende/lågtfungerande/høgtfungerande
        lavt/høyt/lågt/høgt/dårlig/dårlegare/dårligere fungerende/fungerande
        hjelpetrengende/hjelpetrengande/pleietrengende -> trenger litt hjelp
        funksjonsfrisk/funksjonsfriske
        evneveik+/tilbakestående/mongo+/spastiker+/krøpling+/invalid/invalide
        restarbeidskraft+
        andresortering+
        """,
        ("Vi hjelper vanskeligstilte.", "Han er høytfungerende.", "Ta inn hjelpetrengende ungdom.", "Som normale ansatte møter hun hver dag.", "Hun har gått på NAV i to år."),
        ("Hun tar gjerne et møte på NAV-kontoret.", "Maskinen fungerer normalt.", "Friske råvarer kommer hver dag.", "Hjulets nav må smøres."),
        "l. 1268-1320",
        unless="""
        møte på nav
        møter på nav
        på nav kontor/kontoret
        kontoret/kontor/jobber/arbeider/ansatt/leder/veileder/kurs/kurset på nav
        """,
    ),
    Entry(
        "deficient", "stigmatising", "stigmatising",
        """
        funksjonshemmet/funksjonshemmede/funksjonshemma
        handikappet/handikappede/handikappa/handicappet
        uføre
        de/dei syke/sjuke
        psykisk syke/sjuke -> folk
        autister/autist -> folk
        innvandrer+/fremmedkulturell+/fremmedspråklig+ -> folk
        ikkevestlig/ikkevestlige
        <person> .. med minoritetsbakgrunn
        minoritetsspråklig+ -> snakker flere språk
        dårlig/dårlege/dårleg/dårlige norskkunnskaper/norskkunnskapar -> lærer norsk
        dårlig/dårleg norsk -> lærer norsk
        gebrokken/gebrokkent norsk -> lærer norsk
        """,
        ("Dere bør ta inn funksjonshemmede.", "Hun snakker dårlig norsk.", "Vi følger mange minoritetsspråklige."),
        ("Hun lærer norsk og snakker engelsk godt.", "Dårlig vær stanser arbeidet.", "Ha handikapparkering i nærheten."),
        "l. 1268-1320, 1605-1609",
        unless="~toalett toalettet parkering heis rullestolrampe",
    ),
    # --- Lack first -------------------------------------------------------------------------------------------------------
    Entry(
        "cannot", "deficit", "lack_first",
        """
        <person> (<adverb>) (<adverb>) kan/kunne/klarer/greier/klarar/makter/evner/tør/orker/tåler/taklar/takler/mestrer/meistrar/fikser/duger (<adverb>) ikke/ikkje
        kan/kunne/klarer/greier/makter/tåler/takler/mestrer <person> (<adverb>) ikke/ikkje
        <person> (<adverb>) er/var ikke/ikkje i stand til
        <person> .. ute av stand til
        <person> (<adverb>) får ikke/ikkje til
        <person> (<adverb>) må slippe/slippe/unngå
        """,
        ("Hun kan ikke løfte tungt.", "Kandidaten klarer dessverre ikke å stå lenge.", "Dessverre kan han ikke jobbe kveld.", "Ho greier ikkje å stå lenge.", "Vedkommende er ikke i stand til å løfte."),
        ("Vi kan ikke komme på mandag.", "Hun kan ikke vente med å begynne.", "Maskinen klarer ikke mer.", "Hun løfter inntil fem kilo, og resten tar trallen."),
        "l. 1268-1280, 5985-5988; requirements CAN-02",
        unless="""
        <hit> vente/bare/bli/få/si/bedre/la
        """,
    ),
    Entry(
        "struggles", "deficit", "lack_first",
        """
        <person> (<adverb>) sliter/slit/slet/strever/strir/sleit (<adverb>) (med)
        <person> (<adverb>) har (<adverb>) (store/noen/visse) utfordringer/utfordringar/vansker/vanskar/problemer/problem/begrensninger/avgrensingar/plager/svakheter (med/i/rundt/knyttet) (til)
        utfordringer/utfordringar/begrensninger/svakheter hos/til <person>
        <person> (<adverb>) mangler/manglar/saknar
        <person> (<adverb>) strever
        <person> .. har/er/var (<adverb>) (for) dårlig/dårleg/svak/svake til/på/i
        <person> har lite/liten/ingen erfaring/kompetanse/utdanning/praksis
        <person> har aldri
        hull/hol i cven/cv/arbeidslivet
        cv hull
        store hull
        svake sider/svakhetene/svakheter hans/hennes/hennar
        """,
        ("Han sliter med å møte presis.", "Hun har utfordringer med tempo.", "Kandidaten mangler erfaring.", "Ho slit med tempo.", "Han har hull i CV-en."),
        ("Vi sliter med å få folk i helgene.", "Dere mangler folk på kvelden.", "Bransjen har utfordringer med å finne folk.", "Hun liker utfordringer."),
        "l. 1245-1247, 5768-5792, 5985-5988",
    ),
    Entry(
        "despite", "deficit", "despite",
        """
        til tross for -> med
        på tross av/for -> med
        tross i -> med
        trass/tross <person>
        på trass av -> med
        <person> .. er likevel/allikevel
        selv om <person> (<adverb>) har/er/ikke
        sjølv om <person> (<adverb>) har/er/ikkje
        """,
        ("Til tross for utfordringene møter hun hver dag.", "Hun er likevel pålitelig.", "Selv om han har vært lenge borte, vil han jobbe."),
        ("Selv om det regner, er vi ute.", "Vi holder åpent på tross av været hvis ingen sier noe annet om åpningstidene."),
        "own choice", EVERYBODY,
        """
        <hit> været/veret/regnet/vinden
        """,
    ),
    # --- Judgements -------------------------------------------------------------------------------------------------------
    Entry(
        "judged_bad", "judgement", "judged",
        """
        umotivert/umotiverte/demotivert
        lite/liten/manglende/mangler motivert/motivasjon
        upålitelig/upåliteleg/upålitelege/upålitelige
        <person> .. <is> (<adverb>) (<adverb>) ustabil
        ustabilt/ustabil oppmøte/frammøte/fremmøte
        ustabil arbeidstaker/person/kandidat
        <person> .. <is> (<adverb>) (<adverb>) lat/late/treg/sur/gretten/vanskelig/vanskeleg/krevende/krevjande/rar/kravstor/passiv/initiativløs/initiativlaus/egenrådig/sta/umoden/naiv/uselvstendig/nervøs/usikker/sær
        <person> .. <is> (<adverb>) (<adverb>) ansvarsløs/likegyldig/uinteressert/konfliktskapende/konfliktfylt/manipulerende/aggressiv/utilregnelig/uegnet/uskikket/håpløs/problematisk
        samarbeidsvansker/samarbeidsvanskar/samarbeidsproblemer/samarbeidsproblem
        lav/låg/dårlig/liten selvtillit/sjølvtillit/selvfølelse/sjølvkjensle/motivasjon
        dårlig/dårleg arbeidsmoral/holdning/holdninger/oppførsel/innstilling
        tiltaksløs/tiltakslaus/giddeløs
        <person> .. gidder ikke
        vil ikke jobbe/arbeide
        lite samarbeidsvillig
        høyt/mye/stort (sykefravær/fravær) fravær
        """,
        ("Han er umotivert.", "Kandidaten er litt treg.", "Hun har ustabilt oppmøte.", "Han virker nervøs.", "Hun har lav selvtillit.", "Hun har samarbeidsvansker."),
        ("Været er ustabilt.", "Kunden var sur.", "Maskinen er treg.", "Stigen er ustabil.", "Arbeidet er krevende, og det liker hun.", "Hun spør før hun begynner på noe nytt."),
        "l. 1353-1358, 4684-4706; requirements CAN-04",
        unless="""
        <person> liker/møter/takler/roer/hjelper .. <hit>
        """,
    ),
    Entry(
        "empty_praise", "judgement", "empty_praise",
        """
        flink pike/jente/gutt -> gjør det vi avtaler
        <person> .. <is> (<adverb>) (<adverb>) snill/grei/kjekk/koselig/hyggelig/søt/trivelig (og) (grei/snill)
        ei/en/ein grei/snill/kjekk/søt gutt/jente/fyr/guten/jenta/mann/dame/kar
        positiv innstilling -> blid
        til å stole på -> kommer når det er avtalt
        fantastisk/fantastiske/utrolig/unik/unike person/kandidat/menneske/gutt/jente
        stå på vilje/viljen -> holder ut
        ståpåvilje/ståpåviljen -> holder ut
        """,
        ("Hun er en flink pike.", "Han er en grei gutt.", "Kandidaten er veldig snill.", "Han har stå-på-vilje."),
        ("Hun er flink til å bake.", "Vi har hatt en hyggelig samtale.", "Det er greit for oss."),
        "l. 4684-4706; requirements CAN-04; own choice", NOT_CANDIDATE,
    ),
    # --- Charity, price, promise ------------------------------------------------------------------------------------------
    Entry(
        "charity", "charity", "charity",
        """
        gi/gir/gje/gav/ga/fått/få (<person>) (ham/henne/dem) (en/ein/enda/ny) sjanse/sjansen/sjansar -> prøve
        fortjener/fortener/fortjente (en/ein) (ny) sjanse -> vil prøve
        nok en sjanse
        stakkar/stakkars/stakkaren
        solskinnshistorie+/solskinshistorie+ -> god erfaring
        synd på/i
        gjøre/gjør/gjere en/ein god gjerning
        hjelpe/hjelp/hjelper (ham/henne/oss/noen) (med) (å) (få) (en) stakkar
        samfunnsnyttig innsats
        ta/tar/tek ansvar for de/dei svake/svakeste/svakaste
        veldedig/veldedighet/veldedigheten/nestekjærlighet
        hjertesak+
        vise/vis hjerte/hjertelag/raushet
        dere gjør en stor/viktig forskjell
        redde/redder/berger et/en/eit menneske/ungdom/liv
        tapre/tapper/tappert
        kjempet/kjemper seg tilbake
        barmhjertig+
        """,
        ("Kan dere gi henne en sjanse?", "Det er synd på ham.", "Dette kan bli en solskinnshistorie.", "Dere gjør en god gjerning."),
        ("Dere har en god sjanse til å nå målet.", "Hun samler inn penger til kirken.", "Det er synd at dere ikke kan."),
        "l. 1303-1316, 6026-6028",
        unless="""
        synd på/i at
        ~innsamling veldedige butikk bruktbutikk bruktbutikken
        """,
    ),
    Entry(
        "cheap", "charity", "cheap",
        """
        gratis arbeidskraft/arbeidshjelp/hjelp/hender -> en ekstra kollega
        billig/billeg arbeidskraft/arbeidshjelp/hjelp
        koster/kostar (dere) ingenting/ikkje/ikke (noe)
        uten/utan (noen) kostnad/kostnader/utgifter/risiko -> vi avtaler hvem som betaler hva
        dere slipper å betale
        ingen risiko -> dere kan avslutte når dere vil
        nav betaler (alt/lønna/lønnen/for) -> vi avtaler hvem som betaler hva
        """,
        ("Dere får gratis arbeidskraft.", "Det koster dere ingenting.", "NAV betaler lønna."),
        ("Dere får en ekstra kollega.", "Kurset koster 500 kroner.", "Gratis parkering for ansatte."),
        "l. 5995-6002, 6026-6028", EMPLOYER,
    ),
    Entry(
        "promise", "promise", "promise",
        """
        garanterer/garantert/garanti/garantere -> tror
        helt/heilt sikkert/sikker -> trolig
        100 stabil/pålitelig/motivert
        hundre prosent stabil/pålitelig/motivert
        ingen utfordringer/problemer/problem (overhodet) -> ikke noe vi kjenner til
        aldri syk/borte/forsinket/fravær
        alltid presis -> har møtt presis
        det blir/vert ingen problem/problemer -> dere kan ringe meg om noe oppstår
        problemfri/problemfritt
        perfekt kandidat/person/match/arbeidstaker -> en som kan passe
        """,
        ("Vi garanterer at det går bra.", "Hun er helt sikkert stabil.", "Dette er en perfekt kandidat.", "Han er aldri borte."),
        ("Maskinen har to års garanti.", "Hun har møtt presis i åtte uker.", "Er dere helt sikre?"),
        "l. 5768-5803; requirements CAN-05", EMPLOYER,
        "~maskinen maskin varene produktet kjøp kjøleskap garantitid",
    ),
    # --- Technical words --------------------------------------------------------------------------------------------------
    Entry(
        "behaviour", "jargon", "technical",
        """
        atferd/adferd/åtferd -> oppførsel
        atferden/adferden/åtferda/åtferden -> oppførselen
        atferdsvansker/adferdsvansker/åtferdsvanskar/atferdsproblemer/adferdsproblemer
        atferdsmønster/atferdsmønsteret -> måter å være på
        """,
        ("Hans atferd har endret seg.", "Atferden er rolig.", "Åtferda er roleg."),
        ("Oppførselen er rolig.", "Hun har studert adferdsøkonomi.", "Bøker om dyrs atferd."),
        "l. 6002-6009",
        unless="~dyrs dyrenes dyr kjøpsatferd kunders",
    ),
    Entry(
        "emotions", "jargon", "technical",
        """
        emosjoner/emosjonar -> følelser
        emosjonene -> følelsene
        emosjonell+ -> følelsesmessig
        emosjonelt -> følelsesmessig
        kognitiv+ funksjon+/funksjoner/vansker -> å huske og planlegge
        kognitiv+ -> som gjelder å huske og planlegge
        eksekutive funksjoner/vansker -> å planlegge og komme i gang
        mestringstro/mestringsfølelse/meistringstru -> tro på at det går
        empowerment -> å bestemme selv
        selvregulering -> å roe seg
        affekt/affektregulering
        relasjonskompetanse/relasjonell+ -> å være sammen med andre
        psykososial+/psykososialt -> om hvordan en har det med andre
        sosiale ferdigheter/ferdigheiter -> å være sammen med andre
        sosial kompetanse -> å være sammen med andre
        motorikk+/motorisk+ -> å bruke hender og kropp
        """,
        ("Hun viser emosjoner.", "Det emosjonelle er viktig.", "Han har god relasjonskompetanse.", "Hun trener på sosiale ferdigheter."),
        ("Hun viser følelser.", "Det er motoren som er ødelagt.", "Effekten er god."),
        "l. 6002-6009", OUTSIDE,
        "~motorsport motor barnehage barnehagen",
    ),
    Entry(
        "trade_words", "jargon", "technical",
        """
        kartlegging/kartlegginga/kartleggingen -> samtale
        kartlegge/kartlegger/kartlagt/kartlegges -> finne ut
        progresjon/progresjonen -> framgang
        progresjonsplan+ -> plan
        målsetting+/målsetjing+/målsettinger -> mål
        delmål/delmåla/delmålene -> steg
        ressursperson+
        ressursgruppe+ -> gruppe
        kompetanseheving+/kompetansehevende -> opplæring
        arbeidsinkludering+ -> vei inn i jobb
        inkluderingsarbeid+ -> arbeidet for at flere får jobb
        jobbmatch+/jobbmatching -> rett person på rett plass
        matche/matcher/matchet -> passe
        rekrutteringsbistand+ -> hjelp til å finne folk
        trekantsamarbeid+/samhandlingsmøte+ -> samarbeid
        ansvarsgruppe+/ansvarsgruppemøte+
        individuell plan
        supported employment -> hjelp på jobben
        place then train
        nettverksbygging -> å bli kjent med folk
        handlingsrom/handlingsrommet -> det vi kan gjøre
        lavterskel/lavterskeltilbud/lågterskel -> lett å komme i gang med
        helhetlig/heilskapleg oppfølging/tilbud/bistand -> oppfølging
        tverrfaglig/tverrfagleg -> sammen med andre
        """,
        ("Vi starter med en kartlegging.", "Progresjonen er god.", "Vi kartlegger behovet.", "Dette handler om arbeidsinkludering."),
        ("Vi snakker om hva dere trenger.", "Fyrstikker ligger på hylla.", "Kartet henger på veggen."),
        "l. 5988-6002; own choice", OUTSIDE,
        "~kartverket terreng drone reguleringsplan landmåler",
    ),
    # --- Officialese ------------------------------------------------------------------------------------------------------
    Entry(
        "prepositions", "bureaucratic", "officialese",
        """
        vedrørende/vedrørande/angående/angåande/anngående -> om
        i henhold til -> etter
        i medhold av -> etter
        i tråd med -> etter
        i overensstemmelse med -> etter
        i samsvar med -> etter
        i forhold til -> om | for
        ift -> om
        i forbindelse med -> når | ved
        i samband med -> når | ved
        ifm -> ved
        mht -> om
        med hensyn til -> om
        med henblikk på -> for
        med tanke på -> for
        med bakgrunn i -> fordi
        på bakgrunn av -> fordi
        på grunnlag av -> ut fra
        på det nåværende tidspunkt -> nå
        på nåværende tidspunkt -> nå
        per dags dato/dato -> nå
        pr dags dato -> nå
        i dagens situasjon -> nå
        i løpet av kort tid -> snart
        for å kunne -> for å
        med det formål å -> for å
        i den hensikt å -> for å
        under forutsetning av (at) -> hvis
        forutsatt at -> hvis
        såfremt/sofremt -> hvis
        hvorvidt -> om
        samt -> og
        herunder/derunder -> blant annet
        ovennevnte/ovenfornevnte/ovannemnde -> dette
        nedenstående -> dette
        førstkommende -> neste
        hva angår/gjelder -> om
        når det gjelder -> om
        uavhengig av om -> om
        """,
        ("Vi skriver vedrørende praksis.", "I henhold til avtalen begynner hun mandag.", "Dette er i forbindelse med møtet.", "Hun møter presis, samt tar helger."),
        ("Vi skriver om praksis.", "Etter avtalen begynner hun mandag.", "Forholdet til kundene er godt.", "Ho er i lag med dei andre."),
    ),
    Entry(
        "verbs", "bureaucratic", "officialese",
        """
        benytte/benytta -> bruke
        benytter/nyttar/benyttar -> bruker
        benyttet -> brukte
        benyttes/benyttast -> brukes
        anvende -> bruke
        anvender -> bruker
        anvendes -> brukes
        anvendt -> brukt
        iverksette/iverksetje -> sette i gang
        iverksetter/iverkset -> setter i gang
        iverksettes/iverksetjast -> settes i gang
        iverksatt/iverksett -> satt i gang
        iverksettelse/iverksetting/iverksettingen -> start
        igangsette -> sette i gang
        igangsetter -> setter i gang
        igangsettes -> settes i gang
        igangsatt -> satt i gang
        påbegynne -> begynne
        påbegynner -> begynner
        påbegynt -> begynt
        besørge/besørger -> ordne
        tilveiebringe/tilveiebringer -> skaffe
        foreta/foretar -> gjøre
        foretas -> gjøres
        foretatt -> gjort
        foreligger -> finnes | er
        forefinnes -> finnes
        fremkommer/framkommer/framkjem -> står
        tilkjennegi/tilkjennegir -> si
        meddele -> si
        meddeler -> sier
        meddeles -> får vite
        underrette/underretter -> si fra til
        avholde -> holde
        avholdes -> holdes
        avholdt -> holdt
        utarbeide -> lage
        utarbeider -> lager
        utarbeides -> lages
        utarbeidet -> laget
        anmode -> be
        anmoder -> ber
        anmodes -> bes
        erverve/erverver -> få
        inneha -> ha
        innehar -> har
        besitter/besitte -> har
        fordre/fordrer -> kreve
        forestå/forestår -> lede
        gjennomføres/gjennomførast -> gjøres
        vurderes som -> er
        bidra/bidrar til å -> hjelpe med å
        muliggjøre/muliggjør -> gjøre mulig
        vanskeliggjøre/vanskeliggjør -> gjøre vanskelig
        synliggjøre/synliggjør/synleggjere -> vise
        ivareta -> ta vare på
        ivaretar/ivaretek -> tar vare på
        ivaretas/ivaretatt -> tatt vare på
        tilstrebe/tilstreber -> prøve
        etterstrebe/etterstreber -> prøve
        vektlegge -> legge vekt på
        vektlegger/vektlegges -> legger vekt på
        fokusere på -> arbeide med
        ha/har fokus på -> legger vekt på
        rette en henvendelse til -> kontakte
        """,
        ("Vi benytter truck.", "Tiltaket iverksettes i mai.", "Det foreligger en avtale.", "Møtet avholdes på mandag.", "Hun innehar truckbevis."),
        ("Vi bruker truck.", "Vi begynner i mai.", "Hun har truckbevis.", "Nytten er stor."),
    ),
    Entry(
        "nouns", "bureaucratic", "officialese",
        """
        henvendelse -> spørsmål
        henvendelsen -> spørsmålet
        henvendelser -> spørsmål
        førespurnad+ -> spørsmål
        oppstart/oppstarten/oppstartstidspunkt -> start
        saksbehandler/saksbehandleren/sakshandsamar -> veileder
        forespørsel/forespørselen -> spørsmål
        problemstilling+/problemstillinger -> spørsmål
        hensiktsmessig+/hensiktsmessige -> nyttig
        formålstjenlig+/formålstenleg -> nyttig
        tilfredsstillende/tilfredsstillande -> bra nok
        adekvat+ -> passende
        øvrig/øvrige -> andre
        omhandler/omhandlende -> gjelder
        varighet/varigheten/varigheit -> hvor lenge
        måloppnåelse/måloppnåing -> at målet nås
        arbeidsforhold/arbeidsforholdet -> jobb
        sysselsetting+/sysselsatt -> jobb
        ordinært/ordinær arbeidsliv/arbeidslivet/arbeid/jobb/lønnet -> vanlig jobb
        det ordinære arbeidslivet/arbeidsmarkedet -> vanlige jobber
        yrkesdeltakelse/yrkesdeltaking -> jobb
        arbeidstilknytning+ -> jobb
        """,
        ("Takk for henvendelsen.", "Oppstart er 1. mai.", "Varigheten er tre måneder.", "Hun vil ut i ordinært arbeidsliv."),
        ("Takk for spørsmålet.", "Vi begynner 1. mai.", "Hun vil ha vanlig jobb."),
        unless="""
        fast/faste/lønnet <hit>
        arbeidsforhold/arbeidsforholdet på/hos
        """,
    ),
    Entry(
        "filler", "bureaucratic", "filler",
        """
        undertegnede/underteiknande -> jeg
        det bemerkes/presiseres/understrekes/påpekes at
        det vises til -> se
        vi viser til
        det er viktig å påpeke/presisere/understreke at
        som det fremgår/framgår av -> etter
        i og med at -> fordi
        på grunn av det faktum at -> fordi
        i stor grad -> mye
        i liten grad -> lite
        til en viss grad -> litt
        i hovedsak -> mest
        i utgangspunktet -> først
        for øvrig/øvrig -> ellers
        i så måte
        til enhver tid -> alltid
        vær/ver vennlig/vennligst (å)
        vennligst
        """,
        ("Undertegnede følger en person.", "I og med at hun har bil, kan hun komme.", "Det bemerkes at hun har bil.", "Hun har i stor grad jobbet alene."),
        ("Jeg følger en person.", "Hun har bil og kan komme."),
    ),
    # --- Towards the candidate --------------------------------------------------------------------------------------------
    Entry(
        "third_person", "address", "to_you",
        """
        kandidaten/deltakeren/deltageren/deltakaren/jobbsøkeren/søkeren/praktikanten/vedkommende/vedkomande -> du
        brukeren/brukaren -> du
        kandidatens/deltakerens/deltakarens/brukerens/vedkommendes -> din
        """,
        ("Kandidaten må møte på mandag.", "Vedkommende får svar i uke ti.", "Vi sender deltakerens plan."),
        ("Du møter på mandag.", "Vi spør en annen kandidat om et bilde.", "Brukeren av maskinen skal ha kurs."),
        "system.md; own choice", CANDIDATE,
        """
        <hit> av
        """,
    ),
    Entry(
        "hard_on_you", "bureaucratic", "officialese",
        """
        du plikter/pliktar -> du må
        du er pliktig/forpliktet/forplikta til -> du må
        du anses/ansees/vurderes som/å
        opplysningsplikt+ -> at du forteller oss det vi må vite
        sanksjon/sanksjoner/sanksjonert
        bortfall/bortfaller/bortfalle
        ilegges/ilagt
        innkalles -> blir invitert
        innkalt -> invitert
        innkalling+ -> invitasjon
        oppmøteplikt+
        manglende oppmøte/frammøte/fremmøte
        unnlatelse/unnlater/unnlate
        """,
        ("Du plikter å møte.", "Du innkalles til møte.", "Ved manglende oppmøte stanses det."),
        ("Du må møte klokka ni.", "Du er invitert til møte."),
        "system.md; own choice", CANDIDATE,
    ),
    Entry(
        "third_person_out", "address", "officialese",
        """
        vedkommende/vedkomande -> personen
        vedkommendes/vedkomandes -> personens
        """,
        ("Vedkommende har truckbevis.", "Vi følger vedkomande."),
        ("Personen har truckbevis.", "Spør den rette vedkommende avdeling."),
        "own choice", NOT_CANDIDATE,
        """
        <hit> avdeling/etat/avdelinga/instans
        """,
    ),
)  # fmt: skip
