# The home page and the legal pages: what the program adds around the features' pages.

vigie-home-title = Home
vigie-home-description = Public figures on violence against women and trafficking in human beings in France: right, sourced, comparable, and revealing no one.
vigie-home-heading = Understanding violence against women and trafficking, so as to act
vigie-home-lead = The observatory brings together the figures published by the police, the courts, surveys and associations. Each is shown with its source, its coverage and its date; none allows a person to be recognised.
vigie-home-explore = Explore the data
vigie-home-find = Find a territory
vigie-home-key-title = Key figures
vigie-home-key-lead = These figures come from different sources: they do not add up and are not to be compared with one another.
vigie-home-all-figures = All the data
vigie-home-map-title = Across the territory
vigie-home-letter-title = The latest letter
vigie-home-letter-all = All publications
vigie-home-letter-none = No letter has been published yet
vigie-home-letter-none-text = The annual letter comes out around 25 November.
vigie-home-ways-title = You are…

vigie-way-victim = A victim, a relative, a witness
vigie-way-victim-link = Who to talk to, and how
vigie-way-victim-text = Numbers, places near you, your rights, without leaving a trace.
vigie-way-professional = A professional, a trainer, a referent
vigie-way-professional-link = Learn, and train your peers
vigie-way-professional-text = Free kits for each profession, sessions, attestations that anyone can verify.
vigie-way-journalist = A journalist or researcher
vigie-way-journalist-link = Explore, download, quote
vigie-way-journalist-text = Each table has its address, its citation, its files and its programming interface call.
vigie-way-territory = An elected representative or territorial observatory
vigie-way-territory-link = Your territory on one page
vigie-way-territory-text = The rates of your département against its region and France, year by year.
vigie-way-coordinator = An association, an administration, a coordinator
vigie-way-coordinator-link = How far action plans are
vigie-way-coordinator-text = Each measure, its service, its deadline, what is done; each recommendation and its reply.
vigie-way-statistician = A statistician
vigie-way-statistician-link = Definitions, breaks, revisions
vigie-way-statistician-text = For each dataset: its coverage, its releases, what changed from one to the next.

vigie-figure-women-killed = women killed by their partner or former partner
vigie-figure-intrafamily = recorded victims of intrafamily physical violence
vigie-figure-sexual = recorded victims of sexual violence
vigie-figure-partner = recorded victims of partner violence
vigie-figure-helpline = calls handled by the 3919 helpline
vigie-figure-trafficking = recorded victims of trafficking and exploitation

vigie-section-data = Data
vigie-section-territories = Territories
vigie-section-publications = Publications
vigie-section-training = Training
vigie-section-plans = Plans
vigie-section-help = Who to talk to
vigie-phase-demonstration = Demonstration: real public figures, invented institution and people.
vigie-site-map-plans = Plans and recommendations
vigie-site-map-recommendations = Recommendations of monitoring bodies
vigie-site-map-training = Training
vigie-site-map-sessions = Open sessions
vigie-site-map-meetings = Meetings
vigie-site-map-training-plan = National training plan
vigie-site-map-report = Training report { $year }
vigie-site-map-attestations = Check an attestation
vigie-site-map-collectivities = Overseas collectivities
vigie-site-map-rights = Your rights
vigie-site-map-traces = Erase one’s traces
vigie-site-map-languages = The tools in other languages
vigie-site-map-offline = Keep the tools offline
vigie-site-map-card = Card of contacts
vigie-site-map-sign-in = Sign in
vigie-site-map-title = Site map
vigie-site-map-pages = Pages
vigie-site-map-datasets = Datasets
vigie-site-map-territories = Territories
vigie-site-map-machines = For programs

vigie-accessibility-title = Accessibility
vigie-accessibility-lead = This site aims to conform to the French general accessibility framework (RGAA 4.1.2) and to WCAG 2.2, level AA.
vigie-accessibility-state-title = State of conformity
vigie-accessibility-state = No human audit of the 106 criteria has been made yet, so the site is declared partially conforming. Each page is checked with each version by an automatic tool (axe), with the keyboard alone and in a window of 320 pixels; these checks find no fault, which does not prove that there is none.
vigie-accessibility-charts-title = Charts and maps
vigie-accessibility-charts = Each chart and map has a title that says what is to be seen, a text alternative and the table of its values. No information is given by colour alone.
vigie-accessibility-contact-title = Report a difficulty
vigie-accessibility-contact = If you cannot reach some content, write to the institution that publishes this site: it will answer with a way to reach it. Without an answer, you may turn to the French Defender of Rights.

vigie-privacy-title = Privacy
vigie-privacy-lead = This site does not know who reads it, and does not try to know.
vigie-privacy-nothing-title = What the site does not do
vigie-privacy-no-cookie = No cookie is set before you sign in.
vigie-privacy-provider-cookie = One exception: who chooses to sign in with { $name } carries, while going there and coming back, for ten minutes at most, a cookie that says that the request left from this browser; it is removed on return.
vigie-privacy-no-third-party = No page calls another site: no audience counter, font, map or video from elsewhere.
vigie-privacy-no-log = The server's log keeps no address, no page asked for, no search.
vigie-privacy-figures-title = What the figures tell
vigie-privacy-figures = No published figure allows a person to be recognised. A number that would is replaced by “s” (confidential), and so are those from which it could be worked out.
vigie-privacy-traces-title = Erase the traces of your visit
vigie-privacy-traces = Your browser keeps the list of pages seen. The “Leave this site” link leads quickly to a harmless page but does not empty that list. To do so:
vigie-privacy-traces-computer = on a computer, press Ctrl, Shift and Delete together (Cmd, Shift and Delete on a Mac), choose the last hour, then erase;
vigie-privacy-traces-phone = on a phone, open the browser's menu, then “History”, and delete the pages one by one: an entirely empty history may be noticed;
vigie-privacy-traces-next = next time, a private window keeps nothing, and the device of somebody you trust is safer.

# Search.
vigie-search-title = Search
vigie-search-label = What are you looking for?
vigie-search-hint = A topic, a territory, a publication: accents, capitals and small mistakes do not matter.
vigie-search-button = Search
vigie-search-found =
    { $count ->
        [0] No page
        [one] { $count } page
       *[other] { $count } pages
    }
vigie-search-partial = No page has all of these words: here are those that have some of them.
vigie-search-nothing = Nothing answers to “{ $asked }”
vigie-search-nothing-text = Try a more general word, the name of a département or a commune, or browse the site map.
vigie-search-communes = Communes of that name
vigie-search-kind-datasets = Data
vigie-search-kind-territories = Territory
vigie-search-kind-publications = Publication
vigie-search-kind-tools = Tool
vigie-search-kind-plans = Plans
vigie-search-kind-training = Training
vigie-search-kind-protection = Protection
vigie-search-kind-people = People
vigie-search-kind-pages = Page
vigie-search-nation = Country
vigie-search-region = Region
vigie-search-departement = Département
vigie-search-collectivity = Overseas collectivity
vigie-search-commune = Commune
vigie-search-orientation = Who to talk to, who to call
vigie-search-orientation-text = Helplines, support and emergency services for victims of violence and trafficking, and for those around them.

vigie-site-map-publications = Publications
vigie-site-map-posters = Posters and cards
vigie-site-map-tools = Tools
vigie-site-map-regions = Regions

vigie-contact-none = The contact address is not set yet: go through the website of the institution that publishes these pages.

vigie-accessibility-tests-title = How this statement was prepared
vigie-accessibility-tests = With each version of the software, every public page is opened in a real browser (Chromium), checked with axe against the WCAG 2.2 A and AA rules, walked by keyboard, narrowed to 320 pixels, and seen in dark mode. Letters in PDF follow PDF/UA-1.
vigie-accessibility-limits-title = Content that is not accessible
vigie-accessibility-limits = Parquet and JSON files are made for programs; the same tables exist as pages and as spreadsheets. No exemption for disproportionate burden is claimed.
vigie-accessibility-remedy-title = Remedies
vigie-accessibility-remedy = If the institution does not answer, or if its answer does not give you access, you may write to the French Defender of Rights (Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07, no stamp needed), call 09 69 39 00 00, or meet the Defender’s local delegate.

vigie-privacy-accounts-title = People with an account
vigie-privacy-accounts = Those who work in Vigie have an account in it. The register tells what is kept of them, why and for how long.

vigie-register-title = Register of personal data
vigie-register-lead = What this installation keeps of people with an account, why, and for how long. This table is made from the rules that the software applies every day. Of someone who reads without signing in, nothing is kept.
vigie-register-what = What is kept
vigie-register-why = Why
vigie-register-long = For how long
vigie-register-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
vigie-register-years =
    { $count ->
        [one] { $count } year
       *[other] { $count } years
    }
vigie-register-accounts = Name, work e-mail address, organisation, territory and roles of people with an account; the hash of their password, their keys and recovery codes
vigie-register-accounts-why = To open to each what their work asks for, and nothing else
vigie-register-accounts-long = As long as the account is open; once closed, without limit, so that the trail and the documents still say who did what
vigie-register-trail = Who did what, to which thing, when and from which network address
vigie-register-trail-why = To understand an incident and account for every change
vigie-register-jobs-done = Jobs that are done (mail sent, for instance), without their content
vigie-register-jobs-done-why = To know whether something was sent
vigie-register-jobs-failed = Jobs that failed, with their content, mail excepted
vigie-register-jobs-failed-why = To be able to take them up again
vigie-register-mails-failed = Mail that could not be sent, with its content
vigie-register-mails-failed-why = To be able to send it again, as long as the link that it may hold is good
vigie-register-forms = Marks of forms already sent
vigie-register-forms-why = Not to do twice what was asked once
vigie-register-sessions = Sign-ins: network address, browser, times
vigie-register-sessions-why = To let people see and end their own sessions
vigie-register-provider-tokens = Tokens of the identity provider of a sign-in that was not closed
vigie-register-provider-tokens-why = To close the sign-in at the provider’s too; they are forgotten as soon as the person signs out
vigie-register-invitations = Invitations that ran out: e-mail address, role offered
vigie-register-invitations-why = To know who was invited, and never use a link twice
vigie-register-failures = Failed attempts to sign in, by account and by network address
vigie-register-failures-why = To slow down whoever tries passwords
vigie-register-ceremonies = Sign-ins begun with a passkey and not finished
vigie-register-ceremonies-why = To finish the sign-in that was begun
vigie-register-drafts = Drafts: what someone signed in has begun to write in a form
vigie-register-drafts-why = So that nothing is lost when the page is left; they alone see them, and may erase them
vigie-register-glass = Wider rights taken in an emergency, with their reason
vigie-register-glass-why = To be able to account for them
vigie-register-glass-unseen = Wider rights taken in an emergency that nobody has looked at yet
vigie-register-glass-unseen-long = Until they are looked at, then as below
vigie-register-no-limit = Without limit
vigie-register-jobs-waiting = Jobs that wait, with their content (mail to be sent, for instance)
vigie-register-jobs-waiting-why = To do what was asked for
vigie-register-jobs-waiting-long = Until they are done
vigie-register-files = Files that were sent: documents of kits and sessions, evidence of a plan
vigie-register-files-why = To give them to those who may read them
vigie-register-files-long = As long as something uses them
vigie-register-rights-title = Your rights
vigie-register-rights = You may ask to see, correct or erase what concerns you, or object to its being kept. Without an answer within a month, you may turn to the French data protection authority (CNIL, cnil.fr, 3 place de Fontenoy, TSA 80715, 75334 Paris CEDEX 07).
vigie-register-security-title = How these data are protected
vigie-register-security = They stay on the institution’s server. None is given to a third party. Access asks for a second factor as soon as a role allows writing; each write leaves a line in a trail from which nothing can be removed unseen; backups can be sealed.

vigie-legal-title = Legal notice
vigie-legal-lead = Who publishes this site, who hosts it, and what may be done with its content.
vigie-legal-publisher = Publishing institution
vigie-legal-director = Publication director
vigie-legal-host = Hosting
vigie-legal-unset = To be completed by the institution
vigie-legal-contact-title = Write to the institution
vigie-legal-contact = A question, a mistake in a figure, a right to exercise? The institution answers you.
vigie-legal-reuse-title = Using the figures again
vigie-legal-reuse = Each dataset says under which licence its producer publishes it, and how to cite it. Maps and charts made here may be reused with their source and date.
vigie-legal-software-title = The software
vigie-legal-software = These pages are made by Vigie, free software under the EUPL 1.2 licence.

vigie-jobs-room = What waits, what failed; try again or cancel.
vigie-jobs-download = Download this list (CSV)
vigie-jobs-any = All
vigie-jobs-show = Show
vigie-jobs-problem = Problem
vigie-jobs-title = Background jobs
vigie-jobs-lead = What the server does by itself: send mail, delete what has been kept long enough. A job that fails is tried several times before it is given up.
vigie-jobs-none = No job
vigie-jobs-none-text = Nothing was asked for yet.
vigie-job-mail = Sending of a mail
vigie-job-retention = Deletion of what was kept long enough
vigie-job-protection-run = Protection of a table
vigie-job-training-notice = Mail about a training session
vigie-job-training-attestations = Issuing of attestations
vigie-job-plans-reminders = Reminders of the deadlines of plans
vigie-jobs-name = Name
vigie-jobs-named = { $what } ({ $key })
vigie-jobs-job = Job
vigie-jobs-state = State
vigie-jobs-progress = Progress
vigie-jobs-when = Due or ended
vigie-jobs-act = Act
vigie-jobs-waiting = waiting
vigie-jobs-running = running
vigie-jobs-done = done
vigie-jobs-failed = given up
vigie-jobs-cancelled = cancelled
vigie-jobs-of = { $done } of { $total }
vigie-jobs-attempt = (attempt { $number })
vigie-jobs-cancel = Cancel
vigie-jobs-retry = Try again
vigie-jobs-retried = The job will be taken up again.
vigie-jobs-cancelled-now = The job is cancelled.
vigie-jobs-cancelled-soon = The job is asked to stop: it does as soon as it notices.
vigie-jobs-nothing = There was nothing to do: the job has changed state meanwhile.
vigie-register-training-registrations = Registrations to training without attendance: name, email, profession, institution
vigie-register-training-registrations-why = Knowing who waited for a seat, gave it up or did not come
vigie-register-training-learners = People registered to training who have no registration or qualification left
vigie-register-training-learners-why = Telling the same person from one session to the next
vigie-register-training-attended = Registrations with attendance, signatures and attestations: name, email, profession, institution; sessions led
vigie-register-training-attended-why = Verifying an attestation for as long as it is shown
vigie-register-training-qualifications = Qualifications to train: who, by whom, until when
vigie-register-training-qualifications-why = Knowing who may train, and from whom each holds that right
vigie-register-plans-reminders = Reminders of a plan’s deadlines: to whom, of what, when
vigie-register-plans-reminders-why = To show that a service was told, and not to tell it twice
vigie-register-plans-calendar = Hash of the secret address of someone’s calendar
vigie-register-plans-calendar-why = To give people their deadlines in their own calendar
vigie-register-plans-calendar-long = As long as the account is open
vigie-register-plans-calendars = Hash of the secret address of the calendar of someone whose account is closed
vigie-register-plans-services = What services state of a plan or reply about a treaty, in the name of their organisation
vigie-register-plans-services-why = To account for a plan and prepare the next round; names of people are erased sooner, as this table says
vigie-register-protection-studies = Tables to be protected, with their values before protection
vigie-register-protection-studies-why = To protect the same series in the same way
vigie-register-protection-studies-long = Until the statistician deletes them
vigie-register-plans-authors = Name of who filed a settled statement
vigie-register-plans-authors-why = To know who answers for a statement during a plan and its evaluation; the statement stays
vigie-register-plans-vouchers = Name of who vouched for a settled statement
vigie-register-plans-vouchers-why = To know who vouched for it during a plan and its evaluation; the statement stays
vigie-register-plans-amenders = Name of who wrote an amendment
vigie-register-plans-amenders-why = To know who wrote it during a plan and its evaluation; the amendment stays
vigie-register-plans-submitters = Name of who submitted a validated answer
vigie-register-plans-submitters-why = To know whom to ask where an answer comes from, until the next round; the answer stays
vigie-register-plans-remarks = Remarks on replies to questionnaires: their author, their words
vigie-register-plans-remarks-why = To know, during the next round, why a reply was written so
vigie-register-training-answers = Answers to the questionnaires of a training session, without names
vigie-register-training-answers-why = Measuring what training changes, in groups of at least five people
vigie-register-training-needs = Accessibility needs told for an interprofessional meeting
vigie-register-training-needs-why = Welcoming everyone on the day of the meeting; erased the day after
vigie-register-training-participants = People registered to a meeting: name, address of mail, profession, institution
vigie-register-training-participants-why = Giving everyone a seat and a badge
vigie-jobs-ask = Cancel the job { $job }?
vigie-jobs-ask-text = A cancelled job does not start again: what it was to do will not be done.
vigie-jobs-awaiting = { $count ->
    [one] One job failed: try it again, or cancel it
   *[other] { $count } jobs failed: try them again, or cancel them
  }
