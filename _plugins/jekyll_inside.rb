# frozen_string_literal: true

require "json"
require_relative "faults"
require_relative "front_matter"
require_relative "unchanged"

# All that we change inside of Jekyll, for want of a hook. Where Jekyll's inside is another, the build
# stops and says what to do, or does without what only saves time. The versions are Gemfile's; of
# these, Debian's pair, Jekyll 4.3.1 and Liquid 5.4.0, is what the tests ran with.
module JekyllInside
  TRIED = {
    "Jekyll" => [Jekyll::VERSION, ">= 4.3.1", "< 4.5"], "Liquid" => [Liquid::VERSION, ">= 4.0.3", "< 6"]
  }.freeze
  FIX = "ask for #{TRIED.map { |name, (_, *range)| "#{name} #{range.join(", ")}" }.join(" and ")} in Gemfile " \
        "and run `bundle install`, or make _plugins/jekyll_inside.rb fit"

  # Puts our methods before those of the same name and as many parameters.
  def self.change(theirs, ours, needed: true)
    misfit = (ours.instance_methods(false) | ours.private_instance_methods(false)).find do |name|
      known = theirs.method_defined?(name) || theirs.private_method_defined?(name)
      !known || theirs.instance_method(name).arity != ours.instance_method(name).arity
    end
    return theirs.prepend(ours) unless misfit

    what = "Jekyll #{Jekyll::VERSION} has changed #{theirs.inspect}##{misfit}"
    stop(what) if needed
    Jekyll.logger.warn "Slow:", "#{what}, so every post is rendered in every build: #{FIX}"
  end

  def self.stop(what)
    raise Faults::Stop.new(what, FIX, file: "_plugins/jekyll_inside.rb")
  end

  # Kernel#abort would print Ruby's stack trace, which helps no author; --trace still does.
  module NoStackTrace
    def abort_with(topic, message = nil, &block)
      error("Error:", Faults.explain($!).to_s) if $! && !Faults.explained?($!)
      error(topic, message, &block)
      exit(1)
    end
  end

  # Jekyll alone says which file it rendered, and Liquid counts lines from below the front matter.
  module WhereItWas
    def format_error(error, path)
      Faults.explain(error, path).to_s
    end
  end

  # A post's tag is the place to mend what an include cannot do; Jekyll names no line at all where a
  # tag's parameters cannot be read or its file is not there.
  module TagsOfIncludes
    def initialize(tag_name, markup, tokens)
      super
    rescue ArgumentError => e
      raise Liquid::SyntaxError, e.message.split("Valid syntax").first.split.join(" ")
    end

    def render(context)
      super
    rescue Liquid::Error => e
      e.markup_context = nil if e.markup_context == "included "
      raise if e.is_a?(Faults::Stop) && e.file

      if e.instance_of?(Liquid::SyntaxError) # the include itself is to mend
        raise Faults::Stop.new(e.to_s(false), file: e.template_name, line: e.line_number)
      end
      e.template_name = nil
      e.line_number = line_number
      raise
    end

    private

    def locate_include_file(file)
      super
    rescue IOError
      raise Faults::Stop.new("Could not locate the included file '#{file}'", "name one from the top of the blog")
    end
  end

  # A mark of UTF-8 may stand before front matter, which Jekyll then takes for a file to copy.
  module MarkedFrontMatter
    def has_yaml_header?(file)
      super || File.binread(file, 6) == "\xEF\xBB\xBF---".b
    end
  end

  # Jekyll reads JSON as YAML: ten times slower, and 1e-08 would be a word.
  module Json
    def read_data_file(path)
      return super unless File.extname(path) == ".json"

      JSON.parse(File.read(path, encoding: "utf-8"))
    rescue JSON::ParserError
      file = path.delete_prefix("#{site.source}/")
      raise Faults::Stop.new("is no JSON", "remove it and run `make figures`", file: file)
    end
  end

  # Jekyll has no hook between reading a date and leaving out what lies in the future.
  module DatesAsWritten
    def merge_data!(other, source: "YAML front matter")
      super(source == "YAML front matter" ? FrontMatter.dated(self, other) : other, source: source)
    end
  end

  # Jekyll renders every post in every build.
  module OnlyWhatChanged
    private

    def render_regenerated(document, payload)
      Unchanged.ground.rendered(document) { super }
    end
  end

  change Jekyll::LogAdapter, NoStackTrace # first, so that what follows is said in one line
  TRIED.each do |name, (version, *range)|
    tried = Gem::Requirement.new(range).satisfied_by?(Gem::Version.new(version))
    stop("#{name} #{version} was never tried") unless tried
  end
  change Jekyll::LiquidRenderer.singleton_class, WhereItWas
  change Jekyll::Tags::OptimizedIncludeTag, TagsOfIncludes
  change Jekyll::Utils.singleton_class, MarkedFrontMatter
  change Jekyll::DataReader, Json
  change Jekyll::Document, DatesAsWritten
  change Jekyll::Site, OnlyWhatChanged, needed: false
end
