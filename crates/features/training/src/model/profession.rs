//! The professions that the plan trains: one entry each, from which come filters, objectives and the dimension of the dataset.

use super::registry::registry;

registry! {
    /// A profession that the plan trains.
    Profession;
    /// A code that names no profession.
    UnknownProfession = "profession";
    entries {
        /// Judges and prosecutors.
        Magistrate = "magistrats", "training-profession-magistrates";
        /// Police and gendarmerie.
        Police = "police-gendarmerie", "training-profession-police";
        /// Doctors, nurses, midwives, pharmacists, dentists, physiotherapists…
        Health = "sante", "training-profession-health";
        /// Social workers.
        Social = "travail-social", "training-profession-social";
        /// Teachers and staff of schools.
        Teaching = "enseignement", "training-profession-teaching";
        /// Lawyers.
        Lawyer = "avocats", "training-profession-lawyers";
        /// Fire-fighters.
        FireFighter = "sapeurs-pompiers", "training-profession-fire-fighters";
        /// Staff of public transport.
        Transport = "transports", "training-profession-transport";
        /// Elected representatives.
        Elected = "elus", "training-profession-elected";
        /// Coaches and staff of sports bodies.
        Sport = "sport", "training-profession-sport";
        /// Who leads children's holiday centres.
        Leisure = "animation", "training-profession-leisure";
        /// Who receives the public: town halls, family allowances, employment.
        Reception = "accueil", "training-profession-reception";
        /// Managers and human resources.
        Management = "encadrement-rh", "training-profession-management";
    }
}
