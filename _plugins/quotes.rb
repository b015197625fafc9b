# frozen_string_literal: true

# Straight quotes become “ ” and ‘ ’ by turns within a paragraph. Whether a letter or a blank stands
# beside one says nothing in Korean, where "**굵게**"라고 has a particle behind its quote.
module Quotes
  INLINE = %i[text em strong a codespan br entity footnote].freeze
  APOSTROPHE = /(?<=[a-zA-Z0-9])'(?=[a-zA-Z])/
  DECADE = /(?<!\p{Alnum})'(?=\d0(?:s\b|년대)(?!'))/
  # Which opens nothing: 27" and 6', the students' work.
  INCHES = /(?<inches>(?<=\d))?/
  OWNER = /(?<owner>(?<=[a-zA-Z])(?='(?:[\s.,:;!?)]|\z)))?/

  # Closes the quotes of every paragraph below a part of a document; an odd one stays straight.
  def self.close(part)
    return part.children.each { |child| close(child) } if part.children.none? { |child| INLINE.include?(child.type) }

    texts = texts(part)
    whole = apostrophes(texts.sum("", &:value))
    { '"' => "“”", "'" => "‘’" }.each { |straight, pair| whole = turned(whole, straight, pair) }
    texts.each { |text| text.value = whole.slice!(0, text.value.size) }
  end

  def self.apostrophes(whole)
    whole = whole.gsub(APOSTROPHE, "’")
    whole.gsub(DECADE, "’").then { |said| said.count("'").even? ? said : whole }
  end

  def self.turned(whole, straight, pair)
    open = false
    said = whole.gsub(/#{INCHES}#{OWNER}#{straight}/) do
      next $~[:owner] ? "’" : straight if !open && ($~[:inches] || $~[:owner])

      pair[(open = !open) ? 0 : 1]
    end
    open ? whole : said
  end

  def self.texts(part)
    return [part] if part.type == :text
    return [] if part.type == :html_element && %w[code kbd pre samp script style].include?(part.value)

    part.children.flat_map { |child| texts(child) }
  end
  private_class_method :apostrophes, :turned, :texts
end
