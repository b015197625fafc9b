# frozen_string_literal: true

require_relative "faults"

# What is Korean in a page, as _data/korean.yml says it.
module Korean
  NUMBER = ->(value) { value.is_a?(Numeric) && value.positive? }
  DIGITS = ->(value) { value.is_a?(Array) && (value - [*0..9]).empty? }
  PAIRS = ->(value) { value.is_a?(Array) && value.all? { |pair| pair.to_s.count("/") == 1 } }
  SIGN = ->(value) { value.is_a?(String) && Regexp.new(value) rescue false }
  KEYS = {
    "particles" => [PAIRS, "pairs parted by /"], "open_after_lateral" => [PAIRS, "pairs parted by /"],
    "closed" => [DIGITS, "digits"], "lateral" => [DIGITS, "digits"],
    "syllable" => [SIGN, "a regular expression"],
    "syllables" => [NUMBER, "a number above 0"], "words" => [NUMBER, "a number above 0"]
  }.freeze

  def self.[](key)
    @rules.fetch(key)
  end

  # Takes the rules of a build; a wrong file stops it.
  def self.rules=(rules)
    KEYS.each do |key, (right, kind)|
      value = rules.is_a?(Hash) ? rules[key] : nil
      next if right.call(value)

      raise Faults::Stop.new("`#{key}` must be #{kind}", "mend it", file: "_data/korean.yml")
    end
    @rules = rules
  end
end

Jekyll::Hooks.register(:site, :post_read) { |site| Korean.rules = site.data["korean"] }
