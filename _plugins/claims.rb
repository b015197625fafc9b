# frozen_string_literal: true

require_relative "faults"
require_relative "marks"

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
    wrong("cannot be checked", "compare two sides with one of >= <= == != > <") unless @sides.size == 2
  end

  def render(context)
    return marked(context) if Marks.on?

    values = @sides.map { |side| value(side, context) }
    return "" if values[0].public_send(@sign, values[1])

    wrong("is false: #{values[0]} against #{values[1]}", "say what the runs show")
  end

  private

  # For the proof, which judges by itself: where each path leads, and where the claim stands.
  def marked(context)
    paths = @sides.flat_map { |side| side.scan(PATH) }.to_h { |path| [path, context[path]] }
    origins = paths.transform_values { |value| value.respond_to?(:origin) ? value.origin : value }
    Marks.write("", claim: @markup, exact: @exact, sides: @sides, sign: @sign, paths: origins, line: line_number)
  end

  def value(side, context)
    numbers = side.gsub(PATH) do |path|
      number = context[path]
      unless number.is_a?(Numeric)
        said = number.nil? ? "nothing" : number.to_s[0, 40]
        wrong("cannot be checked: #{path} is #{said}, not a number", "name a number")
      end
      number.to_f.to_s
    end
    wrong("cannot be checked: #{side.strip} is no arithmetic", "compare numbers") unless numbers.match?(ARITHMETIC)
    eval(numbers) # nothing but digits and signs of arithmetic is left
  rescue SyntaxError
    wrong("cannot be checked: #{side.strip} is no arithmetic", "compare numbers")
  end

  def wrong(what, fix)
    raise Faults::Stop.new("the claim #{@markup} #{what}", fix)
  end
end

Liquid::Template.register_tag("claim", Claim)
