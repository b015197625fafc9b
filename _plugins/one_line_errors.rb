# frozen_string_literal: true

require_relative "strict_data"

# Jekyll says what is wrong and where when it gives up over a page; Kernel#abort would print Ruby's
# stack trace below it, which helps no author; --trace still does. Over a bug in a plugin it says
# nothing, so we do.
module OneLineErrors
  def abort_with(topic, message = nil, &block)
    error(topic, message, &block)
    said = OneLineErrors.describe($!)
    error("Error:", said) if said
    exit(1)
  end

  # An error that Jekyll has not put into words, and the plugin's line; nil for all others.
  def self.describe(error)
    return if error.nil? || error.is_a?(Liquid::Error) || error.is_a?(SystemExit)

    # Below Jekyll's own rendering stand plugins that only handed the page on.
    inner = error.backtrace.to_a.take_while { |place| !place.match?(%r{/jekyll/(?:renderer|site)\.rb}) }
    line = inner.find { |place| place.include?("/_plugins/") && !place.start_with?(__FILE__) }
    [line && line[%r{_plugins/[^:]+:\d+}], error.message.lines.first.to_s.strip].compact.join(": ")
  end
end

Jekyll::LogAdapter.prepend(OneLineErrors)

# Liquid counts lines from below the front matter; an author's editor counts from the top.
module LinesFromTheTop
  def format_error(error, path)
    source = [path, File.join(Dir.pwd, path.to_s)].find { |file| File.file?(file.to_s) }
    front = source && File.read(source, encoding: "utf-8")[/\A---\s*\n.*?^---\s*\n/m]
    super.sub(/\(line (\d+)\)/) { "(line #{Regexp.last_match(1).to_i + front.to_s.count("\n")})" }
  end
end

Jekyll::LiquidRenderer.singleton_class.prepend(LinesFromTheTop)

# What an include cannot do is to mend in the line that asked for it.
module LinesOfIncludes
  def render(context)
    super
  rescue StrictData::Missing => e
    e.template_name = e.markup_context = nil
    e.line_number = line_number
    raise
  rescue IOError => e
    raise StrictData::Missing, e.message.split(" in any of ").first
  end
end

Jekyll::Tags::OptimizedIncludeTag.prepend(LinesOfIncludes)
