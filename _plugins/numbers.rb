# frozen_string_literal: true

require_relative "faults"
require_relative "korean"

# Numbers in prose, as a person writes and reads them.
module Numbers
  # 0.001002 | decimals: 6 gives 0.001002; the minus sign is a minus sign.
  def decimals(number, digits = 2)
    format("%.#{digits}f", exact(number)).sub(/\A-(0\.?0*)\z/, '\1').sub("-", "−")
  end

  # 0.01 gives 0.01, 2.0 gives 2: a number as a person writes it, to a millionth.
  def plain(number)
    small = numeric(number) != 0 && number.abs < 1e-4
    text = small ? format("%g", number) : format("%.6f", exact(number)).sub(/\.?0+\z/, "")
    text.gsub("-", "−")
  end

  # 1e-16 gives −16, for $$10^{ {{ … }} }$$.
  def exponent(number)
    power = numeric(number).positive? ? Math.log10(number).round : 0
    raise Faults::Stop.new("#{number} is no power of ten", "write it with plain") unless number == "1e#{power}".to_f

    power.to_s.sub("-", "−")
  end

  # A number with the particle that fits how it is read, of two forms as korean.yml has them; the form
  # after a closed syllable comes first.
  def josa(number, forms)
    unless Korean["particles"].include?(forms)
      raise Faults::Stop.new("josa: `#{forms}` is none of #{Korean["particles"].join(", ")}", "name one of them")
    end
    closed, open = forms.split("/")
    digit = number.to_s[/\d(?=\D*\z)/]&.to_i
    lateral = Korean["lateral"].include?(digit) && Korean["open_after_lateral"].include?(forms)
    "#{number}#{Korean["closed"].include?(digit) && !lateral ? closed : open}"
  end

  # The particle alone, where the number stands inside $$.
  def josa_only(number, forms)
    josa(number, forms).delete_prefix(number.to_s)
  end

  # [2.0, 0.001] gives (2, 0.001).
  def point(numbers)
    "(#{numbers.map { |number| plain(number) }.join(", ")})"
  end

  private

  # Of floats Ruby 3.1 rounds some that lie just below a half up: 2.675 to 2.68.
  def exact(value)
    numeric(value).to_r
  end

  def numeric(value)
    return value if value.is_a?(Numeric)

    raise Faults::Stop.new("#{value.nil? ? "nothing" : "`#{value}`"} is no number", "give the filter one")
  end
end

Liquid::Template.register_filter(Numbers)
