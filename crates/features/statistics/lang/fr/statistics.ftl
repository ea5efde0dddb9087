# Explorateur, jeux de données, territoires.

statistics-explorer-title = Explorer les données
statistics-explorer-lead = Choisissez ce que vous voulez voir ; l’adresse de la page garde vos choix : vous pouvez la copier, l’envoyer, la citer.
statistics-explorer-form = Vos choix
statistics-explorer-dataset = Jeu de données
statistics-explorer-dataset-change = Changer de jeu de données
statistics-explorer-about-dataset = Ce que contient ce jeu de données
statistics-explorer-indicators = Ce qui est compté
statistics-explorer-territories = Territoires
statistics-explorer-territories-hint = Un ou plusieurs.
statistics-explorer-level-nation = France entière
statistics-explorer-level-region = Toutes les régions
statistics-explorer-level-departement = Tous les départements
statistics-explorer-departements-by-region = Choisir des départements
statistics-explorer-regions = Choisir des régions
statistics-explorer-periods = Années
statistics-explorer-from = De
statistics-explorer-to = à
statistics-explorer-measure = Mesure
statistics-explorer-measure-value = Nombre
statistics-explorer-measure-rate = Taux pour { $inhabitants } habitants
statistics-explorer-measure-rate-off = pas de population dans ce jeu de données
statistics-explorer-drawing = Présentation
statistics-explorer-drawing-line = Courbes
statistics-explorer-drawing-bars = Barres
statistics-explorer-drawing-map = Carte des départements
statistics-explorer-drawing-table = Tableau
statistics-explorer-map-off = la carte demande des chiffres par département
statistics-explorer-line-off = une courbe demande au moins deux années
statistics-explorer-release = Édition
statistics-explorer-release-hint = Une édition ne change jamais : une révision paraît dans la suivante.
statistics-explorer-release-last = la dernière
statistics-explorer-show = Afficher
statistics-explorer-reset = Revenir aux choix de départ
statistics-explorer-off = aucun chiffre pour vos autres choix
statistics-explorer-result = Résultat
statistics-explorer-empty = Rien à afficher
statistics-explorer-empty-text = Aucun chiffre ne correspond à ces choix.
statistics-explorer-too-many-lines = Au-delà de { $most } courbes, un dessin ne se lit plus : voici les { $most } premières. Le tableau et les fichiers contiennent tout.

statistics-about-result = Pour citer et réutiliser
statistics-about-citation = Citation
statistics-about-api = Appel de l’interface de programmation
statistics-about-command = Commande
statistics-about-link = Adresse de cette page
statistics-download-title = Télécharger ce tableau

statistics-period = Année
statistics-territory = Territoire
statistics-indicator = Ce qui est compté

statistics-status-provisional = provisoire

statistics-finding-rate-change = { $indicator } : { $direction ->
    [up] { $change } entre { $from } et { $to }
    [down] { $change } entre { $from } et { $to }
   *[level] stable entre { $from } et { $to }
  }, { $territory }
statistics-finding-range = { $indicator } en { $period } : de { $low } ({ $lowest }) à { $high } ({ $highest })
statistics-finding-several = { $indicator }, { $from }–{ $to }
statistics-finding-one = { $indicator }, { $period }
statistics-finding-changes = { $territory }, entre { $from } et { $to } : { $changes }
statistics-reading = en { $period }, on compte { $number } pour l’indicateur « { $indicator } » ({ $territory }).
statistics-intervals = Intervalles de confiance à { $level }, exacts, d’après la loi de Poisson : ce que le hasard seul ferait varier.
statistics-reading-change = De { $from } à { $to }, l’évolution est de { $change } ; compte tenu du hasard, elle se situe entre { $low } et { $high } (intervalle à 95 %).
statistics-reading-change-unclear = De { $from } à { $to }, l’évolution est de { $change } ; compte tenu du hasard, elle se situe entre { $low } et { $high } (intervalle à 95 %) : elle n’est pas nette.

statistics-dataset-explore = Explorer ce jeu de données
statistics-dataset-producer = Producteur
statistics-dataset-nature = Nature des chiffres
statistics-dataset-universe = Champ
statistics-dataset-units = Unités de compte
statistics-dataset-periodicity = Périodicité
statistics-dataset-periodicity-yearly = annuelle
statistics-dataset-periodicity-quarterly = trimestrielle
statistics-dataset-periodicity-monthly = mensuelle
statistics-dataset-periodicity-irregular = irrégulière
statistics-dataset-licence = Licence
statistics-dataset-source = Source
statistics-dataset-protection = Protection des personnes
statistics-dataset-protection-producer = Sous la règle du producteur. { $rule }
statistics-dataset-protection-us = Protégé par Vigie : aucun nombre de 1 à { $below }, ni ceux dont il se déduirait.
statistics-dataset-definitions = Définitions
statistics-dataset-definition-number = définition { $number }
statistics-dataset-definition-releases = { $count ->
    [one] édition { $releases }
   *[other] éditions { $releases }
  }
statistics-dataset-breaks = Ruptures de série
statistics-dataset-breaks-none = Aucune rupture connue.
statistics-dataset-break-period = À partir de { $period }
statistics-dataset-break-release = À partir de l’édition { $release }
statistics-dataset-comparisons = Comparaisons à ne pas faire
statistics-dataset-releases = Éditions
statistics-dataset-releases-none = Aucune édition n’est encore entrée
statistics-dataset-releases-none-text = Importez un fichier du producteur : vigie import FICHIER.
statistics-dataset-release = Édition
statistics-dataset-release-periods = Périodes
statistics-dataset-release-cells = Cellules
statistics-dataset-release-files = Fichiers reçus
statistics-dataset-release-entered = Entrée le
statistics-dataset-differences = Ce qui a changé d’une édition à l’autre
statistics-dataset-differences-of = De { $before } à { $after }
statistics-dataset-revised = { $count ->
    [one] { $count } cellule révisée
   *[other] { $count } cellules révisées
  }
statistics-dataset-added = { $count ->
    [one] { $count } cellule ajoutée
   *[other] { $count } cellules ajoutées
  }
statistics-dataset-vanished = { $count ->
    [one] { $count } cellule disparue
   *[other] { $count } cellules disparues
  }
statistics-dataset-redefined = Redéfini : { $before } devient { $after }. Les deux séries ne se comparent pas.
statistics-dataset-renamed = Renommé : { $before } devient { $after }.
statistics-dataset-largest-revisions = Les plus grandes révisions, de { $before } à { $after }
statistics-dataset-before = Avant
statistics-dataset-after = Après
statistics-dataset-change = Écart
statistics-dataset-all-differences = Toutes les différences (JSON)
statistics-dataset-quality = Critères de qualité
statistics-dataset-quality-met = { $met } critères remplis sur { $all }
statistics-dataset-quality-yes = rempli
statistics-dataset-quality-no = à compléter
statistics-quality-licence = La licence est dite et permet la réutilisation
statistics-quality-source = L’adresse de la source est donnée
statistics-quality-universe = Le champ est décrit
statistics-quality-definitions = Chaque indicateur a sa définition
statistics-quality-comparable = Une série d’au moins cinq périodes
statistics-quality-vintage = L’année de la liste des territoires est connue
statistics-dataset-unknown = Ce jeu de données n’existe pas

statistics-territories-title = Territoires
statistics-territories-lead = Choisissez un département, une région ou la France entière.
statistics-territories-search = Chercher un territoire
statistics-territories-search-hint = Un nom ou un code : Nord, 59, Lille
statistics-territories-search-button = Chercher
statistics-territories-found = Résultats pour « { $asked } »
statistics-territories-not-found = Aucun territoire ne s’appelle « { $asked } »
statistics-territories-not-found-text = Essayez un nom plus court ou un code de département.
statistics-territories-regions = Régions
statistics-territories-departements = Départements
statistics-territory-kind-nation = Pays
statistics-territory-kind-region = Région
statistics-territory-kind-departement = Département
statistics-territory-kind-arrondissement = Arrondissement
statistics-territory-kind-epci = Intercommunalité
statistics-territory-kind-commune = Commune
statistics-territory-kind-collectivity = Collectivité d’outre-mer
statistics-territory-population = { $population } habitants
statistics-territory-lead = { $kind }, code { $code }
statistics-territory-compare = Face à sa région et à la France
statistics-territory-compare-nation = Face à la France
statistics-territory-compare-note = Un taux plus haut peut venir de plus de violences, ou de plus de plaintes et d’un meilleur accueil : il ne mesure pas à lui seul le danger.
statistics-territory-figures = Les chiffres
statistics-territory-parts = Ce territoire contient
statistics-territory-no-figures = Pas encore de chiffres pour ce territoire
statistics-territory-no-figures-text = Les chiffres chargés sont donnés par département.
statistics-territory-see-departement = Voir { $name }
statistics-territory-explore = Explorer les chiffres de ce territoire
statistics-territory-unknown = Ce territoire n’existe pas

statistics-question-refused = Cette demande ne peut pas être satisfaite
statistics-territory-kind-municipal = Arrondissement municipal
statistics-drawing-failed = Ce dessin n’a pas pu être fait ; le tableau contient les chiffres.
statistics-dataset-unknown-release = Cette édition n’existe pas.
statistics-change-since = { $change } par rapport à { $period }
statistics-stable-since = stable par rapport à { $period }
statistics-quality-redefinitions = Chaque redéfinition est signalée comme une rupture de série
statistics-quality-revisions = Plusieurs éditions permettent de suivre les révisions
statistics-territories-code = Code
statistics-territories-name = Nom
statistics-territories-kind = Sorte
statistics-territories-within = Dans
