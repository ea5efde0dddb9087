# Se connecter, et ce qui n’est montré qu’à qui est connecté.
identity-desk = Mon espace
identity-account = Mon compte
identity-sign-out = Se déconnecter
identity-glass-open = Accès élargi, ouvert avec un motif, jusqu’à { $until }. Les administratrices et administrateurs le voient.

identity-desk-lead = Bonjour, { $name }.
identity-desk-awaiting = Ce qui vous attend
identity-desk-nothing = Rien ne vous attend
identity-desk-nothing-text = Ce qui demandera votre attention s’affichera ici.
identity-desk-due = pour le { $date }
identity-desk-rooms = Vos rubriques
