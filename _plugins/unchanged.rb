# frozen_string_literal: true

require "digest"
require "json"
require_relative "strict_data"

# Jekyll renders every post in every build. Here a post keeps what was made of it for as long as all
# that it may show is the same: itself, its neighbours and series, the records that it names, and what
# every post shares. Kept in .jekyll-cache and in memory.
module Unchanged
  # Files that any post may show or be made by.
  SHARED = "{_includes,_layouts,_plugins,scripts}/**/*"
  SINGLE = %w[assets/js/before.js package-lock.json Gemfile.lock].freeze
  LIQUID = /\{[{%].*?[%}]\}/m
  # A post that looks further than that is rendered every time.
  FURTHER = %r{
    site\.(?!data\.(?:figures|formulas|references)\.)\w | site\s*\[ | ['"]now['"] |
    \{%-?\s*include\s+(?!(?:_includes|scripts)/) | file="(?!scripts/)
  }x

  # Where Jekyll runs and how, which no page shows.
  ASIDE = %w[source destination cache_dir quiet verbose trace watch detach].freeze

  DIGESTS = ObjectSpace::WeakMap.new # of records

  # What posts stand on in one build, and what is kept of them.
  class Ground
    def initialize(site)
      @site = site
      @keys = {}.compare_by_identity
      @told = {}
      @figures = site.data["figures"].everything
      files = Dir[File.join(site.source, SHARED), *SINGLE.map { |file| File.join(site.source, file) }].sort
      files = files.select { |file| File.file?(file) && !file.include?("/__pycache__/") }
      texts = files.map { |file| File.read(file, encoding: "utf-8") }
      data = site.data.except("figures").transform_values { |part| part.is_a?(StrictData::Record) ? part.everything : part }
      named = figures(texts.zip(files).filter_map { |text, file| text if file.end_with?(".html") }.join)
      @shared = digest([texts, data, named, site.config.except(*ASIDE), Jekyll.env])
      @series = site.posts.docs.group_by { |post| post.data["series"] }
    end

    # Nothing but what the key says can change what is made of a post; nil if that cannot be told.
    # To be asked for before the post is rendered, which changes its content.
    def key(post)
      return @keys[post] if @keys.key?(post)

      asks = post.content.scan(LIQUID).join
      @keys[post] = (digest(ground(post, asks)) unless asks.match?(FURTHER))
    end

    # The content and output that were last made of a post, if it has the same key; a file that is
    # not what was written is no such thing.
    def kept(post)
      return unless key(post) && Unchanged.cache.key?(post.relative_path)

      key, *made = Unchanged.cache[post.relative_path]
      made if key == key(post)
    rescue ArgumentError, TypeError, EOFError
      Unchanged.cache.delete(post.relative_path)
      nil
    end

    def keep(post, content, output)
      return unless key(post) && output # none with --incremental

      Unchanged.cache[post.relative_path] = [key(post), content, output]
    end

    private

    def ground(post, asks)
      around = [post.previous_doc, post.next_doc, *(@series[post.data["series"]] if post.data["series"])]
      said = around.compact.map { |other| [other.url, other.data["title"], other.date] }
      content = Digest::SHA256.hexdigest(post.content)
      [@shared, post.relative_path, post.url, content, post.data.except("excerpt"), said, figures(asks)]
    end

    # The records that a text names, and which of their files are there.
    def figures(text)
      text.scan(/[\w-]+/).uniq.filter_map { |word| @figures[word] && [word, told(word)] }
    end

    def told(name)
      @told[name] ||= begin
        record = @figures[name]
        [DIGESTS[record] ||= Digest::SHA256.hexdigest(JSON.generate(record)), record["files"].keys.map { |file| File.exist?(File.join(@site.source, "assets", file)) }]
      end
    end

    def digest(parts)
      Digest::SHA256.hexdigest(parts.inspect)
    end
  end

  module Site
    def render
      @ground = nil
      super
    end

    private

    def ground
      @ground ||= Ground.new(self)
    end

    def render_regenerated(page, payload)
      return super unless page.is_a?(Jekyll::Document)

      if (made = ground.kept(page))
        page.content, page.output = made
      else
        super
        ground.keep(page, page.content, page.output)
      end
    end
  end

  def self.cache
    @cache ||= Jekyll::Cache.new("Unchanged")
  end
end

Jekyll::Site.prepend(Unchanged::Site)

# kramdown completes the configuration that it is given. It gets its own, or the next build of the same
# process would find the blog's configuration changed, and nothing kept.
module OwnConfiguration
  def initialize(config)
    super(config.merge("kramdown" => Marshal.load(Marshal.dump(config["kramdown"]))))
  end
end

Jekyll::Converters::Markdown::KramdownParser.prepend(OwnConfiguration)
