# frozen_string_literal: true

require_relative "regions"

# GitHub's tables: they may stand right below a text or right above one.
module Tables
  DASHES = /[ \t>]*(?=[^\n]*\|)\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*(?:\n|\z)/
  HEAD = /[^\n]*\|[^\n]*\n#{DASHES}/

  # The text with a blank line before and after each table.
  def self.parted(text)
    return text unless text.match?(HEAD)

    lines = text.lines
    coded = Regions.lines(text)
    table = nil # the line where one began
    lines.each_with_index.flat_map do |line, at|
      above = at.zero? ? "" : lines[at - 1]
      blank = "#{line[/\A[ \t]*(?:>[ \t]?)*/].rstrip}\n"
      head = !table && !coded.include?(at) && line.include?("|") && lines[at + 1].to_s.match?(/\A#{DASHES}/)
      ends = table && !line.include?("|")
      table = head ? at : (ends ? nil : table)
      parted = (head && !empty?(above)) || (ends && !empty?(line) && !line.match?(/\A\s*\{:/))
      parted ? [blank, line] : [line]
    end.join
  end

  def self.empty?(line)
    line.match?(/\A[ \t>]*\n?\z/) || line.match?(/\A\s*\{:.*\}\s*\z/)
  end
  private_class_method :empty?
end
