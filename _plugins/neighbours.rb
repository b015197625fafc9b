# frozen_string_literal: true

require_relative "faults"

# What experiments found near what they were given, as their records keep it: of every number a list,
# in which the i-th is of the i-th neighbour. In it nil is never, which is later than every step.
module Neighbours
  NEVER = Float::INFINITY
  FOUND = /\Asite\.data\.experiments\.([^.\[]+)\.found\b(.*)\z/

  # A number that an experiment found, known by its place: site.data.experiments.NAME.found.WAY.
  class Found
    attr_reader :experiment

    # One of a place, or nil if no experiment found what stands there.
    def self.at(place, experiments)
      name, way = place.to_s.match(FOUND)&.captures
      new(name, way, experiments[name]) if name && experiments.key?(name)
    end

    def initialize(experiment, way, record)
      @experiment, @way = experiment, way
      @record = record
    end

    def neighbours
      @record["neighbours"]
    end

    # Its value at every neighbour.
    def values
      keys = @way.scan(/\.([^.\[]+)|\[(\d+)\]/).map { |key, place| key || place.to_i }
      found = keys.reduce(neighbours["found"]) { |part, key| part[key] if part.respond_to?(:dig) }
      return found.map { |value| value || NEVER } if found.is_a?(Array) && found.size == neighbours["count"]

      raise Faults::Stop.new("the neighbours of `#{experiment}` keep no list of found#{@way}", "let every one find it")
    end

    # The parameters with numbers that its neighbours leave as they are.
    def unmoved
      @record["given"].keys.select { |name| numeric?(@record["given"][name]) } - neighbours["varied"][0].keys
    end

    # A parameter that this experiment and another share, and that is not the same at each neighbour.
    def unlike(other)
      mine, theirs = neighbours["varied"], other.neighbours["varied"]
      shared = (mine[0].keys | theirs[0].keys) & @record["given"].keys & other.given.keys
      shared.find { |name| mine.size != theirs.size || mine.map { |row| row[name] } != theirs.map { |row| row[name] } }
    end

    def given
      @record["given"]
    end

    private

    def numeric?(value)
      value = value["array"] if value.is_a?(Hash) && value.keys == %w[array]
      [value].flatten.all?(Numeric) && value != []
    end
  end
end
