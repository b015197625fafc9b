# frozen_string_literal: true

require "cgi"
require_relative "faults"
require_relative "plain_text"
require_relative "words"

# What layouts make of a rendered post, one filter each: numbers for figures and equations, links for
# headings, a section for each h2, and the table of contents.
module Structure
  HEADING = %r{<h([23])\b([^>]*?) id="([^"]*)"([^>]*)>(.*?)</h\1>}m
  FIGURE = /<figure id="(fig-[^"]+)">/
  EQUATION = /<div class="equation" id="(eq-[^"]+)">/
  REFERENCE = %r{<a href="#((?:fig|eq)-[^"]+)"></a>}

  # [](#fig-sgd) and [](#eq-Adam) become names and numbers, as captions and equations are numbered.
  def numbered(html)
    figures = numbers(html, FIGURE)
    equations = numbers(html, EQUATION)
    html.gsub(/#{FIGURE}.*?<figcaption>/m) { |part| part + mark($1, say("figure", figures[$1])) }
        .gsub(EQUATION) { |part| part + mark($1, "(#{equations[$1]})") }
        .gsub(REFERENCE) { %(<a href="##{$1}">#{name($1, figures, equations)}</a>) }
  end

  # Every heading links to itself.
  def anchored(html)
    html.gsub(HEADING) do
      level, before, id, after, title = Regexp.last_match.captures
      says = CGI.escapeHTML(say("heading", PlainText.say(title)))
      link = %(<a class="anchor" href="##{id}" aria-label="#{says}">#</a>)
      %(<h#{level}#{before} id="#{id}"#{after}>#{title} #{link}</h#{level}>)
    end
  end

  # Sections that are not on screen cost no layout; see main.css.
  def sectioned(html)
    parts = html.split(/(?=<h2\b)|(?=<div class="footnotes")/)
    parts.map { |part| part.start_with?("<h2") ? "<section>#{part}</section>" : part }.join
  end

  # The h2s of a post as a list of links; nothing if there are fewer than three.
  def contents(html)
    titles = html.scan(HEADING).select { |level, *| level == "2" }
    return "" if titles.size < 3

    links = titles.map { |_, _, id, _, title| %(<li><a href="##{id}">#{title}</a></li>) }
    "<ol>#{links.join}</ol>"
  end

  private

  # In the language of the page; of the post, where the search reads it.
  def say(key, what)
    Words.say(@lang || (@context && @context["page"]["lang"]), key, what)
  end

  def numbers(html, pattern)
    html.scan(pattern).flatten.each_with_index.to_h { |id, index| [id, index + 1] }
  end

  def mark(id, text)
    %(<a class="number" href="##{id}">#{text}</a> )
  end

  def name(id, figures, equations)
    return say("figure", figures[id]) if figures[id]
    return say("equation", equations[id]) if equations[id]

    known = (id.start_with?("fig") ? figures : equations).keys.join(", ")
    raise Faults::Stop.new("[](##{id}) names nothing in this post", "name one of #{known}", near: "](##{id})")
  end
end

Liquid::Template.register_filter(Structure)
