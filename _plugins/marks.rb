# frozen_string_literal: true

require "json"
require_relative "faults"

# A build for the proof, not for readers: `marks: FILE` among the settings. Every value that comes
# from generated data then carries where it came from and through which filters it went, and the page
# shows both: a mark around its text, and a line of FILE. What has no mark was typed.
module Marks
  OPEN, MIDDLE, CLOSE = "\uE000", "\uE001", "\uE002"
  DIGIT = 0xE010 # a mark's number is written in ten signs of its own, which no text holds
  ORIGIN = "site.data."

  class << self
    attr_reader :file

    # Begins a build; without a file nothing is marked.
    def begin(file)
      @file = file
      @lines = []
    end

    def on?
      !file.nil?
    end

    # A text in its mark.
    def write(text, told)
      @lines << told.merge(page: Faults.page&.relative_path)
      number = (@lines.size - 1).digits.reverse.map { |digit| (DIGIT + digit).chr(Encoding::UTF_8) }.join
      "#{OPEN}#{number}#{MIDDLE}#{text}#{CLOSE}"
    end

    # What the marks of a build stand for, and where its posts are.
    def keep(site)
      addresses = site.posts.docs.to_h { |post| [post.relative_path, post.destination(site.dest).delete_prefix(site.dest)] }
      File.write(file, JSON.generate(marks: @lines, addresses: addresses)) if on?
    end

    # What a filter makes of what it is given: still marked if what goes in is.
    def through(filter, input, arguments)
      from = input.respond_to?(:origin) && input.origin
      return yield(input, *arguments) unless from

      result = yield(plain(input), *arguments.map { |argument| plain(argument) })
      told = arguments.map { |argument| argument.respond_to?(:origin) && argument.origin || plain(argument) }
      marked(result, from.merge(filters: [*from[:filters], [filter, *told]]))
    end

    def marked(value, origin)
      value.is_a?(Numeric) || value.is_a?(String) ? Value.new(value, origin) : value
    end

    def plain(value)
      case value
      when Value then value.plain
      when Array then value.map { |part| plain(part) }
      else value
      end
    end
  end

  # A number or a text that knows where it came from; to Liquid it is what it holds.
  class Value
    include Comparable
    attr_reader :plain, :origin

    def initialize(plain, origin)
      @plain, @origin = plain, origin
    end

    def to_s
      Marks.write(plain.to_s, origin)
    end
    alias to_str to_s

    def to_liquid
      self
    end

    def to_liquid_value
      plain
    end
    alias to_number to_liquid_value

    def <=>(other)
      plain <=> Marks.plain(other)
    end

    def hash
      plain.hash
    end

    def coerce(other)
      [other, plain]
    end

    def empty?
      plain.respond_to?(:empty?) && plain.empty?
    end
  end

  # Every filter that there is, each before the one that it stands for.
  def self.filters
    theirs = Liquid::Context.new.strainer.class.included_modules - Object.included_modules
    Module.new do
      theirs.flat_map { |filters| filters.public_instance_methods(false) }.uniq.each do |name|
        define_method(name) do |input = nil, *arguments|
          Marks.through(name, input, arguments) { |*given| super(*given) }
        end
      end
    end
  end
end

Jekyll::Hooks.register(:site, :after_reset) do |site|
  Marks.begin(site.config["marks"])
  if Marks.on? && !Marks.const_defined?(:Filters)
    Liquid::Template.register_filter(Marks.const_set(:Filters, Marks.filters))
  end
end
Jekyll::Hooks.register(:site, :post_write) { |site| Marks.keep(site) }
