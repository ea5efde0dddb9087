# Les mots des publications.
publication-collection-letter = La lettre de l’observatoire
publication-collection-sheet = Fiche
publication-collection-report = Rapport
publication-number = n° { $number }
publication-contents = Sommaire
publication-figure = Figure { $number }
publication-unavailable = non disponible
publication-unavailable-title = Non disponible
publication-table-in-annex = Le tableau de cette figure est en annexe, à la figure { $number }
publication-sources = Sources et définitions des chiffres
publication-sources-lead = Chaque chiffre de cette publication vient d’une édition précise d’un jeu de données. Voici lesquels, et ce que chacun compte.
publication-definitions = Définitions
publication-annex = Annexe : les tableaux des figures
publication-annex-lead = Les mêmes tableaux existent en tableur (annexe.xlsx) et en CSV, avec l’adresse de chaque valeur.
publication-colophon = À propos de cette publication
publication-universe = Champ :
publication-source = Source :
publication-reading = Lecture :
publication-warning = Attention :
publication-break = Rupture de série :
publication-producer = Producteur :
publication-release = Édition :
publication-licence = Licence :
publication-nature = Nature :
publication-secondary = Chiffres lus dans une source qui cite le producteur, et non dans son fichier.
publication-publisher = Éditeur :
publication-editor = Responsable :
publication-published = Publié le :
publication-version = Version :
publication-address = Adresse :
publication-errata = Corrections de cette version
publication-made = Comment ces chiffres sont faits :
publication-made-text = chaque nombre du texte est une question posée aux données le jour de la publication ; la réponse est gelée avec son adresse (jeu de données, définition, édition, territoire, période, indicateur, unité de compte) dans le fichier values.json.
publication-added = Ajouté le { $date }
publication-list = Publications
publication-table = Tableau
publication-downloads = Télécharger
publication-download-pdf = La publication en PDF accessible
publication-download-xlsx = L’annexe en tableur (XLSX)
publication-download-values = Toutes les valeurs avec leur adresse (JSON)
publication-previous = La publication précédente
publication-revised = { $count ->
    [one] Un chiffre de cette publication a été révisé depuis
   *[other] { $count } chiffres de cette publication ont été révisés depuis
}
publication-revised-lead = Le texte reste tel qu’il a été publié ; un ajout daté peut le compléter. Voici ce que disent les éditions plus récentes :
publication-revised-more = { $count ->
    [one] Un autre chiffre
   *[other] { $count } autres chiffres
}
publication-revision = { $about } : { $before } → { $now }, édition { $release }
publication-arrived = { $count ->
    [one] Un chiffre qui manquait à cette publication est disponible depuis
   *[other] { $count } chiffres qui manquaient à cette publication sont disponibles depuis
}
publication-arrival = { $about } : { $now }, édition { $release }
publication-per = pour { $per } habitants
publication-sheet-about = Lisez-moi
publication-sheet-sentences = Valeurs du texte
publication-reason-missing = { $indicator } : aucune valeur pour { $territory } en { $period } dans l’édition { $release }.
publication-reason-suppressed = { $indicator } : valeur couverte par le secret statistique pour { $territory } en { $period }.
publication-reason-not-applicable = { $indicator } : sans objet pour { $territory } en { $period }.
publication-reason-embargoed = { $indicator } : sous embargo pour { $territory } en { $period }.
publication-reason-never-given = { $indicator } : aucune valeur jusqu’à l’année de la publication.
publication-reason-no-figure = L’édition { $release } ne donne aucune de ces valeurs.
publication-reason-zero = La valeur de départ est nulle : le rapport n’a pas de sens.
publication-reason-never = Aucun cas : une fréquence n’a pas de sens.
publication-alt-table = Tableau : { $title }
publication-source-line = { $source }, édition { $release }
publication-column-period = Période
publication-column-territory = Territoire
publication-column-indicator = Indicateur
publication-cell-suppressed = secret statistique
publication-cell-missing = non disponible
publication-cell-not-applicable = sans objet
publication-cell-embargoed = sous embargo
publication-list-lead = Les lettres, fiches et rapports de l’observatoire. Ce qui est publié ne change plus : une correction est une nouvelle version, et les deux restent lisibles.
publication-none = Rien n’est encore publié
publication-none-text = Les lettres, fiches et rapports apparaîtront ici.
publication-unknown = Aucune publication n’a cette adresse.
publication-other-language = Cette publication n’existe pas encore en français : la voici dans sa langue.
publication-not-last = Cette version a été corrigée ou complétée depuis.
publication-last = Lire la dernière version
publication-versions = Versions
publication-version-number = Version { $number }
publication-redefined = Entre éditions :
publication-figures = Figures
publication-page = page
publication-column-date = Date
publication-column-kind = Collection
publication-column-title = Titre
publication-column-year = Année des chiffres
publication-column-address = Adresse
