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

# What is in scripts can be imported wherever this Python runs, in notebooks too.
scripts_as_library() {
    for folder in .venv/lib/python3*/site-packages; do
        [ -e "$folder/blog.pth" ] || echo ../../../../scripts > "$folder/blog.pth"
    done
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
    if [ "$goal" = site ]; then npm ci --silent --omit=dev; else npm ci --silent; fi ||
        fail "npm could not install what package-lock.json says: run npm ci to see why"
    cp package-lock.json "node_modules/.$goal"
}

# Pages hold MathJax's outlines and Pretendard's glyphs, so their licences go with them.
copy_licences() {
    mkdir -p assets/vendor/mathjax assets/vendor/pretendard
    cp node_modules/mathjax/LICENSE assets/vendor/mathjax/LICENSE.txt
    cp node_modules/pretendard/dist/LICENSE.txt assets/vendor/pretendard/
}

# Programs that judge what was made.
judges() {
    if has_apt; then
        missing=
        command -v gifsicle >/dev/null || missing=gifsicle  # judges our GIFs in make bench
        # Playwright's own driver links to libatomic, which a bare Debian lacks.
        /sbin/ldconfig -p | grep -q libatomic.so.1 || missing="$missing libatomic1"
        # shellcheck disable=SC2086  # one word a package
        if [ -n "$missing" ]; then apt_install $missing; fi
    fi
    for name in chromium chromium-browser google-chrome; do
        if command -v $name >/dev/null; then return; fi
    done
    # Debian has one; Ubuntu's is a snap, so there and elsewhere Playwright brings it.
    if ! has_apt; then
        .venv/bin/playwright install chromium
    elif ! apt_install chromium; then
        .venv/bin/playwright install --with-deps chromium
    fi
}

PATH="$PWD/.venv/bin:$PATH"
python_packages
scripts_as_library
ruby_gems
node_packages
copy_licences
if [ "$goal" = test ]; then judges; fi
