# Words that all pages share.
ui-home = Home
ui-skip-to-content = Skip to content
ui-main-navigation = Main navigation
ui-menu = Menu
ui-breadcrumb = Breadcrumb
ui-this-language = English
ui-sign-in = Sign in
ui-discreet-title = Practical information

ui-exit-region = Leave this site quickly
ui-exit-link = Leave this site
ui-exit-keys = To leave fast: the button, or the Shift key three times.
ui-exit-history = Your browser keeps a trace of this visit

ui-help-title = In danger, or need to talk?
ui-help-emergency = In immediate danger in France, call
ui-help-text-message = or text
ui-help-listening = To be listened to and guided, day and night, free of charge and without giving your name:
ui-help-more = Who else can help you
ui-or = or

ui-site-map = Site map
ui-accessibility = Accessibility
ui-legal = Legal notice
ui-search = Search
ui-privacy = Privacy

ui-warning = Warning:
ui-banner-notice = Important
ui-banner-success = Done
ui-error = Error:
ui-error-summary = There is a problem
ui-nothing-done = nothing will change
ui-optional = (optional)

ui-pagination = Pages
ui-previous = Previous
ui-next = Next
ui-page = page
ui-page-number = Page { $number }
ui-sort = sort
ui-sorted-ascending = sorted upwards; reverse
ui-sorted-descending = sorted downwards; reverse

ui-steps = Steps
ui-step-done = step done
ui-step-current = current step
ui-step-to-come = step to come

ui-source = Source:
ui-up = Up:
ui-down = Down:
ui-level = Unchanged:

# Figures, tables and drawings.
ui-universe = Universe:
ui-reading-note = How to read this:
ui-note = Note:
ui-download = Download:
ui-figure-table = See the data as a table
ui-figure-unavailable = Not available
ui-table-rows = Label
ui-table-period = Period
ui-table-territory = Territory
ui-table-indicator = Indicator

ui-mark-suppressed = s
ui-mark-missing = na
ui-mark-not-applicable = –
ui-mark-embargoed = e
ui-mark-provisional = p
ui-mark-revised = r
ui-state-suppressed = statistical confidentiality
ui-state-missing = not available
ui-state-not-applicable = not applicable
ui-state-embargoed = under embargo
ui-status-provisional = provisional
ui-status-revised = revised

ui-hollow-remark = Hollow point: { $word } figure.
ui-band-remark = Shaded area: confidence interval.
ui-whisker-remark = Whiskers: confidence interval.
ui-mark-remark = { $mark }: { $meaning }.
ui-baseline-remark = The vertical axis does not start at zero.
ui-faint-remark = In grey: { $names }.
ui-faint-remark-many = In grey: { $count } other series.
ui-break-remark = Break { $rank }: { $reason }

ui-alt-line =
    { $count ->
        [one] Line chart
       *[other] Line chart with { $count } lines
    } ({ $unit }).
ui-alt-line-series = { $first } ({ $from }), then { $last } ({ $to }); highest { $highest } ({ $when }).
ui-alt-break = Break in the series ({ $when }): { $reason }.
ui-alt-bars =
    { $count ->
        [one] One bar
       *[other] { $count } bars
    } ({ $unit }).
ui-alt-pair = { $name }: { $value }
ui-alt-separator = { "; " }
ui-alt-more =
    { $count ->
        [one] And one more, in the table.
       *[other] And { $count } more, in the table.
    }
ui-alt-reference = For comparison, { $name }: { $value }.

# What went wrong.
ui-fault-400 = This request is not understood
ui-fault-400-help = The address or the form holds something unexpected. Go back to the previous page and mend what you entered.
ui-fault-403 = You do not have the right to do this
ui-fault-403-help = Your account lets you see this page, but not take this action. Ask the person who administers Vigie in your organisation.
ui-fault-404 = This page does not exist
ui-fault-404-help = If you typed the address, check it. If you followed a link, it may be incomplete or too old.
ui-fault-409 = Somebody changed this at the same time as you
ui-fault-409-help = Nothing is lost: reload the page, compare the two versions, then save again.
ui-fault-413 = This file is too large
ui-fault-413-help = Compress it (gzip) or split it, then send it again.
ui-fault-429 = Too many requests in a short time
ui-fault-429-help = Wait a minute before trying again.
ui-fault-500 = Something went wrong on our side
ui-fault-500-help = It is not your doing. Try again in a few minutes; if it happens again, tell the person who administers Vigie.
ui-fault-503 = This page is not available just now
ui-fault-503-help = A part of the service is down. Try again in a few minutes.
ui-fault-read-only = Nothing can be saved just now
ui-fault-read-only-help = You can read, but what you have just sent is not saved: keep a copy of it, try again later, and tell the person who administers Vigie, for the database can no longer be written.

ui-skip-map = Skip the map
ui-range = { $from } to { $to }
ui-legend-count =
    { $count ->
        [one] { $count } territory
       *[other] { $count } territories
    }
ui-alt-map = Map of { $count } territories ({ $unit }). Highest: { $highest }. Lowest: { $lowest }.
ui-alt-map-absent =
    { $count ->
        [one] One territory: { $meaning }.
       *[other] { $count } territories: { $meaning }.
    }
ui-upload = Sending the file
ui-list-file = Download the list (CSV)
ui-list-file-of = Download the list “{ $list }” (CSV)
