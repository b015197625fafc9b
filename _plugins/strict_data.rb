# frozen_string_literal: true

require_relative "faults"
require_relative "marks"

# A post that reads a figure, a number or a formula that is not there must not build: Liquid alone
# would print nothing. Generated data is wrapped so that every missing name stops the build, and says
# for what the post asked and which command to run.
module StrictData
  # A hash of generated data; `place` is how a post spells the way to it.
  class Record < Liquid::Drop
    attr_reader :everything # of it as Ruby's own, for plugins

    def initialize(content, place, file = nil)
      super()
      @everything = content
      @place = place
      @file = file # where an author adds to it
    end

    def liquid_method_missing(key)
      return StrictData.wrap(@everything[key], "#{@place}.#{key}") if @everything.key?(key)

      raise Faults::Stop.new(*complaint(key))
    end

    # What a post asks for is a key of the data, also where a method of ours has that name.
    def invoke_drop(key)
      liquid_method_missing(key)
    end
    alias [] invoke_drop

    def to_s
      @everything.to_s
    end

    # A loop gets pairs: a name and what has it.
    def each
      @everything.each_key { |key| yield [key, liquid_method_missing(key)] }
    end

    private

    def complaint(key)
      add = "add it to #{@file}, or " if @file
      ["#{@place} has no `#{key}`", "#{add}name one of #{@everything.keys.sort.join(", ")}"]
    end
  end

  # A list of generated data: Liquid alone would print nothing for a place beyond its end.
  class List < Array
    def at(place)
      @place = place
      self
    end

    def origin
      { from: @place, filters: [] } if Marks.on?
    end

    def [](*index)
      beyond = index.size == 1 && index[0].is_a?(Integer) && !index[0].between?(-size, size - 1)
      if beyond
        raise Faults::Stop.new("#{@place} has #{size} entries, so none is [#{index[0]}]", "count from 0")
      end

      super
    end
  end

  # What the record of an array keeps, which no text can show.
  class Drawn < Liquid::Drop
    def initialize(shape, place)
      super()
      @what = "#{place} is an array of #{shape.join(" × ")}, which figures draw"
    end

    def liquid_method_missing(*)
      raise Faults::Stop.new(@what, "let the experiment return the number that the text needs")
    end
    alias to_s liquid_method_missing
    alias each liquid_method_missing
  end

  # All records of a kind: a name without one is unknown to the scripts, or not made yet.
  class Records < Record
    def initialize(site, kind, list, unmade)
      super(site.data[kind] || {}, "site.data.#{kind}")
      @source, @kind, @list, @unmade = site.source, kind.chomp("s"), list, unmade
    end

    def liquid_method_missing(key)
      record = super
      files = @everything[key].fetch("files", {}).keys
      return record if files.all? { |file| File.exist?(File.join(@source, "assets", file)) }

      raise Faults::Stop.new(*unmade(key))
    end

    private

    def complaint(key)
      told = `cd "#{@source}" && .venv/bin/python scripts/make_figures.py --list 2>&1`
      names = told.lines.map(&:split).filter_map { |name, kind| name if kind == @kind }
      return unmade(key) if names.include?(key)

      fix = "add it to #{@list} in scripts/experiments (known: #{names.join(", ")})"
      ["no script makes #{@kind.start_with?("e") ? "an" : "a"} #{@kind} named `#{key}`", fix]
    end

    def unmade(key)
      ["#{@kind} `#{key}` #{@unmade}", "run `.venv/bin/python scripts/make_figures.py #{key}`"]
    end
  end

  # How a post spells the way to a part of generated data; nil if it is none.
  def self.place_of(part)
    part.instance_variable_get(:@place) if part.is_a?(Record) || part.is_a?(List)
  end

  def self.wrap(value, place)
    case value
    when Hash then value.keys.sort == %w[mean shape] ? Drawn.new(value["shape"], place) : Record.new(value, place)
    when Array then List.new(value.each_with_index.map { |item, i| wrap(item, "#{place}[#{i}]") }).at(place)
    else Marks.on? && marked?(value, place) ? Marks::Value.new(value, { from: place, filters: [] }) : value
    end
  end

  # Numbers, formulas, and texts that hold a number; those of figures only name files and commands.
  def self.marked?(value, place)
    return value.is_a?(Numeric) unless value.is_a?(String) && !place.start_with?("site.data.figures")

    place.start_with?("site.data.formulas") || value.match?(/\d/)
  end

  module Filter
    # Stops the build unless the include was given this parameter.
    def required(value, parameter, figure)
      return value unless value.nil?

      raise Faults::Stop.new("figure `#{figure}` has no #{parameter}", "give it #{parameter}=\"…\"")
    end
  end
end

Liquid::Template.register_filter(StrictData::Filter)

Jekyll::Hooks.register :site, :post_read do |site|
  data = site.data
  data["figures"] = StrictData::Records.new(site, "figures", "FIGURES", "is not built yet")
  data["experiments"] = StrictData::Records.new(site, "experiments", "EXPERIMENTS", "has not run yet")
  references = data["references"] || {}
  references.each_value do |work|
    work["arxiv"] ||= ""
    work["venue"] ||= ""
    work["link"] = work["arxiv"].empty? ? "" : "https://arxiv.org/abs/#{work["arxiv"]}"
  end
  data["references"] = StrictData::Record.new(references, "site.data.references", "_data/references.yml")
  data["formulas"] = StrictData::Record.new(data["formulas"] || {}, "site.data.formulas")
  data["libraries"] = StrictData::Record.new(data["libraries"] || {}, "site.data.libraries")
end
