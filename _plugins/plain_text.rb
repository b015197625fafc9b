# frozen_string_literal: true

require "cgi"
require_relative "plain_math"

# What a post says, without tags, code and TeX, section by section.
module PlainText
  # `under` is the title of the h2 that an h3 stands under.
  Section = Struct.new(:id, :under, :title, :text)

  HEADING = %r{\A<h([23])\b([^>]*)>(.*?)</h\1>}m
  CODE = %r{<pre\b.*?</pre>}m
  NAME = %r{<span class="n\w*">([^<]+)</span>} # as Rouge marks names of classes, functions, variables
  MATH = %r{<code\b.*?</code>|\\\((.*?)\\\)|(?:\\\[|\$\$)(.*?)(?:\\\]|\$\$)}m
  SILENT = %r{<!--.*?-->|<(nav|script|style|svg|math)\b.*?</\1>|<td[^>]*>[\d\s.,+−–-]*</td>}m
  MARKS = %r{<sup id="fnref.*?</sup>|<a\b[^>]*class="(?:reversefootnote|number|anchor)".*?</a>}m
  CAPTION = %r{<figcaption\b.*?</figcaption>}m
  TAG = %r{</?(\w+)(?:[^<>"']|"[^"]*"|'[^']*')*>}
  SAID = Hash.new { |said, tex| said[tex] = PlainMath.say(CGI.unescapeHTML(tex)) }
  INLINE = %w[a abbr b cite code del em i ins kbd mark s small span strong sub sup time u var wbr].freeze

  # The sections of rendered markdown: what stands before the first heading, then one for each h2
  # and h3.
  def self.sections(html)
    chapter = ""
    html.split(/(?=<h[23]\b)/).map do |part|
      level, attributes, title = part.match(HEADING)&.captures
      title = say(title.to_s)
      chapter = title if level == "2"
      text = [say(part.sub(HEADING, "").gsub(CODE, " ")), names(part.scan(CODE).join)]
      Section.new(attributes.to_s[/\bid="([^"]*)"/, 1].to_s, level == "3" ? chapter : "", title,
                  text.reject(&:empty?).join(" · "))
    end
  end

  def self.say(html)
    html = html.gsub(SILENT, " ").gsub(MARKS, "")
    html = html.gsub(CAPTION) { |caption| caption.gsub(%r{<small\b.*?</small>}m, "") }
    html = html.gsub(MATH) { formula($&, $1, $2) }
    tidy(CGI.unescapeHTML(html.gsub(TAG) { INLINE.include?($1) ? "" : " " }))
  end

  def self.tidy(text)
    text = text.delete("\u00AD\u200B").tr("\t-\r\u00A0\u2000-\u200A\u202F\u3000", " ").squeeze(" ").strip
    text.match?(/[\p{M}\u1100-\u11FF]/) ? text.unicode_normalize(:nfc) : text
  end

  # The names in the code of a section, each once.
  def self.names(code)
    code.scan(NAME).flatten.uniq.grep_v(/\A[._]/).join(", ")
  end

  # A formula that cannot be said leaves a gap in its sentence; a displayed one leaves nothing.
  def self.formula(code, inline, displayed)
    tex = inline || displayed or return code
    said = SAID[tex]
    said ? CGI.escapeHTML(said) : (inline ? "…" : " ")
  end

  private_class_method :names, :formula
end
