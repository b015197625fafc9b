# frozen_string_literal: true

# A post that reads a figure, a number or a formula that is not there must not build: Liquid alone
# would print nothing. Generated data is wrapped so that every missing name raises, and says which
# post asked, for what, and which command to run.
module StrictData
  class Missing < Liquid::Error; end

  # A hash of generated data; `place` is how a post spells the way to it.
  class Record < Liquid::Drop
    def initialize(content, place)
      super()
      @content = content
      @place = place
    end

    def liquid_method_missing(key)
      return StrictData.wrap(@content[key], "#{@place}.#{key}") if @content.key?(key)

      raise Missing, "#{page}: #{complaint(key)}"
    end

    def to_s
      @content.to_s
    end

    # All of it as Ruby's own, for plugins.
    def everything
      @content
    end

    private

    def complaint(key)
      "#{@place} has no `#{key}`; it has #{@content.keys.sort.join(", ")}"
    end

    def page
      @context && @context.registers[:page] ? @context.registers[:page]["path"] : "the site"
    end
  end

  # A list of generated data: Liquid alone would print nothing for a place beyond its end.
  class List < Array
    def at(place)
      @place = place
      self
    end

    def [](*index)
      beyond = index.size == 1 && index[0].is_a?(Integer) && !index[0].between?(-size, size - 1)
      raise Missing, "#{@place} has #{size} entries, so none is [#{index[0]}]" if beyond

      super
    end
  end

  # All figures: a name without a record is unknown to the scripts, or not made yet.
  class Figures < Record
    def initialize(content, place, source)
      super(content, place)
      @source = source
    end

    def liquid_method_missing(key)
      record = super
      gone = @content[key]["files"].keys.reject { |file| File.exist?(File.join(@source, "assets", file)) }
      raise Missing, "#{page}: #{not_built(key)}" unless gone.empty?

      record
    end

    private

    def complaint(key)
      known = `cd "#{@source}" && .venv/bin/python scripts/make_figures.py --list 2>&1`
      names = known.lines.map { |line| line.split.first }
      return not_built(key) if names.include?(key)

      "no script makes a figure named `#{key}`: add it to FIGURES in scripts/experiments " \
        "(known: #{names.join(", ")})"
    end

    def not_built(key)
      "figure `#{key}` is not built yet: run `.venv/bin/python scripts/make_figures.py #{key}`"
    end
  end

  def self.wrap(value, place)
    case value
    when Hash then Record.new(value, place)
    when Array then List.new(value.each_with_index.map { |item, i| wrap(item, "#{place}[#{i}]") }).at(place)
    else value
    end
  end

  module Filter
    # Raises unless the include was given this parameter.
    def required(value, parameter, figure)
      return value unless value.nil?

      page = @context.registers[:page]["path"]
      raise Missing, "#{page}: figure `#{figure}` has no #{parameter}: give it #{parameter}=\"…\""
    end
  end
end

Liquid::Template.register_filter(StrictData::Filter)

Jekyll::Hooks.register :site, :post_read do |site|
  figures = site.data["figures"] || {}
  site.data["figures"] = StrictData::Figures.new(figures, "site.data.figures", site.source)
  references = site.data["references"] || {}
  references.each_value do |work|
    work["arxiv"] ||= ""
    work["link"] = work["arxiv"].empty? ? "" : "https://arxiv.org/abs/#{work["arxiv"]}"
  end
  site.data["references"] = StrictData::Record.new(references, "site.data.references")
  formulas = site.data["formulas"] || {}
  site.data["formulas"] = StrictData::Record.new(formulas, "site.data.formulas")
end
