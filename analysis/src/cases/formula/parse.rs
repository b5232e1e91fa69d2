//! Reading formulas: `|`, `&`, comparisons, `+ -`, `* /`, signs and `!`, `^`, each binding tighter than the one before.

use super::{Binary, Formula, Function, Unary};

/// How deep parentheses may lie within each other.
const DEPTH: u32 = 64;

/// Operators by how tightly they bind.
const LEVELS: [&[(&str, Binary)]; 5] = [
    &[("||", Binary::Or), ("|", Binary::Or)],
    &[("&&", Binary::And), ("&", Binary::And)],
    &[
        ("==", Binary::Equal),
        ("!=", Binary::Unequal),
        ("<=", Binary::LessOrEqual),
        (">=", Binary::GreaterOrEqual),
        ("<", Binary::Less),
        (">", Binary::Greater),
    ],
    &[("+", Binary::Add), ("-", Binary::Subtract)],
    &[("*", Binary::Multiply), ("/", Binary::Divide)],
];

const FUNCTIONS: [(&str, Function); 12] = [
    ("ifelse", Function::IfElse),
    ("is.na", Function::IsMissing),
    ("abs", Function::Abs),
    ("sqrt", Function::Sqrt),
    ("log", Function::Log),
    ("exp", Function::Exp),
    ("round", Function::Round),
    ("floor", Function::Floor),
    ("ceiling", Function::Ceiling),
    ("min", Function::Least),
    ("max", Function::Greatest),
    ("paste0", Function::Paste),
];

pub(super) fn parse(text: &str) -> Result<Formula, String> {
    let mut reader = Reader { rest: text.trim_start(), depth: 0 };
    let formula = reader.level(0)?;
    if reader.rest.is_empty() { Ok(formula) } else { Err(reader.rest.to_owned()) }
}

struct Reader<'a> {
    rest: &'a str,
    depth: u32,
}

impl<'a> Reader<'a> {
    fn level(&mut self, level: usize) -> Result<Formula, String> {
        let Some(operators) = LEVELS.get(level) else { return self.sign() };
        let mut formula = self.level(level + 1)?;
        while let Some((_, operator)) = operators.iter().find(|(sign, _)| self.takes(sign)) {
            let other = self.level(level + 1)?;
            formula = Formula::Binary(*operator, Box::new(formula), Box::new(other));
        }
        Ok(formula)
    }

    fn sign(&mut self) -> Result<Formula, String> {
        self.deeper(|reader| {
            for (sign, operator) in [("-", Unary::Minus), ("!", Unary::Not)] {
                if reader.takes(sign) {
                    return Ok(Formula::Unary(operator, Box::new(reader.sign()?)));
                }
            }
            if reader.takes("+") { reader.sign() } else { reader.power() }
        })
    }

    fn power(&mut self) -> Result<Formula, String> {
        let base = self.operand()?;
        if self.takes("**") || self.takes("^") {
            return Ok(Formula::Binary(Binary::Power, Box::new(base), Box::new(self.sign()?)));
        }
        Ok(base)
    }

    fn operand(&mut self) -> Result<Formula, String> {
        if self.takes("(") {
            let formula = self.level(0)?;
            return if self.takes(")") { Ok(formula) } else { Err(self.rest.to_owned()) };
        }
        for quote in ['"', '\'', '`'] {
            if let Some(text) = self.quoted(quote) {
                let text = text.to_owned();
                return Ok(if quote == '`' { Formula::Column(text) } else { Formula::Text(text) });
            }
        }
        let word = self.word().ok_or_else(|| self.rest.to_owned())?;
        if let Ok(number) = word.parse() {
            return Ok(Formula::Number(number));
        }
        if !self.takes("(") {
            return Ok(Formula::Column(word.to_owned()));
        }
        let function = FUNCTIONS.iter().find(|(name, _)| *name == word).map(|(_, function)| *function);
        let function = function.ok_or_else(|| format!("{word}("))?;
        let mut parts = Vec::new();
        loop {
            parts.push(self.level(0)?);
            if self.takes(")") {
                return Ok(Formula::Call(function, parts));
            }
            if !self.takes(",") {
                return Err(self.rest.to_owned());
            }
        }
    }

    /// A number or a name; names are letters, digits, dots and underscores.
    fn word(&mut self) -> Option<&'a str> {
        let is_number = self.rest.starts_with(|first: char| first.is_ascii_digit() || first == '.');
        let mut before = ' ';
        let end = self.rest.find(|character: char| {
            let exponent = is_number && matches!(before, 'e' | 'E') && matches!(character, '+' | '-');
            before = character;
            !(character.is_alphanumeric() || matches!(character, '.' | '_') || exponent)
        });
        let (word, rest) = self.rest.split_at_checked(end.unwrap_or(self.rest.len()))?;
        self.rest = rest.trim_start();
        (!word.is_empty()).then_some(word)
    }

    fn quoted(&mut self, quote: char) -> Option<&'a str> {
        let (text, rest) = self.rest.strip_prefix(quote)?.split_once(quote)?;
        self.rest = rest.trim_start();
        Some(text)
    }

    fn takes(&mut self, sign: &str) -> bool {
        let Some(rest) = self.rest.strip_prefix(sign) else { return false };
        self.rest = rest.trim_start();
        true
    }

    fn deeper(&mut self, read: impl FnOnce(&mut Self) -> Result<Formula, String>) -> Result<Formula, String> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(self.rest.to_owned());
        }
        let formula = read(self);
        self.depth -= 1;
        formula
    }
}
