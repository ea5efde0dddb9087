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
training-uses-told = { $views } views, { $plays } plays of the film, { $downloads } downloads, counted without following anyone.
training-size-kb = { $number } kB
training-size-mb = { $number } MB
training-document-film = Film
training-document-booklet = Booklet
training-document-presentation = Presentation sheet
training-document-reflex = Reflex sheets
training-document-slides = Slides
training-document-model = Models of writings
training-document-further = Further documents
