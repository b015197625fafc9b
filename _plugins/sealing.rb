# frozen_string_literal: true

require_relative "faults"
require_relative "opaque"

# Before Liquid reads a text of Markdown, its code and formulas are sealed; a fence that nobody closes,
# which would show the rest as it was typed, stops the build. Jekyll has no hook between reading and
# rendering that excerpts take part in too.
module Sealing
  OPENED = /\A[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(`{3,}|~{3,})/
  CLOSED = /\n[ \t>]*(?:`{3,}|~{3,})[ \t]*\z/

  def self.seal(page)
    page.content = page.content.to_s.gsub("\r\n", "\n")
    closed!(page)
    [page, page.data["excerpt"]].grep(Jekyll::Excerpt).push(page).each { |part| part.content = Opaque.seal(part.content) }
  end

  def self.closed!(page)
    open = Regions.of(page.content).find { |region| region.text.match?(OPENED) && !region.text.match?(CLOSED) }
    return unless open

    above = File.read(page.path, encoding: "bom|utf-8")[Faults::FRONT].to_s + page.content.byteslice(0...open.from)
    raise Faults::Stop.new("code begins here and never ends", "close it with #{open.text[OPENED, 1]}",
                           file: page.relative_path, line: above.count("\n") + 1)
  end
  private_class_method :closed!
end

Jekyll::Hooks.register :site, :post_read do |site|
  markdown = site.find_converter_instance(Jekyll::Converters::Markdown)
  pages = (site.documents + site.pages).select { |page| markdown.matches(page.extname) }
  pages.each { |page| Sealing.seal(page) }
end
