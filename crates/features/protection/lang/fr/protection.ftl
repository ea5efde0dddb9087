# Les mots de la protection des tableaux.
protection-loss-title = Ce que coûte la protection
protection-loss-lead = Chaque colonne est le même tableau, tel qu’une méthode le publierait, mesuré contre ses vraies valeurs. Ce fichier dit ce qui est caché : gardez-le là où est gardé le vrai tableau.
protection-loss-side-by-side = Les méthodes côte à côte
protection-loss-measure = Mesure
protection-loss-part = { $answered } sur { $of } ({ $percent } %)
protection-loss-cells = Cellules
protection-loss-hidden = Cellules cachées
protection-loss-hidden-value = Somme des valeurs cachées
protection-loss-changed = Cellules modifiées
protection-loss-mean-distance = Écart moyen des chiffres montrés
protection-loss-largest-distance = Plus grand écart
protection-loss-not-additive = Totaux qui ne sont plus des sommes
protection-loss-figures = Combien ?
protection-loss-comparisons = Lequel est le plus grand ?
protection-loss-shares = Quelle part ?
protection-loss-breakdowns = Comment ce total se répartit-il ?
protection-loss-widths = Largeur de l’intervalle d’un chiffre sensible : médiane (la plus petite)
protection-loss-width = { $median } ({ $least })
protection-loss-width-at-least = au moins { $median } ({ $least })
protection-loss-width-sample = , { $measured } mesurés sur { $of }
protection-loss-widths-text = L’intervalle d’un chiffre sensible contient toutes les valeurs compatibles avec ce qui est montré, pour qui connaît la méthode : par programmation linéaire dans les petits tableaux et là où des chiffres sont cachés (sur un échantillon s’ils sont nombreux), par des sommes qui se resserrent l’une l’autre dans les grands, « au moins » par les certificats quand plus de 1 500 cellules sont cachées.
protection-loss-value-by-level = Somme des valeurs cachées par niveau ; 0 est le total d’une dimension
protection-loss-seconds = Secondes de calcul
protection-loss-no-controlled-rounding = Aucun arrondi contrôlé n’a été trouvé : les chiffres de ce tableau n’ont pas d’arrondi voisin dont les totaux restent des sommes, ou la recherche s’est arrêtée avant.
protection-loss-risk = Risque qui reste
protection-loss-by-level = Cellules cachées (et modifiées) par niveau ; 0 est le total d’une dimension
protection-loss-level = Niveau
protection-loss-reading = Comment lire ces mesures
protection-loss-figures-text = « Combien ? » compte les cellules dont le chiffre montré est à moins de 10 % du vrai.
protection-loss-comparisons-text = « Lequel est le plus grand ? » compte les couples de voisins, dans le classement des parties d’un total, montrés dans leur ordre véritable.
protection-loss-shares-text = « Quelle part ? » compte les parties d’un total dont la part est montrée à un point près.
protection-loss-breakdowns-text = « Comment ce total se répartit-il ? » compte les totaux montrés avec toutes leurs parties.
protection-method-suppression = Masquage
protection-method-cell-key = Clés de cellule (bruit de { $most } au plus)
protection-method-cell-key-added = Clés de cellule (bruit de { $most } au plus), totaux additionnés
protection-method-random-rounding = Arrondi aléatoire à { $base }
protection-method-rounding = Arrondi usuel à { $base }
protection-method-controlled-rounding = Arrondi contrôlé à { $base } (additif)
protection-risk-hidden = { $count ->
    [one] Une cellule sensible, avec un certificat vérifié
   *[other] { $count } cellules sensibles, chacune avec un certificat vérifié
}
protection-at-line = { $file }, ligne { $line } : { $what }
protection-in-file = { $file } : { $what }
protection-leaves-too-large = les dimensions font plus de { $most } cellules : laissez-en une, ou coupez le tableau en parties
protection-leaves-no-column = pas de colonne « { $name } » ; il y a : { $there }
protection-leaves-same-cell = la même cellule est à la ligne { $line } : gardez l’une des deux
protection-leaves-names-total = une unité appartient à des catégories intérieures, et cette ligne nomme un total
protection-leaves-beyond = la somme des effectifs est { $sum }, au-delà de 10^15 : changez d’unité
protection-leaves-not-sum = le total { $total } n’est pas la somme de ses parties, { $sum }
protection-leaves-unknown-code = « { $code } » n’est pas un code de { $dimension }
protection-leaves-negative = { $value } est négatif : les effectifs sont des nombres entiers à partir de 0
protection-leaves-too-great = { $value } dépasse 10^15 : changez d’unité
protection-leaves-not-whole = « { $text } » n’est pas un nombre entier
protection-tree-twice = le code « { $code } » est déjà à la ligne { $line } : gardez l’un des deux
protection-tree-orphan = « { $code } » a pour parent « { $parent } », qu’aucune ligne ne définit : ajoutez-le, ou corrigez le parent
protection-tree-circle = { $circle } : chacun est une partie du suivant, donc de lui-même : rompez le cercle
protection-tree-cycle = dimension { $name } : « { $code } » est, par ses parties, une partie de lui-même : rompez le cercle
protection-tree-not-a-line = « { $text } » n’est pas de la forme « code,parent »
protection-tree-empty = aucun code : la première ligne est un en-tête, chaque autre est de la forme « code,parent »
protection-tree-indent = « { $code } » est en retrait de { $depth } : un niveau de plus que la ligne au-dessus, pas davantage
protection-files-no-leaves = Pas de fichier de cellules intérieures : choisissez-en un, en CSV, avec un en-tête.
protection-files-no-column = son nom ne finit par aucune des colonnes ({ $columns }) : nommez-le hier_COLONNE.csv
protection-files-no-tree = Pas de fichier de hiérarchie : donnez-en un par dimension, nommé hier_COLONNE.csv.
protection-files-too-large = { $cells } cellules : la salle prend des tableaux de { $most } cellules au plus ; protégez celui-ci par la commande « vigie protect »
protection-rule-wrong = « { $text } » : { $why } ; écrivez « frequency<5 », « dominance(1,85) », « p%(10) », « pq(10,50) », « zero », « group(DIMENSION) », « FREQ(3,10)|NK(1,85) » comme τ-Argus, ou un préréglage : { $presets }
protection-rule-none = « { $text } » n’est pas une règle
protection-rule-not-units = « { $text } » n’est pas un nombre d’unités
protection-rule-not-numbers = « { $text } » : des nombres sont attendus, de deux décimales au plus
protection-rule-not-whole = { $number } n’est pas un nombre entier
protection-rule-nobody = la règle regarde au moins un contributeur
protection-rule-range = { $given } est hors des bornes ; { $kind ->
    [dominance] la part est au-dessus de 0 % et au-dessous de 100 %
    [p] p est au-dessus de 0 % et d’au plus 10000 %
   *[other] q est au-dessus de 0 % et d’au plus 10000 %, p au-dessus de 0 % et au-dessous de q
}
protection-rule-no-group = group({ $name }) : aucune dimension n’a ce nom ; il y a : { $there }
protection-time-needed = Cette règle regarde des périodes successives : choisissez la dimension qui les porte.
protection-time-not-periods = La dimension « { $name } » ne porte pas des périodes d’une même durée : écrivez ses codes en années (2016), en trimestres (2016-Q1) ou en mois (2016-01), ou choisissez une autre dimension.
protection-run-unprotected = { $cell } ne peut pas être protégée par ±{ $protection } : regroupez des catégories, ou demandez moins
protection-run-more = et { $count } de plus
protection-compare-running = La comparaison des méthodes est en cours : { $done ->
    [0] aucune n’est
    [one] une est
   *[other] { $done } sont
} mesurée{ $done ->
    [0] {""}
    [one] {""}
   *[other] s
} sur { $total }.
protection-compare-none = Cet essai n’a pas gardé de comparaison : demandez-en un autre pour en avoir une.
protection-cell-cost-wrong = Le coût est un nombre entier, de 0 à 1 000 000 000 000.
protection-risk-cell-key = { $percent } des petits effectifs sont, en espérance, montrés tels quels, sans que le lecteur sache lesquels ; le petit chiffre le plus sûr est { $figure } : là où il est montré, il est vrai avec une chance de { $chance }.
protection-risk-sums = Des chiffres montrés et de leurs sommes, { $exact ->
    [0] aucun chiffre sensible
    [one] un chiffre sensible
   *[other] { $exact } chiffres sensibles
} sur { $count } se { $exact ->
    [0] déduit
    [one] déduit
   *[other] déduisent
} exactement, et { $narrow ->
    [0] aucun autre
    [one] un autre
   *[other] { $narrow } autres
} dans un intervalle plus étroit que demandé.
protection-risk-exact = Déduits exactement : { $places }.
protection-method-amounts = Bruit sur les montants ({ $parts } des plus grandes contributions au plus)
protection-loss-counts-alone = Les clés de cellule pour effectifs et les arrondis (aléatoire, usuel, contrôlé) ne s’appliquent pas aux montants : ils déplacent les chiffres de quelques unités, et ce qui est secret dans un montant est à la mesure de ses plus grandes contributions.
protection-risk-amounts = Des chiffres montrés, le deuxième contributeur déduit la plus grande contribution à { $percent } près dans { $after } montants ; des vrais chiffres, il le ferait dans { $before }.
protection-ratio-numerator = Numérateurs
protection-ratio-denominator = Dénominateurs
protection-ratio-text = Rapports : { $shown } sur { $ratios } montrés, { $near } à un point près du vrai ; écart moyen { $mean } points, le plus grand { $largest }.
protection-room = Salle de protection
protection-room-lead = Un tableau s’y prépare avant d’être montré : ce qui est caché, pourquoi, et ce que cela coûte à ceux qui le liront.
protection-studies = Études
protection-no-study = Aucune étude
protection-no-study-text = Donnez un tableau ci-dessous, ou ouvrez l’exemple inventé.
protection-new = Nouvelle étude
protection-open = Ouvrir l’étude
protection-opened = L’étude est ouverte, et un premier essai est demandé.
protection-name = Nom de l’étude
protection-name-missing = Donnez un nom à l’étude.
protection-created = Ouverte le
protection-count = Colonne des effectifs
protection-count-hint = Vide : chaque ligne est une unité.
protection-leaves = Cellules intérieures
protection-leaves-hint = Un fichier CSV avec une colonne par dimension, sans les totaux : ils sont calculés. 50 000 cellules et 2 Mo au plus en tout ; au-delà, la commande « vigie protect ».
protection-hierarchies = Hiérarchies
protection-hierarchies-hint = Un fichier par dimension, nommé hier_COLONNE.csv, de lignes « code,parent » ; ou un fichier .hrc. Une dimension qui ne s’additionne pas (des années) n’a que des parents vides.
protection-example = Un exemple inventé
protection-example-text = Des faits par territoire, forme de violences et âge, tirés au hasard : pour apprendre sans fichier.
protection-example-open = Ouvrir l’exemple
protection-example-name = Exemple inventé
protection-run = Essai
protection-runs = Essais
protection-run-number = Essai { $number }
protection-run-waiting = en attente
protection-settings = Choix
protection-settings-line = Règle { $rule }, ± { $protection }, coût : { $cost }
protection-settings-zeros = , zéros cachés
protection-primary = Cellules sensibles
protection-secondary = Cachées avec elles
protection-hidden-value = Valeur cachée avec elles
protection-gap = Écart à l’optimum prouvé
protection-try = Un nouvel essai
protection-try-now = Lancer l’essai
protection-asked = L’essai est demandé : actualisez la page pour en voir l’avancement.
protection-rule = Règle
protection-rule-hint = Par exemple frequency<5, ou l’un des préréglages : ssmsi-communal, insee-establishments, tax-data, survey-5, ctdc-11.
protection-width = Protection
protection-width-hint = De combien, en plus et en moins, chaque cellule sensible doit rester possible.
protection-width-wrong = La protection est un nombre entier, de 1 à 1 000 000.
protection-zeros = Zéros
protection-zeros-public = Un zéro n’est pas un secret
protection-zeros-hidden = Un zéro est aussi sensible qu’un petit effectif
protection-cost = Ce que coûte de cacher une cellule
protection-cost-value = sa valeur
protection-cost-cells = une unité, la même pour toutes
protection-cost-log = le logarithme de sa valeur
protection-time = Dimension des périodes
protection-time-hint = Pour les règles qui regardent plusieurs années de suite.
protection-time-none = aucune
protection-limit = Temps de calcul
protection-seconds = { $count } secondes
protection-job-waiting = L’essai attend son tour.
protection-job-begun = L’essai est en cours.
protection-job-running = L’essai est en cours : { $done } s sur { $total } s au plus.
protection-job-failed = L’essai a échoué. Demandez-en un autre.
protection-progress = Avancement de l’essai
protection-refresh = Actualiser
protection-forget = Oublier cette étude
protection-forget-text = Le tableau, ses essais et ses certificats sont effacés, sans retour.
protection-forget-now = Effacer l’étude
protection-forgotten = L’étude est effacée.
protection-map = Carte des cellules
protection-map-cut = La carte montre { $rows } lignes et { $columns } colonnes au plus ; le fichier a tout.
protection-map-none-here = Cette vue ne cache aucune cellule. Le tableau en cache { $all } : le plus ({ $most }) sous « { $place } ».
protection-map-go = Voir où il y en a le plus
protection-mark-sensitive = S
protection-mark-sensitive-text = cellule sensible : cachée pour elle-même.
protection-mark-complement = C
protection-mark-complement-text = complément : cachée pour qu’une autre ne se calcule pas.
protection-rows = En lignes
protection-columns = En colonnes
protection-show = Afficher
protection-value = Valeur
protection-proved = Preuve de coût
protection-optimal = aucun masquage sûr ne coûte moins
protection-not-optimal = à { $gap } au plus du meilleur masquage possible
protection-certificates = Certificats vérifiés
protection-compare = Comparer les méthodes
protection-compare-lead = Le même tableau, tel que chaque méthode le montrerait.
protection-file-cells = Le tableau à publier (CSV)
protection-file-report = Le rapport (JSON)
protection-file-certificates = Les certificats (privés : ils contiennent les vraies valeurs)
protection-file-comparison = La comparaison (HTML, à garder privée)
protection-file-comparison-json = La comparaison (JSON, à garder privée)
protection-cell = Cellule
protection-true-value = Vraie valeur
protection-standing = État
protection-standing-shown = montrée
protection-standing-sensitive = sensible, cachée pour elle-même
protection-standing-complement = complément, cachée pour en protéger d’autres
protection-must-stay-possible = Doit rester possible
protection-between = de { $low } à { $high }
protection-why = Pourquoi elle est cachée
protection-why-complement = { $count ->
    [0] Aucun certificat ne passe plus par elle : un autre essai la montrerait peut-être.
    [one] La preuve actuelle d’une cellule sensible passe par elle ; la montrer en demanderait une autre, qui n’existe peut-être pas :
   *[other] La preuve actuelle de { $count } cellules sensibles passe par elle ; la montrer en demanderait d’autres, qui n’existent peut-être pas :
}
protection-why-safe = Pourquoi elle ne peut pas être retrouvée
protection-why-safe-text = Voici d’autres tableaux qui s’accordent avec tout ce qui est publié : un lecteur ne peut pas les distinguer du vrai.
protection-other-table = Autre tableau possible, n° { $number }
protection-other-value = Valeur dans l’autre tableau
protection-move-cost = Déplacer le coût
protection-cell-cost = Coût de cette cellule
protection-cell-cost-hint = Plus il est grand, plus la cellule sera montrée. Vide : { $usual }, le coût d’usage. Le prochain essai en tiendra compte.
protection-keep-cost = Garder ce coût
protection-cost-kept = Le coût est gardé : lancez un nouvel essai pour voir ce qu’il change.
protection-forget-ask = Effacer « { $name } » ?
protection-files-empty = le fichier est vide : sa première ligne nomme ses colonnes
protection-files-is-tree = son en-tête, « code,parent », est celui d’une hiérarchie : les deux champs sont peut-être intervertis
protection-files-not-text = n’est pas du texte en UTF-8 : dans le tableur, enregistrez-le en « CSV UTF-8 »
protection-files-unused = Colonnes sans hiérarchie : { $columns }. Si l’une est une dimension, donnez son fichier, nommé hier_COLONNE.csv.
protection-files-too-heavy = Ces fichiers dépassent 2 Mo en tout : protégez ce tableau par la commande « vigie protect ».
protection-job-ending = L’essai se termine : ses certificats sont vérifiés.
protection-run-running = en cours
protection-run-failed = a échoué
protection-run-stopped = Arrêté avant d’avoir rien donné.
protection-stop = Arrêter
protection-stopped = L’essai est arrêté.
protection-not-stopped = L’essai était déjà terminé : rien n’est arrêté.
protection-problem = Pourquoi rien n’en est sorti
protection-presets = Les préréglages et leurs sources
protection-preset = Préréglage
protection-preset-rules = Règles
protection-preset-source = Source
protection-complement = Moyennes complémentaires
protection-complement-hint = Les lieux cachés d’un même total portent leur moyenne, là où elle n’apprend rien de plus que les sommes.
protection-complement-communes = avec ssmsi-communal, entre communes d’un département
protection-mean = Moyenne complémentaire
protection-mean-text = { $number }, publiée à sa place : la moyenne des { $count } chiffres cachés du même total
protection-means = Moyennes complémentaires
protection-means-text = { $given ->
    [0] aucune cellule cachée n’en porte
    [one] une cellule cachée en porte une
   *[other] { $given } cellules cachées en portent une
} ; totaux écartés, où elle livrerait un chiffre : { $left }
protection-preset-usual = Usage des enquêtes : les effectifs de 1 à 4 ne sont pas montrés.
