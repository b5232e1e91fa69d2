//! Forms that officials owe: some are forgotten.

use anyhow::Context;

use super::{Asking, Case, guard};
use crate::{
    domain::{
        assignment::Assignment,
        evaluation::Relation,
        questionnaire::{Kind, SubjectTrait},
        round::Channel,
    },
    store::assignments,
};

pub async fn cases(asking: &mut Asking<'_>) -> anyhow::Result<Vec<Case>> {
    let owed = assignments::list(asking.city.db.read(), asking.round.id).await;
    let owed = owed.context("không đọc được danh sách phiếu phải làm")?;
    let mut cases = Vec::with_capacity(owed.len());
    for assignment in owed {
        if asking.is_done(&assignment) {
            cases.push(asking.case(assignment));
        }
    }
    Ok(cases)
}

impl Asking<'_> {
    /// Better led units answer more; of the open quarter's forms, part is still to come.
    fn is_done(&mut self, assignment: &Assignment) -> bool {
        let quarter = self.quarter.number as f64;
        let discipline = 0.02 * (self.city.moods.of(Some(assignment.owed.unit), 0) - 1.15);
        let usual = match assignment.owed.relation {
            Relation::SelfEvaluation => 0.955 + 0.01 * quarter,
            Relation::Supervisor => 0.96 + 0.01 * quarter,
            Relation::Staff => self.city.volume.staff_rate,
            Relation::Unit => 0.66,
            Relation::Organisation => 0.97,
            _ => 0.93 + 0.015 * quarter,
        };
        let so_far = if self.quarter.is_open() { 0.42 } else { 1.0 };
        self.dice.chance((usual + discipline).min(0.995) * so_far)
    }

    fn case(&mut self, assignment: Assignment) -> Case {
        let owed = assignment.owed;
        let mut respondent = self.respondent(Some(owed.unit), owed.relation);
        let subject = self.city.people.get(&owed.subject);
        let traits = [
            (SubjectTrait::Leader, subject.is_some_and(|person| person.is_leader)),
            (SubjectTrait::CounterStaff, subject.is_some_and(|person| person.is_counter_staff)),
            (SubjectTrait::Organisation, owed.relation == Relation::Organisation),
        ];
        respondent.traits = traits.into_iter().filter(|(_, holds)| *holds).map(|(known, _)| known).collect();
        if self.round.kind == Kind::Individual360 {
            // Self and supervisor speak of the same person: what they see has something in common.
            respondent.mood += 0.5 * super::Dice::new(self.city.seed, &owed.subject).normal();
        }
        Case {
            unit: Some(owed.unit),
            relation: owed.relation,
            subject: Some(owed.subject),
            rater: Some(owed.rater),
            channel: Channel::Assignment,
            guard: guard(assignment.id),
            sampling: None,
            respondent,
        }
    }
}
