//! Which addresses a role is shown: every declared path with what is there for its gaps, and lists as they are searched.

use haidang::{
    domain::{
        indicator::Indicator,
        permission::{Action, Reach, Role},
        round::{Guide, GuideStep},
    },
    web,
};

/// How lists are searched, filtered and turned over, by path; U stands for a unit.
const QUERIES: &[(&[&str], &[&str])] = &[
    (
        &["/manage/accounts"],
        &[
            "?q=nguyen+4711",
            "?q=Nguy%E1%BB%85n+V%C4%83n",
            "?q=nguyen+van&sort=email&page=99999",
            "?q=khong+co+ai",
            "?role=official&page=99999",
            "?role=unit_head&state=active",
            "?state=locked&page=2",
            "?role=official&unit=U",
            "?unit=U&q=van",
            "?page=2",
            "?sort=email&page=99999",
            "?sort=newest&page=99999",
        ],
    ),
    (
        &["/manage/audit"],
        &[
            "?who=nguyen+4711",
            "?who=S000050",
            "?object=nguyen+4711",
            "?object=dot-cu-7",
            "?action=account.lock",
            "?from=01/06/2025&until=30/06/2025",
            "?who=nguyen+van+123&action=round.extend&from=01/06/2025",
            "?before=100000",
            "?before=50",
        ],
    ),
    (
        &["/manage/mail"],
        &[
            "?q=bao+cao",
            "?q=s004711",
            "?q=khong+co",
            "?kind=reminder&page=99999",
            "?kind=report&state=failed",
            "?page=2",
            "?page=99999",
        ],
    ),
    (&["/manage/subscriptions"], &["?q=ngoai04711", "?q=haiphong&page=99999", "?page=2"]),
    (
        &["/manage/rounds"],
        &["?q=dot+khao+sat", "?state=closed&page=2", "?kind=service_rating&order=title", "?page=99"],
    ),
    (
        &["/manage/coverage/{round}", "/unit/coverage/{round}"],
        &["?unit=U", "?level=all&q=don+vi+7", "?level=all&page=2", "?level=all&sort=missing&page=999"],
    ),
    (
        &["/manage/coverage/{round}/missing", "/unit/coverage/{round}/missing"],
        &["?q=nguyen+4711", "?q=Nguy%E1%BB%85n+V%C4%83n&page=1000", "?page=2", "?page=1000", "?unit=U&q=van"],
    ),
    (&["/manage/coverage/{round}/remind", "/unit/coverage/{round}/remind"], &["?unit=U"]),
    (
        &["/manage/directory/imports/{id}"],
        &["?lines=added&q=nguyen+4711", "?lines=added&page=2", "?lines=added&q=nguyen&page=99999"],
    ),
    (&["/manage/results/{id}", "/results/{period}"], &["?q=don+vi+7", "?sort=VHCV&page=3"]),
    (&["/manage/targets/{code}"], &["?page=2", "?page=99"]),
    (
        &["/unit/comments/{code}"],
        &[
            "?group=danh-gia-dich-vu-q2:GY",
            "?group=danh-gia-dich-vu-q2:GY&q=thoi+gian",
            "?group=danh-gia-dich-vu-q2:GY&q=khong+co",
            "?group=danh-gia-dich-vu-q2:GY&q=hai+long&page=2",
            "?group=danh-gia-dich-vu-q2:GY&page=99999",
        ],
    ),
    (&["/unit/commitments"], &["?page=2", "?page=99999"]),
    (&["/unit/results/{code}"], &["?period=2026-Q1"]),
    (&["/results/{period}/compare/{indicator}"], &["?kind=phuong&q=don+vi", "?kind=xa&sort=name&page=3"]),
    (&["/results/over-time/{indicator}"], &["?unit=U"]),
    (&["/s/{slug}"], &["?unit=U", "?q=don+vi+12"]),
];

/// Somebody who looks at pages.
pub struct Visitor {
    /// None for whoever does not sign in.
    pub role: Option<Role>,
    /// Code of the unit of the role.
    pub unit: String,
    pub is_city: bool,
    /// Forms of the visitor's own.
    pub assignments: Vec<String>,
}

impl Visitor {
    pub fn name(&self) -> String {
        self.role.map_or_else(|| "visitor".to_owned(), |role| format!("{role} {}", self.unit))
    }

    fn may(&self, action: Action) -> bool {
        let Some(role) = self.role else { return action == Action::Public };
        // What anybody sees is measured once, for whoever does not sign in.
        action != Action::Public
            && (action.roles().is_empty() || action.roles().contains(&role))
            && (action.reach() != Reach::City || self.is_city)
    }
}

/// What the gaps of paths name.
pub struct Places {
    pub period: String,
    pub results: Vec<String>,
    pub units: Vec<String>,
    /// Addresses of open rounds of every kind, then of closed rounds, then of drafts.
    pub open: Vec<String>,
    pub closed: Vec<String>,
    pub drafts: Vec<String>,
    pub rating: String,
    pub population: String,
    pub account: String,
    pub import: String,
    pub questionnaire: String,
    pub target: String,
    /// Tokens of an invitation, of a link to unsubscribe, and of one to a file.
    pub tokens: [String; 3],
}

impl Places {
    /// The addresses that `visitor` asks for.
    pub fn addresses(&self, visitor: &Visitor) -> Vec<String> {
        let paths = web::paths();
        let mut known: Vec<&str> = Vec::new();
        let mut addresses = Vec::new();
        for (path, action) in paths.declared() {
            if known.contains(path) || !visitor.may(*action) {
                continue;
            }
            known.push(path);
            for address in self.filled(path, visitor) {
                addresses.extend(self.queries(path).into_iter().map(|query| format!("{address}{query}")));
            }
        }
        addresses
    }

    /// The path with each gap filled in every way.
    fn filled(&self, path: &str, visitor: &Visitor) -> Vec<String> {
        let mut found = vec![path.to_owned()];
        for gap in path.split('/').filter(|part| part.starts_with('{')) {
            let values = self.values(path, gap, visitor);
            found = found
                .iter()
                .flat_map(|path| values.iter().map(move |value| path.replacen(gap, value, 1)))
                .collect();
        }
        found
    }

    fn values(&self, path: &str, gap: &str, visitor: &Visitor) -> Vec<String> {
        let some = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>();
        let one = |value: &String| vec![value.clone()];
        match gap {
            "{period}" => one(&self.period),
            "{indicator}" => Indicator::ALL.iter().map(ToString::to_string).collect(),
            "{unit}" => self.units.clone(),
            "{guide}" => Guide::ALL.iter().map(ToString::to_string).collect(),
            "{step}" => GuideStep::ALL.iter().map(ToString::to_string).collect(),
            "{hash}" => one(&self.questionnaire),
            "{file}" => some(&["people.xlsx", "units.csv"]),
            "{round}" => self.open.clone(),
            "{assignment}" => visitor.assignments.clone(),
            "{code}" if path.starts_with("/manage/targets") => one(&self.target),
            "{code}" => one(&visitor.unit),
            "{token}" if path.starts_with("/i/") => one(&self.tokens[0]),
            "{token}" if path.starts_with("/unsubscribe/") => one(&self.tokens[1]),
            "{token}" if path.starts_with("/d/") => one(&self.tokens[2]),
            "{slug}" if path.contains("/sample") => one(&self.population),
            "{slug}" if path.contains("/steps/") => self.drafts.clone(),
            "{slug}" if path.starts_with("/manage/") => {
                [self.open.as_slice(), &self.closed, &self.drafts].concat()
            }
            "{slug}" => one(&self.rating),
            "{id}" if path.starts_with("/manage/results/") => self.results.clone(),
            "{id}" if path.starts_with("/manage/accounts/") => one(&self.account),
            "{id}" if path.contains("/imports/") => one(&self.import),
            _ => Vec::new(),
        }
    }

    /// A path as it is, and as [`QUERIES`] has it.
    fn queries(&self, path: &str) -> Vec<String> {
        let unit = &self.units[2];
        let more =
            QUERIES.iter().filter(|(paths, _)| paths.contains(&path)).flat_map(|(_, queries)| *queries);
        let queries = more.map(|query| query.replace("unit=U", &format!("unit={unit}")));
        std::iter::once(String::new()).chain(queries).collect()
    }
}
