# frozen_string_literal: true

# The feed, search engines and BibTeX name an author; a blog without one is its own. Only while pages are
# rendered: Jekyll forgets all that it made when its settings change.
module Author
  class << self
    attr_accessor :told
  end

  def self.of(config)
    author = told.is_a?(Hash) ? told : { "name" => told || config["title"].to_s }
    { "uri" => author["url"] }.compact.merge(author)
  end
end

Jekyll::Hooks.register(:site, :pre_render) do |site|
  Author.told = site.config["author"]
  site.config["author"] = Author.of(site.config)
end
Jekyll::Hooks.register :site, :post_write do |site|
  Author.told ? site.config["author"] = Author.told : site.config.delete("author")
end
