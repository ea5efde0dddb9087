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

vigie-way-journalist = Journaliste, chercheuse, chercheur
vigie-way-journalist-link = Explorer, télécharger, citer
vigie-way-journalist-text = Chaque tableau a son adresse, sa citation, ses fichiers et son appel d’interface de programmation.
vigie-way-territory = Élue, élu, observatoire territorial
vigie-way-territory-link = Votre territoire en une page
vigie-way-territory-text = Les taux de votre département face à sa région et à la France, année par année.
vigie-way-professional = Professionnelle, professionnel
vigie-way-professional-link = Lire la lettre annuelle
vigie-way-professional-text = Les principales données de l’année, leurs définitions et leurs limites, en page et en PDF accessible.
vigie-way-statistician = Statisticienne, statisticien
vigie-way-statistician-link = Définitions, ruptures, révisions
vigie-way-statistician-text = Pour chaque jeu de données : son champ, ses éditions, ce qui a changé de l’une à l’autre.

vigie-figure-women-killed = femmes tuées par leur conjoint ou ex-conjoint
vigie-figure-intrafamily = victimes de violences physiques intrafamiliales enregistrées
vigie-figure-sexual = victimes de violences sexuelles enregistrées
vigie-figure-partner = victimes de violences conjugales enregistrées
vigie-figure-helpline = appels pris en charge par le 3919
vigie-figure-trafficking = victimes de traite et d’exploitation enregistrées

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
vigie-privacy-no-third-party = Aucune page n’appelle un autre site : ni mesure d’audience, ni police de caractères, ni carte, ni vidéo venues d’ailleurs.
vigie-privacy-no-log = Le journal du serveur ne garde ni adresse, ni page demandée, ni recherche.
vigie-privacy-figures-title = Ce que disent les chiffres
vigie-privacy-figures = Aucun chiffre publié ne permet de reconnaître une personne. Un nombre qui le permettrait est remplacé par « s » (secret), ainsi que ceux dont il pourrait se déduire.
vigie-privacy-traces-title = Effacer les traces de votre visite
vigie-privacy-traces = Votre navigateur garde la liste des pages vues. Le lien « Quitter ce site » mène vite à une page anodine, mais ne vide pas cette liste. Pour le faire :
vigie-privacy-traces-computer = sur un ordinateur, appuyez ensemble sur Ctrl, Maj et Suppr (Cmd, Maj et Suppr sur un Mac), choisissez la dernière heure, puis effacez ;
vigie-privacy-traces-phone = sur un téléphone, ouvrez le menu du navigateur, puis « Historique », et supprimez les pages une à une : un historique entièrement vide peut se remarquer ;
vigie-privacy-traces-next = la prochaine fois, une fenêtre de navigation privée ne garde rien, et l’appareil d’une personne de confiance est plus sûr.
