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
ui-exit-keys = ou touche Maj trois fois.
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

ui-warning = Attention :
ui-banner-notice = À savoir
ui-banner-success = C’est fait
ui-error = Erreur :
ui-error-summary = Il y a un problème
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
