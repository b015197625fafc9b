# frozen_string_literal: true

require_relative "regions"

# Code and mathematics are opaque: what an author types there is shown, character for character, and
# Liquid does not read it. The one exception is what posts stand on, a record within a formula,
# `{{ run.found.steps | plain }}`; TeX's own double braces are told from it by their content. Whoever
# wants Liquid in a fence asks for it behind the language: ```python liquid
module Opaque
  SEAL = "\uE020" # between two braces, so that Liquid sees none
  BRACES = /\{(?=[{%])/
  # What stands in double braces is Liquid's, not TeX's, if it names something.
  NAMED = /\A\{-?\s*(?<root>[a-zA-Z_][\w-]*)(?<path>(?:\.[a-zA-Z_][\w-]*|\[[^\]]*\])*)\s*(?<filter>\|\s*[a-z_]+\b)?.*?\}\}/m
  TAG = /\A%-?\s*(?:if|unless|else|elsif|endif|endunless|for|endfor|assign|include)\b/
  ASSIGNED = /\{%-?\s*(?:assign|capture|for|tablerow|increment|decrement)\s+([\w-]+)/
  ROOTS = %w[site page include layout forloop].freeze

  class << self
    # The text with each region as the block makes it.
    def map(text)
      at = 0
      made = +""
      Regions.of(text).each do |region|
        made << text.byteslice(at...region.from) << yield(region)
        at = region.from + region.text.bytesize
      end
      made << text.byteslice(at..)
    end

    def seal(text)
      return text unless text.match?(BRACES)

      known = ROOTS + text.scan(ASSIGNED).flatten
      map(text) do |region|
        case region.kind
        when :code then region.text.gsub(BRACES, "{#{SEAL}")
        when :math, :fence then region.text.gsub(BRACES) { liquid?($', known) ? "{" : "{#{SEAL}" }
        else region.text
        end
      end
    end

    def unseal(text)
      text.delete(SEAL)
    end

    private

    # Whether what follows an opening brace within a formula is Liquid.
    def liquid?(rest, known)
      told = NAMED.match(rest) or return rest.match?(TAG)

      known.include?(told[:root]) || !told[:filter].nil? || (told[:root].size > 1 && told[:path].start_with?("."))
    end
  end
end
