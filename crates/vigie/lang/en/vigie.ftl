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

vigie-way-journalist = A journalist or researcher
vigie-way-journalist-link = Explore, download, quote
vigie-way-journalist-text = Each table has its address, its citation, its files and its programming interface call.
vigie-way-territory = An elected representative or territorial observatory
vigie-way-territory-link = Your territory on one page
vigie-way-territory-text = The rates of your département against its region and France, year by year.
vigie-way-professional = A professional
vigie-way-professional-link = Read the annual letter
vigie-way-professional-text = The main figures of the year, their definitions and limits, as a page and as an accessible PDF.
vigie-way-statistician = A statistician
vigie-way-statistician-link = Definitions, breaks, revisions
vigie-way-statistician-text = For each dataset: its coverage, its releases, what changed from one to the next.

vigie-figure-women-killed = women killed by their partner or former partner
vigie-figure-intrafamily = recorded victims of intrafamily physical violence
vigie-figure-sexual = recorded victims of sexual violence
vigie-figure-partner = recorded victims of partner violence
vigie-figure-helpline = calls handled by the 3919 helpline
vigie-figure-trafficking = recorded victims of trafficking and exploitation

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
vigie-privacy-no-third-party = No page calls another site: no audience counter, font, map or video from elsewhere.
vigie-privacy-no-log = The server's log keeps no address, no page asked for, no search.
vigie-privacy-figures-title = What the figures tell
vigie-privacy-figures = No published figure allows a person to be recognised. A number that would is replaced by “s” (confidential), and so are those from which it could be worked out.
vigie-privacy-traces-title = Erase the traces of your visit
vigie-privacy-traces = Your browser keeps the list of pages seen. The “Leave this site” link leads quickly to a harmless page but does not empty that list. To do so:
vigie-privacy-traces-computer = on a computer, press Ctrl, Shift and Delete together (Cmd, Shift and Delete on a Mac), choose the last hour, then erase;
vigie-privacy-traces-phone = on a phone, open the browser's menu, then “History”, and delete the pages one by one: an entirely empty history may be noticed;
vigie-privacy-traces-next = next time, a private window keeps nothing, and the device of somebody you trust is safer.
