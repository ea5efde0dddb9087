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
ui-exit-keys = or press Shift three times.
ui-exit-history = Your browser keeps a trace of this visit

ui-help-title = In danger, or need to talk?
ui-help-emergency = In immediate danger in France, call
ui-help-text-message = or text
ui-help-listening = To be listened to and guided, day and night, free of charge and without giving your name:
ui-help-more = Who else can help you
ui-or = or

ui-site-map = Site map
ui-accessibility = Accessibility
ui-privacy = Privacy

ui-warning = Warning:
ui-banner-notice = Important
ui-banner-success = Done
ui-error = Error:
ui-error-summary = There is a problem
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
