# frozen_string_literal: true

require_relative "front_matter"

# Tags as their authors meant them: text, composed letters, and an address for each that no other has.
module Tags
  # Tags of a text, each once, 2026 too.
  def self.read(page)
    tags = page.data["tags"] or return
    tags = typed(page).split(",") if typed(page).include?(",") # Jekyll parts them at blanks
    page.data["tags"] = Array(tags).map { |tag| tag.to_s.unicode_normalize(:nfc).strip }.reject(&:empty?).uniq
  end

  def self.typed(page)
    FrontMatter.raw(page, "tags").then { |raw| raw.start_with?("[") ? "" : raw.delete_prefix("'").delete_suffix("'").delete('"') }
  end
  private_class_method :typed

  # The tag in small letters, as ever; what that would lose or mix up stands behind it as code points.
  def self.address(tag, tags)
    slug = tag.match?(/[\p{L}\p{N}]/) ? Jekyll::Utils.slugify(tag, mode: "pretty") : "" # which it warns of
    small = tag.downcase.gsub(/\s+/, "-")
    lost = small.chars - slug.chars
    lost += tag.chars - small.chars if tag != tag.downcase && tags.include?(tag.downcase)
    [slug, *lost.map { |letter| letter.ord.to_s(16) }].reject(&:empty?).join("~")
  end

  def tag_address(tag)
    Tags.address(tag.to_s, @context.registers[:site].tags.keys)
  end
end

Liquid::Template.register_filter(Tags)
Jekyll::Hooks.register(:site, :post_read) { |site| (site.documents + site.pages).each { |page| Tags.read(page) } }
