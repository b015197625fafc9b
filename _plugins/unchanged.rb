# frozen_string_literal: true

require "digest"
require "json"
require "set"
require_relative "marks"
require_relative "strict_data"

# Jekyll renders every post in every build. Here a post keeps what was made of it for as long as all
# that it may show is the same: itself, its neighbours and series, the records that it names, and what
# every post shares. Kept in .jekyll-cache and in memory.
module Unchanged
  # Files that any post may show or be made by.
  SHARED = "{{_includes,_layouts,_plugins,scripts}/**/*,assets/js/before.js,package-lock.json,Gemfile.lock}"
  LIQUID = /\{[{%].*?[%}]\}/m
  # A post that looks further than that is rendered every time.
  FURTHER = %r{
    site\.(?!data\.(?:experiments|figures|formulas|references|libraries)\.)\w | site\s*\[ | ['"]now['"] |
    \{%-?\s*include\s+(?!(?:_includes|scripts)/) | file="(?!scripts/)
  }x
  RECORDS = %w[experiments figures].freeze
  # Where Jekyll runs and how, which no page shows.
  ASIDE = %w[source destination cache_dir quiet verbose trace watch detach].freeze

  class << self
    attr_accessor :ground
  end

  # What posts stand on in one build.
  class Ground
    def initialize(site)
      @site = site
      @cache = Jekyll::Cache.new("Unchanged")
      data = site.data.transform_values { |part| part.respond_to?(:everything) ? part.everything : part }
      @records = data.slice(*RECORDS)
      @files = RECORDS.to_h { |kind| [kind, File.join(site.source, site.config["data_dir"], kind)] }
      @assets = Dir.glob("*", base: File.join(site.source, "assets")).to_set
      files = Dir[File.join(site.source, SHARED)].select { |file| File.file?(file) }.grep_v(%r{/__pycache__/})
      texts = files.sort.to_h { |file| [file.delete_prefix(site.source), File.read(file, encoding: "utf-8")] }
      pages = texts.select { |file,| file.end_with?(".html") }.values.join
      @shared = digest([texts, data.except(*RECORDS), records(pages), site.config.except(*ASIDE), Jekyll.env])
      @series = site.posts.docs.group_by { |post| post.data["series"] }
    end

    # Leaves a page as the block makes it, or as it was made before of the same.
    def rendered(page)
      key = key(page) if page.is_a?(Jekyll::Document) && !Marks.on? # marks are told as they are made
      if (made = kept(page, key))
        page.content, page.output = made
      else
        yield
        @cache[page.relative_path] = [key, page.content, page.output] if key && page.output # or --incremental
      end
    end

    private

    # The content and output that were made of a post with this key; a damaged file holds none.
    def kept(post, key)
      known, *made = @cache[post.relative_path] if key
      made if key && known == key
    rescue StandardError
      nil
    end

    # Nothing but what it says can change what is made of a post; nil if that cannot be told.
    def key(post)
      asks = post.content.scan(LIQUID).join
      return if asks.match?(FURTHER)

      around = [post.previous_doc, post.next_doc, *(@series[post.data["series"]] if post.data["series"])]
      said = around.compact.map { |other| [other.url, other.data["title"], other.date] }
      digest([@shared, post.relative_path, post.url, post.content, post.data.except("excerpt"), said, records(asks)])
    end

    # The records that a text names, those that its figures stand on, and which of their files are there.
    def records(text)
      names = text.scan(/[\w-]+/).uniq
      names |= @records["figures"].values_at(*names).compact.filter_map { |figure| figure["experiment"] }
      @records.map do |kind, known|
        known.slice(*names).map do |name, record|
          there = record.fetch("files", {}).keys.map { |file| @assets.include?(file) }
          [kind, name, told(kind, name, record), there]
        end
      end
    end

    # What a record says; its file is read faster than it is written anew.
    def told(kind, name, record)
      file = File.join(@files[kind], "#{name}.json")
      File.file?(file) ? Digest::SHA256.file(file).hexdigest : JSON.generate(record)
    end

    def digest(parts)
      Digest::SHA256.hexdigest(parts.inspect)
    end
  end
end

Jekyll::Hooks.register(:site, :pre_render) { |site| Unchanged.ground = Unchanged::Ground.new(site) }
