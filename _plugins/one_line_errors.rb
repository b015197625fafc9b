# frozen_string_literal: true

# Jekyll has already said what is wrong and where when it gives up. Kernel#abort would print Ruby's
# stack trace below it, which helps no author; --trace still does.
module OneLineErrors
  def abort_with(topic, message = nil, &block)
    error(topic, message, &block)
    exit(1)
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
