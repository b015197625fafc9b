# frozen_string_literal: true

require "psych"
require_relative "yaml_lines"

# What is wrong, said to an author: where, what, and what to do. Our plugins stop with such a fault;
# what Jekyll finds by itself becomes one here, from the error and the documents, not from its words.
# On a terminal a fault is one line; scripts/blog/preview/jekyll.rb hands them to Python as JSON.
module Faults
  FRONT = Jekyll::Document::YAML_FRONT_MATTER_REGEXP
  YAML_FILES = "{_config.yml,_data/**/*.yml,{_posts,_drafts,_pages,_layouts}/**/*.{md,markdown,html},*.{md,html}}"
  PLUGIN = %r{/(_plugins/(?!faults|jekyll_inside)[^:]+\.rb):(\d+)} # those two only hand errors on

  Fault = Struct.new(:file, :line, :what, :fix) do
    def to_s
      "#{[file, line].compact.join(":")}: #{[what, fix].compact.join(": ")}"
    end
  end

  # Stops the build. Liquid gives it the line of its tag; `near` is a text that the line holds, for
  # what comes to light in a layout; `file` is for what no page is to blame for.
  class Stop < Liquid::SyntaxError
    attr_reader :fix, :near, :file

    def initialize(what, fix = nil, near: nil, file: nil, line: nil)
      super(what)
      @fix, @near, @file = fix, near, file
      self.line_number = line
    end
  end

  @found = []
  @documents = []
  @blog = File.expand_path("..", __dir__)

  class << self
    attr_accessor :blog # where it lies
    attr_accessor :page # that is being rendered
    attr_reader :documents # of this build, those that Jekyll leaves out too

    # All faults that were found since the last time.
    def take
      @found.tap { @found = [] }
    end

    def add(file, line, what, fix = nil)
      @found << Fault.new(relative(file), line, what, fix)
      @found.last
    end

    # The fault of an error that ends the build, found once; Jekyll knows the path of what it rendered.
    def explain(error, path = nil)
      return @last if explained?(error)

      @explained = cause(error)
      file, line = place(@explained, path && relative(path))
      fix = @explained.fix if @explained.is_a?(Stop)
      fix = YamlLines.mended(text(file).lines[line.to_i - 1].to_s) if @explained.is_a?(Psych::SyntaxError) && file.match?(/\.(?:md|markdown|html)\z/)
      @last = add(file, line, words(@explained), fix)
    end

    def explained?(error)
      @explained.equal?(cause(error))
    end

    # As an author names a file: from the top of the blog.
    def relative(path)
      path.delete_prefix("#{blog}/").delete_suffix("/#excerpt")
    end

    private

    def cause(error)
      error.is_a?(SystemExit) && error.cause || error
    end

    # File and line, counted from the top.
    def place(error, file)
      return of_liquid(error, file) if error.is_a?(Liquid::Error)

      yaml = of_yaml if error.is_a?(Psych::SyntaxError)
      yaml || of_plugin(error) || [file || unread || page&.relative_path || "the blog"]
    end

    def of_liquid(error, file)
      stop = error if error.is_a?(Stop)
      return [stop.file, stop.line_number] if stop&.file

      unless file && (!file.start_with?("_layouts/") || (error.is_a?(Liquid::SyntaxError) && !stop))
        file = page&.relative_path || "the blog" # that a layout cannot show
        return [file, stop&.near && text(file).lines.index { |line| line.include?(stop.near) }&.succ]
      end
      [file, error.line_number && error.line_number + text(file)[FRONT].to_s.count("\n")]
    end

    # The plugin that failed, not one that only handed the page on to Jekyll.
    def of_plugin(error)
      inner = error.backtrace.to_a.take_while { |told| !told.match?(%r{/jekyll/(?:renderer|site)\.rb}) }
      inner = [error.message] if error.is_a?(SyntaxError)
      inner.each { |told| return [$1, $2.to_i] if told =~ PLUGIN }
      nil
    end

    def of_yaml
      Dir.glob(YAML_FILES, base: blog).each do |file|
        reach = YamlLines::Reach.new
        yaml = file.end_with?(".yml") ? text(file) : text(file)[FRONT, 1]
        Psych::Parser.new(reach).parse(yaml.to_s)
      rescue Psych::SyntaxError => e
        reached = [e.line, reach.line].compact.max
        return [file, yaml.to_s.lines.first(reached).index { |line| YamlLines.spoilt?(line) }&.succ || reached]
      end
      nil
    end

    # The post that Jekyll was reading: those before it have their names.
    def unread
      documents.find { |post| !post.data.key?("ext") }&.relative_path
    end

    def text(file)
      File.read(File.join(blog, file), encoding: "bom|utf-8")
    rescue SystemCallError
      ""
    end

    def words(error)
      case error
      when Liquid::Error then error.to_s(false).strip
      when Psych::SyntaxError then "not YAML: #{[error.problem, error.context].compact.join(" ")}"
      when SyntaxError then error.message.lines.first.sub(/\A.*?:\d+: /, "").strip
      else error.message.lines.first.to_s.strip
      end
    end
  end
end

Jekyll::Hooks.register(:site, :after_init) { |site| Faults.blog = site.source }
Jekyll::Hooks.register(:site, :after_reset) { Faults.documents.clear }
Jekyll::Hooks.register(:documents, :post_init) { |document| Faults.documents << document }
Jekyll::Hooks.register(%i[pages documents], :pre_render) { |page| Faults.page = page }
Jekyll::Hooks.register(:site, :post_render) { Faults.page = nil }
