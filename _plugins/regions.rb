# frozen_string_literal: true

require "strscan"

# Which pieces of a Markdown text are code and which are mathematics, as its author typed it.
class Regions
  # Its kind is code, liquid (code that asks for it), math, or a fence of mathematics; from is in bytes.
  Region = Struct.new(:kind, :from, :text, :inner, :lead) do
    def formula?
      %i[math fence].include?(kind)
    end

    # A fence names its language, in small letters; what else stands around it would end it for kramdown.
    def plain_fence
      text.sub(/\A([ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(?:`{3,}|~{3,}))([^`\n]*)$/) { "#{$1}#{$2[/[\w+#-][\w+#.-]*/]&.downcase}" }
    end
  end

  FENCE = /^(?<lead>[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?)(?<fence>`{3,}|~{3,})(?<info>[^`\n]*)\n(?<code>.*?)(?:^[ \t>]*\k<fence>[`~]*[ \t]*$|\z)/m
  INDENTED = /^(?:(?: {4}|\t)[^\n]*\S[^\n]*(?:\n|\z)|[ \t]*\n(?= {4}|\t))+/
  LIQUID = /\{%-?\s*(?<tag>raw|comment|highlight)\b.*?\{%-?\s*end\k<tag>\s*-?%\}|\{%.*?%\}|\{\{.*?\}\}/m
  HTML = %r{<!--.*?-->|<(?<raw>pre|code|script|style|svg|math|textarea)\b.*?</\k<raw>>|</?[a-zA-Z][^<>]*>}mi
  SPAN = /(?<ticks>`+)(?!`)(?<code>(?:(?!\n[ \t]*\n).)+?)(?<!`)\k<ticks>(?!`)/m
  # GitHub's rule: no blank inside of the dollars, no digit after them; nor one before them, as in 5$.
  DOLLARS = /\$\$(?<tex>(?:(?!\$\$|\n[ \t]*\n).)+?)\$\$/m
  # On lines of their own they may hold empty ones.
  LINES = /\$\$[ \t]*\n(?<tex>(?:(?!\$\$).)+?)^[ \t>]*\$\$[ \t]*$/m
  TICKED = /\$`(?<tex>(?:(?!\n[ \t]*\n)[^`])+)`\$/m
  DOLLAR = /(?<![\\$a-zA-Z0-9])\$(?![\s$])(?<tex>(?:\\.|(?!\n[ \t]*\n)[^\\$])*?(?:\\[^\s]|[^\s\\$]))\$(?![\uE000-\uE01F]*[\d$])/m
  # Jupyter's may have blanks on both sides; two prompts of a shell are none.
  SPACED = /(?<![\\$a-zA-Z0-9])\$[ \t]+(?<tex>(?:\\.|[^\\$\n])+?)[ \t]+\$(?![ \t]*[\w$])/
  ROUND = /\\\((?<tex>(?:(?!\\\)|\n[ \t]*\n).)+?)\\\)/m
  BARE = /(?<tex>\\begin\{(?<env>[a-z]+\*?)\}(?:(?!\n[ \t]*\n).)*?\\end\{\k<env>\})/m # as Jupyter has it
  SQUARE = /\\\[(?<tex>(?:(?!\\\]|\n[ \t]*\n).)+?)\\\](?![(\[:])/m
  ADDRESS = %r{https?://[^\s<>"`|\{()\[\]]+} # whose dollars are its own
  BEGINS = /(?=[`~$\\{<]|https?:|^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(?:`{3,}|~{3,})|^(?: {4}|\t))/
  # Of these no text of an item of a list, a footnote or a definition.
  ITEM = /\A\s*(?:[-*+]|\d+[.)]|\[\^[^\]]+\]:|:)\s/

  # Words of Korean stand in no formula but in \text{…}: `\(주의\)` is a bracket, `$5에서 10$` money.
  TEXT = /\\(?:text\w*|mathrm|mbox|operatorname)\s*\{[^{}]*\}/
  WORDS = /\p{Hangul}|\A[\d\s,–-]*\z/
  MONEY = /\A[\d.,]+\s*\p{Hangul}/

  # The lines of a text that regions stand on which take more than one, by number.
  def self.lines(text)
    of(text).flat_map do |region|
      next [] unless region.text.include?("\n")

      first = text.byteslice(0...region.from).count("\n")
      [*first..first + region.text.count("\n")]
    end
  end

  # The regions of a text, in order.
  def self.of(text)
    text.match?(/[`~$\\]|^(?: {4}|\t)|<(?:pre|code)/i) ? new(text).found : []
  end

  attr_reader :found

  def initialize(text)
    @scan = StringScanner.new(text, fixed_anchor: true)
    @lines = text.lines
    @starts = @lines.reduce([0]) { |starts, line| starts << starts.last + line.bytesize }
    @found = []
    while @scan.skip_until(BEGINS)
      at = @scan.pos
      pass unless region
      @scan.getch if @scan.pos == at
    end
  end

  private

  def region
    fence || indented || span || html || math
  end

  # What is no region and hides none: Liquid, a tag, runs of signs, an escaped letter.
  def pass
    @scan.skip(LIQUID) || @scan.skip(HTML) || @scan.skip(ADDRESS) || @scan.skip(/`+|\$+|\\./)
  end

  def add(kind, inner = @scan.matched, lead = nil)
    from = @scan.pos - @scan.matched_size
    quoted = lead ? lead.include?(">") : @lines[line(from)].byteslice(0, from - @starts[line(from)]).match?(/\A[ \t]*>/)
    inner = inner.gsub(/^[ \t]*>[ \t]?/, "") if quoted
    inner = inner.gsub(/\n(?:[ \t]*\n)+/, "\n") if kind == :math
    @found << Region.new(kind, from, @scan.matched, inner, lead)
  end

  def begins_line?
    @lines[line].byteslice(0, @scan.pos - @starts[line]).match?(/\A[ \t>]*\z/)
  end

  def line(at = @scan.pos)
    @starts.bsearch_index { |start| start > at }.to_i - 1
  end

  def fence
    return unless @scan.scan(FENCE)

    info = @scan[:info].split
    kind = info == ["math"] ? :fence : (info[1] == "liquid" ? :liquid : :code)
    add(kind, @scan[:code], @scan[:lead])
  end

  # Four blanks below an empty line.
  def indented
    return unless @scan.beginning_of_line? && @scan.check(/ {4}|\t/)

    above = @lines[0...line]
    return unless above.empty? || above.last.strip.empty?
    return if above.reverse_each.find { |text| text.match?(/\A {0,3}\S/) }.to_s.match?(ITEM)

    add(:code) if @scan.scan(INDENTED)
  end

  def span
    add(:code, @scan[:code]) if @scan.scan(SPAN)
  end

  def html
    add(:code) if @scan.check(/<(?:pre|code)\b/i) && @scan.scan(HTML)
  end

  def math
    return add(:math, @scan[:tex]) if @scan.scan(DOLLARS) || @scan.scan(TICKED) || (begins_line? && @scan.scan(BARE))

    [[LINES, WORDS], [DOLLAR, MONEY], [SPACED, WORDS], [ROUND, WORDS], [SQUARE, WORDS]].each do |pattern, words|
      next unless @scan.check(pattern) && !@scan[:tex].gsub(TEXT, "x").match?(words)

      @scan.scan(pattern)
      return add(:math, @scan[:tex])
    end
    nil
  end
end
