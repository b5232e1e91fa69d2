//! The people of the synthetic city with their supervisors, moves and exclusions.

use chrono::{Days, NaiveDate};

use super::{dice::Dice, names, units};
use crate::domain::{
    directory::{Exclusion, ExclusionReason, Person, StaffCategory, UnitKind, UnitTree},
    ids::{PersonId, UnitId},
};

/// Everybody, with who is left out when.
#[derive(Debug, Default)]
pub struct People {
    pub people: Vec<Person>,
    pub exclusions: Vec<Exclusion>,
}

/// First and last day of the time that the demo covers.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

impl Span {
    fn day(self, dice: &mut Dice) -> NaiveDate {
        let days = usize::try_from((self.last - self.first).num_days()).unwrap_or_default();
        self.first + Days::new(dice.below(days) as u64)
    }
}

/// A place to be filled.
struct Post {
    unit: UnitId,
    party: Option<UnitId>,
    position: &'static str,
    category: StaffCategory,
    is_leader: bool,
    is_counter: bool,
    supervisor: Option<String>,
}

/// About `count` people: the chairman, and for each agency and commune its head, its leaders and its staff.
pub fn all(tree: &UnitTree, count: usize, span: Span, seed: u64) -> People {
    let mut made = Maker { dice: Dice::new(seed, "people"), span, made: People::default(), next: 1 };
    let Some(city) = tree.root() else { return made.made };
    let chairman = made.add(Post {
        unit: city.id,
        party: None,
        position: "Chủ tịch Ủy ban nhân dân thành phố",
        category: StaffCategory::Cadre,
        is_leader: true,
        is_counter: false,
        supervisor: None,
    });
    let agencies: Vec<UnitId> = tree
        .children(city.id)
        .filter(|unit| {
            matches!(unit.kind, UnitKind::Department | UnitKind::Commune | UnitKind::ServiceCentre)
        })
        .map(|unit| unit.id)
        .collect();
    let sizes: Vec<f64> = agencies.iter().map(|id| size(tree, *id, &mut made.dice)).collect();
    let total: f64 = sizes.iter().sum();
    let mut share = 0.0;
    for (agency, size) in agencies.iter().zip(&sizes) {
        // Cumulative rounding: the shares add up to the count.
        let before = (share * count as f64).round();
        share += size / total;
        let places = ((share * count as f64).round() - before).max(1.0);
        made.agency(tree, *agency, places as usize, &chairman);
    }
    made.made
}

/// How many people an agency has, against the others.
fn size(tree: &UnitTree, id: UnitId, dice: &mut Dice) -> f64 {
    let mean = match tree.get(id).map(|unit| unit.kind) {
        Some(UnitKind::Department) => 3.2,
        Some(UnitKind::ServiceCentre) => 2.0,
        _ => 1.0,
    };
    let is_islet = tree.get(id).is_some_and(|unit| unit.name.ends_with("Bạch Long Vĩ"));
    if is_islet { 0.4 } else { mean * (0.25 * dice.normal()).exp() }
}

struct Maker {
    dice: Dice,
    span: Span,
    made: People,
    next: u32,
}

impl Maker {
    fn agency(&mut self, tree: &UnitTree, agency: UnitId, places: usize, chairman: &str) {
        let is_commune = tree.get(agency).is_some_and(|unit| unit.kind == UnitKind::Commune);
        let party = tree.get(agency).and_then(|unit| tree.by_code(&units::party_code(&unit.code)));
        let party = party.map(|unit| unit.id);
        let rooms: Vec<(UnitId, bool)> = tree
            .children(agency)
            .filter(|unit| unit.kind == UnitKind::SubUnit)
            .map(|unit| (unit.id, unit.name.contains("hành chính công") || unit.name.contains("Tiếp nhận")))
            .collect();
        let head = Post {
            unit: agency,
            party,
            position: if is_commune { "Chủ tịch Ủy ban nhân dân" } else { "Giám đốc" },
            category: StaffCategory::Cadre,
            is_leader: true,
            is_counter: false,
            supervisor: Some(chairman.to_owned()),
        };
        let head = self.add(head);
        let mut leaders: Vec<String> = Vec::new();
        for place in 1..places {
            let room = rooms.get((place - 1) % rooms.len().max(1)).copied();
            let (unit, is_counter) = room.unwrap_or((agency, false));
            let post = if place <= rooms.len() {
                leader(unit, party, is_counter, &head)
            } else if place == rooms.len() + 1 {
                let position =
                    if is_commune { "Phó Chủ tịch Ủy ban nhân dân" } else { "Phó Giám đốc" };
                Post { position, category: StaffCategory::Cadre, ..leader(agency, party, false, &head) }
            } else {
                let above = leaders.get((place - 1) % rooms.len().max(1)).unwrap_or(&head).clone();
                self.staff(unit, party, is_counter, above)
            };
            let code = self.add(post);
            leaders.push(code);
        }
        self.move_somebody(&rooms);
    }

    fn staff(&mut self, unit: UnitId, party: Option<UnitId>, is_counter: bool, above: String) -> Post {
        let (category, position) = match self.dice.weighted(&[0.62, 0.28, 0.10]) {
            0 => (StaffCategory::CivilServant, "Chuyên viên"),
            1 => (StaffCategory::PublicEmployee, "Viên chức"),
            _ => (StaffCategory::Worker, "Nhân viên"),
        };
        let is_counter = (is_counter && self.dice.chance(0.9)) || self.dice.chance(0.05);
        Post { unit, party, position, category, is_leader: false, is_counter, supervisor: Some(above) }
    }

    fn add(&mut self, post: Post) -> String {
        let staff_code = format!("CB{:06}", self.next);
        self.next += 1;
        let member = match post.category {
            _ if post.is_leader => 1.0,
            StaffCategory::Cadre => 0.95,
            StaffCategory::CivilServant => 0.7,
            StaffCategory::PublicEmployee => 0.4,
            StaffCategory::Worker => 0.1,
        };
        let is_party_member = self.dice.chance(member);
        let joined = (!post.is_leader && self.dice.chance(0.03)).then(|| self.span.day(&mut self.dice));
        let left = (!post.is_leader && joined.is_none() && self.dice.chance(0.03))
            .then(|| self.span.day(&mut self.dice));
        let person = Person {
            id: PersonId(0),
            name: names::full_name(&mut self.dice),
            email: Some(format!("{}@haidang.example", staff_code.to_lowercase())),
            position: Some(post.position.to_owned()),
            category: post.category,
            is_leader: post.is_leader,
            is_party_member,
            is_counter_staff: post.is_counter,
            unit: post.unit,
            party_unit: post.party.filter(|_| is_party_member),
            supervisor: post.supervisor,
            valid_from: joined.unwrap_or(self.span.first),
            valid_until: left,
            staff_code: staff_code.clone(),
        };
        self.exclude(&person, joined);
        self.made.people.push(person);
        staff_code
    }

    fn exclude(&mut self, person: &Person, joined: Option<NaiveDate>) {
        let exclusion =
            |reason, from, until| Exclusion { staff_code: person.staff_code.clone(), reason, from, until };
        if let Some(joined) = joined {
            let until = joined + Days::new(90);
            self.made.exclusions.push(exclusion(ExclusionReason::UnderThreeMonths, joined, Some(until)));
        } else if !person.is_leader && self.dice.chance(0.05) {
            let reason =
                if self.dice.chance(0.6) { ExclusionReason::Leave } else { ExclusionReason::Secondment };
            let from = self.span.day(&mut self.dice);
            let until = from + Days::new(60 + self.dice.below(150) as u64);
            self.made.exclusions.push(exclusion(reason, from, Some(until)));
        }
    }

    /// Moves the last person of some agencies to another of its sub-units: the old period ends, a new one begins.
    fn move_somebody(&mut self, rooms: &[(UnitId, bool)]) {
        let moves = self.dice.chance(0.3);
        let day = self.span.day(&mut self.dice);
        let Some(person) = self.made.people.last_mut().filter(|_| moves) else { return };
        let other = rooms.iter().map(|(unit, _)| *unit).find(|unit| *unit != person.unit);
        let (Some(other), false, None) = (other, person.is_leader, person.valid_until) else { return };
        if day <= person.valid_from {
            return;
        }
        let after = Person { unit: other, valid_from: day, ..person.clone() };
        person.valid_until = Some(day - Days::new(1));
        self.made.people.push(after);
    }
}

fn leader(unit: UnitId, party: Option<UnitId>, is_counter: bool, head: &str) -> Post {
    Post {
        unit,
        party,
        position: "Trưởng phòng",
        category: StaffCategory::CivilServant,
        is_leader: true,
        is_counter,
        supervisor: Some(head.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};

    use super::*;
    use crate::domain::directory::find_cycles;

    fn city() -> UnitTree {
        let day = NaiveDate::from_ymd_opt(2025, 7, 1).unwrap();
        let mut ids = HashMap::new();
        let mut stored = Vec::new();
        for (id, units::Planned { mut unit, parent }) in (1..).map(UnitId).zip(units::all(day)) {
            unit.id = id;
            unit.parent = parent.map(|code| ids[&code]);
            ids.insert(unit.code.clone(), id);
            stored.push(unit);
        }
        UnitTree::from(stored)
    }

    fn span() -> Span {
        let day = |month| NaiveDate::from_ymd_opt(2026, month, 1).unwrap();
        Span { first: day(1), last: day(11) }
    }

    #[test]
    fn the_same_seed_makes_the_same_people_and_another_others() {
        let tree = city();
        let made = all(&tree, 3_000, span(), 7);
        let again = all(&tree, 3_000, span(), 7);
        assert_eq!((&made.people, &made.exclusions), (&again.people, &again.exclusions));
        assert_ne!(made.people, all(&tree, 3_000, span(), 8).people);
        let codes: HashSet<&str> = made.people.iter().map(|person| person.staff_code.as_str()).collect();
        assert!((2_900..=3_100).contains(&codes.len()), "{}", codes.len());
    }

    #[test]
    fn everybody_but_the_chairman_has_a_supervisor_and_nobody_goes_round() {
        let made = all(&city(), 900, span(), 7);
        let codes: HashSet<&str> = made.people.iter().map(|person| person.staff_code.as_str()).collect();
        let above: HashMap<&str, &str> = made
            .people
            .iter()
            .filter_map(|person| Some((person.staff_code.as_str(), person.supervisor.as_deref()?)))
            .collect();
        assert_eq!(above.len(), codes.len() - 1);
        assert!(above.values().all(|supervisor| codes.contains(supervisor)));
        assert!(find_cycles(&above).is_empty());
    }
}
