# frozen_string_literal: true

require_relative "front_matter"

# What a post must have above it: front matter, a title, no key twice, and nothing that only seems to
# keep it back. Jekyll would publish it under the name of its file.
module Complete
  WHOLE = "write --- above and below its lines, and one of them as `title: …`"

  class << self
    def check(post)
      text = File.read(post.path, encoding: "bom|utf-8")
      unless text.match?(Faults::FRONT)
        what = text.start_with?("---\n") ? "front matter begins here and never ends" : "has no front matter"
        stop(post, nil, what, WHOLE)
      end
      front = FrontMatter.front(post.path)
      twice = front.scan(/^([^\s#:][^:\n]*):(?=\s)/).flatten.tally.find { |_, times| times > 1 }&.first
      stop(post, twice, "`#{twice}:` stands there twice", "keep one of them") if twice
      stop(post, nil, "has no title", "write `title: …` between the lines of ---") unless front.match?(/^title:[ \t]*\S/)
      return if FrontMatter.raw(post, "draft") != "true" || post.relative_path.start_with?("_drafts/")

      stop(post, "draft", "`draft: true` keeps nothing back", "move the post to _drafts, or write `published: false`")
    end

    private

    def stop(post, key, what, fix)
      line = key ? FrontMatter.line(post.path, "#{key}:") : 1
      raise Faults::Stop.new(what, fix, file: post.relative_path, line: line)
    end
  end
end

# Before what stands there is read.
Jekyll::Hooks.register(:site, :post_read, priority: :high) { |site| site.posts.docs.each { |post| Complete.check(post) } }
