use proptest::prelude::*;

use super::*;
use crate::domain::{
    answer::{self, RawAnswers},
    questionnaire::{Condition, SubjectTrait, parse},
};

/// Nine people in eight rooms, nobody with another: a question that takes counting to answer quickly.
fn pigeonholes() -> String {
    let rooms = ["a", "b", "c", "d", "e", "f", "g", "h"];
    let people: Vec<String> = (1..=9).map(|person| format!("P{person}")).collect();
    let items: String = people
        .iter()
        .map(|code| format!("{{ code = \"{code}\", type = \"single\", options = {rooms:?}, required = true, reason = \"x\" }},\n"))
        .collect();
    let mut apart = Vec::new();
    for (at, one) in people.iter().enumerate() {
        for other in &people[at + 1..] {
            apart.extend(rooms.iter().map(|room| {
                format!("{{ not = {{ all = [{{ item = \"{one}\", one_of = [\"{room}\"] }}, {{ item = \"{other}\", one_of = [\"{room}\"] }}] }} }}")
            }));
        }
    }
    format!(
        "slug = \"thu\"\nversion = 1\nkind = \"population\"\nsource = \"x\"\n[[sections]]\ncode = \"a\"\nitems = [\n{items}\
         {{ code = \"Z\", type = \"text\", show_if = {{ all = [{}] }}, reason = \"x\" }}]\n",
        apart.join(", ")
    )
}

#[test]
fn a_condition_too_entangled_to_decide_is_named_and_not_guessed() {
    let questionnaire = parse(&pigeonholes(), &[]).unwrap();
    let found: Vec<Check> = reach::reachable(&questionnaire).iter().map(|finding| finding.check).collect();
    assert_eq!(found, [Check::TooComplex]);
}

/// Four items of different types, then one under a condition that refers to them, then one under both.
fn with_conditions(second: &Condition, last: &Condition) -> Questionnaire {
    let text = r#"
        slug = "thu"
        version = 1
        kind = "individual_360"
        source = "x"
        [scales.s]
        min = 1
        max = 3
        not_applicable = true
        [[sections]]
        code = "a"
        items = [
          { code = "A", type = "single", options = ["x", "y"], required = true, reason = "x" },
          { code = "B", type = "multiple", options = ["x", "y", "z"], exclusive = ["z"], reason = "x" },
          { code = "C", type = "number", min = 0, max = 3, whole = true, reason = "x" },
          { code = "D", type = "likert", scale = "s", required = true, reason = "x" },
          { code = "Z", type = "text", reason = "x" },
        ]
        "#;
    let mut questionnaire = parse(text, &[]).unwrap();
    let items = &mut questionnaire.sections[0].items;
    items[3].show_if = Some(second.clone());
    items[4].show_if = Some(last.clone());
    questionnaire
}

fn one_of(item: &str, codes: Vec<&str>) -> Condition {
    Condition::OneOf { item: item.to_owned(), one_of: codes.into_iter().map(str::to_owned).collect() }
}

fn any_condition(with_d: bool) -> impl Strategy<Value = Condition> {
    let some = |codes: Vec<&'static str>| proptest::sample::subsequence(codes, 1..=2);
    let last = if with_d { some(vec!["1", "2", "3", "na"]).boxed() } else { some(vec!["x", "y"]).boxed() };
    let leaf = prop_oneof![
        some(vec!["x", "y"]).prop_map(|codes| one_of("A", codes)),
        some(vec!["x", "y", "z"]).prop_map(|codes| one_of("B", codes)),
        last.prop_map(move |codes| one_of(if with_d { "D" } else { "A" }, codes)),
        (0_u8..4, 0_u8..4).prop_map(|(least, most)| Condition::Within {
            item: "C".to_owned(),
            at_least: Some(f64::from(least)),
            at_most: Some(f64::from(most)),
        }),
        Just(Condition::Subject { subject: SubjectTrait::Leader }),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 1..3).prop_map(|all| Condition::All { all }),
            proptest::collection::vec(inner.clone(), 1..3).prop_map(|any| Condition::Any { any }),
            inner.prop_map(|not| Condition::Not { not: Box::new(not) }),
        ]
    })
}

/// Whether somebody can be shown Z, by trying everybody.
fn somebody_sees_z(questionnaire: &Questionnaire) -> bool {
    let own = |values: &[&str]| -> Vec<String> { values.iter().map(|value| (*value).to_owned()).collect() };
    let b: [&[&str]; 5] = [&[], &["x"], &["y"], &["x", "y"], &["z"]];
    for (a, b) in ["x", "y"].iter().flat_map(|a| b.iter().map(move |b| (a, b))) {
        for (c, d) in ["", "0", "1", "2", "3"].iter().flat_map(|c| ["1", "2", "3", "na"].map(|d| (c, d))) {
            for traits in [&[][..], &[SubjectTrait::Leader]] {
                let mut raw = RawAnswers::new();
                raw.insert("A".to_owned(), own(&[a]));
                raw.insert("B".to_owned(), own(b));
                raw.insert("C".to_owned(), own(&[c]));
                raw.insert("D".to_owned(), own(&[d]));
                raw.insert("Z".to_owned(), own(&["seen"]));
                if answer::check(questionnaire, traits, &raw).unwrap().contains_key("Z") {
                    return true;
                }
            }
        }
    }
    false
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn an_item_is_called_unreachable_exactly_when_nobody_can_see_it(
        second in any_condition(false),
        last in any_condition(true),
    ) {
        let questionnaire = with_conditions(&second, &last);
        let place = crate::domain::questionnaire::Place::structure().at("sections").at(0).at("items").at(4).at("show_if");
        let hidden = reach::reachable(&questionnaire).iter().any(|finding| {
            finding.place == place
                && (finding.check == Check::Unreachable
                    || (finding.check == Check::Contradictory && !finding.message.contains("any")))
        });
        prop_assert_eq!(hidden, !somebody_sees_z(&questionnaire));
    }
}
