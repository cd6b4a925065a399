//! Picking the chosen events out of a file that has a line for each, in row order, after one line at its head.

use super::Row;

/// The head, the lines of these rows, and what ends the file: of GeoJSON the line after the last event, without the comma
/// that held the last chosen line to the next.
#[must_use]
pub fn lines_of(text: &str, rows: &[Row]) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let Some(head) = lines.first() else { return String::new() };
    let wanted = rows.iter().filter_map(|row| lines.get(row.at() + 1));
    let closing = lines.last().filter(|last| last.starts_with("]}"));
    let mut out: Vec<&str> = std::iter::once(head).chain(wanted).copied().collect();
    if closing.is_some() && out.len() > 1 {
        let last = out.len() - 1;
        out[last] = out[last].trim_end_matches(',');
    }
    out.extend(closing);
    out.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chosen_events_are_a_file_of_the_same_form() {
        let csv = "id,title\na,A\nb,B\nc,C\n";
        assert_eq!(lines_of(csv, &[Row(0), Row(2)]), "id,title\na,A\nc,C\n");
        assert_eq!(lines_of(csv, &[]), "id,title\n");
        let features: Vec<String> = (0..3).map(|at| format!("{{\"id\":{at}}}")).collect();
        let geojson = format!("{{\"features\":[\n{}\n]}}\n", features.join(",\n"));
        for rows in [&[][..], &[Row(1)], &[Row(0), Row(1)], &[Row(0), Row(1), Row(2)]] {
            let kept: serde_json::Value = serde_json::from_str(&lines_of(&geojson, rows)).unwrap();
            let ids: Vec<u64> =
                kept["features"].as_array().unwrap().iter().filter_map(|one| one["id"].as_u64()).collect();
            assert_eq!(ids, rows.iter().map(|row| u64::from(row.0)).collect::<Vec<_>>());
        }
        assert_eq!(lines_of("", &[Row(0)]), "");
    }
}
