# frozen_string_literal: true

require "uri"
require_relative "faults"

# Pictures of an author's own, and what other hosts show: their sizes, their dark twins, who may be asked.
module Photo
  # A picture's width and height, from the first bytes of its file.
  def self.size(file)
    head = File.binread(file, 1 << 18)
    case head
    when /\A\x89PNG\r\n\x1A\n/n then head[16, 8].unpack("N2")
    when /\AGIF8/n then head[6, 4].unpack("v2")
    when /\ARIFF....WEBP/mn then webp(head)
    when /\A\xFF\xD8/n then jpeg(head)
    when /<svg\b/n then svg(head.force_encoding("UTF-8"))
    end
  end

  # Past the segments before the one that holds the size.
  def self.jpeg(head)
    at = 2
    while (marker, length = head[at + 1, 3]&.unpack("Cn")) && length
      return head[at + 5, 4].unpack("n2").reverse if (0xC0..0xCF).cover?(marker) && ![0xC4, 0xC8, 0xCC].include?(marker)

      at += 2 + length
    end
  end

  def self.webp(head)
    case head[12, 4]
    when "VP8X" then [head[24, 3], head[27, 3]].map { |bytes| "#{bytes}\0".unpack1("V") + 1 }
    when "VP8L" then (bits = head[21, 4].unpack1("V")) && [(bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1]
    when "VP8 " then head[26, 4].unpack("v2").map { |side| side & 0x3FFF }
    end
  end

  def self.svg(head)
    tag = head[/<svg\b[^>]*>/m]
    sides = %w[width height].map { |side| tag[/\s#{side}=["']([\d.]+)(?:px)?["']/, 1] }
    sides = tag[/viewBox=["']([^"']*)/, 1].to_s.split(/[\s,]+/).last(2) unless sides.all?
    sides.map { |side| side.to_f.round } if sides.size == 2
  end
  private_class_method :jpeg, :webp, :svg

  # Width, height and dark twin of a file of assets.
  def photo(file)
    source = @context.registers[:site].source
    path = File.join(source, file.to_s)
    unless file.to_s.start_with?("assets/") && File.file?(path)
      raise Faults::Stop.new("there is no picture `#{file}`", "give file=\"assets/…\", as the picture lies in the blog")
    end

    width, height = Photo.size(path)
    unless width&.positive? && height&.positive?
      raise Faults::Stop.new("#{file} is no picture of a size that can be read", "save it as PNG, JPEG, GIF, WebP or SVG")
    end

    dark = file.sub(/(\.\w+)\z/, '-dark\1')
    { "width" => width, "height" => height, "dark" => (dark if File.file?(File.join(source, dark))) }
  end

  # An address of a host that the blog lets in.
  def embedded(address)
    hosts = Array(@context.registers[:site].config["embeds"])
    uri = URI.parse(address.to_s)
    return address if uri.scheme == "https" && hosts.include?(uri.host)

    known = hosts.empty? ? "none" : hosts.join(", ")
    raise Faults::Stop.new("`#{address}` is of a host that this blog does not let in (#{known})",
                           "add `embeds: [#{uri.host || "host"}]` to _config.yml")
  rescue URI::InvalidURIError
    raise Faults::Stop.new("`#{address}` is no address", "give src=\"https://…\"")
  end
end

Liquid::Template.register_filter(Photo)
