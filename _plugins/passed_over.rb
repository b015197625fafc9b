# frozen_string_literal: true

require_relative "faults"

# Faults that stop nothing: Jekyll only warns of them, and leaves a page out, bare or overwritten.
module PassedOver
  def self.future_posts(site)
    posts = (Faults.documents - site.posts.docs).select { |post| !site.future && post.date > site.time }
    posts.each do |post|
      Faults.add(post.path, nil, "has a future date, so it is not published", "date it today, or move it to _drafts")
    end
  end

  def self.missing_layouts(site)
    known = [nil, "none", *site.layouts.keys]
    (site.pages + site.documents).reject { |page| known.include?(page.data["layout"]) }.each do |page|
      what = "has no layout '#{page.data["layout"]}'"
      Faults.add(page.path, nil, what, "make it in _layouts, or name another")
    end
  end

  def self.shared_addresses(site)
    files = (site.pages + site.static_files_to_write + site.docs_to_write).uniq
    files.group_by { |file| file.destination(site.dest) }.each_value do |first, second|
      next unless second

      what = "has the address of another page, #{Faults.relative(second.path)}"
      Faults.add(first.path, nil, what, "give one of them another permalink or file name")
    end
  end
end

Jekyll::Hooks.register :site, :post_read do |site|
  PassedOver.future_posts(site)
  PassedOver.missing_layouts(site)
end
Jekyll::Hooks.register(:site, :post_render) { |site| PassedOver.shared_addresses(site) }
