# The words of publications.
publication-collection-letter = The observatory’s letter
publication-collection-sheet = Sheet
publication-collection-report = Report
publication-number = no. { $number }
publication-contents = Contents
publication-figure = Figure { $number }
publication-unavailable = not available
publication-unavailable-title = Not available
publication-table-in-annex = The table of this figure is in the annex, at figure { $number }
publication-sources = Sources and definitions of the figures
publication-sources-lead = Each figure of this publication comes from one release of a dataset. Here is which, and what each of them counts.
publication-definitions = Definitions
publication-annex = Annex: the tables of the figures
publication-annex-lead = The same tables exist as a spreadsheet (annexe.xlsx) and as CSV, with the address of each value.
publication-colophon = About this publication
publication-universe = Universe:
publication-source = Source:
publication-reading = Reading:
publication-warning = Note:
publication-break = Break in series:
publication-producer = Producer:
publication-release = Release:
publication-licence = Licence:
publication-nature = Nature:
publication-secondary = Figures read in a source that quotes the producer, not in the producer’s own file.
publication-publisher = Publisher:
publication-editor = Responsible:
publication-published = Published on:
publication-version = Version:
publication-address = Address:
publication-errata = Corrections in this version
publication-made = How these figures are made:
publication-made-text = each number of the text is a question put to the data on the day of publication; the answer is frozen with its address (dataset, definition, release, territory, period, indicator, unit of count) in the file values.json.
publication-added = Added on { $date }
publication-list = Publications
publication-table = Table
publication-downloads = Download
publication-download-pdf = The publication as an accessible PDF
publication-download-xlsx = The annex as a spreadsheet (XLSX)
publication-download-values = All values with their addresses (JSON)
publication-previous = The publication before this one
publication-revised = { $count ->
    [one] One figure of this publication has been revised since
   *[other] { $count } figures of this publication have been revised since
}
publication-revised-lead = The text stays as it was published; a dated addendum may complete it. Here is what later releases say:
publication-revised-more = { $count ->
    [one] One more figure
   *[other] { $count } more figures
}
publication-revision = { $about }: { $before } → { $now }, release { $release }
publication-arrived = { $count ->
    [one] A figure that this publication lacked has become available since
   *[other] { $count } figures that this publication lacked have become available since
}
publication-arrival = { $about }: { $now }, release { $release }
publication-per = per { $per } inhabitants
publication-sheet-about = Read me
publication-sheet-sentences = Values of the text
publication-reason-missing = { $indicator }: no value for { $territory } in { $period } in release { $release }.
publication-reason-suppressed = { $indicator }: value hidden by statistical confidentiality for { $territory } in { $period }.
publication-reason-not-applicable = { $indicator }: not applicable for { $territory } in { $period }.
publication-reason-embargoed = { $indicator }: under embargo for { $territory } in { $period }.
publication-reason-never-given = { $indicator }: no value up to the year of the publication.
publication-reason-no-figure = Release { $release } gives none of these values.
publication-reason-zero = The value it starts from is nought: the ratio has no meaning.
publication-reason-never = No case: a frequency has no meaning.
publication-alt-table = Table: { $title }
publication-source-line = { $source }, release { $release }
publication-column-period = Period
publication-column-territory = Territory
publication-column-indicator = Indicator
publication-cell-suppressed = confidential
publication-cell-missing = not available
publication-cell-not-applicable = not applicable
publication-cell-embargoed = under embargo
publication-list-lead = The letters, sheets and reports of the observatory. What is published changes no more: a correction is a new version, and both can be read.
publication-none = Nothing is published yet
publication-none-text = Letters, sheets and reports will appear here.
publication-unknown = No publication has this address.
publication-other-language = This publication does not exist in English yet: here it is in its own language.
publication-not-last = This version has been corrected or completed since.
publication-last = Read the last version
publication-versions = Versions
publication-version-number = Version { $number }
publication-redefined = Between releases:
publication-figures = Figures
publication-page = page
publication-column-date = Date
publication-column-kind = Collection
publication-column-title = Title
publication-column-year = Year of the figures
publication-column-address = Address
