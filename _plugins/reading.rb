# frozen_string_literal: true

require_relative "korean"
require_relative "plain_text"

# What pages say about a post beside what it says itself.
module Reading
  # Minutes to read a post's prose; code is skimmed.
  def minutes(html)
    text = PlainText.say(html.gsub(PlainText::CODE, " "))
    syllables, words = text.scan(/#{Korean["syllable"]}/).size, text.scan(/[A-Za-z]{2,}/).size
    [(syllables.fdiv(Korean["syllables"]) + words.fdiv(Korean["words"])).round, 1].max
  end

  # The first paragraph, as plain text.
  def opening(html)
    PlainText.say(html[%r{<p>.*?</p>}m].to_s)
  end

  # Text in which BibTeX finds none of its signs.
  def bibtex(text)
    text.to_s.gsub(/[&%#$_{}]/) { |sign| "\\#{sign}" }
  end
end

Liquid::Template.register_filter(Reading)
