# frozen_string_literal: true

require "cgi"
require_relative "opaque"
require_relative "plain_math"

# Formulas while Markdown is read: signs that mean nothing to it stand for each, so that no bar makes
# a table of one, no star makes it bold and no backslash goes. They hold the TeX itself, letter by letter.
module Formulas
  OPEN, CLOSE, DISPLAYED, EITHER, INLINE = *"\uE021".."\uE025"
  BYTES = 0xE100
  HIDDEN = /#{OPEN}([#{DISPLAYED}#{EITHER}#{INLINE}])([\uE100-\uE1FF]*)#{CLOSE}/
  TAG = /<[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*>/
  # By itself in a paragraph; not right behind the mark of a list.
  ALONE = %r{(<li[^>]*>\s*)?<p>#{HIDDEN}</p>\n?}

  class << self
    # What stands for a formula. $$ is displayed where it stands alone, as kramdown has it, or where a
    # line begins with its TeX; \[ \] and a fence of mathematics always are.
    def hide(region)
      displayed = region.kind == :fence || region.text.start_with?("\\[", "\\begin")
      displayed ||= region.text.start_with?("$$") && region.inner.match?(/\A[ \t]*\n/)
      kind = displayed ? DISPLAYED : (region.text.start_with?("$$") ? EITHER : INLINE)
      "#{region.lead}#{OPEN}#{kind}#{region.inner.strip.bytes.map { |byte| (BYTES + byte).chr("UTF-8") }.join}#{CLOSE}"
    end

    # The HTML with its formulas as MathJax reads them; attributes hold them as text.
    def show(html)
      html = html.gsub(TAG) { |tag| tag.gsub(HIDDEN) { CGI.escapeHTML(said($2)) } }
      html = html.gsub(ALONE) do |whole|
        told = Regexp.last_match
        next whole if told[2] == INLINE || (told[1] && told[2] == EITHER)

        "#{told[1]}\\[#{escaped(told[3])}\\]\n"
      end
      html.gsub(HIDDEN) { $1 == DISPLAYED ? "\\[#{escaped($2)}\\]" : "\\(#{escaped($2)}\\)" }
    end

    # A text in which formulas stand as letters, `$\alpha$` as α; the block has what no letters can say.
    def plain(text)
      Opaque.map(text) { |region| region.formula? ? PlainMath.say(region.inner) || yield(region.inner) : region.text }
    end

    # A text with the TeX of its formulas.
    def tex(text)
      text.gsub(HIDDEN) { told($2) }
    end

    private

    def told(bytes)
      bytes.codepoints.map { |sign| sign - BYTES }.pack("C*").force_encoding("UTF-8")
    end

    def said(bytes)
      PlainMath.say(told(bytes)) || told(bytes)
    end

    # Once, whether it stood in Markdown or in HTML.
    def escaped(bytes)
      CGI.escapeHTML(CGI.unescapeHTML(told(bytes))).gsub("&quot;", '"').gsub("&#39;", "'")
    end
  end
end
