# frozen_string_literal: true

require "cgi"
require "json"
require_relative "faults"
require_relative "marks"
require_relative "words"

# Formulas are typeset when the page is built, so readers' phones need not: kramdown leaves
# \( … \) and \[ … \], MathJax makes SVG of them with MathML for screen readers, and every outline of
# a letter stands once in a page. A formula that MathJax refuses stops the build.
module Mathematics
  PROJECT = File.expand_path("..", __dir__)
  SCRIPT = File.join(__dir__, "mathematics.js")
  # Code is passed over. A particle belongs to its formula: no line may begin between them.
  FORMULA = %r{(?<code><(?<tag>pre|code|script|style)\b.*?</\k<tag>>)|\\\((?<inline>.*?)\\\)(?<tail>[^\s<\\]*)|\\\[(?<display>.*?)\\\]}m

  # MathJax in a process of its own, started when the first unknown formula comes and kept while
  # Jekyll watches. What it said is remembered in a file, for as long as script and lock are the same.
  class Typesetter
    def initialize(memory)
      @memory = memory
      @edition = Digest::SHA256.hexdigest([SCRIPT, File.join(PROJECT, "package-lock.json")].map { |file| File.read(file) }.join)
      @known = remembered
      @written = @known.size
    end

    def typeset(latex, display)
      @known["#{display ? "display" : "inline"} #{latex}"] ||= ask(latex, display)
    end

    # Keep what is known, if anything is new; whole or not at all.
    def remember
      return if @known.size == @written

      FileUtils.mkdir_p(File.dirname(@memory))
      draft = "#{@memory}.#{Process.pid}"
      File.write(draft, JSON.generate("edition" => @edition, "formulas" => @known))
      File.rename(draft, @memory)
      @written = @known.size
    rescue SystemCallError => e
      Jekyll.logger.warn "Formulas:", "not remembered (#{e.message})"
    end

    private

    def remembered
      told = JSON.parse(File.read(@memory))
      told["edition"] == @edition ? told["formulas"].to_h : {}
    rescue SystemCallError, JSON::ParserError, TypeError, NoMethodError
      {}
    end

    def ask(latex, display)
      @process ||= IO.popen(
        { "NODE_PATH" => File.join(PROJECT, "node_modules"), "PATH" => "#{PROJECT}/.venv/bin:#{ENV["PATH"]}" },
        ["node", SCRIPT], "r+", encoding: "utf-8"
      )
      @process.puts JSON.generate([latex, display])
      answer = @process.gets or raise Errno::EPIPE
      JSON.parse(answer)
    rescue Errno::EPIPE
      @process = nil # the next question starts another
      raise Faults::Stop.new("MathJax did not run", "run `rm -rf node_modules && make setup`")
    end
  end

  # One for every blog that this process builds.
  def self.typesetter(site)
    @typesetters ||= {}
    @typesetters[site.source] ||= Typesetter.new(File.join(site.source, ".cache/formulas.json"))
  end

  module Filter
    def typeset(html)
      return html if Marks.on? # the proof reads the LaTeX

      glyphs = {}
      html = html.gsub(FORMULA) do |whole|
        parts = Regexp.last_match
        next whole if parts[:code]

        display = !parts[:display].nil?
        formula = set(CGI.unescapeHTML(parts[:display] || parts[:inline]), display)
        glyphs.update(formula["glyphs"])
        tail = parts[:tail].to_s
        tail.empty? || formula["html"].include?(" wide") ? formula["html"] + tail : %(<span class="unbroken">#{formula["html"]}#{tail}</span>)
      end
      html = html.gsub(%( aria-label="formula"), %( aria-label="#{Words.say(@context["page"]["lang"], "formula")}"))
      glyphs.empty? ? html : html + outlines(glyphs)
    end

    # A line of LaTeX in the colour of change, still aligned at its equals sign.
    def changed(line)
      left, right = line.split("=", 2)
      "\\class{changed}{#{left}} &\\class{changed}{ {}=#{right}}"
    end

    private

    def set(latex, display)
      formula = Mathematics.typesetter(@context.registers[:site]).typeset(latex.strip, display)
      return formula unless formula["error"]

      what = "MathJax: #{formula["error"]} in #{latex.split.join(" ")[0, 80]}"
      raise Faults::Stop.new(what, "mend the formula", near: latex.strip.lines.first.to_s.strip)
    end

    def outlines(glyphs)
      paths = glyphs.map { |name, outline| %(<path id="MJX-#{name}" d="#{outline}"/>) }
      %(<svg class="glyphs" aria-hidden="true"><defs>#{paths.sort.join}</defs></svg>)
    end
  end
end

Liquid::Template.register_filter(Mathematics::Filter)
Jekyll::Hooks.register(:site, :post_write) { |site| Mathematics.typesetter(site).remember }
