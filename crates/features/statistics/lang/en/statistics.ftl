# Explorer, datasets, territories.

statistics-explorer-title = Explore the data
statistics-explorer-lead = Choose what you want to see; the address of the page keeps your choices: you can copy it, send it, quote it.
statistics-explorer-form = Your choices
statistics-explorer-dataset = Dataset
statistics-explorer-dataset-change = Change dataset
statistics-explorer-about-dataset = What this dataset holds
statistics-explorer-indicators = What is counted
statistics-explorer-territories = Territories
statistics-explorer-territories-hint = One or several.
statistics-explorer-level-nation = The whole of France
statistics-explorer-level-region = All regions
statistics-explorer-level-departement = All départements
statistics-explorer-departements-by-region = Choose départements
statistics-explorer-regions = Choose regions
statistics-explorer-periods = Years
statistics-explorer-from = From
statistics-explorer-to = to
statistics-explorer-measure = Measure
statistics-explorer-measure-value = Number
statistics-explorer-measure-rate = Rate per { $inhabitants } inhabitants
statistics-explorer-measure-rate-off = no population in this dataset
statistics-explorer-drawing = Presentation
statistics-explorer-drawing-line = Lines
statistics-explorer-drawing-bars = Bars
statistics-explorer-drawing-map = Map of the départements
statistics-explorer-drawing-table = Table
statistics-explorer-map-off = a map needs figures by département
statistics-explorer-line-off = a line needs at least two years
statistics-explorer-release = Release
statistics-explorer-release-hint = A release never changes: a revision comes out in the next one.
statistics-explorer-release-last = the latest
statistics-explorer-show = Show
statistics-explorer-reset = Back to the first choices
statistics-explorer-off = no figure for your other choices
statistics-explorer-result = Result
statistics-explorer-empty = Nothing to show
statistics-explorer-empty-text = No figure matches these choices.
statistics-explorer-too-many-lines = Beyond { $most } lines a drawing cannot be read: these are the first { $most }. The table and the files hold everything.

statistics-about-result = To quote and reuse
statistics-about-citation = Citation
statistics-about-api = Programming interface call
statistics-about-command = Command
statistics-about-link = Address of this page
statistics-download-title = Download this table

statistics-period = Year
statistics-territory = Territory
statistics-indicator = What is counted

statistics-status-provisional = provisional

statistics-finding-rate-change = { $indicator }: { $direction ->
    [up] { $change } between { $from } and { $to }
    [down] { $change } between { $from } and { $to }
   *[level] stable between { $from } and { $to }
  }, { $territory }
statistics-finding-range = { $indicator } in { $period }: from { $low } ({ $lowest }) to { $high } ({ $highest })
statistics-finding-several = { $indicator }, { $from }–{ $to }
statistics-finding-one = { $indicator }, { $period }
statistics-finding-changes = { $territory }, between { $from } and { $to }: { $changes }
statistics-reading = in { $period }, there are { $number } for the indicator “{ $indicator }” ({ $territory }).
statistics-intervals = Confidence intervals at { $level }, exact, from the Poisson distribution: what chance alone would change.
statistics-reading-change = From { $from } to { $to }, the change is { $change }; given chance, it lies between { $low } and { $high } (95% interval).
statistics-reading-change-unclear = From { $from } to { $to }, the change is { $change }; given chance, it lies between { $low } and { $high } (95% interval): it is not clear.

statistics-dataset-explore = Explore this dataset
statistics-dataset-producer = Producer
statistics-dataset-nature = Nature of the figures
statistics-dataset-universe = Coverage
statistics-dataset-units = Units of count
statistics-dataset-periodicity = Periodicity
statistics-dataset-periodicity-yearly = yearly
statistics-dataset-periodicity-quarterly = quarterly
statistics-dataset-periodicity-monthly = monthly
statistics-dataset-periodicity-irregular = irregular
statistics-dataset-licence = Licence
statistics-dataset-source = Source
statistics-dataset-protection = Protection of people
statistics-dataset-protection-producer = Under the rule of its producer. { $rule }
statistics-dataset-protection-us = Protected by Vigie: no number from 1 to { $below }, nor those from which it could be worked out.
statistics-dataset-definitions = Definitions
statistics-dataset-definition-number = definition { $number }
statistics-dataset-definition-releases = { $count ->
    [one] release { $releases }
   *[other] releases { $releases }
  }
statistics-dataset-breaks = Breaks in series
statistics-dataset-breaks-none = No known break.
statistics-dataset-break-period = From { $period }
statistics-dataset-break-release = From the release { $release }
statistics-dataset-comparisons = Comparisons not to make
statistics-dataset-releases = Releases
statistics-dataset-releases-none = No release has come in yet
statistics-dataset-releases-none-text = Import a file from the producer: vigie import FILE.
statistics-dataset-release = Release
statistics-dataset-release-periods = Periods
statistics-dataset-release-cells = Cells
statistics-dataset-release-files = Files received
statistics-dataset-release-entered = Entered on
statistics-dataset-differences = What changed from one release to the next
statistics-dataset-differences-of = From { $before } to { $after }
statistics-dataset-revised = { $count ->
    [one] { $count } revised cell
   *[other] { $count } revised cells
  }
statistics-dataset-added = { $count ->
    [one] { $count } added cell
   *[other] { $count } added cells
  }
statistics-dataset-vanished = { $count ->
    [one] { $count } vanished cell
   *[other] { $count } vanished cells
  }
statistics-dataset-redefined = Redefined: { $before } becomes { $after }. The two series are not comparable.
statistics-dataset-renamed = Renamed: { $before } becomes { $after }.
statistics-dataset-largest-revisions = The largest revisions, from { $before } to { $after }
statistics-dataset-before = Before
statistics-dataset-after = After
statistics-dataset-change = Difference
statistics-dataset-all-differences = All differences (JSON)
statistics-dataset-quality = Quality criteria
statistics-dataset-quality-met = { $met } criteria met of { $all }
statistics-dataset-quality-yes = met
statistics-dataset-quality-no = to be completed
statistics-quality-licence = The licence is stated and allows reuse
statistics-quality-source = The address of the source is given
statistics-quality-universe = The coverage is described
statistics-quality-definitions = Each indicator has its definition
statistics-quality-comparable = A series of at least five periods
statistics-quality-vintage = The year of the list of territories is known
statistics-dataset-unknown = There is no such dataset

statistics-territories-title = Territories
statistics-territories-lead = Choose a département, a region or the whole of France.
statistics-territories-search = Find a territory
statistics-territories-search-hint = A name or a code: Nord, 59, Lille
statistics-territories-search-button = Search
statistics-territories-found = Results for “{ $asked }”
statistics-territories-not-found = No territory is called “{ $asked }”
statistics-territories-not-found-text = Try a shorter name or the code of a département.
statistics-territories-regions = Regions
statistics-territories-departements = Départements
statistics-territory-kind-nation = Country
statistics-territory-kind-region = Region
statistics-territory-kind-departement = Département
statistics-territory-kind-arrondissement = Arrondissement
statistics-territory-kind-epci = Grouping of communes
statistics-territory-kind-commune = Commune
statistics-territory-kind-collectivity = Overseas collectivity
statistics-territory-population = { $population } inhabitants
statistics-territory-lead = { $kind }, code { $code }
statistics-territory-compare = Against its region and France
statistics-territory-compare-nation = Against France
statistics-territory-compare-note = A higher rate may come from more violence, or from more complaints and a better reception: by itself it does not measure danger.
statistics-territory-figures = The figures
statistics-territory-parts = This territory contains
statistics-territory-no-figures = No figures for this territory yet
statistics-territory-no-figures-text = The figures loaded are given by département.
statistics-territory-see-departement = See { $name }
statistics-territory-explore = Explore the figures of this territory
statistics-territory-unknown = There is no such territory

statistics-question-refused = This request cannot be met
statistics-territory-kind-municipal = Municipal arrondissement
statistics-drawing-failed = This drawing could not be made; the table holds the figures.
statistics-dataset-unknown-release = There is no such release.
statistics-change-since = { $change } compared with { $period }
statistics-stable-since = stable compared with { $period }
statistics-quality-redefinitions = Each redefinition is marked as a break in series
statistics-quality-revisions = Several releases allow revisions to be followed
statistics-territories-code = Code
statistics-territories-name = Name
statistics-territories-kind = Kind
statistics-territories-within = Within
