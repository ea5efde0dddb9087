//! What a session asks for: an attestation proves it to the public page; of its own staff an institution asks what was kept.

use store::{StoreError, Write, sql};

use super::learners::NewLearner;
use crate::model::Level;
use crate::model::Machine as _;
use crate::model::attestation::{AttestationState, Statement};
use crate::model::cascade::QualificationState;
use crate::model::session::{Prerequisite, Session};

/// Whether an attestation, by its code, proves that someone has done what a session asks for. Whoever types an address learns nothing of
/// its owner: a code that is nobody's, or somebody else's, is told in the same words.
pub(crate) async fn proved(
    write: &mut Write,
    session: &Session,
    new: &NewLearner,
    attestation: &str,
) -> Result<bool, StoreError> {
    let Some(asked) = &session.prerequisite else { return Ok(true) };
    let select = "SELECT t.statement FROM training_attestation t JOIN training_registration r ON r.code = t.registration \
                  JOIN training_learner l ON l.id = r.learner WHERE t.code = $1 AND t.state = $2 AND l.email = $3";
    let select = sql(select).bind(attestation).bind(AttestationState::Issued.code());
    let Some(row) = write.row(select.bind(new.email.as_str().to_lowercase())).await? else { return Ok(false) };
    let statement = Statement::parse(&row.get::<String>("statement")?);
    Ok(statement.is_ok_and(|said| said.kit == asked.kit.as_str() && reaches(&said.level, asked)))
}

fn reaches(level: &str, asked: &Prerequisite) -> bool {
    level.parse::<Level>().is_ok_and(|level| level >= asked.level)
}

/// Whether someone is known to have done what a session asks for: they came to such a session, or hold such a qualification.
pub(crate) async fn known(write: &mut Write, session: &Session, learner: &str) -> Result<bool, StoreError> {
    let Some(asked) = &session.prerequisite else { return Ok(true) };
    let select = "SELECT s.level FROM training_registration r JOIN training_session s ON s.code = r.session \
                  WHERE r.learner = $1 AND r.state = 'attended' AND s.kit = $2 \
                  UNION SELECT level FROM training_qualification WHERE holder = $1 AND kit = $2 AND state = $3";
    let select = sql(select).bind(learner).bind(asked.kit.as_str()).bind(QualificationState::Valid.code());
    let levels: Vec<String> = write.rows(select).await?.iter().map(|row| row.get("level")).collect::<Result<_, _>>()?;
    Ok(levels.iter().any(|level| reaches(level, asked)))
}
