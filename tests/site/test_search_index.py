"""The search's index and the plain text that it holds, without a browser."""

import json
import subprocess

from site_building import ROOT

INDEXING = """
require "jekyll"
require "./_plugins/search"
Post = Struct.new(:url, :data, :content)
Jekyll::Cache.disable_disk_cache!
site = Struct.new(:dest, :posts).new(ARGV[0], Struct.new(:docs).new([]))
files = -> { Dir[ARGV[0] + "/**/*.*"].to_h { |file| [File.basename(file), File.mtime(file).to_f] } }
state = -> { Search::Index.new(site).write; files.() }
empty = state.()
site.posts.docs = [1, 2].map { |k| Post.new("/#{k}/", { "title" => "글 #{k}" }, "<p>본문</p>") }
first, second = state.(), state.()
site.posts.docs[0].content += "<p>더</p>"
puts JSON.generate([empty, first, second, state.()])
"""


def test_writes_what_changed_and_removes_what_is_gone(tmp_path):
    command = ["bundle", "exec", "ruby", "-w", "-e", INDEXING, str(tmp_path)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    empty, first, second, changed = json.loads(run.stdout)
    assert list(empty) == ["index.json"]
    assert len(first) == 4 and first == second
    assert (
        len(changed) == 4 and len(set(first.items()) & set(changed.items())) == 1
    )  # the text that stays


SAID = {
    r"\alpha = 0.01": "α = 0.01",
    r"w_t = w_{t-1} - \alpha\hat{m}": "wₜ = wₜ₋₁ − αm̂",
    r"\frac{\alpha}{\sqrt{1-\rho}}": "α/√(1 − ρ)",
    r"\frac{\lambda}{2} w^2": "(λ/2)w²",
    r"\left(\frac{2}{\sqrt{L} + \sqrt{\mu}}\right)^2": "(2/(√L + √μ))²",
    r"\lvert x \rvert + \lvert y \rvert": "|x| + |y|",
    r"\text{걸음 수} \times 2": "걸음 수 × 2",
    r"n_\infty": None,
    r"\begin{aligned} x &= 1 \end{aligned}": None,
    r"x^{10": None,
}


def test_short_formulas_become_plain_text():
    script = "puts JSON.generate(JSON.parse($stdin.read).map { |tex| PlainMath.say(tex) })"
    command = ["ruby", "-w", "-rjson", "-r./_plugins/plain_math", "-e", script]
    told = json.dumps(list(SAID))
    run = subprocess.run(command, cwd=ROOT, input=told, capture_output=True, text=True, check=True)
    assert json.loads(run.stdout) == list(SAID.values()) and run.stderr == ""
