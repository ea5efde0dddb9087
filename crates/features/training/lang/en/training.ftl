# The words of the training of professionals.
training-title = Training of professionals
training-lead = Training kits made with experts, free to use for the training of professionals, present and future.
training-kits = The training kits
training-kit = Training kit
training-clip = Clip
training-all = All
training-search-words = Words
training-search-profession = Profession
training-search-theme = Theme
training-search-length = Length of the film
training-search-button = Search
training-kits-found = { $count ->
    [0] No kit found
    [one] { $count } kit found
   *[other] { $count } kits found
}
training-none-found = No kit fits all these choices.
training-none-found-text = Take a word or a filter away; the length of several films is not known.
training-show-all = See all kits
training-no-kit = The catalogue is empty.
training-no-kit-text = Kits will appear here as soon as they are published.
training-for = For: { $professions }
training-film-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
training-length-short = 5 minutes or less
training-length-medium = 6 to 15 minutes
training-length-long = More than 15 minutes

training-profession-magistrates = Judges and prosecutors
training-profession-police = Police and gendarmerie
training-profession-health = Health
training-profession-social = Social work
training-profession-teaching = Teaching and school life
training-profession-lawyers = Lawyers
training-profession-fire-fighters = Fire-fighters
training-profession-transport = Transport
training-profession-elected = Elected representatives
training-profession-sport = Sport
training-profession-leisure = Children’s leisure centres
training-profession-reception = Reception of the public
training-profession-management = Management and human resources

training-theme-couple = Violence within the couple
training-theme-children = Children
training-theme-sexual = Sexual violence
training-theme-work = Work
training-theme-transport = Transport
training-theme-protection = Legal and medical protection
training-theme-mutilation = Female genital mutilation
training-theme-forced-marriage = Forced marriage
training-theme-welcome = First welcome
training-theme-disability = Disability
training-theme-overseas = Overseas
training-theme-sport = Sport

training-unknown-kit = There is no such kit in the catalogue: it may have been withdrawn.
training-unknown-file = There is no such file in this version of the kit.
training-superseded = There is a later version of this kit: this one may be read, and is no longer taught.
training-last-version = See the last version
training-documents = Documents
training-no-file = No file of this kit is kept here.
training-not-here = What the kit holds and is not kept here
training-not-here-text = These documents exist; ask the kit’s publisher for them.
training-download-all = Download the whole kit (ZIP, { $size })
training-no-video = Your browser does not play this video: download it below.
training-about = About this kit
training-theme = Theme
training-professions = Professions
training-film = Film
training-partners = Partners
training-version = Version
training-version-since = Version { $number }, since { $date }
training-versions = Other versions
training-review = To be reviewed on
training-licence = Terms of use
training-source = Source of this information
training-uses = How much it is used
training-uses-told = { $views ->
    [one] { $views } view
   *[other] { $views } views
  }, { $plays ->
    [one] { $plays } play of the film
   *[other] { $plays } plays of the film
  }, { $downloads ->
    [one] { $downloads } download
   *[other] { $downloads } downloads
  }, counted without following anyone.
training-size-kb = { $number } kB
training-size-mb = { $number } MB
training-document-film = Film
training-document-booklet = Booklet
training-document-presentation = Presentation sheet
training-document-reflex = Reflex sheets
training-document-slides = Slides
training-document-model = Models of writings
training-document-further = Further documents

training-sessions = Training sessions
training-sessions-lead = Sessions to come, open to registration: where, when, for which professions.
training-sessions-link = See the sessions to come
training-sessions-found = { $count ->
    [0] No session found
    [one] { $count } session found
   *[other] { $count } sessions found
}
training-sessions-none = No session to come fits these choices.
training-sessions-none-text = Widen the territory or the profession, or come back later.
training-sessions-all = See all sessions
training-session = Training session
training-territory = Département
training-mode = How
training-mode-on-site = On site
training-mode-remote = Remote
training-mode-mixed = On site or remote
training-level = To become
training-level-professional = Professional made aware
training-level-referent = Referent
training-level-trainer = Trainer
training-level-national = National trainer
training-place = Place
training-when = When
training-state = State
training-institution = Organised by
training-trainers = With
training-trainers-count =
    { $count ->
        [one] one qualified person, whose name is told to those who register
       *[other] { $count } qualified people, whose names are told to those who register
    }
training-prerequisite = To have done before
training-prerequisite-told = { $level }, kit “{ $kit }”
training-programme = Programme
training-kit-of-session = { $kit }, version { $version }
training-seats-left = { $count ->
    [one] { $count } seat left
   *[other] { $count } seats left
}
training-seats-full = { $count ->
    [0] Full: waiting list open
    [one] Full: { $count } person waits
   *[other] Full: { $count } people wait
}
training-registrations-closed = Registrations closed
training-registrations-closed-text = Registrations to this session are not open on this page.
training-unknown-session = There is no such session.
training-unknown-registration = No registration has this address: check the link that you received by mail.
training-register = Register
training-register-why = This information serves to organise the session and to make the attestation. It is not published.
training-register-button = Register
training-wait-button = Register on the waiting list
training-will-wait = The session is full. Your registration takes its rank on the waiting list; a seat that comes free goes to the first who waits.
training-choose = Choose
training-name = First and last name
training-name-hint = As they are to stand on the attestation.
training-email = Professional e-mail
training-email-hint = The confirmation and the reminder are sent there.
training-employer = Institution or service
training-work-territory = Département where you work
training-wrong-name = Write a first and last name, of at most 120 characters
training-wrong-email = Write a whole e-mail address, like name@example.org
training-wrong-profession = Choose a profession in the list
training-wrong-employer = Write the name of the institution or service, of at most 120 characters
training-wrong-territory = Choose a département in the list
training-registration = Your registration
training-registration-waiting = On the waiting list
training-registration-seated = Seat reserved
training-registration-cancelled = Given up
training-registration-attended = Attendance validated
training-registration-absent = Absent
training-registration-lapsed = No seat came free
training-you-have-a-seat = Your seat is reserved.
training-you-wait = You are on the waiting list. A mail will tell you if a seat comes free.
training-keep-address = Keep the address of this page: it alone leads back to your registration.
training-calendar = Add to calendar
training-give-up = Give up my registration
training-give-up-question = Give up this session?
training-give-up-consequence = Your seat will be given at once to the first person on the waiting list.
training-keep-seat = Keep my registration
training-too-late = The session has begun, or the registration is over: it can no longer be given up here.
training-look-at-mail = Look at your mail
training-look-at-mail-text = If this address was already registered to this session, nothing has changed: the confirmation sent before gives the link to the registration.
training-span-day = { $date }, { $from } to { $to } (Paris time)
training-span-days = From { $first }, { $from }, to { $last }, { $to } (Paris time)
training-mail-subject = Your registration: { $title }
training-mail-text = Hello,
    {""}
    Your registration to the session “{ $title }” is recorded.
    {""}
    { $when }
    { $place }
    State: { $state }
    {""}
    To follow your registration, or to give it up:
    { $link }

training-verify-title = Verify an attestation
training-verify-lead = Each training attestation bears a code. It leads to what was signed, and tells whether the attestation is still good.
training-verify-code = Code of the attestation
training-verify-code-hint = 25 letters and digits, at the bottom of the attestation; capitals and spaces do not matter.
training-verify-button = Verify
training-verify-offline-title = Verify without a connection
training-verify-offline = The signature can also be verified without asking anyone, with the attestation’s file and our public keys. This page alone tells whether the attestation was replaced or taken back since.
training-verify-keys = Our public keys (JSON)
training-unknown-attestation = No attestation has this code: check each letter. An attestation whose code does not exist here was not issued by us.
training-attestation = Training attestation
training-attestation-file = Download the signed attestation (JSON)
training-attestation-privacy = This page is shown only to those who know the attestation’s code; no search engine offers it.
training-in-force = This attestation is genuine and in force.
training-replaced = This attestation was replaced on { $date }: { $reason }.
training-see-replacement = See the attestation that replaces it
training-revoked = This attestation was taken back on { $date }: { $reason }. It is worth nothing any more.
training-seal-broken = Do not trust this attestation. { $why }
training-seal-genuine = The signature is ours.
training-seal-unknown-key = The key that it names is none of ours.
training-seal-altered = It was changed after it was signed, or never signed.
training-seal-old-key = The key that signed it was not in use on the day it tells.
training-seal-inconsistent = It names one key and bears another.
training-qr = A code to photograph, which leads to this page
training-minutes = { $hours } h { $minutes }
training-from-to = From { $from } to { $to }
training-presence-told = { $of ->
    [one] { $done } half day of { $of } ({ $length })
   *[other] { $done } half days of { $of } ({ $length })
}
training-field-name = Name
training-field-profession = Profession
training-field-title = Training
training-field-kit = Kit taught
training-field-level = Becomes
training-field-dates = Dates
training-field-presence = Presence
training-field-issuer = Issued by
training-field-issued = Issued on
training-field-replaces = Replaces
training-replaces-none = None
training-field-key = Key
training-field-format = Format
training-field-signature = Signature (Ed25519)

training-plan-title = The national training plan
training-plan-lead = For each profession: the year’s objective, and beside it the professionals really trained, by département and by region.
training-plan-none = No plan is recorded.
training-plan-none-text = The year’s objectives are not entered yet.
training-plan-year = Year
training-plan-show = Show
training-plan-all = All professions
training-plan-first = Trained for the first time
training-plan-again = Trained before
training-plan-hidden = hidden
training-plan-total = In { $year }, { $people ->
    [one] { $people } professional was trained
   *[other] { $people } professionals were trained
  }, in { $sessions ->
    [one] { $sessions } session
   *[other] { $sessions } sessions
  } and { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
  } of training.
training-plan-caption = Objectives and results of { $year }, by profession
training-plan-objective = Objective
training-plan-reached = Trained
training-plan-share = Share of the objective
training-plan-of-profession = Share of the profession
training-plan-rule = A number below 5 is not shown, nor those that would give it away.
training-plan-map = { $who }: people trained in { $year }
training-plan-unit = people trained
training-plan-universe = People whose presence was validated at least once in the year, counted once, in the département where they work; and numbers declared by partners.
training-plan-source = Sessions recorded and partners’ declarations
training-plan-no-map = No number can be shown for this choice.
training-plan-csv = Download the dataset “training-reached” (CSV)
training-desk = Managing sessions
training-desk-lead = Your sessions: open, register, have people sign, validate, attest.
training-desk-none = No session here.
training-desk-none-text = Choose another state, or come back when a session is given to you.
training-registered = Registered
training-waiting = Waiting
training-session-draft = Being prepared
training-session-open = Registrations open
training-session-running = Going on
training-session-held = Held
training-session-cancelled = Called off
training-do-open = Open registrations
training-do-close = Close registrations
training-do-reopen = Reopen registrations
training-do-begin = Begin the session
training-do-cancel = Call the session off
training-validate = Validate attendance
training-validate-consequence = Validating closes the session: those who signed were present, the others absent.
training-keep-attendance = Keep attendance
training-attendance-kept = Attendance is kept.
training-validated = Attendance is validated: attestations can be issued.
training-step-done = Done.
training-nobody = Nobody is registered.
training-half-day = Half day { $number }
training-present = Signed in
training-present-label = { $name }, half day { $number }: present
training-sheet = Sign-in sheet
training-tablet = Sign in on a tablet
training-tablet-lead = Photograph this code to sign in. It changes every minute.
training-tablet-qr = A code to photograph in order to sign in
training-tablet-or = Or open:
training-attestations = Attestations
training-attestations-none = No attestation is issued yet.
training-issue = Issue the attestations that are due
training-issued = { $count ->
    [0] No attestation was due.
    [one] { $count } attestation is issued.
   *[other] { $count } attestations are issued.
}
training-import = Register a list
training-import-lead = Register your institution’s staff at once. If there is one fault, nobody is registered and all faults are listed.
training-import-file = List (CSV or XLSX)
training-import-hint = First line: nom, courriel, metier, departement. Professions, with their codes: { $professions }. 20 MB at most.
training-import-button = Register the list
training-import-unreadable = This file is neither CSV nor a readable XLSX workbook: save it again
training-import-refused = { $count ->
    [one] The list has { $count } fault; nobody was registered
   *[other] The list has { $count } faults; nobody was registered
}
training-import-faults = { $count ->
    [one] { $count } fault to mend
   *[other] { $count } faults to mend
}
training-import-faults-file = Download the faults (CSV)
training-imported = List registered: { $seated } with a seat, { $waiting } waiting, { $already } registered already.
training-line = Line
training-fault = What is wrong
training-fault-column = The column “{ $name }” is missing: add it to the first line
training-fault-email = “{ $given }” is not a whole e-mail address, like name@example.org
training-fault-profession = “{ $given }” is not a profession of the list
training-fault-territory = “{ $given }” is not the code of a département, like 01, 2A or 971
training-fault-again = Said on line { $line } already
training-fault-empty = The list is empty
training-fault-too-many = The list has more than { $most } lines: cut it in several
training-cascade = Chain of trainers
training-cascade-lead = Each qualification must lead, from giver to giver, back to the institution.
training-cascade-sound = Every chain leads back to the institution.
training-cascade-broken = { $count ->
    [one] { $count } broken or circular chain
   *[other] { $count } broken or circular chains
  }, of { $all ->
    [one] { $all } qualification
   *[other] { $all } qualifications
  }
training-since = Since
training-given-by = Given by
training-fault-no-giver = Given by nobody, and not a national one
training-fault-giver-unqualified = Given by someone who was never qualified for this kit
training-fault-giver-too-low = Given by someone of too low a level
training-fault-giver-not-in-force = Given by someone whose own was not in force on that day
training-fault-circle = Circular chain: { $names }
training-fault-rests = Rests on the qualification of { $name }, itself at fault
training-door = Sign in
training-door-lead = Write the e-mail address with which you registered.
training-door-button = I am here
training-door-noted = Your presence is recorded.
training-door-over = This code is no longer shown: photograph the tablet’s
training-door-not-now = The session is not going on at this hour
training-door-no-seat = No seat is reserved under this address in this session
training-too-many = Too many forms came from where you are, or for this person, in a short time: try again in a few minutes.
training-your-attestation = Code of your attestation
training-your-attestation-hint = This session asks you to have done another before: the code is at the bottom of the attestation you got then.
training-wrong-attestation = Write the code of the attestation asked for, issued to this email address and still in force
training-fault-unprepared = This person has not done what the session asks for
training-audience = Who may register
training-audience-public = Any professional, on the public page
training-audience-invited = Only those who are invited
training-create = Prepare a session
training-edit = Change the session
training-edit-lead = Times are those of Paris. A session may be changed until it begins.
training-edit-title = Title of the session
training-edit-kit = Kit taught
training-edit-professions-hint = No box ticked: every profession.
training-edit-when = When
training-edit-day = First day
training-edit-hour = Starting time
training-edit-hour-hint = For example 9:00
training-edit-last-day = Last day
training-edit-last-day-hint = Only if the session lasts several days.
training-edit-last-hour = Ending time
training-edit-half-days = Number of half days
training-edit-half-days-hint = Presence is signed at each of them.
training-edit-minutes = Length of a half day, in minutes
training-edit-where = Where
training-edit-place-hint = Town and address, or link of the video conference.
training-edit-seats = Number of seats
training-edit-who = With whom
training-edit-trainers-hint = One email address on each line. Each person must be qualified for this kit on the day of the session.
training-edit-no-prerequisite = Nothing
training-edit-prerequisite-hint = Registration will ask for the code of that attestation.
training-edit-programme-hint = One line for each moment of the session.
training-edit-save = Save
training-edit-created = The session is prepared. Open registrations when it is ready.
training-edit-saved = The session is changed.
training-wrong-kit = Choose a kit of the catalogue
training-wrong-choice = Choose an answer
training-wrong-title = Write a title of one line, of at most 160 characters
training-wrong-place = Write a place of one line, of at most 160 characters
training-wrong-seats = Write a number of seats, from 1 to 2,000
training-wrong-fewer-seats = { $count } people have a seat already: keep at least as many seats
training-wrong-half-days = Write a number of half days, from 1 to 20
training-wrong-minutes = Write a length in minutes, from 30 to 300
training-wrong-day = Write a date that exists
training-wrong-hour = Write a time, such as 9:00
training-wrong-end = The session ends after it begins, and at most 60 days later
training-wrong-trainers = Write at least one complete email address, one on each line
training-wrong-unqualified = Not qualified for this kit on that day: { $who }
training-wrong-programme = Write at most 4,000 characters
training-attestation-paper = Download the attestation (accessible PDF)
training-pdf-sentence = { $issuer } attests that { $name } attended the training course “{ $title }”.
training-pdf-field = What is attested
training-pdf-value = Value
training-pdf-verify = Photograph this code, or type the address or the code below. The page shows every signed field and says whether the attestation still holds: that page alone is authoritative.
training-pdf-foot = Paper can be copied; the signature cannot. Verify the attestation before you rely on it.
training-attestation-issued = In force
training-attestation-superseded = Replaced
training-attestation-revoked = Taken back
training-correct = Correct
training-correct-title = Correct an attestation
training-correct-lead = The old attestation stays readable and says that it was replaced or taken back, when and why.
training-correct-reason = Reason
training-correct-reason-hint = It is shown to whoever verifies the attestation: name nobody.
training-wrong-reason = Write a reason of one line, of at most 120 characters
training-reissue = Replace by an attestation in this name
training-revoke = Take the attestation back
training-reissued = A corrected attestation has taken the place of the old one.
training-revoke-done = The attestation is taken back.
training-notice-text = 
    { $told }
    {""}
    { $title }
    { $when }
    { $place }
    State: { $state }
    {""}
    To follow your registration or give up your seat:
    { $link }
training-notice-enrolled = Your institution registered you to a session
training-notice-seated = A seat came free for you
training-notice-changed = Your session changed its day, time or place
training-notice-cancelled = Your session is called off
training-notice-reminder = Your session is near
training-awaits-validation = Validate who came: { $title }

training-column = Column
training-fault-reference = Write a reference of at most 60 characters
training-fault-kit = “{ $given }” is no kit of the catalogue
training-fault-day = “{ $given }” is not a past date, such as 24/11/2026
training-fault-number = “{ $given }” is not a number from { $least } to { $most }
training-institution-title = Your institution
training-institution-lead = Register the staff of your institution, and declare the sessions that it held itself.
training-institution-sessions = Sessions open to registration
training-institution-staff = Staff registered by the institution
training-institution-nobody = The institution has registered nobody.
training-institution-free = Seats left
training-institution-register = Register staff
training-model-file = Download a model file (CSV)
training-declarations = Declared sessions
training-declarations-lead = The sessions that the institution held with the kits of the national plan, in numbers: nobody is named.
training-declarations-none = No session is declared.
training-declarations-none-text = Declare a session, or import the list of the year.
training-declarations-total = { $people ->
    [one] { $people } person trained
   *[other] { $people } people trained
  }, in { $lines ->
    [one] { $lines } declared line
   *[other] { $lines } declared lines
  }.
training-declare = Declare a session
training-declare-lead = One declaration for each profession trained. The same reference declared again corrects the one before.
training-declare-import = Import a list of sessions
training-declare-import-lead = If there is one fault, nothing is kept and every fault is listed. One line for each session and profession; the same reference corrects the line declared before.
training-declare-hint = First line: { $columns }. Kits, with their codes: { $kits }. Professions, with their codes: { $professions }. 20 MB at most.
training-declare-day-hint = For example 24/11/2026
training-declare-first = Of whom trained for the first time
training-declare-minutes-hint = For example 360 for a day of six hours.
training-declare-button = Keep the declaration
training-declare-refused = { $count ->
    [one] The list has { $count } fault; nothing was kept
   *[other] The list has { $count } faults; nothing was kept
}
training-declared-told = Declaration kept: { $added ->
    [one] { $added } new line
   *[other] { $added } new lines
  }, { $corrected } corrected, { $same } unchanged.
training-reference = Reference of the session
training-reference-hint = The name that the institution gives it: it serves to correct it.
training-day = Day
training-people = People trained
training-minutes-each = Length, in minutes for each person
training-take-back = Take back
training-taken-back = The declaration is taken back.
training-wrong-not-yours = Keep your own address in the list: without it, the session would not be yours any more

training-batch = Issue every attestation that is due
training-batch-lead = A background job issues what each session held still owes. When cut, it goes on where it was; nothing is issued twice.
training-batch-owed = { $people ->
    [0] Nobody waits for an attestation.
    [one] { $people } person who came has no attestation yet, in { $sessions } session.
   *[other] { $people } people who came have no attestation yet, in { $sessions ->
        [one] { $sessions } session.
       *[other] { $sessions } sessions.
    }
}
training-batch-not-enough = Who did not follow enough half days gets none.
training-batch-more = { $shown } sessions of { $count } are shown: the file has them all.
training-batch-button = Issue
training-batch-asked = The attestations are being issued: the page follows the progress.
training-batch-jobs = Jobs
training-batch-progress = Progress
training-batch-of = { $done } of { $total }
training-batch-asked-at = Asked on
training-batch-people = Without attestation
training-job-waiting = Waiting
training-job-running = Running
training-job-done = Done
training-job-failed = Failed
training-job-cancelled = Cancelled

training-questionnaire-before = Questionnaire before the session
training-questionnaire-after = Questionnaire after the session
training-questionnaire-lead = The same questions before and after tell what the session changed. It is no examination.
training-questionnaire-send = Send my answers
training-questionnaire-privacy = Your answers are kept without your name. Only results of groups of at least five people are shown; nobody reads an answer.
training-questionnaire-closed = No questionnaire is open for this registration at this moment.
training-questionnaire-thanks = Thank you
training-questionnaire-kept = Your answers to this questionnaire are kept.
training-questionnaire-right = What was right, and why
training-registration-back = Back to your registration
training-answer-true = True
training-answer-false = False
training-answer-unknown = I don’t know
training-confidence = What you feel able to do
training-confidence-1 = Not at all
training-confidence-2 = Rather not
training-confidence-3 = Somewhat
training-confidence-4 = Rather
training-confidence-5 = Quite
training-knowledge = True or false?
training-satisfaction = What you think of the session
training-satisfaction-1 = I do not agree at all
training-satisfaction-2 = I rather disagree
training-satisfaction-3 = I rather agree
training-satisfaction-4 = I fully agree
training-results = Results of the questionnaires
training-results-lead = What the session changed, measured in the people who answered before and after.
training-results-open = Results are read once the questionnaire is closed, on { $date }: nobody can follow the answers one by one.
training-results-counts = { $before ->
    [one] { $before } answer before
   *[other] { $before } answers before
  }, { $after ->
    [one] { $after } answer after
   *[other] { $after } answers after
  }.
training-results-sessions = { $count ->
    [one] { $count } session whose questionnaire is closed; only those in which at least five people answered twice are counted.
   *[other] { $count } sessions whose questionnaire is closed; only those in which at least five people answered twice are counted.
}
training-results-changes = Confidence (from 1 to 5) and knowledge, in the { $pairs } people who answered before and after
training-results-satisfaction = Satisfaction (from 1 to 4), in the { $count } people who answered afterwards
training-results-question = Question
training-results-before = Before
training-results-after = After
training-results-change = Change
training-results-mean = Mean
training-results-interval = 95% interval
training-results-right = Right answers, in %
training-results-from-to = from { $from } to { $to }
training-results-few = fewer than 5 answers
training-results-unanimous = all answers alike
training-results-rule = Mean of each person’s change, with Student’s interval. A group of fewer than five people is not shown, nor a result in which all answered alike: it would tell what each of them answered.

training-plan-reading = in { $year }, { $people } people who work in { $where } were trained ({ $who }).
training-plan-finding = { $who }: most people were trained in { $where } in { $year } ({ $people })

training-report-title = Training report { $year }: { $where }
training-report-lead = The report of the year, and that of each region and département.
training-report-nation = France
training-report-unknown = There is no report of that year for that territory: choose a year of the plan, a region or a département.
training-report-files = Using these figures
training-report-section = Download the section for the activity report
training-report-section-text = A manuscript each number of which is read in the dataset: “vigie publish” sets it.
training-report-reading = in { $year }, { $people } people of this profession were trained ({ $profession }, { $where }).
training-report-finding = { $profession }: the profession most trained in { $year }, with { $people } people
training-report-territory = Territory
training-report-sessions = Sessions
training-report-hours = Hours
training-report-territories = Sessions, people and hours { $year }, by territory
training-report-region = See the report of the region { $name }
training-report-kits = Sessions { $year }, by kit
training-manuscript-total = In { $year }, **{ $people } professionals** were trained, of whom { $first } for the first time, in { $sessions } sessions and { $hours } hours of training followed.
training-manuscript-note = in { $year }, { $people } health professionals were trained.

training-meeting = Interprofessional meeting
training-meetings = Interprofessional meetings
training-meetings-lead = Each year about 25 November, professions meet: what is to come, and what was said.
training-meetings-none = No meeting is announced.
training-meetings-none-text = Meetings will appear here as soon as registrations open.
training-meetings-to-come = To come
training-meetings-past = Past
training-meeting-line = { $day }, { $place }
training-unknown-meeting = This meeting does not exist, or is not announced yet.
training-meeting-at = Time
training-meeting-moment = Moment
training-meeting-speakers = With
training-meeting-slot = Slot
training-meeting-workshop = Workshop
training-meeting-workshops = Workshops
training-meeting-cancelled = This meeting is called off.
training-meeting-will-wait = The meeting is full. Your registration takes its rank; a seat that comes free goes to the first person who waits.
training-meeting-you-wait = You wait for a seat: this page will tell when one comes free.
training-meeting-name-hint = As the badge should say them.
training-meeting-choose = Workshop of slot { $slot }
training-no-workshop = None
training-meeting-already = You are registered to “{ $title }” already: nothing changed. The first message gives the link to your registration.
training-meeting-give-up-question = Give up your place at this meeting?
training-needs = What you need in order to take part
training-needs-hint = Interpreting, captioning, room for a wheelchair, someone with you, meals… Only the team that organises reads it, and it is erased the day after.
training-wrong-needs = Write at most 1,000 characters
training-needs-of-all = Accessibility needs
training-needs-lead = To be read to welcome everyone, and for nothing else. Each reading leaves a line in the trail; all of it is erased the day after the meeting.
training-needs-no-file = This list is not downloaded, on purpose: a file would stay after the meeting.
training-needs-none = Nobody told a need.
training-proceedings = Proceedings
training-works = Works presented
training-meeting-published = Proceedings published
training-meeting-hold = The meeting took place
training-meeting-publish = Publish the proceedings
training-meeting-cancel = Call off the meeting
training-meeting-create = Prepare a meeting
training-meeting-edit = Change the meeting
training-meeting-edit-lead = Times are those of Paris.
training-meeting-title = Title
training-meeting-summary = Presentation
training-meeting-summary-hint = One paragraph on each line.
training-moments-hint = One moment on each line: time | title | speakers
training-workshops-hint = One workshop on each line: slot (1 to 9) | title | seats. One chooses one of each slot.
training-proceedings-hint = One paragraph on each line. They are read once you publish them.
training-works-hint = One work on each line: title | authors | address (https://… or /publications/…)
training-meeting-created = The meeting is prepared. Open registrations when it is ready.
training-meeting-saved = The meeting is changed.
training-meeting-promised = People are registered: workshops and seats are added, not taken away
training-meeting-present = Attendance
training-meeting-present-label = { $name }: attendance
training-badges = Badges (PDF)
training-badges-of = Badges: { $title }
training-badge-workshop = Slot { $slot }: { $title }
training-wrong-long = Write at most 20,000 characters
training-wrong-moments = Line { $line }: write time | title | speakers
training-wrong-workshops = Line { $line }: write slot (1 to 9) | title | seats
training-wrong-works = Line { $line }: write title | authors | address, which begins with https:// or /

training-notice-asked = Tell what the session changed: the questionnaire waits on the page of your registration
training-cascade-found = { $count ->
    [one] { $count } qualification found
   *[other] { $count } qualifications found
  }
training-cascade-national = { $count } national qualifications: the top of each chain
training-cascade-name = Name a national trainer
training-cascade-name-lead = A national qualification is given by the institution itself. All the others come from a validated session.
training-cascade-name-hint = The one by which training knows the person.
training-cascade-name-button = Name
training-cascade-made = People qualified by them
training-cascade-below = Chain below
training-cascade-more = { $shown } lines of { $count }: look for a name to find the others.
training-cascade-nobody = They qualified nobody.
training-cascade-children = { $count ->
    [one] { $count } person qualified by them
   *[other] { $count } people qualified by them
}
training-cascade-chain = Where it comes from
training-until = Until
training-wrong-nobody = Training knows nobody under this address: the person registers to a session first
training-qualification-valid = In force
training-qualification-suspended = Suspended
training-qualification-expired = Over
training-qualification-revoked = Taken back
training-qualification-renew = Renew for three years
training-qualification-suspend = Suspend
training-qualification-restore = Restore
training-qualification-revoke = Take the qualification back

training-objectives = Objectives of the plan
training-objectives-lead = For each profession, how many people the plan means to train in the year. An empty cell: no objective.
training-objectives-of = Objectives { $year }
training-objectives-known = Headcount of the profession, when it is known
training-objectives-people = { $profession }: people to train
training-objectives-headcount = { $profession }: headcount of the profession
training-objectives-source = Where these numbers come from
training-objectives-source-hint = The source is shown under the public table.
training-objectives-kept = The objectives are kept.
training-wrong-source = Write the source, in at most 200 characters
training-wrong-count = Write a whole number from 0 to { $most }, or nothing

training-documents-for-all = Documents for participants
training-documents-lead = Who has a seat, or came, downloads them from the page of their registration.
training-document-title = Title of the document
training-document-file = File
training-document-hint = PDF, document, slides, spreadsheet, picture or text, of at most 20 MB.
training-document-size = Size
training-document-add = Add the document
training-document-added = The document is added.
training-wrong-document = Choose a PDF, a document, slides, a spreadsheet, a picture or a text, of at most 20 MB
training-unknown-document = This document does not exist, or your registration does not give it to read.
training-file-starts = Start
training-file-ends = End
training-file-seats = Seats
training-file-asked = To issue
training-file-bytes = Size (bytes)
training-file-ended = Replaced or taken back on
training-file-issued = Issued
training-file-signed = Half days signed
training-file-qualification = Qualification
training-plan-total-hidden = In { $year }, { $sessions ->
    [one] { $sessions } session was held
   *[other] { $sessions } sessions were held
  }. The number of people trained is hidden: it would allow a number too small to be found.
training-cascade-level = Level
training-results-people = People
training-results-lower = Lower bound
training-results-upper = Upper bound
training-results-hidden = Not shown
training-ask-cancel = Cancel “{ $title }”?
training-ask-cancel-text = Those who registered are told by mail. A cancelled session is not opened again.
training-ask-cancel-meeting-text = A cancelled meeting is not opened again; registrations are closed.
training-ask-validate = Validate who attended “{ $title }”?
training-ask-validate-text = The ticks are kept already. Validating closes the session: those who signed were present, the others absent, and attestations follow from it. This is not taken back.
training-ask-revoke = Revoke this qualification?
training-ask-revoke-text = A revoked qualification is not restored: the person would have to be qualified anew. For a time, suspend it.
training-ask-attestation = Take back the attestation of { $name }?
training-ask-attestation-text = Whoever verifies it will read that it was taken back, and why: { $reason }. An attestation taken back does not come back.
training-ask-reissue = Replace the attestation of { $name }?
training-ask-reissue-text = The new one will name { $new }; whoever verifies the old one will read that it was replaced, and why: { $reason }. This cannot be undone.
training-ask-document = Remove “{ $title }”?
training-ask-document-text = Those who registered will not find it any more, and the file is erased.
training-ask-declaration = Take back declaration { $reference }?
training-ask-declaration-text = Its numbers no longer count in the national plan: { $people ->
    [one] { $people } person
   *[other] { $people } people
  }.
training-ask-withdraw = Withdraw { $name }?
training-ask-withdraw-text = Their seat goes to the first person who waits: it will not be given back.
training-awaits-attestations = { $sessions ->
    [one] One session awaits its attestations
   *[other] { $sessions } sessions await their attestations
  }
training-file-minutes = Length of the film (minutes)
training-file-code = Code
training-file-professions = Objective and result of each profession (CSV)
training-file-territories = Sessions, people and hours of each territory (CSV)
training-file-kits = Sessions of each kit (CSV)
