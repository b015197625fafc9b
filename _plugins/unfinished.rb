# frozen_string_literal: true

require_relative "faults"
require_relative "regions"

# What begins and never ends, or names what is not there, would be shown as it was typed, or not at all:
# it stops the build.
module Unfinished
  CODE = /\A[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(`{3,}|~{3,})/
  CLOSED = /\n[ \t>]*(?:`{3,}|~{3,})[ \t]*\z/
  FORMULA = /^[ \t>]*(?:(?<sign>\$\$)(?![$\p{Hangul}])|(?<sign>\\\[)[ \t]*$|\\(?<sign>begin\{\w+\*?\})(?!\p{Hangul}))/
  NOTE = /(?<!\\)\[\^(?<name>[^\]\s]+)\](?![(\[])/
  TEXT = /^[ \t>]*\[\^(?<name>[^\]\s]+)\]:/
  WIKI = /(?<![\w\\\])])(?<image>!?)\[\[(?![\s"'])(?<name>[^\[\]\n]*\p{L}[^\[\]\n]*)(?<![\s"'])\]\](?![(\[])/

  class << self
    # Stops at the first.
    def check(page)
      text, regions = page.content, Regions.of(page.content)
      open = regions.find { |region| region.text.match?(CODE) && !region.text.match?(CLOSED) }
      stop(page, open.from, "code begins here and never ends", "close it with #{open.text[CODE, 1]}") if open

      told = prose(text, regions)
      formulas(told) { |*fault| stop(page, *fault) }
      notes(told) { |*fault| stop(page, *fault) }
      wiki(told) { |*fault| stop(page, *fault) }
    end

    private

    # The text with blanks in place of code, formulas and what Liquid or HTML keep to themselves.
    def prose(text, regions)
      told = text.b
      regions.each { |region| told[region.from, region.text.bytesize] = blank(region.text) }
      told.force_encoding("utf-8").gsub(/#{Regions::LIQUID}|<!--.*?-->/m) { |part| blank(part) }
    end

    def blank(text)
      text.b.gsub(/[^\n]/n, " ")
    end

    def each(told, pattern)
      told.scan(pattern) { yield $~, $~.pre_match.bytesize }
    end

    def formulas(told)
      each(told, FORMULA) do |formula, at|
        sign = formula[:sign]
        close = { "$$" => "$$", "\\[" => "\\]" }.fetch(sign) { "\\#{sign.sub("begin", "end")}" }
        yield at, "a formula begins here and never ends", "close it with #{close}"
      end
    end

    def notes(told)
      texts = told.scan(TEXT).flatten
      called = told.gsub(TEXT) { |text| " " * text.size }.scan(NOTE).flatten
      each(told, NOTE) do |note, at|
        name = note[:name]
        yield at, "footnote [^#{name}] has no text", "write `[^#{name}]: …` below, or put it in backticks" unless texts.include?(name)
        yield at, "no sentence calls footnote [^#{name}]", "put [^#{name}] where it belongs, or remove it" unless called.include?(name)
      end
    end

    def wiki(told)
      each(told, WIKI) do |link, at|
        fix = link[:image].empty? ? "[#{link[:name].split("|").last}](/address/)" : "![what it shows](/assets/#{link[:name].split("|").first})"
        yield at, "#{link} is no link here", "write #{fix}"
      end
    end

    def stop(page, at, what, fix)
      above = File.read(File.expand_path(page.path, Faults.blog), encoding: "bom|utf-8")[Faults::FRONT].to_s + page.content.byteslice(0...at)
      raise Faults::Stop.new(what, fix, file: page.relative_path, line: above.count("\n") + 1)
    end
  end
end
