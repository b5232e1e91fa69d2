//! People with accounts: each is a browser that has signed in.

use haidang::{
    credential,
    domain::{
        account::NewAccount,
        directory::{Person, StaffCategory, Unit, UnitKind},
        ids::{AccountId, PersonId, UnitId},
        permission::{Grant, Role},
    },
    store::{accounts, people, units},
};

use super::{Client, TestApp};

/// The password of everybody in tests.
pub const PASSWORD: &str = "con tàu ra khơi";

/// A unit since the city was put together.
pub fn unit(code: &str, name: &str, kind: UnitKind, parent: Option<UnitId>) -> Unit {
    Unit {
        id: UnitId(0),
        code: code.to_owned(),
        name: name.to_owned(),
        name_en: None,
        kind,
        parent,
        valid_from: "2025-07-01".parse().unwrap(),
        valid_until: None,
    }
}

/// A civil servant since then, without an address.
pub fn person(staff_code: &str, name: &str, unit: UnitId) -> Person {
    Person {
        id: PersonId(0),
        staff_code: staff_code.to_owned(),
        name: name.to_owned(),
        email: None,
        position: None,
        category: StaffCategory::CivilServant,
        is_leader: false,
        is_party_member: false,
        is_counter_staff: false,
        unit,
        party_unit: None,
        supervisor: None,
        valid_from: "2025-07-01".parse().unwrap(),
        valid_until: None,
    }
}

impl TestApp {
    /// The root unit, `HP`; made when it is missing.
    pub async fn city(&self) -> UnitId {
        let tree = units::tree(self.db().read()).await.unwrap();
        match tree.root() {
            Some(root) => root.id,
            None => self.unit("HP", "Thành phố Hải Phòng", UnitKind::City, None).await,
        }
    }

    /// A unit of the directory below `parent`.
    pub async fn unit(&self, code: &str, name: &str, kind: UnitKind, parent: Option<UnitId>) -> UnitId {
        units::insert(self.db().read(), &unit(code, name, kind, parent)).await.unwrap()
    }

    /// Somebody of the directory in service today, with an address made of the staff code.
    pub async fn person(&self, staff_code: &str, name: &str, unit: UnitId) {
        let email = Some(format!("{}@haiphong.test", staff_code.to_lowercase()));
        let person = Person { email, ..person(staff_code, name, unit) };
        people::insert_many(self.db().read(), &[person]).await.unwrap();
    }

    /// An account with [`PASSWORD`] and one role over `unit`.
    pub async fn account(
        &self,
        email: &str,
        role: Role,
        unit: UnitId,
        staff_code: Option<&str>,
    ) -> AccountId {
        let new = NewAccount {
            email: email.parse().unwrap(),
            name: format!("Người dùng {role}"),
            staff_code: staff_code.map(str::to_owned),
        };
        let hash = credential::hash(self.state.config().passwords, self.state.clock(), PASSWORD.to_owned());
        let hash = hash.await.unwrap();
        let db = self.db().read();
        let id = accounts::insert(db, &new, self.state.clock().now()).await.unwrap();
        accounts::set_password(db, id, &hash).await.unwrap();
        accounts::grant(db, id, Grant { role, unit }).await.unwrap();
        id
    }

    /// Somebody new with `role` over `unit`, linked to `staff_code`, who has signed in.
    pub async fn signed_in(&self, role: Role, unit: UnitId, staff_code: Option<&str>) -> Client {
        self.account(&email_of(role, staff_code), role, unit, staff_code).await;
        let client = self.visitor();
        client.sign_in(role, staff_code).await;
        client
    }

    /// An official of the directory.
    pub async fn official(&self, staff_code: &str) -> Client {
        let city = self.city().await;
        self.signed_in(Role::Official, city, Some(staff_code)).await
    }

    /// The head of `unit`.
    pub async fn unit_head(&self, unit: UnitId, staff_code: Option<&str>) -> Client {
        self.signed_in(Role::UnitHead, unit, staff_code).await
    }

    /// Somebody of Sở Nội vụ.
    pub async fn home_affairs(&self) -> Client {
        let city = self.city().await;
        self.signed_in(Role::HomeAffairs, city, None).await
    }

    /// Somebody of the service centre.
    pub async fn service_centre(&self) -> Client {
        let city = self.city().await;
        self.signed_in(Role::ServiceCentre, city, None).await
    }

    /// Somebody who runs the installation.
    pub async fn admin(&self) -> Client {
        let city = self.city().await;
        self.signed_in(Role::Admin, city, None).await
    }

    /// Somebody who audits.
    pub async fn auditor(&self) -> Client {
        let city = self.city().await;
        self.signed_in(Role::Auditor, city, None).await
    }
}

fn email_of(role: Role, staff_code: Option<&str>) -> String {
    format!("{}.{}@haiphong.test", role.code(), staff_code.unwrap_or("khong-ma")).to_lowercase()
}

impl Client {
    /// Signs in, again when a session has ended, as whom [`TestApp::signed_in`] made.
    pub async fn sign_in(&self, role: Role, staff_code: Option<&str>) {
        let email = email_of(role, staff_code);
        let form = [("email", email.as_str()), ("password", PASSWORD), ("next", "/account")];
        self.post("/login", &form).await.expect(200);
    }
}
