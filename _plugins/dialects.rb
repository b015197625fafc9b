# frozen_string_literal: true

require_relative "regions"

# What is typed by the habits of GitHub, of Obsidian and of Korean, in the signs that kramdown knows.
module Dialects
  LEAD = /^(?<lead>[ \t]*(?:>[ \t]?)*(?:(?:[-*+]|\d+\.)[ \t]+)??)/
  DATE = /#{LEAD}(?<year>\d+)\.(?=[ \t]+\d{1,2}\.(?:\D|$))/ # 2026. 11. 25. begins no list
  NUMBER = /#{LEAD}(?<number>\d{1,9})\)(?=[ \t]+\S)/
  HEADING = /^(?<level>[ \t>]*\#{2,6})(?=[^\s#])/
  CALLOUT = /^(?<lead>[ \t]*(?:>[ \t]?)+)\[!(?<kind>\p{L}+)\][-+]?[ \t]*(?<title>[^\n]*)$/

  def self.translated(text)
    coded = Regions.lines(text)
    lines = text.lines.each_with_index.map { |line, at| coded.include?(at) ? line : said(line) }
    lines.each_cons(2).with_index.map { |(line, below), at| parted(line, below, coded.include?(at)) }.push(*lines.last).join
  end

  def self.said(line)
    line.sub(DATE) { "#{$~[:lead]}#{$~[:year]}\\." }
        .sub(NUMBER) { "#{$~[:lead]}#{$~[:number]}." }
        .sub(HEADING) { "#{$~[:level]} " }
        .sub(CALLOUT) { "#{$~[:lead]}**#{$~[:title].empty? ? $~[:kind].capitalize : $~[:title]}**\n#{$~[:lead].rstrip}" }
  end

  # A sentence is no heading, though dashes stand right below it.
  def self.parted(line, below, coded)
    !coded && line.match?(/\p{Hangul}\.[ \t]*$/) && below.match?(/\A-{3,}[ \t]*$/) ? "#{line}\n" : line
  end
  private_class_method :said, :parted
end
