# Les plans d’action, leurs mesures, ce qui en est validé.
plans-title = Plans d’action
plans-lead = Ce que l’État s’est engagé à faire, où en est chaque mesure, et ce qu’en disent les évaluateurs indépendants.
plans-all = Les plans
plans-none = Aucun plan n’est encore adopté
plans-none-text = Un plan paraît ici le jour de son adoption.
plans-how-title = D’où vient l’état d’une mesure
plans-how = Personne ne le fixe à la main : il découle de la dernière déclaration validée et des dates. Le service chargé de la mesure déclare, son autorité se porte garante, la coordination valide. Sans nouvelle déclaration validée, un état ne s’améliore jamais.
plans-above = Plan d’action
plans-no-plan = Aucun plan adopté n’a cette adresse : la liste des plans les donne tous.
plans-no-measure = Aucune mesure d’un plan adopté n’a cette adresse : la page du plan les donne toutes.
plans-invented = Démonstration : les services, échéances, coûts, indicateurs et déclarations ci-dessous sont inventés. Seuls le plan, ses nombres d’axes et de mesures et les intitulés donnés sont réels.
plans-invented-tag = Déclaration inventée

plans-state = Où en est le plan
plans-state-drafting = En préparation
plans-state-adopted = En vigueur
plans-state-closed = Clos
plans-state-evaluated = Clos et évalué
plans-period = Période
plans-span = { $from } – { $until }
plans-adopted-on = Présenté ou adopté le
plans-closed-on = Clos le
plans-structure = Composition
plans-size = { $axes ->
    [one] { $axes } axe
   *[other] { $axes } axes
  }, { $measures ->
    [one] { $measures } mesure
   *[other] { $measures } mesures
  }
plans-source = Source
plans-consulted = Consulté le { $date }
plans-note = À savoir
plans-announced = Mesures annoncées sans numéro dans les sources consultées

plans-finding = { $done ->
    [one] { $done } mesure déclarée réalisée
   *[other] { $done } mesures déclarées réalisées
  } sur { $all }, { $late } en retard, { $silent } sans nouvelles depuis six mois
plans-finding-over = { $done ->
    [one] { $done } mesure déclarée réalisée
   *[other] { $done } mesures déclarées réalisées
  } sur { $all } à la clôture, { $unstated } sans déclaration conservée ici
plans-unit = mesures
plans-no-figure = Le graphique ne peut être tracé : le tableau des mesures dit la même chose.
plans-figure-subtitle = Mesures selon leur état, au { $date }
plans-figure-universe = { $all ->
    [one] la mesure du plan
   *[other] les { $all } mesures du plan
  }
plans-figure-source = { $institution }, déclarations validées des services
plans-figure-reading = au { $date }, { $done ->
    [one] { $done } mesure sur { $all } est déclarée réalisée
   *[other] { $done } mesures sur { $all } sont déclarées réalisées
  } par le service qui en est chargé, avec la validation de son autorité et de la coordination.
plans-figure-rule = l’état découle de la dernière déclaration validée et des dates ; une mesure dont l’échéance est passée sans réalisation validée est en retard.
plans-figure-invented = les échéances et les déclarations sont inventées pour la démonstration.

plans-views = Deux regards
plans-views-text = Ce que les services déclarent et ce que constatent les évaluateurs indépendants sont deux choses : l’un ne remplace pas l’autre.
plans-views-caption = Déclarations des services et évaluations indépendantes
plans-view-who = Qui
plans-view-when = Date
plans-view-done = Mesures réalisées
plans-view-finding = Constat
plans-view-services = Les services (déclarations validées)
plans-view-services-text = Calculé à partir des déclarations validées conservées ici.
plans-done-of = { $done } sur { $all }
plans-not-counted = Non compté

plans-measures = Les mesures
plans-filter = État
plans-filter-button = Afficher
plans-any = Toutes les mesures
plans-silent = Sans nouvelles depuis six mois
plans-silent-rule = Aucune déclaration validée n’a été déposée depuis six mois.
plans-found = { $count ->
    [0] Aucune mesure
    [one] { $count } mesure
   *[other] { $count } mesures
  }
plans-axis = Axe { $number } – { $title }
plans-axis-untitled = Axe { $number } – intitulé non publié dans les sources consultées
plans-axis-label = Axe
plans-axis-unknown = Mesures dont l’axe n’est pas publié dans les sources consultées
plans-axis-not-published = Non publié dans les sources consultées
plans-axis-empty = Aucune mesure affichée sous cet axe.
plans-title-not-published = Intitulé non publié dans les sources consultées
plans-measure = { $number }. { $title }
plans-measure-above = Mesure { $number }
plans-column-measure = Mesure
plans-service = Service pilote
plans-deadline = Échéance
plans-status = État
plans-as-of = Dernière période validée
plans-nothing-validated = Aucune
plans-not-told = Non renseigné
plans-objective = Objectif
plans-cost = Coût
plans-euros = { $amount } €
plans-funding = Financement
plans-indicators = Indicateurs
plans-no-indicator = Cette mesure n’a pas d’indicateur.
plans-indicator = Indicateur
plans-indicator-unit = Unité
plans-baseline = Départ
plans-target = Cible
plans-reached = Atteint
plans-reached-on = Au

plans-statements = Déclarations validées
plans-statements-text = La période dont parle une déclaration et le jour de son dépôt sont deux choses. Une déclaration qui n’est pas validée ne paraît pas.
plans-no-statement = Aucune déclaration validée
plans-no-statement-text = Le service chargé de cette mesure n’a rien déclaré qui soit validé.
plans-evidence = Pièces à l’appui :
plans-filed-validated = Déposée le { $filed }, validée le { $validated }

plans-claim-not-started = Non commencée
plans-claim-under-way = En cours
plans-claim-done = Réalisée
plans-claim-abandoned = Abandonnée

plans-status-done = Réalisée
plans-status-under-way = En cours
plans-status-not-started = Non commencée
plans-status-unknown = Pas encore de déclaration
plans-status-late = En retard
plans-status-abandoned = Abandonnée
plans-status-unfinished = Inachevée à la clôture
plans-status-unstated = Sans déclaration à la clôture
plans-rule-done = La dernière déclaration validée la dit réalisée.
plans-rule-under-way = La dernière déclaration validée la dit en cours, et son échéance n’est pas passée.
plans-rule-not-started = La dernière déclaration validée la dit non commencée, et son échéance n’est pas passée.
plans-rule-unknown = Aucune déclaration n’est validée, et son échéance n’est pas passée.
plans-rule-late = Son échéance est passée, et rien de validé ne la dit réalisée.
plans-rule-abandoned = La dernière déclaration validée la dit abandonnée, et en donne la raison.
plans-rule-unfinished = Le plan est clos, et la dernière déclaration validée ne la dit pas réalisée.
plans-rule-unstated = Le plan est clos, et aucune déclaration validée n’est conservée ici.
plans-files = Les données
plans-file-csv = Les mesures et leur état (CSV)
plans-file-xlsx = Les mesures et leur état, avec ce que contient chaque colonne (XLSX)
plans-file-json = Le plan, ses mesures et ses évaluations (JSON)
plans-file-schema = Ce que contient chaque colonne (JSON Schema)

# Les recommandations, par traité et par cycle.
plans-recommendations = Recommandations reçues
plans-recommendations-lead = Ce que les organes internationaux demandent à l’État, cycle après cycle, avec quelle force, et ce qu’il répond.
plans-recommendations-link = Lire les recommandations du GRETA et les rapports de la Commission européenne
plans-recommendations-found = { $count ->
    [0] Aucune recommandation
    [one] { $count } recommandation
   *[other] { $count } recommandations
  }
plans-treaties-none = Aucun traité n’est suivi ici
plans-treaties-none-text = Les cycles d’évaluation paraissent ici dès qu’ils sont enregistrés.
plans-treaty = Traité ou texte
plans-any-treaty = Tous
plans-any-degree = Tous
plans-cycle = { $number }. { $theme }
plans-event = { $what } : { $when }
plans-event-launch = Lancement
plans-event-questionnaire = Questionnaire
plans-event-visit = Visite
plans-event-adoption = Adoption du rapport
plans-event-report = Publication du rapport
plans-event-report-expected = Rapport attendu
plans-event-reply-due = Réponse de l’État attendue
plans-event-reply = Réponse de l’État
plans-event-talks = Dialogue de haut niveau
plans-unchecked = date à vérifier
plans-number = N°
plans-recommendation = Recommandation
plans-recommendation-number = { $cycle }-{ $number }
plans-paragraph = paragraphe { $number }
plans-repeats = Reprend la recommandation { $number }
plans-degree = Degré
plans-degree-urges = Exhorte
plans-degree-considers = Considère
plans-degree-invites = Invite
plans-addressee = Destinataire
plans-position = Position de l’État
plans-position-accepted = Acceptée
plans-position-partly = Acceptée en partie
plans-position-noted = Notée
plans-position-refused = Refusée
plans-not-carried = Non repris ici

# Le suivi, derrière la connexion.
plans-desk = Suivi des plans
plans-desk-lead = Déclarer l’avancement d’une mesure, se porter garant d’une déclaration, la valider, voir ce qui manque.
plans-awaits = Mesure { $number } ({ $plan }) : déclaration { $state }
plans-waiting = Déclarations qui vous attendent
plans-waiting-none = Rien ne vous attend
plans-waiting-none-text = Les déclarations paraissent ici dès qu’elles demandent votre intervention.
plans-waiting-most = Les { $most } premières ; le fichier les donne toutes.
plans-mine = Les mesures de votre service
plans-to-do = À faire
plans-state-it = Déclarer
plans-views-desk = Vues d’un plan
plans-statement = Déclaration
plans-statement-of = Déclaration sur la mesure { $number }
plans-claim = Ce qui est déclaré
plans-filed = Déposée le
plans-stage = Étape
plans-stage-filed = à garantir par l’autorité du service
plans-stage-vouched = à valider par la coordination
plans-stage-validated = validée et publique
plans-stage-sent-back = renvoyée au service
plans-stage-withdrawn = retirée par le service
plans-way-filed = Dépôt par le service
plans-way-vouched = Garantie de son autorité
plans-way-validated = Validation et publication
plans-words = En toutes lettres
plans-evidence-label = Pièces à l’appui
plans-vouched-on = Garantie le
plans-validated-on = Validée le
plans-sent-back-because = Motif du renvoi :
plans-reason = Motif, si vous la renvoyez
plans-reason-hint = De 10 à 1 000 caractères. Le service le lit ; le public, non.
plans-do-vouch = S’en porter garant
plans-do-validate = Valider et publier
plans-do-send-back = Renvoyer au service
plans-do-withdraw = Retirer la déclaration
plans-do-mend = Corriger et déposer de nouveau
plans-done-filed = La déclaration est déposée : l’autorité du service doit maintenant s’en porter garante.
plans-done-step = C’est fait : la déclaration est { $state }.
plans-form-title = Déclarer l’avancement
plans-form-lead = Votre autorité s’en portera garante, puis la coordination la validera. Elle ne paraîtra qu’ensuite.
plans-form-from = Premier jour de la période
plans-form-until = Dernier jour de la période
plans-form-claim = Où en est la mesure à la fin de cette période ?
plans-form-text = Ce qui a été fait, et ce qui reste à faire
plans-form-text-hint = De 20 à 4 000 caractères. Ce texte sera public : n’y nommez personne.
plans-form-evidence = Pièces à l’appui
plans-form-evidence-hint = Une par ligne, 20 au plus : l’adresse d’un document public, ou sa référence.
plans-form-button = Déposer
plans-wrong-from = Donnez le premier jour de la période
plans-wrong-until = Donnez le dernier jour de la période
plans-wrong-backwards = La période finit avant de commencer : corrigez l’un des deux jours
plans-wrong-not-over = La période n’est pas finie : déclarez jusqu’à aujourd’hui au plus tard
plans-wrong-claim = Dites où en est la mesure
plans-wrong-text = Écrivez de 20 à 4 000 caractères
plans-wrong-evidence = Donnez de 1 à 20 pièces, une par ligne, de 300 caractères au plus
plans-wrong-reason = Pour la renvoyer, donnez un motif de 10 à 1 000 caractères
plans-by-service = Par service
plans-by-deadline = Par échéance, ce qui reste à faire
plans-by-deadline-none = Aucune mesure en cours n’a d’échéance.
plans-coverage = Ce qui manque aux mesures
plans-coverage-text = L’évaluateur du deuxième plan demandait pour chaque mesure un calendrier, des indicateurs, un coût et un financement.
plans-lacks = Il manque
plans-lacks-which = Mesures n°
plans-lacks-service = le service pilote
plans-lacks-deadline = l’échéance
plans-lacks-indicator = un indicateur
plans-lacks-cost = le coût
plans-lacks-funding = le financement

# Les réponses de l’État aux questionnaires.
plans-replies = Réponses aux questionnaires
plans-replies-link = Préparer ou compléter une réponse au GRETA ou à la Commission européenne
plans-replies-lead = Chaque question est confiée à un service, rédigée, discutée, validée ; le tout est assemblé et exporté.
plans-replies-waiting = Réponses qui vous attendent
plans-replies-waiting-none = Les questions paraissent ici dès qu’elles vous sont confiées ou soumises.
plans-replies-all = Toutes les réponses
plans-replies-none = Aucune réponse n’est ouverte.
plans-awaits-answer = Question { $code } : { $questionnaire }
plans-reply = Réponse
plans-reply-new = Ouvrir une réponse
plans-questionnaire = Questionnaire
plans-reply-expected = Attendue pour le
plans-reply-due = Échéance
plans-reply-open-button = Ouvrir la réponse
plans-reply-opened = La réponse est ouverte : répartissez les questions, ou remplissez un premier jet.
plans-reply-open = en préparation
plans-reply-assembled = assemblée et figée
plans-reply-sent = envoyée
plans-reply-sent-on = Envoyée le
plans-reply-validated = Questions validées
plans-reply-invented = Démonstration : les services, les échéances, les textes de cette réponse et les liens entre questions et mesures sont inventés.
plans-reply-question = Question { $code }
plans-reply-nobody = Personne
plans-reply-empty = Rien n’est écrit
plans-reply-column-question = Question
plans-reply-column-service = Service et échéance
plans-reply-column-translation = Traduction
plans-reply-other = En anglais
plans-reply-articles = Articles
plans-reply-fill = Remplir le premier jet
plans-reply-filled = { $count ->
    [0] Rien à remplir : chaque question sans texte manque de déclarations et de données.
    [one] { $count } question est remplie à partir des déclarations validées et des données.
   *[other] { $count } questions sont remplies à partir des déclarations validées et des données.
  }
plans-reply-distribute = Répartir les questions
plans-reply-assemble = Assembler et figer
plans-reply-not-validated = { $count ->
    [one] La réponse n’est pas figée : { $count } question n’est pas validée.
   *[other] La réponse n’est pas figée : { $count } questions ne sont pas validées.
  }
plans-reply-send = Noter l’envoi à l’organe
plans-reply-reopen = Reprendre la rédaction
plans-reply-missing = Ce qui manque
plans-reply-nothing-missing = Rien ne manque.
plans-reply-missing-count = { $count ->
    [one] { $count } manque, question par question
   *[other] { $count } manques, question par question
  }
plans-reply-files = Les fichiers
plans-distribute = Répartir les questions
plans-distribute-lead = À quel service chaque question est confiée, et jusqu’à quand. Le service ne voit que les questions qui lui sont confiées.
plans-distribute-service = Service
plans-distribute-until = Jusqu’au
plans-distribute-button = Enregistrer la répartition
plans-distributed = { $count ->
    [0] Rien n’a changé.
    [one] { $count } question a changé de main ou d’échéance.
   *[other] { $count } questions ont changé de main ou d’échéance.
  }
plans-answer = Texte de la réponse
plans-answer-drafting = en rédaction
plans-answer-submitted = à valider par la coordination
plans-answer-sent-back = renvoyée au service
plans-answer-validated = validée
plans-answer-paragraph = Paragraphe { $number }
plans-answer-paragraph-new = Paragraphe { $number }, nouveau
plans-answer-fr = Paragraphe { $number } en français
plans-answer-en = Paragraphe { $number } en anglais
plans-answer-keep = Enregistrer le texte
plans-answer-kept = Le texte est enregistré.
plans-answer-next = La suite
plans-answer-submit = Soumettre à la coordination
plans-answer-validate = Valider la réponse
plans-answer-send-back = Renvoyer au service
plans-answer-reopen = Reprendre cette réponse
plans-answer-reason-hint = De 10 à 1 000 caractères. Le motif paraît dans la discussion.
plans-answer-done = C’est fait : cette réponse est { $state }.
plans-translation-missing = à traduire
plans-translation-to-check = traduction à relire
plans-translation-checked = traduction relue
plans-translation-all = tout est relu
plans-translation-open = { $open } sur { $all } à traduire ou à relire
plans-translation-tick = Les deux textes disent la même chose : traduction relue
plans-translation-legend = Traduction du paragraphe { $number }
plans-from-statement = D’après la déclaration validée de la mesure { $number }
plans-from-figure = D’après un jeu de données
plans-lack-service = Aucun service n’en est chargé
plans-lack-words = Rien n’est écrit
plans-lack-untranslated = { $count ->
    [one] { $count } paragraphe est à traduire
   *[other] { $count } paragraphes sont à traduire
  }
plans-lack-unchecked = { $count ->
    [one] { $count } traduction est à relire
   *[other] { $count } traductions sont à relire
  }
plans-lack-validation = Elle n’est pas validée
plans-lack-measure = Aucune mesure ni donnée ne lui est liée
plans-lack-silent = Rien n’est validé pour cette période sur la mesure { $number }
plans-lack-figure = Le jeu de données { $dataset } n’a pas de chiffre pour cette période
plans-remarks = Discussion
plans-remarks-none = Personne n’a encore rien dit.
plans-remark = Remarque
plans-remark-hint = Lue par le service chargé de la question et par la coordination ; jamais exportée.
plans-remark-button = Ajouter la remarque
plans-remark-done = La remarque est ajoutée.
plans-someone = Une personne qui n’est plus connue
plans-wrong-questionnaire = Choisissez un questionnaire
plans-wrong-due = Donnez le jour pour lequel la réponse est attendue
plans-wrong-twice = Une réponse à ce questionnaire est déjà attendue cette année-là
plans-wrong-service = Question { $code } : choisissez un service de la liste
plans-wrong-answer-due = Question { $code } : donnez le jour jusqu’auquel le service répond
plans-wrong-paragraph = Un paragraphe a { $most } caractères au plus : coupez-le en deux
plans-answer-theirs = Le texte enregistré par quelqu’un d’autre
plans-wrong-changed = Quelqu’un d’autre a modifié ce texte depuis que vous l’avez ouvert. Votre texte est ci-dessous ; l’enregistrer maintenant remplace le sien, qui suit.
plans-wrong-own = Une autre personne doit valider ce que vous avez soumis
plans-wrong-remark = Écrivez de 1 à 2 000 caractères
plans-pen-statement = Mesure { $number } ({ $service }), du { $from } au { $until } : { $words }
plans-pen-figure = { $title } : { $values } (source : { $source }).
plans-pen-value = { $value } en { $period }
plans-pen-and = {", "}
plans-out-section = { $code }. { $title }
plans-out-period = Période du { $from } au { $until }
plans-out-draft = { $open ->
    [0] Projet : la réponse n’est pas encore figée.
    [one] Projet : { $open } question n’est pas validée.
   *[other] Projet : { $open } questions ne sont pas validées.
  }
plans-out-invented = Démonstration : textes inventés.
plans-out-nothing = Sans réponse.
plans-out-untranslated = [À traduire]
plans-out-language = Français
plans-out-page = Page
plans-out-both = français et anglais côte à côte
plans-out-fr = français
plans-out-en = anglais
plans-out-docx = Traitement de texte (DOCX), { $languages }
plans-out-pdf = PDF accessible, { $languages }
plans-out-xlsx = Tableau de l’organe (XLSX)
plans-out-csv = Tableau de l’organe (CSV)
plans-out-sheet = Réponses
plans-out-column-question = Question
plans-out-column-words = Intitulé
plans-out-column-articles = Articles
plans-out-column-fr = Réponse (français)
plans-out-column-en = Réponse (anglais)
plans-out-column-services = Service
plans-out-column-sources = Sources
plans-out-from-statement = déclaration { $code }, mesure { $number }, { $plan }

# Liens, amendements, pièces, rappels, calendrier, travail sur les recommandations.
plans-links = Liens
plans-links-lead = Les recommandations auxquelles la mesure répond, les articles, supports, pratiques et publications qui s’y rapportent.
plans-links-none = Cette mesure n’est liée à rien.
plans-link-article = Article de loi
plans-link-kit = Support de formation
plans-link-practice = Bonne pratique
plans-link-publication = Publication
plans-link-kind = Nature
plans-link-reference = Référence
plans-link-reference-hint = Article tel qu’on le cite ; fin de l’adresse d’un support, d’une pratique ou d’une publication ; plan/numéro d’une mesure.
plans-link-recommendation = Lier à une recommandation
plans-link-other = Lier à autre chose
plans-link-button = Ajouter le lien
plans-link-choice = { $treaty } – { $code }. { $summary }
plans-link-remove = Retirer
plans-link-remove-what = le lien avec { $what }
plans-link-added = Le lien est ajouté.
plans-link-removed = Le lien est retiré.
plans-wrong-link = Rien ne porte cette référence : relisez-la, ou changez la nature
plans-each = Mesure par mesure
plans-unanswered = Recommandations sans mesure
plans-unanswered-none = Chaque recommandation publique est liée à une mesure.
plans-term-title = Intitulé
plans-term-title-fr = Intitulé en français
plans-term-title-en = Intitulé en anglais
plans-term-objective-fr = Objectif en français
plans-term-objective-en = Objectif en anglais
plans-term-cost = Coût, en euros
plans-amend = Amender
plans-amend-lead = Le plan est adopté : l’ancienne rédaction, la nouvelle et le motif restent publics.
plans-edit = Rédiger la mesure
plans-edit-lead = Le plan est en préparation : rien n’est public avant son adoption.
plans-amend-reason = Motif de l’amendement
plans-amend-reason-hint = 1 000 caractères au plus. Il sera public.
plans-amend-button = Enregistrer
plans-amended = La mesure { $number } est modifiée.
plans-amendments = Amendements
plans-amended-because = Motif : { $reason }
plans-wrong-both = Écrivez les deux langues, ou aucune
plans-wrong-line = Écrivez une ligne de 500 caractères au plus
plans-wrong-day = Donnez un jour, comme 2027-12-31
plans-wrong-cost = Donnez un nombre entier d’euros
plans-wrong-lead = Choisissez un service de la liste
plans-wrong-same = Rien ne change : modifiez un champ
plans-wrong-amend-reason = Le plan est adopté : donnez le motif, en 1 000 caractères au plus
plans-wrong-long = Écrivez 2 000 caractères au plus
plans-no-file = Aucune pièce publique n’a cette adresse : la page de la mesure les donne toutes.
plans-no-calendar = Aucun calendrier n’a cette adresse : refaites-la dans le suivi des plans.
plans-evidence-files = Fichiers joints
plans-file = Joindre un fichier
plans-file-hint = PDF, document, tableur, CSV ou image, de 10 Mo au plus. Il sera public avec la déclaration : n’y nommez personne.
plans-file-button = Joindre
plans-file-added = Le fichier est joint.
plans-wrong-file-empty = Ce fichier est vide : choisissez-en un autre
plans-wrong-file-large = Ce fichier a plus de 10 Mo : réduisez-le, ou coupez-le en plusieurs
plans-wrong-file-kind = Cette nature de fichier n’est pas prise : enregistrez-le en PDF, document, tableur, CSV ou image
plans-wrong-file-cut = Ce fichier n’est pas arrivé entier : envoyez-le de nouveau
plans-reminders = Rappels et calendrier
plans-reminders-lead = Quel service a reçu un rappel, de quoi, et l’adresse de votre calendrier d’échéances.
plans-reminders-log = Rappels envoyés
plans-reminders-none = Aucun rappel n’est parti
plans-reminders-none-text = Un rappel part 60 jours, 14 jours avant l’échéance, le jour même et 7 jours après, tant que rien n’est déposé.
plans-reminders-most = Les { $most } derniers rappels ; le fichier les donne tous.
plans-reminder-sent = Envoyé le
plans-reminder-what = De quoi
plans-reminder-rung = Rappel
plans-reminder-measure = Mesure { $number } : { $plan }
plans-reminder-to = À qui
plans-reminder-people = { $people ->
    [one] { $service } ({ $hands }) : { $people } personne
   *[other] { $service } ({ $hands }) : { $people } personnes
}
plans-reminder-to-contact = points de contact
plans-reminder-to-authority = points de contact et autorité
plans-reminder-to-coordination = points de contact, autorité et coordination
plans-rung-sixty = 60 jours avant
plans-rung-fourteen = 14 jours avant
plans-rung-day = le jour même
plans-rung-after = 7 jours après
plans-remind-measure = Déclaration attendue sur la mesure { $number } ({ $plan })
plans-remind-before = { $what } : échéance le { $due }.
plans-remind-day = { $what } : l’échéance est aujourd’hui.
plans-remind-after = { $what } : l’échéance du { $due } est passée, et rien n’est déposé.
plans-remind-text =
    { $told }

    Pour y répondre : { $link }

    Ce rappel cesse dès que quelque chose est déposé.
plans-calendar = Votre calendrier
plans-calendar-text = Une adresse secrète, à donner à votre agenda : il montre ce qui est attendu, et l’oublie dès que c’est déposé. Qui a l’adresse lit les échéances : ne la partagez pas.
plans-calendar-make = Créer l’adresse de mon calendrier
plans-calendar-renew = Remplacer l’adresse de mon calendrier
plans-calendar-once = Copiez cette adresse maintenant : elle n’est montrée qu’une fois.
plans-calendar-name = Échéances des plans
plans-calendar-reply = Réponse attendue ({ $questionnaire })
plans-asked = Travail sur les recommandations
plans-asked-lead = Position de l’État, échéance de la réponse et prolongations, reprises d’un cycle à l’autre.
plans-asked-one = Recommandation { $code }
plans-asked-kept = La recommandation est enregistrée.
plans-confidential = projet de rapport, confidentiel
plans-linked = Liée
plans-unlinked = Sans mesure
plans-reasons-fr = Motifs en français
plans-reasons-en = Motifs en anglais
plans-extension = Prolongation jusqu’au { $until }, accordée le { $granted }
plans-extension-new = Nouvelle échéance, si une prolongation est accordée
plans-reply-until = { $extensions ->
    [0] Réponse due le { $due }
   *[other] Réponse due le { $due }, prolongations comprises
  }
plans-repetitions = Reprises possibles d’un cycle antérieur
plans-repetitions-text = Proposées par la ressemblance des mots ; une personne confirme ou écarte.
plans-repetition = { $later } reprend-elle { $earlier } ? (ressemblance : { $percent } %)
plans-repetition-yes = Oui, c’est une reprise
plans-repetition-no = Non
plans-repetition-kept = C’est noté.
plans-wrong-extension = Une prolongation donne un jour plus tardif que l’échéance
plans-wrong-refusal = Une recommandation refusée l’est avec ses motifs

# La vie d’un plan.
plans-life = Préparation et vie du plan
plans-life-lead = Rédiger les mesures, en discuter, recueillir l’accord des services, puis adopter, clore, évaluer.
plans-opinions = Validation interministérielle
plans-opinions-none = Aucun service ne s’est encore prononcé.
plans-opinion = Avis
plans-agrees = D’accord
plans-disagrees = Réserves
plans-agree = Donner l’accord de mon service
plans-disagree = Émettre des réserves
plans-opinion-kept = L’avis de votre service est noté.
plans-remark-plan-hint = Lue par les services qui suivent les plans et par la coordination ; jamais publique.
plans-do-adopt = Adopter le plan
plans-do-adopt-text = Dès ce jour il est public et figé : ce qui change ensuite est un amendement.
plans-do-close = Clore le plan
plans-do-close-text = Dès ce jour plus rien n’y change, et aucune mesure ne reste sans conclusion.
plans-do-evaluate = Noter l’évaluation indépendante
plans-do-evaluate-text = Le jour où un évaluateur extérieur a rendu son avis sur le plan clos.
plans-step-day = Jour
plans-life-adopted = Le plan est adopté.
plans-life-closed = Le plan est clos.
plans-life-evaluated = L’évaluation est notée.
plans-wrong-step = Un plan est adopté, puis clos, puis évalué, à des jours qui se suivent

plans-objective-named = Objectif : { $title }
plans-objective-none = Sans objectif publié
plans-why = Pourquoi
plans-public = Public visé
plans-territory = Territoire
plans-contributors = Services contributeurs
plans-steps = Étapes
plans-step = { $day } : { $what }
plans-actions = Actions
plans-action = Action
plans-term-why-fr = Pourquoi, en français
plans-term-why-en = Pourquoi, en anglais
plans-term-public-fr = Public visé, en français
plans-term-public-en = Public visé, en anglais
plans-territory-hint = Le code d’un territoire : FR, une région (R11), un département (93)
plans-contributors-hint = Un service par ligne
plans-steps-hint = Une étape par ligne : 2027-06-30 | en français | en anglais
plans-actions-hint = Une action par ligne : en français | en anglais | service | 2027-06-30. Les deux derniers peuvent manquer.
plans-wrong-lines = Lignes à récrire comme l’indique l’aide : { $lines }
plans-wrong-territory = Aucun territoire ne porte ce code : écrivez FR, R11 ou 93, par exemple
plans-wrong-axis = Choisissez un axe de la liste
plans-structure-title = Axes, objectifs et mesures
plans-add-axis = Ajouter l’axe
plans-add-measure = Ajouter la mesure
plans-add-axis-title = Ajouter un axe
plans-add-measure-title = Ajouter une mesure
plans-added-axis = L’axe { $number } est ajouté.
plans-added-measure = La mesure { $number } est ajoutée.
plans-wrong-title = Écrivez l’intitulé dans les deux langues, en 500 caractères au plus

plans-report = Lire un rapport
plans-report-lead = Le texte d’un rapport (PDF ou DOCX) devient des paragraphes numérotés. Rien n’est enregistré avant que vous ne les ayez vérifiés.
plans-report-way-file = Fichier
plans-report-way-check = Vérification
plans-report-way-kept = Enregistrement
plans-report-into = Cadre et cycle
plans-report-round = { $treaty }, cycle { $number }
plans-report-file = Le rapport
plans-report-file-hint = PDF ou DOCX, 20 Mo et 500 pages au plus
plans-report-begun = Reprendre la vérification commencée, gardée le { $at }
plans-report-button = Lire
plans-report-check = Vérifier ce qui a été lu
plans-report-check-lead = Un paragraphe est proposé quand un verbe y recommande (exhorte, considère que… devrait, invite). Corrigez, écartez, ajoutez ; puis enregistrez le tout.
plans-report-language = Langue du rapport
plans-report-french = Français
plans-report-english = Anglais
plans-report-public-on = Jour à partir duquel le rapport est public
plans-report-public-on-hint = Avant ce jour, ses recommandations restent confidentielles : sur aucune page, dans aucun compte.
plans-report-due-hint = S’il y en a une
plans-report-proposed = Paragraphes proposés : { $count }
plans-report-others = Autres paragraphes : { $count }
plans-report-paragraph = Paragraphe { $number }
plans-report-degree = Degré
plans-report-not-kept = Ne pas retenir
plans-report-without = Retenir, sans degré dit par le rapport
plans-report-words = Mots du rapport
plans-report-summary-fr = Résumé en français
plans-report-summary-en = Résumé en anglais
plans-report-keep = Enregistrer les recommandations retenues
plans-report-kept = Recommandations enregistrées : { $count }
plans-wrong-round = Choisissez un cadre et un cycle de la liste
plans-report-wrong-kind = Ce fichier n’est ni un PDF ni un DOCX : enregistrez le rapport sous l’une de ces formes
plans-report-wrong-large = Ce fichier pèse plus de 20 Mo : enregistrez-le sans images, ou en plusieurs parties
plans-report-wrong-long = Ce rapport a plus de 500 pages, ou plus de deux millions de caractères : coupez-le en plusieurs parties
plans-report-wrong-locked = Ce PDF demande un mot de passe : enregistrez une copie qui n’en a pas
plans-report-wrong-damaged = Ce fichier est abîmé : ouvrez-le et enregistrez-le de nouveau
plans-report-wrong-empty = Ce fichier ne contient pas de texte : un rapport numérisé se reconnaît d’abord (OCR), et un PDF doit porter ses polices
plans-report-wrong-public = Donnez le jour à partir duquel le rapport est public
plans-report-wrong-language = Choisissez la langue du rapport
plans-report-wrong-nothing = Retenez au moins un paragraphe : choisissez son degré
plans-report-wrong-there = Paragraphe { $number } : le cycle a déjà une recommandation de ce numéro
plans-report-wrong-degree = Paragraphe { $number } : choisissez un degré de la liste
plans-report-wrong-words = Paragraphe { $number } : gardez de 1 à { $most } caractères des mots du rapport
plans-report-wrong-summary = Paragraphe { $number } : résumez en 1 à { $most } caractères, dans les deux langues
plans-doubts = À vérifier : { $count }
plans-doubt-missing-one = Le paragraphe { $number } n’a pas été trouvé.
plans-doubt-missing = Les paragraphes { $from } à { $until } n’ont pas été trouvés.
plans-doubt-astray = Dans le paragraphe { $number }, une ligne commence par un numéro qui ne suit pas (« { $words } ») : voyez si un paragraphe commence là.
plans-doubt-long = Le paragraphe { $number } a plus de { $most } caractères : gardez ce qui est recommandé.
plans-doubt-empty = Le paragraphe { $number } n’a pas de texte.
plans-doubt-none = Aucun paragraphe ne commence par un numéro suivi d’un point, comme « 12. Les autorités… ».

plans-half-year = { $half ->
    [1] 1er
   *[other] 2e
  } semestre { $year }
plans-timeline-finding = { $passed ->
    [0] Aucune échéance passée
    [one] Une échéance passée sans réalisation validée
   *[other] { $passed } échéances passées sans réalisation validée
  }, { $near ->
    [0] aucune dans les six mois
    [one] une dans les six mois
   *[other] { $near } dans les six mois
  }
plans-timeline-subtitle = Mesures non closes selon le semestre de leur échéance, au { $date }
plans-timeline-universe = { $all ->
    [one] la mesure du plan qui a une échéance et n’est ni réalisée ni abandonnée
   *[other] les { $all } mesures du plan qui ont une échéance et ne sont ni réalisées ni abandonnées
  }
plans-timeline-reading = au { $date }, { $passed ->
    [one] { $passed } mesure a passé son échéance sans être déclarée réalisée
   *[other] { $passed } mesures ont passé leur échéance sans être déclarées réalisées
  }.
plans-committee = Tableau de bord du comité
plans-committee-lead = Le tableau de bord du comité : où en est chaque plan depuis la dernière réunion, ce qui est en retard, ce qui est à décider.
plans-committee-none = Aucun plan n’est en vigueur.
plans-committee-since = Depuis la réunion du
plans-committee-progress = Mesures selon leur état, à la dernière réunion et aujourd’hui
plans-committee-late = Mesures en retard, par service
plans-committee-oldest = Plus ancienne échéance
plans-committee-nothing-late = Aucune mesure n’est en retard.
plans-committee-changed = Déclarations validées depuis le { $date }
plans-committee-validated = Validée le
plans-committee-no-news = Rien n’a été validé depuis.
plans-committee-decide = À décider
plans-committee-orphans = { $plan } : { $count ->
    [one] une mesure n’a pas de service pilote
   *[other] { $count } mesures n’ont pas de service pilote
  }
plans-committee-undated = { $plan } : { $count ->
    [one] une mesure n’a pas d’échéance
   *[other] { $count } mesures n’ont pas d’échéance
  }
plans-committee-silent = { $plan } : { $count ->
    [one] une mesure est sans nouvelles depuis six mois
   *[other] { $count } mesures sont sans nouvelles depuis six mois
  }
plans-committee-draft = { $plan } (en préparation) : { $agree ->
    [0] aucun accord
    [one] un accord
   *[other] { $agree } accords
  }, { $differ ->
    [0] aucune réserve
    [one] une réserve
   *[other] { $differ } réserves
  }
plans-committee-nothing-to-decide = Rien n’attend de décision.
plans-committee-awaited = Ce que les organismes attendent
plans-committee-without-position = Recommandations publiques sans position de l’État : { $count }
plans-committee-no-position = Sans position
plans-committee-what = Quoi

plans-wrong-link-kit = Aucun kit publié n’a ce nom : prenez la fin de son adresse, après /formation/kits/
plans-wrong-link-practice = Aucune bonne pratique publiée n’a ce nom : prenez la fin de son adresse, après /bonnes-pratiques/
plans-wrong-link-publication = Aucune publication n’a ce nom : prenez la fin de son adresse, après /publications/
plans-wrong-link-article = Citez le texte, puis une virgule et l’article : CESEDA, L. 425-1
plans-wrong-link-measure = Aucune mesure d’un plan adopté n’a ce nom : écrivez le code du plan et le numéro, traite-2024-2027/10
plans-wrong-link-indicator = Aucun indicateur n’a ce nom : écrivez le code du plan, la mesure et le rang, traite-2024-2027/10/1

plans-versions = Versions du texte
plans-version-since = Depuis
plans-version-by = Par
plans-articles = Articles suivis ici
plans-committee-most = Les { $most } dernières ; le fichier les donne toutes.
plans-yes = oui
plans-file-plan = Plan
plans-file-paragraph = Paragraphe
plans-file-adopted = Termes adoptés
plans-file-reasons = Motifs
plans-file-earlier-number = N° antérieur
plans-file-earlier = Recommandation antérieure
plans-file-likeness = Ressemblance (%)
plans-file-term = Ce qui change
plans-file-wording-before = Ancienne rédaction
plans-file-wording-after = Nouvelle rédaction
plans-file-reason = Motif
plans-ask-step = { $what } : { $plan }, le { $day } ?
plans-ask-step-text = Cette étape ne se reprend pas.
plans-ask-send = Marquer comme envoyée la réponse à « { $title } » ?
plans-ask-send-text = Une réponse envoyée reste telle quelle : elle ne se modifie plus.
plans-ask-validate = Publier la déclaration sur la mesure { $number } ?
plans-ask-validate-text = Elle devient publique et compte dans l’état de la mesure. Une déclaration publiée ne se modifie ni ne se retire : une nouvelle déclaration la complète.
plans-ask-calendar = Remplacer l’adresse secrète de votre calendrier ?
plans-ask-calendar-text = L’adresse que vous avez donnée à vos agendas cesse aussitôt de répondre, et ne revient pas : donnez-leur la nouvelle.
plans-wrong-statement-changed = Quelqu’un d’autre a modifié cette déclaration depuis que vous l’avez ouverte. Rien n’est fait : la voici telle qu’elle est maintenant.
plans-ask-withdraw = Retirer la déclaration sur la mesure { $number } ?
plans-ask-withdraw-text = Une déclaration retirée ne revient pas : il faudrait en déposer une autre. Ses fichiers sont effacés.
plans-ask-unlink = Retirer de la mesure { $number } le lien avec « { $what } » ?
plans-ask-unlink-text = Le lien ne paraît plus sur la page de la mesure, et la recommandation ou l’article n’y mène plus. Pour le rétablir, il faudra le refaire.
plans-ask-unlink-yes = Retirer le lien
plans-ask-repeats = La recommandation { $later } reprend-elle la recommandation { $earlier } ?
plans-ask-differs = Écarter la ressemblance de { $later } avec { $earlier } ?
plans-ask-differs-yes = Écarter la ressemblance
plans-ask-verdict-text = Votre réponse est gardée, et la question n’est plus posée.
plans-labelled = { $label } :
plans-between = {"\u202F; "}
