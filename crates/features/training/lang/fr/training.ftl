# Les mots de la formation des professionnels.
training-title = Formation des professionnels
training-lead = Des kits pédagogiques réalisés avec des expertes et des experts, libres d’usage pour former les professionnels et les futurs professionnels.
training-kits = Les kits pédagogiques
training-kit = Kit pédagogique
training-clip = Clip
training-all = Tous
training-search-words = Mots
training-search-profession = Métier
training-search-theme = Thème
training-search-length = Durée du film
training-search-button = Chercher
training-kits-found = { $count ->
    [0] Aucun kit trouvé
    [one] { $count } kit trouvé
   *[other] { $count } kits trouvés
}
training-none-found = Aucun kit ne répond à tous ces choix.
training-none-found-text = Enlevez un mot ou un filtre ; la durée de plusieurs films n’est pas renseignée.
training-show-all = Voir tous les kits
training-no-kit = Le catalogue est vide.
training-no-kit-text = Les kits y apparaîtront dès leur publication.
training-for = Pour : { $professions }
training-film-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
training-length-short = 5 minutes ou moins
training-length-medium = De 6 à 15 minutes
training-length-long = Plus de 15 minutes

training-profession-magistrates = Magistrature
training-profession-police = Police et gendarmerie
training-profession-health = Santé
training-profession-social = Travail social
training-profession-teaching = Enseignement et vie scolaire
training-profession-lawyers = Avocates et avocats
training-profession-fire-fighters = Sapeurs-pompiers
training-profession-transport = Transports
training-profession-elected = Élues et élus
training-profession-sport = Sport
training-profession-leisure = Animation et accueils de mineurs
training-profession-reception = Accueil du public
training-profession-management = Encadrement et ressources humaines

training-theme-couple = Violences au sein du couple
training-theme-children = Enfants
training-theme-sexual = Violences sexuelles
training-theme-work = Travail
training-theme-transport = Transports
training-theme-protection = Protections juridiques et médicales
training-theme-mutilation = Mutilations sexuelles féminines
training-theme-forced-marriage = Mariage forcé
training-theme-welcome = Premier accueil
training-theme-disability = Handicap
training-theme-overseas = Outre-mer
training-theme-sport = Sport

training-unknown-kit = Ce kit n’existe pas dans le catalogue : il a pu être retiré.
training-unknown-file = Ce fichier n’existe pas dans cette version du kit.
training-superseded = Une version plus récente de ce kit existe : celle-ci se consulte, elle ne s’enseigne plus.
training-last-version = Voir la dernière version
training-documents = Documents
training-no-file = Aucun fichier de ce kit n’est déposé ici.
training-not-here = Ce que le kit contient et qui n’est pas déposé ici
training-not-here-text = Ces documents existent ; ils se demandent à l’éditeur du kit.
training-download-all = Télécharger tout le kit (ZIP, { $size })
training-no-video = Votre navigateur ne lit pas cette vidéo : téléchargez-la ci-dessous.
training-about = À propos de ce kit
training-theme = Thème
training-professions = Métiers
training-film = Film
training-partners = Partenaires
training-version = Version
training-version-since = Version { $number }, depuis le { $date }
training-versions = Autres versions
training-review = À revoir le
training-licence = Conditions d’usage
training-source = Source de ces informations
training-uses = Fréquentation
training-uses-told = { $views } consultations, { $plays } lectures du film, { $downloads } téléchargements, comptés sans suivre personne.
training-size-kb = { $number } ko
training-size-mb = { $number } Mo
training-document-film = Film
training-document-booklet = Livret
training-document-presentation = Fiche de présentation
training-document-reflex = Fiches réflexes
training-document-slides = Diaporamas
training-document-model = Modèles d’écrits
training-document-further = Documents complémentaires
