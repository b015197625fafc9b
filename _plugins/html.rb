# frozen_string_literal: true

require_relative "words"

# What kramdown and Rouge write, made fit for phones and screen readers.

# Highlighted code as one block per line, so that a line too long for a phone wraps under its own
# indentation instead of at the margin. Copying still gives the text of the file.
module CodeLines
  # The lines of one <pre>: tokens that span lines are closed and opened again around each break.
  def self.wrap(html)
    open = nil
    html.sub(%r{\n((?:</span>)*)\z}, '\1').split("\n", -1).map do |line|
      line = "#{open}#{line}" if open
      open = line.scan(%r{<span[^>]*>|</span>}).reduce(nil) { |_, tag| tag == "</span>" ? nil : tag }
      line += "</span>" if open
      hang = line.gsub(/<[^>]*>/, "")[/\A */].size + 2
      %(<span class="line" style="--hang:#{hang}ch">#{line}\n</span>)
    end.join
  end
end

# Footnotes without the ARIA roles that are deprecated or not allowed where kramdown puts them.
module Footnotes
  def self.mend(html, lang)
    html.gsub(/ role="doc-[a-z]+"/, "").gsub('class="reversefootnote"', %(\\0 aria-label="#{Words.say(lang, "back")}"))
  end
end

# A box of a list of things to do says whether it is ticked.
module Boxes
  BOX = %r{(<input type="checkbox" class="task-list-item-checkbox" disabled="disabled"( checked="checked")?) />}

  def self.label(html, lang)
    html.gsub(BOX) { %(#{$1} aria-label="#{Words.say(lang, $2 ? "done" : "to_do")}" />) }
  end
end

# A table that is wider than a phone scrolls in a box of its own.
module Scrolling
  TABLE = %r{(<div class="scroll"[^>]*>\s*)?<table\b.*?</table>}m

  def self.box(html)
    html.gsub(TABLE) { $1 ? $& : %(<div class="scroll">#{$&}</div>) }
  end
end

Jekyll::Hooks.register %i[pages documents], :post_render do |document|
  next unless document.output_ext == ".html"

  code = %r{<pre[^>]*><code([^>]*)>(.*?)</code></pre>}m
  lang = document.data["lang"]
  html = Scrolling.box(Boxes.label(Footnotes.mend(document.output, lang), lang))
  document.output = html.gsub(code) do
    attributes, text = Regexp.last_match.captures
    %(<pre tabindex="0"><code#{attributes}>#{CodeLines.wrap(text)}</code></pre>)
  end
end
