# Les mots communs à toutes les pages.
ui-home = Accueil
ui-skip-to-content = Aller au contenu
ui-main-navigation = Navigation principale
ui-menu = Menu
ui-breadcrumb = Fil d’Ariane
ui-this-language = Français
ui-sign-in = Connexion
ui-discreet-title = Informations pratiques

ui-exit-region = Quitter ce site rapidement
ui-exit-link = Quitter ce site
ui-exit-keys = Pour partir vite : le bouton, ou la touche Maj trois fois.
ui-exit-history = Votre navigateur garde la trace de cette visite

ui-help-title = En danger, ou besoin de parler ?
ui-help-emergency = En cas de danger immédiat, appelez le
ui-help-text-message = ou écrivez par SMS au
ui-help-listening = Pour être écoutée et orientée, jour et nuit, gratuitement et sans donner votre nom :
ui-help-more = Qui d’autre peut vous aider
ui-or = ou le

ui-site-map = Plan du site
ui-accessibility = Accessibilité
ui-privacy = Confidentialité
ui-legal = Mentions légales
ui-search = Rechercher

ui-warning = Attention :
ui-banner-notice = À savoir
ui-banner-success = C’est fait
ui-error = Erreur :
ui-error-summary = Il y a un problème
ui-nothing-done = rien ne sera changé
ui-optional = (facultatif)

ui-pagination = Pages
ui-previous = Précédente
ui-next = Suivante
ui-page = page
ui-page-number = Page { $number }
ui-sort = trier
ui-sorted-ascending = tri croissant ; inverser
ui-sorted-descending = tri décroissant ; inverser

ui-steps = Étapes
ui-step-done = étape terminée
ui-step-current = étape en cours
ui-step-to-come = étape à venir

ui-source = Source :
ui-up = En hausse :
ui-down = En baisse :
ui-level = Stable :

# Figures, tableaux et dessins.
ui-universe = Champ :
ui-reading-note = Note de lecture :
ui-note = Note :
ui-download = Télécharger :
ui-figure-table = Voir les données en tableau
ui-figure-unavailable = Non disponible
ui-table-rows = Libellé
ui-table-period = Période
ui-table-territory = Territoire
ui-table-indicator = Indicateur

ui-mark-suppressed = s
ui-mark-missing = nd
ui-mark-not-applicable = –
ui-mark-embargoed = e
ui-mark-provisional = p
ui-mark-revised = r
ui-state-suppressed = secret statistique
ui-state-missing = non disponible
ui-state-not-applicable = sans objet
ui-state-embargoed = sous embargo
ui-status-provisional = provisoire
ui-status-revised = révisé

ui-hollow-remark = Point évidé : chiffre { $word }.
ui-band-remark = Zone claire : intervalle de confiance.
ui-whisker-remark = Moustaches : intervalle de confiance.
ui-mark-remark = { $mark } : { $meaning }.
ui-baseline-remark = L’axe vertical ne part pas de zéro.
ui-faint-remark = En gris : { $names }.
ui-faint-remark-many = En gris : { $count } autres séries.
ui-break-remark = Rupture { $rank } : { $reason }

ui-alt-line =
    { $count ->
        [one] Courbe
       *[other] { $count } courbes
    } ({ $unit }).
ui-alt-line-series = { $first } ({ $from }), puis { $last } ({ $to }) ; maximum { $highest } ({ $when }).
ui-alt-break = Rupture de série ({ $when }) : { $reason }.
ui-alt-bars =
    { $count ->
        [one] Une barre
       *[other] { $count } barres
    } ({ $unit }).
ui-alt-pair = { $name } : { $value }
ui-alt-separator = { " ; " }
ui-alt-more =
    { $count ->
        [one] Et une autre, dans le tableau.
       *[other] Et { $count } autres, dans le tableau.
    }
ui-alt-reference = Pour comparaison, { $name } : { $value }.

# Ce qui n’a pas marché.
ui-fault-400 = Cette demande n’est pas comprise
ui-fault-400-help = L’adresse ou le formulaire contient quelque chose d’inattendu. Revenez à la page précédente et corrigez votre saisie.
ui-fault-403 = Vous n’avez pas le droit de faire cela
ui-fault-403-help = Votre compte permet de voir cette page, mais pas cette action. Adressez-vous à la personne qui administre Vigie dans votre organisation.
ui-fault-404 = Cette page n’existe pas
ui-fault-404-help = Si vous avez saisi l’adresse, vérifiez-la. Si vous avez suivi un lien, il est peut-être incomplet ou trop ancien.
ui-fault-409 = Quelqu’un a modifié ceci en même temps que vous
ui-fault-409-help = Rien n’est perdu : rechargez la page, comparez les deux versions, puis enregistrez de nouveau.
ui-fault-413 = Ce fichier est trop lourd
ui-fault-413-help = Compressez-le (gzip) ou découpez-le, puis envoyez-le de nouveau.
ui-fault-429 = Trop de demandes en peu de temps
ui-fault-429-help = Patientez une minute avant de réessayer.
ui-fault-500 = Une erreur est survenue de notre côté
ui-fault-500-help = Vous n’y êtes pour rien. Réessayez dans quelques minutes ; si cela se répète, prévenez la personne qui administre Vigie.
ui-fault-503 = Cette page est indisponible pour le moment
ui-fault-503-help = Une partie du service est à l’arrêt. Réessayez dans quelques minutes.
ui-fault-read-only = Rien ne peut être enregistré pour le moment
ui-fault-read-only-help = Vous pouvez lire, mais ce que vous venez d’envoyer n’est pas enregistré : gardez-en une copie, réessayez plus tard, et prévenez la personne qui administre Vigie, car la base de données ne peut plus être écrite.

ui-skip-map = Passer la carte
ui-range = { $from } à { $to }
ui-legend-count =
    { $count ->
        [one] { $count } territoire
       *[other] { $count } territoires
    }
ui-alt-map = Carte de { $count } territoires ({ $unit }). Les plus hauts : { $highest }. Les plus bas : { $lowest }.
ui-alt-map-absent =
    { $count ->
        [one] Un territoire : { $meaning }.
       *[other] { $count } territoires : { $meaning }.
    }
ui-upload = Envoi du fichier
ui-list-file = Télécharger la liste (CSV)
ui-list-file-of = Télécharger la liste « { $list } » (CSV)
