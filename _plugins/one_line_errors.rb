# frozen_string_literal: true

# Jekyll has already said what is wrong and where; Ruby's stack trace under it helps no author.
at_exit do
  $stderr.flush
  exit!(1) if $!.is_a?(StandardError) && !ARGV.include?("--trace")
end
