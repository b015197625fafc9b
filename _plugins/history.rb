# frozen_string_literal: true

require "open3"

# When a post was last changed, as git remembers it: one question for all posts. A shallow clone
# knows nothing of it, and then the page says nothing.
module History
  DAY = "%Y-%m-%d"

  # The time of the last commit of every post, in the blog's own zone, by its path in the project.
  def self.last_changes(source)
    ask = ["git", "-C", source]
    shallow, known = Open3.capture2(*ask, "rev-parse", "--is-shallow-repository", err: File::NULL)
    return {} unless known.success? && shallow.strip == "false"

    told, = Open3.capture2(*ask, "-c", "core.quotePath=false", "log", "--format=%x00%cI", "--name-only",
                           "--relative", "--", "_posts", "_drafts")
    told.split("\0").drop(1).each_with_object({}) do |commit, changes|
      time, *files = commit.split("\n").reject(&:empty?)
      files.each { |file| changes[file] ||= Time.iso8601(time).localtime }
    end
  rescue Errno::ENOENT
    {}
  end
end

Jekyll::Hooks.register :site, :post_read do |site|
  changes = History.last_changes(site.source)
  site.posts.docs.each do |post|
    changed = changes[post.relative_path]
    next unless changed && changed.strftime(History::DAY) > post.date.strftime(History::DAY)

    post.data["last_modified_at"] ||= changed
  end
end
