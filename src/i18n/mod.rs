//! Languages: what they are called, how they say a date and a number, how a reader types one; and decimal numbers as
//! text. Needs only `time`.

mod dates;
mod decimal;
mod lang;
mod months;
mod numbers;
mod phrases;
mod reading;
mod speech;
mod words;

pub use dates::{date_in_words, zone};
pub use decimal::{decimal, parse_decimal, short_decimal};
pub use lang::Lang;
pub use months::{day_in_words, month_in_words, month_short};
pub use numbers::{count, year_number};
pub use reading::read_date;
pub use words::Key;
