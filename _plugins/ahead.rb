# frozen_string_literal: true

require "stringio"
require_relative "mathematics"
require_relative "parallel"
require_relative "unchanged"

# Where many posts are to be rendered, several processes do it ahead of Jekyll, which then finds what
# they made with all that has not changed. A post that fails or warns there is left to Jekyll, which
# says why.
module Ahead
  private

  def render_docs(payload)
    fresh = incremental? ? [] : documents.select { |post| ground.key(post) && !ground.kept(post) }
    render_ahead(fresh, payload) if Parallel.worth?(fresh)
    super
  end

  def render_ahead(posts, payload)
    made = Parallel.map(posts) { |post| rendered(post, payload) }
    posts.zip(made) do |post, (content, output, formulas)|
      next unless output

      ground.keep(post, content, output)
      Mathematics.typesetter(self).learn(formulas)
    end
  end

  # What was made of a post, and the formulas that were typeset for it; in a process that ends soon.
  def rendered(post, payload)
    $stdout = $stderr = StringIO.new
    messages = Jekyll.logger.messages.size
    formulas = Mathematics.typesetter(self).learnt { render_regenerated(post, payload) }
    [post.content, post.output, formulas] if Jekyll.logger.messages.size == messages
  rescue StandardError, SystemExit
    nil
  end

  Jekyll::Site.prepend(self)
end
