# frozen_string_literal: true

# Straight quotes become “ ” and ‘ ’ by turns within a paragraph. Whether a letter or a blank stands
# beside one says nothing in Korean, where "**굵게**"라고 has a particle behind its quote.
module Quotes
  INLINE = %i[text em strong a codespan br entity footnote].freeze
  APOSTROPHE = /(?<=[a-zA-Z0-9])'(?=[a-zA-Z])/

  # Closes the quotes of every paragraph below a part of a document; an odd one stays straight.
  def self.close(part)
    return part.children.each { |child| close(child) } if part.children.none? { |child| INLINE.include?(child.type) }

    texts = texts(part)
    texts.each { |text| text.value = text.value.gsub(APOSTROPHE, "’") }
    { '"' => "“”", "'" => "‘’" }.each do |straight, pair|
      next if texts.sum { |text| text.value.count(straight) }.odd?

      turn = -1
      texts.each { |text| text.value = text.value.gsub(straight) { pair[(turn += 1) % 2] } }
    end
  end

  def self.texts(part)
    return [part] if part.type == :text
    return [] if part.type == :html_element && %w[code kbd pre samp script style].include?(part.value)

    part.children.flat_map { |child| texts(child) }
  end
  private_class_method :texts
end
