# frozen_string_literal: true

require_relative "faults"

# Words that say what came of two numbers or of many, written from them: turned round in the record,
# a sentence turns round. A nil among the numbers is never, larger than all.
module Comparisons
  # {{ a | than: b, "더 느립니다/더 빠릅니다" }}: the first if a > b, the second if a < b, a third if equal.
  def than(one, other, words)
    more, less, same = words.to_s.split("/", -1)
    raise Faults::Stop.new("than: `#{words}` is not two words or three", 'write "더 많습니다/더 적습니다"') unless less
    word = { 1 => more, -1 => less, 0 => same }[often(one) <=> often(other)]
    return word if word

    raise Faults::Stop.new("than: both are #{one.nil? ? "never" : one}", "give a third word for that, or say they are alike")
  end

  # {{ a | ratio: b }}: a / b.
  def ratio(one, other)
    divided(one, other)
  end

  # {{ 13 | native }} is 열셋, {{ 13 | native: "개" }} 열세 개: a count from 1 to 99 in Korean's own words.
  def native(number, counter = nil)
    unless numeric(number) == number.to_i && number.between?(1, 99)
      raise Faults::Stop.new("native: #{number} has no name of Korean's own", "give it a whole number from 1 to 99")
    end
    counter ? "#{Native.before(number.to_i)} #{counter}" : Native.alone(number.to_i)
  end

  # {{ a | fold: b }}: how often b goes into a, as one says it to a decimal: 세 배, 절반, 3.4배.
  def fold(one, other)
    times = divided(one, other)
    return "절반" if format("%.2f", exact(times)) == "0.50"

    said = times < 1 ? format("%.2f", exact(times)) : format("%.1f", exact(times)).delete_suffix(".0")
    said.match?(/\A([2-9]|10)\z/) ? "#{Native.before(said.to_i)} 배" : "#{said}배"
  end

  # {{ x.neighbours.found.steps | median }}: the one in the middle; never if that is one.
  def median(numbers)
    quartile(numbers, 2)
  end

  # {{ list | quartile: 1 }}: below it lies a quarter; 2 is the median, 3 has three quarters below.
  def quartile(numbers, which)
    raise Faults::Stop.new("quartile: #{which} is none of 1, 2, 3", "name one of them") unless [1, 2, 3].include?(which)

    sorted = listed(numbers).map { |number| often(number) }.sort
    place = (sorted.size - 1) * which / 4.0
    low, high = sorted[place.floor], sorted[place.ceil]
    found = low == high ? low : low + (high - low) * (place % 1)
    found.to_f.finite? ? found : nil
  end

  # {{ a_list | wins: b_list }}: "24번 가운데 13번", how often the one of a is less than that of b.
  def wins(one, other)
    unless listed(one).size == listed(other).size
      raise Faults::Stop.new("wins: #{one.size} numbers against #{other.size}", "give it two lists of one length")
    end
    won = one.zip(other).count { |mine, theirs| often(mine) < often(theirs) }
    "#{one.size}번 가운데 #{won}번"
  end

  # Korean's own numerals.
  module Native
    ONES = ["", *%w[하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉]].freeze
    TENS = ["", *%w[열 스물 서른 마흔 쉰 예순 일흔 여든 아흔]].freeze
    BEFORE = { "하나" => "한", "둘" => "두", "셋" => "세", "넷" => "네", "스물" => "스무" }.freeze # a counter

    def self.alone(number)
      "#{TENS[number / 10]}#{ONES[number % 10]}"
    end

    def self.before(number)
      alone(number).sub(/(?:#{BEFORE.keys.join("|")})\z/, BEFORE)
    end
  end

  private

  def often(value)
    value.nil? ? Float::INFINITY : numeric(value)
  end

  def divided(one, other)
    return numeric(one).to_f / other unless numeric(other).zero?

    raise Faults::Stop.new("#{one} divided by 0", "compare with another number")
  end

  def listed(numbers)
    return numbers if numbers.is_a?(Array) && !numbers.empty?

    raise Faults::Stop.new("`#{numbers.to_s[0, 40]}` is no list of numbers", "give it one, such as x.neighbours.found.steps")
  end
end

Liquid::Template.register_filter(Comparisons)
