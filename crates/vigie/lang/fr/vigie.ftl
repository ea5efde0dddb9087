# La page d’accueil, les pages légales : ce que le programme ajoute autour des pages des rubriques.

vigie-home-title = Accueil
vigie-home-description = Les chiffres publics des violences faites aux femmes et de la traite des êtres humains en France : justes, sourcés, comparables, et qui ne révèlent personne.
vigie-home-heading = Comprendre les violences faites aux femmes et la traite, pour agir
vigie-home-lead = L’observatoire rassemble les chiffres que publient la police et la gendarmerie, la justice, les enquêtes et les associations. Chacun est montré avec sa source, son champ et sa date ; aucun ne permet de reconnaître une personne.
vigie-home-explore = Explorer les données
vigie-home-find = Trouver un territoire
vigie-home-key-title = Les chiffres-clés
vigie-home-key-lead = Ces chiffres viennent de sources différentes : ils ne s’additionnent pas et ne se comparent pas entre eux.
vigie-home-all-figures = Toutes les données
vigie-home-map-title = Le territoire
vigie-home-letter-title = La dernière lettre
vigie-home-letter-all = Toutes les publications
vigie-home-letter-none = Aucune lettre n’est encore publiée
vigie-home-letter-none-text = La lettre annuelle paraît autour du 25 novembre.
vigie-home-ways-title = Vous êtes…

vigie-way-victim = Victime, proche, témoin
vigie-way-victim-link = À qui parler, par quel moyen
vigie-way-victim-text = Des numéros, des lieux près de chez vous, vos droits, sans laisser de trace.
vigie-way-professional = Professionnelle, formateur, référente
vigie-way-professional-link = Se former et former ses pairs
vigie-way-professional-text = Des kits libres pour chaque métier, des sessions, des attestations que chacun peut vérifier.
vigie-way-journalist = Journaliste, chercheuse, chercheur
vigie-way-journalist-link = Explorer, télécharger, citer
vigie-way-journalist-text = Chaque tableau a son adresse, sa citation, ses fichiers et son appel d’interface de programmation.
vigie-way-territory = Élue, élu, observatoire territorial
vigie-way-territory-link = Votre territoire en une page
vigie-way-territory-text = Les taux de votre département face à sa région et à la France, année par année.
vigie-way-coordinator = Association, administration, coordination
vigie-way-coordinator-link = Où en sont les plans d’action
vigie-way-coordinator-text = Chaque mesure, son service, son échéance, ce qui est fait ; chaque recommandation et sa réponse.
vigie-way-statistician = Statisticienne, statisticien
vigie-way-statistician-link = Définitions, ruptures, révisions
vigie-way-statistician-text = Pour chaque jeu de données : son champ, ses éditions, ce qui a changé de l’une à l’autre.

vigie-figure-women-killed = femmes tuées par leur conjoint ou ex-conjoint
vigie-figure-intrafamily = victimes de violences physiques intrafamiliales enregistrées
vigie-figure-sexual = victimes de violences sexuelles enregistrées
vigie-figure-partner = victimes de violences conjugales enregistrées
vigie-figure-helpline = appels pris en charge par le 3919
vigie-figure-trafficking = victimes de traite et d’exploitation enregistrées

vigie-section-data = Données
vigie-section-territories = Territoires
vigie-section-publications = Publications
vigie-section-training = Formation
vigie-section-plans = Plans
vigie-section-help = À qui parler
vigie-phase-demonstration = Démonstration : chiffres publics réels, institution et personnes inventées.
vigie-site-map-plans = Les plans et les recommandations
vigie-site-map-recommendations = Recommandations des organes de suivi
vigie-site-map-training = La formation
vigie-site-map-sessions = Les sessions ouvertes
vigie-site-map-meetings = Les rencontres
vigie-site-map-training-plan = Le plan national de formation
vigie-site-map-report = Bilan de la formation { $year }
vigie-site-map-attestations = Vérifier une attestation
vigie-site-map-collectivities = Les collectivités d’outre-mer
vigie-site-map-rights = Vos droits
vigie-site-map-traces = Effacer ses traces
vigie-site-map-languages = Les outils en d’autres langues
vigie-site-map-offline = Garder les outils hors connexion
vigie-site-map-card = Carte des contacts
vigie-site-map-sign-in = Se connecter
vigie-site-map-title = Plan du site
vigie-site-map-pages = Les pages
vigie-site-map-datasets = Les jeux de données
vigie-site-map-territories = Les territoires
vigie-site-map-machines = Pour les programmes

vigie-accessibility-title = Accessibilité
vigie-accessibility-lead = Ce site vise la conformité au référentiel général d’amélioration de l’accessibilité (RGAA 4.1.2) et aux règles WCAG 2.2, niveau AA.
vigie-accessibility-state-title = État de conformité
vigie-accessibility-state = Aucun audit humain des 106 critères n’a encore été fait : le site est donc déclaré partiellement conforme. Chaque page est vérifiée à chaque version par un outil automatique (axe), au clavier seul et dans une fenêtre de 320 pixels ; ces vérifications ne trouvent aucune erreur, ce qui ne prouve pas qu’il n’y en ait pas.
vigie-accessibility-charts-title = Graphiques et cartes
vigie-accessibility-charts = Chaque graphique et chaque carte porte un titre qui dit ce qu’on y voit, un texte de remplacement et le tableau de ses valeurs. Aucune information n’est donnée par la couleur seule.
vigie-accessibility-contact-title = Signaler une difficulté
vigie-accessibility-contact = Si vous ne pouvez pas accéder à un contenu, écrivez à l’institution qui publie ce site : elle vous répondra avec un moyen d’y accéder. Sans réponse, vous pouvez saisir la Défenseure ou le Défenseur des droits.

vigie-privacy-title = Confidentialité
vigie-privacy-lead = Ce site ne sait pas qui le lit, et ne cherche pas à le savoir.
vigie-privacy-nothing-title = Ce que le site ne fait pas
vigie-privacy-no-cookie = Aucun cookie n’est posé avant de se connecter.
vigie-privacy-provider-cookie = Une seule exception : qui choisit de se connecter avec { $name } porte, le temps d’y aller et d’en revenir, dix minutes au plus, un cookie qui dit que la demande est partie de ce navigateur ; il est retiré au retour.
vigie-privacy-no-third-party = Aucune page n’appelle un autre site : ni mesure d’audience, ni police de caractères, ni carte, ni vidéo venues d’ailleurs.
vigie-privacy-no-log = Le journal du serveur ne garde ni adresse, ni page demandée, ni recherche.
vigie-privacy-figures-title = Ce que disent les chiffres
vigie-privacy-figures = Aucun chiffre publié ne permet de reconnaître une personne. Un nombre qui le permettrait est remplacé par « s » (secret), ainsi que ceux dont il pourrait se déduire.
vigie-privacy-traces-title = Effacer les traces de votre visite
vigie-privacy-traces = Votre navigateur garde la liste des pages vues. Le lien « Quitter ce site » mène vite à une page anodine, mais ne vide pas cette liste. Pour le faire :
vigie-privacy-traces-computer = sur un ordinateur, appuyez ensemble sur Ctrl, Maj et Suppr (Cmd, Maj et Suppr sur un Mac), choisissez la dernière heure, puis effacez ;
vigie-privacy-traces-phone = sur un téléphone, ouvrez le menu du navigateur, puis « Historique », et supprimez les pages une à une : un historique entièrement vide peut se remarquer ;
vigie-privacy-traces-next = la prochaine fois, une fenêtre de navigation privée ne garde rien, et l’appareil d’une personne de confiance est plus sûr.

# La recherche.
vigie-search-title = Rechercher
vigie-search-label = Que cherchez-vous ?
vigie-search-hint = Un sujet, un territoire, une publication : les accents, les majuscules et les petites fautes ne comptent pas.
vigie-search-button = Rechercher
vigie-search-found =
    { $count ->
        [0] Aucune page
        [one] { $count } page
       *[other] { $count } pages
    }
vigie-search-partial = Aucune page ne contient tous ces mots : voici celles qui en contiennent une partie.
vigie-search-nothing = Rien ne correspond à « { $asked } »
vigie-search-nothing-text = Essayez un mot plus général, le nom d’un département ou d’une commune, ou parcourez le plan du site.
vigie-search-communes = Communes de ce nom
vigie-search-kind-datasets = Données
vigie-search-kind-territories = Territoire
vigie-search-kind-publications = Publication
vigie-search-kind-tools = Outil
vigie-search-kind-plans = Plans
vigie-search-kind-training = Formation
vigie-search-kind-protection = Protection
vigie-search-kind-people = Personnes
vigie-search-kind-pages = Page
vigie-search-nation = Pays
vigie-search-region = Région
vigie-search-departement = Département
vigie-search-collectivity = Collectivité d’outre-mer
vigie-search-commune = Commune
vigie-search-orientation = À qui parler, qui appeler
vigie-search-orientation-text = Les services d’écoute, d’aide et d’urgence pour les victimes de violences et de traite, et pour leurs proches.

vigie-site-map-publications = Les publications
vigie-site-map-posters = Affiches et cartes
vigie-site-map-tools = Les outils
vigie-site-map-regions = Les régions

vigie-contact-none = L’adresse de contact n’est pas encore renseignée : passez par le site de l’institution qui publie ces pages.

vigie-accessibility-tests-title = Établissement de cette déclaration
vigie-accessibility-tests = À chaque version du logiciel, toutes les pages publiques sont ouvertes dans un vrai navigateur (Chromium), vérifiées avec axe sur les règles WCAG 2.2 A et AA, parcourues au clavier, réduites à 320 pixels, et vues en mode sombre. Les lettres en PDF suivent PDF/UA-1.
vigie-accessibility-limits-title = Contenus non accessibles
vigie-accessibility-limits = Les fichiers Parquet et JSON sont destinés à des programmes ; les mêmes tableaux existent en page et en classeur. Aucune dérogation pour charge disproportionnée n’est invoquée.
vigie-accessibility-remedy-title = Voies de recours
vigie-accessibility-remedy = Si l’institution ne vous répond pas, ou si sa réponse ne vous donne pas accès au contenu, vous pouvez écrire à la Défenseure ou au Défenseur des droits (Libre réponse 71120, 75342 Paris CEDEX 07, sans timbre), appeler le 09 69 39 00 00, ou rencontrer sa déléguée ou son délégué près de chez vous.

vigie-privacy-accounts-title = Les personnes qui ont un compte
vigie-privacy-accounts = Les agentes, agents et partenaires qui travaillent dans Vigie y ont un compte. Le registre dit ce qui est gardé d’eux, pourquoi et combien de temps.

vigie-register-title = Registre des données personnelles
vigie-register-lead = Ce que cette installation garde des personnes qui ont un compte, pourquoi, et pendant combien de temps. Ce tableau est fait des règles que le logiciel applique chaque jour. D’une personne qui lit sans se connecter, rien n’est gardé.
vigie-register-what = Ce qui est gardé
vigie-register-why = Pourquoi
vigie-register-long = Combien de temps
vigie-register-days =
    { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    }
vigie-register-years =
    { $count ->
        [one] { $count } an
       *[other] { $count } ans
    }
vigie-register-accounts = Nom, adresse électronique professionnelle, organisation, territoire et rôles des personnes qui ont un compte ; empreinte de leur mot de passe, clés et codes de secours
vigie-register-accounts-why = Ouvrir à chacune et chacun ce que sa mission demande, et rien d’autre
vigie-register-accounts-long = Tant que le compte est ouvert ; une fois fermé, sans limite, pour que le journal et les documents disent encore qui a fait quoi
vigie-register-trail = Qui a fait quoi, sur quoi, quand et depuis quelle adresse du réseau
vigie-register-trail-why = Pouvoir comprendre un incident et rendre compte de chaque modification
vigie-register-jobs-done = Travaux terminés (courriels envoyés, par exemple), sans leur contenu
vigie-register-jobs-done-why = Savoir si un envoi a eu lieu
vigie-register-jobs-failed = Travaux qui ont échoué, avec leur contenu, hors courriels
vigie-register-jobs-failed-why = Pouvoir les reprendre
vigie-register-mails-failed = Courriels qui n’ont pas pu être envoyés, avec leur contenu
vigie-register-mails-failed-why = Pouvoir les renvoyer, tant que le lien qu’ils portent parfois est bon
vigie-register-forms = Marques des formulaires déjà envoyés
vigie-register-forms-why = Ne pas faire deux fois ce qui n’a été demandé qu’une fois
vigie-register-sessions = Connexions : adresse du réseau, navigateur, heures
vigie-register-sessions-why = Laisser chaque personne voir et fermer ses connexions
vigie-register-provider-tokens = Jetons du fournisseur d’identité d’une connexion qui n’a pas été fermée
vigie-register-provider-tokens-why = Fermer aussi la connexion chez le fournisseur ; ils sont oubliés dès que la personne se déconnecte
vigie-register-invitations = Invitations expirées : adresse électronique, rôle proposé
vigie-register-invitations-why = Savoir qui a été invité et ne pas réutiliser un lien
vigie-register-failures = Essais de connexion manqués, par compte et par adresse du réseau
vigie-register-failures-why = Ralentir qui essaie des mots de passe
vigie-register-ceremonies = Connexions commencées avec une clé d’accès et non terminées
vigie-register-ceremonies-why = Terminer la connexion commencée
vigie-register-drafts = Brouillons : ce qu’une personne connectée a commencé à écrire dans un formulaire
vigie-register-drafts-why = Que rien ne se perde si la page est quittée ; elle seule les voit, et peut les effacer
vigie-register-glass = Accès élargis en urgence, avec leur motif
vigie-register-glass-why = Pouvoir en rendre compte
vigie-register-glass-unseen = Accès élargis en urgence que personne n’a encore examinés
vigie-register-glass-unseen-long = Jusqu’à ce qu’ils soient examinés, puis comme ci-dessous
vigie-register-no-limit = Sans limite de durée
vigie-register-jobs-waiting = Travaux en attente, avec leur contenu (un courriel à envoyer, par exemple)
vigie-register-jobs-waiting-why = Faire ce qui a été demandé
vigie-register-jobs-waiting-long = Jusqu’à ce qu’ils soient terminés
vigie-register-files = Fichiers déposés : documents des kits et des sessions, preuves d’un plan
vigie-register-files-why = Les donner à qui peut les lire
vigie-register-files-long = Tant que quelque chose s’en sert
vigie-register-rights-title = Vos droits
vigie-register-rights = Vous pouvez demander à voir, corriger ou effacer ce qui vous concerne, ou vous opposer à ce qu’il soit gardé. Sans réponse sous un mois, vous pouvez saisir la CNIL (cnil.fr, 3 place de Fontenoy, TSA 80715, 75334 Paris CEDEX 07).
vigie-register-security-title = Comment ces données sont protégées
vigie-register-security = Elles restent sur le serveur de l’institution. Aucune n’est communiquée à un tiers. L’accès demande un second facteur dès qu’un rôle permet d’écrire ; chaque écriture laisse une ligne dans un journal dont le moindre retrait se voit ; les sauvegardes peuvent être scellées.

vigie-legal-title = Mentions légales
vigie-legal-lead = Qui publie ce site, qui l’héberge, et ce que l’on peut faire de son contenu.
vigie-legal-publisher = Institution qui publie
vigie-legal-director = Direction de la publication
vigie-legal-host = Hébergement
vigie-legal-unset = À compléter par l’institution
vigie-legal-contact-title = Écrire à l’institution
vigie-legal-contact = Une question, une erreur dans un chiffre, un droit à exercer ? L’institution vous répond.
vigie-legal-reuse-title = Réutiliser les chiffres
vigie-legal-reuse = Chaque jeu de données dit sous quelle licence son producteur le publie, et comment le citer. Les cartes et les graphiques faits ici peuvent être repris en citant leur source et leur date.
vigie-legal-software-title = Le logiciel
vigie-legal-software = Ces pages sont faites par Vigie, un logiciel libre sous licence EUPL 1.2.

vigie-jobs-room = Ce qui attend, ce qui a échoué ; réessayer ou annuler.
vigie-jobs-download = Télécharger cette liste (CSV)
vigie-jobs-any = Tous
vigie-jobs-show = Afficher
vigie-jobs-problem = Problème
vigie-jobs-title = Travaux en arrière-plan
vigie-jobs-lead = Ce que le serveur fait de lui-même : envoyer les courriels, effacer ce qui a été gardé assez longtemps. Un travail manqué est repris plusieurs fois avant d’être abandonné.
vigie-jobs-none = Aucun travail
vigie-jobs-none-text = Rien n’a encore été demandé.
vigie-job-mail = Envoi d’un courriel
vigie-job-retention = Effacement de ce qui a été gardé assez longtemps
vigie-job-protection-run = Protection d’un tableau
vigie-job-training-notice = Courriel d’une session de formation
vigie-job-training-attestations = Délivrance d’attestations
vigie-job-plans-reminders = Rappels des échéances des plans
vigie-jobs-name = Nom
vigie-jobs-named = { $what } ({ $key })
vigie-jobs-job = Travail
vigie-jobs-state = État
vigie-jobs-progress = Avancement
vigie-jobs-when = Prévu ou terminé
vigie-jobs-act = Agir
vigie-jobs-waiting = en attente
vigie-jobs-running = en cours
vigie-jobs-done = terminé
vigie-jobs-failed = abandonné
vigie-jobs-cancelled = annulé
vigie-jobs-of = { $done } sur { $total }
vigie-jobs-attempt = (essai { $number })
vigie-jobs-cancel = Annuler
vigie-jobs-retry = Réessayer
vigie-jobs-retried = Le travail va être repris.
vigie-jobs-cancelled-now = Le travail est annulé.
vigie-jobs-cancelled-soon = L’arrêt du travail est demandé : il s’arrête dès qu’il le remarque.
vigie-jobs-nothing = Il n’y avait rien à faire : le travail a changé d’état entre-temps.
vigie-register-training-registrations = Inscriptions à une formation sans présence : nom, courriel, métier, établissement
vigie-register-training-registrations-why = Savoir qui a attendu une place, s’est désisté ou n’est pas venu
vigie-register-training-learners = Personnes inscrites à une formation, sans inscription ni habilitation restante
vigie-register-training-learners-why = Reconnaître une même personne d’une session à l’autre
vigie-register-training-attended = Inscriptions suivies d’une présence, émargements et attestations : nom, courriel, métier, établissement ; sessions animées
vigie-register-training-attended-why = Vérifier une attestation aussi longtemps qu’elle est présentée
vigie-register-training-qualifications = Habilitations à former : qui, par qui, jusqu’à quand
vigie-register-training-qualifications-why = Savoir qui peut former, et de qui chaque personne tient ce droit
vigie-register-plans-reminders = Rappels d’échéance d’un plan : à qui, de quoi, quand
vigie-register-plans-reminders-why = Montrer qu’un service a été prévenu, et ne pas le prévenir deux fois
vigie-register-plans-calendar = Empreinte de l’adresse secrète de l’agenda d’une personne
vigie-register-plans-calendar-why = Donner à chaque personne ses échéances dans son agenda
vigie-register-plans-calendar-long = Tant que le compte est ouvert
vigie-register-plans-calendars = Empreinte de l’adresse secrète de l’agenda d’une personne dont le compte est fermé
vigie-register-plans-services = Ce que les services déclarent d’un plan ou répondent d’un traité, au nom de leur organisation
vigie-register-plans-services-why = Rendre compte d’un plan et préparer le cycle suivant ; les noms des personnes s’effacent plus tôt, comme dit dans ce tableau
vigie-register-protection-studies = Tableaux à protéger, avec leurs valeurs d’avant la protection
vigie-register-protection-studies-why = Protéger la même série de la même façon
vigie-register-protection-studies-long = Jusqu’à ce que la personne chargée de la statistique les supprime
vigie-register-plans-authors = Nom de qui a déposé une déclaration close
vigie-register-plans-authors-why = Savoir qui répond d’une déclaration le temps d’un plan et de son évaluation ; la déclaration reste
vigie-register-plans-vouchers = Nom de qui s’est porté garant d’une déclaration close
vigie-register-plans-vouchers-why = Savoir qui s’en est porté garant le temps d’un plan et de son évaluation ; la déclaration reste
vigie-register-plans-amenders = Nom de qui a écrit un amendement
vigie-register-plans-amenders-why = Savoir qui l’a écrit le temps d’un plan et de son évaluation ; l’amendement reste
vigie-register-plans-submitters = Nom de qui a soumis une réponse validée
vigie-register-plans-submitters-why = Savoir à qui demander d’où vient une réponse, jusqu’au cycle suivant ; la réponse reste
vigie-register-plans-remarks = Remarques sur les réponses aux questionnaires : leur auteur, leur texte
vigie-register-plans-remarks-why = Savoir, pendant le cycle suivant, pourquoi une réponse fut écrite ainsi
vigie-register-training-answers = Réponses aux questionnaires d’une formation, sans nom
vigie-register-training-answers-why = Mesurer ce qu’une formation change, par groupes d’au moins cinq personnes
vigie-register-training-needs = Besoins d’accessibilité dits pour une rencontre interprofessionnelle
vigie-register-training-needs-why = Accueillir chaque personne le jour de la rencontre ; effacés dès le lendemain
vigie-register-training-participants = Personnes inscrites à une rencontre : nom, courriel, métier, établissement
vigie-register-training-participants-why = Donner une place et un badge à chaque personne
vigie-jobs-ask = Annuler ce travail : { $job } ?
vigie-jobs-ask-text = Un travail annulé ne reprend pas : ce qu’il devait faire ne sera pas fait.
vigie-jobs-awaiting = { $count ->
    [one] Un travail a échoué : le réessayer, ou l’annuler
   *[other] { $count } travaux ont échoué : les réessayer, ou les annuler
  }
