//! A posted form: its values as they came, and what is wrong with them by field.

use axum_extra::extract::Form;

/// Pairs of name and value in the order of the form; names may repeat.
pub type Pairs = Form<Vec<(String, String)>>;

/// The values of a form, kept for showing it again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(Vec<(String, String)>);

impl Values {
    /// The value of `name`, without blanks around it; empty when it did not come.
    #[must_use]
    pub fn get<'a>(&'a self, name: &'a str) -> &'a str {
        self.all(name).next().unwrap_or_default()
    }

    /// Every value of `name` that is not blank.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let wanted = self.0.iter().filter(move |(key, _)| key == name);
        wanted.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// Whether a check box was ticked, or any value came.
    #[must_use]
    pub fn is_set(&self, name: &str) -> bool {
        self.all(name).next().is_some()
    }

    /// Adds a value.
    pub fn push(&mut self, name: &str, value: impl Into<String>) {
        self.0.push((name.to_owned(), value.into()));
    }
}

impl From<Vec<(String, String)>> for Values {
    fn from(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }
}

/// What is wrong with a form, in the order of its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<(&'static str, String)>);

impl FieldErrors {
    /// Notes what is wrong with `field`.
    pub fn push(&mut self, field: &'static str, message: impl Into<String>) {
        self.0.push((field, message.into()));
    }

    /// The first message about `field`.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| *name == field).map(|(_, message)| message.as_str())
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Field and message, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(field, message)| (*field, message.as_str()))
    }

    /// `value` unless it is an error, which is noted for `field`.
    pub fn take<T, E: ToString>(&mut self, field: &'static str, value: Result<T, E>) -> Option<T> {
        value.map_err(|error| self.push(field, error.to_string())).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_names_keep_every_value_and_blanks_count_as_nothing() {
        let pairs = [("unit", "A"), ("unit", " B "), ("title", "  ")];
        let values = Values::from(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec());
        assert_eq!(values.all("unit").collect::<Vec<_>>(), ["A", "B"]);
        assert_eq!((values.get("title"), values.is_set("title")), ("", false));
    }
}
