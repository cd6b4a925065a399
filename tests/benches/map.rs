//! Times, on the host, of what is done per frame and per change of the filter, with made-up events. `make bench-host`
//! prints them as a table.

mod stage;
mod synthetic;

use std::time::Duration;

use criterion::{BenchmarkId, Criterion};
use stage::{Operation, SIZES, Stage};

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_millis(800))
        .configure_from_args();
    for events in SIZES {
        let mut stage = Stage::new(events).unwrap_or_else(|error| panic!("{error}"));
        for operation in Operation::ALL.into_iter().filter(|operation| operation.suits(events)) {
            let mut group = criterion.benchmark_group(operation.word());
            group.bench_function(BenchmarkId::from_parameter(events), |bencher| bencher.iter(|| stage.run(operation)));
            group.finish();
        }
    }
    criterion.final_summary();
}
