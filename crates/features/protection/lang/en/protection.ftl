# The words of table protection.
protection-loss-title = What protection costs
protection-loss-lead = Each column is the same table as one method would publish it, measured against its true values. This file says what is hidden: keep it where the true table is kept.
protection-loss-side-by-side = Methods side by side
protection-loss-measure = Measure
protection-loss-part = { $answered } of { $of } ({ $percent }%)
protection-loss-cells = Cells
protection-loss-hidden = Hidden cells
protection-loss-hidden-value = Sum of hidden values
protection-loss-changed = Changed cells
protection-loss-mean-distance = Mean distance of figures shown
protection-loss-largest-distance = Largest distance
protection-loss-not-additive = Totals that are no longer sums
protection-loss-figures = How many?
protection-loss-comparisons = Which is greater?
protection-loss-shares = What part?
protection-loss-breakdowns = How does this total divide?
protection-loss-widths = Width of the interval of a sensitive figure: median (least)
protection-loss-width = { $median } ({ $least })
protection-loss-width-at-least = at least { $median } ({ $least })
protection-loss-width-sample = , { $measured } of { $of } measured
protection-loss-widths-text = The interval of a sensitive figure holds all the values that fit what is shown, for who knows the method: by linear programming in small tables and where figures are hidden (on a sample when many are), by sums that narrow one another in large ones, “at least” by the certificates where more than 1,500 cells are hidden.
protection-loss-value-by-level = Sum of hidden values by level; 0 is the total of a dimension
protection-loss-seconds = Seconds of computing
protection-loss-no-controlled-rounding = No controlled rounding was found: the figures of this table have no neighbouring rounding whose totals remain sums, or the search ended before one was met.
protection-loss-risk = Risk that remains
protection-loss-by-level = Hidden (and changed) cells by level; 0 is the total of a dimension
protection-loss-level = Level
protection-loss-reading = How to read these measures
protection-loss-figures-text = “How many?” counts cells whose figure is shown within 10% of the true one.
protection-loss-comparisons-text = “Which is greater?” counts pairs of neighbours, in the ranking of a total’s parts, shown in their true order.
protection-loss-shares-text = “What part?” counts parts of a total whose share is shown to within one point.
protection-loss-breakdowns-text = “How does this total divide?” counts totals shown with all their parts.
protection-method-suppression = Suppression
protection-method-cell-key = Cell keys (noise of { $most } at most)
protection-method-cell-key-added = Cell keys (noise of { $most } at most), totals added up
protection-method-random-rounding = Random rounding to { $base }
protection-method-rounding = Conventional rounding to { $base }
protection-method-controlled-rounding = Controlled rounding to { $base } (additive)
protection-risk-hidden = { $count ->
    [one] One sensitive cell, with a verified certificate
   *[other] { $count } sensitive cells, each with a verified certificate
}
protection-at-line = { $file }, line { $line }: { $what }
protection-in-file = { $file }: { $what }
protection-leaves-too-large = the dimensions make more than { $most } cells: leave one out or cut the table in parts
protection-leaves-no-column = no column «{ $name }»; there are: { $there }
protection-leaves-same-cell = the same cell is on line { $line }: keep one of the two
protection-leaves-names-total = a unit belongs to inner categories, and this line names a total
protection-leaves-beyond = the counts add up to { $sum }, beyond 10^15: scale the table
protection-leaves-not-sum = the total { $total } is not the sum of its parts, { $sum }
protection-leaves-unknown-code = «{ $code }» is not a code of { $dimension }
protection-leaves-negative = { $value } is negative: counts are whole numbers from 0
protection-leaves-too-great = { $value } is beyond 10^15: scale the table
protection-leaves-not-whole = «{ $text }» is not a whole number
protection-tree-twice = the code «{ $code }» is already on line { $line }: keep one of the two
protection-tree-orphan = «{ $code }» has the parent «{ $parent }», which no line defines: add it or mend the parent
protection-tree-circle = { $circle }: each is a part of the next, so of itself: break the circle
protection-tree-cycle = dimension { $name }: «{ $code }» is, through its parts, a part of itself: break the circle
protection-tree-not-a-line = «{ $text }» is not `code,parent`
protection-tree-empty = no code: the first line is a header, each other line is `code,parent`
protection-tree-indent = «{ $code }» is indented by { $depth }, one level at most below the line above
protection-files-no-leaves = No file of inner cells: choose one, in CSV with a header.
protection-files-no-column = its name ends with none of the columns ({ $columns }): call it hier_COLUMN.csv
protection-files-no-tree = No hierarchy file: give one for each dimension, named hier_COLUMN.csv.
protection-files-too-large = { $cells } cells: the room takes tables of up to { $most }; protect this one with `vigie protect`
protection-rule-wrong = «{ $text }»: { $why }; write «frequency<5», «dominance(1,85)», «p%(10)», «pq(10,50)», «zero», «group(DIMENSION)», τ-Argus' «FREQ(3,10)|NK(1,85)», or a preset: { $presets }
protection-rule-none = «{ $text }» is no rule
protection-rule-not-units = «{ $text }» is not a number of units
protection-rule-not-numbers = «{ $text }» are not numbers with two decimals at most
protection-rule-not-whole = { $number } is not a whole number
protection-rule-nobody = the number of contributors looked at is one or more
protection-rule-range = { $given } is out of range; { $kind ->
    [dominance] the part is above 0 % and below 100 %
    [p] p is above 0 % and at most 10000 %
   *[other] q is above 0 % and at most 10000 %, p above 0 % and below q
}
protection-rule-no-group = group({ $name }): no dimension has this name; there are: { $there }
protection-time-needed = This rule looks at successive periods: choose the dimension that holds them.
protection-time-not-periods = The dimension “{ $name }” does not hold periods of one length: write its codes as years (2016), quarters (2016-Q1) or months (2016-01), or choose another dimension.
protection-run-unprotected = { $cell } cannot be protected by ±{ $protection }: merge categories, or ask for less
protection-run-more = and { $count } more
protection-compare-running = Methods are being compared: { $done ->
    [0] none
    [one] one
   *[other] { $done }
} of { $total } measured.
protection-compare-none = No comparison was kept with this run: ask for another run to have one.
protection-cell-cost-wrong = The cost is a whole number, from 0 to 1,000,000,000,000.
protection-risk-cell-key = { $percent } of small counts are expected to be shown as they are, without readers knowing which; the surest small figure is { $figure }: where it is shown, it is true with a chance of { $chance }.
protection-risk-sums = From the figures shown and their sums, { $exact ->
    [0] no sensitive figure
    [one] one sensitive figure
   *[other] { $exact } sensitive figures
} of { $count } can be worked out exactly, and { $narrow ->
    [0] none
    [one] one more
   *[other] { $narrow } more
} within an interval narrower than asked.
protection-risk-exact = Worked out exactly: { $places }.
protection-method-amounts = Noise on amounts ({ $parts } of the greatest contributions at most)
protection-loss-counts-alone = Cell keys of counts and roundings (random, conventional, controlled) do not apply to amounts: they move figures by units, and what is a secret in an amount is in proportion to its greatest contributions.
protection-risk-amounts = From the figures shown, the second contributor works out the greatest contribution to within { $percent } in { $after } amounts; from the true ones it would in { $before }.
protection-ratio-numerator = Numerators
protection-ratio-denominator = Denominators
protection-ratio-text = Ratios: { $shown } of { $ratios } shown, { $near } within one point of the true one; mean distance { $mean } points, largest { $largest }.
protection-room = Protection room
protection-room-lead = Where a table is made ready to be shown: what is hidden, why, and what it costs those who will read it.
protection-studies = Studies
protection-no-study = No study
protection-no-study-text = Give a table below, or open the invented example.
protection-new = New study
protection-open = Open the study
protection-opened = The study is open, and a first run is asked for.
protection-name = Name of the study
protection-name-missing = Give the study a name.
protection-created = Opened on
protection-count = Column of counts
protection-count-hint = Empty: each line is a unit.
protection-leaves = Inner cells
protection-leaves-hint = A CSV file with a column for each dimension, without totals: they are added up. 50,000 cells and 2 MB in all at most; beyond, the command `vigie protect`.
protection-hierarchies = Hierarchies
protection-hierarchies-hint = One file for each dimension, named hier_COLUMN.csv, of lines “code,parent”; or an .hrc file. A dimension that is not added up (years) has empty parents alone.
protection-example = An invented example
protection-example-text = Facts by territory, form of violence and age, drawn by chance: to learn without a file.
protection-example-open = Open the example
protection-example-name = Invented example
protection-run = Run
protection-runs = Runs
protection-run-number = Run { $number }
protection-run-waiting = waiting
protection-settings = Choices
protection-settings-line = Rule { $rule }, ± { $protection }, cost: { $cost }
protection-settings-zeros = , zeros hidden
protection-primary = Sensitive cells
protection-secondary = Hidden with them
protection-hidden-value = Value hidden with them
protection-gap = Gap to the proved optimum
protection-try = Another run
protection-try-now = Start the run
protection-asked = The run is asked for: reload the page to see how far it is.
protection-rule = Rule
protection-rule-hint = For example frequency<5, or a preset: ssmsi-communal, insee-establishments, tax-data, survey-5, ctdc-11.
protection-width = Protection
protection-width-hint = How far above and below its value each sensitive cell must remain possible.
protection-width-wrong = The protection is a whole number from 1 to 1,000,000.
protection-zeros = Zeros
protection-zeros-public = A zero is no secret
protection-zeros-hidden = A zero is as sensitive as a small count
protection-cost = What hiding a cell costs
protection-cost-value = its value
protection-cost-cells = one unit, the same for all
protection-cost-log = the logarithm of its value
protection-time = Dimension of periods
protection-time-hint = For rules that look at several years in a row.
protection-time-none = none
protection-limit = Computing time
protection-seconds = { $count } seconds
protection-job-waiting = The run awaits its turn.
protection-job-begun = The run is going on.
protection-job-running = The run is going on: { $done } s of { $total } s at most.
protection-job-failed = The run failed. Ask for another one.
protection-progress = Progress of the run
protection-refresh = Reload
protection-forget = Forget this study
protection-forget-text = The table, its runs and its certificates are erased, for good.
protection-forget-now = Erase the study
protection-forgotten = The study is erased.
protection-map = Map of cells
protection-map-cut = The map shows { $rows } rows and { $columns } columns at most; the file has everything.
protection-map-none-here = This view hides no cell. The table hides { $all }: most of them ({ $most }) under “{ $place }”.
protection-map-go = See where there are most
protection-mark-sensitive = S
protection-mark-sensitive-text = sensitive cell: hidden for itself.
protection-mark-complement = C
protection-mark-complement-text = complement: hidden so that another cannot be worked out.
protection-rows = On rows
protection-columns = On columns
protection-show = Show
protection-value = Value
protection-proved = Proof of cost
protection-optimal = no safe suppression costs less
protection-not-optimal = within { $gap } of the best suppression possible
protection-certificates = Verified certificates
protection-compare = Compare methods
protection-compare-lead = The same table, as each method would show it.
protection-file-cells = The table to publish (CSV)
protection-file-report = The report (JSON)
protection-file-certificates = The certificates (private: they hold the true values)
protection-file-comparison = The comparison (HTML, to be kept private)
protection-file-comparison-json = The comparison (JSON, to be kept private)
protection-cell = Cell
protection-true-value = True value
protection-standing = State
protection-standing-shown = shown
protection-standing-sensitive = sensitive, hidden for itself
protection-standing-complement = complement, hidden to protect others
protection-must-stay-possible = Must stay possible
protection-between = from { $low } to { $high }
protection-why = Why it is hidden
protection-why-complement = { $count ->
    [0] No certificate goes through it any more: another run might show it.
    [one] The present proof of one sensitive cell goes through it; showing it would take another, which may not exist:
   *[other] The present proofs of { $count } sensitive cells go through it; showing it would take others, which may not exist:
}
protection-why-safe = Why it cannot be recovered
protection-why-safe-text = Here are other tables that agree with all that is published: a reader cannot tell them from the true one.
protection-other-table = Another possible table, no. { $number }
protection-other-value = Value in the other table
protection-move-cost = Move the cost
protection-cell-cost = Cost of this cell
protection-cell-cost-hint = The greater, the more the cell will be shown. Empty: { $usual }, the usual cost. The next run will take it into account.
protection-keep-cost = Keep this cost
protection-cost-kept = The cost is kept: start another run to see what it changes.
protection-forget-ask = Erase “{ $name }”?
protection-files-empty = the file is empty: its first line names its columns
protection-files-is-tree = its header, «code,parent», is that of a hierarchy: the two fields may have been swapped
protection-files-not-text = is no UTF-8 text: in the spreadsheet, save it as “CSV UTF-8”
protection-files-unused = Columns with no hierarchy: { $columns }. If one of them is a dimension, give its file, named hier_COLUMN.csv.
protection-files-too-heavy = These files are beyond 2 MB in all: protect this table with the command `vigie protect`.
protection-job-ending = The run is ending: its certificates are being checked.
protection-run-running = going on
protection-run-failed = failed
protection-run-stopped = Stopped before it gave anything.
protection-stop = Stop
protection-stopped = The run is stopped.
protection-not-stopped = The run was over already: nothing is stopped.
protection-problem = Why it gave nothing
protection-presets = The presets and their sources
protection-preset = Preset
protection-preset-rules = Rules
protection-preset-source = Source
protection-complement = Complementary means
protection-complement-hint = The hidden places of one total carry their mean, where it tells nothing that the sums do not.
protection-complement-communes = with ssmsi-communal, among communes of a département
protection-mean = Complementary mean
protection-mean-text = { $number }, published in its place: the mean of the { $count } hidden figures of the same total
protection-means = Complementary means
protection-means-text = { $given ->
    [0] no hidden cell carries one
    [one] one hidden cell carries one
   *[other] { $given } hidden cells carry one
}; totals left out, where it would give a figure away: { $left }
protection-preset-usual = A usual minimum of surveys: counts from 1 to 4 are not shown.
