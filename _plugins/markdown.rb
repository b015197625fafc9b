# frozen_string_literal: true

require "digest"
require "kramdown-parser-gfm"
require_relative "formulas"
require_relative "opaque"
require_relative "quotes"
require_relative "tables"

# GitHub's Markdown on kramdown, by what kramdown offers to those who extend it: a parser of its own.
# An engine of CommonMark would know neither **마크다운(Markdown)**은 as bold nor {#id} behind a heading.
class Kramdown::Parser::Blog < Kramdown::Parser::GFM
  ADDRESS = %r{(?:https?://|www\.(?=[\w-]+\.))[^\s<>"`|\[\]\uE000-\uF8FF]+}
  BEHIND = /(?:[.,:;!?*_~'"’”]|입니다|이라고|라고|이고|이며|에서는|에서|에는|으로|은|는|이|가|을|를|에|의|로|와|과|도|만)+\z/

  def initialize(source, options)
    super
    @span_parsers -= %i[smart_quotes typographic_syms inline_math] # of formulas see formulas.rb
    @block_parsers -= [:block_math]
    @span_parsers.unshift(:bare_address)
  end

  def parse
    super
    [@root, *@footnotes.each_value.map { |note| note[:content] }].each { |part| Quotes.close(part) }
  end

  # A line with bars is a sentence, unless a row of dashes stands below it.
  def parse_table
    @src.check(Tables::HEAD) ? super : false
  end

  # An address that stands bare is a link, without the particle or the full stop behind it.
  def parse_bare_address
    told = @src.scan(ADDRESS)
    address = told.sub(BEHIND) { $`.match?(%r{[\w/=#)-]\z}) ? "" : $& }
    address = address.chop while address.end_with?(")") && address.count(")") > address.count("(")
    @src.pos -= told.bytesize - address.bytesize
    return add_text(address) if within_link?

    link = Kramdown::Element.new(:a, nil, { "href" => address.sub(/\Awww\./, 'https://\0') })
    link.children << Kramdown::Element.new(:text, address)
    @tree.children << link
  end
  define_parser(:bare_address, %r{(?<![\p{Alnum}/@.])#{ADDRESS}}, "(?:https?://|www\\.)")

  def generate_gfm_header_id(text)
    super(Formulas.tex(text))
  end

  private

  def within_link?
    [@tree, *@stack.map(&:first)].any? { |part| part && (part.type == :a || part.value == "a") }
  end
end

# `markdown: Blog` in _config.yml.
class Jekyll::Converters::Markdown::Blog
  def initialize(config)
    kramdown = config["kramdown"].merge("input" => "Blog")
    @kramdown = Jekyll::Converters::Markdown::KramdownParser.new(config.merge("kramdown" => kramdown))
  end

  def convert(content)
    text = Opaque.map(Opaque.unseal(content)) do |region|
      region.formula? ? Formulas.hide(region) : region.plain_fence
    end
    Formulas.show(@kramdown.convert(Tables.parted(text)))
  end
end

# Markdown within a line, for captions and what stands below a title.
module Inline
  def inline(text)
    text && markdownify(text.to_s).strip.gsub(%r{\A<p>|</p>\z}, "")
  end

  # For attributes, which hold no more than letters.
  def letters(text)
    text && Formulas.plain(text.to_s) { |tex| tex }
  end
end

Liquid::Template.register_filter(Inline)

# Jekyll remembers what Markdown became, whoever read it.
Jekyll::Hooks.register :site, :after_init do
  files = %w[markdown formulas opaque regions quotes tables plain_math].map { |name| File.join(__dir__, "#{name}.rb") }
  edition = Digest::SHA256.hexdigest(files.map { |file| File.read(file) }.join)
  cache = Jekyll::Cache.new("Markdown")
  unless cache.key?("edition") && cache["edition"] == edition
    Jekyll::Cache.new("Jekyll::Converters::Markdown").clear
    cache["edition"] = edition
  end
end
