# frozen_string_literal: true

require_relative "faults"
require_relative "formulas"
require_relative "markdown"
require_relative "plain_text"

# What stands above a text, as its author meant it. A date without a zone is the blog's, which YAML
# takes for UTC; what YAML cuts off or takes for something else than text stops the build.
module FrontMatter
  DATE = /\A\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]|\s+)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?<zone>\s*(?:Z|UTC|[-+]\d{1,2}(?::?\d{2})?))?)?\z/
  TEXTS = %w[title description series author].freeze
  CUT = /^(#{TEXTS.join("|")}):[ \t]+(?!["'|>])([^\n]*?[ \t]#[^\n]*)$/

  @faults = {}
  @fronts = {} # of a build, by file: each key asks for it

  class << self
    attr_reader :faults # of dates, by file: Jekyll only logs what goes wrong while it reads

    # Begins a build.
    def forget
      @faults.clear
      @fronts.clear
    end

    # What YAML made of a post's front matter, with the date that was meant.
    def dated(post, told)
      return no_table(post) unless told.is_a?(Hash)
      return told unless told.key?("date")

      raw = front(post.path)[/^date:[ \t]*(.*?)[ \t]*(?:[ \t]#.*)?$/, 1].to_s.gsub(/\A["']|["']\z/, "")
      time = time(raw)
      return told.merge("date" => time) if time

      @faults[post.relative_path] = Faults::Stop.new("`#{raw}` is no date", "write it as 2026-11-25 or 2026-11-25 23:30",
                                                     file: post.relative_path, line: line(post.path, "date:"))
      told.except("date")
    end

    # Stops at what YAML understood differently. What stands below a title is Markdown on the post itself,
    # and letters elsewhere, as a title is.
    def read(page, markdown)
      TEXTS.each { |key| whole(page, key) }
      if (key, text = front(page.path).match(CUT)&.captures)
        stop(page, key, "YAML takes what follows # for a comment", YamlLines.quoted(text))
      end
      TEXTS.each { |key| same(page, key) }
      page.data["lead"] = page.data["description"]
      page.data["locale"] ||= page.data["lang"].to_s.tr("-", "_") if page.data["lang"]
      %w[title description].each { |key| page.data[key] = said(page, key) if page.data[key] }
      page.data["description"] &&= PlainText.say(markdown.convert(page.data["lead"]))
    end

    # What stands behind a key, as it was typed.
    def raw(page, key)
      front(page.path)[/^#{key}:[ \t]*(.*?)[ \t]*$/, 1].to_s
    end

    def front(path)
      @fronts[path] ||= File.read(File.expand_path(path, Faults.blog), encoding: "bom|utf-8")[Faults::FRONT, 1].to_s.tr("\r", "")
    rescue SystemCallError
      "" # a page that a plugin made
    end

    def line(path, key)
      front(path).lines.index { |line| line.start_with?(key) }&.succ
    end

    private

    # In the blog's zone, which Jekyll has made the process's.
    def time(raw)
      zone = (raw.match(DATE) or return)[:zone]
      day, clock = raw.delete_suffix(zone.to_s).split(/[Tt]|\s+/, 2)
      parts = [*day.split("-"), *clock.to_s.split(":")].map(&:to_r)
      return unless Date.valid_date?(*parts.first(3).map(&:to_i))

      told = Time.local(*parts)
      zone ? Time.parse("#{told.strftime("%F %T")} #{zone}").localtime : told
    rescue ArgumentError
      nil
    end

    def whole(page, key)
      value = page.data[key]
      return if value.nil? || value.is_a?(String) || (key == "author" && value.is_a?(Hash))

      raw = raw(page, key)
      kind = { Array => "a list", Hash => "a table" }.fetch(value.class, value.class.name.downcase.sub(/class\z/, ""))
      stop(page, key, "YAML takes `#{raw}` for #{kind}, not for text", YamlLines.quoted(raw))
    end

    # A tag, an anchor or an escape goes without a word.
    def same(page, key)
      value, raw = page.data[key], raw(page, key).unicode_normalize
      return if !value.is_a?(String) || raw.empty? || raw.match?(/\A['|>]/)

      if raw.start_with?('"')
        return unless raw.include?("\\") && value.match?(/[[:cntrl:]\u2028\u2029\u00A0]/)

        stop(page, key, "YAML takes a backslash in double quotes for a sign", YamlLines.quoted(raw))
      elsif !value.unicode_normalize.start_with?(raw)
        stop(page, key, "YAML takes `#{raw}` for `#{value}`", YamlLines.quoted(raw))
      end
    end

    def no_table(post)
      fix = "leave a blank behind the colon of each line, as in `title: …`"
      @faults[post.relative_path] = Faults::Stop.new("front matter is no table", fix, file: post.relative_path, line: 2)
      {}
    end

    def said(page, key)
      Formulas.plain(page.data[key].dup) do |tex|
        stop(page, key, "`#{tex}` cannot be written as plain text, which titles, feeds and cards are", "say it in words")
      end
    end

    def stop(page, key, what, fix)
      fix = "quote it: `#{key}: #{fix}`" if fix.match?(/\A["']/)
      raise Faults::Stop.new("#{key}: #{what}", fix, file: page.relative_path, line: line(page.path, "#{key}:"))
    end
  end
end

Jekyll::Hooks.register(:site, :after_reset) { FrontMatter.forget }
Jekyll::Hooks.register(:site, :post_read, priority: :high) { FrontMatter.faults.each_value { |fault| raise fault } }
Jekyll::Hooks.register :site, :post_read do |site|
  (site.documents + site.pages).each { |page| FrontMatter.read(page, site.find_converter_instance(Jekyll::Converters::Markdown)) }
end

# A post without a description has its first paragraph for one, as readers see it.
Jekyll::Hooks.register :site, :pre_render do |site|
  site.posts.docs.each do |post|
    post.data["description"] ||= PlainText.say(post.data["excerpt"].output.to_s) if post.data["excerpt"]
  end
end
