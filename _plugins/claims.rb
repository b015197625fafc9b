# frozen_string_literal: true

require_relative "strict_data"

# {% claim sgd.escape_step >= 4 * momentum.escape_step %} prints nothing, and stops the build unless
# it is true of the records: so a post cannot say what its runs do not show.
class Claim < Liquid::Tag
  PATH = /[a-zA-Z_][\w-]*(?:\.[\w-]+|\[\d+\])*/
  SIGN = />=|<=|==|!=|>|</
  ARITHMETIC = %r{\A[\d\s.+*/()e-]+\z}

  def initialize(name, markup, tokens)
    super
    @markup = markup.strip
    @sides = @markup.split(SIGN)
    @sign = @markup[SIGN]
    wrong("compare two sides with one of >= <= == != > <") unless @sides.size == 2
  end

  def render(context)
    values = @sides.map { |side| value(side, context) }
    return "" if values[0].public_send(@sign, values[1])

    page = context.registers[:page]["path"]
    raise StrictData::Missing, "#{page}: the claim #{@markup} is false: #{values[0]} against #{values[1]}"
  end

  private

  def value(side, context)
    numbers = side.gsub(PATH) do |path|
      number = context[path]
      wrong("#{path} is #{number.nil? ? "nothing" : number.class}, not a number") unless number.is_a?(Numeric)
      number.to_f.to_s
    end
    wrong("#{side.strip} is no arithmetic") unless numbers.match?(ARITHMETIC)
    eval(numbers) # nothing but digits and signs of arithmetic is left
  rescue SyntaxError
    wrong("#{side.strip} is no arithmetic")
  end

  def wrong(why)
    raise Liquid::SyntaxError, "claim #{@markup}: #{why}"
  end
end

Liquid::Template.register_tag("claim", Claim)
