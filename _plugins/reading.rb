# frozen_string_literal: true

require "digest"
require_relative "plain_text"

# What pages say about a post before it is read.
module Reading
  SYLLABLES, WORDS = 500, 200 # a minute, of Hangul and of words in Latin letters

  # Minutes to read a post's prose; code is skimmed.
  def minutes(html)
    text = PlainText.say(html.gsub(PlainText::CODE, " "))
    needed = text.scan(/\p{Hangul}/).size.fdiv(SYLLABLES) + text.scan(/[A-Za-z]{2,}/).size.fdiv(WORDS)
    [needed.round, 1].max
  end

  # The first paragraph, as plain text.
  def opening(html)
    PlainText.say(html[%r{<p>.*?</p>}m].to_s)
  end

  # What a Content-Security-Policy calls this script, so that it may stand in the page.
  def sha256(script)
    "sha256-#{Digest::SHA256.base64digest(script)}"
  end
end

Liquid::Template.register_filter(Reading)
