# ruff: noqa: E501  # a table: one level, one line
"""What a task may ask of the person who does it: 38 dimensions in seven groups, each with four levels in plain words.

The same dimensions describe what a task asks and what a person can, so that the two can be laid beside each other. How they
were chosen:

- They are about the work, as anyone who stands beside it can see, never about a diagnosis: the report finds that concrete tasks are
  what employers and counsellors can talk about (SINTEF 2019:00060 l. 1631-1635) and that what hinders differs from one
  workplace to the next (l. 1685-1691).
- The groups follow the comparison of ability and demand that has been in use longest: the sections of the Dutch list of functional
  abilities (personal, social, surroundings, movement, posture, hours), the German IMBA and MELBA profiles, and the brief ICF core set
  for vocational rehabilitation, which adds transport and access. What is in all of them is here; what a visit cannot
  show (such as reaction time) is not.
- NAV's own four groups of adaptation (working time, physical, working environment, basic skills) each have their dimensions, so
  that a need stated in one of them always has something to be compared with.
- Norwegian, English and numbers are apart: the report's cases turn on spoken Norwegian alone (l. 1605-1609).
- At most forty: the comparison keeps three bits a dimension.

Codes are never renamed. New dimensions are appended: the order is the order of rows and bits in the search index.
"""

from __future__ import annotations

from grontlys.employers.rules.terms import Dimension, Term

MOST_DIMENSIONS = 40
"""Three bits for each of so many fill two machine words; a matching engine counts on no more."""

DIMENSION_GROUPS: tuple[Term, ...] = (
    Term("body", "Kropp", "Body"),
    Term("senses", "Sanser og inntrykk", "Senses and impressions"),
    Term("mind", "Konsentrasjon og oversikt", "Concentration and overview"),
    Term("social", "Sammen med andre", "With other people"),
    Term("language", "Språk, tall og data", "Language, numbers and computers"),
    Term("time", "Tempo og tid", "Pace and hours"),
    Term("place", "Sted og omgivelser", "Place and surroundings"),
)


def _levels(*texts: tuple[str, str]) -> tuple[Term, Term, Term, Term]:
    none, little, some, much = (Term(str(number), nb, en) for number, (nb, en) in enumerate(texts))
    return none, little, some, much


DEMANDS: tuple[Dimension, ...] = (
    Dimension(
        "heavy_lifting", "Tunge løft", "Heavy lifting",
        ("tunge løft", "tungt arbeid", "løfte tungt", "løft", "tung løfting", "fysisk tungt"),
        ("heavy lifting", "heavy lifts", "lifting", "heavy work"),
        group="body",
        levels=_levels(
            ("Løfter ikke", "No lifting"),
            ("Løfter under 5 kg, som noen melkekartonger", "Lifts under 5 kg, such as a few cartons of milk"),
            ("Løfter 5–15 kg av og til, som en full handlekurv", "Lifts 5–15 kg now and then, such as a full shopping basket"),
            ("Løfter over 15 kg flere ganger om dagen, som sementsekker", "Lifts over 15 kg several times a day, such as bags of cement"),
        ),
    ),
    Dimension(
        "standing", "Stå og gå mye", "Standing and walking",
        ("stå mye", "gå mye", "stående arbeid", "stå og gå"),
        ("standing", "walking a lot", "on your feet"),
        group="body",
        levels=_levels(
            ("Kan sitte hele dagen", "Can sit all day"),
            ("På beina litt av dagen, som når man henter noe på lageret", "On one’s feet for a little of the day, such as fetching something from the store"),
            ("På beina halve dagen, med mulighet til å sette seg", "On one’s feet for half the day, and may sit down"),
            ("På beina nesten hele dagen, som en servitør", "On one’s feet nearly all day, such as a waiter"),
        ),
    ),
    Dimension(
        "sitting", "Sitte mye", "Sitting",
        ("sitte mye", "stillesitting", "stillesittende"),
        ("sitting", "sedentary"),
        group="body",
        levels=_levels(
            ("Trenger ikke sitte", "No need to sit"),
            ("Sitter i korte stunder, som ved en skjerm i varemottaket", "Sits for short spells, such as at a screen in goods reception"),
            ("Sitter halve dagen, men kan reise seg når som helst", "Sits for half the day, but may get up at any time"),
            ("Sitter nesten hele dagen, som en bussjåfør", "Sits nearly all day, such as a bus driver"),
        ),
    ),
    Dimension(
        "stairs", "Trapper og stiger", "Stairs and ladders",
        ("trapper", "stige", "høyder"),
        ("stairs", "ladders", "heights"),
        group="body",
        levels=_levels(
            ("Alt på ett plan, eller heis", "All on one floor, or a lift"),
            ("En trapp noen ganger om dagen, som til pauserommet", "A flight of stairs a few times a day, such as to the break room"),
            ("Trapper eller gardintrapp mye av dagen, som ved vask av oppganger", "Stairs or a stepladder much of the day, such as cleaning stairwells"),
            ("Høye stiger, stillas eller tak, som en maler ute", "High ladders, scaffolding or roofs, such as a painter outdoors"),
        ),
    ),
    Dimension(
        "fine_motor", "Finmotorikk", "Fine motor skills",
        ("finmotorikk", "fingerferdighet"),
        ("fine motor", "dexterity"),
        group="body",
        levels=_levels(
            ("Grove grep holder, som å bære esker", "A rough grip will do, such as carrying boxes"),
            ("Litt fingerarbeid, som å sette på prislapper", "A little finger work, such as putting on price tags"),
            ("Fingerarbeid mye av dagen, som å pakke småting", "Finger work much of the day, such as packing small things"),
            ("Små, presise bevegelser hele dagen, som å lodde eller klippe hår", "Small, precise movements all day, such as soldering or cutting hair"),
        ),
    ),
    Dimension(
        "pace", "Høyt tempo", "Fast pace",
        ("høyt tempo", "tempo", "stress", "hektisk", "tidspress", "travelt"),
        ("high pace", "fast pace", "stress", "hectic", "time pressure"),
        group="time",
        levels=_levels(
            ("Eget tempo, ingen frister", "One’s own pace, no deadlines"),
            ("Jevnt tempo, noe skal være ferdig samme dag", "A steady pace, some things are due the same day"),
            ("Travelt til faste tider, som lunsjen i en kantine", "Busy at set times, such as lunch in a canteen"),
            ("Høyt tempo nesten hele dagen, som ved et samlebånd", "A fast pace nearly all day, such as at an assembly line"),
        ),
    ),
    Dimension(
        "noise", "Støy", "Noise",
        ("støy", "bråk", "lyd"),
        ("noise", "noisy", "loud"),
        group="senses",
        levels=_levels(
            ("Stille, som et bibliotek", "Quiet, such as a library"),
            ("Vanlig prat og telefoner, som et kontorlandskap", "Ordinary talk and telephones, such as an open office"),
            ("Støy mye av dagen, som en barnehage eller et storkjøkken", "Noise much of the day, such as a kindergarten or a large kitchen"),
            ("Så høyt at man må ha hørselvern, som ved sag og slipemaskin", "So loud that ear protection is needed, such as by a saw or a grinder"),
        ),
    ),
    Dimension(
        "dust_chemicals", "Støv og kjemikalier", "Dust and chemicals",
        ("støv", "kjemikalier", "allergi", "parfyme"),
        ("dust", "chemicals", "allergens"),
        group="place",
        levels=_levels(
            ("Ren luft, ingen kjemikalier", "Clean air, no chemicals"),
            ("Litt, som vanlig såpe", "A little, such as ordinary soap"),
            ("Støv, mel, dyr eller vaskemidler mye av dagen", "Dust, flour, animals or cleaning agents much of the day"),
            ("Må ha maske eller hansker, som ved lakk og løsemidler", "Mask or gloves needed, such as with varnish and solvents"),
        ),
    ),
    Dimension(
        "cold_heat", "Kulde eller varme", "Cold or heat",
        ("kulde", "varme", "kjølerom", "fryselager"),
        ("cold", "heat", "freezer"),
        group="place",
        levels=_levels(
            ("Romtemperatur hele dagen", "Room temperature all day"),
            ("Korte turer i kjølerom eller trekk fra en port", "Short trips into a cold room, or a draught from a door"),
            ("Kaldt eller varmt halve dagen, som ved stekeovnen", "Cold or hot for half the day, such as by the oven"),
            ("Kaldt eller varmt nesten hele dagen, som på et fryselager", "Cold or hot nearly all day, such as in a freezer store"),
        ),
    ),
    Dimension(
        "social_contact", "Mye sosial kontakt", "A lot of social contact",
        ("sosial kontakt", "kundekontakt", "folk", "mange mennesker", "kunder"),
        ("social contact", "customer contact", "crowds", "customers"),
        group="social",
        levels=_levels(
            ("Snakker med en fast kollega eller to", "Talks with one or two regular colleagues"),
            ("Hilser på noen få andre, som ved varelevering", "Greets a few others, such as on delivery"),
            ("Møter kunder eller beboere deler av dagen", "Meets customers or residents for parts of the day"),
            ("Nye mennesker hele dagen, som i en resepsjon", "New people all day, such as at a reception desk"),
        ),
    ),
    Dimension(
        "spoken_norwegian", "Snakke norsk", "Spoken Norwegian",
        ("norsk", "snakke norsk", "muntlig norsk", "god norsk", "norskkrav"),
        ("norwegian", "spoken norwegian", "speak norwegian"),
        group="language",
        levels=_levels(
            ("Kan vises med hendene, norsk trengs ikke", "Can be shown by hand, no Norwegian needed"),
            ("Enkle beskjeder, som «sett esken her»", "Simple messages, such as “put the box here”"),
            ("Samtaler om arbeidet, som å svare en kunde om hvor varen er", "Talk about the work, such as telling a customer where to find something"),
            ("Forklare, overbevise eller trøste, også på telefon", "Explaining, persuading or comforting, on the telephone too"),
        ),
    ),
    Dimension(
        "written_norwegian", "Lese og skrive norsk", "Written Norwegian",
        ("skriftlig norsk", "lese norsk", "skrive norsk", "skrive", "lese"),
        ("written norwegian", "reading", "writing"),
        group="language",
        levels=_levels(
            ("Ingenting å lese eller skrive", "Nothing to read or write"),
            ("Lese etiketter og vaktlister", "Reading labels and rotas"),
            ("Lese rutiner og skrive korte beskjeder, som en avviksmelding", "Reading routines and writing short messages, such as a report of a fault"),
            ("Skrive tekster som andre bruker, som journal eller saksbrev", "Writing what others use, such as a patient record or an official letter"),
        ),
    ),
    Dimension(
        "memory", "Huske og holde oversikt", "Remembering and keeping track",
        ("huske", "oversikt", "hukommelse"),
        ("memory", "overview", "remembering"),
        group="mind",
        levels=_levels(
            ("Én ting om gangen, vist hver gang", "One thing at a time, shown each time"),
            ("Noen faste trinn, som står på en liste", "A few fixed steps, written on a list"),
            ("Flere ting i hodet, som bestillingene fra ett bord", "Several things in mind, such as the orders of one table"),
            ("Oversikt over mye på én gang, som en vaktleder", "Keeping track of much at once, such as a shift leader"),
        ),
    ),
    Dimension(
        "independence", "Arbeide selvstendig", "Working alone",
        ("selvstendig", "arbeide alene", "alene", "alenearbeid"),
        ("independent", "working alone", "alone"),
        group="social",
        levels=_levels(
            ("Alltid sammen med en som viser", "Always with someone who shows how"),
            ("Noen i nærheten å spørre", "Someone nearby to ask"),
            ("Alene deler av dagen, kan ringe noen", "Alone for parts of the day, can ring someone"),
            ("Alene hele vakten og må bestemme selv, som en nattevakt", "Alone for the whole shift and must decide alone, such as a night guard"),
        ),
    ),
    Dimension(
        "computer", "Bruke datamaskin", "Using a computer",
        ("datamaskin", "pc", "skjerm"),
        ("computer", "screen"),
        group="language",
        levels=_levels(
            ("Ingen skjerm", "No screen"),
            ("Trykke på en skjerm, som en strekkodeleser", "Tapping a screen, such as a bar-code reader"),
            ("Faste oppgaver i ett program, som en kasse eller bestilling", "Fixed tasks in one program, such as a till or an order"),
            ("Flere programmer hele dagen, som regneark og saksbehandling", "Several programs all day, such as spreadsheets and case work"),
        ),
    ),
    # --- Appended for matching -------------------------------------------------------------------------------------------
    Dimension(
        "bending", "Bøye og vri seg", "Bending and twisting",
        ("bøye", "bøye seg", "vri", "vri seg", "på kne", "på knær", "sitte på huk", "knele"),
        ("bending", "twisting", "kneeling", "crouching", "squatting"),
        group="body",
        levels=_levels(
            ("Arbeider rett opp og ned", "Works upright"),
            ("Bøyer seg noen ganger, som for å hente noe i en nederste skuff", "Bends a few times, such as to reach a bottom drawer"),
            ("Bøyer og vrir seg mye av dagen, som ved påfylling av hyller", "Bends and twists much of the day, such as when stocking shelves"),
            ("På kne eller huk lenge av gangen, som ved gulvlegging", "Kneels or crouches for long spells, such as when laying floors"),
        ),
    ),
    Dimension(
        "arms_raised", "Armene over skulderhøyde", "Arms above the shoulders",
        ("armene over hodet", "armer over hodet", "arbeide over hodet", "over skulderhøyde", "løfte armene", "armene hevet"),
        ("arms above the head", "overhead work", "arms raised", "reaching up"),
        group="body",
        levels=_levels(
            ("Alt ligger i arbeidshøyde", "Everything lies at working height"),
            ("Strekker seg av og til, som til en øverste hylle", "Reaches up now and then, such as to a top shelf"),
            ("Armene oppe deler av dagen, som ved vinduspuss", "Arms up for parts of the day, such as cleaning windows"),
            ("Armene oppe lenge av gangen, som ved maling av tak", "Arms up for long spells, such as painting ceilings"),
        ),
    ),
    Dimension(
        "repetition", "Ensidige bevegelser", "Repetitive movements",
        ("ensidig arbeid", "ensidige bevegelser", "gjentatte bevegelser", "samme bevegelse", "ensformig", "monotont"),
        ("repetitive", "repetitive work", "monotonous", "same movement"),
        group="body",
        levels=_levels(
            ("Bevegelsene skifter hele dagen", "Movements change all day"),
            ("Samme bevegelse i korte stunder, som å stemple konvolutter", "The same movement for short spells, such as stamping envelopes"),
            ("Samme bevegelse en time eller to av gangen, som ved kassen", "The same movement for an hour or two at a time, such as at a till"),
            ("Samme bevegelse nesten hele dagen, som ved et pakkebånd", "The same movement nearly all day, such as at a packing line"),
        ),
    ),
    Dimension(
        "endurance", "Fysisk utholdenhet", "Physical stamina",
        ("utholdenhet", "kondisjon", "slitsomt", "fysisk krevende", "anstrengende"),
        ("stamina", "endurance", "physically demanding", "strenuous"),
        group="body",
        levels=_levels(
            ("Lite å bli sliten av i kroppen", "Little that tires the body"),
            ("Rolig bevegelse, som å gå med post", "Gentle movement, such as walking round with the mail"),
            ("Blir varm og andpusten innimellom, som ved rengjøring av trapper", "Warm and short of breath at times, such as cleaning stairs"),
            ("Tungt for kroppen det meste av dagen, som på en byggeplass", "Hard on the body most of the day, such as on a building site"),
        ),
    ),
    Dimension(
        "sight", "Se godt", "Good eyesight",
        ("syn", "godt syn", "se godt"),
        ("sight", "eyesight", "good eyesight", "vision"),
        group="senses",
        levels=_levels(
            ("Kan gjøres uten å se", "Can be done without seeing"),
            ("Må se store ting, som kasser og dører", "Must see large things, such as crates and doors"),
            ("Må lese vanlig skrift, som en plukkliste", "Must read ordinary print, such as a picking list"),
            ("Må se små feil, farger eller trafikk, som en sjåfør", "Must see small faults, colours or traffic, such as a driver"),
        ),
    ),
    Dimension(
        "hearing", "Høre godt", "Good hearing",
        ("hørsel", "god hørsel", "høre godt"),
        ("hearing", "good hearing"),
        group="senses",
        levels=_levels(
            ("Kan gjøres uten å høre", "Can be done without hearing"),
            ("Må merke rop eller varsel, som også kan være lys", "Must notice a call or a signal, which may be a light"),
            ("Må høre beskjeder tett på, som fra en kollega", "Must hear messages from close by, such as from a colleague"),
            ("Må høre tale i støy eller på telefon, som på et sentralbord", "Must hear speech in noise or by telephone, such as at a switchboard"),
        ),
    ),
    Dimension(
        "concentration", "Konsentrere seg lenge", "Concentrating for long",
        ("konsentrasjon", "konsentrere seg", "holde fokus"),
        ("concentration", "concentrating", "staying focused"),
        group="mind",
        levels=_levels(
            ("Tankene kan vandre, som ved raking av løv", "Thoughts may wander, such as when raking leaves"),
            ("Følge med i korte stunder, som ved enkel pakking", "Attention for short spells, such as simple packing"),
            ("Følge med en halvtime av gangen, som ved plukking etter liste", "Attention for half an hour at a time, such as picking from a list"),
            ("Følge med i timevis uten avbrudd, som ved kjøring eller regnskap", "Attention for hours on end, such as driving or bookkeeping"),
        ),
    ),
    Dimension(
        "accuracy", "Være nøyaktig", "Being accurate",
        ("nøyaktig", "nøyaktighet", "detaljer", "sans for detaljer"),
        ("accuracy", "accurate", "details", "attention to detail"),
        group="mind",
        levels=_levels(
            ("Omtrent er godt nok, som å rydde et uteområde", "Roughly will do, such as when tidying a yard"),
            ("Feil er lette å rette, som en vare på feil hylle", "Mistakes are easily put right, such as an item on the wrong shelf"),
            ("Feil koster tid eller penger, som en gal ordre", "Mistakes cost time or money, such as with a wrong order"),
            ("Feil kan skade noen eller bli svært dyre, som medisiner og lønn", "Mistakes may hurt someone or be very costly, such as with medicine and payroll"),
        ),
    ),
    Dimension(
        "change", "Stadig nye oppgaver", "Changing tasks",
        ("nye oppgaver", "skiftende oppgaver", "varierte oppgaver", "omstilling", "uforutsigbart"),
        ("changing tasks", "varied tasks", "switching tasks", "unpredictable"),
        group="mind",
        levels=_levels(
            ("Det samme hver dag, i samme rekkefølge", "The same every day, in the same order"),
            ("Noen faste oppgaver som byttes etter plan", "A few fixed tasks that change by plan"),
            ("Nye beskjeder flere ganger om dagen, som i en butikk", "New messages several times a day, such as in a shop"),
            ("Blir avbrutt og må legge om hele tiden, som på en legevakt", "Interrupted and has to switch all the time, such as in an emergency clinic"),
        ),
    ),
    Dimension(
        "problem_solving", "Løse problemer selv", "Solving problems",
        ("løse problemer", "problemløsning", "ta avgjørelser", "vanskelige valg"),
        ("problem solving", "solving problems", "making decisions"),
        group="mind",
        levels=_levels(
            ("Gjøres likt hver gang, noen andre bestemmer", "Done the same way each time, someone else decides"),
            ("Enkle valg, som hvilken vare som må fylles på først", "Simple choices, such as which item to restock first"),
            ("Finne ut av vanlige feil, som en maskin som stopper", "Working out common faults, such as a machine that stops"),
            ("Finne løsninger ingen har vist, som feilsøking og planlegging", "Finding solutions nobody has shown, such as fault-finding and planning"),
        ),
    ),
    Dimension(
        "safety_risk", "Fare for skade", "Risk of injury",
        ("skaderisiko", "farlig", "farlig arbeid", "farlige maskiner", "farlig utstyr"),
        ("dangerous", "dangerous work", "dangerous machines", "hazards", "injury"),
        group="mind",
        levels=_levels(
            ("Lite som kan skade, som papir og tøy", "Little that can hurt, such as paper and cloth"),
            ("Vanlig forsiktighet, som kniver og varmt vann", "Ordinary care, such as knives and hot water"),
            ("Må passe på seg selv og andre, som ved truck og håndverktøy", "Must look out for oneself and others, such as around forklifts and power tools"),
            ("Et øyeblikks uoppmerksomhet kan gi alvorlig skade, som ved sag, strøm og store høyder", "A moment’s inattention may cause serious injury, such as with saws, electricity and great heights"),
        ),
    ),
    Dimension(
        "teamwork", "Samarbeide tett", "Close teamwork",
        ("samarbeid", "samarbeide", "tett samarbeid", "teamarbeid", "lagarbeid", "arbeide i team"),
        ("teamwork", "close teamwork", "cooperation", "working in a team"),
        group="social",
        levels=_levels(
            ("Egen oppgave, avhenger ikke av andre", "One’s own task, independent of others"),
            ("Gir beskjed når noe er ferdig", "Says when something is done"),
            ("Deler oppgaver og avtaler underveis, som på et kjøkken", "Shares tasks and settles things along the way, such as in a kitchen"),
            ("Hver bevegelse henger sammen med andres, som ved forflytning av pasienter", "Every move depends on others, such as when moving patients"),
        ),
    ),
    Dimension(
        "emotional_load", "Følelsesmessig belastning", "Emotional strain",
        ("følelsesmessig belastning", "følelsesmessig krevende", "belastende", "konflikter", "vanskelige samtaler", "sinte kunder"),
        ("emotional strain", "emotionally demanding", "conflicts", "difficult conversations", "angry customers"),
        group="social",
        levels=_levels(
            ("Lite som går inn på en", "Little that gets to anyone"),
            ("Av og til en sur kunde eller en travel kollega", "Now and then a cross customer or a busy colleague"),
            ("Møter sinne, sorg eller uro noen ganger i uka, som i en skole", "Meets anger, grief or unrest a few times a week, such as in a school"),
            ("Møter sinne, sorg eller sykdom hver dag, som på et sykehjem", "Meets anger, grief or illness every day, such as in a nursing home"),
        ),
    ),
    Dimension(
        "numbers", "Tall og regning", "Numbers and arithmetic",
        ("tall", "regne", "regning", "matematikk", "telling"),
        ("numbers", "arithmetic", "maths", "counting"),
        group="language",
        levels=_levels(
            ("Ingen tall", "No numbers"),
            ("Telle og kjenne igjen tall, som et hyllenummer", "Counting and recognising numbers, such as a shelf number"),
            ("Legge sammen, måle og veie, som en oppskrift", "Adding, measuring and weighing, such as a recipe"),
            ("Regne og kontrollere hele dagen, som regnskap", "Calculating and checking all day, such as bookkeeping"),
        ),
    ),
    Dimension(
        "english", "Engelsk", "Using English",
        ("engelsk", "snakke engelsk", "god engelsk"),
        ("english", "speak english"),
        group="language",
        levels=_levels(
            ("Ingen engelsk", "No English"),
            ("Kjenne igjen noen ord, som på en knapp eller etikett", "Recognising a few words, such as on a button or a label"),
            ("Enkle samtaler eller instrukser, som med turister", "Simple talk or instructions, such as with tourists"),
            ("Arbeidsspråket er engelsk, som i mange IT-selskaper", "The working language is English, such as in many IT companies"),
        ),
    ),
    Dimension(
        "early_start", "Starte tidlig", "Early start",
        ("tidlig", "tidlig start", "starte tidlig", "stå opp tidlig", "tidlig om morgenen", "tidlig på morgenen"),
        ("early", "early start", "early mornings", "early in the morning"),
        group="time",
        levels=_levels(
            ("Kan starte når det passer", "May start when it suits"),
            ("Starter etter klokka 8, som i en butikk", "Starts after 8, such as in a shop"),
            ("Starter mellom 6 og 8, som på en byggeplass", "Starts between 6 and 8, such as on a building site"),
            ("Starter før klokka 6, som i et bakeri", "Starts before 6, such as in a bakery"),
        ),
    ),
    Dimension(
        "few_breaks", "Få pauser", "Few breaks",
        ("få pauser", "lite pauser", "sjelden pause", "faste pauser"),
        ("few breaks", "no breaks", "fixed breaks"),
        group="time",
        levels=_levels(
            ("Pause når man vil", "A break whenever one likes"),
            ("Små pauser når noe er ferdig", "Short breaks when something is done"),
            ("Faste pauser, ellers må noen ta over", "Fixed breaks, otherwise someone must take over"),
            ("Timer uten pause, som når man er alene i kassen", "Hours without a break, such as alone at the till"),
        ),
    ),
    Dimension(
        "long_days", "Lange dager", "Long days",
        ("lange dager", "lange vakter", "overtid"),
        ("long days", "long shifts", "overtime"),
        group="time",
        levels=_levels(
            ("To–tre timer om dagen er nok", "Two or three hours a day are enough"),
            ("Minst en halv dag", "At least half a day"),
            ("Hel dag, sju–åtte timer", "A full day, seven or eight hours"),
            ("Over åtte timer eller overtid, som lange helgevakter", "More than eight hours, or overtime, such as long weekend shifts"),
        ),
    ),
    Dimension(
        "shifting_hours", "Skiftende arbeidstid", "Changing hours",
        ("skiftende arbeidstid", "skiftende arbeidstider", "uregelmessig arbeidstid", "variert arbeidstid", "ulike tider"),
        ("changing hours", "irregular hours", "varying hours", "unpredictable hours"),
        group="time",
        levels=_levels(
            ("Samme tider hver dag", "The same times every day"),
            ("Fast ukeplan, som to sene vakter i uka", "A fixed weekly plan, such as two late shifts a week"),
            ("Plan som skifter fra uke til uke, kjent på forhånd", "A plan that changes from week to week, known beforehand"),
            ("Får vite vakten samme dag eller dagen før, som en ringevikar", "Told of the shift the same day or the day before, such as an on-call temp"),
        ),
    ),
    Dimension(
        "outdoors", "Arbeide ute", "Working outdoors",
        ("ute", "utendørs", "arbeide ute", "være ute", "vær og vind", "all slags vær"),
        ("outdoors", "outside", "outdoor", "in all weathers"),
        group="place",
        levels=_levels(
            ("Inne hele dagen", "Indoors all day"),
            ("Ute i korte stunder, som med søppel og varer", "Outdoors for short spells, such as with rubbish and goods"),
            ("Ute halve dagen, som i en barnehage", "Outdoors for half the day, such as in a kindergarten"),
            ("Ute nesten hele dagen i all slags vær, som i et gartneri om våren", "Outdoors nearly all day in all weathers, such as in a nursery garden in spring"),
        ),
    ),
    Dimension(
        "hard_to_reach", "Vanskelig å nå uten bil", "Hard to reach without a car",
        ("avsides", "avsidesliggende", "langt fra buss", "langt fra kollektivtransport", "vanskelig å komme til", "usentralt"),
        ("remote location", "hard to reach", "far from public transport", "far from the bus"),
        group="place",
        levels=_levels(
            ("Buss eller tog noen minutter unna, ofte", "A bus or train a few minutes away, often"),
            ("Buss eller tog, men man må gå et stykke eller vente", "A bus or train, but one must walk a bit or wait"),
            ("Buss bare noen ganger om dagen, ikke tidlig og sent", "A bus only a few times a day, not early and late"),
            ("Går bare med egen bil, som på en gård eller et anlegg", "Only by car, such as a farm or a construction site"),
        ),
    ),
    Dimension(
        "steps_narrow", "Trinn og trange dører", "Steps and narrow doors",
        ("trinn", "trange dører", "smale dører", "dørterskel", "terskler", "trangt"),
        ("steps", "narrow doors", "narrow doorways", "thresholds"),
        group="place",
        levels=_levels(
            ("Trinnfritt inn, brede dører og toalett som passer for rullestol", "Step-free, wide doors and a toilet that suits a wheelchair"),
            ("Lav terskel eller tung dør, som noen kan hjelpe med", "A low threshold or a heavy door, which someone can help with"),
            ("Et par trinn, eller trangt inne mellom hyller", "A few steps, or narrow inside between shelves"),
            ("Bare trapp inn eller til toalettet, som i mange gamle gårder", "Only stairs to get in or to the toilet, such as in many old buildings"),
        ),
    ),
    Dimension(
        "moving_sites", "Skiftende arbeidssted", "Changing sites",
        ("skiftende arbeidssted", "skiftende arbeidssteder", "ulike arbeidssteder", "ulike steder", "ambulerende", "reise mye"),
        ("changing sites", "different sites", "travelling for work", "on the road"),
        group="place",
        levels=_levels(
            ("Samme sted hver dag", "The same place every day"),
            ("To faste steder, som to avdelinger", "Two fixed places, such as two departments"),
            ("Flere steder i uka, som ved renhold hos kunder", "Several places a week, such as cleaning for customers"),
            ("Nytt sted hver dag eller flere på en dag, som i hjemmetjenesten", "A new place every day, or several in a day, such as in home care"),
        ),
    ),
)  # fmt: skip
"""What a task asks of a person. Levels 0 none, 1 a little, 2 some, 3 much: the words of DEMAND_LEVELS for all alike, and each
dimension's own `levels` in full."""
