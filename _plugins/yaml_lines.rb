# frozen_string_literal: true

require "psych"

# Which line an error of YAML means, and how that line could be YAML.
module YamlLines
  KEYED = /\A([\w-]+):[ \t]+(\S.*?)\s*\z/

  # An error of YAML says where a block began that went wrong; this, how far its reader came.
  class Reach < Psych::Handler
    attr_reader :line

    def event_location(line, *)
      @line = line + 1
    end
  end

  class << self
    # Whether a line of a key and its value is not YAML by itself.
    def spoilt?(line)
      return false unless line.match?(KEYED) && !line.match?(/:[ \t]+[\[{](?!.*[\]}])/)

      !Psych.parse(line)
    rescue Psych::SyntaxError
      true
    end

    # How a line could be YAML.
    def mended(line)
      return "indent by blanks, not by tabs" if line.match?(/\A *\t/)

      key, value = line.match(KEYED)&.captures
      list = value&.match(/\A\[(.*)\]\z/)
      value = list ? "[#{list[1].split(/,\s*/).map { |part| quoted(part) }.join(", ")}]" : quoted(value) if key
      "quote it: `#{key}: #{value}`" if key
    end

    # Text that YAML leaves as it is.
    def quoted(text)
      "'#{text.gsub(/\A(['"])(.*)\1\z/, '\2').gsub("'", "''")}'"
    end
  end
end
