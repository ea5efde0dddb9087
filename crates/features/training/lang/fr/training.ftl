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
training-uses-told = { $views ->
    [one] { $views } consultation
   *[other] { $views } consultations
  }, { $plays ->
    [one] { $plays } lecture du film
   *[other] { $plays } lectures du film
  }, { $downloads ->
    [one] { $downloads } téléchargement
   *[other] { $downloads } téléchargements
  } : compté sans suivre personne.
training-size-kb = { $number } ko
training-size-mb = { $number } Mo
training-document-film = Film
training-document-booklet = Livret
training-document-presentation = Fiche de présentation
training-document-reflex = Fiches réflexes
training-document-slides = Diaporamas
training-document-model = Modèles d’écrits
training-document-further = Documents complémentaires

training-sessions = Sessions de formation
training-sessions-lead = Les sessions à venir, ouvertes à l’inscription : où, quand, pour quels métiers.
training-sessions-link = Voir les sessions à venir
training-sessions-found = { $count ->
    [0] Aucune session trouvée
    [one] { $count } session trouvée
   *[other] { $count } sessions trouvées
}
training-sessions-none = Aucune session à venir ne répond à ces choix.
training-sessions-none-text = Élargissez le territoire ou le métier, ou revenez plus tard.
training-sessions-all = Voir toutes les sessions
training-session = Session de formation
training-territory = Département
training-mode = Modalité
training-mode-on-site = En présence
training-mode-remote = À distance
training-mode-mixed = En présence ou à distance
training-level = Pour devenir
training-level-professional = Professionnelle ou professionnel sensibilisé
training-level-referent = Référente ou référent
training-level-trainer = Formatrice ou formateur
training-level-national = Formatrice ou formateur national
training-place = Lieu
training-when = Date
training-state = État
training-institution = Organisé par
training-trainers = Avec
training-trainers-count =
    { $count ->
        [one] une personne habilitée, dont le nom est donné aux personnes inscrites
       *[other] { $count } personnes habilitées, dont les noms sont donnés aux personnes inscrites
    }
training-prerequisite = À avoir suivi avant
training-prerequisite-told = { $level }, kit « { $kit } »
training-programme = Programme
training-kit-of-session = { $kit }, version { $version }
training-seats-left = { $count ->
    [one] { $count } place libre
   *[other] { $count } places libres
}
training-seats-full = { $count ->
    [0] Complet : liste d’attente ouverte
    [one] Complet : { $count } personne attend
   *[other] Complet : { $count } personnes attendent
}
training-registrations-closed = Inscriptions closes
training-registrations-closed-text = Les inscriptions à cette session ne sont pas ouvertes sur cette page.
training-unknown-session = Cette session n’existe pas.
training-unknown-registration = Aucune inscription n’a cette adresse : vérifiez le lien reçu par courriel.
training-register = S’inscrire
training-register-why = Ces informations servent à organiser la session et à établir l’attestation. Elles ne sont pas publiées.
training-register-button = S’inscrire
training-wait-button = S’inscrire sur la liste d’attente
training-will-wait = La session est complète. Votre inscription prend rang sur la liste d’attente ; une place qui se libère est donnée à la première personne qui attend.
training-choose = Choisir
training-name = Prénom et nom
training-name-hint = Tels qu’ils doivent figurer sur l’attestation.
training-email = Courriel professionnel
training-email-hint = La confirmation et le rappel y sont envoyés.
training-employer = Établissement ou service
training-work-territory = Département d’exercice
training-wrong-name = Écrivez un prénom et un nom, d’au plus 120 caractères
training-wrong-email = Écrivez un courriel complet, comme nom@exemple.fr
training-wrong-profession = Choisissez un métier dans la liste
training-wrong-employer = Écrivez le nom de l’établissement ou du service, d’au plus 120 caractères
training-wrong-territory = Choisissez un département dans la liste
training-registration = Votre inscription
training-registration-waiting = Sur la liste d’attente
training-registration-seated = Place réservée
training-registration-cancelled = Désistement enregistré
training-registration-attended = Présence validée
training-registration-absent = Absence
training-registration-lapsed = Aucune place ne s’est libérée
training-you-have-a-seat = Votre place est réservée.
training-you-wait = Vous êtes sur la liste d’attente. Un courriel vous préviendra si une place se libère.
training-keep-address = Gardez l’adresse de cette page : elle seule permet de revenir à votre inscription.
training-calendar = Ajouter à l’agenda
training-give-up = Se désister
training-give-up-question = Se désister de cette session ?
training-give-up-consequence = Votre place sera donnée tout de suite à la première personne de la liste d’attente.
training-keep-seat = Garder mon inscription
training-too-late = La session a commencé, ou l’inscription n’est plus en cours : le désistement n’est plus possible ici.
training-look-at-mail = Regardez votre courriel
training-look-at-mail-text = Si cette adresse était déjà inscrite à cette session, rien n’a changé : le message de confirmation déjà envoyé donne le lien vers l’inscription.
training-span-day = { $date }, de { $from } à { $to } (heure de Paris)
training-span-days = Du { $first }, { $from }, au { $last }, { $to } (heure de Paris)
training-mail-subject = Votre inscription : { $title }
training-mail-text = Bonjour,
    {""}
    Votre inscription à la session « { $title } » est enregistrée.
    {""}
    { $when }
    { $place }
    État : { $state }
    {""}
    Pour suivre votre inscription ou vous désister :
    { $link }

training-verify-title = Vérifier une attestation
training-verify-lead = Chaque attestation de formation porte un code. Il mène à ce qui a été signé, et dit si l’attestation est toujours valable.
training-verify-code = Code de l’attestation
training-verify-code-hint = 25 lettres et chiffres, en bas de l’attestation ; majuscules et espaces ne comptent pas.
training-verify-button = Vérifier
training-verify-offline-title = Vérifier sans connexion
training-verify-offline = La signature se vérifie aussi sans rien demander à personne, avec le fichier de l’attestation et nos clés publiques. Seule cette page dit si l’attestation a été remplacée ou retirée depuis.
training-verify-keys = Nos clés publiques (JSON)
training-unknown-attestation = Aucune attestation n’a ce code : vérifiez chaque lettre. Une attestation dont le code n’existe pas ici n’a pas été délivrée par nous.
training-attestation = Attestation de formation
training-attestation-file = Télécharger l’attestation signée (JSON)
training-attestation-privacy = Cette page n’est montrée qu’à qui connaît le code de l’attestation ; elle n’est proposée par aucun moteur de recherche.
training-in-force = Cette attestation est authentique et en cours de validité.
training-replaced = Cette attestation a été remplacée le { $date } : { $reason }.
training-see-replacement = Voir l’attestation qui la remplace
training-revoked = Cette attestation a été retirée le { $date } : { $reason }. Elle ne vaut plus.
training-seal-broken = Ne vous fiez pas à cette attestation. { $why }
training-seal-genuine = La signature est la nôtre.
training-seal-unknown-key = La clé qu’elle nomme n’est pas une des nôtres.
training-seal-altered = Elle a été modifiée après sa signature, ou n’a jamais été signée.
training-seal-old-key = La clé qui l’a signée n’était pas en usage à la date indiquée.
training-seal-inconsistent = Elle nomme une clé et en porte une autre.
training-qr = Code à photographier, qui mène à cette page
training-minutes = { $hours } h { $minutes }
training-from-to = Du { $from } au { $to }
training-presence-told = { $of ->
    [one] { $done } demi-journée sur { $of } ({ $length })
   *[other] { $done } demi-journées sur { $of } ({ $length })
}
training-field-name = Nom
training-field-profession = Métier
training-field-title = Formation
training-field-kit = Kit enseigné
training-field-level = Devient
training-field-dates = Dates
training-field-presence = Présence
training-field-issuer = Délivrée par
training-field-issued = Délivrée le
training-field-replaces = Remplace
training-replaces-none = Aucune
training-field-key = Clé
training-field-format = Format
training-field-signature = Signature (Ed25519)

training-plan-title = Le plan national de formation
training-plan-lead = Pour chaque métier : l’objectif de l’année, et à côté les professionnels réellement formés, par département et par région.
training-plan-none = Aucun plan n’est enregistré.
training-plan-none-text = Les objectifs de l’année n’ont pas encore été saisis.
training-plan-year = Année
training-plan-show = Afficher
training-plan-all = Tous les métiers
training-plan-first = Formés pour la première fois
training-plan-again = Déjà formés auparavant
training-plan-hidden = masqué
training-plan-total = En { $year }, { $people ->
    [one] { $people } professionnel a été formé
   *[other] { $people } professionnels ont été formés
  }, en { $sessions ->
    [one] { $sessions } session
   *[other] { $sessions } sessions
  } et { $hours ->
    [one] { $hours } heure
   *[other] { $hours } heures
  } de formation.
training-plan-caption = Objectifs et résultats { $year }, par métier
training-plan-objective = Objectif
training-plan-reached = Formés
training-plan-share = Part de l’objectif
training-plan-of-profession = Part de la profession
training-plan-rule = Un nombre inférieur à 5 n’est pas montré, ni ceux qui permettraient de le retrouver.
training-plan-map = { $who } : personnes formées en { $year }
training-plan-unit = personnes formées
training-plan-universe = Personnes dont la présence a été validée au moins une fois dans l’année, comptées une fois, dans le département où elles exercent ; et effectifs déclarés par les partenaires.
training-plan-source = Sessions enregistrées et déclarations des partenaires
training-plan-no-map = Aucun nombre ne peut être montré pour ce choix.
training-plan-csv = Télécharger le jeu de données « training-reached » (CSV)
training-desk = Gestion des sessions
training-desk-lead = Vos sessions : ouvrir, inscrire, faire signer, valider, attester.
training-desk-none = Aucune session ici.
training-desk-none-text = Choisissez un autre état, ou revenez quand une session vous sera confiée.
training-registered = Inscrits
training-waiting = En attente
training-session-draft = En préparation
training-session-open = Inscriptions ouvertes
training-session-running = En cours
training-session-held = Tenue
training-session-cancelled = Annulée
training-do-open = Ouvrir les inscriptions
training-do-close = Clore les inscriptions
training-do-reopen = Rouvrir les inscriptions
training-do-begin = Commencer la session
training-do-cancel = Annuler la session
training-validate = Valider les présences
training-validate-consequence = Valider ferme la session : les personnes qui ont signé sont présentes, les autres absentes.
training-keep-attendance = Enregistrer les présences
training-attendance-kept = Les présences sont enregistrées.
training-validated = Les présences sont validées : les attestations peuvent être délivrées.
training-step-done = C’est fait.
training-nobody = Personne n’est inscrit.
training-half-day = { $number }ᵉ demi-journée
training-present = Présence signée
training-present-label = { $name }, demi-journée { $number } : présence
training-sheet = Feuille d’émargement
training-tablet = Émarger sur tablette
training-tablet-lead = Photographiez ce code pour signer votre présence. Il change chaque minute.
training-tablet-qr = Code à photographier pour signer votre présence
training-tablet-or = Ou ouvrez :
training-attestations = Attestations
training-attestations-none = Aucune attestation n’est encore délivrée.
training-issue = Délivrer les attestations dues
training-issued = { $count ->
    [0] Aucune attestation n’était due.
    [one] { $count } attestation est délivrée.
   *[other] { $count } attestations sont délivrées.
}
training-import = Inscrire une liste
training-import-lead = Inscrivez d’un coup les agents de votre établissement. S’il y a une erreur, personne n’est inscrit et toutes les erreurs sont listées.
training-import-file = Liste (CSV ou XLSX)
training-import-hint = Première ligne : nom, courriel, metier, departement. Métiers, avec leurs codes : { $professions }. 20 Mo au plus.
training-import-button = Inscrire la liste
training-import-unreadable = Ce fichier n’est ni un CSV ni un classeur XLSX lisible : enregistrez-le à nouveau
training-import-refused = { $count ->
    [one] La liste a { $count } erreur ; personne n’a été inscrit
   *[other] La liste a { $count } erreurs ; personne n’a été inscrit
}
training-import-faults = { $count ->
    [one] { $count } erreur à corriger
   *[other] { $count } erreurs à corriger
}
training-import-faults-file = Télécharger les erreurs (CSV)
training-imported = Liste inscrite : { $seated } avec une place, { $waiting } en attente, { $already } déjà inscrits.
training-line = Ligne
training-fault = Ce qui ne va pas
training-fault-column = La colonne « { $name } » manque : ajoutez-la à la première ligne
training-fault-email = « { $given } » n’est pas un courriel complet, comme nom@exemple.fr
training-fault-profession = « { $given } » n’est pas un métier de la liste
training-fault-territory = « { $given } » n’est pas un code de département, comme 01, 2A ou 971
training-fault-again = Déjà dit à la ligne { $line }
training-fault-empty = La liste est vide
training-fault-too-many = La liste dépasse { $most } lignes : coupez-la en plusieurs
training-cascade = Chaîne des formatrices et formateurs
training-cascade-lead = Chaque habilitation doit remonter, de qui l’a donnée en qui l’a donnée, jusqu’à l’institution.
training-cascade-sound = Toutes les chaînes remontent jusqu’à l’institution.
training-cascade-broken = { $count ->
    [one] { $count } chaîne rompue ou circulaire
   *[other] { $count } chaînes rompues ou circulaires
  }, sur { $all ->
    [one] { $all } habilitation
   *[other] { $all } habilitations
  }
training-since = Depuis le
training-given-by = Donnée par
training-fault-no-giver = Donnée par personne, et ce n’est pas une habilitation nationale
training-fault-giver-unqualified = Donnée par quelqu’un qui n’a jamais été habilité à ce kit
training-fault-giver-too-low = Donnée par quelqu’un d’un niveau trop bas
training-fault-giver-not-in-force = Donnée par quelqu’un dont l’habilitation n’était pas en cours ce jour-là
training-fault-circle = Chaîne circulaire : { $names }
training-fault-rests = Repose sur l’habilitation de { $name }, elle-même en défaut
training-door = Signer sa présence
training-door-lead = Écrivez le courriel avec lequel vous vous êtes inscrit.
training-door-button = Je suis là
training-door-noted = Votre présence est enregistrée.
training-door-over = Ce code n’est plus affiché : photographiez celui de la tablette
training-door-not-now = La session n’est pas en cours à cette heure
training-door-no-seat = Aucune place n’est réservée à ce courriel dans cette session
training-too-many = Trop de formulaires sont arrivés de chez vous, ou pour cette personne, en peu de temps : réessayez dans quelques minutes.
training-your-attestation = Code de votre attestation
training-your-attestation-hint = Cette session demande d’en avoir suivi une autre : le code est en bas de l’attestation reçue alors.
training-wrong-attestation = Écrivez le code de l’attestation demandée, délivrée à ce courriel et en cours de validité
training-fault-unprepared = Cette personne n’a pas suivi ce que la session demande
training-audience = Qui peut s’inscrire
training-audience-public = Toute professionnelle, tout professionnel, sur la page publique
training-audience-invited = Seulement les personnes que l’on invite
training-create = Préparer une session
training-edit = Modifier la session
training-edit-lead = Les heures sont celles de Paris. Une session se modifie jusqu’à ce qu’elle commence.
training-edit-title = Titre de la session
training-edit-kit = Kit enseigné
training-edit-professions-hint = Aucune case cochée : tous les métiers.
training-edit-when = Quand
training-edit-day = Premier jour
training-edit-hour = Heure de début
training-edit-hour-hint = Par exemple 9:00
training-edit-last-day = Dernier jour
training-edit-last-day-hint = Seulement si la session dure plusieurs jours.
training-edit-last-hour = Heure de fin
training-edit-half-days = Nombre de demi-journées
training-edit-half-days-hint = On signe sa présence à chacune.
training-edit-minutes = Durée d’une demi-journée, en minutes
training-edit-where = Où
training-edit-place-hint = Ville et adresse, ou lien de la visioconférence.
training-edit-seats = Nombre de places
training-edit-who = Avec qui
training-edit-trainers-hint = Un courriel par ligne. Chaque personne doit être habilitée à ce kit à la date de la session.
training-edit-no-prerequisite = Rien
training-edit-prerequisite-hint = L’inscription demandera le code de cette attestation.
training-edit-programme-hint = Une ligne par moment de la session.
training-edit-save = Enregistrer
training-edit-created = La session est préparée. Ouvrez les inscriptions quand elle est prête.
training-edit-saved = La session est modifiée.
training-wrong-kit = Choisissez un kit du catalogue
training-wrong-choice = Choisissez une réponse
training-wrong-title = Écrivez un titre d’une ligne, d’au plus 160 caractères
training-wrong-place = Écrivez un lieu d’une ligne, d’au plus 160 caractères
training-wrong-seats = Écrivez un nombre de places, de 1 à 2 000
training-wrong-fewer-seats = { $count } personnes ont déjà une place : gardez au moins autant de places
training-wrong-half-days = Écrivez un nombre de demi-journées, de 1 à 20
training-wrong-minutes = Écrivez une durée en minutes, de 30 à 300
training-wrong-day = Écrivez une date qui existe
training-wrong-hour = Écrivez une heure, comme 9:00
training-wrong-end = La session finit après son début, et au plus 60 jours plus tard
training-wrong-trainers = Écrivez au moins un courriel complet, un par ligne
training-wrong-unqualified = Pas d’habilitation à ce kit à cette date : { $who }
training-wrong-programme = Écrivez au plus 4 000 caractères
training-attestation-paper = Télécharger l’attestation (PDF accessible)
training-pdf-sentence = { $issuer } atteste que { $name } a suivi la formation « { $title } ».
training-pdf-field = Ce qui est attesté
training-pdf-value = Valeur
training-pdf-verify = Photographiez ce code, ou écrivez l’adresse ou le code ci-dessous. La page montre chaque champ signé et dit si l’attestation est toujours valable : elle seule fait foi.
training-pdf-foot = Le papier se copie ; la signature, non. Vérifiez l’attestation avant de vous y fier.
training-attestation-issued = En cours de validité
training-attestation-superseded = Remplacée
training-attestation-revoked = Retirée
training-correct = Corriger
training-correct-title = Corriger une attestation
training-correct-lead = L’ancienne attestation reste lisible et dit qu’elle a été remplacée ou retirée, quand et pourquoi.
training-correct-reason = Raison
training-correct-reason-hint = Elle est montrée à qui vérifie l’attestation : ne nommez personne.
training-wrong-reason = Écrivez une raison d’une ligne, d’au plus 120 caractères
training-reissue = Remplacer par une attestation à ce nom
training-revoke = Retirer l’attestation
training-reissued = Une attestation corrigée a pris la place de l’ancienne.
training-revoke-done = L’attestation est retirée.
training-notice-text = 
    { $told }
    {""}
    { $title }
    { $when }
    { $place }
    État : { $state }
    {""}
    Pour suivre votre inscription ou vous désister :
    { $link }
training-notice-enrolled = Votre établissement vous a inscrit à une session
training-notice-seated = Une place s’est libérée pour vous
training-notice-changed = Votre session a changé de date, d’heure ou de lieu
training-notice-cancelled = Votre session est annulée
training-notice-reminder = Votre session approche
training-awaits-validation = Valider les présences : { $title }

training-column = Colonne
training-fault-reference = Écrivez une référence, d’au plus 60 caractères
training-fault-kit = « { $given } » n’est pas un kit du catalogue
training-fault-day = « { $given } » n’est pas une date passée, comme 24/11/2026
training-fault-number = « { $given } » n’est pas un nombre de { $least } à { $most }
training-institution-title = Votre établissement
training-institution-lead = Inscrire les agents de votre établissement, et déclarer les sessions qu’il a tenues lui-même.
training-institution-sessions = Sessions ouvertes à l’inscription
training-institution-staff = Agents inscrits par l’établissement
training-institution-nobody = L’établissement n’a inscrit personne.
training-institution-free = Places libres
training-institution-register = Inscrire des agents
training-model-file = Télécharger un fichier modèle (CSV)
training-declarations = Sessions déclarées
training-declarations-lead = Les sessions que l’établissement a tenues avec les kits du plan national, en nombres : personne n’est nommé.
training-declarations-none = Aucune session n’est déclarée.
training-declarations-none-text = Déclarez une session, ou importez la liste de l’année.
training-declarations-total = { $people ->
    [one] { $people } personne formée
   *[other] { $people } personnes formées
  }, en { $lines ->
    [one] { $lines } ligne déclarée
   *[other] { $lines } lignes déclarées
  }.
training-declare = Déclarer une session
training-declare-lead = Une déclaration par métier formé. La même référence déclarée à nouveau corrige la précédente.
training-declare-import = Importer une liste de sessions
training-declare-import-lead = S’il y a une erreur, rien n’est enregistré et toutes les erreurs sont listées. Une ligne par session et par métier ; la même référence corrige la ligne déjà déclarée.
training-declare-hint = Première ligne : { $columns }. Kits, avec leurs codes : { $kits }. Métiers, avec leurs codes : { $professions }. 20 Mo au plus.
training-declare-day-hint = Par exemple 24/11/2026
training-declare-first = Dont formées pour la première fois
training-declare-minutes-hint = Par exemple 360 pour une journée de six heures.
training-declare-button = Enregistrer la déclaration
training-declare-refused = { $count ->
    [one] La liste a { $count } erreur ; rien n’a été enregistré
   *[other] La liste a { $count } erreurs ; rien n’a été enregistré
}
training-declared-told = Déclaration enregistrée : { $added ->
    [one] { $added } ligne nouvelle
   *[other] { $added } lignes nouvelles
  }, { $corrected ->
    [one] { $corrected } corrigée
   *[other] { $corrected } corrigées
  }, { $same ->
    [one] { $same } inchangée
   *[other] { $same } inchangées
  }.
training-reference = Référence de la session
training-reference-hint = Le nom que l’établissement lui donne : il sert à la corriger.
training-day = Jour
training-people = Personnes formées
training-minutes-each = Durée, en minutes par personne
training-take-back = Retirer
training-taken-back = La déclaration est retirée.
training-wrong-not-yours = Gardez votre courriel dans la liste : sans lui, la session ne serait plus la vôtre

training-batch = Délivrer toutes les attestations dues
training-batch-lead = Un travail de fond délivre ce que chaque session tenue doit encore. Interrompu, il reprend où il en était ; rien n’est délivré deux fois.
training-batch-owed = { $people ->
    [0] Personne n’attend d’attestation.
    [one] { $people } personne présente n’a pas encore d’attestation, en { $sessions } session.
   *[other] { $people } personnes présentes n’ont pas encore d’attestation, en { $sessions ->
        [one] { $sessions } session.
       *[other] { $sessions } sessions.
    }
}
training-batch-not-enough = Qui n’a pas suivi assez de demi-journées n’en reçoit pas.
training-batch-more = { $shown } sessions sur { $count } sont montrées : le fichier les donne toutes.
training-batch-button = Délivrer
training-batch-asked = Les attestations sont en cours de délivrance : la page suit l’avancement.
training-batch-jobs = Travaux
training-batch-progress = Avancement
training-batch-of = { $done } sur { $total }
training-batch-asked-at = Demandé le
training-batch-people = Sans attestation
training-job-waiting = En attente
training-job-running = En cours
training-job-done = Terminé
training-job-failed = Échoué
training-job-cancelled = Annulé

training-questionnaire-before = Questionnaire avant la session
training-questionnaire-after = Questionnaire après la session
training-questionnaire-lead = Les mêmes questions avant et après disent ce que la session a changé. Ce n’est pas un examen.
training-questionnaire-send = Envoyer mes réponses
training-questionnaire-privacy = Vos réponses sont gardées sans votre nom. Seuls des résultats de groupes d’au moins cinq personnes sont montrés ; personne ne lit une réponse.
training-questionnaire-closed = Aucun questionnaire n’est ouvert pour cette inscription en ce moment.
training-questionnaire-thanks = Merci
training-questionnaire-kept = Vos réponses à ce questionnaire sont enregistrées.
training-questionnaire-right = Ce qu’il fallait répondre, et pourquoi
training-registration-back = Revenir à votre inscription
training-answer-true = Vrai
training-answer-false = Faux
training-answer-unknown = Je ne sais pas
training-confidence = Ce dont vous vous sentez capable
training-confidence-1 = Pas du tout
training-confidence-2 = Plutôt pas
training-confidence-3 = Moyennement
training-confidence-4 = Plutôt
training-confidence-5 = Tout à fait
training-knowledge = Vrai ou faux ?
training-satisfaction = Votre avis sur la session
training-satisfaction-1 = Pas du tout d’accord
training-satisfaction-2 = Plutôt pas d’accord
training-satisfaction-3 = Plutôt d’accord
training-satisfaction-4 = Tout à fait d’accord
training-results = Résultats des questionnaires
training-results-lead = Ce que la session a changé, mesuré chez les personnes qui ont répondu avant et après.
training-results-open = Les résultats se lisent une fois le questionnaire clos, le { $date } : personne ne peut suivre les réponses une à une.
training-results-counts = { $before ->
    [one] { $before } réponse avant
   *[other] { $before } réponses avant
  }, { $after ->
    [one] { $after } réponse après
   *[other] { $after } réponses après
  }.
training-results-sessions = { $count ->
    [one] { $count } session dont le questionnaire est clos ; seules celles d’au moins cinq personnes ayant répondu deux fois sont comptées.
   *[other] { $count } sessions dont le questionnaire est clos ; seules celles d’au moins cinq personnes ayant répondu deux fois sont comptées.
}
training-results-changes = Confiance (de 1 à 5) et connaissances, chez les { $pairs } personnes qui ont répondu avant et après
training-results-satisfaction = Satisfaction (de 1 à 4), chez les { $count } personnes qui ont répondu après
training-results-question = Question
training-results-before = Avant
training-results-after = Après
training-results-change = Changement
training-results-mean = Moyenne
training-results-interval = Intervalle à 95 %
training-results-right = Bonnes réponses, en %
training-results-from-to = de { $from } à { $to }
training-results-few = moins de 5 réponses
training-results-unanimous = réponses toutes égales
training-results-rule = Moyenne des changements de chaque personne, avec son intervalle de Student. Un groupe de moins de cinq personnes n’est pas montré, ni un résultat où toutes ont répondu de même : il dirait ce que chacune a répondu.

training-plan-reading = en { $year }, { $people } personnes qui exercent dans le département { $where } ont été formées ({ $who }).
training-plan-finding = { $who } : c’est dans le département { $where } que le plus de personnes ont été formées en { $year } ({ $people })

training-report-title = Bilan de la formation { $year } : { $where }
training-report-lead = Le bilan de l’année, et celui de chaque région et département.
training-report-nation = France
training-report-unknown = Il n’y a pas de bilan de cette année pour ce territoire : choisissez une année du plan, une région ou un département.
training-report-files = Reprendre ces chiffres
training-report-section = Télécharger la section du rapport d’activité
training-report-section-text = Un manuscrit dont chaque nombre est lu dans le jeu de données : « vigie publish » le met en page.
training-report-reading = en { $year }, { $people } personnes de ce métier ont été formées ({ $profession }, { $where }).
training-report-finding = { $profession } : le métier le plus formé en { $year }, avec { $people } personnes
training-report-territory = Territoire
training-report-sessions = Sessions
training-report-hours = Heures
training-report-territories = Sessions, personnes et heures { $year }, par territoire
training-report-region = Voir le bilan de la région { $name }
training-report-kits = Sessions { $year }, par kit
training-manuscript-total = En { $year }, **{ $people } professionnels** ont été formés, dont { $first } pour la première fois, en { $sessions } sessions et { $hours } heures de formation suivies.
training-manuscript-note = en { $year }, { $people } professionnels de santé ont été formés.

training-meeting = Rencontre interprofessionnelle
training-meetings = Rencontres interprofessionnelles
training-meetings-lead = Chaque année autour du 25 novembre, les professions se rencontrent : ce qui vient, et ce qui s’y est dit.
training-meetings-none = Aucune rencontre n’est annoncée.
training-meetings-none-text = Les rencontres apparaîtront ici dès l’ouverture des inscriptions.
training-meetings-to-come = À venir
training-meetings-past = Passées
training-meeting-line = { $day }, { $place }
training-unknown-meeting = Cette rencontre n’existe pas, ou n’est pas encore annoncée.
training-meeting-at = Heure
training-meeting-moment = Moment
training-meeting-speakers = Avec
training-meeting-slot = Créneau
training-meeting-workshop = Atelier
training-meeting-workshops = Ateliers
training-meeting-cancelled = Cette rencontre est annulée.
training-meeting-will-wait = La rencontre est complète. Votre inscription prend rang ; une place qui se libère va à la première personne qui attend.
training-meeting-you-wait = Vous attendez une place : cette page dira si une se libère.
training-meeting-name-hint = Tels qu’ils doivent figurer sur le badge.
training-meeting-choose = Atelier du créneau { $slot }
training-no-workshop = Aucun
training-meeting-already = Vous êtes déjà inscrit à « { $title } » : rien n’a changé. Le premier message donne le lien vers votre inscription.
training-meeting-give-up-question = Se désister de cette rencontre ?
training-needs = Ce dont vous avez besoin pour participer
training-needs-hint = Interprétation, transcription, place pour un fauteuil, accompagnement, repas… Seule l’équipe qui organise le lit, et c’est effacé le lendemain.
training-wrong-needs = Écrivez au plus 1 000 caractères
training-needs-of-all = Besoins d’accessibilité
training-needs-lead = À lire pour accueillir chaque personne, et rien d’autre. Chaque lecture est notée au journal ; tout est effacé le lendemain de la rencontre.
training-needs-no-file = Cette liste ne se télécharge pas, exprès : un fichier resterait après la rencontre.
training-needs-none = Personne n’a dit de besoin.
training-proceedings = Actes
training-works = Travaux présentés
training-meeting-published = Actes publiés
training-meeting-hold = La rencontre a eu lieu
training-meeting-publish = Publier les actes
training-meeting-cancel = Annuler la rencontre
training-meeting-create = Préparer une rencontre
training-meeting-edit = Modifier la rencontre
training-meeting-edit-lead = Les heures sont celles de Paris.
training-meeting-title = Titre
training-meeting-summary = Présentation
training-meeting-summary-hint = Un paragraphe par ligne.
training-moments-hint = Un moment par ligne : heure | titre | intervenantes et intervenants
training-workshops-hint = Un atelier par ligne : créneau (de 1 à 9) | titre | places. On en choisit un par créneau.
training-proceedings-hint = Un paragraphe par ligne. Ils se lisent quand vous les publiez.
training-works-hint = Un travail par ligne : titre | auteurs | adresse (https://… ou /publications/…)
training-meeting-created = La rencontre est préparée. Ouvrez les inscriptions quand elle est prête.
training-meeting-saved = La rencontre est modifiée.
training-meeting-promised = Des personnes sont inscrites : on ajoute des ateliers et des places, on n’en retire pas
training-meeting-present = Présence
training-meeting-present-label = { $name } : présence
training-badges = Badges (PDF)
training-badges-of = Badges : { $title }
training-badge-workshop = Créneau { $slot } : { $title }
training-wrong-long = Écrivez au plus 20 000 caractères
training-wrong-moments = Ligne { $line } : écrivez heure | titre | intervenants
training-wrong-workshops = Ligne { $line } : écrivez créneau (de 1 à 9) | titre | places
training-wrong-works = Ligne { $line } : écrivez titre | auteurs | adresse, qui commence par https:// ou /

training-notice-asked = Dites ce que la session a changé : le questionnaire vous attend sur la page de votre inscription
training-cascade-found = { $count ->
    [one] { $count } habilitation trouvée
   *[other] { $count } habilitations trouvées
  }
training-cascade-national = { $count } habilitations nationales : le haut de chaque chaîne
training-cascade-name = Nommer une formatrice ou un formateur national
training-cascade-name-lead = Une habilitation nationale est donnée par l’institution elle-même. Toutes les autres viennent d’une session validée.
training-cascade-name-hint = Celui avec lequel la personne est connue de la formation.
training-cascade-name-button = Nommer
training-cascade-made = Personnes habilitées par elle
training-cascade-below = Chaîne en dessous
training-cascade-more = { $shown } lignes sur { $count } : cherchez un nom pour trouver les autres.
training-cascade-nobody = Elle n’a habilité personne.
training-cascade-children = { $count ->
    [one] { $count } personne habilitée par elle
   *[other] { $count } personnes habilitées par elle
}
training-cascade-chain = D’où elle vient
training-until = Jusqu’au
training-wrong-nobody = Personne n’est connu de la formation sous ce courriel : la personne s’inscrit d’abord à une session
training-qualification-valid = En vigueur
training-qualification-suspended = Suspendue
training-qualification-expired = Arrivée à son terme
training-qualification-revoked = Retirée
training-qualification-renew = Renouveler pour trois ans
training-qualification-suspend = Suspendre
training-qualification-restore = Rétablir
training-qualification-revoke = Retirer l’habilitation

training-objectives = Objectifs du plan
training-objectives-lead = Pour chaque métier, combien de personnes le plan veut former dans l’année. Une case vide : pas d’objectif.
training-objectives-of = Objectifs { $year }
training-objectives-known = Effectif de la profession, s’il est connu
training-objectives-people = { $profession } : personnes à former
training-objectives-headcount = { $profession } : effectif de la profession
training-objectives-source = D’où viennent ces nombres
training-objectives-source-hint = La source est montrée sous le tableau public.
training-objectives-kept = Les objectifs sont enregistrés.
training-wrong-source = Écrivez la source, d’au plus 200 caractères
training-wrong-count = Écrivez un nombre entier de 0 à { $most }, ou rien

training-documents-for-all = Documents pour les participants
training-documents-lead = Qui a une place, ou est venu, les télécharge depuis la page de son inscription.
training-document-title = Titre du document
training-document-file = Fichier
training-document-hint = PDF, document, diaporama, tableur, image ou texte, de 20 Mo au plus.
training-document-size = Taille
training-document-add = Ajouter le document
training-document-added = Le document est ajouté.
training-wrong-document = Choisissez un PDF, un document, un diaporama, un tableur, une image ou un texte, de 20 Mo au plus
training-unknown-document = Ce document n’existe pas, ou votre inscription ne le donne pas à lire.
training-file-starts = Début
training-file-ends = Fin
training-file-seats = Places
training-file-asked = À délivrer
training-file-bytes = Taille (octets)
training-file-ended = Remplacée ou retirée le
training-file-issued = Délivrées
training-file-signed = Demi-journées signées
training-file-qualification = Habilitation
training-plan-total-hidden = En { $year }, { $sessions ->
    [one] { $sessions } session a été tenue
   *[other] { $sessions } sessions ont été tenues
  }. Le nombre de personnes formées est masqué : il permettrait d’en retrouver un trop petit.
training-cascade-level = Niveau
training-results-people = Personnes
training-results-lower = Borne basse
training-results-upper = Borne haute
training-results-hidden = Non montré
training-ask-cancel = Annuler « { $title } » ?
training-ask-cancel-text = Les personnes inscrites en sont averties par courriel. Une session annulée ne se rouvre pas.
training-ask-cancel-meeting-text = Une rencontre annulée ne se rouvre pas ; les inscriptions sont closes.
training-ask-validate = Valider les présences de « { $title } » ?
training-ask-validate-text = Les présences cochées sont déjà enregistrées. Valider clôt la session : les personnes qui ont signé sont présentes, les autres absentes, et les attestations s’en suivent. Cela ne se reprend pas.
training-ask-revoke = Retirer cette habilitation ?
training-ask-revoke-text = Une habilitation retirée ne se rétablit pas : la personne devrait être habilitée de nouveau. Pour un temps, suspendez-la.
training-ask-attestation = Retirer l’attestation de { $name } ?
training-ask-attestation-text = Qui la vérifiera lira qu’elle est retirée, et pourquoi : { $reason }. Une attestation retirée ne se rétablit pas.
training-ask-reissue = Remplacer l’attestation de { $name } ?
training-ask-reissue-text = La nouvelle nommera { $new } ; qui vérifiera l’ancienne lira qu’elle est remplacée, et pourquoi : { $reason }. Cela ne se reprend pas.
training-ask-document = Retirer « { $title } » ?
training-ask-document-text = Les personnes inscrites ne le trouveront plus, et le fichier est effacé.
training-ask-declaration = Retirer la déclaration { $reference } ?
training-ask-declaration-text = Ses chiffres ne comptent plus dans le plan national : { $people ->
    [one] { $people } personne
   *[other] { $people } personnes
  }.
training-ask-withdraw = Désinscrire { $name } ?
training-ask-withdraw-text = Sa place va à la première personne en attente : elle ne lui sera pas rendue.
training-awaits-attestations = { $sessions ->
    [one] Une session attend ses attestations
   *[other] { $sessions } sessions attendent leurs attestations
  }
training-file-minutes = Durée du film (minutes)
training-file-code = Code
training-file-professions = Objectif et résultat de chaque métier (CSV)
training-file-territories = Sessions, personnes et heures de chaque territoire (CSV)
training-file-kits = Sessions de chaque kit (CSV)
