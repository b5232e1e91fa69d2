//! Conditions that can never hold, and items that nobody can ever see.

use super::{
    Check, conditions,
    satisfy::{Model, Verdict},
};
use crate::domain::questionnaire::{Condition, Finding, Item, Place, Questionnaire};

/// Every condition can hold by itself and given what is shown before it, and is not always true.
pub fn reachable(questionnaire: &Questionnaire) -> Vec<Finding> {
    let sound = conditions::order(questionnaire).is_empty() && conditions::values(questionnaire).is_empty();
    if !sound {
        return Vec::new();
    }
    let mut search = Search { model: Model::new(questionnaire), findings: Vec::new() };
    for (at, section) in questionnaire.sections.iter().enumerate() {
        let place = Place::structure().at("sections").at(at);
        let what = format!("phần {}", section.code);
        let gate: Vec<&Condition> = section.show_if.iter().collect();
        let seen = search.condition(&place, &what, section.show_if.as_ref(), &[], None);
        for (at, item) in section.items.iter().enumerate() {
            let place = place.at("items").at(at);
            if seen {
                let what = format!("câu {}", item.code);
                search.condition(&place, &what, item.show_if.as_ref(), &gate, Some(item));
            } else if item.required {
                search.required(&place, &format!("câu {}", item.code));
            }
        }
    }
    search.findings
}

struct Search<'q> {
    model: Model<'q>,
    findings: Vec<Finding>,
}

impl<'q> Search<'q> {
    /// Examines one condition under those of the section around it; false when it can never hold.
    fn condition(
        &mut self,
        place: &Place,
        what: &str,
        condition: Option<&'q Condition>,
        gate: &[&'q Condition],
        item: Option<&Item>,
    ) -> bool {
        let Some(condition) = condition else { return true };
        let place = place.at("show_if");
        let all: Vec<_> = gate.iter().copied().chain([condition]).collect();
        let verdict = match self.model.can_hold_alone(condition) {
            Verdict::No => {
                let message = format!("{what}: điều kiện mâu thuẫn, không bao giờ đúng");
                self.note(Check::Contradictory, &place, message);
                Verdict::No
            }
            Verdict::Unknown => Verdict::Unknown,
            Verdict::Yes => {
                let verdict = self.model.can_hold(&all, None);
                if verdict == Verdict::No {
                    let message = format!(
                        "{what}: không ai thấy được, vì các điều kiện trước đó loại trừ điều kiện này"
                    );
                    self.note(Check::Unreachable, &place, message);
                }
                verdict
            }
        };
        match verdict {
            Verdict::Yes => {
                self.parts(&place, what, condition);
                self.always(&place, what, condition, gate);
                return true;
            }
            Verdict::Unknown => {
                let message = format!("{what}: điều kiện quá phức tạp để kiểm tra, hãy viết gọn lại");
                self.note(Check::TooComplex, &place, message);
                return true;
            }
            Verdict::No => {}
        }
        if item.is_some_and(|item| item.required) {
            self.required(&place, what);
        }
        false
    }

    /// Whether a condition cannot hold even if everything that it looks at were shown.
    fn never(&self, condition: &'q Condition) -> bool {
        self.model.can_hold_alone(condition) == Verdict::No
    }

    /// Alternatives of an `any` that can never hold.
    fn parts(&mut self, place: &Place, what: &str, condition: &'q Condition) {
        for any in condition.flattened() {
            let Condition::Any { any } = any else { continue };
            let dead: Vec<_> =
                (1..).zip(any).filter(|(_, part)| self.never(part)).map(|(at, _)| at).collect();
            for at in dead {
                let message = format!("{what}: vế thứ {at} của any mâu thuẫn, không bao giờ đúng");
                self.note(Check::Contradictory, place, message);
            }
        }
    }

    fn always(&mut self, place: &Place, what: &str, condition: &'q Condition, gate: &[&'q Condition]) {
        if self.model.can_hold(gate, Some(condition)) == Verdict::No {
            let message = format!("{what}: điều kiện luôn luôn đúng, không cần viết");
            self.note(Check::AlwaysTrue, place, message);
        }
    }

    fn required(&mut self, place: &Place, what: &str) {
        let message = format!("{what} bắt buộc nhưng không ai thấy được");
        self.note(Check::RequiredUnreachable, place, message);
    }

    fn note(&mut self, check: Check, place: &Place, message: String) {
        self.findings.push(Finding::new(check, place, message));
    }
}
