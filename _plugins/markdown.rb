# frozen_string_literal: true

require "digest"
require "kramdown-parser-gfm"
require_relative "dialects"
require_relative "formulas"
require_relative "opaque"
require_relative "quotes"
require_relative "tables"

# GitHub's Markdown on kramdown, by what kramdown offers to those who extend it: a parser of its own.
# An engine of CommonMark would know neither **마크다운(Markdown)**은 as bold nor {#id} behind a heading.
class Kramdown::Parser::Blog < Kramdown::Parser::GFM
  ADDRESS = %r{(?:https?://|www\.(?=[\w-]+\.))[^\s<>"`|\[\]\uE000-\uF8FF]+}
  BEHIND = /(?:[.,:;!?*_~'"’”]|입니다|이라고|라고|이고|이며|에서는|에서|에는|으로|은|는|이|가|을|를|에|의|로|와|과|도|만)+\z/

  # An address without Korean ends where Korean begins behind a letter, whatever it says.
  ASCII = /\A[!-~]*[a-zA-Z0-9)](?=\(?\p{Hangul}[\p{Hangul}().,:;!?~*_'"’”…]*\z)/

  def initialize(source, options)
    super
    @span_parsers -= %i[smart_quotes typographic_syms inline_math] # of formulas see formulas.rb
    @block_parsers -= [:block_math]
    @span_parsers.unshift(:bare_address, :highlight)
    named(:footnote_definition, @block_parsers)
    named(:footnote_marker, @span_parsers)
  end

  def parse
    super
    [@root, *@footnotes.each_value.map { |note| note[:content] }].each { |part| Quotes.close(part) }
  end

  # A line with bars is a sentence, unless a row of dashes stands below it. A bar in code may be escaped.
  def parse_table
    return false unless @src.check(Tables::HEAD) && super

    cells = @tree.children.last.children.flat_map(&:children).flat_map(&:children).flat_map(&:children)
    cells.each { |cell| cell.value = cell.value.gsub(/(`+).+?\1/) { |code| code.gsub("\\|", "|") } }
    true
  end

  # A list begins with the number that it begins with.
  def parse_list
    super
    list = @tree.children.reverse_each.find { |part| LIST_TYPES.include?(part.type) }
    first = list.options[:first_list_marker].to_i
    list.attr["start"] = first.to_s if list.type == :ol && first != 1
    true
  end

  # ==marked==, as in Obsidian; not x==1, y==2.
  def parse_highlight
    return add_text(@src.scan(/==/)) if @src.pre_match.match?(/[\w=)\]]\z/)

    @src.pos += @src.matched_size
    mark = Kramdown::Element.new(:html_element, "mark", {}, category: :span, content_model: :span)
    @tree.children << mark
    inner = Kramdown::Utils::StringScanner.new(@src.matched[2..-3], @src.current_line_number)
    env = save_env
    reset_env(src: inner, text_type: :text)
    parse_spans(mark)
    restore_env(env)
  end
  define_parser(:highlight, /==(?![\s=])[^=]*[^\s=]==(?!=)/, "==")

  # Names of footnotes in any letters.
  NAME = /[\p{L}\p{N}_][\p{L}\p{N}_.-]*/
  define_parser(:named_footnote_definition, /^#{OPT_SPACE}\[\^(#{NAME})\]:\s*?(.*?\n#{CODEBLOCK_MATCH})/, nil, "parse_footnote_definition")
  define_parser(:named_footnote_marker, /\[\^(#{NAME})\]/, '\[', "parse_footnote_marker")

  # An address that stands bare is a link, without the particle or the full stop behind it.
  def parse_bare_address
    told = @src.scan(ADDRESS)
    address = told[ASCII] || told.sub(BEHIND) { $`.match?(%r{[\w/=#)-]\z}) ? "" : $& }
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

  def named(parser, parsers)
    parsers[parsers.index(parser)] = :"named_#{parser}"
  end

  # GitHub reads Markdown below a tag and an empty line.
  def handle_kramdown_html_tag(el, closed, handle_body)
    block = HTML_CONTENT_MODEL[el.value] == :block && !el.attr.key?("markdown")
    el.attr["markdown"] = "block" if block && @src.check(%r{(?:(?!</#{el.value}\b|<pre\b).)*?\n[ \t]*\n\s*[^<\s]}m)
    super
  end

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
    Formulas.show(@kramdown.convert(Tables.parted(Dialects.translated(text))))
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
  files = %w[markdown dialects formulas opaque regions quotes tables plain_math].map { |name| File.join(__dir__, "#{name}.rb") }
  edition = Digest::SHA256.hexdigest(files.map { |file| File.read(file) }.join)
  cache = Jekyll::Cache.new("Markdown")
  unless cache.key?("edition") && cache["edition"] == edition
    Jekyll::Cache.new("Jekyll::Converters::Markdown").clear
    cache["edition"] = edition
  end
end
