//! The job that reminds services of what they owe, once a day: each person once for each rung, and the log keeps it.

use identity::{Identity, OrganisationId, Person, Role};
use jiff::{SignedDuration, Timestamp};
use store::{
    Actor, AuditLine, Facts, Handler, JobError, JobFuture, Mail, NewJob, Running, StoreError, ThingId, Verb, Write,
};
use ui::i18n::typeset;
use ui::{Language, format, href, t};

use crate::Plans;
use crate::model::reminder::{Level, Rung, rung};
use crate::store::{Owed, Titles, What, note_reminder, owed, titles};

const KIND: &str = "plans-reminders";

/// Reminds services of what they owe.
#[derive(Clone)]
pub struct ReminderHandler {
    /// What is owed.
    pub plans: Plans,
    /// Who is written to.
    pub identity: Identity,
}

/// Asks for today's reminders; each day asks for the next one. Harmless when asked already.
///
/// # Errors
/// When the database refuses.
pub async fn ask(write: &mut Write) -> Result<(), StoreError> {
    let now = write.now();
    ask_for(write, now).await
}

async fn ask_for(write: &mut Write, at: Timestamp) -> Result<(), StoreError> {
    let days = write.days();
    let day = days.of(at);
    // At six in the morning: when people come in, it is there.
    let due = days.zone().to_timestamp(day.at(6, 0, 0, 0)).unwrap_or(at);
    write.enqueue(&NewJob::new(KIND, &day.to_string(), &())?.due(due)).await.map(drop)
}

impl Handler for ReminderHandler {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn run<'a>(&'a self, job: &'a Running) -> JobFuture<'a> {
        Box::pin(async move {
            let sent = self.remind(job.now()).await?;
            let tomorrow = job.now().checked_add(SignedDuration::from_hours(24));
            let tomorrow = tomorrow.map_err(|error| JobError::Final(error.to_string()))?;
            let mut write = job.store().write(&Actor::program(), job.now()).await?;
            ask_for(&mut write, tomorrow).await?;
            job.finish_in(&mut write).await?;
            let day = ThingId::new("reminders", job.id().key()).map_err(StoreError::from)?;
            let facts = Facts::new().number("sent", i64::try_from(sent).unwrap_or(i64::MAX));
            write.commit(AuditLine::new(Verb::Send, day).after(facts)).await.map_err(JobError::from)
        })
    }
}

impl ReminderHandler {
    /// Sends the reminders of that day. Gives how many were sent; sending them again sends none.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn remind(&self, now: Timestamp) -> Result<usize, StoreError> {
        let today = self.plans.day(now);
        let mut sent = 0;
        let titles = titles(&self.plans.store).await?;
        for one in owed(&self.plans.store, today).await? {
            let Some(rung) = rung(one.due, one.filed, today) else { continue };
            for person in self.people(&one, rung).await? {
                sent += usize::from(self.write_to((&one, &titles), rung, &person, now).await?);
            }
        }
        Ok(sent)
    }

    async fn people(&self, owed: &Owed, rung: Rung) -> Result<Vec<Person>, StoreError> {
        let Ok(organisation) = owed.organisation.parse::<OrganisationId>() else { return Ok(Vec::new()) };
        let mut people = Vec::new();
        for level in rung.to() {
            people.extend(match level {
                Level::Contact => self.identity.in_charge(Some(&organisation), Role::PointOfContact).await?,
                Level::Authority => self.identity.in_charge(Some(&organisation), Role::ServiceAuthority).await?,
                Level::Coordination => self.identity.in_charge(None, Role::Coordinator).await?,
            });
        }
        let mut seen = std::collections::BTreeSet::new();
        people.retain(|person| seen.insert(person.id.clone()));
        Ok(people)
    }

    async fn write_to(
        &self,
        (owed, titles): (&Owed, &Titles),
        rung: Rung,
        person: &Person,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut write = self.plans.store.write(&Actor::program(), now).await?;
        let who = person.id.thing();
        if !note_reminder(&mut write, owed, rung, who.as_str()).await? {
            return Ok(false);
        }
        let key =
            format!("{KIND}/{}/{}/{}/{}", owed.thing.replace(':', "/"), owed.due, rung.code(), person.id.as_str());
        write.send_mail(&key, &self.mail((owed, titles), rung, person)).await?;
        let thing: ThingId = owed.thing.parse().map_err(StoreError::from)?;
        write.commit(AuditLine::new(Verb::Send, thing).after(Facts::new().code("reminder", rung.code()))).await?;
        Ok(true)
    }

    fn mail(&self, (owed, titles): (&Owed, &Titles), rung: Rung, person: &Person) -> Mail {
        let language = person.language;
        let (what, due) = (subject(language, titles, &owed.what), format::date(language, owed.due));
        let told = match rung {
            Rung::Sixty | Rung::Fourteen => t!(language, "plans-remind-before", what = what.as_str(), due = due),
            Rung::Day => t!(language, "plans-remind-day", what = what.as_str()),
            Rung::After => t!(language, "plans-remind-after", what = what.as_str(), due = due),
        };
        let link = self.plans.link(&href(language, &owed.what.path()));
        let text = t!(language, "plans-remind-text", told = told, link = link);
        Mail { to: person.email.clone(), subject: what, text, invitation: None }
    }
}

/// A question that a reply answers, in a few words.
pub(crate) fn question(language: Language, titles: &Titles, (reply, question): (&str, &str)) -> String {
    let title = typeset(language, titles.reply(language, reply));
    t!(language, "plans-awaits-answer", code = question, questionnaire = title)
}

/// What is owed, in a few words.
pub(crate) fn subject(language: Language, titles: &Titles, what: &What) -> String {
    match what {
        What::Measure { plan, number } => {
            t!(
                language,
                "plans-remind-measure",
                number = *number,
                plan = typeset(language, titles.plan(language, plan))
            )
        }
        What::Answer { reply, question: code } => question(language, titles, (reply, code)),
    }
}
