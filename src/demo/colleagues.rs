//! Colleagues and people of other agencies who evaluate somebody. Whom the city asks is its own choice, which the
//! program does not make for it; the demo asks some in the latest quarters.

use std::collections::{BTreeMap, HashMap};

use anyhow::Context;

use super::{dice::Dice, fill::City};
use crate::{
    domain::{
        assignment::Owed,
        directory::UnitTree,
        evaluation::{LEAST_RATERS, Relation},
        ids::UnitId,
        round::Round,
    },
    store::assignments,
};

/// The first quarter in which they are asked.
pub const FIRST_QUARTER: usize = 2;

/// Assigns forms about most of those who evaluate themselves in `round`.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn assign(city: &City, round: &Round) -> anyhow::Result<()> {
    let all = assignments::list(city.db.read(), round.id).await.context("không đọc được phiếu phải làm")?;
    let owed: Vec<Owed> = all.into_iter().map(|assignment| assignment.owed).collect();
    let asked = among(&owed, city, &mut Dice::new(city.seed, &format!("colleagues of {}", round.slug)));
    let tx = city.db.write_tx().await?;
    let stored = assignments::insert_many(&tx, round.id, round.closes_on, &asked).await;
    stored.context("không lưu được phiếu của đồng nghiệp")?;
    Ok(tx.commit().await?)
}

fn among(owed: &[Owed], city: &City, dice: &mut Dice) -> Vec<Owed> {
    let own = || owed.iter().filter(|one| one.relation == Relation::SelfEvaluation);
    let of_supervisors = owed.iter().filter(|one| one.relation == Relation::Supervisor);
    let above: HashMap<&str, &str> = of_supervisors.map(|one| (&*one.subject, &*one.rater)).collect();
    let mut agencies: BTreeMap<UnitId, Vec<&str>> = BTreeMap::new();
    for one in own() {
        agencies.entry(agency(&city.tree, one.unit)).or_default().push(&one.rater);
    }
    let everybody: Vec<&str> = own().map(|one| one.rater.as_str()).collect();
    let mut asked = Vec::new();
    for one in own() {
        if !dice.chance(city.volume.colleague_rate) {
            continue;
        }
        let colleagues = agencies.get(&agency(&city.tree, one.unit)).map_or(&[][..], Vec::as_slice);
        let stranger = |code: &str| !colleagues.contains(&code);
        let near = |code: &str| code != one.subject && above.get(&*one.subject) != Some(&code);
        let peers = some(colleagues, &near, dice).into_iter().map(|rater| (rater, Relation::Peer));
        let peers: Vec<_> = peers.collect();
        let others =
            some(&everybody, &stranger, dice).into_iter().map(|rater| (rater, Relation::CrossAgency));
        asked.extend(peers.into_iter().chain(others).map(|(rater, relation)| Owed {
            rater: rater.to_owned(),
            relation,
            ..one.clone()
        }));
    }
    asked
}

/// As many as a source needs out of `people` who `may` be asked, from a random place on.
fn some<'a>(people: &[&'a str], may: &dyn Fn(&str) -> bool, dice: &mut Dice) -> Vec<&'a str> {
    let from = dice.below(people.len());
    let round = people.iter().cycle().skip(from).take(people.len());
    round.copied().filter(|code| may(code)).take(LEAST_RATERS as usize).collect()
}

/// The agency or commune that a unit belongs to.
fn agency(tree: &UnitTree, unit: UnitId) -> UnitId {
    tree.path(unit).get(1).map_or(unit, |agency| agency.id)
}
