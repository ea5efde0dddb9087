//! What no rule of retention deletes, and why: the register tells it beside the rules, and a test finds what neither names.

/// Tables whose rows are kept.
pub(super) struct Kept {
    /// The tables; what a rule deletes of one, or empties in it, is told by the rule.
    #[allow(dead_code, reason = "the test asks for it")]
    pub(super) tables: &'static [&'static str],
    pub(super) because: Because,
}

/// Why they are kept.
pub(super) enum Because {
    /// They tell of people: the words that say what is kept, why, and for how long.
    Told([&'static str; 3]),
    /// They name nobody, and this is what they hold.
    #[allow(dead_code, reason = "for who reads or adds to the list; the test asks for it")]
    Nobody(&'static str),
}

use Because::{Nobody, Told};

/// All of them, by room.
pub(super) const KEPT: &[Kept] = &[
    Kept {
        tables: &[
            "identity_person",
            "identity_role",
            "identity_password",
            "identity_totp",
            "identity_recovery",
            "identity_passkey",
            "identity_subject",
        ],
        because: Told(["vigie-register-accounts", "vigie-register-accounts-why", "vigie-register-accounts-long"]),
    },
    Kept {
        tables: &["identity_glass"],
        because: Told(["vigie-register-glass-unseen", "vigie-register-glass-why", "vigie-register-glass-unseen-long"]),
    },
    Kept {
        tables: &["store_job"],
        because: Told([
            "vigie-register-jobs-waiting",
            "vigie-register-jobs-waiting-why",
            "vigie-register-jobs-waiting-long",
        ]),
    },
    Kept {
        tables: &["store_file", "store_file_chunk", "store_file_use"],
        because: Told(["vigie-register-files", "vigie-register-files-why", "vigie-register-files-long"]),
    },
    Kept {
        tables: &[
            "training_learner",
            "training_registration",
            "training_attendance",
            "training_attestation",
            "training_session_trainer",
        ],
        because: Told([
            "vigie-register-training-attended",
            "vigie-register-training-attended-why",
            "vigie-register-no-limit",
        ]),
    },
    Kept {
        tables: &["training_qualification"],
        because: Told([
            "vigie-register-training-qualifications",
            "vigie-register-training-qualifications-why",
            "vigie-register-no-limit",
        ]),
    },
    Kept {
        tables: &["plans_calendar"],
        because: Told([
            "vigie-register-plans-calendar",
            "vigie-register-plans-calendar-why",
            "vigie-register-plans-calendar-long",
        ]),
    },
    Kept {
        tables: &["plans_statement", "plans_amendment", "plans_reply", "plans_answer", "plans_opinion"],
        because: Told([
            "vigie-register-plans-services",
            "vigie-register-plans-services-why",
            "vigie-register-no-limit",
        ]),
    },
    Kept {
        tables: &["protection_study", "protection_run"],
        because: Told([
            "vigie-register-protection-studies",
            "vigie-register-protection-studies-why",
            "vigie-register-protection-studies-long",
        ]),
    },
    Kept {
        tables: &["store_audit", "store_audit_head"],
        because: Nobody("the trail: its own rule, which the register tells"),
    },
    Kept { tables: &["store_migration"], because: Nobody("which migrations were applied") },
    Kept { tables: &["identity_organisation"], because: Nobody("organisations, open or closed") },
    Kept { tables: &["statistics_deposit"], because: Nobody("where the files of releases are") },
    Kept {
        tables: &["protection_figure", "protection_sum"],
        because: Nobody("what was shown of series, to be held against what will be"),
    },
    Kept {
        tables: &["training_kit_file", "training_session_file"],
        because: Nobody("which files kits and sessions have"),
    },
    Kept { tables: &["training_session", "training_meeting"], because: Nobody("what is held where, and when") },
    Kept { tables: &["training_key"], because: Nobody("what signs attestations, which are verified with it for ever") },
    Kept {
        tables: &["training_objective_year", "training_declared"],
        because: Nobody("numbers of people, by institution"),
    },
    Kept {
        tables: &["plans_measure", "plans_recommendation", "plans_link", "plans_evidence", "plans_verdict"],
        because: Nobody("plans and treaties themselves"),
    },
];

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use store::{Engine, STORE, Store, sql};

    use super::*;
    use crate::installation::{RETENTION, SCHEMAS};

    /// Tables with a private column.
    fn private_tables() -> BTreeSet<String> {
        let mut tables = BTreeSet::new();
        for schema in SCHEMAS.iter().copied().chain([&STORE]) {
            let publication = schema.publication().unwrap();
            for name in publication.columns() {
                let (table, column) = name.split_once('.').unwrap();
                if !publication.is_public(table, column) {
                    tables.insert(table.to_owned());
                }
            }
        }
        tables
    }

    /// For each table, those whose deleted rows take its own with them.
    async fn owners(store: &Store) -> BTreeMap<String, Vec<String>> {
        let select = match store.engine() {
            Engine::Sqlite => {
                "SELECT m.name AS part, f.\"table\" AS owner FROM sqlite_master m, pragma_foreign_key_list(m.name) f \
                 WHERE m.type = 'table' AND f.on_delete = 'CASCADE'"
            }
            Engine::Postgres => {
                "SELECT c.relname AS part, o.relname AS owner FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid \
                 JOIN pg_class o ON o.oid = f.confrelid WHERE f.contype = 'f' AND f.confdeltype = 'c'"
            }
        };
        let mut owners: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in store.rows(sql(select)).await.unwrap() {
            owners.entry(row.get("part").unwrap()).or_default().push(row.get("owner").unwrap());
        }
        owners
    }

    /// Whether all rows of a table go one day, by its own rule or with those of another table.
    fn goes(table: &str, owners: &BTreeMap<String, Vec<String>>) -> bool {
        let whole = |rule: &store::Retention| rule.table == table && rule.column.is_none() && rule.only == "TRUE";
        RETENTION.iter().any(|rules| rules.iter().any(whole))
            || owners
                .get(table)
                .is_some_and(|owners_of| owners_of.iter().any(|owner| owner != table && goes(owner, owners)))
    }

    store::on_both_databases! {
        async fn each_private_table_has_a_rule_or_a_reason_to_be_kept(base) {
            let store = base.open(&SCHEMAS).await;
            let owners = owners(&store).await;
            assert!(goes("training_need", &owners) && goes("identity_session", &owners) && !goes("identity_role", &owners));
            let named: Vec<&str> = KEPT.iter().flat_map(|kept| kept.tables.iter().copied()).collect();
            let private = private_tables();
            let silent: Vec<_> = private.iter().filter(|table| !goes(table, &owners) && !named.contains(&table.as_str())).collect();
            assert!(silent.is_empty(), "no rule deletes {silent:?}: add one, or say in KEPT why they are kept");
            let wrong: Vec<_> = named.iter().filter(|table| !private.contains(**table) || goes(table, &owners)).collect();
            assert!(wrong.is_empty(), "{wrong:?} hold nothing private, or are deleted by a rule");
            assert_eq!(named.len(), named.iter().collect::<BTreeSet<_>>().len(), "a table is named twice");
            assert!(KEPT.iter().all(|kept| matches!(kept.because, Told(_)) || matches!(kept.because, Nobody(what) if !what.is_empty())));
        }
    }
}
