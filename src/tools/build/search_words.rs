//! Words that say nothing about a record: they are not indexed, and a query's records need not hold them.

/// Such words of the languages of the record, as they are written.
pub const EMPTY: &str = "\
    a about after all also am an and any are as at be because been before being but by can could did do does for from \
    further had has have he her here him his how i if in into is it its just may me might more most must my no nor not of \
    off on once only or other our out over own s same shall she should so some such than that the their them then there \
    these they this those through to too under until up upon very was we were what when where which while who whom whose \
    why will with would you your \
    bir bu da də edən edilən haqqında harada hansı ilə isə kim nə necə neçə o ona olan olaraq olub onlar onun üçün \
    və ya zaman ki \
    а без бы был была были было в во вот все всё вы где для до его ее её ещё же за и из или им их к как какой кем кто ли \
    мне мы на над не него нее ни но о об он она они оно от по под при про с со так там то тоже только у уже что чем \
    чтобы эта эти это этот я сколько почему когда \
    է եմ են և ու որ ի ին էր էին այս այդ այն մի մեջ մեզ նա նրանք նրա իր ինչ ինչպես ով որտեղ երբ ինչու քանի թե կամ հետ մասին համար";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::words;

    #[test]
    fn no_word_that_says_something_folds_to_one_that_does_not() {
        let empty = words(EMPTY);
        for word in ["war", "Baku", "toll", "many", "dead", "Shusha", "town", "year", "Vank", "8"] {
            assert!(!empty.contains(&words(word)[0]), "{word}");
        }
    }
}
