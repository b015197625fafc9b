# frozen_string_literal: true

require "cgi"

# The picture that other sites show beside a link to a post; scripts/blog/posts/cards.py draws it.
Jekyll::Hooks.register :site, :post_read do |site|
  site.posts.docs.each do |post|
    card = "/assets/cards/#{post.data["slug"]}.png"
    next unless post.data["cover"] && File.exist?(File.join(site.source, card))

    alt = CGI.escapeHTML(post.data["title"].to_s) # jekyll-seo-tag prints it as it is
    post.data["image"] ||= { "path" => card, "width" => 1200, "height" => 630, "alt" => alt }
  end
end
