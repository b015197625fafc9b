# frozen_string_literal: true

require_relative "opaque"
require_relative "unfinished"

# Before Liquid reads a text of Markdown, its code and formulas are sealed. Jekyll has no hook
# between reading and rendering that excerpts take part in too.
module Sealing
  def self.seal(page)
    page.content = page.content.to_s.gsub("\r\n", "\n")
    Unfinished.check(page)
    [page, page.data["excerpt"]].grep(Jekyll::Excerpt).push(page).each { |part| part.content = Opaque.seal(part.content) }
  end
end

Jekyll::Hooks.register :site, :post_read do |site|
  markdown = site.find_converter_instance(Jekyll::Converters::Markdown)
  pages = (site.documents + site.pages).select { |page| markdown.matches(page.extname) }
  pages.each { |page| Sealing.seal(page) }
end
