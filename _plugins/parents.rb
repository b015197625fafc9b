# frozen_string_literal: true

require_relative "faults"

# What a formula was built on stands in its docstring, once; here it decides what is coloured.
module Parents
  # The places of a formula's lines that do not stand in its first parent, or in the one named.
  def changed_lines(name, after = nil)
    formulas = @context.registers[:site].data["formulas"]
    formula = formulas[name].everything
    parent = after || formula["parents"].first
    return [] unless parent

    unless formula["parents"].empty? || formula["parents"].include?(parent)
      what = "#{name} is built on #{formula["parents"].join(" and ")}, as its docstring says, not on #{parent}"
      raise Faults::Stop.new(what, "leave after= out, or name what it is built on")
    end
    known = formulas[parent].everything["lines"]
    formula["lines"].each_index.reject { |index| known.include?(formula["lines"][index]) }
  end
end

Liquid::Template.register_filter(Parents)
