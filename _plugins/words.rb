# frozen_string_literal: true

require "json"
require_relative "faults"

# The words around a post, in the language that it is in: _data/strings.yml has a table for each.
module Words
  class << self
    attr_writer :site

    # The table of a language, of the blog's own by default; `en-GB` has that of `en`.
    def of(lang = nil)
      lang = (lang || @site.config["lang"]).to_s
      tables = @site.data["strings"]
      tables[lang] || tables[lang[/\A[^-]+/]] || raise(
        Faults::Stop.new("there are no words of `#{lang}`", "add a table `#{lang}` to _data/strings.yml", near: "lang:"),
      )
    end

    # The word of a table, with what it is to hold.
    def say(lang, key, *parts)
      said = of(lang)[key] || of(lang)["scripts"][key]
      unless said.is_a?(String) && said.scan("%s").size == parts.size
        what = said ? "needs #{parts.size} %s" : "is missing"
        raise Faults::Stop.new("`#{key}` of `#{lang || @site.config["lang"]}` #{what}", "mend it", file: "_data/strings.yml")
      end

      parts.reduce(said) { |text, part| text.sub("%s") { part.to_s } }
    end
  end

  def word(key, *parts)
    Words.say(language, key, *parts)
  end

  # The words that scripts say, as JSON.
  def words(key)
    JSON.generate(Words.of(language).fetch(key))
  end

  private

  def language
    @context && @context["page"]["lang"]
  end
end

Liquid::Template.register_filter(Words)
Jekyll::Hooks.register(:site, :post_read) { |site| Words.site = site }
