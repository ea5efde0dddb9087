# Action plans, their measures, what is validated of them.
plans-title = Action plans
plans-lead = What the State undertook to do, how far each measure is, and what independent evaluators say of it.
plans-all = The plans
plans-none = No plan is adopted yet
plans-none-text = A plan appears here on the day it is adopted.
plans-how-title = Where the status of a measure comes from
plans-how = Nobody sets it by hand: it follows from the latest validated statement and from the dates. The service in charge of the measure states, its authority vouches, the coordination validates. Without a new validated statement, a status never improves.
plans-above = Action plan
plans-no-plan = No adopted plan has this address: the list of plans has them all.
plans-no-measure = No measure of an adopted plan has this address: the plan’s page has them all.
plans-invented = Demonstration: the services, deadlines, costs, indicators and statements below are invented. Only the plan, its numbers of axes and measures and the titles given are real.
plans-invented-tag = Invented statement

plans-state = Where the plan stands
plans-state-drafting = Being prepared
plans-state-adopted = In force
plans-state-closed = Closed
plans-state-evaluated = Closed and evaluated
plans-period = Period
plans-span = { $from } – { $until }
plans-adopted-on = Presented or adopted on
plans-closed-on = Closed on
plans-structure = Made of
plans-size = { $axes ->
    [one] { $axes } axis
   *[other] { $axes } axes
  }, { $measures ->
    [one] { $measures } measure
   *[other] { $measures } measures
  }
plans-source = Source
plans-consulted = Consulted on { $date }
plans-note = To know
plans-announced = Measures announced without a number in the sources consulted

plans-finding = { $done ->
    [one] { $done } measure stated done
   *[other] { $done } measures stated done
  } out of { $all }, { $late } late, { $silent } without news for six months
plans-finding-over = { $done ->
    [one] { $done } measure stated done
   *[other] { $done } measures stated done
  } out of { $all } at closing, { $unstated } without a statement kept here
plans-unit = measures
plans-no-figure = The chart cannot be drawn: the table of measures says the same.
plans-figure-subtitle = Measures by status, on { $date }
plans-figure-universe = { $all ->
    [one] the one measure of the plan
   *[other] the { $all } measures of the plan
  }
plans-figure-source = { $institution }, validated statements of the services
plans-figure-reading = on { $date }, { $done ->
    [one] { $done } measure out of { $all } is stated done
   *[other] { $done } measures out of { $all } are stated done
  } by the service in charge, validated by its authority and by the coordination.
plans-figure-rule = the status follows from the latest validated statement and from the dates; a measure whose deadline passed without a validated completion is late.
plans-figure-invented = deadlines and statements are invented for the demonstration.

plans-views = Two views
plans-views-text = What the services state and what independent evaluators find are two things: neither replaces the other.
plans-views-caption = Statements of the services and independent evaluations
plans-view-who = Who
plans-view-when = Date
plans-view-done = Measures done
plans-view-finding = Finding
plans-view-services = The services (validated statements)
plans-view-services-text = Worked out from the validated statements kept here.
plans-done-of = { $done } of { $all }
plans-not-counted = Not counted

plans-measures = The measures
plans-filter = Status
plans-filter-button = Show
plans-any = All measures
plans-silent = Without news for six months
plans-silent-rule = No validated statement was filed in the last six months.
plans-found = { $count ->
    [0] No measure
    [one] { $count } measure
   *[other] { $count } measures
  }
plans-axis = Axis { $number } – { $title }
plans-axis-untitled = Axis { $number } – title not published in the sources consulted
plans-axis-label = Axis
plans-axis-unknown = Measures whose axis is not published in the sources consulted
plans-axis-not-published = Not published in the sources consulted
plans-axis-empty = No measure shown under this axis.
plans-title-not-published = Title not published in the sources consulted
plans-measure = { $number }. { $title }
plans-measure-above = Measure { $number }
plans-column-measure = Measure
plans-service = Lead service
plans-deadline = Deadline
plans-status = Status
plans-as-of = Latest validated period
plans-nothing-validated = None
plans-not-told = Not told
plans-objective = Objective
plans-cost = Cost
plans-euros = €{ $amount }
plans-funding = Funding
plans-indicators = Indicators
plans-no-indicator = This measure has no indicator.
plans-indicator = Indicator
plans-indicator-unit = Unit
plans-baseline = Baseline
plans-target = Target
plans-reached = Reached
plans-reached-on = On

plans-statements = Validated statements
plans-statements-text = The period that a statement tells of and the day on which it was filed are two things. A statement that is not validated is not shown.
plans-no-statement = No validated statement
plans-no-statement-text = The service in charge of this measure has stated nothing that is validated.
plans-evidence = Evidence:
plans-filed-validated = Filed on { $filed }, validated on { $validated }

plans-claim-not-started = Not begun
plans-claim-under-way = Under way
plans-claim-done = Done
plans-claim-abandoned = Given up

plans-status-done = Done
plans-status-under-way = Under way
plans-status-not-started = Not begun
plans-status-unknown = No statement yet
plans-status-late = Late
plans-status-abandoned = Given up
plans-status-unfinished = Unfinished at closing
plans-status-unstated = Without a statement at closing
plans-rule-done = The latest validated statement says that it is done.
plans-rule-under-way = The latest validated statement says that it is under way, and its deadline has not passed.
plans-rule-not-started = The latest validated statement says that it is not begun, and its deadline has not passed.
plans-rule-unknown = No statement is validated, and its deadline has not passed.
plans-rule-late = Its deadline has passed, and nothing validated says that it is done.
plans-rule-abandoned = The latest validated statement says that it is given up, and why.
plans-rule-unfinished = The plan is closed, and the latest validated statement does not say that it is done.
plans-rule-unstated = The plan is closed, and no validated statement is kept here.
plans-files = The data
plans-file-csv = The measures and their status (CSV)
plans-file-xlsx = The measures and their status, with what each column holds (XLSX)
plans-file-json = The plan, its measures and evaluations (JSON)
plans-file-schema = What each column holds (JSON Schema)

# Recommendations, by treaty and round.
plans-recommendations = Recommendations received
plans-recommendations-lead = What international bodies ask of the State, round after round, how strongly, and what it answers.
plans-recommendations-link = Read GRETA’s recommendations and the European Commission’s reports
plans-recommendations-found = { $count ->
    [0] No recommendation
    [one] { $count } recommendation
   *[other] { $count } recommendations
  }
plans-treaties-none = No treaty is followed here
plans-treaties-none-text = Evaluation rounds appear here as soon as they are recorded.
plans-treaty = Treaty or text
plans-any-treaty = All
plans-any-degree = All
plans-cycle = { $number }. { $theme }
plans-event = { $what }: { $when }
plans-event-launch = Launch
plans-event-questionnaire = Questionnaire
plans-event-visit = Visit
plans-event-adoption = Adoption of the report
plans-event-report = Publication of the report
plans-event-report-expected = Report expected
plans-event-reply-due = Reply of the State due
plans-event-reply = Reply of the State
plans-event-talks = High-level talks
plans-unchecked = date to be checked
plans-number = No.
plans-recommendation = Recommendation
plans-recommendation-number = { $cycle }-{ $number }
plans-paragraph = paragraph { $number }
plans-repeats = Repeats recommendation { $number }
plans-degree = Degree
plans-degree-urges = Urges
plans-degree-considers = Considers
plans-degree-invites = Invites
plans-addressee = Addressee
plans-position = Position of the State
plans-position-accepted = Accepted
plans-position-partly = Partly accepted
plans-position-noted = Noted
plans-position-refused = Refused
plans-not-carried = Not carried here

# Following plans, behind the sign-in.
plans-desk = Following plans
plans-desk-lead = State how far a measure is, vouch for a statement, validate it, see what is missing.
plans-awaits = Measure { $number } ({ $plan }): statement { $state }
plans-waiting = Statements that wait for you
plans-waiting-none = Nothing waits for you
plans-waiting-none-text = Statements appear here as soon as they need you.
plans-waiting-most = The first { $most }; the file has them all.
plans-mine = The measures of your service
plans-to-do = To do
plans-state-it = State progress
plans-views-desk = Views of a plan
plans-statement = Statement
plans-statement-of = Statement on measure { $number }
plans-claim = What is stated
plans-filed = Filed on
plans-stage = Stage
plans-stage-filed = to be vouched for by the service’s authority
plans-stage-vouched = to be validated by the coordination
plans-stage-validated = validated and public
plans-stage-sent-back = sent back to the service
plans-stage-withdrawn = withdrawn by the service
plans-way-filed = Filed by the service
plans-way-vouched = Vouched for by its authority
plans-way-validated = Validated and published
plans-words = In words
plans-evidence-label = Evidence
plans-vouched-on = Vouched for on
plans-validated-on = Validated on
plans-sent-back-because = Why it was sent back:
plans-reason = Reason, if you send it back
plans-reason-hint = From 10 to 1,000 characters. The service reads it; the public does not.
plans-do-vouch = Vouch for it
plans-do-validate = Validate and publish
plans-do-send-back = Send back to the service
plans-do-withdraw = Withdraw the statement
plans-do-mend = Mend and file again
plans-done-filed = The statement is filed: the service’s authority is now to vouch for it.
plans-done-step = Done: the statement is { $state }.
plans-form-title = State progress
plans-form-lead = Your authority will vouch for it, then the coordination will validate it. Only then will it appear.
plans-form-from = First day of the period
plans-form-until = Last day of the period
plans-form-claim = How far is the measure at the end of that period?
plans-form-text = What was done, and what remains to be done
plans-form-text-hint = From 20 to 4,000 characters. This text will be public: name nobody in it.
plans-form-evidence = Evidence
plans-form-evidence-hint = One on each line, 20 at most: the address of a public document, or its reference.
plans-form-button = File
plans-wrong-from = Give the first day of the period
plans-wrong-until = Give the last day of the period
plans-wrong-backwards = The period ends before it begins: mend one of the two days
plans-wrong-not-over = The period is not over: state until today at the latest
plans-wrong-claim = Say how far the measure is
plans-wrong-text = Write from 20 to 4,000 characters
plans-wrong-evidence = Give 1 to 20 pieces of evidence, one on each line, of 300 characters at most
plans-wrong-reason = To send it back, give a reason of 10 to 1,000 characters
plans-by-service = By service
plans-by-deadline = By deadline, what remains to be done
plans-by-deadline-none = No open measure has a deadline.
plans-coverage = What measures lack
plans-coverage-text = The evaluator of the second plan asked for a timetable, indicators, a cost and funding for each measure.
plans-lacks = Lacking
plans-lacks-which = Measures no.
plans-lacks-service = the lead service
plans-lacks-deadline = the deadline
plans-lacks-indicator = an indicator
plans-lacks-cost = the cost
plans-lacks-funding = the funding

# The State’s replies to questionnaires.
plans-replies = Replies to questionnaires
plans-replies-link = Prepare or complete a reply to GRETA or the European Commission
plans-replies-lead = Each question is given to a service, written, discussed, validated; the whole is assembled and exported.
plans-replies-waiting = Answers that wait for you
plans-replies-waiting-none = Questions appear here as soon as they are given or submitted to you.
plans-replies-all = All replies
plans-replies-none = No reply is open.
plans-awaits-answer = Question { $code }: { $questionnaire }
plans-reply = Reply
plans-reply-new = Open a reply
plans-questionnaire = Questionnaire
plans-reply-expected = Expected on
plans-reply-due = Due
plans-reply-open-button = Open the reply
plans-reply-opened = The reply is open: distribute the questions, or fill a first draft.
plans-reply-open = being prepared
plans-reply-assembled = assembled and frozen
plans-reply-sent = sent
plans-reply-sent-on = Sent on
plans-reply-validated = Questions validated
plans-reply-invented = Demonstration: the services, deadlines and texts of this reply and the links between questions and measures are invented.
plans-reply-question = Question { $code }
plans-reply-nobody = Nobody
plans-reply-empty = Nothing is written
plans-reply-column-question = Question
plans-reply-column-service = Service and deadline
plans-reply-column-translation = Translation
plans-reply-other = In French
plans-reply-articles = Articles
plans-reply-fill = Fill the first draft
plans-reply-filled = { $count ->
    [0] Nothing to fill: each question without a text lacks statements and data.
    [one] { $count } question is filled from validated statements and data.
   *[other] { $count } questions are filled from validated statements and data.
  }
plans-reply-distribute = Distribute the questions
plans-reply-assemble = Assemble and freeze
plans-reply-not-validated = { $count ->
    [one] The reply is not frozen: { $count } question is not validated.
   *[other] The reply is not frozen: { $count } questions are not validated.
  }
plans-reply-send = Note that it was sent to the body
plans-reply-reopen = Take it up again
plans-reply-missing = What is missing
plans-reply-nothing-missing = Nothing is missing.
plans-reply-missing-count = { $count ->
    [one] { $count } gap, question by question
   *[other] { $count } gaps, question by question
  }
plans-reply-files = The files
plans-distribute = Distribute the questions
plans-distribute-lead = To which service each question is given, and until when. A service sees the questions given to it alone.
plans-distribute-service = Service
plans-distribute-until = Until
plans-distribute-button = Save the distribution
plans-distributed = { $count ->
    [0] Nothing changed.
    [one] { $count } question changed hands or deadline.
   *[other] { $count } questions changed hands or deadline.
  }
plans-answer = Text of the answer
plans-answer-drafting = being written
plans-answer-submitted = to be validated by the coordination
plans-answer-sent-back = sent back to the service
plans-answer-validated = validated
plans-answer-paragraph = Paragraph { $number }
plans-answer-paragraph-new = Paragraph { $number }, new
plans-answer-fr = Paragraph { $number } in French
plans-answer-en = Paragraph { $number } in English
plans-answer-keep = Save the text
plans-answer-kept = The text is saved.
plans-answer-next = What next
plans-answer-submit = Submit to the coordination
plans-answer-validate = Validate the answer
plans-answer-send-back = Send back to the service
plans-answer-reopen = Take this answer up again
plans-answer-reason-hint = 10 to 1,000 characters. The reason shows in the discussion.
plans-answer-done = Done: this answer is { $state }.
plans-translation-missing = to translate
plans-translation-to-check = translation to check
plans-translation-checked = translation checked
plans-translation-all = all checked
plans-translation-open = { $open } of { $all } to translate or check
plans-translation-tick = Both texts say the same: translation checked
plans-translation-legend = Translation of paragraph { $number }
plans-from-statement = From the validated statement of measure { $number }
plans-from-figure = From a dataset
plans-lack-service = No service is in charge of it
plans-lack-words = Nothing is written
plans-lack-untranslated = { $count ->
    [one] { $count } paragraph is to be translated
   *[other] { $count } paragraphs are to be translated
  }
plans-lack-unchecked = { $count ->
    [one] { $count } translation is to be checked
   *[other] { $count } translations are to be checked
  }
plans-lack-validation = It is not validated
plans-lack-measure = Neither a measure nor data is linked to it
plans-lack-silent = Nothing is validated for this period of measure { $number }
plans-lack-figure = The dataset { $dataset } has no figure for this period
plans-remarks = Discussion
plans-remarks-none = Nobody has said anything yet.
plans-remark = Remark
plans-remark-hint = Read by the service in charge of the question and by the coordination; never exported.
plans-remark-button = Add the remark
plans-remark-done = The remark is added.
plans-someone = A person who is no longer known
plans-wrong-questionnaire = Choose a questionnaire
plans-wrong-due = Give the day on which the reply is expected
plans-wrong-twice = A reply to this questionnaire is expected that year already
plans-wrong-service = Question { $code }: choose a service of the list
plans-wrong-answer-due = Question { $code }: give the day until which the service answers
plans-wrong-paragraph = A paragraph has { $most } characters at most: cut it in two
plans-answer-theirs = The text that someone else kept
plans-wrong-changed = Someone else changed this text since you opened it. Your text is below; saving it now replaces theirs, which follows.
plans-wrong-own = Someone else must validate what you submitted
plans-wrong-remark = Write 1 to 2,000 characters
plans-pen-statement = Measure { $number } ({ $service }), { $from } to { $until }: { $words }
plans-pen-figure = { $title }: { $values } (source: { $source }).
plans-pen-value = { $value } in { $period }
plans-pen-and = {", "}
plans-out-section = { $code }. { $title }
plans-out-period = Period from { $from } to { $until }
plans-out-draft = { $open ->
    [0] Draft: the reply is not frozen yet.
    [one] Draft: { $open } question is not validated.
   *[other] Draft: { $open } questions are not validated.
  }
plans-out-invented = Demonstration: invented texts.
plans-out-nothing = No answer.
plans-out-untranslated = [To translate]
plans-out-language = English
plans-out-page = Page
plans-out-both = French and English side by side
plans-out-fr = French
plans-out-en = English
plans-out-docx = Word processor (DOCX), { $languages }
plans-out-pdf = Accessible PDF, { $languages }
plans-out-xlsx = The body’s table (XLSX)
plans-out-csv = The body’s table (CSV)
plans-out-sheet = Replies
plans-out-column-question = Question
plans-out-column-words = Words
plans-out-column-articles = Articles
plans-out-column-fr = Answer (French)
plans-out-column-en = Answer (English)
plans-out-column-services = Service
plans-out-column-sources = Sources
plans-out-from-statement = statement { $code }, measure { $number }, { $plan }

# Links, amendments, files, reminders, calendar, work on recommendations.
plans-links = Links
plans-links-lead = The recommendations that the measure answers, the articles, kits, practices and publications that bear on it.
plans-links-none = This measure is linked to nothing.
plans-link-article = Article of law
plans-link-kit = Training kit
plans-link-practice = Good practice
plans-link-publication = Publication
plans-link-kind = Kind
plans-link-reference = Reference
plans-link-reference-hint = An article as it is quoted; the end of the address of a kit, a practice or a publication; plan/number of a measure.
plans-link-recommendation = Link to a recommendation
plans-link-other = Link to something else
plans-link-button = Add the link
plans-link-choice = { $treaty } – { $code }. { $summary }
plans-link-remove = Remove
plans-link-remove-what = the link with { $what }
plans-link-added = The link is added.
plans-link-removed = The link is removed.
plans-wrong-link = Nothing has this reference: read it again, or change the kind
plans-each = Measure by measure
plans-unanswered = Recommendations without a measure
plans-unanswered-none = Each public recommendation is linked to a measure.
plans-term-title = Title
plans-term-title-fr = Title in French
plans-term-title-en = Title in English
plans-term-objective-fr = Objective in French
plans-term-objective-en = Objective in English
plans-term-cost = Cost, in euros
plans-amend = Amend
plans-amend-lead = The plan is adopted: the earlier wording, the later one and the reason stay public.
plans-edit = Write the measure
plans-edit-lead = The plan is being prepared: nothing is public before its adoption.
plans-amend-reason = Reason of the amendment
plans-amend-reason-hint = 1,000 characters at most. It will be public.
plans-amend-button = Save
plans-amended = Measure { $number } is changed.
plans-amendments = Amendments
plans-amended-because = Reason: { $reason }
plans-wrong-both = Write both languages, or neither
plans-wrong-line = Write one line of 500 characters at most
plans-wrong-day = Give a day, such as 2027-12-31
plans-wrong-cost = Give a whole number of euros
plans-wrong-lead = Choose a service of the list
plans-wrong-same = Nothing changes: change a field
plans-wrong-amend-reason = The plan is adopted: give the reason, in 1,000 characters at most
plans-wrong-long = Write 2,000 characters at most
plans-no-file = No public file has this address: the measure’s page has them all.
plans-no-calendar = No calendar has this address: make it again where plans are followed.
plans-evidence-files = Attached files
plans-file = Attach a file
plans-file-hint = PDF, document, spreadsheet, CSV or picture, 10 MB at most. It will be public with the statement: name nobody in it.
plans-file-button = Attach
plans-file-added = The file is attached.
plans-wrong-file-empty = This file is empty: choose another one
plans-wrong-file-large = This file has more than 10 MB: make it smaller, or cut it in parts
plans-wrong-file-kind = This kind of file is not taken: save it as a PDF, document, spreadsheet, CSV or picture
plans-wrong-file-cut = This file did not come in whole: send it again
plans-reminders = Reminders and calendar
plans-reminders-lead = Which service was reminded, of what, and the address of your calendar of deadlines.
plans-reminders-log = Reminders sent
plans-reminders-none = No reminder was sent
plans-reminders-none-text = A reminder leaves 60 and 14 days before the deadline, on the day and 7 days after, while nothing was filed.
plans-reminders-most = The last { $most } reminders; the file has them all.
plans-reminder-sent = Sent on
plans-reminder-what = Of what
plans-reminder-rung = Reminder
plans-reminder-measure = Measure { $number }: { $plan }
plans-reminder-to = To whom
plans-reminder-people = { $people ->
    [one] { $service } ({ $hands }): { $people } person
   *[other] { $service } ({ $hands }): { $people } people
}
plans-reminder-to-contact = points of contact
plans-reminder-to-authority = points of contact and authority
plans-reminder-to-coordination = points of contact, authority and coordination
plans-rung-sixty = 60 days before
plans-rung-fourteen = 14 days before
plans-rung-day = on the day
plans-rung-after = 7 days after
plans-remind-measure = Statement expected on measure { $number } ({ $plan })
plans-remind-before = { $what }: due on { $due }.
plans-remind-day = { $what }: it is due today.
plans-remind-after = { $what }: the deadline of { $due } has passed, and nothing was filed.
plans-remind-text =
    { $told }

    To answer: { $link }

    This reminder ends as soon as something is filed.
plans-calendar = Your calendar
plans-calendar-text = A secret address, to give to your calendar: it shows what is expected, and forgets it once it is filed. Whoever has the address reads the deadlines: do not share it.
plans-calendar-make = Make my calendar’s address
plans-calendar-renew = Replace my calendar’s address
plans-calendar-once = Copy this address now: it is shown once.
plans-calendar-name = Deadlines of plans
plans-calendar-reply = Reply expected ({ $questionnaire })
plans-asked = Work on recommendations
plans-asked-lead = The State’s position, the deadline of the reply and its extensions, what one round repeats of another.
plans-asked-one = Recommendation { $code }
plans-asked-kept = The recommendation is saved.
plans-confidential = draft report, confidential
plans-linked = Linked
plans-unlinked = No measure
plans-reasons-fr = Reasons in French
plans-reasons-en = Reasons in English
plans-extension = Extension until { $until }, granted on { $granted }
plans-extension-new = New deadline, if an extension is granted
plans-reply-until = { $extensions ->
    [0] Reply due on { $due }
   *[other] Reply due on { $due }, extensions included
  }
plans-repetitions = Possible repetitions of an earlier round
plans-repetitions-text = Proposed by the likeness of words; a person confirms or dismisses.
plans-repetition = Does { $later } repeat { $earlier }? (likeness: { $percent }%)
plans-repetition-yes = Yes, it does
plans-repetition-no = No
plans-repetition-kept = It is noted.
plans-wrong-extension = An extension gives a day later than the deadline
plans-wrong-refusal = A recommendation that is refused is refused with its reasons

# The life of a plan.
plans-life = Preparation and life of the plan
plans-life-lead = Write the measures, discuss them, gather the agreement of services, then adopt, close, evaluate.
plans-opinions = Interministerial validation
plans-opinions-none = No service has said anything yet.
plans-opinion = Opinion
plans-agrees = Agrees
plans-disagrees = Has reservations
plans-agree = Give my service’s agreement
plans-disagree = Express reservations
plans-opinion-kept = Your service’s opinion is noted.
plans-remark-plan-hint = Read by the services that follow plans and by the coordination; never public.
plans-do-adopt = Adopt the plan
plans-do-adopt-text = From that day it is public and frozen: what changes after is an amendment.
plans-do-close = Close the plan
plans-do-close-text = From that day nothing in it changes, and no measure is left undecided.
plans-do-evaluate = Note the independent evaluation
plans-do-evaluate-text = The day on which an outside evaluator gave an opinion of the closed plan.
plans-step-day = Day
plans-life-adopted = The plan is adopted.
plans-life-closed = The plan is closed.
plans-life-evaluated = The evaluation is noted.
plans-wrong-step = A plan is adopted, then closed, then evaluated, on days that follow one another

plans-objective-named = Objective: { $title }
plans-objective-none = Without a published objective
plans-why = Why
plans-public = For whom
plans-territory = Territory
plans-contributors = Contributing services
plans-steps = Steps
plans-step = { $day }: { $what }
plans-actions = Actions
plans-action = Action
plans-term-why-fr = Why, in French
plans-term-why-en = Why, in English
plans-term-public-fr = For whom, in French
plans-term-public-en = For whom, in English
plans-territory-hint = The code of a territory: FR, a region (R11), a département (93)
plans-contributors-hint = One service a line
plans-steps-hint = One step a line: 2027-06-30 | in French | in English
plans-actions-hint = One action a line: in French | in English | service | 2027-06-30. The last two may be left out.
plans-wrong-lines = Lines to write again as the hint says: { $lines }
plans-wrong-territory = No territory has this code: write FR, R11 or 93, for example
plans-wrong-axis = Choose an axis from the list
plans-structure-title = Axes, objectives and measures
plans-add-axis = Add the axis
plans-add-measure = Add the measure
plans-add-axis-title = Add an axis
plans-add-measure-title = Add a measure
plans-added-axis = Axis { $number } is added.
plans-added-measure = Measure { $number } is added.
plans-wrong-title = Write the title in both languages, 500 characters at most

plans-report = Read a report
plans-report-lead = The text of a report (PDF or DOCX) becomes numbered paragraphs. Nothing is recorded before you have checked them.
plans-report-way-file = File
plans-report-way-check = Check
plans-report-way-kept = Recorded
plans-report-into = Framework and round
plans-report-round = { $treaty }, round { $number }
plans-report-file = The report
plans-report-file-hint = PDF or DOCX, 20 MB and 500 pages at most
plans-report-begun = Go on with the check that you began, kept on { $at }
plans-report-button = Read
plans-report-check = Check what was read
plans-report-check-lead = A paragraph is proposed when a verb in it recommends (urges, considers that… should, invites). Correct, leave out, add; then record the whole.
plans-report-language = Language of the report
plans-report-french = French
plans-report-english = English
plans-report-public-on = Day from which the report is public
plans-report-public-on-hint = Before that day its recommendations stay confidential: on no page, in no count.
plans-report-due-hint = If there is one
plans-report-proposed = Proposed paragraphs: { $count }
plans-report-others = Other paragraphs: { $count }
plans-report-paragraph = Paragraph { $number }
plans-report-degree = Degree
plans-report-not-kept = Leave out
plans-report-without = Keep, without a degree given by the report
plans-report-words = Words of the report
plans-report-summary-fr = Summary in French
plans-report-summary-en = Summary in English
plans-report-keep = Record the recommendations kept
plans-report-kept = Recommendations recorded: { $count }
plans-wrong-round = Choose a framework and a round from the list
plans-report-wrong-kind = This file is neither PDF nor DOCX: save the report in one of these forms
plans-report-wrong-large = This file is larger than 20 MB: save it without pictures, or in parts
plans-report-wrong-long = This report has more than 500 pages, or more than two million characters: cut it in parts
plans-report-wrong-locked = This PDF asks for a password: save a copy without one
plans-report-wrong-damaged = This file is damaged: open it and save it again
plans-report-wrong-empty = This file holds no text: a scanned report must be recognised (OCR) first, and a PDF must carry its fonts
plans-report-wrong-public = Give the day from which the report is public
plans-report-wrong-language = Choose the language of the report
plans-report-wrong-nothing = Keep one paragraph at least: choose its degree
plans-report-wrong-there = Paragraph { $number }: the round has a recommendation of this number already
plans-report-wrong-degree = Paragraph { $number }: choose a degree from the list
plans-report-wrong-words = Paragraph { $number }: keep 1 to { $most } characters of the words of the report
plans-report-wrong-summary = Paragraph { $number }: summarise in 1 to { $most } characters, in both languages
plans-doubts = To check: { $count }
plans-doubt-missing-one = Paragraph { $number } was not found.
plans-doubt-missing = Paragraphs { $from } to { $until } were not found.
plans-doubt-astray = In paragraph { $number } a line begins with a number that does not follow (“{ $words }”): see whether a paragraph begins there.
plans-doubt-long = Paragraph { $number } has more than { $most } characters: keep what is recommended.
plans-doubt-empty = Paragraph { $number } has no words.
plans-doubt-none = No paragraph begins with a number and a full stop, as “12. The authorities…”.

plans-half-year = { $half ->
    [1] First
   *[other] Second
  } half of { $year }
plans-timeline-finding = { $passed ->
    [0] No deadline passed
    [one] One deadline passed without validated completion
   *[other] { $passed } deadlines passed without validated completion
  }, { $near ->
    [0] none within six months
    [one] one within six months
   *[other] { $near } within six months
  }
plans-timeline-subtitle = Unsettled measures by the half-year of their deadline, on { $date }
plans-timeline-universe = { $all ->
    [one] the one measure of the plan that has a deadline and is neither done nor abandoned
   *[other] the { $all } measures of the plan that have a deadline and are neither done nor abandoned
  }
plans-timeline-reading = on { $date }, { $passed ->
    [one] { $passed } measure had passed its deadline
   *[other] { $passed } measures had passed their deadline
  } without being stated done.
plans-committee = Committee’s dashboard
plans-committee-lead = The committee’s dashboard: how far each plan is since the last meeting, what is late, what is to be decided.
plans-committee-none = No plan is in force.
plans-committee-since = Since the meeting of
plans-committee-progress = Measures by status, at the last meeting and today
plans-committee-late = Late measures, by service
plans-committee-oldest = Oldest deadline
plans-committee-nothing-late = No measure is late.
plans-committee-changed = Statements validated since { $date }
plans-committee-validated = Validated on
plans-committee-no-news = Nothing was validated since.
plans-committee-decide = To decide
plans-committee-orphans = { $plan }: { $count ->
    [one] one measure has no lead service
   *[other] { $count } measures have no lead service
  }
plans-committee-undated = { $plan }: { $count ->
    [one] one measure has no deadline
   *[other] { $count } measures have no deadline
  }
plans-committee-silent = { $plan }: { $count ->
    [one] one measure is without news for six months
   *[other] { $count } measures are without news for six months
  }
plans-committee-draft = { $plan } (being prepared): { $agree ->
    [0] no agreement
    [one] one agreement
   *[other] { $agree } agreements
  }, { $differ ->
    [0] no reservation
    [one] one reservation
   *[other] { $differ } reservations
  }
plans-committee-nothing-to-decide = Nothing awaits a decision.
plans-committee-awaited = What the bodies await
plans-committee-without-position = Public recommendations without a position of the State: { $count }
plans-committee-no-position = Without a position
plans-committee-what = What

plans-wrong-link-kit = No published kit has this name: take the end of its address, after /formation/kits/
plans-wrong-link-practice = No published good practice has this name: take the end of its address, after /bonnes-pratiques/
plans-wrong-link-publication = No publication has this name: take the end of its address, after /publications/
plans-wrong-link-article = Quote the text, then a comma and the article: CESEDA, L. 425-1
plans-wrong-link-measure = No measure of an adopted plan has this name: write the code of the plan and the number, traite-2024-2027/10
plans-wrong-link-indicator = No indicator has this name: write the code of the plan, the measure and the rank, traite-2024-2027/10/1

plans-versions = Versions of the text
plans-version-since = Since
plans-version-by = By
plans-articles = Articles followed here
plans-committee-most = The last { $most }; the file has them all.
plans-yes = yes
plans-file-plan = Plan
plans-file-paragraph = Paragraph
plans-file-adopted = Words adopted
plans-file-reasons = Reasons
plans-file-earlier-number = Earlier No.
plans-file-earlier = Earlier recommendation
plans-file-likeness = Likeness (%)
plans-file-term = What changes
plans-file-wording-before = Earlier wording
plans-file-wording-after = Later wording
plans-file-reason = Reason
plans-ask-step = { $what }: { $plan }, on { $day }?
plans-ask-step-text = This step is not taken back.
plans-ask-send = Mark the reply to “{ $title }” as sent?
plans-ask-send-text = A reply that was sent stays as it is: it changes no more.
plans-ask-validate = Publish the statement on measure { $number }?
plans-ask-validate-text = It becomes public and counts in the status of the measure. A published statement is neither changed nor withdrawn: a new statement completes it.
plans-ask-calendar = Replace the secret address of your calendar?
plans-ask-calendar-text = The address that you gave to your calendars stops answering at once, and does not come back: give them the new one.
plans-wrong-statement-changed = Somebody else changed this statement since you opened it. Nothing is done: here it is as it stands now.
plans-ask-withdraw = Withdraw the statement on measure { $number }?
plans-ask-withdraw-text = A withdrawn statement does not come back: another would have to be filed. Its files are erased.
plans-ask-unlink = Remove from measure { $number } the link with “{ $what }”?
plans-ask-unlink-text = The link shows on the measure’s page no more, and the recommendation or article no longer leads to it. To have it back, it would have to be made again.
plans-ask-unlink-yes = Remove the link
plans-ask-repeats = Does recommendation { $later } repeat recommendation { $earlier }?
plans-ask-differs = Dismiss the likeness of { $later } with { $earlier }?
plans-ask-differs-yes = Dismiss the likeness
plans-ask-verdict-text = Your answer is kept, and the question is not asked again.
plans-labelled = { $label }:
plans-between = {"; "}
