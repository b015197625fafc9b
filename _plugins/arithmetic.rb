# frozen_string_literal: true

require "strscan"

# A sum of numbers and names, such as 4 * a.b + 1, read once and then worked out for any values of
# its names.
class Arithmetic
  NAME = /[a-zA-Z_][\w-]*(?:\.[\w-]+|\[\d+\])*/
  NUMBER = /\d+(?:\.\d+)?(?:e-?\d+)?/
  TOKEN = %r{\s*(?:(?<number>#{NUMBER})|(?<name>#{NAME})|(?<sign>[-+*/()]))}
  UNARY = { "-" => ->(part) { ->(values) { -part.call(values) } }, "+" => ->(part) { part } }.freeze

  attr_reader :names

  # Raises an ArgumentError if it is none.
  def initialize(text)
    @text = text.strip
    @names = []
    @tokens = tokens
    @made = sum
    refuse unless @tokens.empty?
  end

  # What it comes to where the names have these values.
  def call(values)
    @made.call(values)
  end

  def to_s
    @text
  end

  private

  def tokens
    scanned = StringScanner.new(@text)
    found = []
    until scanned.eos?
      refuse unless scanned.skip(TOKEN)
      found << %w[number name sign].filter_map { |kind| [kind, scanned[kind]] if scanned[kind] }.first
    end
    found
  end

  def sum
    chain(%w[+ -]) { chain(%w[* /]) { factor } }
  end

  # Parts with signs between them, worked out from the left.
  def chain(signs)
    left = yield
    while (sign = take(signs))
      left = joined(left, sign, yield)
    end
    left
  end

  def joined(left, sign, right)
    ->(values) { left.call(values).public_send(sign, right.call(values)) }
  end

  def factor
    if (sign = take(UNARY.keys))
      return UNARY[sign].call(factor)
    end
    return sum.tap { take(%w[)]) || refuse } if take(%w[(])

    kind, token = @tokens.shift
    case kind
    when "number" then ->(_) { token.to_f }
    when "name" then named(token)
    else refuse
    end
  end

  def named(name)
    @names |= [name]
    ->(values) { values.fetch(name) }
  end

  def take(signs)
    @tokens.shift[1] if @tokens.first&.first == "sign" && signs.include?(@tokens.first[1])
  end

  def refuse
    raise ArgumentError, "#{@text} is no arithmetic"
  end
end
