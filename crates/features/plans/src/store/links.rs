//! Links between measures, recommendations, indicators, questions, articles, kits, practices and publications.

use store::{Actor, AuditLine, Facts, Store, StoreError, ThingId, Value, Verb, Write, insert_rows, sql};

use crate::model::link::{Kind, Thing};

fn ordered<'a>(one: &'a Thing, other: &'a Thing) -> (&'a Thing, &'a Thing) {
    if one <= other { (one, other) } else { (other, one) }
}

/// The row of a link, for many at once with [`insert_links`].
pub(crate) fn link_row(one: &Thing, other: &Thing, invented: bool) -> Vec<Value> {
    let (one, other) = ordered(one, other);
    vec![one.to_string().into(), other.to_string().into(), invented.into()]
}

/// Makes links of rows that are not there yet.
pub(crate) async fn insert_links(write: &mut Write, rows: Vec<Vec<Value>>) -> Result<(), StoreError> {
    insert_rows(write, "INSERT INTO plans_link (one, other, invented) VALUES ", rows).await
}

/// The trail's name of what a link hangs on. An article is quoted freely, and stands in the trail by its kind alone.
fn named(thing: &Thing) -> Result<ThingId, StoreError> {
    let id = ThingId::new(thing.kind.code(), &thing.id);
    id.or_else(|_| ThingId::new(thing.kind.code(), "quoted")).map_err(StoreError::from)
}

/// Links two things. Says whether they were not linked yet.
///
/// # Errors
/// When the database refuses.
pub async fn link(
    store: &Store,
    actor: &Actor,
    now: jiff::Timestamp,
    of: &Thing,
    to: &Thing,
) -> Result<bool, StoreError> {
    let mut write = store.write(actor, now).await?;
    let (one, other) = ordered(of, to);
    let insert =
        "INSERT INTO plans_link (one, other, invented) VALUES ($1, $2, FALSE) ON CONFLICT (one, other) DO NOTHING";
    let added = write.execute(sql(insert).bind(one.to_string()).bind(other.to_string())).await? == 1;
    let line = AuditLine::new(Verb::Update, named(of)?).after(Facts::new().code("linked", to.kind.code()));
    write.commit(line).await?;
    Ok(added)
}

/// Takes a link away. Says whether there was one.
///
/// # Errors
/// When the database refuses.
pub async fn unlink(
    store: &Store,
    actor: &Actor,
    now: jiff::Timestamp,
    of: &Thing,
    from: &Thing,
) -> Result<bool, StoreError> {
    let mut write = store.write(actor, now).await?;
    let (one, other) = ordered(of, from);
    let delete = sql("DELETE FROM plans_link WHERE one = $1 AND other = $2");
    let removed = write.execute(delete.bind(one.to_string()).bind(other.to_string())).await? == 1;
    let line = AuditLine::new(Verb::Update, named(of)?).before(Facts::new().code("linked", from.kind.code()));
    write.commit(line).await?;
    Ok(removed)
}

/// What a thing is linked to, in order, with whether the link was made up.
///
/// # Errors
/// When the database does not answer.
pub async fn links_of(store: &Store, thing: &Thing) -> Result<Vec<(Thing, bool)>, StoreError> {
    let select = "SELECT other AS far, invented FROM plans_link WHERE one = $1 UNION ALL \
                  SELECT one AS far, invented FROM plans_link WHERE other = $1 ORDER BY far";
    let rows = store.rows(sql(select).bind(thing.to_string())).await?;
    rows.iter().map(|row| Ok((row.parse("far")?, row.get("invented")?))).collect()
}

/// Every link between things of two kinds: the first of the one kind, the second of the other.
///
/// # Errors
/// When the database does not answer.
pub async fn links_between(store: &Store, kind: Kind, with: Kind) -> Result<Vec<(Thing, Thing)>, StoreError> {
    let (least, most) = (kind.min(with), kind.max(with));
    let select = sql("SELECT one, other FROM plans_link WHERE one LIKE $1 AND other LIKE $2 ORDER BY one, other");
    let pattern = |kind: Kind| format!("{}:%", kind.code());
    let rows = store.rows(select.bind(pattern(least)).bind(pattern(most))).await?;
    let one = |row: &store::Row| {
        let (one, other): (Thing, Thing) = (row.parse("one")?, row.parse("other")?);
        Ok(if one.kind == kind { (one, other) } else { (other, one) })
    };
    rows.iter().map(one).collect()
}
