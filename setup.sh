#!/bin/sh
# Installs what is missing: `sh setup.sh site` for the page, `sh setup.sh test` for the tests too.
set -eu
cd "$(dirname "$0")"
goal=${1:-site}

say() { echo "setup: $*" >&2; }
fail() { say "$*"; exit 2; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

apt_install() {
    say "installing $* with apt-get"
    as_root apt-get update -q
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "$@"
}
has_apt() { command -v apt-get >/dev/null; }

# Each installer keeps a copy of the lock that it followed: the same lock again costs nothing.
python_packages() {
    lock=requirements/$goal.txt
    cmp -s "$lock" ".venv/$goal.txt" && return
    if [ "$goal" = site ] && cmp -s requirements/test.txt .venv/test.txt; then return; fi
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        fail "Python 3.11 or newer is needed; install it, then run make again"
    say "installing Python packages into .venv"
    if ! [ -x .venv/bin/pip ] && ! python3 -m venv .venv >/dev/null 2>&1; then
        has_apt || fail "python3 -m venv does not work; install Python's venv module"
        rm -rf .venv
        apt_install python3-venv
        python3 -m venv .venv
    fi
    .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
    cp "$lock" ".venv/$goal.txt"
}

ruby_gems() {
    bundle check >/dev/null 2>&1 && return
    if has_apt; then
        apt_install jekyll ruby-jekyll-feed ruby-jekyll-seo-tag ruby-jekyll-sitemap bundler
    fi
    rm -f Gemfile.lock
    bundle check >/dev/null 2>&1 && return
    command -v bundle >/dev/null || fail "Bundler is needed; install Ruby 3 and run: gem install bundler"
    bundle install --quiet
}

node_packages() {
    cmp -s package-lock.json "node_modules/.$goal" && return
    if [ "$goal" = site ] && cmp -s package-lock.json node_modules/.test; then return; fi
    if ! node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null; then
        say "installing Node.js into .venv"
        .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/node.txt
    fi
    say "installing MathJax and Pretendard"
    if [ "$goal" = site ]; then npm ci --silent --omit=dev; else npm ci --silent; fi
    copy_browser_assets
    cp package-lock.json "node_modules/.$goal"
}

copy_browser_assets() {
    mathjax=node_modules/mathjax/es5 pretendard=node_modules/pretendard/dist vendor=assets/vendor
    rm -rf $vendor
    mkdir -p $vendor/mathjax/output/chtml/fonts $vendor/mathjax/input/tex $vendor/pretendard
    cp $mathjax/tex-chtml.js node_modules/mathjax/LICENSE $vendor/mathjax/
    cp -r $mathjax/output/chtml/fonts/woff-v2 $vendor/mathjax/output/chtml/fonts/
    cp -r $mathjax/input/tex/extensions $vendor/mathjax/input/tex/
    cp $pretendard/LICENSE.txt $vendor/pretendard/
    cp $pretendard/web/variable/pretendardvariable-dynamic-subset.css $vendor/pretendard/pretendard.css
    cp -r $pretendard/web/variable/woff2-dynamic-subset $vendor/pretendard/
}

# Programs that judge what was made.
judges() {
    missing=chromium
    for name in chromium chromium-browser google-chrome; do
        if command -v $name >/dev/null; then missing=; fi
    done
    if has_apt; then
        command -v gifsicle >/dev/null || missing="$missing gifsicle"  # judges our GIFs in make bench
        # Playwright's own driver links to libatomic, which a bare Debian lacks.
        /sbin/ldconfig -p | grep -q libatomic.so.1 || missing="$missing libatomic1"
        # shellcheck disable=SC2086  # one word a package
        if [ -n "$missing" ]; then apt_install $missing; fi
    elif [ -n "$missing" ]; then
        .venv/bin/playwright install chromium
    fi
}

PATH="$PWD/.venv/bin:$PATH"
python_packages
ruby_gems
node_packages
if [ "$goal" = test ]; then judges; fi
