# Two commands do everything on a fresh machine: `make run` and `make test`.
PORT ?= 8080
export PORT

.DEFAULT_GOAL := help
.PHONY: help run test dev bench bench-host bench-serve check pictures screenshot package clean

run: ## set up, build and serve the atlas on http://127.0.0.1:8080 (PORT= changes the port)
	@.ci/serve

test: ## set up and run all tests: format, lints, host tests, browser tests against the release build
	@.ci/test

dev: ## serve with reload while you edit
	@.ci/dev

bench: ## print the table of budgets with what was measured
	@.ci/bench

bench-host: ## time what runs per frame, without a browser, and count its instructions
	@.ci/bench-host

bench-serve: ## ask `atlas serve` and nginx for the same files and print the ratio
	@.ci/bench-serve

check: ## check the content and say everything that is wrong with it
	@.ci/check

pictures: ## screenshots at three sizes, light and dark, into tests/pictures
	@.ci/pictures

screenshot: ## make the picture that README shows
	@.ci/pictures readme

package: ## a folder, a zip and a single file that show the atlas from any host or a USB stick, into target/package
	@.ci/package

clean: ## remove what was built here; tools stay cached
	rm -rf dist public/data target tests/pictures

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
