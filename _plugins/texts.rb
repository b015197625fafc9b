# frozen_string_literal: true

require_relative "faults"

# What authors save as text: UTF-8, however its lines end and its letters are composed, with or without
# a mark before it. scripts/blog/texts.py reads alike and refuses in the same words.
module Texts
  FILES = "{_config.yml,{_posts,_drafts,_pages,_layouts,_includes,_plugins,_data,scripts,assets}" \
          "/**/*.{md,markdown,html,yml,yaml,py,rb,css,js,svg}}"
  MARK = "\xEF\xBB\xBF".b
  UTF16 = ["\xFF\xFE".b, "\xFE\xFF".b].freeze
  FIX = "save it as UTF-8"

  def self.check(source)
    Dir.glob(FILES, base: source).each do |file|
      content = File.binread(File.join(source, file))
      line, what = unreadable(content)
      raise Faults::Stop.new(what, FIX, file: file, line: line) if what
      next unless file == "_config.yml" && content.b.start_with?(MARK)

      what = "begins with a byte-order mark, behind which Jekyll reads nothing"
      raise Faults::Stop.new(what, "#{FIX} without one", file: file, line: 1)
    rescue Errno::ENOENT, Errno::EISDIR
      next
    end
  end

  # In which line, and why, content is no text in UTF-8.
  def self.unreadable(content)
    return [1, "is UTF-16"] if content.start_with?(*UTF16)

    lines = content.force_encoding("utf-8").lines
    line = lines.index { |text| !text.valid_encoding? }
    return [line + 1, "is not UTF-8"] if line

    line = lines.index { |text| text.include?("\0") }
    [line + 1, "holds a NUL, so it is no text"] if line
  end

  # A value with every text in it composed.
  def self.composed(value)
    case value
    when String then value.ascii_only? || value.unicode_normalized? ? value : value.unicode_normalize
    when Array then value.map { |part| composed(part) }
    when Hash then value.to_h { |key, part| [composed(key), composed(part)] }
    else value
    end
  end

  def self.compose(page)
    page.content = composed(page.content)
    page.data.each { |key, value| page.data[key] = composed(value) }
    excerpt = page.data["excerpt"]
    excerpt.content = composed(excerpt.content) if excerpt.is_a?(Jekyll::Excerpt)
    page.data["slug"] &&= Jekyll::Utils.slugify(page.data["slug"].to_s) # the same as in its address
  end
end

Jekyll::Hooks.register(:site, :after_init) { |site| site.file_read_opts[:universal_newline] = true }
Jekyll::Hooks.register(:site, :after_reset) { |site| Texts.check(site.source) }
# First, so that what other plugins and Liquid compare is composed.
Jekyll::Hooks.register(:site, :post_read, priority: :high) do |site|
  (site.pages + site.documents).each { |page| Texts.compose(page) }
  site.config.each { |key, value| site.config[key] = Texts.composed(value) if value.is_a?(String) }
  site.data.transform_values! { |part| Texts.composed(part) }
end
# What layouts and listings add.
Jekyll::Hooks.register(%i[pages documents], :post_render) { |page| page.output = Texts.composed(page.output) }
