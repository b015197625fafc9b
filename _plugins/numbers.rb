# frozen_string_literal: true

require_relative "faults"

# Numbers in prose, as a person writes and reads them.
module Numbers
  # 0.001002 | decimals: 6 gives 0.001002; the minus sign is a minus sign.
  def decimals(number, digits = 2)
    format("%.#{digits}f", numeric(number)).sub(/\A-(0\.?0*)\z/, '\1').sub("-", "−")
  end

  # 0.01 gives 0.01, 2.0 gives 2: a number as a person writes it, to a millionth.
  def plain(number)
    small = numeric(number) != 0 && number.abs < 1e-4
    text = small ? format("%g", number) : format("%.6f", number).sub(/\.?0+\z/, "")
    text.sub("-", "−")
  end

  PARTICLES = %w[을/를 은/는 이/가 과/와 으로/로 이나/나 이랑/랑].freeze

  # A number with the particle that fits how it is read: 10 | josa: "을/를" gives 10을, 0.2 | josa:
  # "으로/로" gives 0.2로. The form after a closed syllable comes first.
  def josa(number, forms)
    unless PARTICLES.include?(forms)
      raise Faults::Stop.new("josa: `#{forms}` is none of #{PARTICLES.join(", ")}", "name one of them")
    end
    closed, open = forms.split("/")
    digit = number.to_s[/\d(?=\D*\z)/]
    # 일, 칠, 팔 end in ㄹ, which takes 로; 영(십, 백, 천), 삼, 육 are closed too.
    lateral = %w[1 7 8].include?(digit) && closed.start_with?("으로")
    "#{number}#{%w[0 1 3 6 7 8].include?(digit) && !lateral ? closed : open}"
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

  def numeric(value)
    return value if value.is_a?(Numeric)

    raise Faults::Stop.new("#{value.nil? ? "nothing" : "`#{value}`"} is no number", "give the filter one")
  end
end

Liquid::Template.register_filter(Numbers)
