# The two commands: `make site` and `make test`.
.DEFAULT_GOAL := help
export PATH := $(CURDIR)/.venv/bin:$(PATH)
PYTHON := .venv/bin/python
JEKYLL := bundle exec jekyll
URL ?=
BASEURL ?=
REMOTE ?= origin
CONFIG ?= _config.yml
PORT ?= 4000
# A variable's text as it was given, for the shell: a title may hold quotes and dollar signs.
quoted = '$(subst ','\'',$(value $1))'

.PHONY: help
help: ## Say what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: site
site: figures ## Set up, make the figures, build the blog into _site
	$(JEKYLL) build --strict_front_matter --config "$(CONFIG)" $(if $(BASEURL),--baseurl "$(BASEURL)")

.PHONY: test
test: setup-test figures ## Set up, then run every test, the page in a real browser included
	$(PYTHON) scripts/prove.py
	$(PYTHON) -m pytest
# this blog: begin
	@$(MAKE) --no-print-directory bench
# this blog: end

.PHONY: check
check: setup-test figures ## Format, lint, types, and the tests of the code alone
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	node_modules/.bin/pyright
	$(PYTHON) -m pytest -m "not site"

.PHONY: proof
proof: setup-test figures ## Prove that posts say what ran; POST=slug for one, SITE=folder for a built site
	@$(PYTHON) scripts/prove.py $(if $(SITE),--site "$(SITE)" --url "$(URL)" --baseurl "$(BASEURL)",$(POST))

.PHONY: replay
replay: setup ## Run every figure again from its record and compare; NAME=figure for one
	@$(PYTHON) scripts/make_figures.py --replay $(NAME)

# this blog: begin
.PHONY: bench
bench: setup-test ## Measure speed and size beside how others do it
	@PYTHONPATH=scripts:tests/support $(PYTHON) tests/benchmarks/bench.py

# this blog: end

.PHONY: audit
audit: setup-test figures ## Measure the built blog as readers meet it: Lighthouse, axe, bytes, shifts
	@PYTHONPATH=scripts:tests/support $(PYTHON) tests/audit/audit.py

.PHONY: figures
figures: setup ## Make the figures that are out of date; EXPLAIN=1 says why, LIST=1 only says it
	@$(PYTHON) scripts/make_figures.py $(if $(EXPLAIN),--explain) $(if $(LIST),--list --explain)

# optimizers: begin
.PHONY: study
study: setup ## Train a study: NAME=…, SHARD=3/8 for a part of it, CHECK=1 to train it again and compare
	@$(PYTHON) scripts/study.py $(call quoted,NAME) $(if $(SHARD),--shard "$(SHARD)") $(if $(CHECK),--check)

# optimizers: end
.PHONY: post
post: setup ## Start a post: TITLE="…" SLUG=…, and DRAFT=1 for a draft
	@$(PYTHON) scripts/new_post.py $(call quoted,TITLE) $(call quoted,SLUG) $(if $(DRAFT),draft)

.PHONY: new-blog
new-blog: setup ## Turn this clone into an empty blog: TITLE="…" AUTHOR="…", OPTIMIZERS=1 keeps those
	@$(PYTHON) scripts/new_blog.py $(call quoted,TITLE) $(call quoted,AUTHOR) $(OPTIMIZERS)

.PHONY: serve
serve: setup ## Serve the blog; what is saved is drawn, built and shown; DRAFTS=1, PORT=…, BASEURL=/…
	@$(PYTHON) scripts/serve.py --port "$(PORT)" --baseurl "$(BASEURL)" $(if $(DRAFTS),--drafts)

.PHONY: publish
publish: setup-test ## Prove, build for URL= and BASEURL= or those of _config.yml, push to gh-pages
	@$(PYTHON) scripts/publish.py --url "$(URL)" --baseurl "$(BASEURL)" --remote "$(REMOTE)" $(if $(REPLACE),--replace)

# this blog: begin
.PHONY: readme
readme: setup ## Draw README's picture anew
	@$(PYTHON) scripts/readme_picture.py

# this blog: end

.PHONY: setup
setup: ## Install what the figures and the blog need
	@sh setup.sh site

.PHONY: setup-test
setup-test:
	@sh setup.sh test

.PHONY: lock
lock: setup-test ## Lock what pyproject.toml names, other versions stay; UPGRADE=1 for the newest of all
	@index=$${UV_DEFAULT_INDEX:-$$($(PYTHON) -m pip config list | \
	  sed -n "s/^[a-z:]*[.]index-url='\(.*\)'/\1/p" | head -n 1)}; \
	if [ "$$index" ]; then export UV_DEFAULT_INDEX="$$index"; fi; \
	for lock in site:pyproject.toml test:pyproject.toml\ --group=test node:--group=node; do \
	.venv/bin/uv pip compile $${lock#*:} --universal --fork-strategy fewest \
	  --generate-hashes --no-header --no-annotate --quiet $(if $(UPGRADE),--upgrade) \
	  -o requirements/$${lock%%:*}.txt || exit; done

.PHONY: clean
clean: ## Remove what was made: figures, records, _site, caches (not what was installed or trained)
	rm -rf _site .jekyll-cache $(filter-out .cache/studies,$(wildcard .cache/*)) _data/figures _data/experiments _data/formulas.json
	rm -rf assets/*.gif assets/*.png assets/cards assets/fonts
