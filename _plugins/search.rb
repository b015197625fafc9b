# frozen_string_literal: true

require "digest"
require "json"
require_relative "plain_text"
require_relative "search_terms"
require_relative "structure"

# The index of the full-text search, which assets/js/search-index.js reads in pieces, so that a query
# loads a little of it however many posts there are:
#
#   index.json       how many pieces, their version, and the posts by the names of their texts
#   PIECE.txt        some buckets of terms, parted by form feeds; in a bucket a line for each post
#   texts/NAME.json  what a post says, section by section, to confirm a find and to quote it
module Search
  FOLDER = "assets/search"
  PIECE = 32_000 # bytes of the usual piece, once there is more than one
  SOURCES = %w[search search_terms plain_text plain_math structure words].map { |name| File.join(__dir__, "#{name}.rb") }
  EDITION = Digest::SHA256.hexdigest(SOURCES.map { |file| File.read(file) }.join)

  # A post's text, as its page numbers it.
  class Numbered
    include Structure

    def initialize(lang)
      @lang = lang
    end
  end

  # One post, as far as the search knows it. Its name changes when anything of it does.
  class Entry
    attr_reader :name

    def initialize(post)
      @post = post
      @told = %w[title description tags].map { |key| post.data[key] }
      @name = Digest::SHA256.hexdigest([EDITION, post.url, @told.inspect, post.content].join("\0"))[0, 12]
    end

    # What the browser quotes, and what it looks up.
    def read
      title, description, *tags = @told.flatten.map { |text| PlainText.tidy(text.to_s) }
      lead, *rest = PlainText.sections(Numbered.new(@post.data["lang"]).numbered(@post.content))
      sections = [["", "", "", "#{description} #{lead&.text}".strip], *rest.map(&:to_a)]
      text = JSON.generate(url: @post.url, title: title, tags: tags, sections: sections)
      headings = [*tags, *sections.map { |section| section[2] }]
      [text, SearchTerms.lines(title, headings, sections.map(&:last)).join("\n")]
    end
  end

  # Writes the files of the index that changed, and removes those that nothing needs any more.
  class Index
    def initialize(site)
      @folder = File.join(site.dest, FOLDER)
      cache = Jekyll::Cache.new("Search") # of what did not change
      entries = site.posts.docs.reverse.map { |post| Entry.new(post) }
      made = entries.map { |entry| cache.getset(entry.name) { entry.read } }
      @names, @texts, @lines = entries.map(&:name), made.map(&:first), made.map(&:last)
    end

    def write
      texts = @names.zip(@texts).to_h { |name, text| ["texts/#{name}.json", text] }
      pieces = self.pieces.each_with_index.to_h { |piece, number| ["#{number}.txt", piece] }
      version = Digest::SHA256.hexdigest(@names.join)[0, 12]
      manifest = { pieces: pieces.size, buckets: SearchTerms::BUCKETS, version: version, posts: @names }
      replace(texts.merge(pieces, "index.json" => JSON.generate(manifest)))
    end

    private

    # A power of two of them, so that each holds as many buckets as the others.
    def pieces
      size = @lines.sum(&:bytesize)
      number = 1
      number *= 2 while number < SearchTerms::BUCKETS && size > number * PIECE
      buckets = @lines.map { |text| text.split("\n", -1) }.transpose.map { |lines| lines.join("\n") }
      buckets.each_slice(SearchTerms::BUCKETS / number).map { |some| some.join("\f") }
    end

    def replace(files)
      FileUtils.mkdir_p(File.join(@folder, "texts"))
      files = files.transform_keys { |name| File.join(@folder, name) }
      files.each do |file, text|
        File.write(file, text) unless File.exist?(file) && File.binread(file) == text.b
      end
      File.delete(*(Dir[File.join(@folder, "**/*.*")] - files.keys))
    end
  end
end

# Jekyll's cleaner leaves the folder alone; Index keeps it clean.
Jekyll::Hooks.register(:site, :after_init) { |site| site.keep_files += [Search::FOLDER] }

# With --incremental, posts that did not change have not been rendered: the index stays as it is.
Jekyll::Hooks.register :site, :post_write do |site|
  Search::Index.new(site).write if site.posts.docs.all?(&:output)
end
