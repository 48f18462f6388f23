"""The lists in English, with the words that are used of Norwegian measures. Data for language.guard.

The notation is explained in language.entries. "l." are lines of SINTEF 2019:00060.
"""

from __future__ import annotations

from grontlys.candidates.language.entries import EMPLOYER, EVERYBODY, OUTSIDE, Audience, Entry, words

CANDIDATE = frozenset({Audience.CANDIDATE})

ENDINGS = ("", "s", "es", "d", "ed", "ing", "er", "ers")

SMALL_WORDS = words(
    "the and is was has have of to with she he they we you not are be will can that this on at from would her his"
)

CLASSES: dict[str, str] = {
    "person": "he she they person candidate participant jobseeker applicant trainee client <name>",
    "is": "is was are were be been seems appears",
    "has": "has have had",
    "adverb": "a an also very often always rather somewhat still never really quite too bit any not currently unfortunately",
    "of_someone": "a our the this each every new for with about",
}
"""Words that phrases share."""

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "en_work_training", "measure", "system_word",
        """
        work training/placement -> trial
        vocational rehabilitation -> help to get a job
        activation measure+ -> trial
        labour/labor market measure/measures/programme/program -> trial
        sheltered work/employment/workplace -> the present place
        """,
        ("We are looking for work training.", "She is on a labour market measure."),
        ("We are looking for a trial.", "She is training to drive a forklift."),
        "l. 1250-1255, 5988-5992", EMPLOYER,
    ),
    Entry(
        "en_user", "label", "label",
        """
        <of_someone> service user/users -> person we follow
        nav user/users -> person we follow
        our users -> people we follow
        !software <of_someone> client/clients -> person we follow
        programme/program/scheme/measure participant/participants -> person we follow
        beneficiary/beneficiaries
        unemployable
        long term unemployed -> has been without a job for a time
        the unemployed/disabled/handicapped/disadvantaged/vulnerable -> people
        vulnerable/disadvantaged/marginalised/marginalized group/groups/youth/people/person/individuals -> people who need a way in
        """,
        ("We follow a service user who would fit.", "He is one of our clients.", "Hire the disabled.", "We work with vulnerable people."),
        ("The users of the app are students.", "The clientele is local.", "The pipes are vulnerable to frost."),
        "l. 1268-1320, 5768-5792", OUTSIDE,
        "~law lawyer accounting consultancy software agency sales",
    ),
    Entry(
        "en_work_ability", "label", "label",
        """
        reduced/impaired/limited/residual (work) capacity/ability/functioning -> what the person can do
        work ability/capacity -> what the person can do
        functional impairment/impairments/level/limitation/limitations
        disability/disabilities
        impairment+
        handicapped/handicap
        special needs -> what helps
        support needs -> what helps
        needs (of) (a) (lot) (of) support -> does well with a fixed colleague to ask
        """,
        ("People with reduced work capacity fit here.", "We talk about special needs.", "Persons with disabilities may apply."),
        ("He is able to work early.", "The kitchen has limited capacity on Fridays."),
        "l. 1253-1255, 1258-1303, 1939-1943", OUTSIDE,
        "~kitchen machine line toilet parking warehouse storage",
    ),
    Entry(
        "en_readiness", "measure", "readiness",
        """
        not (yet) job ready/jobready -> has not tried yet
        not (yet) work ready -> has not tried yet
        fully assessed -> has tried
        under assessment -> not tried yet
        work assessment -> trial
        """,
        ("She is not job-ready.", "He is under assessment."),
        ("The rooms are ready at noon.", "She passed the assessment for the forklift licence."),
        "l. 5800-5829, 6010-6016", OUTSIDE,
    ),
    Entry(
        "en_support_names", "measure", "support_word",
        """
        wage subsidy/subsidies -> support
        wage subsidies
        inclusion grant/grants -> support for what you need to buy
        mentor grant/grants -> support for a fixed colleague who helps
        policy instrument/instruments -> support
        activity plan -> plan
        effort group -> support
        user involvement/participation -> the person takes part in deciding
        """,
        ("You may get a wage subsidy.", "We have several policy instruments."),
        ("You may get support later.", "She plays an instrument."),
        "l. 1939-1943, 5988-6028", OUTSIDE,
    ),
    Entry(
        "en_demeaning", "stigmatising", "stigmatising",
        """
        low/high functioning
        wheelchair bound -> uses a wheelchair
        confined to a wheelchair -> uses a wheelchair
        suffers/suffering/suffer from
        afflicted/stricken with/by
        victim of
        mentally ill/challenged/handicapped
        normal/healthy employees/workers/people/staff -> other staff
        able bodied
        welfare dependent/dependency
        scrounger+/dropout+/misfit+/loser+
        poor/broken/bad english/norwegian -> is learning the language
        retarded/crippled/invalid person/people/man/woman
        the needy
        """,
        ("He is high-functioning.", "She suffers from stress.", "Like normal employees he comes at eight.", "She speaks poor Norwegian."),
        ("The machine functions normally.", "Healthy food is served.", "The invoice is invalid."),
        "l. 1268-1320",
    ),
    Entry(
        "en_cannot", "deficit", "lack_first",
        """
        <person> (<adverb>) cannot/cant/couldnt/couldn/won/don/doesn (t) (cope/manage/handle)
        <person> (<adverb>) can/could/does/do (<adverb>) not
        <person> (<adverb>) is/are/was unable/incapable (to/of)
        <person> (<adverb>) is/are/was not (<adverb>) able
        <person> (<adverb>) fails/failed/fail to
        <person> (<adverb>) struggles/struggle/struggled/struggling (with/to)
        <person> <is> struggling (with/to)
        <person> (<adverb>) <has> (some/many/a/certain) difficulty/difficulties/problems/issues/challenges/limitations/weaknesses (with)
        <person> (<adverb>) lacks/lack/lacked
        <person> <has> no/little/limited experience/education/training
        <person> <has> never
        gaps in the/his/her/their cv/resume
        """,
        ("She cannot lift heavy boxes.", "He is unable to work evenings.", "The candidate lacks experience.", "He struggles with pace.", "She doesn't manage evenings."),
        ("We cannot come on Monday.", "She cannot wait to begin.", "The machine lacks oil.", "He lifts up to five kilos."),
        "l. 1268-1280, 5985-5988; requirements CAN-02",
        unless="""
        <hit> wait/only/just/get/say/but
        """,
    ),
    Entry(
        "en_despite", "deficit", "despite",
        """
        despite
        in spite of
        notwithstanding
        even/although/though <person> (<adverb>) <has>/is
        even though <person>
        """,
        ("Despite everything he comes every day.", "Even though she has been away, she wants to work."),
        ("Even so, we are open.", "Despite the weather we deliver."),
        unless="""
        <hit> the weather/rain/wind/traffic
        """,
    ),
    Entry(
        "en_judged", "judgement", "judged",
        """
        unmotivated/demotivated
        lack of motivation
        unreliable/undependable
        <person> .. <is> (<adverb>) (<adverb>) unstable/lazy/slow/grumpy/difficult/demanding/odd/strange/passive/stubborn/immature/naive/nervous/insecure/needy/aggressive/manipulative/hopeless/unsuitable/irresponsible/uncooperative
        low/poor self esteem/confidence
        low/poor motivation/selfesteem/morale
        poor/bad attitude/attendance/behaviour/behavior
        bad/poor work ethic
        cooperation problems/difficulties
        """,
        ("He is unmotivated.", "She seems a bit slow.", "He has low self-esteem.", "The candidate is lazy."),
        ("The ladder is unstable.", "The job is demanding and she likes it.", "Business is slow in January."),
        "l. 1353-1358, 4684-4706; requirements CAN-04",
    ),
    Entry(
        "en_praise", "judgement", "empty_praise",
        """
        good girl/boy/lad/kid
        <person> .. <is> (<adverb>) (<adverb>) nice/sweet/kind/lovely/pleasant
        positive attitude -> cheerful
        hard working/worker -> has kept at it
        hardworking -> has kept at it
        amazing/fantastic/unique/incredible/wonderful person/candidate/individual
        go getter
        """,
        ("She is a good girl.", "He is very nice.", "She has a positive attitude."),
        ("Have a nice day.", "She comes as agreed and asks when something is new.", "The view is lovely."),
        "l. 4684-4706; own choice", EVERYBODY - CANDIDATE,
    ),
    Entry(
        "en_charity", "charity", "charity",
        """
        give/gives/giving/given/gave (<person>) (him/her/them/someone/people/these) (people) (a/another/one/second) (second/new/last) chance -> try
        deserves/deserve a/another (second) chance -> wants to try
        feel sorry for
        sorry for him/her/them
        good deed/deeds
        heartwarming/heart warming
        poor thing/things/soul/souls/guy/girl
        less fortunate
        success story -> good experience
        charity/charitable
        give back to society/community
        """,
        ("Can you give her a chance?", "This is a heart-warming story.", "You would do a good deed.", "Help the less fortunate."),
        ("There is a good chance of rain.", "She works in a charity shop.", "We are sorry for the delay."),
        "l. 1303-1316, 6026-6028",
        unless="""
        <hit> shop/shops/run/organisation
        """,
    ),
    Entry(
        "en_cheap", "charity", "cheap",
        """
        free/cheap labour/labor/help/hands -> an extra colleague
        costs/cost you nothing
        no cost to you
        at no cost/risk
        no risk -> you can end it whenever you like
        nav pays
        """,
        ("You get free labour.", "It costs you nothing.", "NAV pays the wage."),
        ("Feel free to ask.", "The course costs 500."),
        "l. 5995-6002, 6026-6028", EMPLOYER,
    ),
    Entry(
        "en_promise", "promise", "promise",
        """
        guarantee+/guaranteed -> believe
        no problems/challenges/issues (whatsoever/at) (all) -> nothing that we know of
        never sick/late/absent
        perfect candidate/match/employee/person/fit -> somebody who may fit
        100 reliable/stable/motivated
        always on time -> has come on time
        """,
        ("We guarantee that it works.", "He is the perfect candidate.", "She is never late."),
        ("The fridge has a two-year warranty.", "He has come on time for eight weeks."),
        "l. 5768-5803; requirements CAN-05", EMPLOYER,
    ),
    Entry(
        "en_jargon", "jargon", "technical",
        """
        behavioural/behavioral issues/problems/challenges
        cognitive/executive function/functions/impairment/functioning -> to remember and plan
        emotional regulation -> to calm down
        interpersonal/relational skills/competence -> to be together with others
        social skills -> to be together with others
        psychosocial
        empowerment/empower -> decide for oneself
        job matching -> the right person in the right place
        mapping of -> talk about
        individual placement and support -> help at work
        holistic -> whole
        multidisciplinary/interdisciplinary -> together with others
        stakeholder+ -> those it is about
        """,
        ("She has good interpersonal skills.", "A holistic approach is needed."),
        ("She is good with customers.", "Use the map on the wall."),
        "l. 6002-6009", OUTSIDE,
    ),
    Entry(
        "en_officialese", "bureaucratic", "officialese",
        """
        pursuant to -> under
        in accordance with -> under
        in relation to -> about
        with regard/regards/respect to -> about
        regarding/concerning -> about
        in connection with -> about
        with a view to -> to
        for the purpose of -> to
        in order to -> to
        due to the fact that -> because
        in the event that/of -> if
        prior to -> before
        subsequent to -> after
        at this point in time -> now
        at the present time -> now
        in the near future -> soon
        on a daily/weekly/monthly basis -> regularly
        utilise/utilize -> use
        utilises/utilizes -> uses
        utilised/utilized -> used
        commence -> begin
        commences -> begins
        commenced -> began
        commencement -> start
        implement -> carry out
        implements -> carries out
        implemented -> carried out
        facilitate -> help
        facilitates -> helps
        facilitated -> helped
        endeavour/endeavor -> try
        ascertain -> find out
        obtain -> get
        sufficient -> enough
        additional -> more
        aforementioned/abovementioned -> this
        hereby/herewith/therein/thereof/hereinafter
        the undersigned -> I
        please be advised that
        please note that
        it should be noted that
        enquiry/inquiry -> question
        remuneration -> pay
        terminate -> end
        terminated -> ended
        """,
        ("In accordance with the agreement she begins Monday.", "We utilise forklifts.", "The undersigned follows a person.", "Work commences in May."),
        ("Under the agreement she begins Monday.", "We use forklifts.", "Work begins in May."),
    ),
    Entry(
        "en_to_you", "address", "to_you",
        """
        the candidate/participant/jobseeker/applicant -> you
        the candidates/participants/jobseekers/applicants
        """,
        ("The candidate must come on Monday.", "We will write to the participant."),
        ("You can come on Monday.", "Bring a friend, as other participants do."),
        "system.md; own choice", CANDIDATE,
    ),
    Entry(
        "en_hard_on_you", "bureaucratic", "officialese",
        """
        you are obliged/required to -> you must
        you are hereby
        failure to attend/comply/appear
        sanction+/sanctioned
        you have been summoned -> you are invited
        summoned to -> invited to
        """,
        ("You are obliged to attend.", "Failure to attend ends it."),
        ("You must come at nine.", "You are invited to a meeting."),
        "system.md; own choice", CANDIDATE,
    ),
)  # fmt: skip
