# frozen_string_literal: true

require "digest"
require_relative "strict_data"

# Jekyll renders every post in every build. Here a post keeps what was made of it for as long as all
# that it may show is the same: itself, its neighbours and series, the records that it names, and what
# every post shares. Kept in .jekyll-cache and in memory.
module Unchanged
  # Files that any post may show or be made by.
  SHARED = "{_includes,_layouts,_plugins,scripts}/**/*"
  SINGLE = %w[assets/js/before.js package-lock.json Gemfile.lock].freeze
  # A post that looks further than that is rendered every time.
  FURTHER = %r{
    site\.(?!data\.(?:figures|formulas|references)\.)\w | site\s*\[ | ['"]now['"] |
    \{%-?\s*include\s+(?!(?:_includes|scripts)/) | file="(?!scripts/)
  }x

  # Where Jekyll runs and how, which no page shows.
  ASIDE = %w[source destination cache_dir quiet verbose trace watch detach].freeze

  # What posts stand on in one build, and what is kept of them.
  class Ground
    def initialize(site)
      @site = site
      @keys = {}.compare_by_identity
      @figures = site.data["figures"].everything
      files = Dir[File.join(site.source, SHARED), *SINGLE.map { |file| File.join(site.source, file) }].sort
      files = files.select { |file| File.file?(file) && !file.include?("/__pycache__/") }
      texts = files.map { |file| File.read(file, encoding: "utf-8") }
      data = site.data.except("figures").transform_values { |part| part.is_a?(StrictData::Record) ? part.everything : part }
      named = figures(texts.zip(files).filter_map { |text, file| text if file.end_with?(".html") }.join(" "))
      @shared = digest([texts, data, named, site.config.except(*ASIDE), Jekyll.env])
      @series = site.posts.docs.group_by { |post| post.data["series"] }
    end

    # Nothing but what the key says can change what is made of a post; nil if that cannot be told.
    # To be asked for before the post is rendered, which changes its content.
    def key(post)
      return @keys[post] if @keys.key?(post)

      @keys[post] = (digest(ground(post)) unless post.content.match?(FURTHER))
    end

    # The content and output that were made of a post with this key; a file that is not what was
    # written is no such thing.
    def kept(post)
      key = key(post)
      Unchanged.cache[key] if key && Unchanged.cache.key?(key)
    rescue ArgumentError, TypeError, EOFError
      Unchanged.cache.delete(key)
      nil
    end

    def keep(post, content, output)
      Unchanged.cache[key(post)] = [content, output] if key(post) && output # none with --incremental
    end

    private

    def ground(post)
      around = [post.previous_doc, post.next_doc, *(@series[post.data["series"]] if post.data["series"])]
      said = around.compact.map { |other| [other.url, other.data["title"], other.date] }
      [@shared, post.relative_path, post.url, post.content, post.data.except("excerpt"), said, figures(post.content)]
    end

    # The records that a text names, and which of their files are there.
    def figures(text)
      text.scan(/[\w-]+/).uniq.filter_map { |word| @figures[word] && [word, told(word)] }
    end

    def told(name)
      @told ||= {}
      @told[name] ||= begin
        record = @figures[name]
        [digest(record), record["files"].keys.map { |file| File.exist?(File.join(@site.source, "assets", file)) }]
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
