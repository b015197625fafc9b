# frozen_string_literal: true

require_relative "arithmetic"
require_relative "faults"
require_relative "marks"
require_relative "neighbours"
require_relative "strict_data"

# {% claim sgd.escape_step >= 4 * momentum.escape_step %} prints nothing, and stops the build unless
# it is true of the records, and nearly always true near by: of what the experiments found at their
# neighbours. So a post cannot say what its runs do not show, or showed by chance.
class Claim < Liquid::Tag
  SIGN = />=|<=|==|!=|>|</
  SHARE = 0.95 # of the neighbours, in which it has to hold
  # How far on the true side of its sign a claim is.
  MARGIN = {
    ">" => ->(left, right) { left - right }, "<" => ->(left, right) { right - left },
    "==" => ->(left, right) { -(left - right).abs }, "!=" => ->(left, right) { (left - right).abs }
  }.freeze

  def initialize(name, markup, tokens)
    super
    @markup = markup.strip
    @sign = @markup[SIGN]
    sides = @markup.split(SIGN)
    wrong("cannot be checked", "compare two sides with one of >= <= == != > <") unless sides.size == 2
    @sides = sides.map { |side| Arithmetic.new(side) }
  rescue ArgumentError => e
    wrong("cannot be checked: #{e.message}", "compare numbers")
  end

  def render(context)
    return marked(context) if Marks.on?

    judge(context)
    ""
  end

  private

  # For the proof, which judges by itself: where each name leads, and where the claim stands.
  def marked(context)
    origins = names.to_h { |name| [name, origin(name, context)] }
    Marks.write("", claim: @markup, exact: exact?, sides: @sides.map(&:to_s), sign: @sign, paths: origins, line: line_number)
  end

  def origin(name, context)
    value = context[name]
    return value.origin if value.respond_to?(:origin)

    value.nil? && (place = place(name, context)) ? { from: place, filters: [] } : value
  end

  # Whether it is a law.
  def exact?
    false
  end

  # Stops the build unless the claim holds.
  def judge(context)
    values = names.to_h { |name| [name, value(name, context)] }
    left, right = both(values)
    wrong("is false: #{said(left)} against #{said(right)}", "say what the runs show") unless holds?(left, right)
    @drawn = values # what was given stays near by
    nearby(found(context))
  end

  # Stops the build unless it holds near by, where the experiments that it reads were run too.
  def nearby(found)
    experiments = found.values.uniq(&:experiment)
    alone = experiments.reject(&:neighbours)
    return if found.size < 2 && alone.any?

    wrong("compares what `#{alone[0].experiment}` found once", unproved) if alone.any?
    check_pairs(experiments)
    check(found, pairs(found)) if found.any?
  end

  def unproved
    "give the experiment neighbours=around(…), or mark a law: {% law … %}"
  end

  # Stops the build unless the i-th neighbours of all experiments belong together.
  def check_pairs(experiments)
    experiments.combination(2) do |one, other|
      next unless (name = one.unlike(other))

      pair = "`#{one.experiment}` and `#{other.experiment}`"
      wrong("cannot be checked: the neighbours of #{pair} differ in `#{name}`", "move it alike in both")
    end
  end

  # Both sides at every neighbour.
  def pairs(found)
    lists = found.transform_values(&:values)
    Array.new(lists.values[0].size) { |index| both(@drawn.merge(lists.transform_values { |list| list[index] })) }
  end

  def check(found, pairs)
    true_ones = pairs.count { |left, right| holds?(left, right) }
    return if true_ones >= needed(pairs.size)

    middles = pairs.transpose.map { |side| said(middle(side)) }
    wrong("holds at #{true_ones} of #{pairs.size} neighbours, medians #{middles.join(" against ")}; #{worst(found, pairs)}",
          "say what the runs show")
  end

  def needed(count)
    SHARE * count
  end

  # Where it is furthest from true, in words.
  def worst(found, pairs)
    index = pairs.each_index.min_by { |place| margin(*pairs[place]) }
    varied = found.values.map { |one| one.neighbours["varied"][index] }.reduce(:merge)
    at = varied.map { |name, value| "#{name} #{brief(value)}" }.join(", ")
    "at worst #{pairs[index].map { |side| said(side) }.join(" against ")}, with #{at}"
  end

  def margin(left, right)
    far = MARGIN.fetch(@sign.sub(/(?<=[<>])=/, "")).call(left, right)
    far.nan? ? 0.0 : far # never against never
  end

  def both(values)
    @sides.map { |side| side.call(values).to_f }
  end

  def holds?(left, right)
    left.public_send(@sign, right)
  end

  def names
    @sides.flat_map(&:names).uniq
  end

  def value(name, context)
    number = context[name]
    return number if number.is_a?(Numeric)
    return Neighbours::NEVER if number.nil? && Neighbours::Found.at(place(name, context), experiments(context))

    said = number.nil? ? "nothing" : number.to_s[0, 40]
    wrong("cannot be checked: #{name} is #{said}, not a number", "name a number")
  end

  # What experiments found, of the names; a number that stands alone could be anything.
  def found(context)
    names.filter_map do |name|
      place = place(name, context)
      wrong("cannot be checked: #{name} is a number without a record", "name it as its record does") unless place
      one = Neighbours::Found.at(place, experiments(context))
      [name, one] if one
    end.to_h
  end

  # How a post spells the way to what a name means: its record knows its own.
  def place(name, context)
    record, last = name.match(/\A(.+?)(\.[\w-]+|\[\d+\])\z/)&.captures
    way = StrictData.place_of(context[record]) if record
    "#{way}#{last}" if way
  end

  def experiments(context)
    context.registers[:site].data["experiments"].everything
  end

  def middle(numbers)
    sorted = numbers.sort
    (sorted[(sorted.size - 1) / 2] + sorted[sorted.size / 2]) / 2
  end

  def said(number)
    number == Neighbours::NEVER ? "never" : format("%.6g", number)
  end

  def brief(value)
    value = value["array"] if value.is_a?(Hash) && value.key?("array")
    return format("%.6g", value) if value.is_a?(Numeric)
    return "of #{value.size} from #{brief(value[0])}" if value.is_a?(Array) && value.size > 3

    value.is_a?(Array) ? "(#{value.map { |part| brief(part) }.join(", ")})" : value.to_s
  end

  def wrong(what, fix)
    raise Faults::Stop.new("the #{tag_name} #{@markup} #{what}", fix)
  end
end

# {% law a.ratio < b.ratio %} is a claim that always holds: at every neighbour, and whichever number
# its experiments are given.
class Law < Claim
  private

  def exact?
    true
  end

  def nearby(found)
    found.each_value do |one|
      wrong("is tested nowhere: `#{one.experiment}` has no neighbours", "give it neighbours=around(…)") unless one.neighbours
      still = one.unmoved
      wrong("is not tested as a law: in `#{one.experiment}` #{still.join(", ")} stays", "move it too, in neighbours=around(…)") if still.any?
    end
    super
  end

  def needed(count)
    count
  end
end

Liquid::Template.register_tag("claim", Claim)
Liquid::Template.register_tag("law", Law)
